import { type Citation, type Day, type Fen, isRefusal, type Refusal, type Text, text } from '#kernel';
import type { Certainty } from '../frame.ts';
import { type DayNumber, dayFromNumber, dayNumber } from './day-numbers.ts';
import { type ExactSum, exactZero } from './exact.ts';
import { checkDay } from './general-interest.ts';
import { clauseRates, standsOn } from './interest-clauses.ts';
import { type DebtKind, debtKinds, findKind, notSums } from './kinds.ts';
import type { InterestClause, OwedInput, OwedItem, OwedSegment } from './owed-types.ts';
import { type Piece, piecesOfInstalments, piecesOfPeriodic } from './periods-due.ts';
import type { RateStep } from './rate.ts';
import { refuseMoneyLaw } from './refusals.ts';

export type { Piece } from './periods-due.ts';

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
  /** The sum by the days on which its parts fall due, for the doubled part. */
  readonly pieces: readonly Piece[];
  /** Sorts sums of one rank: what falls due earlier is paid earlier. */
  readonly dueDay: number;
  accrual: Accrual | undefined;
  sum: ExactSum;
  paid: Fen;
  waived: Fen;
  /** How much of the fixed sum is settled, by payment or waiver: what lowers bases. */
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

function checkItem(item: OwedItem, index: number): Refusal | undefined {
  const { interest, periodic } = item;
  const days: (Day | undefined)[] = [item.performBy, interest?.from, interest?.to, periodic?.from, periodic?.to];
  for (const d of days) {
    const out = d === undefined ? undefined : checkDay(d, 'items');
    if (out) return out;
  }
  if (interest?.from && interest.to && Temporal.PlainDate.compare(interest.from, interest.to) > 0)
    return refuseMoneyLaw('interest-days-reversed', {
      field: 'items',
      values: { from: interest.from.toString(), to: interest.to.toString() },
    });
  for (const amount of [item.amount, interest?.base, interest?.cap, periodic?.amount])
    if (amount !== undefined && amount < 0n)
      return refuseMoneyLaw('money-negative', { field: 'items', values: { text: String(amount) } });
  if (item.currency !== undefined && !/^(CNY|RMB|人民币)$/i.test(item.currency) && !notSums.has(item.kind))
    return refuseMoneyLaw('item-in-foreign-currency', {
      field: 'items',
      values: { item: index + 1, currency: item.currency.slice(0, 20) },
    });
  return undefined;
}

/** Refuses amounts and days that no statement can be made of. */
export function checkOwed(input: OwedInput): Refusal | undefined {
  const days = [checkDay(input.asOf, 'asOf'), input.performBy && checkDay(input.performBy, 'performBy')];
  for (const stay of input.stays ?? []) days.push(checkDay(stay.from, 'stays'), stay.to && checkDay(stay.to, 'stays'));
  for (const payment of [...input.payments, ...(input.waivers ?? [])]) {
    days.push(checkDay(payment.on, 'payments'));
    if (payment.amount <= 0n)
      return refuseMoneyLaw('money-not-positive', { field: 'payments', values: { text: String(payment.amount) } });
  }
  return days.find((d) => d !== undefined) ?? input.items.map(checkItem).find((r) => r !== undefined);
}

type Clause = { row: DebtRow; clause: InterestClause; own: DebtRow | undefined };

function emptyRow(
  item: OwedItem,
  index: number,
  name: string,
  kind: DebtKind,
  amount: Fen,
  pieces: readonly Piece[],
): DebtRow {
  return {
    name,
    kind,
    item: index,
    amount,
    cap: kind === 'interest' ? item.interest?.cap : undefined,
    inDoubledBase: kind !== 'interest' && (item.inDoubledBase ?? debtKinds[kind].inDoubledBase),
    pieces,
    dueDay: item.performBy === undefined ? 0 : dayNumber(item.performBy),
    accrual: undefined,
    sum: exactZero,
    paid: 0n,
    waived: 0n,
    paidOfAmount: 0n,
    segments: [],
  };
}

/** Why an item is no row of the statement, or undefined when it is one. */
function leftOut(item: OwedItem, index: number): Text | undefined {
  const n = index + 1;
  if (
    notSums.has(item.kind) ||
    (item.amount === undefined && item.interest === undefined && item.periodic === undefined)
  )
    return text(
      `第${n}项（${item.kind}）不是独立的金钱给付，不列入。`,
      `Item ${n} (${item.kind}) is not a sum of its own and is left out.`,
    );
  if (item.partOf !== undefined && item.partOf.length > 0)
    return text(
      `第${n}项是分期，只决定各期届满日，不另计金额。`,
      `Item ${n} is an instalment: it sets when parts fall due and adds no sum.`,
    );
  if (item.conditional && !item.conditionMet)
    return text(
      `第${n}项以违约为条件，条件未记载为成就，不列入。`,
      `Item ${n} is owed only on default, which is not recorded; it is left out.`,
    );
  return undefined;
}

