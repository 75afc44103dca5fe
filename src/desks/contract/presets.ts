import { z } from 'zod';
import { ActRef, BothTexts, Choice, CitationRow, DayText, Moment } from './values.ts';

const NamedChoice = z.object({ value: z.string(), text: BothTexts });

/** One thing that a court may set for itself, as it stands. */
export const PresetRow = z.object({
  key: z.string(),
  group: z.enum(['limits', 'warnings', 'control', 'money', 'closing', 'approval']),
  title: BothTexts,
  /** How a value is typed in: a length, several spans, hours, a number, one of the choices or some of them. */
  kind: z.enum(['length', 'spans', 'hours', 'number', 'choice', 'many']),
  choices: z.array(NamedChoice),
  /** What holds now, and the same as the field of the form takes it. */
  value: BothTexts,
  input: z.string(),
  /** What holds where a court has set nothing. */
  usual: BothTexts,
  /** True where the court has set it for itself. */
  own: z.boolean(),
  since: DayText.optional(),
  /** A change that was decided for a later day. */
  planned: z.object({ value: BothTexts, from: DayText }).optional(),
  cites: z.array(CitationRow),
  note: BothTexts.optional(),
  /** Where the officer may propose a change, the act with its form prefilled. */
  act: ActRef.optional(),
});
export type PresetRow = z.infer<typeof PresetRow>;

/** Who changed what, why and from when. */
export const PresetChangeRow = z.object({
  id: z.string(),
  at: Moment,
  from: DayText,
  key: z.string(),
  title: BothTexts,
  value: BothTexts,
  reason: z.string(),
  officers: z.array(z.object({ name: BothTexts, did: BothTexts })),
});
export type PresetChangeRow = z.infer<typeof PresetChangeRow>;

export const CalendarRow = z.object({
  id: z.string(),
  year: z.number().int(),
  courtName: z.string(),
  document: z.string(),
  at: Moment,
  rest: z.array(z.string()),
  work: z.array(z.string()),
});
export type CalendarRow = z.infer<typeof CalendarRow>;

/** GET /api/presets: what a court has set for itself, how it came about, and the calendars that it goes by. */
export const Presets = z.object({
  courtId: z.string(),
  courtName: z.string(),
  /** The courts whose presets the officer may read; `?court=` chooses among them. */
  courts: z.array(Choice),
  today: DayText,
  rows: z.array(PresetRow),
  history: z.array(PresetChangeRow),
  calendars: z.array(CalendarRow),
  /** The years whose holidays are known, the first and the last. */
  years: z.object({ first: z.number().int(), last: z.number().int() }),
  publish: ActRef.optional(),
});
export type Presets = z.infer<typeof Presets>;
