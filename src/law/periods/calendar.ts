import type { Day } from '#kernel';
import { type DayNumber, dayNumber, dayNumberOf } from '../money/day-numbers.ts';
import { holidayNotices } from './holidays.ts';

/** Days off and make-up working days of one year, as its notice publishes them; days as MM-DD separated by blanks. */
export type HolidayNotice = { readonly year: number; readonly rest: string; readonly work: string };

/** Which days are working days, for the years whose notice is known. */
export type Calendar = {
  /** True when the notice of the year is known. */
  readonly covers: (year: number) => boolean;
  /** True on weekends and days off, except make-up days. Meaningful only for a covered year. */
  readonly isRestDay: (on: Day) => boolean;
  /** The same two by day number, for counting: null where the year has no notice, else true on a rest day. */
  readonly restAt: (on: DayNumber) => boolean | null;
  readonly years: readonly number[];
};

const working = 1;
const resting = 2;

/** Makes a calendar from notices. A later notice of the same year replaces an earlier one. */
export function calendarOf(notices: readonly HolidayNotice[]): Calendar {
  const byYear = new Map(notices.map((notice) => [notice.year, notice]));
  const years = [...byYear.keys()].sort((a, b) => a - b);
  const first = dayNumberOf(years[0] ?? 1970, 1, 1);
  const flags = new Uint8Array(dayNumberOf((years.at(-1) ?? 1969) + 1, 1, 1) - first);
  for (const notice of byYear.values()) markYear(flags, first, notice);
  const restAt = (n: DayNumber) => {
    const flag = flags[n - first];
    return flag === working ? false : flag === resting ? true : null;
  };
  return {
    covers: (year) => byYear.has(year),
    isRestDay: (on) => restAt(dayNumber(on)) ?? on.dayOfWeek > 5,
    restAt,
    years,
  };
}

function markYear(flags: Uint8Array, first: DayNumber, { year, rest, work }: HolidayNotice): void {
  const set = (days: string) =>
    new Set(days.split(' ').map((d) => dayNumberOf(year, Number(d.slice(0, 2)), Number(d.slice(3, 5)))));
  const [off, on] = [set(rest), set(work)];
  for (let n = dayNumberOf(year, 1, 1); n < dayNumberOf(year + 1, 1, 1); n++) {
    flags[n - first] = off.has(n) || (isWeekend(n) && !on.has(n)) ? resting : working;
  }
}

/** Saturday or Sunday; day 0, 1970-01-01, was a Thursday. */
export function isWeekend(n: DayNumber): boolean {
  const weekday = (((n + 3) % 7) + 7) % 7;
  return weekday > 4;
}

/** The calendar of mainland China as far as it is published in this repository. */
export const publishedCalendar: Calendar = calendarOf(holidayNotices);

/** The published calendar together with notices that a court has uploaded since. */
export function calendarWith(notices: readonly HolidayNotice[]): Calendar {
  return notices.length === 0 ? publishedCalendar : calendarOf([...holidayNotices, ...notices]);
}

/** Working days after `from` up to and including `to`; 0 when `to` is not after `from`. Uncovered years count Monday to Friday. */
export function workingDaysBetween(from: Day, to: Day, calendar: Calendar = publishedCalendar): number {
  const last = dayNumber(to);
  let count = 0;
  for (let n = dayNumber(from) + 1; n <= last; n++) {
    if (!(calendar.restAt(n) ?? isWeekend(n))) count += 1;
  }
  return count;
}
