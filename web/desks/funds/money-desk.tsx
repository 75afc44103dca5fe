import { Link } from '@tanstack/react-router';
import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import type {
  CaseRef,
  DuePayout,
  MoneyDesk,
  PaymentInTransit,
  UnmatchedLine,
} from '../../../src/desks/contract/index.ts';
import { ActButton, ActButtons } from '../../act/act-buttons.tsx';
import { useRead } from '../../shell/api.ts';
import { type Column, DenseTable } from '../../shell/dense-table.tsx';
import { chinaTime, groupedMoney } from '../../shell/formats.ts';
import { useMarks, useSay } from '../../shell/language.ts';
import { LightTag } from '../../shell/light.tsx';
import { AsOf, ExportButton, Loaded, MoneyText, Names, PageHead, Panel } from '../../shell/pieces.tsx';
import { useFundsTexts } from './texts.ts';

const refreshMs = 60_000;

function CaseLink({ to }: { to: CaseRef }) {
  return (
    <Link to="/cases/$caseId/$tab" params={{ caseId: to.id, tab: 'money' }} className="case-number">
      {to.number}
    </Link>
  );
}

function Suggestions({ line }: { line: UnmatchedLine }) {
  const t = useFundsTexts();
  const say = useSay();
  return (
    <div className="stack suggestions">
      {line.suggestions.length === 0 ? <span className="muted">{t('noSuggestion')}</span> : null}
      {line.suggestions.map((row) => (
        <div key={row.case.id}>
          <div className="row">
            <CaseLink to={row.case} />
            <ActButton act={row.act} primary={line.suggestions[0] === row} />
          </div>
          <div className="muted small">
            <Names names={row.debtors} /> · {t('open', { amount: groupedMoney(row.open) })} ·{' '}
            {row.why.map(say).join('；')}
          </div>
        </div>
      ))}
      <ActButtons acts={line.acts} />
    </div>
  );
}

function Unmatched({ rows }: { rows: readonly UnmatchedLine[] }) {
  const t = useFundsTexts();
  const columns: Column<UnmatchedLine>[] = [
    {
      key: 'amount',
      title: t('amount'),
      width: 140,
      align: 'right',
      card: 'head',
      cell: (row) => <MoneyText amount={row.amount} strong />,
    },
    { key: 'light', title: t('light'), width: 180, card: 'head', cell: (row) => <LightTag light={row.light} /> },
    {
      key: 'received',
      title: t('received'),
      width: 110,
      cell: (row) => <span className="nowrap">{row.receivedOn}</span>,
    },
    {
      key: 'payer',
      title: t('payer'),
      width: 180,
      cell: (row) => (
        <>
          {row.payer}
          <div className="mono muted">{row.payerAccountMasked}</div>
        </>
      ),
    },
    {
      key: 'remark',
      title: t('remark'),
      width: 180,
      cell: (row) => (
        <>
          {row.remark || '—'}
          {row.subAccount ? (
            <div className="muted small">
              {t('subAccount')} {row.subAccount}
            </div>
          ) : null}
        </>
      ),
    },
    { key: 'suggestions', title: t('suggestions'), width: 380, cell: (row) => <Suggestions line={row} /> },
  ];
  return (
    <DenseTable
      label={t('unmatched')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={t('noUnmatched')}
    />
  );
}

function Due({ rows }: { rows: readonly DuePayout[] }) {
  const t = useFundsTexts();
  const say = useSay();
  const columns: Column<DuePayout>[] = [
    { key: 'case', title: t('case'), width: 200, fixed: true, card: 'head', cell: (row) => <CaseLink to={row.case} /> },
    { key: 'light', title: t('light'), width: 150, card: 'head', cell: (row) => <LightTag light={row.light} /> },
    {
      key: 'amount',
      title: t('amount'),
      width: 140,
      align: 'right',
      cell: (row) => <MoneyText amount={row.amount} strong />,
    },
    {
      key: 'received',
      title: t('received'),
      width: 110,
      cell: (row) => <span className="nowrap">{row.receivedOn}</span>,
    },
    { key: 'debtors', title: t('debtors'), width: 180, cell: (row) => <Names names={row.debtors} /> },
    { key: 'stage', title: t('stage'), width: 130, cell: (row) => say(row.stage.text) },
    { key: 'handler', title: t('handler'), width: 100, cell: (row) => row.handler ?? '—' },
    {
      key: 'act',
      title: t('act'),
      width: 160,
      cell: (row) =>
        row.proposalId ? (
          <Link to="/approvals/$proposalId" params={{ proposalId: row.proposalId }}>
            {t('proposal')}
          </Link>
        ) : row.act ? (
          <ActButton act={row.act} />
        ) : (
          '—'
        ),
    },
  ];
  return (
    <DenseTable
      label={t('due')}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.case.id} ${row.receivedOn} ${row.amount}`}
      empty={t('noDue')}
    />
  );
}

function Transit({ rows }: { rows: readonly PaymentInTransit[] }) {
  const t = useFundsTexts();
  const say = useSay();
  const columns: Column<PaymentInTransit>[] = [
    { key: 'case', title: t('case'), width: 200, fixed: true, card: 'head', cell: (row) => <CaseLink to={row.case} /> },
    { key: 'light', title: t('light'), width: 150, card: 'head', cell: (row) => <LightTag light={row.light} /> },
    {
      key: 'payee',
      title: t('payee'),
      width: 180,
      cell: (row) => (
        <>
          {row.payee} <span className="mono">{row.accountMasked}</span>
        </>
      ),
    },
    {
      key: 'amount',
      title: t('amount'),
      width: 140,
      align: 'right',
      cell: (row) => <MoneyText amount={row.amount} strong />,
    },
    {
      key: 'state',
      title: t('state'),
      width: 160,
      cell: (row) => (
        <>
          {say(row.state.text)}
          {row.returnedBecause ? <div className="field-problem">{row.returnedBecause}</div> : null}
        </>
      ),
    },
    { key: 'ordered', title: t('ordered'), width: 150, cell: (row) => chinaTime(row.orderedAt) },
    { key: 'act', title: t('act'), width: 170, cell: (row) => (row.act ? <ActButton act={row.act} /> : '—') },
  ];
  return (
    <DenseTable label={t('transit')} columns={columns} rows={rows} rowKey={(row) => row.id} empty={t('noTransit')} />
  );
}

type MissingRow = MoneyDesk['missing'][number];
function Missing({ rows }: { rows: readonly MissingRow[] }) {
  const t = useFundsTexts();
  const say = useSay();
  const columns: Column<MissingRow>[] = [
    { key: 'case', title: t('case'), width: 200, fixed: true, card: 'head', cell: (row) => <CaseLink to={row.case} /> },
    { key: 'light', title: t('light'), width: 150, card: 'head', cell: (row) => <LightTag light={row.light} /> },
    { key: 'unit', title: t('unit'), width: 160, cell: (row) => row.unit },
    {
      key: 'amount',
      title: t('amount'),
      width: 140,
      align: 'right',
      cell: (row) => <MoneyText amount={row.amount} strong />,
    },
    { key: 'reported', title: t('reported'), width: 150, cell: (row) => chinaTime(row.reportedAt) },
    { key: 'text', title: t('state'), width: 260, cell: (row) => say(row.text) },
    { key: 'act', title: t('act'), width: 170, cell: (row) => (row.act ? <ActButton act={row.act} /> : '—') },
  ];
  return (
    <DenseTable
      label={t('missing')}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.case.id} ${row.reportedAt} ${row.amount}`}
      empty={t('noMissing')}
    />
  );
}

