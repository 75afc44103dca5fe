import { z } from 'zod';
import { Problem } from './session.ts';
import { BothTexts, CitationRow, DocumentRef, SubjectRef } from './values.ts';

export const ApprovalStep = z.object({ post: z.string(), title: BothTexts });
export type ApprovalStep = z.infer<typeof ApprovalStep>;

/**
 * GET /api/{cases|courts|units|intake}/{id}/acts: the acts open to this officer on this subject.
 * `schema` is the JSON Schema of the input; each property has `title` (Chinese) and `description` (English) and may carry
 * `format: "money" | "date" | "paper" | "multiline"`, `x-options: "/api/…"` (answers Choices) or `x-choices: Choices`.
 * An act that exists but cannot be done now carries the refusal that says why.
 */
export const OpenAct = z.object({
  name: z.string(),
  title: BothTexts,
  cites: z.array(CitationRow),
  /** Folder of the act, for grouping in the menu: filing, service, inquiry, control, funds, closing … */
  stage: z.string(),
  approval: z.array(ApprovalStep),
  schema: z.record(z.string(), z.unknown()),
  needsCode: z.boolean().default(false),
  closedBecause: Problem.optional(),
});
export type OpenAct = z.infer<typeof OpenAct>;
export const OpenActs = z.array(OpenAct);

/** One thing that the act will do; further members depend on `do`. */
export const Effect = z.looseObject({ do: z.string(), label: BothTexts, cites: z.array(CitationRow).optional() });
export type Effect = z.infer<typeof Effect>;

export const PlanShown = z.object({
  journal: BothTexts,
  cites: z.array(CitationRow),
  effects: z.array(Effect),
  warnings: z.array(BothTexts),
});
export type PlanShown = z.infer<typeof PlanShown>;

/** POST …/acts/{name}?preview=true. `commits` is false when the act becomes a proposal that others approve. */
export const ActPreview = z.object({
  plan: PlanShown,
  digest: z.string(),
  documents: z.array(DocumentRef),
  approvals: z.array(ApprovalStep),
  commits: z.boolean(),
  needsCode: z.boolean().default(false),
});
export type ActPreview = z.infer<typeof ActPreview>;

export const ActBody = z.object({
  input: z.record(z.string(), z.unknown()),
  digest: z.string().optional(),
  code: z.string().optional(),
});
export type ActBody = z.infer<typeof ActBody>;

/** POST …/acts/{name} with the header Idempotency-Key. */
export const ActDone = z.discriminatedUnion('done', [
  z.object({
    done: z.literal(true),
    entry: z.object({ seq: z.number().int(), hash: z.string() }),
    result: z.record(z.string(), z.unknown()),
  }),
  z.object({ done: z.literal(false), proposal: z.object({ id: z.string() }) }),
]);
export type ActDone = z.infer<typeof ActDone>;

/** POST /api/batches/{act}: the same act on many subjects, each with its own input and, when it was previewed, digest. */
export const BatchBody = z.object({
  items: z
    .array(z.object({ subject: SubjectRef, input: z.record(z.string(), z.unknown()), digest: z.string().optional() }))
    .min(1)
    .max(200),
});
export type BatchBody = z.infer<typeof BatchBody>;

/**
 * One row for each item, in their order: what the act would do or did, or why not; the rows do not depend on each other.
 * Never money, lists, detention or closing.
 */
export const BatchResult = z.object({
  rows: z.array(
    z.object({
      subject: SubjectRef,
      label: z.string(),
      done: z.boolean(),
      problem: Problem.optional(),
      preview: ActPreview.optional(),
      /** Set where somebody else has to approve. */
      proposal: z.object({ id: z.string() }).optional(),
    }),
  ),
});
export type BatchResult = z.infer<typeof BatchResult>;
