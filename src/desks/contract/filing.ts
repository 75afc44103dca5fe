import { z } from 'zod';
import { ActRef, BothTexts, Choice, DayText, Light, Moment, Money, pageOf, Status } from './values.ts';

/** An application that is not yet a case, with the checks that the desk ran on it. */
export const ApplicationRow = z.object({
  id: z.string(),
  /** The docket number once there is one, else the desk's running number. */
  label: z.string(),
  /** The number of the instrument, by which the desk knows an application. */
  instrument: z.string(),
  caseId: z.string().optional(),
  filedOn: DayText,
  applicants: z.array(z.string()),
  debtors: z.array(z.string()),
  amount: Money.optional(),
  state: Status,
  light: Light,
  checks: z.array(z.object({ text: BothTexts, passed: z.boolean() })),
  acts: z.array(ActRef).default([]),
});
export type ApplicationRow = z.infer<typeof ApplicationRow>;

/** GET /api/filing: the intake desks of this officer, and what lies on them. `value` of a desk is the id of the subject `intake`. */
export const FilingDesk = pageOf(ApplicationRow).extend({
  asOf: Moment,
  desks: z.array(Choice),
  importTemplateUrl: z.string(),
});
export type FilingDesk = z.infer<typeof FilingDesk>;

/** POST /api/intake/{id}/import (multipart `file`), with ?preview=true to check without filing. One line per row of the sheet. */
export const ImportReport = z.object({
  committed: z.boolean(),
  rows: z.array(
    z.object({
      row: z.number().int(),
      label: z.string(),
      done: z.boolean(),
      filedId: z.string().optional(),
      problems: z.array(z.object({ column: z.string().optional(), text: BothTexts })),
    }),
  ),
});
export type ImportReport = z.infer<typeof ImportReport>;
