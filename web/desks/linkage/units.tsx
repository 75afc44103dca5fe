import type { UnitRow, Units } from '../../../src/desks/contract/index.ts';
import { ActButtons } from '../../act/act-buttons.tsx';
import { useRead } from '../../shell/api.ts';
import { type Column, DenseTable } from '../../shell/dense-table.tsx';
import { chinaTime, minutesInWords } from '../../shell/formats.ts';
import { useLanguage, useSay } from '../../shell/language.ts';
import { LightTag } from '../../shell/light.tsx';
import { AsOf, ExportButton, Loaded, Names, PageHead, Panel } from '../../shell/pieces.tsx';
import { useLinkageTexts } from './texts.ts';

const refreshMs = 30_000;

function useColumns(withActs: boolean): Column<UnitRow>[] {
  const t = useLinkageTexts();
  const say = useSay();
  const language = useLanguage();
  const time = (minutes: number | undefined) => <span className="nowrap">{minutesInWords(minutes, language)}</span>;
  const count = (key: string, title: string, pick: (row: UnitRow) => number): Column<UnitRow> => ({
    key,
    title,
    width: 62,
    align: 'right',
    cell: (row) => <span className="money">{pick(row)}</span>,
  });
  return [
    {
      key: 'unit',
      title: t('unit'),
      width: 180,
      fixed: true,
      card: 'head',
      cell: (row) => (
        <>
          <span className="strong">{row.name}</span>
          <div className="muted small">
            {say(row.kind.text)} · {say(row.channel.text)}
          </div>
        </>
      ),
    },
    { key: 'light', title: t('light'), width: 130, card: 'head', cell: (row) => <LightTag light={row.light} /> },
    { key: 'median', title: t('median'), width: 84, align: 'right', cell: (row) => time(row.medianMinutes) },
    { key: 'slow', title: t('slow'), width: 84, align: 'right', cell: (row) => time(row.slowestTenthMinutes) },
    { key: 'limit', title: t('limit'), width: 84, align: 'right', cell: (row) => time(row.limitMinutes) },
    count('sent', t('sent'), (row) => row.sent),
    count('answered', t('answered'), (row) => row.answered),
    count('waiting', t('waiting'), (row) => row.waiting),
    count('overdue', t('overdue'), (row) => row.overdue),
    count('refused', t('refused'), (row) => row.refused),
    {
      key: 'last',
      title: t('last'),
      width: 138,
      cell: (row) => (row.lastAnswerAt ? chinaTime(row.lastAnswerAt) : '—'),
    },
    { key: 'can', title: t('can'), width: 110, cell: (row) => <Names names={row.can.map(say)} most={1} /> },
    ...(withActs
      ? [{ key: 'acts', title: t('acts'), width: 140, cell: (row: UnitRow) => <ActButtons acts={row.acts} /> }]
      : []),
  ];
}

/** Linked units with how long they take to answer. */
export function UnitsPage() {
  const t = useLinkageTexts();
  const reading = useRead<Units>('/api/units', { everyMs: refreshMs });
  const columns = useColumns(reading.data?.rows.some((row) => (row.acts ?? []).length > 0) ?? false);
  return (
    <>
      <PageHead title={t('title')} note={t('note')}>
        {reading.data ? <AsOf moment={reading.data.asOf} /> : null}
        <ExportButton address="/api/units.xlsx" />
      </PageHead>
      <Loaded reading={reading}>
        {(data) => (
          <Panel>
            <DenseTable
              label={t('title')}
              columns={columns}
              rows={data.rows}
              rowKey={(row) => row.id}
              empty={t('none')}
            />
          </Panel>
        )}
      </Loaded>
    </>
  );
}
