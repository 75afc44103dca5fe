import { z } from 'zod';
import { type Refusal, text } from '#kernel';
import { cite } from '#law';
import { type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, type Plan } from '../engine/index.ts';
import { choiceField, idField, textField } from '../fields.ts';
import { refuseFiling } from './refusals.ts';

const Input = z.strictObject({
  duty: choiceField('职责', 'Duty', {
    judge: '承办法官 · judge',
    assistant: '法官助理 · assistant',
    clerk: '书记员 · clerk',
  }),
  officerId: idField('人员', 'Officer', '/api/cases/{case}/options/officers'),
  reason: textField('变更理由', 'Reason', 500),
});

function decide(dossier: Dossier, input: z.output<typeof Input>, _context: ActContext): Plan | Refusal {
  const officer = dossier.officers.find((o) => o.id === input.officerId && o.post === input.duty);
  if (!officer) return refuseFiling('officer-wrong', { values: { duty: input.duty }, field: 'officerId' });
  return {
    journal: text(`变更承办人员：${officer.name}（${input.reason}）`, `Reassigned to ${officer.name}`),
    cites: [cite('case-limits-provisions', '2')],
    effects: [
      {
        do: 'assign-case',
        caseId: dossier.case.id,
        duty: input.duty,
        officerId: officer.id,
        officerPost: officer.post,
      },
    ],
  };
}

/** The bureau head gives a case to another judge, assistant or clerk, with the reason on record. */
export const assignCase = act({
  name: 'assign-case',
  title: text('变更承办人员', 'Reassign the case'),
  subject: 'case',
  stage: 'filing',
  cites: [cite('case-limits-provisions', '2')],
  draftedBy: ['bureau-head'],
  approval: [],
  while: ['open'],
  input: Input,
  facts: (read) => readDossier(read),
  decide,
});
