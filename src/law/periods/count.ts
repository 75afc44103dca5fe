import type { Day, Refusal } from '#kernel';
import { type DayNumber, dayFromNumber, dayNumber, dayNumberOf } from '../money/day-numbers.ts';
import { type Calendar, isWeekend, publishedCalendar } from './calendar.ts';
import { refusePeriod } from './refusals.ts';

/** How long a period is. Calendar days unless the text of the law says 工作日. */
export type Length =
  | { readonly days: number }
  | { readonly workingDays: number }
  | { readonly months: number }
  | { readonly years: number };

/** Days that do not count, both ends included. */
export type Interval = { readonly from: Day; readonly to: Day };

/** More excluded intervals than any case has; a longer list is a mistake or an attack. */
const staysMax = 500;

export type PeriodInput = {
  /** The day of the event; it is not counted. */
  readonly event: Day;
  readonly length: Length;
  /** False for terms that end on their raw last day, such as terms of control. */
  readonly roll?: boolean;
  readonly calendar?: Calendar;
  readonly suspensions?: readonly Interval[];
};

export type PeriodEnd = {
  /** The last day on which the thing is still in time. */
  readonly due: Day;
  /** The last day before it was moved off rest days. */
  readonly raw: Day;
  /** True when a year without published calendar had a say; only `clockEnd` returns such an end. */
  readonly provisional: boolean;
  /** Suspended days that lengthened the period. */
  readonly suspendedDays: number;
};

/** Sorted intervals without overlap: the union of what was excluded, so that no day is excluded twice. */
export function unionOf(intervals: readonly Interval[]): Interval[] {
  return joined(intervals).map((s) => ({ from: dayFromNumber(s.from), to: dayFromNumber(s.to) }));
}

/** An interval by day numbers; counting is done on these because calendar objects cost too much for a million clocks. */
type Stay = { readonly from: DayNumber; readonly to: DayNumber };

