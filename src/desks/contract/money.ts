import { z } from 'zod';
import { ActRef, BothTexts, DayText, Light, Moment, Money, Status } from './values.ts';

export const LedgerRow = z.object({
  id: z.string(),
  /** The legal day on which it counts, and the moment at which it was booked. */
  effectiveOn: DayText,
  bookedAt: Moment,
  kind: Status,
  text: BothTexts,
  from: BothTexts,
  to: BothTexts,
  amount: Money,
  /** Set where this row undoes another. */
  reverses: z.string().optional(),
});
export type LedgerRow = z.infer<typeof LedgerRow>;

export const PayoutRow = z.object({
  id: z.string(),
  payee: z.string(),
  payeeKind: Status,
  bank: z.string().optional(),
  accountMasked: z.string().optional(),
  amount: Money,
  state: Status,
  light: Light,
  orderedAt: Moment.optional(),
  settledOn: DayText.optional(),
  returnedBecause: z.string().optional(),
  acts: z.array(ActRef).default([]),
});
export type PayoutRow = z.infer<typeof PayoutRow>;

/** How one receipt of money was divided among the items of the claim. */
export const AllocationRow = z.object({
  id: z.string(),
  receivedOn: DayText,
  amount: Money,
  payer: z.string(),
  parts: z.array(z.object({ item: BothTexts, payee: z.string(), amount: Money })),
  because: z.array(BothTexts),
});
export type AllocationRow = z.infer<typeof AllocationRow>;

/** Money that a unit was ordered to take, from the order to its arrival or return. */
export const DeductionRow = z.object({
  id: z.string(),
  unit: z.string(),
  debtor: z.string(),
  amount: Money,
  reference: z.string().optional(),
  reportedAt: Moment.optional(),
  state: Status,
  light: Light,
  returnedBecause: z.string().optional(),
  acts: z.array(ActRef).default([]),
});
export type DeductionRow = z.infer<typeof DeductionRow>;

/** A disputed part of a distribution that is kept back. */
export const WithheldRow = z.object({
  id: z.string(),
  creditor: z.string(),
  amount: Money,
  reason: z.string(),
  since: DayText,
  released: z.boolean(),
  acts: z.array(ActRef).default([]),
});
export type WithheldRow = z.infer<typeof WithheldRow>;

/** GET /api/cases/{id}/money. */
export const CaseMoney = z.object({
  asOf: Moment,
  subAccount: z.object({ bank: z.string(), number: z.string(), holder: z.string() }).optional(),
  totals: z.object({ received: Money, allocated: Money, paidOut: Money, inTransit: Money, toPayOut: Money }),
  payoutLight: Light.optional(),
  /** What somebody should look at: money that was paid out and is shown not to have been owed. */
  notes: z.array(BothTexts),
  allocations: z.array(AllocationRow),
  withheld: z.array(WithheldRow),
  deductions: z.array(DeductionRow),
  payouts: z.array(PayoutRow),
  ledger: z.array(LedgerRow),
  acts: z.array(ActRef).default([]),
});
export type CaseMoney = z.infer<typeof CaseMoney>;