function Desk({ data }: { data: MoneyDesk }) {
  const t = useFundsTexts();
  const marks = useMarks();
  const figures: [string, string][] = [
    [t('balance'), data.bankBalance],
    [t('unmatched'), data.totals.unmatched],
    [t('due'), data.totals.toPayOut],
    [t('transit'), data.totals.inTransit],
  ];
  const tab = (key: string, label: string, count: number, children: ReactNode) => ({
    key,
    label: `${label}${marks.brackets(count)}`,
    children: <Panel>{children}</Panel>,
  });
  return (
    <>
      <div className="figures figures-top">
        {figures.map(([label, amount]) => (
          <div key={label} className="figure">
            <div className="label">{label}</div>
            <div className="value">
              <MoneyText amount={amount} />
            </div>
          </div>
        ))}
      </div>
      <Tabs
        items={[
          tab('unmatched', t('unmatched'), data.unmatched.length, <Unmatched rows={data.unmatched} />),
          tab('due', t('due'), data.due.length, <Due rows={data.due} />),
          tab('transit', t('transit'), data.transit.length, <Transit rows={data.transit} />),
          tab('missing', t('missing'), data.missing.length, <Missing rows={data.missing} />),
        ]}
      />
    </>
  );
}

/** Bank lines against cases, and money that has to go out, with the days left. */
export function MoneyDeskPage() {
  const t = useFundsTexts();
  const reading = useRead<MoneyDesk>('/api/money-desk', { everyMs: refreshMs });
  const last = reading.data?.lastStatementAt;
  return (
    <>
      <PageHead
        title={t('title')}
        note={`${reading.data?.courtName ?? ''} ${last ? t('lastStatement', { time: chinaTime(last) }) : ''}`}
      >
        {reading.data ? <AsOf moment={reading.data.asOf} /> : null}
        <ExportButton address="/api/money-desk.xlsx" />
      </PageHead>
      <Loaded reading={reading}>{(data) => <Desk data={data} />}</Loaded>
    </>
  );
}
