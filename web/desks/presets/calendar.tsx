import type { CalendarRow, Presets } from '../../../src/desks/contract/index.ts';
import { ActButton } from '../../act/act-buttons.tsx';
import { type Column, DenseTable } from '../../shell/dense-table.tsx';
import { chinaTime } from '../../shell/formats.ts';
import { Panel } from '../../shell/pieces.tsx';
import { usePresetTexts } from './texts.ts';

function Days({ days }: { days: readonly string[] }) {
  const t = usePresetTexts();
  if (days.length === 0) return <span className="muted">—</span>;
  return (
    <>
      <span className="nowrap">{t('days', { n: days.length })}</span>
      <div className="muted small">{days.join('、')}</div>
    </>
  );
}

/** The years whose holidays are known, and those that the court or a court above it has published. */
export function CalendarPanel({ data }: { data: Presets }) {
  const t = usePresetTexts();
  const columns: Column<CalendarRow>[] = [
    { key: 'year', title: t('year'), width: 80, card: 'head', cell: (row) => row.year },
    { key: 'document', title: t('document'), width: 200, card: 'head', cell: (row) => row.document },
    { key: 'rest', title: t('rest'), width: 320, cell: (row) => <Days days={row.rest} /> },
    { key: 'work', title: t('work'), width: 200, cell: (row) => <Days days={row.work} /> },
    {
      key: 'court',
      title: t('court'),
      width: 200,
      cell: (row) => (
        <>
          {row.courtName}
          <div className="muted small">{chinaTime(row.at)}</div>
        </>
      ),
    },
  ];
  return (
    <Panel
      title={t('years', { first: data.years.first, last: data.years.last })}
      extra={data.publish ? <ActButton act={data.publish} /> : null}
    >
      <p className="muted small">{t('calendarNote')}</p>
      <DenseTable
        label={t('calendar')}
        columns={columns}
        rows={data.calendars}
        rowKey={(row) => row.id}
        empty={t('noCalendars')}
      />
    </Panel>
  );
}