/** The parts of a sum by due day: as recurring periods, as instalments, else whole on its last performance day. */
function piecesOf(
  input: OwedInput,
  item: OwedItem,
  index: number,
  amount: Fen,
  instalments: readonly Piece[] | undefined,
): Piece[] | Refusal {
  if (item.periodic) return piecesOfPeriodic(item.periodic, input.asOf, index);
  const pieces = [...(instalments ?? [])];
  const cut = pieces.at(-1)?.to ?? 0n;
  const performBy = item.performBy ?? input.performBy;
  if (cut < amount && performBy !== undefined) pieces.push({ from: cut, to: amount, due: dayNumber(performBy) });
  return pieces;
}

/** An item becomes one row; a sum with an interest clause becomes two, the sum and its interest. */
function split(input: OwedInput, because: Text[]): { rows: DebtRow[]; clauses: Clause[] } | Refusal {
  const rows: DebtRow[] = [];
  const clauses: Clause[] = [];
  const amounts = new Map(
    [...input.items.entries()].flatMap(([i, item]) => (item.amount === undefined ? [] : [[i, item.amount] as const])),
  );
  const instalments = piecesOfInstalments(input.items, amounts);
  if (isRefusal(instalments)) return instalments;
  for (const [index, item] of input.items.entries()) {
    const out = leftOut(item, index);
    if (out) {
      because.push(out);
      continue;
    }
    const known = findKind(item.kind);
    if (known === undefined)
      because.push(
        text(
          `“${item.kind}”不是已知的款项种类，按主债务处理，请核对。`,
          `"${item.kind}" is not a known kind of sum; treated as the main debt, please check.`,
        ),
      );
    const pieces = piecesOf(input, item, index, item.amount ?? 0n, instalments.get(index));
    if (isRefusal(pieces)) return pieces;
    const amount = item.periodic ? (pieces.at(-1)?.to ?? 0n) : (item.amount ?? 0n);
    const onlyInterest = known === 'interest' || (item.amount === undefined && item.periodic === undefined);
    // A penalty that accrues by a rate ranks as interest but keeps the name that the instrument gives it.
    const row = emptyRow(item, index, item.kind, onlyInterest ? 'interest' : (known ?? 'principal'), amount, pieces);
    rows.push(row);
    if (item.interest === undefined) continue;
    const interest = onlyInterest ? row : emptyRow(item, index, 'interest', 'interest', 0n, []);
    if (!onlyInterest) rows.push(interest);
    clauses.push({ row: interest, clause: item.interest, own: onlyInterest ? undefined : row });
  }
  return { rows, clauses };
}

/** Rows of the statement, with the dated rates of every interest clause up to `asOf`. Refuses what the rates refuse and `interest-clause-open`. */
export function rowsOf(input: OwedInput, asOf: DayNumber): Rows | Refusal {
  const because: Text[] = [];
  const parts = split(input, because);
  if (isRefusal(parts)) return parts;
  const main = parts.rows.filter((r) => debtKinds[r.kind].rank === 'principal');
  const used = new Map<string, Fen>();
  const cites: Citation[] = [];
  const certainties: Certainty[] = [];
  let provisional = false;
  for (const { row, clause, own } of parts.clauses) {
    const base = clause.base ?? own?.amount;
    const missing = [
      base === undefined ? '基数 base' : '',
      clause.rate === undefined ? '利率 rate' : '',
      clause.from === undefined ? '起算日 from' : '',
    ].filter(Boolean);
    if (base === undefined || clause.from === undefined || missing.length > 0)
      return refuseMoneyLaw('interest-clause-open', {
        field: 'items',
        values: { item: row.item + 1, missing: missing.join('、') },
      });
    const start = dayNumber(clause.from);
    const schedule = clauseRates(clause, start, asOf);
    if (isRefusal(schedule)) return schedule;
    const { on, after } = standsOn(base, own, main, used);
    row.accrual = {
      base,
      steps: schedule.steps,
      bothEnds: (clause.ends ?? 'both') === 'both',
      on,
      after,
      state: { cursor: start, at: 0 },
    };
    cites.push(...schedule.cites);
    certainties.push(schedule.certainty);
    provisional = provisional || schedule.provisional;
    because.push(
      text(
        `第${row.item + 1}项利息自${dayFromNumber(start)}起算，${row.accrual.bothEnds ? '付款当日仍计息' : '付款当日不计息'}。`,
        `The interest of item ${row.item + 1} runs from ${dayFromNumber(start)}; the day of payment ${row.accrual.bothEnds ? 'still counts' : 'does not count'}.`,
      ),
    );
    if (on.length === 0)
      because.push(
        text(
          `第${row.item + 1}项利息没有对应的本金项，基数不随付款减少。`,
          `The interest of item ${row.item + 1} stands on no sum in the list; payments do not lower its base.`,
        ),
      );
  }
  if (provisional)
    because.push(
      text(
        '部分日期晚于最后一次公布的报价利率，暂按最后公布的利率计算。',
        'Some days lie after the last published rate; the last rate is used provisionally.',
      ),
    );
  return { rows: parts.rows, provisional, cites, certainties, because };
}
