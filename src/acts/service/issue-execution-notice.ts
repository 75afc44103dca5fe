import { z } from 'zod';
import { chineseDay, formatYuan, type Id, isRefusal, type Refusal, text } from '#kernel';
import {
  cite,
  type DebtKind,
  debtKinds,
  declarationLimit,
  declarationLookBack,
  doubledRateWords,
  jurisdictionObjectionLimit,
  type Length,
  noticeRisks,
  objectionCites,
  supplementDeclarationLimit,
} from '#law';
import { closeClock } from '../clocks.ts';
import { type Dossier, debtorsOf, type PartyWithPerson, readDossier } from '../dossier.ts';
import { type ActContext, act, type Effect, type Plan } from '../engine/index.ts';
import { idField, listField } from '../fields.ts';
import { accountOf, caseHeader, matterOf, printed } from '../paper.ts';
import { allOf, documentEffect } from '../plan.ts';
import { refuseServing } from './refusals.ts';

const Input = z.strictObject({
  debtors: listField(
    idField('被执行人', 'Debtor', '/api/cases/{case}/options/debtors'),
    '被执行人（不选为全部）',
    'Debtors (all when empty)',
    { max: 50 },
  ).optional(),
  days: z
    .number()
    .int()
    .min(1)
    .max(30)
    .optional()
    .meta({ title: '指定履行期间（日，不填为立即履行）', description: 'Days to perform; at once when empty' }),
  declarationDays: z
    .number()
    .int()
    .min(1)
    .max(60)
    .optional()
    .meta({ title: '报告财产期间（日）', description: 'Days for the declaration' }),
});

const cites = [
  cite('civil-procedure-law', '251'),
  cite('cpl-interpretation', '480'),
  cite('enforcement-work-provisions', '22'),
] as const;
const declarationCites = [
  cite('civil-procedure-law', '252'),
  cite('property-investigation-provisions', '3'),
  cite('property-investigation-provisions', '4'),
] as const;

const daysOf = (length: Length): number => ('days' in length ? length.days : 0);

/** How, where and by when to object to a measure: printed on each coercive document. */
export function objectionPart() {
  return { way: 'objection' as const, to: '本院', days: null, cites: printed(objectionCites) };
}

/** How far this debtor answers for an obligation beside others, as the notice says it. */
function howLiable(o: Dossier['obligations'][number], debtor: Id): string {
  const own = o.debtors.find((d) => d.partyId === debtor);
  const share = own?.shareN && own.shareD ? `，承担其中的${own.shareN}/${own.shareD}` : '';
  const cap = own?.capFen ? `，以${formatYuan(own.capFen)}元为限` : '';
  const turn = own?.supplementary
    ? '，就其他义务人不能清偿的部分承担补充责任'
    : o.liability === 'joint'
      ? '，承担连带责任'
      : '';
  return `${share}${cap}${turn}`;
}

function sentences(dossier: Dossier, debtor: PartyWithPerson): string[] {
  const own = dossier.obligations.filter((o) => o.debtors.some((d) => d.partyId === debtor.id));
  const name = (id: string) => dossier.parties.find((p) => p.id === id)?.person.name ?? '';
  const lines = own.map((o) => {
    const creditors = o.creditors.map(name).join('、');
    const kind = debtKinds[o.kind as DebtKind]?.names[0] ?? '款项';
    const sum = o.amountFen > 0n ? `${formatYuan(o.amountFen)}元` : '（按生效法律文书确定的方法计算）';
    return `向申请执行人${creditors}支付${kind}${sum}${howLiable(o, debtor.id)}。`;
  });
  return [
    ...lines,
    `支付迟延履行期间的债务利息：一般债务利息按生效法律文书确定的方法计算；加倍部分债务利息自${chineseDay(dossier.case.performBy.add({ days: 1 }))}起按${doubledRateWords}计算至实际履行之日止。`,
  ];
}

