import { type Citation, type Day, type Fen, greater, isRefusal, lesser, type Refusal, type Text } from '#kernel';
import { type Certainty, weakestCertainty } from '../frame.ts';
import { allocate, type OpenSum } from './allocate.ts';
import { type DayNumber, dayNumber } from './day-numbers.ts';
import { doubledSteps, dutyOn, oldMethodDefault, settledTogether } from './doubled-rate.ts';
import { addExact, type ExactSum, exactZero, roundExact } from './exact.ts';
import { generalInterestRule } from './general-interest.ts';
import type { DebtKind, PaymentOrder } from './kinds.ts';
import { agreedKind, orderOf } from './owed-order.ts';
import { checkOwed, type DebtRow, type Piece, rowsOf } from './owed-rows.ts';
import type { Owed, OwedInput, OwedSegment, Waived } from './owed-types.ts';
import type { RateStep } from './rate.ts';
import { daysLeftOut, withoutDays } from './stays.ts';

/** The doubled part of all items that share a last performance day. */
type DoubledGroup = {
  readonly steps: readonly RateStep[];
  readonly parts: readonly { row: DebtRow; piece: Piece }[];
  cursor: DayNumber;
  at: number;
};

type Book = {
  readonly rows: readonly DebtRow[];
  readonly groups: readonly DoubledGroup[];
  readonly doubled: { sum: ExactSum; paid: Fen; waived: Fen; segments: OwedSegment[] };
};

/** Adds base × rate for the days up to `until`, walking the steps once. */
function run(
  state: { cursor: DayNumber; at: number },
  steps: readonly RateStep[],
  until: DayNumber,
  base: Fen,
  sum: ExactSum,
  segments: OwedSegment[],
): ExactSum {
  let total = sum;
  while (state.at < steps.length && state.cursor < until) {
    const step = steps[state.at] as RateStep;
    const from = Math.max(state.cursor, step.from);
    const end = Math.min(until, step.until);
    if (from < end && base > 0n) {
      total = addExact(total, base * step.perDay.n * BigInt(end - from), step.perDay.d);
      segments.push({ from, until: end, base, step });
    }
    if (step.until > until) break;
    state.at++;
  }
  state.cursor = Math.max(state.cursor, until);
  return total;
}

/** What the interest clause is computed on now: its base less what was paid of the sums that it stands on. */
function baseNow(row: DebtRow): Fen {
  const clause = row.accrual;
  if (clause === undefined) return 0n;
  const paid = clause.on.reduce((sum, r) => sum + r.paidOfAmount, 0n) - clause.after;
  const base = clause.base - (paid > 0n ? paid : 0n);
  return base > 0n ? base : 0n;
}

/** What is open of one instalment: payments cover the instalments of a row in the order in which they fall due. */
function openOf(row: DebtRow, piece: Piece): Fen {
  const covered = greater(row.paidOfAmount, piece.from);
  return covered < piece.to ? piece.to - covered : 0n;
}

function advance(book: Book, throughDay: DayNumber): void {
  for (const row of book.rows) {
    const clause = row.accrual;
    if (clause === undefined) continue;
    // With both ends counted the day of payment still bears interest; otherwise it does not.
    const until = clause.bothEnds ? throughDay + 1 : throughDay;
    row.sum = run(clause.state, clause.steps, until, baseNow(row), row.sum, row.segments);
  }
  for (const group of book.groups) {
    const base = group.parts.reduce((sum, { row, piece }) => sum + openOf(row, piece), 0n);
    book.doubled.sum = run(group, group.steps, throughDay + 1, base, book.doubled.sum, book.doubled.segments);
  }
}

/** What a row comes to: its fixed sum and its interest, rounded as one running sum, up to its cap. */
function dueOf(row: DebtRow): Fen {
  const interest = roundExact(row.sum);
  return row.amount + (row.cap !== undefined && interest > row.cap ? row.cap : interest);
}

