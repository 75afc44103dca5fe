import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, day, instant, isRefusal, type Refusal } from '#kernel';
import { calendarWith } from '../periods/calendar.ts';
import { clockNodes } from './catalogue.ts';
import { type Clock, openClock, openedClock, recomputeClock } from './clock.ts';
import { applyEvent, closeClock, excludeFromClock, extendClock, pauseClock, resumeClock } from './clock-changes.ts';
import { clockEvents } from './events.ts';
import { escalationsAt, lightOf, warningDays } from './light.ts';
import {
  answerHandlingLimit,
  appraisalReportLimit,
  crimeReferralAnswerLimit,
  declarationVerificationLimit,
  finalRegistrationLimit,
  listingCorrectionLimit,
  listingDecisionLimit,
  listingDeletionLimit,
  networkPriceReportLimit,
  networkSaleLimit,
  priceReportDeliveryLimit,
  priceReportObjectionLimit,
  recheckLimit,
  secondAuctionLimit,
  unmatchedMoneyLimit,
} from './measure-limits.ts';

const subject = 'case-1';
const docketed = day('2026-01-05');
const term = () => openedClock('enforcement-term', { event: 'docketed', on: docketed, subject });
const payOut = () => openedClock('pay-out', { event: 'money-arrived', on: day('2026-03-02'), subject });
function ok<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Error(value.code);
  return value;
}
const code = (value: unknown) => (isRefusal(value) ? value.code : 'ok');
const paper = { document: 'doc-1', authority: 'judge' };

describe('the catalogue', () => {
  it('holds some forty nodes, each with both texts and an event at each end', () => {
    expect(clockNodes.length).toBeGreaterThanOrEqual(40);
    expect(new Set(clockNodes.map((n) => n.id)).size).toBe(clockNodes.length);
    for (const node of clockNodes) {
      expect([node.id, node.opensOn.length > 0, node.closesOn.length > 0]).toEqual([node.id, true, true]);
      expect(node.title.zh).toMatch(/\p{Script=Han}/u);
      expect(node.title.en).not.toMatch(/\p{Script=Han}{3}/u);
    }
  });

  it('names only known events', () => {
    const known = new Set<string>(clockEvents);
    for (const node of clockNodes) for (const e of [...node.opensOn, ...node.closesOn]) expect(known.has(e)).toBe(true);
  });
});

describe('limits that only clocks use', () => {
  // 2026-03-02 is a Monday; 5 and 7 March plus 3 days show the weekend.
  it.each([
    [declarationVerificationLimit, '2026-03-17'],
    [answerHandlingLimit, '2026-03-09'],
    [networkPriceReportLimit, '2026-03-05'],
    [appraisalReportLimit, '2026-04-01'],
    [priceReportDeliveryLimit, '2026-03-05'],
    [priceReportObjectionLimit, '2026-03-09'],
    [secondAuctionLimit, '2026-04-01'],
    [networkSaleLimit, '2026-05-06'],
    [listingDecisionLimit, '2026-03-17'],
    [listingDeletionLimit, '2026-03-05'],
    [listingCorrectionLimit, '2026-03-17'],
    [crimeReferralAnswerLimit, '2026-03-09'],
    [unmatchedMoneyLimit, '2026-03-05'],
    [finalRegistrationLimit, '2026-03-09'],
    [recheckLimit, '2026-09-02'],
  ] as const)('%o opened 2026-03-02 ends %s', (of, due) => {
    expect(of.decideOn(day('2026-03-02'), { event: day('2026-03-02') }).value.due.toString()).toBe(due);
  });
});

