import { type Citation, type Fen, isRefusal, type Refusal, type Text, text } from '#kernel';
import type { Certainty } from '../frame.ts';
import { type DayNumber, dayNumber } from './day-numbers.ts';
import { type ExactSum, exactZero } from './exact.ts';
import { checkDay } from './general-interest.ts';
import { type DebtKind, debtKinds, findKind } from './kinds.ts';
import type { InterestClause, OwedInput, OwedItem, OwedSegment } from './owed.ts';
import { type RateStep, rateSchedule } from './rate.ts';
import { refuseMoneyLaw } from './refusals.ts';

/** A running interest clause of a row. */
export type Accrual = {
  readonly base: Fen;
  readonly steps: readonly RateStep[];
  readonly bothEnds: boolean;
  /** The rows whose payment lowers the base, and how much of that payment belongs to clauses before this one. */
  readonly on: readonly DebtRow[];
  readonly after: Fen;
  readonly state: { cursor: DayNumber; at: number };
};

/** One line of the statement while it is being computed. */
export type DebtRow = {
  readonly name: string;
  readonly kind: DebtKind;
  readonly item: number;
  readonly amount: Fen;
  readonly cap: Fen | undefined;
  readonly inDoubledBase: boolean;
  readonly performBy: DayNumber | undefined;
  /** Sorts sums of one rank; instalments due earlier are paid earlier. */
  readonly dueDay: number;
  accrual: Accrual | undefined;
  sum: ExactSum;
  paid: Fen;
  paidOfAmount: Fen;
  readonly segments: OwedSegment[];
};

export type Rows = {
  readonly rows: readonly DebtRow[];
  readonly provisional: boolean;
  readonly cites: readonly Citation[];
  readonly certainties: readonly Certainty[];
  readonly because: readonly Text[];
};

/** Refuses amounts and days that no statement can be made of. */
export function checkOwed(input: OwedInput): Refusal | undefined {
  const days = [checkDay(input.asOf, 'asOf'), input.performBy && checkDay(input.performBy, 'performBy')];
  for (const item of input.items) {
    if (item.performBy) days.push(checkDay(item.performBy, 'items'));
    if (item.interest) days.push(checkDay(item.interest.from, 'items'), item.interest.to && checkDay(item.interest.to, 'items'));
    if (item.interest?.to && Temporal.PlainDate.compare(item.interest.from, item.interest.to) > 0)
      return refuseMoneyLaw('interest-days-reversed', { field: 'items', values: { from: item.interest.from.toString(), to: item.interest.to.toString() } });
    for (const amount of [item.amount, item.interest?.base, item.interest?.cap])
      if (amount !== undefined && amount < 0n) return refuseMoneyLaw('money-negative', { field: 'items', values: { text: String(amount) } });
  }
  for (const stay of input.stays ?? []) days.push(checkDay(stay.from, 'stays'), stay.to && checkDay(stay.to, 'stays'));
  for (const payment of input.payments) {
    days.push(checkDay(payment.on, 'payments'));
    if (payment.amount <= 0n) return refuseMoneyLaw('money-not-positive', { field: 'payments', values: { text: String(payment.amount) } });
  }
  return days.find((d) => d !== undefined);
}

function emptyRow(input: OwedInput, item: OwedItem, index: number, name: string, kind: DebtKind, amount: Fen): DebtRow {
  const performBy = item.performBy ?? input.performBy;
  return {
    name,
    kind,
    item: index,
    amount,
    cap: kind === 'interest' ? item.interest?.cap : undefined,
    inDoubledBase: kind !== 'interest' && (item.inDoubledBase ?? debtKinds[kind].inDoubledBase),
    performBy: performBy === undefined ? undefined : dayNumber(performBy),
    dueDay: item.performBy === undefined ? 0 : dayNumber(item.performBy),
    accrual: undefined,
    sum: exactZero,
    paid: 0n,
    paidOfAmount: 0n,
    segments: [],
  };
}

