import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, day, isRefusal } from '#kernel';
import { calendarOf, calendarWith, publishedCalendar } from './calendar.ts';
import { countPeriod, type Interval, type Length, unionOf } from './count.ts';
import { holidayNotices } from './holidays.ts';
import { filedInTime } from './in-time.ts';
import { clockEnd, periodCount, periodEnd } from './period-end.ts';

function due(event: string, length: Length, more: { roll?: boolean; suspensions?: Interval[] } = {}): string {
  const found = periodEnd({ event: day(event), length, ...more });
  return isRefusal(found) ? found.code : found.value.due.toString();
}

describe('the table of periods', () => {
  it.each<[string, Length, string, string]>([
    ['2026-09-01', { days: 15 }, '2026-09-16', 'rules.md B.1'],
    ['2026-09-18', { days: 15 }, '2026-10-08', 'raw 3 October is within the National Day holiday'],
    ['2026-09-11', { workingDays: 5 }, '2026-09-18', 'five working days over one weekend'],
    ['2022-01-16', { days: 15 }, '2022-02-07', 'raw 31 January 2022 is within the Spring Festival holiday'],
    ['2026-09-01', { months: 6 }, '2027-03-01', 'unpublished'],
    ['2025-09-01', { months: 6 }, '2026-03-02', 'raw 1 March 2026 is a Sunday'],
    ['2026-02-06', { days: 8 }, '2026-02-14', 'a Saturday that is a make-up working day'],
    ['2026-02-05', { days: 9 }, '2026-02-14', 'the same Saturday'],
    ['2026-02-07', { days: 8 }, '2026-02-24', 'the whole Spring Festival of 2026'],
    ['2026-01-31', { months: 1 }, '2026-02-28', 'no corresponding day; a make-up Saturday'],
    ['2024-02-29', { years: 1 }, '2025-02-28', 'no 29 February in 2025'],
    ['2024-01-31', { months: 1 }, '2024-02-29', 'leap year'],
    ['2026-12-01', { days: 30 }, '2026-12-31', 'the last working day of the last published year'],
    ['2025-12-26', { workingDays: 5 }, '2026-01-05', 'across the New Year holiday; 4 January 2026 is a make-up Sunday'],
    ['2008-04-25', { days: 7 }, '2008-05-04', 'raw 2 May 2008 is a holiday; 4 May is a make-up Sunday'],
  ])('%s + %j ends on %s (%s)', (event, length, expected, why) => {
    expect(due(event, length)).toBe(why === 'unpublished' ? 'calendar-unpublished' : expected);
  });

  it.each<[string, Length, string]>([
    ['2026-09-18', { days: 15 }, '2026-10-03'],
    ['2026-09-01', { months: 6 }, '2027-03-01'],
    ['2026-11-30', { months: 3 }, '2027-02-28'],
    ['2026-11-21', { years: 3 }, '2029-11-21'],
  ])('%s + %j without rolling ends on %s and needs no calendar', (event, length, expected) => {
    expect(due(event, length, { roll: false })).toBe(expected);
  });

  it.each<[string, Length, string]>([
    ['2026-12-25', { days: 15 }, 'calendar-unpublished'],
    ['2026-12-30', { workingDays: 5 }, 'calendar-unpublished'],
    ['2003-03-03', { days: 15 }, 'calendar-unpublished'],
    ['2026-01-01', { days: 0 }, 'period-length-malformed'],
    ['2026-01-01', { days: -3 }, 'period-length-malformed'],
    ['2026-01-01', { days: 1.5 }, 'period-length-malformed'],
    ['2026-01-01', { days: Number.NaN }, 'period-length-malformed'],
    ['2026-01-01', { years: 101 }, 'period-length-malformed'],
    ['2299-01-01', { years: 100 }, 'calendar-unpublished'],
    ['2301-01-01', { days: 15 }, 'period-day-out-of-range'],
    ['1985-01-01', { days: 15 }, 'rule-not-in-force'],
  ])('%s + %j is refused: %s', (event, length, code) => {
    expect(due(event, length)).toBe(code);
  });

  it('adds suspended days once, however often they are excluded', () => {
    const stays = [
      { from: day('2026-03-05'), to: day('2026-03-14') },
      { from: day('2026-03-10'), to: day('2026-03-16') },
      { from: day('2026-01-01'), to: day('2026-03-01') },
    ];
    expect(due('2026-03-02', { days: 15 }, { suspensions: stays })).toBe('2026-03-30');
    expect(unionOf(stays).map((s) => `${s.from}/${s.to}`)).toEqual(['2026-01-01/2026-03-01', '2026-03-05/2026-03-16']);
  });

  it('moves past a stay that begins while the last day is rolled', () => {
    const stays = [{ from: day('2026-09-14'), to: day('2026-09-16') }];
    expect(due('2026-09-02', { days: 10 }, { suspensions: stays })).toBe('2026-09-17');
  });

  it('gives a clock a provisional end where the question refuses', () => {
    const input = { event: day('2026-12-25'), length: { days: 15 } };
    expect(clockEnd(input).value).toMatchObject({ provisional: true });
    expect(clockEnd(input).value.due.toString()).toBe('2027-01-09');
    const calendar = calendarWith([{ year: 2027, rest: '01-01 01-02 01-03', work: '' }]);
    expect(clockEnd({ ...input, calendar }).value).toMatchObject({ provisional: false });
    expect(clockEnd({ ...input, calendar }).value.due.toString()).toBe('2027-01-11');
  });

  it('cites the number that the article bore on the day of the event', () => {
    const article = (on: string) =>
      periodCount.decideOn(day(on), { event: day(on), length: { days: 3 } }).cites[0]?.article;
    expect([article('2012-06-01'), article('2015-06-01'), article('2023-06-01')]).toEqual(['75', '82', '85']);
  });

  it('knows the notices of 2004 to 2026', () => {
    expect(publishedCalendar.years).toEqual(Array.from({ length: 23 }, (_, i) => 2004 + i));
  });
});

