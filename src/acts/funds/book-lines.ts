import { type AccountName, accountId, type LineState, type StatementLine, type TransferKind } from '#funds';
import { type Fen, type Id, isRefusal, type Refusal } from '#kernel';
import { maskAccount } from '#platform';
import { closeClock, openClock } from '../clocks.ts';
import type { ActContext, Effect } from '../engine/index.ts';
import { allOf } from '../plan.ts';
import type { LineInput } from './line-input.ts';
import { balanceFor, type CasePayment, caseOfLine, isAwaited, isTakenBackBy, type LineFacts } from './lines-read.ts';
import { refuseFunds } from './refusals.ts';

type Verdict = {
  readonly state: LineState;
  readonly caseId?: Id;
  readonly debit: AccountName;
  readonly credit: AccountName;
  readonly kind: TransferKind;
  readonly memo: string;
  readonly paymentId?: Id;
  readonly more: readonly Effect[];
};

/** A line as far as later lines refer to it. */
type KnownLine = Pick<StatementLine, 'id' | 'lineNo' | 'direction' | 'amountFen' | 'reference' | 'state' | 'caseId'>;

const bank: AccountName = { kind: 'bank' };
const unmatched: AccountName = { kind: 'unmatched' };
const bankError: AccountName = { kind: 'bank-error' };
const heldBy = (caseId: Id): AccountName => ({ kind: 'held', caseId });
const payableOf = ({ id, caseId }: CasePayment): AccountName => ({ kind: 'payable', caseId, ref: id });

/**
 * Books statement lines one after the other on what the book knows, each on the state that the ones before it left. Every
 * line moves the bank's account by its amount, whatever it turns out to be, so that our balance is always the bank's.
 */
export class LineBook {
  private readonly balances = new Map<Id, Fen>();
  private readonly payments = new Map<Id, CasePayment>();
  /** Lines known so far by number and, for incoming money, by reference. */
  private readonly known = new Map<bigint, KnownLine>();
  private readonly references = new Set<string>();
  private readonly reversed = new Set<bigint>();
  private readonly arrived = new Set<Id>();
  private readonly facts: LineFacts;
  private readonly context: ActContext;
  private readonly unitId: Id;

  constructor(facts: LineFacts, context: ActContext, unitId: Id) {
    this.facts = facts;
    this.context = context;
    this.unitId = unitId;
    for (const p of facts.payments) this.payments.set(p.id, p);
    for (const line of facts.earlier) {
      this.known.set(line.lineNo, line);
      if (line.direction === 'in' && line.reference) this.references.add(line.reference);
      if (line.reversalOf !== null) this.reversed.add(line.reversalOf);
    }
  }

  private balance(name: AccountName): Fen {
    const id = accountId(this.context.court.id, name);
    return this.balances.get(id) ?? balanceFor(this.facts, this.context.court.id, name);
  }

  private move(name: AccountName, amount: Fen): void {
    this.balances.set(accountId(this.context.court.id, name), this.balance(name) + amount);
  }

  /** The effects of one line. Refuses when the bank's account would fall below zero: then our book misses something. */
  book(line: LineInput): readonly Effect[] | Refusal {
    // A line that moves nothing is kept, for its number, and nothing follows from it.
    if (line.amount === 0n) return [this.recorded(line, this.context.mint(), 'settled', caseOfLine(this.facts, line))];
    const verdict = line.direction === 'in' ? this.incoming(line) : this.outgoing(line);
    if (isRefusal(verdict)) return verdict;
    const out = line.direction === 'out';
    if (out && this.balance(bank) < line.amount)
      return refuseFunds('statement-below-zero', { values: { line: line.lineNo } });
    this.move(bank, out ? -line.amount : line.amount);
    const lineId = this.context.mint();
    this.known.set(BigInt(line.lineNo), {
      ...{ id: lineId, lineNo: BigInt(line.lineNo), direction: line.direction, amountFen: line.amount },
      ...{ reference: line.reference, state: verdict.state, caseId: verdict.caseId ?? null },
    });
    if (!out) this.references.add(line.reference);
    if (line.reversalOf) this.reversed.add(BigInt(line.reversalOf));
    return this.effectsOf(line, verdict, lineId);
  }

  /** Money that came and whose case is not known is to be found out: a clock of the court's own account. */
  private unmatchedClock(line: LineInput, { state }: Verdict, lineId: Id): Effect[] | Refusal {
    if (line.direction === 'out' || (state !== 'unmatched' && state !== 'doubtful')) return [];
    return allOf([openClock(this.context, null, 'unmatched-money', line.bookedOn, { subjectId: lineId })]);
  }