describe('a clock', () => {
  it('opens with its end, rule and article', () => {
    const clock = payOut();
    expect([clock.due.toString(), clock.rule, clock.cites[0]?.article, clock.certainty]).toEqual([
      '2026-04-01',
      'pay-out-limit',
      '10',
      'quoted',
    ]);
  });

  it('needs its last day where a document sets it', () => {
    const opening = { event: 'control-effective' as const, on: docketed, subject: 'control-1' };
    expect(code(openClock('control-term', opening))).toBe('clock-end-missing');
    const clock = ok(openClock('control-term', { ...opening, options: { until: day('2027-01-05') } }));
    expect(clock.due.toString()).toBe('2027-01-05');
    expect(warningDays(clock).map(String)).toEqual(['2026-12-06', '2026-12-21', '2026-12-29']);
  });

  it('excludes days on the grounds that its node knows, once', () => {
    const notice = { ground: 'public-notice' as const, from: day('2026-02-01'), to: day('2026-03-02'), ...paper };
    const once = ok(excludeFromClock(term(), notice));
    expect(once.due.toString()).toBe('2026-08-04');
    expect(ok(excludeFromClock(once, notice)).due.toString()).toBe('2026-08-04');
    expect(code(excludeFromClock(payOut(), notice))).toBe('clock-not-pausable');
    expect(code(excludeFromClock(term(), { ...notice, to: day('2026-01-31') }))).toBe('clock-closes-before-opening');
  });

  it('stands still between pause and resumption', () => {
    const paused = ok(pauseClock(term(), { ground: 'suspension', on: day('2026-02-01'), ...paper }));
    expect(lightOf(paused, day('2026-12-01')).light).toBe('grey');
    expect(lightOf(paused, day('2026-01-31')).light).toBe('green');
    const running = ok(resumeClock(paused, day('2026-03-03')));
    expect([running.due.toString(), running.pausedSince]).toEqual(['2026-08-04', null]);
    expect(lightOf(running, day('2026-02-15')).light).toBe('grey');
    expect(code(resumeClock(running, day('2026-03-04')))).toBe('clock-not-paused');
  });

  it('is extended only by whom the law names, in time', () => {
    const grant = { months: 3 };
    const by = (approvedBy: 'president' | 'judge', askedOn: string) =>
      extendClock(term(), { grant, approvedBy, askedOn: day(askedOn), document: 'doc' });
    expect(ok(by('president', '2026-07-01')).due.toString()).toBe('2026-10-08');
    expect(code(by('judge', '2026-07-01'))).toBe('clock-extension-by-other');
    expect(code(by('president', '2026-07-07'))).toBe('extension-asked-late');
    const until = (iso: string) => ({
      grant: { until: day(iso) },
      approvedBy: 'bureau-head' as const,
      askedOn: day('2026-03-20'),
      document: 'doc',
    });
    expect(ok(extendClock(payOut(), until('2026-05-06'))).due.toString()).toBe('2026-05-06');
    expect(code(extendClock(payOut(), until('2026-04-01')))).toBe('clock-extension-not-later');
    const opened = openedClock('docketing-review', { event: 'application-received', on: docketed, subject });
    expect(code(extendClock(opened, until('2026-05-06')))).toBe('clock-not-extendable');
  });

  it('ends once', () => {
    const closed = ok(closeClock(payOut(), 'paid-out', day('2026-03-20')));
    expect(code(closeClock(closed, 'paid-out', day('2026-03-21')))).toBe('clock-closed');
    expect(code(closeClock(payOut(), 'paid-out', day('2026-03-01')))).toBe('clock-closes-before-opening');
  });

  it('is provisional until the calendar arrives', () => {
    const clock = openedClock('pay-out', { event: 'money-arrived', on: day('2026-12-10'), subject });
    expect([clock.due.toString(), clock.provisional]).toEqual(['2027-01-09', true]);
    const calendar = calendarWith([{ year: 2027, rest: '01-01 01-02 01-03', work: '' }]);
    const again = recomputeClock(clock, calendar);
    expect([again.due.toString(), again.provisional]).toEqual(['2027-01-11', false]);
  });
});

describe('lights', () => {
  const at = (clock: Clock, on: string) => {
    const standing = lightOf(clock, day(on));
    return `${standing.light} ${standing.state} ${standing.overdueDays}`;
  };
  it.each([
    ['2026-03-03', 'green running 0'],
    ['2026-03-25', 'yellow near 0'],
    ['2026-04-01', 'yellow near 0'],
    ['2026-04-02', 'red overdue 1'],
    ['2026-04-12', 'red overdue 11'],
  ])('pay-out due 2026-04-01 on %s is %s', (on, expected) => expect(at(payOut(), on)).toBe(expected));

  it('tells work done in time from work done late, and looks back', () => {
    const inTime = ok(closeClock(payOut(), 'paid-out', day('2026-04-01')));
    const late = ok(closeClock(payOut(), 'paid-out', day('2026-04-03')));
    expect([at(inTime, '2026-05-01'), at(late, '2026-05-01'), at(late, '2026-04-02')]).toEqual([
      'green closed-in-time 0',
      'red closed-late 2',
      'red overdue 1',
    ]);
  });

  it("shows a unit's delay blue, named, and escalates it to nobody in the court", () => {
    const options = { until: day('2026-03-10') };
    const opening = { event: 'request-issued' as const, on: day('2026-03-02'), subject: 'request-1', options };
    const clock = openedClock('unit-answer', { ...opening, waitingFor: '丙银行' });
    expect(lightOf(clock, day('2026-03-20'))).toMatchObject({ light: 'blue', text: { zh: '等待丙银行，已逾期10日' } });
    expect(escalationsAt(clock, instant('2026-03-20T00:00:00Z'))).toEqual([]);
  });

  it('escalates from the midnight after the last day, on the hour', () => {
    const to = (at: string) => escalationsAt(payOut(), instant(at)).map((e) => e.to);
    expect(to('2026-04-01T15:59:00Z')).toEqual([]);
    expect(to('2026-04-01T16:00:00Z')).toEqual(['judge']);
    expect(to('2026-04-02T15:59:00Z')).toEqual(['judge']);
    expect(to('2026-04-02T16:00:00Z')).toEqual(['judge', 'bureau-head']);
    expect(to('2026-04-04T16:00:00Z')).toEqual(['judge', 'bureau-head', 'president']);
  });
});

