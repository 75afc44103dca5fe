import { z } from 'zod';
import { ActRef, BothTexts, CaseRef, DayText, Light, Moment, Money, Status } from './values.ts';

/** A statement line that no case has claimed, with the cases that it may belong to, the likeliest first. */
export const UnmatchedLine = z.object({
  id: z.string(),
  courtId: z.string(),
  receivedOn: DayText,
  amount: Money,
  payer: z.string(),
  payerAccountMasked: z.string().optional(),
  remark: z.string(),
  subAccount: z.string().optional(),
  light: Light,
  suggestions: z.array(
    z.object({ case: CaseRef, debtors: z.array(z.string()), open: Money, why: z.array(BothTexts), act: ActRef }),
  ),
  acts: z.array(ActRef).default([]),
});
export type UnmatchedLine = z.infer<typeof UnmatchedLine>;

/** Money of a case that has to go out. */
export const DuePayout = z.object({
  case: CaseRef,
  debtors: z.array(z.string()),
  receivedOn: DayText,
  amount: Money,
  stage: Status,
  /** The limit, the working days left, its basis (a court preset says so) and the owner. */
  light: Light,
  handler: z.string().optional(),
  proposalId: z.string().optional(),
  act: ActRef.optional(),
});
export type DuePayout = z.infer<typeof DuePayout>;

/** A payment order at the bank that is not settled, or that came back. */
export const PaymentInTransit = z.object({
  id: z.string(),
  case: CaseRef,
  payee: z.string(),
  accountMasked: z.string().optional(),
  amount: Money,
  state: Status,
  orderedAt: Moment,
  light: Light,
  returnedBecause: z.string().optional(),
  act: ActRef.optional(),
});
export type PaymentInTransit = z.infer<typeof PaymentInTransit>;

/** GET /api/money-desk. */
export const MoneyDesk = z.object({
  asOf: Moment,
  courtName: z.string(),
  bankBalance: Money,
  totals: z.object({ unmatched: Money, toPayOut: Money, inTransit: Money }),
  lastStatementAt: Moment.optional(),
  unmatched: z.array(UnmatchedLine),
  due: z.array(DuePayout),
  transit: z.array(PaymentInTransit),
  /** Deductions that a bank reported as done and that no statement line shows yet. */
  missing: z.array(
    z.object({
      case: CaseRef,
      unit: z.string(),
      amount: Money,
      reportedAt: Moment,
      light: Light,
      text: BothTexts,
      act: ActRef.optional(),
    }),
  ),
});
export type MoneyDesk = z.infer<typeof MoneyDesk>;