function openOfRow(row: DebtRow): Fen {
  return dueOf(row) - row.paid - row.waived;
}

function openDoubled({ doubled }: Book): Fen {
  return roundExact(doubled.sum) - doubled.paid - doubled.waived;
}

/** Takes a waiver off its sum, up to what is open. */
function waive(book: Book, waived: Waived): void {
  if (waived.part === 'doubled') {
    book.doubled.waived += lesser(waived.amount, openDoubled(book));
    return;
  }
  const rows = book.rows.filter((r) => r.item === waived.item);
  const row = waived.part === 'sum' ? rows[0] : rows.at(-1);
  if (row === undefined) return;
  row.waived += lesser(waived.amount, openOfRow(row));
  row.paidOfAmount = lesser(row.paid + row.waived, row.amount);
}

/** The sums that are open, by the kind that settles each; −1 is the doubled part. */
function openSums(book: Book, kinds: readonly DebtKind[]): OpenSum[] {
  const sums: OpenSum[] = book.rows.map((row, id) => ({
    id,
    kind: kinds[id] ?? row.kind,
    open: openOfRow(row),
    due: row.dueDay,
  }));
  sums.push({ id: -1, kind: 'doubled', open: openDoubled(book), due: 0 });
  return sums;
}

function settle(
  book: Book,
  payment: Fen,
  order: PaymentOrder,
  kinds: readonly DebtKind[],
  together: readonly DebtKind[],
): { parts: { row: number; amount: Fen }[]; rest: Fen } {
  const { parts, rest } = allocate(payment, openSums(book, kinds), order, together);
  const booked: { row: number; amount: Fen }[] = [];
  for (const part of parts) {
    booked.push({ row: part.id, amount: part.amount });
    const row = book.rows[part.id];
    if (row === undefined) book.doubled.paid += part.amount;
    else {
      row.paid += part.amount;
      row.paidOfAmount = lesser(row.paid + row.waived, row.amount);
    }
  }
  return { parts: booked, rest };
}

function doubledGroups(input: OwedInput, rows: readonly DebtRow[], end: DayNumber) {
  const byDay = new Map<DayNumber, { row: DebtRow; piece: Piece }[]>();
  for (const row of rows) {
    if (!row.inDoubledBase) continue;
    for (const piece of row.pieces) {
      const list = byDay.get(piece.due) ?? [];
      list.push({ row, piece });
      byDay.set(piece.due, list);
    }
  }
  const left = daysLeftOut(input.stays ?? [], end);
  if (isRefusal(left)) return left;
  const groups: DoubledGroup[] = [];
  const cites: Citation[] = [];
  const certainties: Certainty[] = [];
  const because: Text[] = [];
  for (const [due, members] of byDay) {
    const start = due + 1;
    const regime = doubledSteps(start, Math.max(start, end), input.oldMethod ?? oldMethodDefault);
    if (isRefusal(regime)) return regime;
    groups.push({ steps: withoutDays(regime.steps, left), parts: members, cursor: start, at: 0 });
    if (groups.length > 1) continue;
    for (const f of regime.findings) {
      cites.push(...f.cites);
      certainties.push(f.certainty);
      because.push(...f.because);
    }
  }
  return { groups, cites, certainties, because };
}

type Settled = {
  readonly allocations: Owed['allocations'];
  readonly over: Fen;
  /** True when at least one payment counts up to the day. */
  readonly paid: boolean;
};

