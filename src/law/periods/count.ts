import { type Day, daysBetween, earlierDay, isAfter, isBefore, laterDay, type Refusal } from '#kernel';
import { type Calendar, publishedCalendar } from './calendar.ts';
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
  const sorted = [...intervals].sort((a, b) => Temporal.PlainDate.compare(a.from, b.from));
  const union: Interval[] = [];
  for (const next of sorted) {
    const last = union.at(-1);
    if (last && !isAfter(next.from, last.to.add({ days: 1 }))) {
      union[union.length - 1] = { from: last.from, to: laterDay(last.to, next.to) };
    } else union.push(next);
  }
  return union;
}

const earliest = Temporal.PlainDate.from('1900-01-01');
const latest = Temporal.PlainDate.from('2300-12-31');
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
  const days = [input.event, ...(input.suspensions ?? []).flatMap((s) => [s.from, s.to])];
  const outside = days.find((on) => isBefore(on, earliest) || isAfter(on, latest));
  if (outside) return refusePeriod('period-day-out-of-range', { values: { on: outside.toString() }, field: 'event' });
  const reversed = input.suspensions?.find((s) => isBefore(s.to, s.from));
  if (reversed) {
    const values = { from: reversed.from.toString(), to: reversed.to.toString() };
    return refusePeriod('period-suspension-malformed', { values, field: 'suspensions' });
  }
  return undefined;
}

/** The end of a period of calendar units without suspensions; the corresponding day, or the month's end where there is none. */
function nominalEnd(event: Day, unit: 'days' | 'months' | 'years', n: number): Day {
  return event.add({ [unit]: n }, { overflow: 'constrain' });
}

function rawCalendarEnd(event: Day, unit: 'days' | 'months' | 'years', n: number, stays: readonly Interval[]): Day {
  let end = nominalEnd(event, unit, n);
  const start = event.add({ days: 1 });
  const ahead = stays.filter((stay) => !isBefore(stay.to, start));
  for (const stay of ahead) {
    if (isAfter(stay.from, end)) break;
    end = end.add({ days: daysBetween(laterDay(stay.from, start), stay.to) + 1 });
  }
  const first = ahead[0];
  if (unit === 'days' || !first || isAfter(first.from, end)) return end;
  // Months differ in length, so a month that begins in January may add up to more days than one that begins when a
  // stay ends in February. What began earlier never ends later than what begins after the stay.
  const afresh = rawCalendarEnd(first.to, unit, n, ahead.slice(1));
  return isBefore(start, first.from) ? earlierDay(end, afresh) : afresh;
}

function isWithin(on: Day, stays: readonly Interval[]): Interval | undefined {
  return stays.find((s) => !isBefore(on, s.from) && !isAfter(on, s.to));
}

type Walk = { readonly end: Day; readonly unpublishedYear: number | null };

function rawWorkingEnd(event: Day, n: number, calendar: Calendar, stays: readonly Interval[]): Walk {
  let unpublishedYear: number | null = null;
  let end = event;
  for (let left = n; left > 0; ) {
    end = end.add({ days: 1 });
    if (!calendar.covers(end.year)) unpublishedYear ??= end.year;
    if (!calendar.isRestDay(end) && !isWithin(end, stays)) left -= 1;
  }
  return { end, unpublishedYear };
}

/** The first day from `raw` on that is neither a rest day nor suspended. */
function rolledDay(raw: Day, calendar: Calendar, stays: readonly Interval[]): Walk {
  let on = raw;
  for (;;) {
    if (!calendar.covers(on.year)) return { end: raw, unpublishedYear: on.year };
    const stay = isWithin(on, stays);
    if (stay) on = stay.to.add({ days: 1 });
    else if (calendar.isRestDay(on)) on = on.add({ days: 1 });
    else return { end: on, unpublishedYear: null };
  }
}

/**
 * Counts a period by the civil procedure law's method: the day of the event is not counted; months and years end on the
 * corresponding day; suspended days are added; the last day moves to the first working day. Where a year has no
 * published calendar the unrolled day is returned as provisional. Refuses `period-length-malformed`,
 * `period-day-out-of-range`, `period-suspension-malformed`.
 */
export function countPeriod(input: PeriodInput): (PeriodEnd & { unpublishedYear: number | null }) | Refusal {
  const refused = refuseInput(input);
  if (refused) return refused;
  const calendar = input.calendar ?? publishedCalendar;
  const stays = unionOf(input.suspensions ?? []);
  const { unit, n } = unitOf(input.length);
  if (unit === 'workingDays') {
    const { end, unpublishedYear } = rawWorkingEnd(input.event, n, calendar, stays);
    const suspendedDays = stays.length === 0 ? 0 : suspendedWithin(input.event, end, stays);
    return { due: end, raw: end, provisional: unpublishedYear !== null, unpublishedYear, suspendedDays };
  }
  const raw = rawCalendarEnd(input.event, unit, n, stays);
  const suspendedDays = daysBetween(nominalEnd(input.event, unit, n), raw);
  if (input.roll === false) return { due: raw, raw, provisional: false, unpublishedYear: null, suspendedDays };
  const { end, unpublishedYear } = rolledDay(raw, calendar, stays);
  return { due: end, raw, provisional: unpublishedYear !== null, unpublishedYear, suspendedDays };
}

function suspendedWithin(event: Day, end: Day, stays: readonly Interval[]): number {
  let days = 0;
  for (const stay of stays) {
    const from = laterDay(stay.from, event.add({ days: 1 }));
    const to = isAfter(stay.to, end) ? end : stay.to;
    if (!isBefore(to, from)) days += daysBetween(from, to) + 1;
  }
  return days;
}
