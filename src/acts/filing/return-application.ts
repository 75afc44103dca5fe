import { z } from 'zod';
import { isRefusal, type Refusal, text } from '#kernel';
import { cite, periodCount } from '#law';
import { closeClock, openDatedClock } from '../clocks.ts';
import { creditorsOf, type Dossier, debtorsOf, readDossier } from '../dossier.ts';
import { type ActContext, act, type Plan } from '../engine/index.ts';
import { listField, textField, wordsField } from '../fields.ts';
import { headerFor, printed } from '../paper.ts';
import { documentEffect } from '../plan.ts';

const Input = z.strictObject({
  items: listField(
    z.strictObject({
      paper: wordsField('材料', 'Paper', 80),
      defect: wordsField('需补正的内容', 'What is to be corrected', 300),
    }),
    '补正事项',
    'What is to be corrected',
    { min: 1, max: 20 },
  ),
  days: z.number().int().min(1).max(60).meta({ title: '补正期限（日）', description: 'Days for the correction' }),
  reasons: textField('说明', 'Explanation', 2000).optional(),
});

const cites = [cite('enforcement-work-provisions', '18')] as const;

function decide(dossier: Dossier, input: z.output<typeof Input>, context: ActContext): Plan | Refusal {
  const caseId = dossier.case.id;
  const id = context.mint();
  const applicant = creditorsOf(dossier)[0]?.person.name ?? '';
  const debtors = debtorsOf(dossier)
    .map((d) => d.person.name)
    .join('、');
  const { today, calendar } = context;
  const end = periodCount.askOn(today, { event: today, length: { days: input.days }, calendar });
  if (isRefusal(end)) return end;
  const clock = openDatedClock(context, caseId, 'correction', context.today, end.value.due, end);
  const document = documentEffect('correction-notice', caseId, id, {
    header: headerFor(
      context,
      id,
      `${context.court.code}收${caseId.slice(-6)}`,
      [{ post: '立案庭', name: context.performer.name }],
      context.court.deskPhone,
    ),
    addressee: applicant,
    subject: `与${debtors}${dossier.case.cause}`,
    receivedOn: dossier.case.appliedOn,
    items: input.items,
    days: input.days,
    by: end.value.due,
    reasons: input.reasons ?? '',
    cites: printed(cites),
  });
  if (isRefusal(document)) return document;
  return {
    journal: text(
      `申请材料需补正，限${input.days}日内补正`,
      `The application is returned for correction within ${input.days} days`,
    ),
    cites,
    effects: [
      { do: 'move-case', caseId, from: 'applied', to: 'correction' },
      closeClock(caseId, 'docketing-review', context.today),
      clock,
      document,
    ],
  };
}

/** Returns an application for correction: what is missing, until when, with the notice. */
export const returnApplication = act({
  name: 'return-application',
  title: text('退回补正', 'Return for correction'),
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