function noticeFor(
  context: ActContext,
  dossier: Dossier,
  debtor: PartyWithPerson,
  days: number | undefined,
): Effect | Refusal {
  const id = context.mint();
  const { case: kase } = dossier;
  const jurisdiction = jurisdictionObjectionLimit.decideOn(context.today, { event: context.today });
  return documentEffect('execution-notice', kase.id, id, {
    header: caseHeader(context, dossier, id),
    addressee: debtor.person.name,
    matter: matterOf(dossier),
    effectiveOn: kase.effectiveDay,
    docketedOn: kase.docketedOn ?? context.today,
    obligations: sentences(dossier, debtor),
    days: days ?? null,
    fee: kase.feeFen,
    account: accountOf(context, kase.subAccount ?? ''),
    cites: printed(cites),
    jurisdiction: { days: daysOf(jurisdiction.value.length), cites: printed(jurisdiction.cites) },
    objection: objectionPart(),
    risks: {
      interestCites: printed(noticeRisks.interest),
      dailyRate: doubledRateWords,
      propertyCites: printed(noticeRisks.property),
      consumptionCites: printed(noticeRisks.consumption),
      dishonestyCites: printed(noticeRisks.dishonesty),
      penaltyCites: printed(noticeRisks.penalty),
      crimeCites: printed(noticeRisks.crime),
    },
  });
}

function orderFor(context: ActContext, dossier: Dossier, debtor: PartyWithPerson, days: number): Effect | Refusal {
  const id = context.mint();
  const supplement = supplementDeclarationLimit.decideOn(context.today, { event: context.today });
  return documentEffect('declaration-order', dossier.case.id, id, {
    header: caseHeader(context, dossier, id),
    addressee: debtor.person.name,
    matter: matterOf(dossier),
    docketedOn: dossier.case.docketedOn ?? context.today,
    days,
    lookBack: declarationLookBack.decideOn(context.today, { noticeReceived: context.today }).value.words,
    supplementDays: daysOf(supplement.value.length),
    cites: printed(declarationCites),
    penaltyCites: printed(noticeRisks.penalty),
    objection: objectionPart(),
  });
}

function decide(dossier: Dossier, input: z.output<typeof Input>, context: ActContext): Plan | Refusal {
  const caseId = dossier.case.id;
  if (!dossier.case.subAccount) return refuseServing('sub-account-missing');
  const chosen = input.debtors?.length
    ? debtorsOf(dossier).filter((d) => input.debtors?.includes(d.id))
    : debtorsOf(dossier);
  if (chosen.length === 0) return refuseServing('party-not-in-case', { field: 'debtors' });
  const ordered = dossier.declarations.map((d) => d.partyId);
  const again = chosen.find((d) => ordered.includes(d.id));
  if (again) return refuseServing('notice-issued-before', { values: { name: again.person.name }, field: 'debtors' });
  const byLaw = declarationLimit.decideOn(context.today, { event: context.today });
  const declarationDays = input.declarationDays ?? daysOf(byLaw.value.length);
  const documents = allOf(
    chosen.flatMap((d) => [noticeFor(context, dossier, d, input.days), orderFor(context, dossier, d, declarationDays)]),
  );
  if (isRefusal(documents)) return documents;
  return {
    journal: text(
      `向${chosen.map((d) => d.person.name).join('、')}发出执行通知书和报告财产令`,
      'Execution notice and declaration order issued',
    ),
    cites: [...cites, ...declarationCites],
    effects: [
      ...documents,
      ...chosen.map(
        (d): Effect => ({
          do: 'order-declaration',
          caseId,
          id: context.mint(),
          partyId: d.id,
          days: declarationDays,
          noticeDays: input.days,
        }),
      ),
      closeClock(caseId, 'execution-notice', context.today),
      closeClock(caseId, 'notice-after-measures', context.today),
    ],
  };
}

/** Execution notice with risk notice and sub-account number, and the order to declare property, for each debtor. */
export const issueExecutionNotice = act({
  name: 'issue-execution-notice',
  title: text('发出执行通知书、报告财产令', 'Issue execution notice and declaration order'),
  subject: 'case',
  stage: 'service',
  cites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [{ post: 'judge-of-the-case' }],
  while: ['open'],
  input: Input,
  facts: (read) => readDossier(read),
  decide,
});
