import { z } from 'zod';
import { CaseRef, Choice, DayText, Light, Moment, Money, pageOf, Status } from './values.ts';

/** Filters of GET /api/cases and /api/cases.xlsx, all as query parameters. */
export const CaseFilter = z.object({
  q: z.string().max(200).optional(),
  state: z.string().optional(),
  light: z.enum(['green', 'yellow', 'red', 'grey', 'blue']).optional(),
  handler: z.string().optional(),
  court: z.string().optional(),
  docketedFrom: DayText.optional(),
  docketedTo: DayText.optional(),
  claimFrom: Money.optional(),
  claimTo: Money.optional(),
  sort: z.enum(['due', 'docketed', 'claim']).optional(),
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});
export type CaseFilter = z.infer<typeof CaseFilter>;

export const CaseRow = CaseRef.extend({
  state: Status,
  stage: Status.optional(),
  /** The worst light among the open clocks of the case. */
  light: Light,
  applicants: z.array(z.string()),
  debtors: z.array(z.string()),
  claim: Money,
  paid: Money,
  docketedOn: DayText.optional(),
  handler: z.string().optional(),
});
export type CaseRow = z.infer<typeof CaseRow>;

/** GET /api/cases. The first page tells the total of all. */
export const CaseList = pageOf(CaseRow).extend({
  /** True where there are more than `total`: under a light cases are counted up to some hundreds. */
  more: z.boolean().optional(),
  asOf: Moment,
  states: z.array(Choice),
  handlers: z.array(Choice),
  courts: z.array(Choice),
});
export type CaseList = z.infer<typeof CaseList>;
