import { z } from 'zod';
import { ActRef, BothTexts, Light, Moment, Status } from './values.ts';

export const UnitRow = z.object({
  id: z.string(),
  name: z.string(),
  kind: Status,
  channel: Status,
  light: Light,
  can: z.array(BothTexts),
  /** Of the last 30 days. Minutes; absent where nothing was answered. */
  medianMinutes: z.number().int().optional(),
  slowestTenthMinutes: z.number().int().optional(),
  limitMinutes: z.number().int().optional(),
  sent: z.number().int(),
  answered: z.number().int(),
  waiting: z.number().int(),
  overdue: z.number().int(),
  refused: z.number().int(),
  lastAnswerAt: Moment.optional(),
  acts: z.array(ActRef).default([]),
});
export type UnitRow = z.infer<typeof UnitRow>;

/** GET /api/units, the slowest first. */
export const Units = z.object({ asOf: Moment, rows: z.array(UnitRow) });
export type Units = z.infer<typeof Units>;
