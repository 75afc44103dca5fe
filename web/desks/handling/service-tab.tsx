import type { CaseService, ServiceRow } from '../../../src/desks/contract/index.ts';
import { ActButtons } from '../../act/act-buttons.tsx';
import { useRead } from '../../shell/api.ts';
import { type Column, DenseTable } from '../../shell/dense-table.tsx';
import { useSay } from '../../shell/language.ts';
import { LightTag } from '../../shell/light.tsx';
import { Loaded, Panel } from '../../shell/pieces.tsx';
import { useTabTexts } from './tab-texts.ts';

function State({ row }: { row: ServiceRow }) {
  const say = useSay();
  return (
    <>
      <LightTag light={row.light} />
      {say(row.state.text) === say(row.light.words) ? null : <div className="small">{say(row.state.text)}</div>}
      {row.returnedBecause ? <div className="muted small">{row.returnedBecause}</div> : null}
    </>
  );
}

function useColumns(): Column<ServiceRow>[] {
  const t = useTabTexts();
  const say = useSay();
  return [
    {
      key: 'document',
      title: t('document'),
      width: 170,
      fixed: true,
      card: 'head',
      cell: (row) => (
        <a href={row.document.pdfUrl} target="_blank" rel="noreferrer">
          {row.document.title}
        </a>
      ),
    },
    { key: 'light', title: t('light'), width: 150, card: 'head', cell: (row) => <State row={row} /> },
    {
      key: 'person',
      title: t('person'),
      width: 150,
      cell: (row) => (
        <>
          {row.person} <span className="muted small">{say(row.role.text)}</span>
        </>
      ),
    },
    { key: 'way', title: t('way'), width: 110, cell: (row) => say(row.way.text) },
    { key: 'sent', title: t('sentOn'), width: 110, cell: (row) => <span className="nowrap">{row.sentOn ?? '—'}</span> },
    {
      key: 'served',
      title: t('servedOn'),
      width: 110,
      cell: (row) => <span className="nowrap">{row.servedOn ?? '—'}</span>,
    },
    { key: 'opens', title: t('opens'), width: 190, cell: (row) => row.opened.map(say).join('；') || '—' },
    {
      key: 'acts',
      title: t('acts'),
      width: 160,
      cell: (row) => (
        <>
          {row.proof ? (
            <a href={row.proof.pdfUrl} target="_blank" rel="noreferrer">
              {t('proof')}
            </a>
          ) : null}{' '}
          <ActButtons acts={row.acts} />
        </>
      ),
    },
  ];
}

/** What was served on whom, how, when, and what the law counts from it. */
export function ServiceTab({ caseId }: { caseId: string }) {
  const t = useTabTexts();
  const columns = useColumns();
  const reading = useRead<CaseService>(`/api/cases/${encodeURIComponent(caseId)}/service`);
  return (
    <Loaded reading={reading}>
      {(data) => (
        <Panel extra={<ActButtons acts={data.acts} />}>
          <DenseTable
            label={t('document')}
            columns={columns}
            rows={data.rows}
            rowKey={(row) => row.id}
            empty={t('noService')}
          />
        </Panel>
      )}
    </Loaded>
  );
}
