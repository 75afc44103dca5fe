import { z } from 'zod';
import { DayText, Moment, Status } from './values.ts';

export const DocumentRow = z.object({
  id: z.string(),
  title: z.string(),
  template: z.string(),
  /** The name under which a clerk would save it. */
  fileName: z.string(),
  state: Status,
  addressee: z.string().optional(),
  madeOn: DayText,
  sealedAt: Moment.optional(),
  sha256: z.string().optional(),
  pdfUrl: z.string(),
  draftUrl: z.string().optional(),
});
export type DocumentRow = z.infer<typeof DocumentRow>;

export const PaperRow = z.object({
  id: z.string(),
  name: z.string(),
  kind: Status,
  bytes: z.number().int(),
  type: z.string(),
  sha256: z.string(),
  receivedAt: Moment,
  url: z.string(),
});
export type PaperRow = z.infer<typeof PaperRow>;

/** GET /api/cases/{id}/documents: what the court made, and what it was given. */
export const CaseDocuments = z.object({ documents: z.array(DocumentRow), papers: z.array(PaperRow) });
export type CaseDocuments = z.infer<typeof CaseDocuments>;

/** POST /api/papers, multipart with one part `file`. */
export const PaperStored = z.object({
  id: z.string(),
  sha256: z.string(),
  name: z.string(),
  bytes: z.number().int(),
  type: z.string(),
});
export type PaperStored = z.infer<typeof PaperStored>;
