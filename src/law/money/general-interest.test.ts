import { describe, expect, it } from 'vitest';
import { day, isRefusal } from '#kernel';
import { ask } from '../questions/index.ts';
import type { Accrued } from './accrual.ts';

function put(change: object) {
  const clause = {
    base: '100',
    rate: { perDay: '0.001' },
    from: '2026-01-01',
    to: '2026-02-01',
    dayCount: '365',
    ends: 'one',
  };
  return ask('interest', { ...clause, ...change }, { today: day('2026-11-21') });
}
function value(change: object): Record<string, unknown> {
  const found = put(change);
  return isRefusal(found) ? { refused: found.code } : (found.value as Record<string, unknown>);
}

/** "lpr 1Y +50 ×1.5 !2024-03-01 @0.03": points, multiple, fixed on a day, rate set by hand. */
function clauseOf(words: string): object {
  const [form = '', number = ''] = words.split(' ');
  const mark = (sign: string) => words.match(new RegExp(`\\${sign}(\\S+)`))?.[1];
  const points = words.match(/ \+?(-?\d+)(?: |$)/)?.[1];
  const lprOverride = mark('@');
  const [times, fixedOn] = [words.match(/×(\S+)/)?.[1], mark('!')];
  const terms = { ...(times ? { times } : {}), ...(points ? { points } : {}), ...(fixedOn ? { fixedOn } : {}) };
  if (form === 'lpr') return { rate: { lpr: { tenor: number, ...terms } }, ...(lprOverride ? { lprOverride } : {}) };
  return { rate: form === 'benchmark' ? { benchmark: {} } : { [form]: number } };
}

// base | clause | from, to | day count, ends | interest | days | where it comes from
const table = `
93633  | lpr 1Y ×1.5 @0.03      | 2025-04-08 2025-10-23 | 360 both | 2329.12   | 199 | T8
520000 | lpr 1Y ×4 @0.03        | 2024-06-08 2025-01-21 | 360 both | 39520.00  | 228 | op07
100000 | lpr 1Y                 | 2024-08-11 2024-09-02 | 365 one  | 201.92    | 22  | T14
100000 | lpr 1Y ×1.5            | 2024-08-11 2024-09-02 | 365 one  | 302.88    | 22  | T14
10000  | perDay 0.0005          | 2015-01-01 2015-09-01 | 365 both | 1220.00   | 244 | T1, the whole time
200000 | perDay 0.0004          | 2026-01-01 2026-06-30 | 365 one  | 14400.00  | 180 | T2
10000  | perYear 0.1            | 2026-01-01 2026-01-02 | 365 one  | 2.74      | 1   | T5
10000  | perYear 0.1            | 2026-01-01 2026-01-01 | 365 one  | 0.00      | 0   | same day, one end
10000  | perYear 0.365          | 2026-01-01 2026-01-01 | 365 both | 10.00     | 1   | same day, both ends
10000  | perYear 0.365          | 2024-02-28 2024-03-01 | 365 one  | 20.00     | 2   | over a leap day
36500  | perYear 0.1            | 2024-01-01 2025-01-01 | 365 one  | 3660.00   | 366 | a leap year has 366 days of 1/365
30000  | perMonth 0.02          | 2026-01-01 2026-01-31 | 360 one  | 600.00    | 30  | thirty days are a month with 360
500000 | perMonth 0.02          | 2016-10-09 2017-10-09 | 365 one  | 120000.00 | 365 | twelve months with 365
0      | perYear 0.1            | 2026-01-01 2026-12-31 | 365 both | 0.00      | 365 | nothing bears nothing
100000 | lpr 1Y +50             | 2025-06-01 2025-06-11 | 360 one  | 97.22     | 10  | 3.00 % and 50 points
100000 | lpr 1Y -50 ×2          | 2025-06-01 2025-06-11 | 360 one  | 138.89    | 10  | points first, then times
100000 | lpr 5Y                 | 2020-05-01 2020-05-11 | 360 one  | 129.17    | 10  | T16: 5Y 4.65
100000 | benchmark              | 2019-01-01 2019-01-11 | 360 one  | 120.83    | 10  | T16: benchmark 4.35 before the LPR
100000 | lpr 1Y ×4 !2024-03-01  | 2025-01-01 2025-01-11 | 365 one  | 378.08    | 10  | fixed at 3.45 %`;

