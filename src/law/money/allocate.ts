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
  const open = sums.filter((s) => s.open > 0n);
  const done = together.length > 0 ? new Set<DebtKind>() : undefined;
  for (const step of order) {
    if (rest === 0n || open.length === 0) break;
    const joined = together.length > 0 && step.some((k) => together.includes(k));
    const kinds = joined ? [...new Set([...step, ...together])] : step;
    const members = open.filter((s) => kinds.includes(s.kind) && done?.has(s.kind) !== true);
    if (done) for (const k of kinds) done.add(k);
    if (members.length === 0) continue;
    if (joined || members.length === 1) rest = spread(rest, members, parts);
    else rest = inTurn(rest, members, parts);
  }
  return { parts, rest };
}

/** What falls due earlier is paid earlier; what falls due on one day shares in proportion. */
function inTurn(available: Fen, members: readonly OpenSum[], parts: { id: number; amount: Fen }[]): Fen {
  let rest = available;
  let waiting = members;
  while (waiting.length > 0 && rest > 0n) {
    const earliest = waiting.reduce((a, s) => Math.min(a, s.due), Number.POSITIVE_INFINITY);
    rest = spread(
      rest,
      waiting.filter((s) => s.due === earliest),
      parts,
    );
    waiting = waiting.filter((s) => s.due !== earliest);
  }
  return rest;
}
