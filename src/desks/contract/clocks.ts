import { z } from 'zod';
import { ActRef, BothTexts, CitationRow, DayText, Light, Moment } from './values.ts';

export const ClockRow = z.object({
  id: z.string(),
  node: z.string(),
  title: BothTexts,
  light: Light,
  openedOn: DayText,
  openedBy: BothTexts,
  /** The term in words, such as 十五日 or 六个月. */
  term: BothTexts,
  due: DayText,
  /** True while the calendar of the year is not published: the day may still roll. */
  provisional: z.boolean(),
  closedOn: DayText.optional(),
  closedBy: BothTexts.optional(),
  excluded: z.array(
    z.object({ from: DayText, to: DayText.nullable(), reason: BothTexts, document: z.string().optional() }),
  ),
  extensions: z.array(z.object({ to: DayText, reason: z.string(), by: z.string() })),
  because: z.array(BothTexts),
  cites: z.array(CitationRow),
  /** Days of the term spent waiting for somebody else. */
  waitingDays: z.number().int().default(0),
  acts: z.array(ActRef).default([]),
});
export type ClockRow = z.infer<typeof ClockRow>;

/** GET /api/cases/{id}/clocks: open clocks first, the most urgent first. */
export const CaseClocks = z.object({
  asOf: Moment,
  today: DayText,
  open: z.array(ClockRow),
  closed: z.array(ClockRow),
});
export type CaseClocks = z.infer<typeof CaseClocks>;