describe('general interest', () => {
  it.each(table.trim().split('\n'))('%s', (line) => {
    const [base, clause = '', days = '', count = '', interest, number] = line.split('|').map((c) => c.trim());
    const [from, to] = days.split(' ');
    const [dayCount, ends] = count.split(/ +/);
    expect(value({ base, ...clauseOf(clause), from, to, dayCount, ends })).toMatchObject({
      interest,
      days: Number(number),
    });
  });

  it('cuts segments where the published rate changes, and they add up to the whole', () => {
    const found = value({ base: '100000', ...clauseOf('lpr 1Y'), from: '2024-06-11', to: '2024-12-02' });
    const segments = found.segments as { from: string; to: string; days: number; amount: string }[];
    expect(segments.map((s) => [s.from, s.to, s.days, s.amount].join(' '))).toEqual([
      '2024-06-11 2024-07-21 41 387.53',
      '2024-07-22 2024-10-20 91 835.21',
      '2024-10-21 2024-12-01 42 356.71',
    ]);
    expect(found.interest).toBe('1579.45');
  });

  it('lowers the base on payments; the day of payment bears interest only when both ends count', () => {
    const clause = { base: '10000', to: '2026-01-11', payments: [{ on: '2026-01-06', amount: '5000' }] };
    expect(value({ ...clause, ends: 'one' }).interest).toBe('75.00');
    expect(value({ ...clause, ends: 'both' }).interest).toBe('85.00');
  });

  it('takes payments out of order, before the first day and beyond the base', () => {
    const payments = [
      { on: '2026-01-15', amount: '9000' },
      { on: '2025-12-01', amount: '5000' },
    ];
    const found = value({ base: '10000', from: '2026-01-10', to: '2026-01-20', payments });
    expect(found).toMatchObject({ interest: '25.00', over: '4000.00' });
  });

  it('stops at a cap and says so', () => {
    const clause = { base: '100000', rate: { perYear: '0.24' }, from: '2020-01-01', to: '2026-01-01' };
    expect(value({ ...clause, cap: '100592.83' })).toMatchObject({ interest: '100592.83', capped: true });
  });

  it('adds tranches that begin on different days; payments reduce them in their order', () => {
    const tranches = [
      { base: '100000', from: '2026-01-01' },
      { base: '50000', from: '2026-01-06' },
    ];
    const clause = { base: '150000', to: '2026-01-11', tranches };
    expect(value(clause).interest).toBe('1250.00');
    expect(value({ ...clause, payments: [{ on: '2026-01-06', amount: '120000' }] }).interest).toBe('650.00');
  });

  it('applies the ceiling on private loans, with the change of 20 August 2020', () => {
    const clause = { base: '365000', rate: { perYear: '0.36' }, from: '2020-08-10', to: '2020-08-30' };
    const found = put({ ...clause, privateLending: { formed: '2019-01-01', filed: '2021-03-01' } });
    // Ten days at 24 %, ten days at 4 × 3.85 % = 15.4 %.
    expect(found).toMatchObject({ certainty: 'read', value: { interest: '3940.00' } });
  });

  // One day of 365 000 yuan: one thousandth of a yearly percent is ten yuan. Agreed: 36 %, interest for one day.
  it.each([
    [
      'accepted before 20 August 2020: 24 %',
      { formed: '2019-01-01', filed: '2020-08-19' },
      '2020-09-01',
      '240.00',
      '26',
    ],
    [
      'made before it, sued later: 24 % until 19 August',
      { formed: '2019-01-01', filed: '2021-03-01' },
      '2020-08-19',
      '240.00',
      '31',
    ],
    [
      'and four times the rate at suit from then on',
      { formed: '2019-01-01', filed: '2022-03-01' },
      '2020-08-20',
      '148.00',
      '31',
    ],
    [
      'made on the day: four times the rate when made',
      { formed: '2020-08-20', filed: '2024-11-01' },
      '2024-12-01',
      '154.00',
      '25',
    ],
    ['made in 2022: 4 × 3.70 %', { formed: '2022-02-01', filed: '2025-11-01' }, '2025-12-01', '148.00', '25'],
    [
      'accepted in October 2020, judged in 2021: by the later text',
      { formed: '2019-01-01', filed: '2020-10-10' },
      '2020-01-01',
      '240.00',
      '31',
    ],
    [
      'judged in November 2020: one ceiling, at suit',
      { formed: '2019-01-01', filed: '2020-10-10', judged: '2020-11-20' },
      '2020-01-01',
      '154.00',
      '32',
    ],
    [
      'judged then, made on 1 October 2019: 4 × 4.20 %',
      { formed: '2019-10-01', filed: '2020-10-10', judged: '2020-11-20' },
      '2020-01-01',
      '168.00',
      '26',
    ],
  ])('private loan %s', (_, privateLending, on, interest, article) => {
    const clause = { base: '365000', rate: { perYear: '0.36' }, from: on, to: on, ends: 'both', privateLending };
    const found = put(clause);
    expect(value(clause).interest).toBe(interest);
    expect(isRefusal(found) ? [] : found.cites).toContainEqual({ law: 'private-lending-provisions', article });
  });

  // One day of 365 000 yuan again: 4.65 % a year is 46.50.
  it.each([
    ['floating: the rate of the day', {}, '2023-01-01', '43.00'],
    ['fixed when the contract was made', { fixedOn: '2021-05-10' }, '2023-01-01', '46.50'],
    ['fixed, four times', { fixedOn: '2021-05-10', times: '4' }, '2025-12-31', '186.00'],
    [
      'fixed, then every 1 January: still the first rate',
      { fixedOn: '2021-05-10', resetOn: ['01-01'] },
      '2021-12-31',
      '46.50',
    ],
    [
      'every 1 January: 4.65 until 20 January 2022 came too late',
      { fixedOn: '2021-05-10', resetOn: ['01-01'] },
      '2022-12-31',
      '46.50',
    ],
    ['every 1 January: 4.30 in 2023', { fixedOn: '2021-05-10', resetOn: ['01-01'] }, '2023-12-31', '43.00'],
    ['every 10 June, interest from later: the last 10 June', { resetOn: ['06-10'] }, '2024-03-15', '43.00'],
    ['every quarter', { resetOn: ['01-01', '04-01', '07-01', '10-01'] }, '2024-03-15', '42.00'],
    ['every 29 February, in a year without one', { resetOn: ['02-29'] }, '2023-02-28', '43.00'],
  ])('five-year rate %s', (_, how, on, interest) => {
    const rate = { lpr: { tenor: '5Y', ...how } };
    expect(value({ base: '365000', rate, from: on, to: on, ends: 'both' }).interest).toBe(interest);
  });

  it('cuts a span where a fixed rate is fixed anew', () => {
    const rate = { lpr: { tenor: '5Y', points: '-20', fixedOn: '2021-05-10', resetOn: ['01-01'] } };
    const found = value({ base: '365000', rate, from: '2022-12-30', to: '2023-01-02', ends: 'both' });
    // Two days at 4.65 - 0.20, two at 4.30 - 0.20.
    expect([
      found.interest,
      (found.segments as Accrued['segments']).map((s) => `${s.from} ${s.to} ${s.amount}`),
    ]).toEqual(['171.00', ['2022-12-30 2022-12-31 89.00', '2023-01-01 2023-01-02 82.00']]);
  });

  it('is provisional after the last publication', () => {
    const clause = { ...clauseOf('lpr 1Y'), from: '2026-09-01', ends: 'both' };
    expect(value({ ...clause, to: '2026-09-20' }).provisional).toBeUndefined();
    expect(value({ ...clause, to: '2026-09-21' }).provisional).toBe(true);
  });

  it.each([
    [{ from: '2026-02-02', to: '2026-02-01' }, 'interest-days-reversed'],
    [{ from: '2026-02-30' }, 'day-malformed'],
    [{ to: '2300-01-01' }, 'day-out-of-range'],
    [{ base: '-1' }, 'amount-negative-in-question'],
    [{ base: '1.234' }, 'amount-malformed'],
    [{ rate: { perDay: '1e5' } }, 'rate-malformed'],
    [{ rate: { perDay: '-0.1' } }, 'rate-malformed'],
    [{ rate: { perDay: '0.1', perYear: '0.1' } }, 'rate-needs-one-form'],
    [{ rate: {} }, 'rate-needs-one-form'],
    [{ rate: { lpr: { tenor: '5Y', resetOn: ['02-30'] } } }, 'input-malformed'],
    [{ lprOverride: '0.03' }, 'lpr-override-without-lpr'],
    [{ ...clauseOf('lpr 1Y'), from: '1995-06-30' }, 'rate-not-published'],
    [{ payments: [{ on: '2026-01-02', amount: '0' }] }, 'money-not-positive'],
    [{ dayCount: '366' }, 'input-malformed'],
    [{ colour: 'red' }, 'input-malformed'],
  ])('refuses %o as %s', (change, code) => {
    expect(value(change).refused).toBe(code);
  });
});