  private recorded(line: LineInput, id: Id, state: LineState, caseId?: Id): Effect {
    return {
      do: 'record-line',
      id,
      unitId: this.unitId,
      lineNo: BigInt(line.lineNo),
      bookedOn: line.bookedOn,
      direction: line.direction,
      amount: line.amount,
      subAccount: line.subAccount,
      counterName: line.counterName,
      counterMasked: maskAccount(line.counterAccount),
      words: line.words,
      reference: line.reference,
      orderId: line.orderId,
      reversalOf: line.reversalOf === undefined ? undefined : BigInt(line.reversalOf),
      state,
      caseId,
    };
  }

  private effectsOf(line: LineInput, verdict: Verdict, lineId: Id): Effect[] | Refusal {
    const { context } = this;
    const { caseId } = verdict;
    const waiting = this.unmatchedClock(line, verdict, lineId);
    if (isRefusal(waiting)) return waiting;
    const more = verdict.more.map(
      (e): Effect => (e.do === 'open-clock' && !e.subjectId ? { ...e, subjectId: lineId } : e),
    );
    return [
      this.recorded(line, lineId, verdict.state, caseId),
      {
        do: 'transfer',
        id: context.mint(),
        debit: verdict.debit,
        credit: verdict.credit,
        amount: line.amount,
        kind: verdict.kind,
        effectiveOn: line.bookedOn,
        memo: verdict.memo,
        caseId,
        lineId,
        paymentId: verdict.paymentId,
      },
      ...more,
      ...waiting,
    ];
  }

  private incoming(line: LineInput): Verdict | Refusal {
    if (line.orderId !== undefined || line.reversalOf !== undefined) return this.comingBack(line);
    const doubtful = (memo: string): Verdict => ({
      ...{ state: 'doubtful', debit: bank, credit: unmatched, kind: 'unmatched-receipt', memo, more: [] },
    });
    // Two lines with one reference are two movements, and the second is shown as doubtful (protocol, section 8).
    if (this.references.has(line.reference)) return doubtful('参考号重复的到账，待核对');
    const deduction = this.facts.deductions.find(
      (d) => d.reference === line.reference && isAwaited(d) && !this.arrived.has(d.id),
    );
    if (deduction && deduction.reportedFen !== line.amount) return doubtful('到账金额与扣划报告不符，待核对');
    const caseId = caseOfLine(this.facts, line);
    if (!caseId) return { ...doubtful('无法识别的到账，待认领'), state: 'unmatched' };
    const clock = openClock(this.context, caseId, 'pay-out', this.context.today);
    if (isRefusal(clock)) return clock;
    if (deduction) this.arrived.add(deduction.id);
    return {
      ...{ state: 'matched', caseId, debit: bank, credit: heldBy(caseId), kind: 'receipt' },
      memo: deduction ? '扣划款到账' : '案款到账',
      more: [clock, ...(deduction ? arrival(deduction.id, caseId, this.context) : [])],
    };
  }

  /** Money that the bank gives back: its own second debit of an order, or a payment that the payee's bank returned. */
  private comingBack(line: LineInput): Verdict | Refusal {
    const doubtful: Verdict = {
      ...{
        state: 'doubtful',
        debit: bank,
        credit: unmatched,
        kind: 'unmatched-receipt',
        memo: '来源不明的退回，待核对',
        more: [],
      },
    };
    const of = line.reversalOf === undefined ? undefined : BigInt(line.reversalOf);
    if (of !== undefined && this.reversed.has(of)) return doubtful;
    const payment = line.orderId ? this.payments.get(line.orderId) : undefined;
    const caseId = payment?.caseId;
    const mistake = of === undefined ? undefined : this.known.get(of);
    if (mistake?.state === 'strange') {
      this.known.set(mistake.lineNo, { ...mistake, state: 'reversed' });
      return {
        ...{
          state: 'settled',
          debit: bank,
          credit: bankError,
          kind: 'bank-error-reversed',
          memo: '银行冲正重复付款',
          more: [{ do: 'reverse-line', lineId: mistake.id }],
        },
        ...(caseId ? { caseId } : {}),
      };
    }
    const wasPaid = payment?.state === 'paid' && payment.amountFen === line.amount && payment.replacedBy === null;
    if (!payment || !wasPaid) return doubtful;
    const clock = openClock(this.context, payment.caseId, 'pay-out', this.context.today, { subjectId: payment.id });
    if (isRefusal(clock)) return clock;
    this.payments.set(payment.id, { ...payment, state: 'returned' });
    this.move(payableOf(payment), line.amount);
    return {
      ...{
        state: 'settled',
        caseId: payment.caseId,
        debit: bank,
        credit: payableOf(payment),
        kind: 'returned-payment',
      },
      memo: '付款被退回',
      paymentId: payment.id,
      more: [
        { do: 'settle-payment', id: payment.id, caseId: payment.caseId, state: 'returned', reason: line.words },
        clock,
      ],
    };
  }

