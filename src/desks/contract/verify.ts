import { z } from 'zod';
import { DayText, Moment } from './values.ts';

/**
 * GET /api/verify/{documentId}, public: what the QR code of a document leads to. Whoever holds the paper may learn whether
 * the court made it and compare the file; nothing is told that the paper does not say.
 */
export const DocumentProof = z.object({
  id: z.string(),
  title: z.string(),
  courtName: z.string(),
  caseNumber: z.string(),
  madeOn: DayText,
  /** Absent while the document is not sealed: then it is no document of the court yet. */
  sealedAt: Moment.optional(),
  sha256: z.string().optional(),
  officers: z.array(z.object({ post: z.string(), name: z.string() })),
  deskPhone: z.string().optional(),
  demo: z.boolean(),
});
export type DocumentProof = z.infer<typeof DocumentProof>;
