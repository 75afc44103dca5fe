import { z } from 'zod';
import { isSum } from '#cases';
import { isAfter, type Refusal, text } from '#kernel';
import { cite } from '#law';
import { type ActContext, act, type Plan } from '../engine/index.ts';
import { dayField, idField, paperField, textField } from '../fields.ts';
import { filePaper, type PaperFacts, readWithPaper } from '../funds/record-performance.ts';
import { refuseFunds } from '../funds/refusals.ts';
import { refuseClosing } from './refusals.ts';

const cites = [cite('docketing-closing-opinions', '15')] as const;

const Input = z.strictObject({
  obligationId: idField('履行的义务', 'Obligation', '/api/cases/{case}/options/duties'),
  on: dayField('履行日期', 'Day of performance'),
  paperId: paperField('履行的证明', 'Proof of performance'),
  words: textField('说明', 'Explanation', 1000).optional(),
});

function decide({ dossier, upload }: PaperFacts, input: z.output<typeof Input>, context: ActContext): Plan | Refusal {
  const obligation = dossier.obligations.find((o) => o.id === input.obligationId);
  if (!obligation) return refuseClosing('duty-unknown', { field: 'obligationId' });
  if (isSum(obligation)) return refuseClosing('duty-of-money', { field: 'obligationId' });
  if (isAfter(input.on, context.today)) return refuseFunds('performed-in-future', { field: 'on' });
  if (dossier.performances.some((p) => p.obligationId === obligation.id)) return refuseClosing('duty-done');
  const caseId = dossier.case.id;
  const paper = filePaper(context, caseId, 'performance', upload);
  const position = obligation.position + 1;
  return {
    journal: text(`第${position}项义务已于${input.on}履行`, `Obligation ${position} was performed on ${input.on}`),
    cites,
    effects: [
      paper,
      {
        do: 'record-performance',
        caseId,
        id: context.mint(),
        kind: 'done',
        obligationId: obligation.id,
        amount: 0n,
        on: input.on,
        paperId: paper.id,
      },
    ],
  };
}

/** An obligation that is no sum (delivery, an act) was performed; its paper proves it. */
export const recordDutyDone = act({
  name: 'record-duty-done',
  title: text('登记行为义务履行完毕', 'Record that a duty was done'),
  subject: 'case',
  stage: 'closing',
  cites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [{ post: 'judge-of-the-case' }],
  while: ['open'],
  input: Input,
  facts: readWithPaper,
  decide,
});
