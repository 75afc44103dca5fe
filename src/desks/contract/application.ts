import { z } from 'zod';

/**
 * GET /api/cases/{id}/application: the application as it stands, in the shape in which the filing desk enters one, so that a
 * corrected one begins where the first ended. Parties are named by a reference. Numbers and papers are handed in anew.
 */
export const CaseApplication = z.object({
  instrument: z.object({
    kind: z.string(),
    court: z.string(),
    number: z.string(),
    day: z.string(),
    effectiveDay: z.string(),
    performBy: z.string(),
  }),
  cause: z.string(),
  livelihood: z.boolean(),
  agreedOrder: z.array(z.string()),
  parties: z.array(
    z.object({
      ref: z.string(),
      role: z.enum(['applicant', 'debtor']),
      kind: z.enum(['natural', 'legal', 'other']),
      name: z.string(),
      idKind: z.enum(['id-card', 'credit-code', 'passport', 'hk-macao-taiwan', 'none']),
      address: z.string().optional(),
      representatives: z.array(
        z.object({
          kind: z.enum(['legal-representative', 'guardian', 'agent']),
          authority: z.enum(['ordinary', 'special']).optional(),
          name: z.string(),
        }),
      ),
    }),
  ),
  obligations: z.array(
    z.object({
      kind: z.string(),
      amount: z.string().optional(),
      interest: z.unknown().optional(),
      inDoubledBase: z
        .boolean()
        .optional()
        .describe('只在文书与法律的通常计法不同时列出 · Only where the instrument says otherwise than the law'),
      liability: z.enum(['sole', 'joint', 'by-share', 'supplementary']),
      sourceText: z.string(),
      reading: z.unknown().optional(),
      schedule: z.unknown().optional(),
      creditors: z.array(z.string()),
      debtors: z.array(
        z.object({
          party: z.string(),
          share: z.string().optional(),
          cap: z.string().optional(),
          supplementary: z.boolean().optional(),
        }),
      ),
    }),
  ),
  payees: z.array(z.object({ party: z.string(), accountName: z.string(), bankName: z.string() })),
});
export type CaseApplication = z.infer<typeof CaseApplication>;
