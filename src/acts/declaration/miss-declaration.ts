import { z } from 'zod';
import { isBefore, isId, type Refusal, text } from '#kernel';
import { cite } from '#law';
import { readDossier } from '../dossier.ts';
import { act, type Plan } from '../engine/index.ts';
import { refuseDeclaration } from './refusals.ts';

/** The period of a declaration ran out without one: noted by the system the day after, with the sanction that follows. */
export const missDeclaration = act({
  name: 'miss-declaration',
  title: text('逾期未报告财产', 'The declaration was missed'),
  subject: 'case',
  stage: 'inquiry',
  cites: [cite('civil-procedure-law', '252'), cite('property-investigation-provisions', '9')],
  draftedBy: ['system'],
  approval: [],
  while: ['open'],
  input: z.strictObject({ declarationId: z.string().refine(isId) }),
  facts: (read) => readDossier(read),
  decide: (dossier, { declarationId }, context): Plan | Refusal => {
    const declaration = dossier.declarations.find((d) => d.id === declarationId && d.state === 'ordered');
    if (!declaration?.due || !isBefore(declaration.due, context.today)) return refuseDeclaration('declaration-not-due');
    const name = dossier.parties.find((p) => p.id === declaration.partyId)?.person.name ?? '';
    return {
      journal: text(`${name}至${declaration.due}未报告财产`, `No declaration by ${declaration.due}`),
      cites: [cite('civil-procedure-law', '252'), cite('property-investigation-provisions', '9')],
      effects: [{ do: 'miss-declaration', caseId: dossier.case.id, id: declaration.id }],
    };
  },
});
