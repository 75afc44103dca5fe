import { overpaidOutside, overpaidTexts, statementOf, unsettledText } from '#acts';
import {
  type AccountKind,
  type Allocation,
  type AllocationKind,
  listTransfers,
  type PayeeKind,
  type Payment,
  type StatementLine,
  type Transfer,
  type TransferKind,
} from '#funds';
import { dayOf, type Fen, isRefusal, type Text, text } from '#kernel';
import type { OpenCase } from '../context.ts';
import type { AllocationRow, CaseMoney, LedgerRow, PayoutRow, WithheldRow } from '../contract/money.ts';
import type { Light } from '../contract/values.ts';
import { clockLight, dayText, given, moment, money, ownerOf, plainLight, status, worstClock } from '../shown.ts';
import { deductionRows } from './deductions.ts';
import { caseActs, partyName } from './place.ts';

const transferWords: Record<TransferKind, Text> = {
  receipt: text('到账', 'Receipt'),
  'unmatched-receipt': text('到账待认领', 'Receipt, not matched'),
  match: text('认领', 'Matched'),
  unmatch: text('撤销认领', 'Match undone'),
  'reversed-receipt': text('银行退回到账款', 'Receipt taken back'),
  promise: text('应付', 'Promised'),
  withhold: text('争议款提存', 'Kept back'),
  payment: text('支付', 'Payment'),
  'returned-payment': text('退汇', 'Returned payment'),
  're-order': text('重新发出', 'Ordered again'),
  'bank-error': text('银行差错', 'Bank error'),
  'bank-error-reversed': text('银行差错冲正', 'Bank error reversed'),
  recognise: text('确认债权', 'Claim recognised'),
  unrecognise: text('撤销确认', 'Recognition undone'),
  settle: text('清偿', 'Settled'),
  unsettle: text('冲回清偿', 'Settlement undone'),
  waive: text('放弃', 'Waived'),
};

const accountWords: Record<AccountKind, Text> = {
  bank: text('案款专户', 'Account of the court'),
  unmatched: text('待认领款', 'Unmatched'),
  held: text('本案案款', 'Held for the case'),
  withheld: text('争议款提存', 'Kept back'),
  payable: text('应付款', 'To be paid'),
  'bank-error': text('银行差错', 'Bank error'),
  claim: text('未清偿债权', 'Claim still open'),
  claims: text('本案债权', 'Claims of the case'),
};

export const allocationWords: Record<AllocationKind, Text> = {
  sum: text('判项', 'Obligation'),
  interest: text('一般债务利息', 'General interest'),
  doubled: text('加倍部分债务利息', 'Doubled part'),
  fee: text('申请执行费', 'Fee'),
  surplus: text('余款', 'Surplus'),
};

export const payeeWords: Record<PayeeKind, Text> = {
  creditor: text('申请执行人', 'Creditor'),
  treasury: text('国库（执行费）', 'Treasury (fee)'),
  debtor: text('被执行人（余款）', 'Debtor (surplus)'),
};

export const paymentWords: Record<Payment['state'], Text> = {
  approved: text('已批准，待发出', 'Approved'),
  ordered: text('银行处理中', 'At the bank'),
  paid: text('已支付', 'Paid'),
  returned: text('已退汇', 'Returned'),
};

export const paymentColours: Record<Payment['state'], Light['colour']> = {
  approved: 'yellow',
  ordered: 'blue',
  paid: 'green',
  returned: 'red',
};

const ledgerRowsMax = 1000;

function sumOf(amounts: readonly Fen[]): Fen {
  return amounts.reduce((a, b) => a + b, 0n);
}

/** The money of a case in a few figures, each the sum of a list or account on the same screen; `held` lies at the court. */
export function moneyTotals({ dossier }: Pick<OpenCase, 'dossier'>) {
  const { lines, payments, allocations, accounts } = dossier;
  const inState = (...states: Payment['state'][]) =>
    sumOf(payments.filter((p) => states.includes(p.state)).map((p) => p.amountFen));
  const onAccount = (...kinds: AccountKind[]) =>
    sumOf(accounts.filter((a) => kinds.includes(a.kind)).map((a) => a.creditFen - a.debitFen));
  return {
    held: onAccount('held', 'withheld', 'payable'),
    received: sumOf(lines.filter((l) => l.direction === 'in' && l.state === 'matched').map((l) => l.amountFen)),
    allocated: sumOf(allocations.filter((a) => a.cause === 'distribution').map((a) => a.amountFen)),
    paidOut: inState('paid'),
    inTransit: inState('approved', 'ordered'),
    toPayOut: onAccount('held'),
  };
}

function payeeOf(open: OpenCase, allocation: Allocation): string {
  if (allocation.kind === 'fee') return '国库';
  return partyName(open, allocation.partyId) || (allocation.kind === 'surplus' ? '被执行人' : '申请执行人');
}

function partsOf(open: OpenCase, allocations: readonly Allocation[]): AllocationRow['parts'] {
  return allocations.map((a) => ({
    item: allocationWords[a.kind],
    payee: payeeOf(open, a),
    amount: money(a.amountFen),
  }));
}

