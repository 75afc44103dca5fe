import { Link } from '@tanstack/react-router';
import { Breadcrumb, Button, Select } from 'antd';
import { useRef, useState } from 'react';
import type { FilingDesk, ImportReport, Problem } from '../../../src/desks/contract/index.ts';
import { call, newKey, useRead } from '../../shell/api.ts';
import { type Column, DenseTable } from '../../shell/dense-table.tsx';
import { useMarks, useSay } from '../../shell/language.ts';
import { Loaded, PageHead, Panel } from '../../shell/pieces.tsx';
import { ProblemView } from '../../shell/problem-view.tsx';
import { problemOf } from '../../shell/problems.ts';
import { useFilingTexts } from './texts.ts';

type Row = ImportReport['rows'][number];

function Report({ report }: { report: ImportReport }) {
  const t = useFilingTexts();
  const marks = useMarks();
  const say = useSay();
  const columns: Column<Row>[] = [
    { key: 'row', title: t('row'), width: 70, card: 'head', cell: (row) => row.row },
    { key: 'label', title: t('application'), width: 220, card: 'head', cell: (row) => row.label },
    {
      key: 'result',
      title: t('result'),
      width: 130,
      cell: (row) => (
        <span className={`light light-${row.done ? 'green' : 'red'}`}>
          {row.done ? (report.committed ? t('filed') : t('ok')) : t('failed')}
        </span>
      ),
    },
    {
      key: 'problems',
      title: t('problems'),
      width: 420,
      cell: (row) =>
        row.problems.map((one) => (
          <div key={`${one.column} ${one.text.en}`}>
            {one.column ? `${one.column}${marks.colon}` : ''}
            {say(one.text)}
          </div>
        )),
    },
    {
      key: 'open',
      title: '',
      width: 80,
      cell: (row) =>
        row.filedId ? (
          <Link to="/cases/$caseId" params={{ caseId: row.filedId }}>
            {t('openCase')}
          </Link>
        ) : null,
    },
  ];
  return (
    <Panel>
      <DenseTable label={t('result')} columns={columns} rows={report.rows} rowKey={(row) => String(row.row)} />
    </Panel>
  );
}

function Importer({ data }: { data: FilingDesk }) {
  const t = useFilingTexts();
  const input = useRef<HTMLInputElement>(null);
  const [desk, setDesk] = useState(data.desks[0]?.value ?? '');
  const [file, setFile] = useState<File>();
  const [key, setKey] = useState(newKey);
  const [report, setReport] = useState<ImportReport>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  async function send(preview: boolean) {
    if (!file) return;
    const form = new FormData();
    form.append('file', file);
    setBusy(true);
    setProblem(undefined);
    try {
      setReport(
        await call<ImportReport>(`/api/intake/${encodeURIComponent(desk)}/import${preview ? '?preview=true' : ''}`, {
          method: 'POST',
          form,
          key,
        }),
      );
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  }
  const passed = report && !report.committed ? report.rows.filter((row) => row.done).length : 0;
  return (
    <>
      <Panel>
        <div className="row">
          <a href={data.importTemplateUrl}>{t('template')}</a>
          {data.desks.length > 1 ? (
            <Select aria-label={t('desk')} value={desk} onChange={setDesk} options={data.desks} />
          ) : null}
          <input
            ref={input}
            type="file"
            hidden
            accept=".xlsx"
            onChange={(e) => {
              setFile(e.target.files?.[0]);
              setReport(undefined);
              setKey(newKey());
            }}
          />
          <Button onClick={() => input.current?.click()}>{file?.name ?? t('chooseFile')}</Button>
          <Button type="primary" disabled={!file || !desk} loading={busy} onClick={() => void send(true)}>
            {t('check')}
          </Button>
          {passed > 0 ? (
            <Button danger loading={busy} onClick={() => void send(false)}>
              {t('fileAll', { n: passed })}
            </Button>
          ) : null}
        </div>
      </Panel>
      {problem ? <ProblemView problem={problem} /> : null}
      {report ? <Report report={report} /> : null}
    </>
  );
}

/** Many applications from one spreadsheet, checked and reported row by row. */
export function ImportPage() {
  const t = useFilingTexts();
  const reading = useRead<FilingDesk>('/api/filing');
  return (
    <>
      <Breadcrumb items={[{ title: <Link to="/filing">{t('title')}</Link> }, { title: t('importTitle') }]} />
      <PageHead title={t('importTitle')} note={t('importNote')} />
      <Loaded reading={reading}>{(data) => <Importer data={data} />}</Loaded>
    </>
  );
}
