import type { Day } from '#kernel';
import { holidayNotices } from './holidays.ts';

/** Days off and make-up working days of one year, as its notice publishes them; days as MM-DD separated by blanks. */
export type HolidayNotice = { readonly year: number; readonly rest: string; readonly work: string };

/** Which days are working days, for the years whose notice is known. */
export type Calendar = {
  /** True when the notice of the year is known. */
  readonly covers: (year: number) => boolean;
  /** True on weekends and days off, except make-up days. Meaningful only for a covered year. */
  readonly isRestDay: (on: Day) => boolean;
  readonly years: readonly number[];
};

/** Makes a calendar from notices. A later notice of the same year replaces an earlier one. */
export function calendarOf(notices: readonly HolidayNotice[]): Calendar {
  const byYear = new Map<number, { rest: ReadonlySet<string>; work: ReadonlySet<string> }>();
  for (const notice of notices) {
    const set = (days: string) => new Set(days.split(' ').filter((d) => d !== ''));
    byYear.set(notice.year, { rest: set(notice.rest), work: set(notice.work) });
  }
  const restDays = new Map<number, Uint8Array>();
  for (const [year, { rest, work }] of byYear) restDays.set(year, restDaysOf(year, rest, work));
  return {
    covers: (year) => restDays.has(year),
    isRestDay: (on) => restDays.get(on.year)?.[on.dayOfYear] === 1 || (!restDays.has(on.year) && on.dayOfWeek > 5),
    years: [...restDays.keys()].sort((a, b) => a - b),
  };
}

function restDaysOf(year: number, rest: ReadonlySet<string>, work: ReadonlySet<string>): Uint8Array {
  const flags = new Uint8Array(367);
  let on = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  for (; on.year === year; on = on.add({ days: 1 })) {
    const monthDay = on.toString().slice(5);
    const off = rest.has(monthDay) || (on.dayOfWeek > 5 && !work.has(monthDay));
    if (off) flags[on.dayOfYear] = 1;
  }
  return flags;
}

/** The calendar of mainland China as far as it is published in this repository. */
export const publishedCalendar: Calendar = calendarOf(holidayNotices);

/** The published calendar together with notices that a court has uploaded since. */
export function calendarWith(notices: readonly HolidayNotice[]): Calendar {
  return notices.length === 0 ? publishedCalendar : calendarOf([...holidayNotices, ...notices]);
}

/** Working days after `from` up to and including `to`; 0 when `to` is not after `from`. Uncovered years count Monday to Friday. */
export function workingDaysBetween(from: Day, to: Day, calendar: Calendar = publishedCalendar): number {
  let count = 0;
  for (let on = from.add({ days: 1 }); Temporal.PlainDate.compare(on, to) <= 0; on = on.add({ days: 1 })) {
    if (!calendar.isRestDay(on)) count += 1;
  }
  return count;
}
