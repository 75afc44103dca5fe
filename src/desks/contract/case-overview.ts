import { z } from 'zod';
import {
  ActRef,
  BothTexts,
  CaseRef,
  CitationRow,
  DayText,
  Light,
  Moment,
  Money,
  OfficerRef,
  Status,
} from './values.ts';

/** A stretch of time over which interest ran on one base at one rate; the last segment carries the rounding remainder. */
export const OwedSegment = z.object({
  kind: Status,
  from: DayText,
  to: DayText,
  days: z.number().int(),
  base: Money,
  rate: z.string(),
  interest: Money,
  why: BothTexts.optional(),
});
export type OwedSegment = z.infer<typeof OwedSegment>;

export const OwedItem = z.object({
  id: z.string(),
  kind: Status,
  due: Money,
  paid: Money,
  open: Money,
  because: z.array(BothTexts),
  cites: z.array(CitationRow),
  /** The sentence of the instrument that the sum came from. */
  source: z.string().optional(),
});
export type OwedItem = z.infer<typeof OwedItem>;

/** What is owed on a day and why: readable for a debtor, signable for a judge. */
export const Owed = z.object({
  asOf: DayText,
  performBy: DayText.nullable(),
  items: z.array(OwedItem),
  doubled: Money,
  executionFee: Money.optional(),
  total: Money,
  segments: z.array(OwedSegment),
  /** What each debtor answers for, where they answer differently. */
  debtors: z.array(z.object({ name: z.string(), open: Money, how: BothTexts })).optional(),
  pdfUrl: z.string().optional(),
});
export type Owed = z.infer<typeof Owed>;

/** An obligation as the instrument states it. */
export const ObligationRow = z.object({
  id: z.string(),
  kind: Status,
  text: z.string(),
  amount: Money.optional(),
  creditors: z.array(z.string()),
  debtors: z.array(z.string()),
  liability: BothTexts,
  state: Status,
  /** How the reader of instruments had understood it, where the clerk changed that; absent where nothing was changed. */
  corrected: z.array(z.object({ field: BothTexts, read: z.string(), now: z.string() })).optional(),
});
export type ObligationRow = z.infer<typeof ObligationRow>;

/** GET /api/cases/{id}. */
export const CaseOverview = z.object({
  case: CaseRef.extend({
    state: Status,
    stage: Status.optional(),
    filedOn: DayText,
    docketedOn: DayText.optional(),
    closedOn: DayText.optional(),
    closedAs: BothTexts.optional(),
    light: Light,
    /** Set while enforcement stands still: 中止 or 暂缓, since when, until when, why, and by whose decision. */
    stay: z
      .object({
        title: BothTexts,
        since: DayText,
        until: DayText.optional(),
        why: BothTexts,
        document: z.string(),
        authority: z.string(),
        cites: z.array(CitationRow),
        act: ActRef.optional(),
      })
      .optional(),
  }),
  asOf: Moment,
  handlers: z.array(OfficerRef),
  instrument: z.object({
    number: z.string(),
    title: z.string(),
    courtName: z.string(),
    effectiveOn: DayText.optional(),
  }),
  applicants: z.array(z.string()),
  debtors: z.array(z.string()),
  obligations: z.array(ObligationRow),
  owed: Owed,
  money: z.object({ held: Money, received: Money, paidOut: Money, toPayOut: Money }),
  /** Whole days since docketing, and how many of them were spent waiting for units: not the judge's. */
  timeUsed: z.object({ total: z.number().int(), waitingForUnits: z.number().int(), suspended: z.number().int() }),
  waiting: z.array(z.object({ who: z.string(), forWhat: BothTexts, since: Moment, light: Light })),
  nextActs: z.array(ActRef.extend({ why: BothTexts.optional(), light: Light.optional() })),
  /** What a record still lacks (待补), with the act that would supply it. */
  missing: z.array(z.object({ text: BothTexts, act: ActRef.optional() })),
  /** The lawful and house conditions of closing as performed. */
  closing: z.array(
    z.object({
      id: z.string(),
      text: BothTexts,
      met: z.enum(['met', 'missing', 'not-applicable']),
      blocks: z.boolean(),
      evidence: BothTexts.optional(),
      cites: z.array(CitationRow),
      act: ActRef.optional(),
    }),
  ),
  proposals: z.array(z.object({ id: z.string(), title: BothTexts, state: Status, waitingFor: BothTexts.optional() })),
});
export type CaseOverview = z.infer<typeof CaseOverview>;
