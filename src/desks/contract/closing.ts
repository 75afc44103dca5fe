import { z } from 'zod';
import { ActRef, BothTexts, CitationRow, DayText } from './values.ts';

export const closingMethodNames = [
  'performed',
  'this-round-ended',
  'terminated',
  'docket-cancelled',
  'not-enforced',
  'dismissed',
] as const;

/** One condition of closing: whether the record holds it, why, and what would supply it. */
export const ClosingLineRow = z.object({
  id: z.string(),
  text: BothTexts,
  state: z.enum(['met', 'missing', 'not-applicable']),
  why: BothTexts,
  /** False for a line that only draws attention. */
  blocks: z.boolean(),
  certainty: z.enum(['read', 'quoted', 'recalled', 'local']),
  evidence: z.array(z.object({ text: z.string(), url: z.string().optional() })),
  cites: z.array(CitationRow),
  /** The step that would supply it, in words, and as an act where the product has it and the officer may draft it. */
  supply: BothTexts.optional(),
  act: ActRef.optional(),
});
export type ClosingLineRow = z.infer<typeof ClosingLineRow>;

/** GET /api/cases/{id}/closing?method=: what closing by a method rests on, line by line, on the facts on record today. */
export const CaseClosing = z.object({
  asOf: DayText,
  method: z.enum(closingMethodNames),
  methods: z.array(z.object({ value: z.enum(closingMethodNames), text: BothTexts, allowed: z.boolean() })),
  allowed: z.boolean(),
  lines: z.array(ClosingLineRow),
  /** The act that closes by this method; absent while the product has none or the officer may not draft it. */
  act: ActRef.optional(),
});
export type CaseClosing = z.infer<typeof CaseClosing>;
