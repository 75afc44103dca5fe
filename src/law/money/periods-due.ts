import { type Day, type Fen, isAfter, isBefore, type Refusal } from '#kernel';
import { type DayNumber, dayNumber } from './day-numbers.ts';
import type { OwedItem, Periodic } from './owed-types.ts';
import { refuseMoneyLaw } from './refusals.ts';

/** A slice of a row's sum, from `from` up to `to` fen of it, that falls due on one day. */
export type Piece = { readonly from: Fen; readonly to: Fen; readonly due: DayNumber };

/** Bound on the periods of one clause: a hundred years of months, ten of days. */
export const periodsMax = 4000;

function startOfPeriod(periodic: Periodic, from: Day, k: number): Day {
  if (periodic.every === 'day') return from.add({ days: k });
  const months = periodic.every === 'month' ? k : periodic.every === 'quarter' ? 3 * k : 12 * k;
  return from.add({ months });
}

/**
 * The sums of a recurring obligation that have fallen due by a day, as pieces. A period counts whole once its day has
 * come; the 31st of a short month is its last day. Refuses `interest-clause-open` without a first day, `too-many-periods`.
 */
export function piecesOfPeriodic(periodic: Periodic, asOf: Day, item: number): Piece[] | Refusal {
  const { from, to, dueDay } = periodic;
  if (from === undefined)
    return refuseMoneyLaw('interest-clause-open', { field: 'items', values: { item: item + 1, missing: 'from' } });
  const pieces: Piece[] = [];
  for (let k = 0; ; k++) {
    const start = startOfPeriod(periodic, from, k);
    if (isAfter(start, asOf) || (to !== undefined && isAfter(start, to))) return pieces;
    if (k >= periodsMax)
      return refuseMoneyLaw('too-many-periods', { field: 'items', values: { item: item + 1, max: periodsMax } });
    const due = dueDay === undefined ? start : start.with({ day: dueDay });
    if (isAfter(due, asOf)) return pieces;
    pieces.push({
      from: periodic.amount * BigInt(k),
      to: periodic.amount * BigInt(k + 1),
      due: dayNumber(isBefore(due, from) ? from : due),
    });
  }
}

/**
 * Cuts the sums of rows into the instalments agreed for them, earliest first; what no instalment covers falls due with
 * the instrument. Refuses `instalment-refers-nowhere`.
 */
export function piecesOfInstalments(
  items: readonly OwedItem[],
  amounts: ReadonlyMap<number, Fen>,
): Map<number, Piece[]> | Refusal {
  const pieces = new Map<number, Piece[]>();
  const cut = new Map<number, Fen>();
  const instalments = [...items.entries()].filter(
    ([, i]) => i.partOf !== undefined && i.partOf.length > 0 && i.amount !== undefined,
  );
  instalments.sort(([, a], [, b]) =>
    a.performBy && b.performBy ? Temporal.PlainDate.compare(a.performBy, b.performBy) : 0,
  );
  for (const [index, instalment] of instalments) {
    let left = instalment.amount ?? 0n;
    for (const target of instalment.partOf ?? []) {
      const amount = amounts.get(target);
      if (amount === undefined)
        return refuseMoneyLaw('instalment-refers-nowhere', { field: 'items', values: { item: index + 1 } });
      const before = cut.get(target) ?? 0n;
      const part = left < amount - before ? left : amount - before;
      if (part <= 0n) continue;
      cut.set(target, before + part);
      left -= part;
      if (instalment.performBy === undefined) continue;
      const list = pieces.get(target) ?? [];
      list.push({ from: before, to: before + part, due: dayNumber(instalment.performBy) });
      pieces.set(target, list);
    }
    if (left > 0n) return refuseMoneyLaw('instalment-refers-nowhere', { field: 'items', values: { item: index + 1 } });
  }
  return pieces;
}
