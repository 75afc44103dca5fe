import { z } from 'zod';
import type { Withheld } from '#funds';
import { formatYuan, isRefusal, type Refusal, text } from '#kernel';
import { cite } from '#law';
import { openClock } from '../clocks.ts';
import { type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, type Effect, type Plan } from '../engine/index.ts';
import { idField, listField, moneyField, textField } from '../fields.ts';
import { accountOfParty } from './distribution-plan.ts';
import { paymentReference } from './payment-reference.ts';
import { type Award, reaward } from './reaward.ts';
import { refuseFunds } from './refusals.ts';

const cites = [cite('cpl-interpretation', '510'), cite('case-funds-provisions', '10')] as const;

const AwardField = z.strictObject({
  partyId: idField('归谁所有', 'Whose it is', '/api/cases/{case}/options/parties'),
  amount: moneyField('金额（元）', 'Amount (yuan)'),
});

const Input = z.strictObject({
  withheldId: idField('暂缓发放的款项', 'Money kept back', '/api/cases/{case}/options/withheld'),
  reason: textField('争议如何解决', 'How the dispute ended', 1000),
  awards: listField(AwardField, '按生效裁判分给（不填即发给原申请执行人）', 'Awarded to (empty: its creditor)', {
    max: 20,
  }).optional(),
});
type Input = z.output<typeof Input>;

/** Who gets the money kept back; without a word about it, the creditor for whom it was counted. Together it is all of it. */
function awardsOf(kept: Withheld, { awards }: Input): readonly Award[] | Refusal {
  if (!awards?.length) return [{ partyId: kept.partyId, amount: kept.amountFen }];
  const sum = awards.reduce((all, a) => all + a.amount, 0n);
  const values = { sum: formatYuan(sum), amount: formatYuan(kept.amountFen) };
  const twice = new Set(awards.map((a) => a.partyId)).size < awards.length;
  return sum === kept.amountFen && !twice ? awards : refuseFunds('awards-differ', { values, field: 'awards' });
}

type Paying = { readonly effects: readonly Effect[]; readonly paymentId: string; readonly names: string };

/** The payment of one award, out of what was kept back, and the clock that runs for it. */
function pay(dossier: Dossier, kept: Withheld, { partyId, amount }: Award, context: ActContext): Paying | Refusal {
  const party = dossier.parties.find((p) => p.id === partyId && p.role !== 'third');
  if (!party) return refuseFunds('party-not-found', { field: 'awards' });
  const account = accountOfParty(dossier, party);
  if (isRefusal(account)) return account;
  const { payeeId, payeeName, bankName, accountSealed, accountMasked } = account;
  const caseId = dossier.case.id;
  const id = context.mint();
  const clock = openClock(context, caseId, 'pay-out', context.today, { subjectId: id });
  if (isRefusal(clock)) return clock;
  const payeeKind = party.role === 'debtor' ? ('debtor' as const) : ('creditor' as const);
  const effects: Effect[] = [
    {
      ...{ do: 'approve-payment', id, caseId, distributionId: kept.distributionId, payeeKind, partyId, amount },
      ...{ payeeId, payeeName, bankName, accountSealed, accountMasked, reference: paymentReference(id) },
    },
    {
      ...{ do: 'transfer', id: context.mint(), caseId, amount, kind: 'promise', effectiveOn: context.today },
      ...{ debit: { kind: 'withheld', caseId, ref: kept.id }, credit: { kind: 'payable', caseId, ref: id } },
      ...{ memo: '提存款发放', paymentId: id },
    },
    clock,
  ];
  return { effects, paymentId: id, names: `${payeeName}${formatYuan(amount)}元` };
}

function decide(dossier: Dossier, input: Input, context: ActContext): Plan | Refusal {
  const kept = dossier.withheld.find((w) => w.id === input.withheldId);
  if (!kept) return refuseFunds('withheld-unknown', { field: 'withheldId' });
  if (kept.paymentId) return refuseFunds('withheld-released', { field: 'withheldId' });
  const awards = awardsOf(kept, input);
  if (isRefusal(awards)) return awards;
  const payments: Paying[] = [];
  for (const award of awards) {
    const paying = pay(dossier, kept, award, context);
    if (isRefusal(paying)) return paying;
    payments.push(paying);
  }
  const moved = reaward(context, dossier, kept, awards);
  if (isRefusal(moved)) return moved;
  const paymentIds = payments.map((p) => p.paymentId);
  const amount = formatYuan(kept.amountFen);
  return {
    journal: text(
      `提存款${amount}元解除暂缓，发放给${payments.map((p) => p.names).join('、')}：${input.reason}`,
      `${amount} yuan that were kept back are released to whose they are`,
    ),
    cites,
    effects: [
      ...payments.flatMap((p) => p.effects),
      { do: 'release-withheld', id: kept.id, caseId: dossier.case.id, paymentId: paymentIds[0] ?? '' },
      ...moved,
    ],
    result: { paymentIds },
  };
}

/**
 * Releases money that was kept back, once the dispute is over: to the creditor for whom it was counted, or as the effective
 * instrument awards it among the parties; it is approved as a payment is.
 */
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
