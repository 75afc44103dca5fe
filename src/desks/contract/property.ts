import { z } from 'zod';
import { ActRef, BothTexts, DayText, DocumentRef, Light, Moment, Money, Status } from './values.ts';

export const ControlRow = z.object({
  id: z.string(),
  kind: Status,
  state: Status,
  /** What was ordered. */
  limit: Money.optional(),
  /** What the holder reported, and what was deducted from it. */
  held: Money.optional(),
  deducted: Money.optional(),
  /** Place in the queue of controls; 1 is the effective one, higher waits (轮候). */
  rank: z.number().int().optional(),
  from: DayText,
  until: DayText.optional(),
  light: Light,
  /** What exceeds the amount gate and should be released. */
  excess: Money.optional(),
  ruling: DocumentRef.optional(),
  acts: z.array(ActRef).default([]),
});
export type ControlRow = z.infer<typeof ControlRow>;

export const AssetRow = z.object({
  id: z.string(),
  kind: Status,
  /** For example 建设银行 6217 **** 1234; numbers masked. */
  title: z.string(),
  debtor: z.string(),
  holder: z.string(),
  value: Money.optional(),
  foundOn: DayText,
  foundBy: BothTexts,
  details: z.array(z.object({ label: BothTexts, value: z.string() })),
  /** Queue and priority rights as the holder reported them. */
  encumbrances: z.array(BothTexts).default([]),
  controls: z.array(ControlRow),
  acts: z.array(ActRef).default([]),
});
export type AssetRow = z.infer<typeof AssetRow>;

/** The amount gate: held and in flight against the claim with interest and costs, per case and per debtor. */
export const AmountGate = z.object({
  scope: BothTexts,
  claim: Money,
  interestToHorizon: Money,
  costs: Money,
  held: Money,
  inFlight: Money,
  room: Money,
  excess: Money,
});
export type AmountGate = z.infer<typeof AmountGate>;

/** GET /api/cases/{id}/property. */
/** What a natural debtor must be left to live: as the case ordered it, or with the act that orders it. */
export const MinimumRow = z.object({
  debtor: z.string(),
  amount: Money.optional(),
  reason: z.string().optional(),
  setOn: DayText.optional(),
  acts: z.array(ActRef).default([]),
});
export type MinimumRow = z.infer<typeof MinimumRow>;

export const CaseProperty = z.object({
  asOf: Moment,
  gates: z.array(AmountGate),
  minimums: z.array(MinimumRow),
  assets: z.array(AssetRow),
});
export type CaseProperty = z.infer<typeof CaseProperty>;
