import { z } from 'zod';
import { type Refusal, text } from '#kernel';
import { cite } from '#law';
import { closeClock } from '../clocks.ts';
import { type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, type Plan } from '../engine/index.ts';
import { wordsField } from '../fields.ts';
import { refuseClosing } from './refusals.ts';

const Input = z.strictObject({ shelf: wordsField('卷宗号', 'File number', 60) });

const cites = [cite('court-presets', '归档')] as const;

function decide(dossier: Dossier, input: z.output<typeof Input>, context: ActContext): Plan | Refusal {
  const open = dossier.clocks.some((c) => c.clock.node === 'archiving' && c.state !== 'closed');
  if (!open) return refuseClosing('archived-before');
  if (dossier.documents.some((d) => d.status !== 'sealed')) return refuseClosing('papers-not-sealed');
  return {
    journal: text(`案卷归档，卷宗号${input.shelf}`, `The file is archived under ${input.shelf}`),
    cites,
    effects: [closeClock(dossier.case.id, 'archiving', context.today)],
    result: { shelf: input.shelf },
  };
}

/** The file of a closed case goes to the archive once all its documents are sealed. */
export const archiveCase = act({
  name: 'archive-case',
  title: text('归档', 'Archive the file'),
  subject: 'case',
  stage: 'closing',
  cites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [],
  while: ['closed'],
  input: Input,
  facts: (read) => readDossier(read),
  decide,
});
