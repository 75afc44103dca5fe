import { z } from 'zod';
import { type Day, type Fen, formatYuan, type Id, isRefusal, type Refusal, text } from '#kernel';
import { cite, disputedShare } from '#law';
import { openClock } from '../clocks.ts';
import { type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, type Effect, type Plan } from '../engine/index.ts';
import { idField, moneyField, textField } from '../fields.ts';
import type { PayeeLine } from './distribution-plan.ts';
import { paymentReference } from './payment-reference.ts';
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

const cites = [cite('cpl-interpretation', '510'), cite('case-funds-provisions', '10')] as const;

const Input = z.strictObject({
  withheldId: idField('暂缓发放的款项', 'Money kept back', '/api/cases/{case}/options/withheld'),
  reason: textField('争议如何解决', 'How the dispute ended', 1000),
});

function decide(dossier: Dossier, input: z.output<typeof Input>, context: ActContext): Plan | Refusal {
  const kept = dossier.withheld.find((w) => w.id === input.withheldId);
  if (!kept) return refuseFunds('withheld-unknown', { field: 'withheldId' });
  if (kept.paymentId) return refuseFunds('withheld-released', { field: 'withheldId' });
  const party = dossier.parties.find((p) => p.id === kept.partyId);
  const payee = dossier.payees.find((p) => p.partyId === kept.partyId);
  if (!payee) return refuseFunds('payee-account-missing', { values: { name: party?.person.name ?? '' } });
  const caseId = dossier.case.id;
  const id = context.mint();
  const clock = openClock(context, caseId, 'pay-out', context.today, { subjectId: id });
  if (isRefusal(clock)) return clock;
  const { amountFen: amount, distributionId, partyId } = kept;
  const { id: payeeId, accountName: payeeName, bankName, accountSealed, accountMasked } = payee;
  return {
    journal: text(
      `提存款${formatYuan(amount)}元解除暂缓，发放给${payeeName}：${input.reason}`,
      `${formatYuan(amount)} yuan that were kept back are released to their creditor`,
    ),
    cites,
    effects: [
      {
        ...{ do: 'approve-payment', id, caseId, distributionId, payeeKind: 'creditor', partyId, amount },
        ...{ payeeId, payeeName, bankName, accountSealed, accountMasked, reference: paymentReference(id) },
      },
      { do: 'release-withheld', id: kept.id, caseId, paymentId: id },
      {
        ...{ do: 'transfer', id: context.mint(), caseId, amount, kind: 'promise', effectiveOn: context.today },
        ...{ debit: { kind: 'withheld', caseId, ref: kept.id }, credit: { kind: 'payable', caseId, ref: id } },
        ...{ memo: '提存款发放', paymentId: id },
      },
      clock,
    ],
    result: { paymentId: id },
  };
}

/** Releases money that was kept back to the creditor for whom it was counted, once the dispute is over; it is approved as a payment is. */
export const releaseWithheld = act({
  name: 'release-withheld',
  title: text('发放提存款', 'Release money kept back'),
  subject: 'case',
  stage: 'funds',
  cites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [{ post: 'judge-of-the-case' }, { post: 'bureau-head' }],
  while: ['open', 'closed'],
  money: true,
  input: Input,
  facts: (read) => readDossier(read),
  decide,
});
