import { type Refusal, refusalTable } from './refusals.ts';

/** A legal day: a date in China without time of day. */
export type Day = Temporal.PlainDate;
/** A moment in time. */
export type Instant = Temporal.Instant;

export const zone = 'Asia/Shanghai';

export const refuseDay = refusalTable({
  'day-malformed': {
    zh: '“{text}”不是有效的日期（应为 YYYY-MM-DD）。',
    en: '"{text}" is not a valid day (YYYY-MM-DD).',
    status: 422,
  },
});

/** Reads `YYYY-MM-DD`; throws on anything else, so use it for days that our own code or database wrote. */
export function day(iso: string): Day {
  const parsed = parseDay(iso);
  if ('refused' in parsed) throw new RangeError(`not a day: ${iso}`);
  return parsed;
}

/** Reads `YYYY-MM-DD` from outside; refuses `day-malformed`. */
export function parseDay(iso: string): Day | Refusal {
  // There is no year 0: PostgreSQL knows none, and no law is that old.
  if (/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(iso)) {
    try {
      return Temporal.PlainDate.from(iso, { overflow: 'reject' });
    } catch {
      // A day such as 2026-02-30 has the right shape and does not exist; it is refused below.
    }
  }
  return refuseDay('day-malformed', { values: { text: iso.slice(0, 40) } });
}

/** The legal day in China at a moment. */
export function dayOf(moment: Instant): Day {
  return moment.toZonedDateTimeISO(zone).toPlainDate();
}

export function isBefore(a: Day, b: Day): boolean {
  return Temporal.PlainDate.compare(a, b) < 0;
}
export function isAfter(a: Day, b: Day): boolean {
  return Temporal.PlainDate.compare(a, b) > 0;
}
export function sameDay(a: Day, b: Day): boolean {
  return a.equals(b);
}
export function earlierDay(a: Day, b: Day): Day {
  return isAfter(a, b) ? b : a;
}
export function laterDay(a: Day, b: Day): Day {
  return isBefore(a, b) ? b : a;
}

/** Whole days from `a` to `b`: 0 on the same day, negative when `b` is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return a.until(b, { largestUnit: 'day' }).days;
}

/** "2026年11月21日": the way a day is written in a Chinese document. */
export function chineseDay(d: Day): string {
  return `${d.year}年${d.month}月${d.day}日`;
}

/** A moment from what PostgreSQL or JSON wrote. */
export function instant(iso: string): Instant {
  return Temporal.Instant.from(iso);
}
