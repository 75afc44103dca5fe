import { z } from 'zod';
import { PlanShown } from './acts.ts';
import { BothTexts, CaseRef, DocumentRef, Light, Moment, Money, pageOf, Status, SubjectRef } from './values.ts';

export const ProposalRow = z.object({
  id: z.string(),
  act: z.object({ name: z.string(), title: BothTexts }),
  subject: SubjectRef,
  case: CaseRef.optional(),
  /** One line that says what will be done. */
  summary: BothTexts,
  amount: Money.optional(),
  draftedBy: z.string(),
  draftedAt: Moment,
  state: Status,
  /** Whose turn it is. */
  waitingFor: BothTexts.optional(),
  expiresAt: Moment.optional(),
  light: Light,
});
export type ProposalRow = z.infer<typeof ProposalRow>;

/** GET /api/approvals (waiting for me) and GET /api/proposals?mine=true (drafted by me). */
export const ProposalList = pageOf(ProposalRow);
export type ProposalList = z.infer<typeof ProposalList>;

/** GET /api/proposals/{id}: facts, plan and drafts on one screen. */
export const ProposalDetail = ProposalRow.extend({
  plan: PlanShown,
  digest: z.string(),
  documents: z.array(DocumentRef),
  /** The input as the drafter filled it in. */
  input: z.array(z.object({ label: BothTexts, value: z.string() })),
  facts: z.array(z.object({ label: BothTexts, value: z.string() })).default([]),
  steps: z.array(
    z.object({
      post: z.string(),
      title: BothTexts,
      state: z.enum(['waiting', 'approved', 'returned', 'later']),
      by: z.string().optional(),
      at: Moment.optional(),
      reason: z.string().optional(),
    }),
  ),
  may: z.object({ approve: z.boolean(), return: z.boolean(), withdraw: z.boolean() }),
  needsCode: z.boolean(),
});
export type ProposalDetail = z.infer<typeof ProposalDetail>;

export const ApproveBody = z.object({ digest: z.string(), code: z.string().optional() });
export type ApproveBody = z.infer<typeof ApproveBody>;
export const ReturnBody = z.object({ reason: z.string().min(2).max(2000) });
export type ReturnBody = z.infer<typeof ReturnBody>;
