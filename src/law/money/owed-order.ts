import { type Citation, isRefusal, type Refusal, type Text } from '#kernel';
import type { Certainty } from '../frame.ts';
import {
  agreedOrder,
  type DebtKind,
  findKind,
  type PaymentOrder,
  paymentOrderRule,
  principalFirstRule,
} from './kinds.ts';
import type { DebtRow } from './owed-rows.ts';
import type { OwedInput } from './owed-types.ts';

/** The kind by which a row is settled: its own name's where the parties gave that name a place, else its rank's. */
export function agreedKind(row: DebtRow, order: PaymentOrder): DebtKind {
  const own = findKind(row.name);
  return own !== undefined && order.some((step) => step.length === 1 && step[0] === own) ? own : row.kind;
}

/** The order in which payments settle: agreed, the court's policy, or the law's; refuses what the agreement leaves unclear. */
export function orderOf(
  input: OwedInput,
): { order: PaymentOrder; cites: readonly Citation[]; certainty: Certainty; because: readonly Text[] } | Refusal {
  const law = paymentOrderRule.decideOn(input.asOf, {});
  const base = input.policy === 'principal-first' ? principalFirstRule.decideOn(input.asOf, {}) : law;
  if (input.order === undefined || input.order.length === 0)
    return { order: base.value, cites: base.cites, certainty: base.certainty, because: base.because };
  const order = agreedOrder(input.order, base.value);
  if (isRefusal(order)) return order;
  return {
    order,
    cites: law.cites,
    certainty: law.certainty,
    because: [
      {
        zh: `按约定的顺序清偿：${input.order.join('、')}；未约定的依法定顺序。`,
        en: `Paid in the agreed order: ${input.order.join(', ')}; the rest in the order of law.`,
      },
    ],
  };
}