/** Lets the days run from payment to payment and waiver to waiver up to `asOf`; leaves the book as it then stands. */
function replay(input: OwedInput, book: Book, order: PaymentOrder): Settled {
  const asOf = dayNumber(input.asOf);
  const payments = input.payments
    .map((p) => ({ ...p, n: dayNumber(p.on) }))
    .filter((p) => p.n <= asOf)
    .sort((a, b) => a.n - b.n);
  const allocations: { on: Day; amount: Fen; parts: { row: number; amount: Fen }[] }[] = [];
  const waivers = (input.waivers ?? [])
    .map((w) => ({ ...w, n: dayNumber(w.on) }))
    .filter((w) => w.n <= asOf)
    .sort((a, b) => a.n - b.n);
  const waiveBefore = (end: DayNumber) => {
    for (let next = waivers[0]; next !== undefined && next.n < end; next = waivers[0]) {
      advance(book, next.n);
      waive(book, next);
      waivers.shift();
    }
  };
  const kinds = book.rows.map((row) => agreedKind(row, order));
  let credit = 0n;
  for (const payment of payments) {
    waiveBefore(payment.n);
    advance(book, payment.n);
    const { parts, rest } = settle(book, payment.amount + credit, order, kinds, settledTogether(payment.n));
    credit = rest;
    allocations.push({ on: payment.on, amount: payment.amount, parts });
  }
  waiveBefore(asOf + 1);
  advance(book, asOf);
  if (credit > 0n) {
    const { parts, rest } = settle(book, credit, order, kinds, settledTogether(asOf));
    if (parts.length > 0) allocations.push({ on: input.asOf, amount: 0n, parts });
    credit = rest;
  }
  return { allocations, over: credit, paid: payments.length > 0 };
}

/** The sums of the book as they stand. */
function standing(book: Book): Pick<Owed, 'rows' | 'doubled' | 'total'> {
  const doubled = {
    due: roundExact(book.doubled.sum),
    paid: book.doubled.paid,
    waived: book.doubled.waived,
    open: openDoubled(book),
    segments: book.doubled.segments,
  };
  const rows = book.rows.map((r) => ({
    kind: r.name,
    item: r.item,
    due: dueOf(r),
    paid: r.paid,
    waived: r.waived,
    open: openOfRow(r),
    segments: r.segments,
  }));
  return { rows, doubled, total: rows.reduce((sum, r) => sum + r.open, doubled.open) };
}

/**
 * What is owed on a day and why. At each payment the interest up to that day is booked as round(running sum) less what
 * was booked before, the payment settles the open sums in order, and interest runs on with what is left; so the parts
 * always add up to the rounded whole. Payments after `asOf` are left out. Refuses what the rates, stays, order and days refuse.
 */
export function owed(input: OwedInput): Owed | Refusal {
  const wrong = checkOwed(input);
  if (wrong) return wrong;
  const asOf = dayNumber(input.asOf);
  const built = rowsOf(input, asOf);
  if (isRefusal(built)) return built;
  const order = orderOf(input);
  if (isRefusal(order)) return order;
  const doubling = doubledGroups(input, built.rows, asOf + 1);
  if (isRefusal(doubling)) return doubling;
  const book: Book = {
    rows: built.rows,
    groups: doubling.groups,
    doubled: { sum: exactZero, paid: 0n, waived: 0n, segments: [] },
  };
  const { allocations, over, paid } = replay(input, book, order.order);
  const stated = generalInterestRule.decideOn(input.asOf, { stated: built.rows.some((r) => r.accrual !== undefined) });
  const duty = dutyOn(input.asOf);
  const doubledCites = doubling.groups.length > 0 ? [...duty.cites, ...doubling.cites] : [];
  return {
    ...standing(book),
    sums: openSums(
      book,
      book.rows.map((row) => agreedKind(row, order.order)),
    ),
    order: order.order,
    over,
    allocations,
    provisional: built.provisional,
    cites: dedupe([...stated.cites, ...built.cites, ...order.cites, ...doubledCites]),
    certainty: weakestCertainty(
      stated.certainty,
      ...built.certainties,
      ...doubling.certainties,
      ...(paid ? [order.certainty] : []),
    ),
    because: [...stated.because, ...built.because, ...doubling.because, ...(paid ? order.because : [])],
  };
}

function dedupe(cites: readonly Citation[]): Citation[] {
  const seen = new Set<string>();
  return cites.filter((c) => !seen.has(`${c.law} ${c.article}`) && seen.add(`${c.law} ${c.article}`));
}