function joined(intervals: readonly Interval[]): Stay[] {
  if (intervals.length === 0) return [];
  const sorted = intervals
    .map((s) => ({ from: dayNumber(s.from), to: dayNumber(s.to) }))
    .sort((a, b) => a.from - b.from);
  const union: Stay[] = [];
  for (const next of sorted) {
    const last = union.at(-1);
    if (last && next.from <= last.to + 1) {
      union[union.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    } else union.push(next);
  }
  return union;
}

const firstYear = 1900;
const lastYear = 2300;
const longest = { days: 36_525, workingDays: 25_000, months: 1_200, years: 100 } as const;

function unitOf(length: Length): { unit: keyof typeof longest; n: number } {
  if ('days' in length) return { unit: 'days', n: length.days };
  if ('workingDays' in length) return { unit: 'workingDays', n: length.workingDays };
  if ('months' in length) return { unit: 'months', n: length.months };
  return { unit: 'years', n: length.years };
}

function refuseInput(input: PeriodInput): Refusal | undefined {
  const { unit, n } = unitOf(input.length);
  if (!Number.isSafeInteger(n) || n < 1 || n > longest[unit])
    return refusePeriod('period-length-malformed', { field: 'length' });
  if ((input.suspensions?.length ?? 0) > staysMax)
    return refusePeriod('period-suspensions-too-many', { values: { max: staysMax }, field: 'suspensions' });
  const outOfRange = (on: Day) => on.year < firstYear || on.year > lastYear;
  const outside = outOfRange(input.event)
    ? input.event
    : input.suspensions?.flatMap((s) => [s.from, s.to]).find(outOfRange);
  if (outside) return refusePeriod('period-day-out-of-range', { values: { on: outside.toString() }, field: 'event' });
  const reversed = input.suspensions?.find((s) => dayNumber(s.to) < dayNumber(s.from));
  if (reversed) {
    const values = { from: reversed.from.toString(), to: reversed.to.toString() };
    return refusePeriod('period-suspension-malformed', { values, field: 'suspensions' });
  }
  return undefined;
}

/** The end of a period of calendar units without suspensions; the corresponding day, or the month's end where there is none. */
function nominalEnd(event: DayNumber, unit: 'days' | 'months' | 'years', n: number): DayNumber {
  if (unit === 'days') return event + n;
  const on = dayFromNumber(event);
  const months = on.year * 12 + (on.month - 1) + (unit === 'years' ? 12 * n : n);
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  const monthEnd = dayNumberOf(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) - 1;
  return Math.min(dayNumberOf(year, month, 1) + on.day - 1, monthEnd);
}

function rawCalendarEnd(
  event: DayNumber,
  unit: 'days' | 'months' | 'years',
  n: number,
  stays: readonly Stay[],
): DayNumber {
  let end = nominalEnd(event, unit, n);
  if (stays.length === 0) return end;
  const start = event + 1;
  const ahead = stays.filter((stay) => stay.to >= start);
  for (const stay of ahead) {
    if (stay.from > end) break;
    end += stay.to - Math.max(stay.from, start) + 1;
  }
  const first = ahead[0];
  if (unit === 'days' || !first || first.from > end) return end;
  // Months differ in length, so a month that begins in January may add up to more days than one that begins when a
  // stay ends in February. What began earlier never ends later than what begins after the stay.
  const afresh = rawCalendarEnd(first.to, unit, n, ahead.slice(1));
  return start < first.from ? Math.min(end, afresh) : afresh;
}

function stayAt(on: DayNumber, stays: readonly Stay[]): Stay | undefined {
  return stays.find((s) => on >= s.from && on <= s.to);
}

/** `uncovered` is the first day whose year had a say and has no calendar; null where all years are known. */
type Walk = { readonly end: DayNumber; readonly uncovered: DayNumber | null };

function rawWorkingEnd(event: DayNumber, n: number, calendar: Calendar, stays: readonly Stay[]): Walk {
  let uncovered: DayNumber | null = null;
  let end = event;
  for (let left = n; left > 0; ) {
    end += 1;
    const rest = calendar.restAt(end);
    if (rest === null) uncovered ??= end;
    if (!(rest ?? isWeekend(end)) && !stayAt(end, stays)) left -= 1;
  }
  return { end, uncovered };
}

/** The first day from `raw` on that is neither a rest day nor suspended. */
function rolledDay(raw: DayNumber, calendar: Calendar, stays: readonly Stay[]): Walk {
  let on = raw;
  for (;;) {
    const rest = calendar.restAt(on);
    if (rest === null) return { end: raw, uncovered: on };
    const stay = stayAt(on, stays);
    if (stay) on = stay.to + 1;
    else if (rest) on += 1;
    else return { end: on, uncovered: null };
  }
}

function ended(walk: Walk, raw: DayNumber, suspendedDays: number): PeriodEnd & { unpublishedYear: number | null } {
  const rawDay = dayFromNumber(raw);
  return {
    due: walk.end === raw ? rawDay : dayFromNumber(walk.end),
    raw: rawDay,
    provisional: walk.uncovered !== null,
    unpublishedYear: walk.uncovered === null ? null : dayFromNumber(walk.uncovered).year,
    suspendedDays,
  };
}

/**
 * Counts a period by the civil procedure law's method: the day of the event is not counted; months and years end on the
 * corresponding day; suspended days are added; the last day moves to the first working day. Where a year has no
 * published calendar the unrolled day is returned as provisional. Refuses `period-length-malformed`,
 * `period-day-out-of-range`, `period-suspension-malformed`, `period-suspensions-too-many`.
 */
export function countPeriod(input: PeriodInput): (PeriodEnd & { unpublishedYear: number | null }) | Refusal {
  const refused = refuseInput(input);
  if (refused) return refused;
  const calendar = input.calendar ?? publishedCalendar;
  const event = dayNumber(input.event);
  const stays = joined(input.suspensions ?? []);
  const { unit, n } = unitOf(input.length);
  if (unit === 'workingDays') {
    const walk = rawWorkingEnd(event, n, calendar, stays);
    return ended(walk, walk.end, suspendedWithin(event, walk.end, stays));
  }
  const raw = rawCalendarEnd(event, unit, n, stays);
  const suspendedDays = stays.length === 0 ? 0 : raw - nominalEnd(event, unit, n);
  const walk = input.roll === false ? { end: raw, uncovered: null } : rolledDay(raw, calendar, stays);
  return ended(walk, raw, suspendedDays);
}

function suspendedWithin(event: DayNumber, end: DayNumber, stays: readonly Stay[]): number {
  return stays.reduce((sum, s) => sum + Math.max(0, Math.min(s.to, end) - Math.max(s.from, event + 1) + 1), 0);
}
