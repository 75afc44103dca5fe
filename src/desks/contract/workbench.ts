import { z } from 'zod';
import { ActRef, BothTexts, CaseRef, CitationRow, DayText, Light, Moment } from './values.ts';

/** One thing to do or to wait for. `act` is absent only where the item waits for somebody else. */
export const WorkItem = z.object({
  id: z.string(),
  /** Absent where the work is about the court's own account. */
  case: CaseRef.optional(),
  /** 申请执行人 against 被执行人, names only. */
  applicants: z.array(z.string()),
  debtors: z.array(z.string()),
  /** What it is about within the case: an asset, a debtor, a document. */
  about: BothTexts.optional(),
  light: Light,
  due: DayText.optional(),
  cites: z.array(CitationRow),
  waitingFor: z.string().optional(),
  act: ActRef.optional(),
  /** Set where the act may be done on many at once: rows that share it become one act, the lists of their inputs joined. */
  together: z.string().optional(),
});
export type WorkItem = z.infer<typeof WorkItem>;

/** What to do, with the items that need it: the workbench groups by action, not by case. */
export const WorkGroup = z.object({
  key: z.string(),
  title: BothTexts,
  total: z.number().int(),
  /** The first rows; `next` is where the others begin. */
  items: z.array(WorkItem),
  next: z.string().nullable(),
});
export type WorkGroup = z.infer<typeof WorkGroup>;

/** GET /api/workbench/items: the next rows of one group. */
export const WorkPage = z.object({ items: z.array(WorkItem), next: z.string().nullable() });
export type WorkPage = z.infer<typeof WorkPage>;

export const workBands = ['overdue', 'today', 'soon', 'waiting'] as const;
export type WorkBand = (typeof workBands)[number];

/** GET /api/workbench: `soon` is within three days; `waiting` is what a unit or a colleague owes us (blue). */
export const Workbench = z.object({
  asOf: Moment,
  bands: z.array(z.object({ band: z.enum(workBands), total: z.number().int(), groups: z.array(WorkGroup) })),
  approvalsWaiting: z.number().int(),
  /** Drafts of this officer that came back with reasons. */
  returned: z.array(
    z.object({ proposalId: z.string(), title: BothTexts, case: CaseRef.optional(), reason: z.string() }),
  ),
  unmatchedMoney: z.number().int().default(0),
  /** What the court's administrator should know, such as a year without a published calendar. */
  notices: z.array(BothTexts).default([]),
});
export type Workbench = z.infer<typeof Workbench>;
