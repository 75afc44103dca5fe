import { z } from 'zod';
import { BothTexts, CitationRow } from './values.ts';

export const certainties = ['read', 'quoted', 'recalled', 'local'] as const;

export const LawRegisterRow = z.object({
  rule: z.string(),
  title: BothTexts,
  cites: z.array(CitationRow),
  from: z.string(),
  until: z.string().nullable(),
  certainty: z.enum(certainties),
  note: z.string().optional(),
  /** The acts, clocks and questions that use the rule. */
  usedBy: z.array(BothTexts),
  awaits: z.string().optional(),
});
export type LawRegisterRow = z.infer<typeof LawRegisterRow>;

/** GET /api/law-register: one row per version of a rule. Public. */
export const LawRegister = z.object({
  laws: z.array(z.object({ id: z.string(), title: z.string(), number: z.string(), rank: z.string() })),
  rows: z.array(LawRegisterRow),
});
export type LawRegister = z.infer<typeof LawRegister>;

/** POST /api/law/{question}. Public; a refusal is a Problem. */
export const LawAnswer = z.object({
  value: z.unknown(),
  because: z.array(z.union([z.string(), BothTexts])),
  cites: z.array(z.object({ act: z.string(), article: z.string(), printed: z.string().optional() })),
  certainty: z.enum(certainties),
});
export type LawAnswer = z.infer<typeof LawAnswer>;
