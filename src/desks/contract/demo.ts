import { z } from 'zod';
import { BothTexts, DayText, Moment } from './values.ts';

export const DemoLogin = z.object({
  login: z.string(),
  password: z.string(),
  name: z.string(),
  post: BothTexts,
  courtName: z.string(),
  /** The current one-time code, for officers who approve money. */
  code: z.string().optional(),
  codeValidSeconds: z.number().int().optional(),
});
export type DemoLogin = z.infer<typeof DemoLogin>;

/** A fault switch of a simulated unit. */
export const DemoKnob = z.object({
  name: z.string(),
  title: BothTexts,
  kind: z.enum(['switch', 'number']),
  value: z.union([z.boolean(), z.number()]),
  unit: z.string().optional(),
});
export type DemoKnob = z.infer<typeof DemoKnob>;

/** GET /api/demo: answers only in demonstration mode, also before sign-in. */
export const Demo = z.object({
  legalNow: Moment,
  realNow: Moment,
  logins: z.array(DemoLogin),
  units: z.array(z.object({ id: z.string(), name: z.string(), alive: z.boolean(), knobs: z.array(DemoKnob) })),
});
export type Demo = z.infer<typeof Demo>;

/** POST /api/demo/clock: moves legal time forward, by days or to a day; never back. */
export const MoveClock = z.union([z.object({ days: z.number().int().min(1).max(3660) }), z.object({ to: DayText })]);
export type MoveClock = z.infer<typeof MoveClock>;
/** POST /api/demo/units/{id}/knobs. */
export const SetKnobs = z.record(z.string(), z.union([z.boolean(), z.number()]));
export type SetKnobs = z.infer<typeof SetKnobs>;