describe('events', () => {
  it('open and close by themselves', () => {
    const first = ok(applyEvent([], { event: 'docketed', on: docketed, subject }));
    expect(first.opened.map((c) => c.node).sort()).toEqual([
      'enforcement-term',
      'handler-assignment',
      'network-inquiry',
    ]);
    const next = ok(applyEvent(first.opened, { event: 'handler-assigned', on: docketed, subject }));
    expect(next.closed.map((c) => c.node)).toEqual(['handler-assignment']);
    const other = ok(applyEvent(first.opened, { event: 'closed', on: docketed, subject: 'case-2' }));
    expect(other.closed).toEqual([]);
  });

  it('renew a control: one clock ends, the next begins', () => {
    const on = (event: 'control-effective' | 'control-renewed', from: string, until: string, open: readonly Clock[]) =>
      ok(applyEvent(open, { event, on: day(from), subject: 'control-1', options: { until: day(until) } }));
    const first = on('control-effective', '2026-01-05', '2027-01-05', []);
    const second = on('control-renewed', '2026-12-01', '2028-01-05', first.opened);
    expect(second.closed.map((c) => c.due.toString())).toEqual(['2027-01-05']);
    expect(second.opened.map((c) => c.due.toString())).toEqual(['2028-01-05']);
  });

  it('query again every six months after 终本, for the last time five years after it', () => {
    let all = ok(applyEvent([], { event: 'final-this-time-served', on: day('2018-03-05'), subject })).opened;
    const open = () => all.find((c) => c.node === 'recheck' && c.closedOn === null);
    const done = (on: Day) => {
      const { closed, opened } = ok(applyEvent(all, { event: 'recheck-done', on, subject }));
      all = [...all.filter((c) => c.node !== 'recheck' || c.closedOn !== null), ...closed, ...opened];
    };
    const dues: string[] = [];
    for (let clock = open(); clock !== undefined && dues.length < 20; clock = open()) {
      dues.push(clock.due.toString());
      done(day('2018-03-05').add({ months: 6 * dues.length }));
    }
    // 5 March 2022 is a Saturday, 5 March 2023 a Sunday.
    expect([dues.length, dues[0], dues[7], dues.at(-1)]).toEqual([10, '2018-09-05', '2022-03-07', '2023-03-06']);
    all = ok(applyEvent([], { event: 'final-this-time-served', on: day('2018-03-05'), subject })).opened;
    done(day('2022-09-05'));
    expect(open()?.due.toString()).toBe('2023-03-06');
    done(day('2022-09-06'));
    expect(open()).toBeUndefined();
  });

  it('open no clock for a limit that did not exist yet', () => {
    const old = ok(applyEvent([], { event: 'docketed', on: day('2010-03-01'), subject }));
    expect(old.opened.map((c) => c.node).sort()).toEqual(['enforcement-term', 'handler-assignment']);
  });
});

describe('clocks, whatever happens', () => {
  const anyDay = fc.integer({ min: 0, max: 2000 }).map((n) => day('2018-09-03').add({ days: n }));
  it('never end earlier for a later start', () => {
    const ruled = clockNodes.filter((n) => n.limit.by !== 'fixed');
    fc.assert(
      fc.property(fc.constantFrom(...ruled), anyDay, (node, on) => {
        const due = (from: Day) => openClock(node.id, { event: node.opensOn[0] ?? 'docketed', on: from, subject });
        const [a, b] = [due(on), due(on.add({ days: 1 }))];
        if (isRefusal(a) || isRefusal(b)) return;
        expect(Temporal.PlainDate.compare(b.due, a.due)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('give the same end however often they are recomputed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...clockNodes), anyDay, (node, on) => {
        const options = { until: on.add({ days: 9 }) };
        const clock = openClock(node.id, { event: node.opensOn[0] ?? 'docketed', on, subject, options });
        if (!isRefusal(clock)) expect(recomputeClock(recomputeClock(clock)).due.equals(clock.due)).toBe(true);
      }),
    );
  });
});