/** A receipt with its division; one that no distribution has divided yet says so. */
function receiptRow(open: OpenCase, line: StatementLine): AllocationRow {
  const parts = open.dossier.allocations.filter((a) => a.lineId === line.id);
  const on = parts[0]?.effectiveOn ?? line.bookedOn;
  return {
    id: line.id,
    receivedOn: dayText(line.bookedOn),
    amount: money(line.amountFen),
    payer: line.counterName,
    parts: partsOf(open, parts),
    because: [
      parts.length === 0
        ? text('尚未分配', 'Not divided yet')
        : text(`按${on}的应还金额抵充`, `Set against what was owed on ${on}`),
    ],
  };
}

/** What was settled outside the court's account, by day and cause. */
function outsideRows(open: OpenCase): AllocationRow[] {
  const outside = open.dossier.allocations.filter((a) => a.cause !== 'distribution');
  const groups = Map.groupBy(outside, (a) => `${a.cause} ${a.effectiveOn}`);
  return [...groups.values()].map((rows) => {
    const first = rows[0] as Allocation;
    const words =
      first.cause === 'waiver'
        ? text('申请执行人放弃', 'Waived by the creditor')
        : text('自行履行', 'Paid outside the court');
    return {
      id: first.id,
      receivedOn: dayText(first.effectiveOn),
      amount: money(sumOf(rows.map((r) => r.amountFen))),
      payer: words.zh,
      parts: partsOf(open, rows),
      because: [words],
    };
  });
}

function payoutRow(open: OpenCase, payment: Payment): PayoutRow {
  const again = payment.state === 'returned' && payment.replacedBy === null;
  const words = again ? text('已退汇，待重新支付', 'Returned; to be paid again') : paymentWords[payment.state];
  const colour = payment.state === 'returned' && !again ? 'grey' : paymentColours[payment.state];
  return {
    id: payment.id,
    payee: payment.payeeName,
    payeeKind: status(payment.payeeKind, payeeWords),
    bank: payment.bankName,
    accountMasked: payment.accountMasked,
    amount: money(payment.amountFen),
    state: status(payment.state, paymentWords),
    light: plainLight(colour, words),
    ...given('orderedAt', payment.orderedAt && moment(payment.orderedAt)),
    ...given('returnedBecause', payment.state === 'returned' ? payment.returnReason : undefined),
    ...given('settledOn', payment.paidAt && dayText(dayOf(payment.paidAt))),
    acts: again ? caseActs(open, [['reorder-payment', { paymentId: payment.id }]]) : [],
  };
}

function ledgerRow(row: Transfer): LedgerRow {
  return {
    id: row.id,
    effectiveOn: dayText(row.effectiveOn),
    bookedAt: moment(row.bookedAt),
    kind: status(row.kind, transferWords),
    text: text(row.memo, transferWords[row.kind].en),
    from: accountWords[row.debit],
    to: accountWords[row.credit],
    amount: money(row.amountFen),
    ...given('reverses', row.reversesId),
  };
}

/** What is kept back of the distributions, with the act that releases it. */
function withheldRows(open: OpenCase): WithheldRow[] {
  return open.dossier.withheld.map((w) => ({
    id: w.id,
    creditor: partyName(open, w.partyId),
    amount: money(w.amountFen),
    reason: w.reason,
    since: dayText(dayOf(w.withheldAt)),
    released: w.paymentId !== null,
    acts: w.paymentId ? [] : caseActs(open, [['release-withheld', { withheldId: w.id }]]),
  }));
}

/** What was paid and is shown not to have been owed: by what waits now, and by what was performed outside the court. */
function moneyNotes({ dossier, today }: OpenCase): Text[] {
  const statement = statementOf(dossier, today);
  const outside = overpaidOutside(dossier);
  return [
    ...(isRefusal(statement) ? [] : overpaidTexts(dossier, statement)),
    ...(outside > 0n ? [unsettledText(outside)] : []),
  ];
}

/** The money of a case: what came, how it was divided, what went out, and the book that proves it. */
export async function caseMoney(open: OpenCase): Promise<CaseMoney> {
  const { dossier, court, db, caseId } = open;
  const ledger = await db.look({ courts: [court.id] }, (tx) => listTransfers(tx, court.id, caseId, ledgerRowsMax));
  const clock = worstClock(
    open,
    dossier.clocks.filter((k) => k.clock.node === 'pay-out'),
  );
  const totals = moneyTotals(open);
  const receipts = dossier.lines.filter((l) => l.direction === 'in' && l.state === 'matched');
  const { subAccount } = dossier.case;
  return {
    asOf: moment(open.now),
    ...given(
      'subAccount',
      subAccount === null ? undefined : { bank: court.caseFundsBank, number: subAccount, holder: court.name },
    ),
    totals: {
      received: money(totals.received),
      allocated: money(totals.allocated),
      paidOut: money(totals.paidOut),
      inTransit: money(totals.inTransit),
      toPayOut: money(totals.toPayOut),
    },
    ...given(
      'payoutLight',
      clock && clockLight(open, clock, ownerOf('judge', dossier.officers, dossier.handling.judge)),
    ),
    allocations: [...receipts.map((l) => receiptRow(open, l)), ...outsideRows(open)].sort((a, b) =>
      a.receivedOn < b.receivedOn ? 1 : -1,
    ),
    notes: moneyNotes(open),
    withheld: withheldRows(open),
    deductions: deductionRows(open),
    payouts: dossier.payments.map((p) => payoutRow(open, p)),
    ledger: ledger.map(ledgerRow),
    acts: caseActs(open, [
      ['distribute'],
      ['execute-payments'],
      ['record-performance'],
      ['record-waiver'],
      ['register-payee'],
    ]),
  };
}
