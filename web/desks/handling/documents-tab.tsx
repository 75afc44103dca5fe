import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { CaseDocuments, DocumentRow, PaperRow } from '../../../src/desks/contract/index.ts';
import { useRead } from '../../shell/api.ts';
import { type Column, DenseTable } from '../../shell/dense-table.tsx';
import { bytesInWords, chinaTime, pdfFrame } from '../../shell/formats.ts';
import { useSay } from '../../shell/language.ts';
import { Loaded, Panel, usePhone } from '../../shell/pieces.tsx';
import { useTabTexts } from './tab-texts.ts';

type Shown = { title: string; url: string };

function useDocumentColumns(show: (what: Shown) => void): Column<DocumentRow>[] {
  const t = useTabTexts();
  const say = useSay();
  return [
    {
      key: 'title',
      title: t('title'),
      width: 260,
      fixed: true,
      card: 'head',
      cell: (row) => (
        <>
          <button type="button" className="bare link" onClick={() => show({ title: row.title, url: row.pdfUrl })}>
            {row.title}
          </button>
          <div className="muted small">{row.fileName}</div>
        </>
      ),
    },
    { key: 'state', title: t('state'), width: 110, card: 'head', cell: (row) => say(row.state.text) },
    { key: 'addressee', title: t('addressee'), width: 160, cell: (row) => row.addressee ?? '—' },
    { key: 'made', title: t('madeOn'), width: 110, cell: (row) => <span className="nowrap">{row.madeOn}</span> },
    {
      key: 'hash',
      title: 'SHA-256',
      width: 170,
      card: 'hide',
      cell: (row) => (
        <span className="mono" title={row.sha256}>
          {row.sha256?.slice(0, 16) ?? '—'}
        </span>
      ),
    },
    {
      key: 'acts',
      title: t('acts'),
      width: 150,
      cell: (row) => (
        <span className="row">
          <Button size="small" onClick={() => show({ title: row.title, url: row.pdfUrl })}>
            {t('open')}
          </Button>
          {row.draftUrl ? <a href={row.draftUrl}>{t('word')}</a> : null}
        </span>
      ),
    },
  ];
}

function usePaperColumns(show: (what: Shown) => void): Column<PaperRow>[] {
  const t = useTabTexts();
  const say = useSay();
  return [
    {
      key: 'name',
      title: t('title'),
      width: 260,
      fixed: true,
      card: 'head',
      cell: (row) =>
        row.type === 'application/pdf' ? (
          <button type="button" className="bare link" onClick={() => show({ title: row.name, url: row.url })}>
            {row.name}
          </button>
        ) : (
          <a href={row.url} target="_blank" rel="noreferrer">
            {row.name}
          </a>
        ),
    },
    { key: 'kind', title: t('kind'), width: 150, cell: (row) => say(row.kind.text) },
    { key: 'size', title: t('size'), width: 100, align: 'right', cell: (row) => bytesInWords(row.bytes) },
    { key: 'received', title: t('receivedAt'), width: 150, cell: (row) => chinaTime(row.receivedAt) },
    {
      key: 'hash',
      title: 'SHA-256',
      width: 170,
      card: 'hide',
      cell: (row) => (
        <span className="mono" title={row.sha256}>
          {row.sha256.slice(0, 16)}
        </span>
      ),
    },
  ];
}

/** What the court made and what it was given, each readable in place. */
export function DocumentsTab({ caseId }: { caseId: string }) {
  const t = useTabTexts();
  const phone = usePhone();
  const [shown, setShown] = useState<Shown>();
  const documentColumns = useDocumentColumns(setShown);
  const paperColumns = usePaperColumns(setShown);
  const reading = useRead<CaseDocuments>(`/api/cases/${encodeURIComponent(caseId)}/documents`);
  return (
    <Loaded reading={reading}>
      {(data) => (
        <>
          <Panel title={t('courtDocuments')}>
            <DenseTable
              label={t('courtDocuments')}
              columns={documentColumns}
              rows={data.documents}
              rowKey={(row) => row.id}
              empty={t('noDocuments')}
            />
          </Panel>
          <Panel title={t('papers')}>
            <DenseTable
              label={t('papers')}
              columns={paperColumns}
              rows={data.papers}
              rowKey={(row) => row.id}
              empty={t('noPapers')}
            />
          </Panel>
          <Drawer
            open={shown !== undefined}
            onClose={() => setShown(undefined)}
            size={phone ? '100%' : 'min(960px, 92vw)'}
            title={shown?.title}
          >
            {shown ? (
              <>
                <a href={shown.url} target="_blank" rel="noreferrer">
                  {t('open')} ↗
                </a>
                <iframe className="paper-frame tall" title={shown.title} src={pdfFrame(shown.url)} />
              </>
            ) : null}
          </Drawer>
        </>
      )}
    </Loaded>
  );
}
