import { z } from 'zod';
import { BothTexts, CitationRow, Moment, pageOf } from './values.ts';

export const RecordRow = z.object({
  id: z.string(),
  seq: z.number().int(),
  at: Moment,
  act: z.string(),
  title: BothTexts,
  journal: BothTexts,
  /** Who did it and who approved it, in order. */
  officers: z.array(z.object({ name: BothTexts, did: BothTexts })),
  cites: z.array(CitationRow),
  hash: z.string(),
  previousHash: z.string(),
  /** Pending until the sequencer put the entry under a signed checkpoint. */
  proof: z.object({
    state: z.enum(['pending', 'included']),
    leaf: z.number().int().optional(),
    checkpointAt: Moment.optional(),
  }),
  receiptUrl: z.string(),
});
export type RecordRow = z.infer<typeof RecordRow>;

/** GET /api/cases/{id}/record, newest first. */
export const CaseRecord = pageOf(RecordRow);
export type CaseRecord = z.infer<typeof CaseRecord>;