/** An item becomes one row; a sum with an interest clause becomes two, the sum and its interest. */
function split(input: OwedInput, because: Text[]): { rows: DebtRow[]; clauses: { row: DebtRow; clause: InterestClause; own: DebtRow | undefined }[] } {
  const rows: DebtRow[] = [];
  const clauses: { row: DebtRow; clause: InterestClause; own: DebtRow | undefined }[] = [];
  for (const [index, item] of input.items.entries()) {
    const known = findKind(item.kind);
    if (item.amount === undefined && item.interest === undefined) {
      because.push(text(`第${index + 1}项（${item.kind}）不是金钱给付，不列入。`, `Item ${index + 1} (${item.kind}) is not an order to pay money and is left out.`));
      continue;
    }
    if (known === undefined)
      because.push(text(`“${item.kind}”不是已知的款项种类，按主债务处理，请核对。`, `"${item.kind}" is not a known kind of sum; treated as the main debt, please check.`));
    const isInterest = known === 'interest' || item.amount === undefined;
    const kind = isInterest ? 'interest' : (known ?? 'principal');
    const row = emptyRow(input, item, index, item.amount === undefined && known !== 'interest' ? 'interest' : item.kind, kind, item.amount ?? 0n);
    rows.push(row);
    if (item.interest === undefined) continue;
    if (isInterest) clauses.push({ row, clause: item.interest, own: undefined });
    else {
      const interest = emptyRow(input, item, index, 'interest', 'interest', 0n);
      rows.push(interest);
      clauses.push({ row: interest, clause: item.interest, own: row });
    }
  }
  return { rows, clauses };
}

/**
 * The sums that an interest clause stands on: its own item; else the one sum of the same size; else, where clauses or
 * sums add up, all sums of the main debt with the clauses as tranches in their order; else the only sum of the main debt.
 */
function standsOn(clause: InterestClause, own: DebtRow | undefined, main: readonly DebtRow[], used: Map<string, Fen>): { on: DebtRow[]; after: Fen } {
  const tranche = (on: DebtRow[]): { on: DebtRow[]; after: Fen } => {
    const key = on.map((r) => r.item).join(',');
    const size = on.reduce((sum, r) => sum + r.amount, 0n);
    const before = used.get(key) ?? 0n;
    // Clauses that together exceed the debt are not tranches of it but several clauses on the same money (interest and penalty interest).
    const after = before + clause.base <= size ? before : 0n;
    used.set(key, after + clause.base);
    return { on, after };
  };
  if (own) return tranche([own]);
  const same = main.find((r) => r.amount === clause.base);
  if (same) return { on: [same], after: 0n };
  const principals = main.filter((r) => r.kind === 'principal');
  if (principals.length > 0) return tranche(principals);
  return main.length > 0 ? tranche([...main]) : { on: [], after: 0n };
}

/** Rows of the statement, with the dated rates of every interest clause up to `asOf`. Refuses what the rates refuse. */
export function rowsOf(input: OwedInput, asOf: DayNumber): Rows | Refusal {
  const because: Text[] = [];
  const { rows, clauses } = split(input, because);
  const main = rows.filter((r) => debtKinds[r.kind].rank === 'principal');
  const used = new Map<string, Fen>();
  const cites: Citation[] = [];
  const certainties: Certainty[] = [];
  let provisional = false;
  for (const { row, clause, own } of clauses) {
    const bothEnds = (clause.ends ?? 'both') === 'both';
    const start = dayNumber(clause.from);
    const last = clause.to === undefined ? asOf : Math.min(asOf, dayNumber(clause.to));
    const options = { from: start, until: Math.max(start, bothEnds ? last + 1 : last), dayCount: clause.dayCount ?? 365 } as const;
    const schedule = rateSchedule(clause.rate, clause.lprOverride === undefined ? options : { ...options, lprOverride: clause.lprOverride });
    if (isRefusal(schedule)) return schedule;
    const { on, after } = standsOn(clause, own, main, used);
    row.accrual = { base: clause.base, steps: schedule.steps, bothEnds, on, after, state: { cursor: start, at: 0 } };
    cites.push(...schedule.cites);
    certainties.push(schedule.certainty);
    provisional = provisional || schedule.provisional;
    if (on.length === 0) because.push(text(`第${row.item + 1}项利息没有对应的本金项，基数不随付款减少。`, `The interest of item ${row.item + 1} stands on no sum in the list; payments do not lower its base.`));
  }
  if (provisional) because.push(text('部分日期晚于最后一次公布的报价利率，暂按最后公布的利率计算。', 'Some days lie after the last published rate; the last rate is used provisionally.'));
  return { rows, provisional, cites, certainties, because };
}
