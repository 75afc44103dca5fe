import type { CaseClocks, ClockRow } from '../../../src/desks/contract/index.ts';
import { ActButtons } from '../../act/act-buttons.tsx';
import { useRead } from '../../shell/api.ts';
import { Articles } from '../../shell/articles.tsx';
import { type Column, DenseTable } from '../../shell/dense-table.tsx';
import { useSay } from '../../shell/language.ts';
import { LightTag } from '../../shell/light.tsx';
import { AsOf, Loaded, Panel } from '../../shell/pieces.tsx';
import { ClockTimeline } from './clock-timeline.tsx';
import { useTabTexts } from './tab-texts.ts';

function Why({ clock }: { clock: ClockRow }) {
  const t = useTabTexts();
  const say = useSay();
  return (
    <div className="small">
      {clock.because.map((line) => (
        <div key={line.en}>{say(line)}</div>
      ))}
      {clock.excluded.map((row) => (
        <div key={row.from}>
          {t('excluded', { from: row.from, to: row.to ?? t('ongoing'), reason: say(row.reason) })} {row.document}
        </div>
      ))}
      {clock.extensions.map((row) => (
        <div key={row.to}>{t('extended', { to: row.to, reason: row.reason, by: row.by })}</div>
      ))}
      {clock.waitingDays ? <div>{t('waitingDays', { n: clock.waitingDays })}</div> : null}
      <Articles bare most={1} cites={clock.cites} />
    </div>
  );
}

function useColumns(closed: boolean): Column<ClockRow>[] {
  const t = useTabTexts();
  const say = useSay();
  const columns: Column<ClockRow>[] = [
    {
      key: 'node',
      title: t('node'),
      width: 190,
      fixed: true,
      card: 'head',
      cell: (row) => <span className="strong">{say(row.title)}</span>,
    },
    { key: 'light', title: t('light'), width: 180, card: 'head', cell: (row) => <LightTag light={row.light} /> },
    {
      key: 'opened',
      title: t('openedOn'),
      width: 150,
      cell: (row) => (
        <>
          <span className="nowrap">{row.openedOn}</span>
          <div className="muted small">{say(row.openedBy)}</div>
        </>
      ),
    },
    { key: 'term', title: t('term'), width: 100, cell: (row) => say(row.term) },
    {
      key: 'due',
      title: t('due'),
      width: 120,
      cell: (row) => (
        <>
          <span className="nowrap">{row.due}</span>
          {row.provisional ? <div className="muted small">{t('provisional')}</div> : null}
        </>
      ),
    },
    { key: 'basis', title: t('basis'), width: 300, cell: (row) => <Why clock={row} /> },
  ];
  if (closed)
    columns.push({
      key: 'closed',
      title: t('closedOn'),
      width: 150,
      cell: (row) => (
        <>
          {row.closedOn}
          <div className="muted small">{say(row.closedBy)}</div>
        </>
      ),
    });
  else columns.push({ key: 'acts', title: t('acts'), width: 150, cell: (row) => <ActButtons acts={row.acts} /> });
  return columns;
}

/** Clocks of a case with lights, words, articles and what they were computed from. */
export function ClocksTab({ caseId }: { caseId: string }) {
  const t = useTabTexts();
  const reading = useRead<CaseClocks>(`/api/cases/${encodeURIComponent(caseId)}/clocks`);
  const openColumns = useColumns(false);
  const closedColumns = useColumns(true);
  return (
    <Loaded reading={reading}>
      {(data) => (
        <>
          {data.open.length + data.closed.length > 0 ? (
            <Panel title={t('timeline')} extra={<AsOf moment={data.asOf} />}>
              <ClockTimeline clocks={[...data.open, ...data.closed]} today={data.today} />
            </Panel>
          ) : null}
          <Panel title={t('openClocks')}>
            <DenseTable
              label={t('openClocks')}
              columns={openColumns}
              rows={data.open}
              rowKey={(row) => row.id}
              empty={t('noClocks')}
            />
          </Panel>
          {data.closed.length > 0 ? (
            <Panel title={t('closedClocks')}>
              <DenseTable
                label={t('closedClocks')}
                columns={closedColumns}
                rows={data.closed}
                rowKey={(row) => row.id}
              />
            </Panel>
          ) : null}
        </>
      )}
    </Loaded>
  );
}
