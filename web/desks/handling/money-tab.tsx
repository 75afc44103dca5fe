import type {
  AllocationRow,
  CaseMoney,
  DeductionRow,
  LedgerRow,
  PayoutRow,
  WithheldRow,
} from '../../../src/desks/contract/index.ts';
import { ActButtons } from '../../act/act-buttons.tsx';
import { useRead } from '../../shell/api.ts';
import { type Column, DenseTable } from '../../shell/dense-table.tsx';
import { chinaTime } from '../../shell/formats.ts';
import { useSay } from '../../shell/language.ts';
import { LightTag } from '../../shell/light.tsx';
import { Loaded, MoneyText, Panel } from '../../shell/pieces.tsx';
import { useTabTexts } from './tab-texts.ts';

function Totals({ data }: { data: CaseMoney }) {
  const t = useTabTexts();
  const keys = ['received', 'allocated', 'paidOut', 'inTransit', 'toPayOut'] as const;
  return (
    <Panel
      title={
        data.subAccount ? (
          <>
            {t('subAccount')}{' '}
            <span className="plain small">
              {data.subAccount.bank} <span className="mono">{data.subAccount.number}</span> {data.subAccount.holder}
            </span>
          </>
        ) : (
          ''
        )
      }
      extra={
        <>
          {data.payoutLight ? <LightTag light={data.payoutLight} /> : null}
          <ActButtons acts={data.acts} />
        </>
      }
    >
      <div className="figures">
        {keys.map((key) => (
          <div className="figure" key={key}>
            <div className="label">{t(key)}</div>
            <div className="value">
              <MoneyText amount={data.totals[key]} />
            </div>
          </div>
        ))}
      </div>
    </Panel>
  );
}

function Allocation({ row }: { row: AllocationRow }) {
  const t = useTabTexts();
  const say = useSay();
  return (
    <li>
      <div className="row">
        <span>{row.receivedOn}</span>
        <MoneyText amount={row.amount} strong />
        <span className="muted">
          {t('payer')} {row.payer}
        </span>
      </div>
      <ul>
        {row.parts.map((part) => (
          <li key={`${part.item.en} ${part.payee}`} className="row">
            <span className="grow">
              {say(part.item)} → {part.payee}
            </span>
            <MoneyText amount={part.amount} />
          </li>
        ))}
      </ul>
      {row.because.map((line) => (
        <div key={line.en} className="muted small">
          {say(line)}
        </div>
      ))}
    </li>
  );
}

function useDeductionColumns(): Column<DeductionRow>[] {
  const t = useTabTexts();
  return [
    { key: 'unit', title: t('deductedAt'), width: 190, card: 'head', cell: (row) => row.unit },
    { key: 'light', title: t('state'), width: 190, card: 'head', cell: (row) => <LightTag light={row.light} /> },
    {
      key: 'amount',
      title: t('amount'),
      width: 140,
      align: 'right',
      cell: (row) => <MoneyText amount={row.amount} strong />,
    },
    { key: 'debtor', title: t('deductedFrom'), width: 140, cell: (row) => row.debtor },
    {
      key: 'reported',
      title: t('reportedAt'),
      width: 230,
      cell: (row) => (
        <>
          {row.reportedAt ? chinaTime(row.reportedAt) : '—'} <span className="mono muted">{row.reference}</span>
          {row.returnedBecause ? <div className="field-problem">{row.returnedBecause}</div> : null}
        </>
      ),
    },
    { key: 'acts', title: t('acts'), width: 150, cell: (row) => <ActButtons acts={row.acts} /> },
  ];
}

