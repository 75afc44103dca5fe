import { z } from 'zod';
import { isRefusal, type Refusal, text } from '#kernel';
import { cite, objectionReviewRequestLimit } from '#law';
import { closeClock } from '../clocks.ts';
import { creditorsOf, type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, type Plan } from '../engine/index.ts';
import { textField } from '../fields.ts';
import { headerFor, matterOf, partyLine, printed, superiorName } from '../paper.ts';
import { documentEffect } from '../plan.ts';

const Input = z.strictObject({
  facts: textField('查明的事实', 'Facts found', 6000),
  reasons: textField('本院认为', 'Reasons', 6000),
});

const cites = [cite('enforcement-work-provisions', '16')] as const;

function decide(dossier: Dossier, input: z.output<typeof Input>, context: ActContext): Plan | Refusal {
  const caseId = dossier.case.id;
  const id = context.mint();
  const remedy = objectionReviewRequestLimit.decideOn(context.today, { event: context.today });
  const days = 'days' in remedy.value.length ? remedy.value.length.days : null;
  const document = documentEffect('non-acceptance-ruling', caseId, id, {
    header: headerFor(
      context,
      id,
      `${context.court.code}收${caseId.slice(-6)}`,
      [{ post: '审判员', name: context.performer.name }],
      context.court.deskPhone,
    ),
    matter: matterOf(dossier),
    parties: dossier.parties.map(partyLine),
    facts: input.facts,
    reasons: input.reasons,
    cites: printed(cites),
    objection: { way: 'reconsideration', to: superiorName(context), days, cites: printed(remedy.cites) },
    applicant: creditorsOf(dossier)[0]?.person.name ?? '',
    filedOn: dossier.case.appliedOn,
  });
  if (isRefusal(document)) return document;
  return {
    journal: text('裁定不予受理执行申请', 'The application is refused by ruling'),
    cites,
    effects: [
      { do: 'move-case', caseId, from: 'applied', to: 'refused' },
      closeClock(caseId, 'docketing-review', context.today),
      document,
    ],
  };
}

/** Refuses an application by a ruling with reasons and the way of review. */
export const refuseApplication = act({
  name: 'refuse-application',
  title: text('裁定不予受理', 'Refuse by ruling'),
  subject: 'case',
  stage: 'filing',
  cites,
  draftedBy: ['filing-clerk', 'filing-judge'],
  approval: [{ post: 'filing-judge' }],
  while: ['applied'],
  input: Input,
  facts: (read) => readDossier(read),
  decide,
});
