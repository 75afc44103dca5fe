import { z } from 'zod';
import { isBefore, isId, type Refusal, text } from '#kernel';
import { cite } from '#law';
import { type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, type Plan } from '../engine/index.ts';
import { refuseDeclaration } from './refusals.ts';

const Input = z.strictObject({ declarationId: z.string().refine(isId) });
const missedCites = [cite('civil-procedure-law', '252'), cite('property-investigation-provisions', '9')] as const;

function decide(dossier: Dossier, input: z.output<typeof Input>, context: ActContext): Plan | Refusal {
  const declaration = dossier.declarations.find((d) => d.id === input.declarationId);
  if (declaration?.state !== 'ordered' || !declaration.due || !isBefore(declaration.due, context.today))
    return refuseDeclaration('declaration-not-missed');
  const party = dossier.parties.find((p) => p.id === declaration.partyId);
  const name = party?.person.name ?? '被执行人';
  return {
    journal: text(
      `${name}至${declaration.due}未报告财产，可依法予以罚款、拘留`,
      `${name} made no declaration by ${declaration.due}; sanctions are open`,
    ),
    cites: missedCites,
    // The clock stays open and overdue: the duty to declare goes on, and the handler decides what follows.
    effects: [{ do: 'miss-declaration', caseId: dossier.case.id, id: declaration.id }],
  };
}

/** A declaration that was due and has not come: the fact that sanctions rest on. */
export const missDeclaration = act({
  name: 'miss-declaration',
  title: text('逾期未报告财产', 'A declaration is missed'),
  subject: 'case',
  stage: 'inquiry',
  cites: missedCites,
  draftedBy: ['system'],
  approval: [],
  while: ['open'],
  input: Input,
  facts: (read) => readDossier(read),
  decide,
});
