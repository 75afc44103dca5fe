import { allocateByWeight, type Fen } from '#kernel';
import type { DebtKind, PaymentOrder } from './kinds.ts';

/** One open sum. Among sums of one step the earlier due is paid first; due on one day, in proportion (民法典 560). */
export type OpenSum = {
  readonly id: number;
  readonly kind: DebtKind;
  readonly open: Fen;
  /** Sorts earlier sums first; 0 where nothing distinguishes them. */
  readonly due: number;
};

export type Allocation = {
  /** Parts by id of the sum, in the order paid; parts and rest add up to the payment. */
  readonly parts: readonly { readonly id: number; readonly amount: Fen }[];
  readonly rest: Fen;
};

function spread(available: Fen, sums: readonly OpenSum[], parts: { id: number; amount: Fen }[]): Fen {
  const total = sums.reduce((a, s) => a + s.open, 0n);
  if (total <= available) {
    for (const s of sums) parts.push({ id: s.id, amount: s.open });
    return available - total;
  }
  const shares =
    sums.length === 1
      ? [available]
      : allocateByWeight(
          available,
          sums.map((s) => s.open),
        );
  for (const [i, s] of sums.entries()) if ((shares[i] ?? 0n) > 0n) parts.push({ id: s.id, amount: shares[i] ?? 0n });
  return 0n;
}

/**
 * Settles open sums with a payment in an order. `together` names kinds that are settled in proportion with each
 * other as soon as the order reaches one of them (并还, the method before 2014-08-01). Nothing is lost: the parts and the rest add up to the payment. Throws on a negative payment.
 */
export function allocate(
  payment: Fen,
  sums: readonly OpenSum[],
  order: PaymentOrder,
  together: readonly DebtKind[] = [],
): Allocation {
  if (payment < 0n) throw new RangeError('a payment may not be negative');
  const parts: { id: number; amount: Fen }[] = [];
  let rest = payment;
  const done = new Set<DebtKind>();
  for (const step of order) {
    if (rest === 0n) break;
    const kinds = step.some((k) => together.includes(k)) ? [...new Set([...step, ...together])] : step;
    let members = sums.filter((s) => s.open > 0n && kinds.includes(s.kind) && !done.has(s.kind));
    for (const k of kinds) done.add(k);
    const proportional = kinds !== step;
    while (members.length > 0 && rest > 0n) {
      const earliest = proportional ? 0 : members.reduce((a, s) => Math.min(a, s.due), Number.POSITIVE_INFINITY);
      const now = proportional ? members : members.filter((s) => s.due === earliest);
      rest = spread(rest, now, parts);
      members = proportional ? [] : members.filter((s) => s.due !== earliest);
    }
  }
  return { parts, rest };
}