  /** Money that came in and that the bank takes back, as long as nobody was paid from it. */
  private takenBack(line: LineInput): Verdict | undefined {
    const came = [...this.known.values()].find((l) => isTakenBackBy(l, line));
    const waits = came?.state === 'matched' || came?.state === 'unmatched' || came?.state === 'doubtful';
    if (!came || !waits || came.amountFen !== line.amount || this.facts.spent.has(came.id)) return undefined;
    this.known.set(came.lineNo, { ...came, state: 'reversed' });
    const { caseId } = came;
    const { today } = this.context;
    const reversed: Effect = { do: 'reverse-line', lineId: came.id };
    const verdict = { state: 'settled', credit: bank, kind: 'reversed-receipt', memo: '银行退回到账款' } as const;
    const known = closeClock(null, 'unmatched-money', today, came.id);
    if (came.state !== 'matched' || !caseId) return { ...verdict, debit: unmatched, more: [reversed, known] };
    const deduction = this.facts.deductions.find(
      (d) => d.reference === came.reference && d.caseId === caseId && (d.state === 'arrived' || this.arrived.has(d.id)),
    );
    const gone = deduction ? giveUp(deduction.id, caseId, `银行退回扣划款：${line.words}`, this.context) : [];
    return {
      ...{ ...verdict, caseId, debit: heldBy(caseId) },
      more: [reversed, closeClock(caseId, 'pay-out', today, came.id), ...gone],
    };
  }

  private outgoing(line: LineInput): Verdict {
    const back = this.takenBack(line);
    if (back) return back;
    const payment = line.orderId ? this.payments.get(line.orderId) : undefined;
    // What was promised to the payee says whether it may go out: an order that was debited once has nothing left.
    const owedOut = payment ? this.balance(payableOf(payment)) : 0n;
    const ordered = payment && payment.state !== 'approved' && payment.amountFen === line.amount;
    if (!payment || !ordered || owedOut < line.amount)
      return {
        ...{ state: 'strange', debit: bankError, credit: bank, kind: 'bank-error', more: [] },
        memo: payment ? '银行重复付款，应冲正' : '无付款指令的支出，待核对',
        ...(payment ? { caseId: payment.caseId } : {}),
      };
    this.payments.set(payment.id, { ...payment, state: 'paid' });
    this.move(payableOf(payment), -line.amount);
    return {
      ...{ state: 'settled', caseId: payment.caseId, debit: payableOf(payment), credit: bank, kind: 'payment' },
      memo: '案款发放',
      paymentId: payment.id,
      more: [{ do: 'settle-payment', id: payment.id, caseId: payment.caseId, state: 'paid' }, ...this.paidOut(payment)],
    };
  }

  /** The clocks that stop with this payment: its own when it was ordered anew, and those of the money whose last part it was. */
  private paidOut(payment: CasePayment): Effect[] {
    const { today } = this.context;
    const siblings = [...this.payments.values()].filter((p) => p.distributionId === payment.distributionId);
    const replaced = siblings.filter((p) => p.replacedBy === payment.id).map((p) => p.id);
    const whole = siblings.every((p) => p.state === 'paid' || p.replacedBy !== null);
    const lines = whole ? this.facts.distributed.filter((d) => d.distributionId === payment.distributionId) : [];
    const subjects = [payment.id, ...replaced, ...lines.map((l) => l.lineId)];
    return subjects.map((id) => closeClock(payment.caseId, 'pay-out', today, id));
  }
}

/** Report and arrival are one movement: the deduction is settled and nobody waits for its money any more. */
export function arrival(deductionId: Id, caseId: Id, context: ActContext): Effect[] {
  return [
    { do: 'arrive-deduction', caseId, id: deductionId },
    closeClock(caseId, 'money-arrival', context.today, deductionId),
  ];
}

/** The money of a reported deduction is not there: the deduction ends, and nobody waits for its money any more. */
export function giveUp(deductionId: Id, caseId: Id, reason: string, context: ActContext): Effect[] {
  return [
    { do: 'return-deduction', caseId, id: deductionId, reason },
    closeClock(caseId, 'money-arrival', context.today, deductionId),
  ];
}
