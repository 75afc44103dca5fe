import type { Day, Fen } from '#kernel';
import { allocate, type OpenSum } from './allocate.ts';
import { dayNumber } from './day-numbers.ts';
import { settledTogether } from './doubled-rate.ts';
import type { Owed } from './owed-types.ts';

/** An account of a creditor: what is open on it, and how much of that whoever pays answers for. */
export type OpenAccount = { readonly owed: Pick<Owed, 'sums' | 'order'>; readonly room: Fen };

/**
 * How a payment falls to several accounts of one creditor whose debtors answer differently: in one order over all of them,
 * as agreed or costs, interest, principal (civil code, articles 560 and 561), on each up to its room. The parts add up to
 * the payment, or to all rooms where these are less.
 */
export function splitAmongAccounts(payment: Fen, accounts: readonly OpenAccount[], on: Day): Fen[] {
  const together = settledTogether(dayNumber(on));
  const places: { readonly account: number; readonly sum: OpenSum }[] = [];
  for (const [account, { owed, room }] of accounts.entries())
    for (const { id, amount } of allocate(room, owed.sums, owed.order, together).parts) {
      const sum = owed.sums.find((s) => s.id === id);
      if (sum) places.push({ account, sum: { ...sum, id: places.length, open: amount } });
    }
  const parts = accounts.map(() => 0n);
  // The order is the case's, the same for each of its accounts.
  const order = accounts[0]?.owed.order ?? [];
  const sums = places.map((place) => place.sum);
  for (const { id, amount } of allocate(payment, sums, order, together).parts) {
    const account = places[id]?.account ?? 0;
    parts[account] = (parts[account] ?? 0n) + amount;
  }
  return parts;
}
