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

// The days of one century: a page of a list reads hundreds, mostly the same, and making one costs more than finding it.
const readMax = 40_000;
const read = new Map<string, Day>();

/** Reads `YYYY-MM-DD`; throws on anything else, so use it for days that our own code or database wrote. */
export function day(iso: string): Day {
  const known = read.get(iso);
  if (known !== undefined) return known;
  const parsed = parseDay(iso);
  if ('refused' in parsed) throw new RangeError(`not a day: ${iso}`);
  if (read.size < readMax) read.set(iso, parsed);
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

/** Below 0 when `a` is earlier, 0 on the same day. Legal days are all of one calendar, which Temporal would look at each time. */
export function compareDays(a: Day, b: Day): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}
export function isBefore(a: Day, b: Day): boolean {
  return compareDays(a, b) < 0;
}
export function isAfter(a: Day, b: Day): boolean {
  return compareDays(a, b) > 0;
}
export function sameDay(a: Day, b: Day): boolean {
  return compareDays(a, b) === 0;
}
export function earlierDay(a: Day, b: Day): Day {
  return isAfter(a, b) ? b : a;
}
export function laterDay(a: Day, b: Day): Day {
  return isBefore(a, b) ? b : a;
}

/** Whole days from `a` to `b`: 0 on the same day, negative when `b` is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return dayNumber(b) - dayNumber(a);
}

/** Days since 1970-01-01. */
export type DayNumber = number;

/** The number of a civil day (proleptic Gregorian; Hinnant's algorithm, exact for every year used here). */
export function dayNumberOf(year: number, month: number, dayOfMonth: number): DayNumber {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

export function dayNumber(d: Day): DayNumber {
  return dayNumberOf(d.year, d.month, d.day);
}

/** "2026年11月21日": the way a day is written in a Chinese document. */
export function chineseDay(d: Day): string {
  return `${d.year}年${d.month}月${d.day}日`;
}

/** A moment from what PostgreSQL or JSON wrote. */
export function instant(iso: string): Instant {
  return Temporal.Instant.from(iso);
}
