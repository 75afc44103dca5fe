import { z } from 'zod';
import { type Duty, listWorkloads, nextNumber } from '#cases';
import { decimalYuan, type Id, isRefusal, type Refusal, text } from '#kernel';
import { executionFee, formatCaseNumber } from '#law';
import { closeClock, openClock } from '../clocks.ts';
import { type Dossier, debtorsOf, readDossier } from '../dossier.ts';
import { type ActContext, act, type Effect, type Plan, type Reader } from '../engine/index.ts';
import { courtBank, identityRequest, subAccountRequest } from '../inquiry/identity.ts';
import { allOf } from '../plan.ts';
import { acceptanceNotices, docketCites, termKind } from './acceptance-notice.ts';
import { refuseFiling } from './refusals.ts';
import { reviewApplication } from './review.ts';

type Facts = { dossier: Dossier; next: number; workloads: Record<Duty, readonly { officerId: Id; open: bigint }[]> };

const kind = '执';

async function readFacts(read: Reader): Promise<Facts> {
  const { tx, court } = read;
  const dossier = await readDossier(read);
  const year = dossier.case.appliedOn.year;
  const [next, judge, assistant, clerk] = await Promise.all([
    nextNumber(tx, court.id, kind, year),
    listWorkloads(tx, court.id, 'judge'),
    listWorkloads(tx, court.id, 'assistant'),
    listWorkloads(tx, court.id, 'clerk'),
  ]);
  return { dossier, next, workloads: { judge, assistant, clerk } };
}

function decide({ dossier, next, workloads }: Facts, _input: unknown, context: ActContext): Plan | Refusal {
  const failed = reviewApplication(dossier, context).find((l) => !l.met);
  if (failed?.refusal) return failed.refusal;
  const { case: kase } = dossier;
  const { court, today } = context;
  const caseId = kase.id;
  const year = kase.appliedOn.year;
  const number = { year, court: court.code, kind, number: next, form: 'since-2016' as const };
  const numberText = context.assigned(formatCaseNumber(number));
  const fee = executionFee.decideOn(today, { amount: kase.claimFen });
  const assigned = (['judge', 'assistant', 'clerk'] as const).map((duty) => ({
    duty,
    officerId: workloads[duty][0]?.officerId,
  }));
  if (!assigned[0]?.officerId) return refuseFiling('judge-missing');
  const documents = courtBank(dossier) ? [] : acceptanceNotices(context, dossier, numberText, court.caseFundsAccount);
  const clocks = [
    closeClock(caseId, 'docketing-review', today),
    openClock(context, caseId, 'execution-notice', kase.appliedOn),
    openClock(context, caseId, 'network-inquiry', today),
    openClock(context, caseId, 'enforcement-term', today, { kind: termKind(dossier) }),
  ];
  const effects = allOf([...documents, ...clocks]);
  if (isRefusal(effects)) return effects;
  const claims: Effect[] = [
    ...dossier.obligations
      .filter((o) => o.amountFen > 0n)
      .map((o) => recognise(context, caseId, o.id, o.amountFen, '判项')),
    recognise(context, caseId, 'fee', fee.value, '申请执行费'),
  ];
  return {
    journal: text(
      `立案：${numberText}，申请执行标的${decimalYuan(kase.claimFen)}元，申请执行费${decimalYuan(fee.value)}元`,
      `Docketed as ${numberText}, claim ${decimalYuan(kase.claimFen)} yuan, fee ${decimalYuan(fee.value)} yuan`,
    ),
    cites: [...docketCites, ...fee.cites],
    effects: [
      {
        do: 'docket-case',
        caseId,
        kind,
        year,
        number: next,
        numberText,
        numberKey: numberText,
        docketedOn: today,
        fee: fee.value,
      },
      ...assigned.flatMap((a): Effect[] =>
        a.officerId ? [{ do: 'assign-case', caseId, duty: a.duty, officerId: a.officerId, officerPost: a.duty }] : [],
      ),
      { do: 'index-words', caseId, kind: 'number', words: numberText },
      ...claims,
      ...effects,
      ...subAccountRequest(context, dossier, numberText),
      ...debtorsOf(dossier).flatMap((d) => identityRequest(context, dossier, d, numberText)),
    ],
    amount: kase.claimFen,
    result: { number: numberText },
  };
}

/** Books a claim as owed to the case: what the debtor has to settle. */
function recognise(context: ActContext, caseId: Id, ref: string, amount: bigint, memo: string): Effect {
  return {
    do: 'transfer',
    id: context.mint(),
    caseId,
    debit: { kind: 'claim', caseId, ref },
    credit: { kind: 'claims', caseId },
    amount,
    kind: 'recognise',
    effectiveOn: context.today,
    memo,
  };
}

/** The filing judge accepts an application: number, fee, handlers by workload, clocks; the court's bank is asked for a sub-account. */
export const docketCase = act({
  name: 'docket-case',
  title: text('立案', 'Docket the case'),
  subject: 'case',
  stage: 'filing',
  cites: docketCites as never,
  draftedBy: ['filing-clerk', 'filing-judge'],
  approval: [{ post: 'filing-judge' }],
  while: ['applied'],
  input: z.strictObject({}),
  facts: readFacts,
  decide,
});
