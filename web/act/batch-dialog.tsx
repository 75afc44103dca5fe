import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { BatchResult, Problem } from '../../src/desks/contract/index.ts';
import { call, newKey } from '../shell/api.ts';
import { useSay } from '../shell/language.ts';
import { usePhone } from '../shell/pieces.tsx';
import { ProblemView } from '../shell/problem-view.tsx';
import { problemOf } from '../shell/problems.ts';
import type { BatchItem } from './batch.ts';
import { useActTexts } from './texts.ts';

type Row = BatchResult['rows'][number];

function RowState({ row }: { row: Row }) {
  const t = useActTexts();
  if (row.problem) return <span className="light light-red">{t('rowRefused')}</span>;
  if (row.done) return <span className="light light-green">{t('rowDone')}</span>;
  if (row.proposal)
    return (
      <Link to="/approvals/$proposalId" params={{ proposalId: row.proposal.id }}>
        {t('proposed')}
      </Link>
    );
  return <span className="light light-blue">{t('rowReady')}</span>;
}

function RowView({ row, count }: { row: Row; count: number }) {
  const t = useActTexts();
  const say = useSay();
  return (
    <li>
      <div className="row">
        <RowState row={row} />
        <span className="strong">{row.label}</span>
        {count > 1 ? <span className="muted small">{t('rowsInOne', { n: count })}</span> : null}
      </div>
      {row.problem ? <div className="field-problem">{say(row.problem.text)}</div> : null}
      {row.preview ? <div>{say(row.preview.plan.journal)}</div> : null}
      {row.preview?.plan.warnings.map((warning) => (
        <div key={warning.en} className="small">
          ▲ {say(warning)}
        </div>
      ))}
      {row.preview && row.preview.documents.length > 0 ? (
        <div className="row small">
          {row.preview.documents.map((document) => (
            <a key={document.id} href={document.pdfUrl} target="_blank" rel="noreferrer">
              {document.title}
            </a>
          ))}
        </div>
      ) : null}
    </li>
  );
}

/** Everything about one batch: previewed when it opens, then signed as a whole; refused rows stay undone. */
function useBatch(act: string, items: readonly BatchItem[]) {
  const client = useQueryClient();
  const [key] = useState(newKey);
  const [shown, setShown] = useState<BatchResult>();
  const [finished, setFinished] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  async function send(preview: boolean) {
    setBusy(true);
    setProblem(undefined);
    // A row that the preview refused is sent again all the same: its place is part of the key of the others.
    const body = {
      items: items.map(({ act: { subject, input = {} } }, i) => {
        const digest = shown?.rows[i]?.preview?.digest;
        return { subject, input, ...(digest === undefined ? {} : { digest }) };
      }),
    };
    try {
      const address = `/api/batches/${encodeURIComponent(act)}${preview ? '?preview=true' : ''}`;
      setShown(await call<BatchResult>(address, { method: 'POST', body, key }));
      setFinished(!preview);
      if (!preview) await client.invalidateQueries();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  }
  return { shown, finished, problem, busy, send };
}

/** The dialog of one act on many cases: what each will do, then one signature for all that are not refused. */
export function BatchDialog({
  title,
  act,
  items,
  onClose,
}: {
  title: string;
  act: string;
  items: readonly BatchItem[];
  onClose: () => void;
}) {
  const t = useActTexts();
  const phone = usePhone();
  const batch = useBatch(act, items);
  const started = useRef(false);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    void batch.send(true);
  });
  const ready = batch.shown?.rows.filter((row) => row.preview).length ?? 0;
  const settled = batch.shown?.rows.filter((row) => row.done || row.proposal).length ?? 0;
  const refused = batch.shown?.rows.filter((row) => row.problem).length ?? 0;
  return (
    <Drawer
      open
      size={phone ? '100%' : 'min(760px, 94vw)'}
      title={t('batchTitle', { title, n: items.length })}
      onClose={onClose}
      mask={{ closable: false }}
      footer={
        <div className="act-footer">
          <Button onClick={onClose}>{batch.finished ? t('close') : t('cancel')}</Button>
          {batch.finished ? null : (
            <Button type="primary" loading={batch.busy} disabled={ready === 0} onClick={() => void batch.send(false)}>
              {t('batchCommit', { n: ready })}
            </Button>
          )}
        </div>
      }
    >
      {batch.problem ? <ProblemView problem={batch.problem} /> : null}
      <p role="status" className="muted">
        {batch.shown === undefined
          ? t('batchPreviewing')
          : batch.finished
            ? t('batchDone', { done: settled, refused })
            : t('batchReady', { ready, refused })}
      </p>
      <ul className="lines">
        {batch.shown?.rows.map((row, i) => (
          <RowView
            key={`${row.subject.id} ${JSON.stringify(items[i]?.act.input)}`}
            row={row}
            count={items[i]?.labels.length ?? 1}
          />
        ))}
      </ul>
    </Drawer>
  );
}
