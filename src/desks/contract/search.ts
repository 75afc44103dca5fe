import { z } from 'zod';
import { BothTexts } from './values.ts';

export const SearchHit = z.object({
  kind: z.enum(['case', 'party', 'request', 'document', 'proposal']),
  id: z.string(),
  /** The case to open; for a proposal the proposal's own page opens. */
  caseId: z.string().optional(),
  label: z.string(),
  detail: BothTexts,
});
export type SearchHit = z.infer<typeof SearchHit>;

/** GET /api/search?q=: a pasted case number in any brackets, a name, a request number. `exact` opens at once. */
export const SearchAnswer = z.object({ hits: z.array(SearchHit), exact: SearchHit.nullable() });
export type SearchAnswer = z.infer<typeof SearchAnswer>;
