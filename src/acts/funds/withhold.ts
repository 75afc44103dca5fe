import { z } from 'zod';
import { type Day, type Fen, formatYuan, type Id, type Refusal } from '#kernel';
import { disputedShare } from '#law';
import type { ActContext, Effect } from '../engine/index.ts';
import { idField, moneyField, textField } from '../fields.ts';
import type { PayeeLine } from './distribution-plan.ts';
import { refuseFunds } from './refusals.ts';

/** What is to be kept back of a creditor's part, because somebody disputes it. */
export const WithholdField = z.strictObject({
  partyId: idField('申请执行人', 'Creditor', '/api/cases/{case}/options/applicants'),
  amount: moneyField('暂缓发放金额（元）', 'Kept back (yuan)'),
  reason: textField('争议及依据', 'What is disputed', 1000),
});
export type Withhold = z.output<typeof WithholdField>;

/** The part of a distribution that is kept back. */
export type Kept = { readonly partyId: Id; readonly payeeName: string; readonly amount: Fen; readonly reason: string };

/**
 * Parts what is paid now from what is kept back; together they are what was there. Refuses `withheld-too-much`: more than
 * falls to the creditor, or nothing that falls to him.
 */
export function withhold(
  payees: readonly PayeeLine[],
  wishes: readonly Withhold[],
  on: Day,
): { readonly paid: readonly PayeeLine[]; readonly kept: readonly Kept[] } | Refusal {
  const kept: Kept[] = [];
  const paid = [...payees];
  for (const [i, { partyId, amount, reason }] of wishes.entries()) {
    const at = paid.findIndex((p) => p.kind === 'creditor' && p.party?.id === partyId);
    const line = paid[at];
    const counted = line?.amount ?? 0n;
    const found = disputedShare.decideOn(on, { counted, disputed: amount });
    if (!line || found.value !== amount) {
      const values = { amount: formatYuan(amount), counted: formatYuan(counted) };
      return refuseFunds('withheld-too-much', { values, field: `withhold.${i}.amount`, cites: found.cites });
    }
    kept.push({ partyId, payeeName: line.payeeName, amount, reason });
    paid.splice(at, 1, ...(counted > amount ? [{ ...line, amount: counted - amount }] : []));
  }
  return { paid, kept };
}

/** The rows of the book and of the list for what is kept back. */
export function keepBack(context: ActContext, caseId: Id, distributionId: Id, kept: readonly Kept[]): Effect[] {
  return kept.flatMap(({ partyId, amount, reason }): Effect[] => {
    const id = context.mint();
    return [
      { do: 'withhold', id, caseId, distributionId, partyId, amount, reason },
      {
        ...{ do: 'transfer', id: context.mint(), caseId, amount, kind: 'withhold', effectiveOn: context.today },
        ...{ debit: { kind: 'held', caseId }, credit: { kind: 'withheld', caseId, ref: id }, memo: '争议款提存' },
      },
    ];
  });
}