function usePayoutColumns(): Column<PayoutRow>[] {
  const t = useTabTexts();
  const say = useSay();
  return [
    {
      key: 'payee',
      title: t('payee2'),
      width: 190,
      card: 'head',
      cell: (row) => (
        <>
          {row.payee} <span className="muted small">{say(row.payeeKind.text)}</span>
        </>
      ),
    },
    { key: 'light', title: t('state'), width: 170, card: 'head', cell: (row) => <LightTag light={row.light} /> },
    {
      key: 'amount',
      title: t('amount'),
      width: 140,
      align: 'right',
      cell: (row) => <MoneyText amount={row.amount} strong />,
    },
    {
      key: 'account',
      title: t('account'),
      width: 210,
      cell: (row) => (
        <>
          {row.bank} <span className="mono">{row.accountMasked}</span>
        </>
      ),
    },
    {
      key: 'settled',
      title: t('settledOn'),
      width: 150,
      cell: (row) => (
        <>
          {row.settledOn ?? '—'}
          {row.returnedBecause ? <div className="field-problem">{row.returnedBecause}</div> : null}
        </>
      ),
    },
    { key: 'acts', title: t('acts'), width: 150, cell: (row) => <ActButtons acts={row.acts} /> },
  ];
}

function useLedgerColumns(): Column<LedgerRow>[] {
  const t = useTabTexts();
  const say = useSay();
  return [
    {
      key: 'day',
      title: t('day'),
      width: 110,
      card: 'head',
      cell: (row) => <span className="nowrap">{row.effectiveOn}</span>,
    },
    {
      key: 'amount',
      title: t('amount'),
      width: 140,
      align: 'right',
      card: 'head',
      cell: (row) => <MoneyText amount={row.amount} />,
    },
    {
      key: 'text',
      title: t('text'),
      width: 280,
      cell: (row) => (
        <>
          {say(row.text)} {row.reverses ? <span className="light light-grey">{t('reverses')}</span> : null}
        </>
      ),
    },
    { key: 'from', title: t('fromAccount'), width: 150, cell: (row) => say(row.from) },
    { key: 'to', title: t('toAccount'), width: 150, cell: (row) => say(row.to) },
  ];
}

/** What is disputed and kept back, with the act that releases it. */
function Withheld({ rows }: { rows: readonly WithheldRow[] }) {
  const t = useTabTexts();
  if (rows.length === 0) return null;
  return (
    <Panel title={t('withheld')}>
      <ul className="lines">
        {rows.map((row) => (
          <li key={row.id} className="row">
            <span className="grow">
              {row.creditor}{' '}
              <span className="muted small">
                {row.since} {row.reason} {row.released ? t('released') : ''}
              </span>
            </span>
            <MoneyText amount={row.amount} strong={!row.released} />
            <ActButtons acts={row.acts} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Money of one case: in, divided, out; every row of the book. */
export function MoneyTab({ caseId }: { caseId: string }) {
  const t = useTabTexts();
  const say = useSay();
  const deductionColumns = useDeductionColumns();
  const payoutColumns = usePayoutColumns();
  const ledgerColumns = useLedgerColumns();
  const reading = useRead<CaseMoney>(`/api/cases/${encodeURIComponent(caseId)}/money`);
  return (
    <Loaded reading={reading}>
      {(data) => (
        <>
          <Totals data={data} />
          {data.notes.map((note) => (
            <p key={note.en} role="alert" className="field-problem">
              {say(note)}
            </p>
          ))}
          {data.allocations.length > 0 ? (
            <Panel title={t('allocations')}>
              <ul className="lines">
                {data.allocations.map((row) => (
                  <Allocation key={row.id} row={row} />
                ))}
              </ul>
            </Panel>
          ) : null}
          {data.deductions.length > 0 ? (
            <Panel title={t('deductions')}>
              <DenseTable
                label={t('deductions')}
                columns={deductionColumns}
                rows={data.deductions}
                rowKey={(row) => row.id}
              />
            </Panel>
          ) : null}
          <Withheld rows={data.withheld} />
          {data.payouts.length > 0 ? (
            <Panel title={t('payouts')}>
              <DenseTable label={t('payouts')} columns={payoutColumns} rows={data.payouts} rowKey={(row) => row.id} />
            </Panel>
          ) : null}
          <Panel title={t('ledger')}>
            <DenseTable
              label={t('ledger')}
              columns={ledgerColumns}
              rows={data.ledger}
              rowKey={(row) => row.id}
              empty={t('noMoney')}
            />
          </Panel>
        </>
      )}
    </Loaded>
  );
}