const anyDay = fc.integer({ min: 0, max: 8000 }).map((n) => day('2004-02-01').add({ days: n }));
const anyLength: fc.Arbitrary<Length> = fc.oneof(
  fc.record({ days: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ workingDays: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ months: fc.integer({ min: 1, max: 6 }) }),
);
const anyStays = fc.array(
  fc.tuple(anyDay, fc.integer({ min: 0, max: 40 })).map(([from, n]) => ({ from, to: from.add({ days: n }) })),
  { maxLength: 3 },
);
function end(event: Day, length: Length, suspensions: Interval[] = [], calendar = publishedCalendar): string {
  const counted = countPeriod({ event, length, suspensions, calendar });
  if (isRefusal(counted)) throw new Error(counted.code);
  return counted.due.toString();
}

describe('periods, whatever the day', () => {
  it('never end on a rest day where the law rolls them', () => {
    fc.assert(
      fc.property(anyDay, anyLength, anyStays, (event, length, stays) => {
        expect(publishedCalendar.isRestDay(day(end(event, length, stays)))).toBe(false);
      }),
    );
  });

  it('never end earlier for a later start', () => {
    const nearMonthEnd = fc
      .tuple(fc.integer({ min: 2005, max: 2025 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 26, max: 31 }))
      .map(([year, month, d]) => Temporal.PlainDate.from({ year, month, day: d }));
    const nearStays = fc.tuple(fc.integer({ min: -3, max: 6 }), fc.integer({ min: 0, max: 4 }));
    fc.assert(
      fc.property(nearMonthEnd, anyLength, fc.array(nearStays, { maxLength: 3 }), (event, length, near) => {
        const stays = near.map(([at, n]) => ({ from: event.add({ days: at }), to: event.add({ days: at + n }) }));
        const next = end(event.add({ days: 1 }), length, stays);
        expect(next >= end(event, length, stays)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('are never shortened by one more holiday', () => {
    fc.assert(
      fc.property(anyDay, anyLength, fc.integer({ min: 0, max: 250 }), (event, length, offset) => {
        const holiday = event.add({ days: offset });
        const notices = holidayNotices.map((n) =>
          n.year === holiday.year ? { ...n, rest: `${n.rest} ${holiday.toString().slice(5)}` } : n,
        );
        expect(end(event, length, [], calendarOf(notices)) >= end(event, length)).toBe(true);
      }),
    );
  });
});

describe('papers that come by post', () => {
  it.each([
    ['2026-03-10', null, true],
    ['2026-03-11', null, false],
    ['2026-03-13', '2026-03-10', true],
    ['2026-03-13', '2026-03-11', false],
  ])('received %s, posted %s: in time %s', (receivedOn, postedOn, inTime) => {
    const facts = { due: day('2026-03-10'), receivedOn: day(receivedOn), postedOn: postedOn ? day(postedOn) : null };
    expect(filedInTime.decideOn(facts.due, facts).value.inTime).toBe(inTime);
  });
});
