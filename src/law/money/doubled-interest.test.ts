import { describe, expect, it } from 'vitest';
import { day, isRefusal } from '#kernel';
import { ask } from '../questions/index.ts';
import { benchmarkTable } from './benchmark-table.ts';
import { dayNumberOf, isoOf } from './day-numbers.ts';

function put(change: object) {
  return ask(
    'doubled-interest',
    { base: '100', performBy: '2026-01-01', payments: [], until: '2026-04-01', ...change },
    { today: day('2026-11-21') },
  );
}
function value(change: object): Record<string, unknown> {
  const found = put(change);
  return isRefusal(found) ? { refused: found.code } : (found.value as Record<string, unknown>);
}
const paymentsOf = (cell: string) =>
  cell
    .split(';')
    .filter(Boolean)
    .map((p) => ({ on: p.trim().split(' ')[0], amount: p.trim().split(' ')[1] }));
const staysOf = (cell: string) =>
  cell
    .split(';')
    .filter(Boolean)
    .map((s) => {
      const [from, to, by, kind] = s.trim().split(' ');
      return { from, ...(to === '…' ? {} : { to }), by, ...(kind ? { kind } : {}) };
    });

// base | last performance day | until | payments | stays | doubled part | days | where it comes from
const table = `
10000   | 2015-07-03 | 2015-09-01 | | | 105.00   | 60  | T1
200000  | 2026-01-01 | 2026-06-30 | | | 6300.00  | 180 | T2
1030000 | 2022-02-11 | 2022-03-18 | | | 6308.75  | 35  | T3 with its 35 days
1030000 | 2022-02-10 | 2022-03-18 | | | 6489.00  | 36  | T3 by the rule: 36 days
1000000 | 2026-01-01 | 2026-04-11 | | | 17500.00 | 100 | T4
10000   | 2026-01-01 | 2026-01-02 | | | 1.75     | 1   | T5
10000   | 2013-07-03 | 2015-09-01 | | | 2004.75  | 790 | D2: 1 310.00 + 694.75
10000   | 2026-01-01 | 2026-01-01 | | | 0.00     | 0   | on the last day for performance
10000   | 2026-01-10 | 2026-01-01 | | | 0.00     | 0   | the period has not expired
0       | 2026-01-01 | 2026-12-31 | | | 0.00     | 364 | no debt
10000   | 2024-02-28 | 2024-03-01 | | | 3.50     | 2   | over a leap day
10000   | 2026-01-01 | 2026-04-11 | 2026-02-20 4000 | | 140.00 | 100 | paid in part: 50 days on 10 000, 50 on 6 000
10000   | 2026-01-01 | 2026-04-11 | 2026-03-12 1000; 2026-02-20 3000 | | 143.50 | 100 | payments out of order
10000   | 2026-01-01 | 2026-04-11 | 2025-12-20 4000 | | 105.00 | 100 | paid before the last day
10000   | 2026-01-01 | 2026-04-11 | 2026-04-11 10000 | | 175.00 | 100 | the day of payment counts
10000   | 2026-01-01 | 2026-04-11 | 2026-05-01 10000 | | 175.00 | 100 | later payments do not matter
10000   | 2026-01-01 | 2026-04-11 | 2026-02-20 99999 | | 87.50  | 100 | paid more than the debt
10000   | 2026-01-01 | 2026-04-11 | | 2026-02-01 2026-02-10 other | 157.50 | 90 | stay asked by others
10000   | 2026-01-01 | 2026-04-11 | | 2026-02-01 2026-02-10 debtor | 175.00 | 100 | stay asked by the debtor
10000   | 2026-01-01 | 2026-04-11 | | 2026-02-01 2026-02-10 debtor retrial | 157.50 | 90 | stay for retrial
10000   | 2026-01-01 | 2026-04-11 | | 2026-02-01 2026-02-10 other; 2026-02-05 2026-02-20 other | 140.00 | 80 | overlapping stays count once
10000   | 2026-01-01 | 2026-04-11 | | 2025-01-01 … other | 0.00 | 0 | a stay that still runs`;

describe('the doubled part of interest for delay', () => {
  it.each(table.trim().split('\n'))('%s', (line) => {
    const [base, performBy, until, payments = '', stays = '', doubled, days] = line.split('|').map((c) => c.trim());
    const found = value({ base, performBy, until, payments: paymentsOf(payments), stays: staysOf(stays) });
    expect(found).toMatchObject({ doubled, days: Number(days) });
  });

  it('names what was paid beyond the debt', () => {
    expect(value({ payments: [{ on: '2026-01-05', amount: '130' }] }).over).toBe('30.00');
  });

  it('cites the article by the number that it bore on the last day', () => {
    const articles = ['2013-06-01', '2021-12-31', '2022-01-01', '2023-12-31', '2024-01-01'].map((until) => {
      const found = put({ performBy: '2013-01-01', until });
      return isRefusal(found) ? found.code : found.cites.find((c) => c.law === 'civil-procedure-law')?.article;
    });
    expect(articles).toEqual(['253', '253', '260', '260', '264']);
  });

  it('settles debt and delay interest together before August 2014: P = X + X·r·2·t', () => {
    // 300 days at 12 %/360 = 10 %: 1 100 settles 1 000 of debt and 100 of delay interest.
    const payments = [{ on: '2013-10-28', amount: '1100' }];
    const found = value({ base: '10000', performBy: '2013-01-01', payments, until: '2013-10-28' });
    expect(found).toMatchObject({ doubled: '1000.00', settledTogether: '100.00' });
  });

  it('speaks of certainty: the rate since 2014 was read, the method of 2009 quoted, the one of 1992 recalled', () => {
    expect(put({ performBy: '2020-01-01' })).toMatchObject({ certainty: 'read' });
    expect(put({ performBy: '2014-01-01' })).toMatchObject({ certainty: 'quoted' });
    expect(put({ performBy: '2008-01-01' })).toMatchObject({ certainty: 'recalled' });
  });

  it('knows the rates since 1995: one day at twice 6.39 %, one at twice 5.85 %', () => {
    const found = value({ base: '360000', performBy: '1999-06-08', payments: [], until: '1999-06-10' });
    expect(found.doubled).toBe('244.80');
  });

  it('follows another tier and day count for the older method where a court sets them', () => {
    const old = { base: '10000', performBy: '2013-07-03', until: '2014-07-31' };
    expect(value({ ...old, oldMethod: { tier: '3Y', yearDays: 365 } }).doubled).toBe('1324.36');
  });

  it.each([
    [{ stays: [{ from: '2026-02-02', to: '2026-02-01', by: 'other' }] }, 'stay-days-reversed'],
    [{ performBy: '1991-05-01' }, 'rate-not-published'],
    [{ performBy: '1850-05-01' }, 'day-out-of-range'],
    [{ payments: [{ on: '2026-02-02', amount: '-5' }] }, 'amount-negative-in-question'],
    [{ payments: [{ on: '2026-02-02', amount: '0.00' }] }, 'money-not-positive'],
    [{ base: 'many' }, 'amount-malformed'],
    [{ base: 100 }, 'input-malformed'],
  ])('refuses %o as %s', (change, code) => {
    expect(value(change).refused).toBe(code);
  });
});

describe('tables and days', () => {
  it('every benchmark tier has a rate for each announcement', () => {
    for (const rows of Object.values(benchmarkTable)) {
      expect(rows).toHaveLength(36);
      for (const row of rows) expect(row.percent).toMatch(/^\d{1,2}\.\d\d$/);
    }
  });
  it('day numbers agree with the calendar over two centuries', () => {
    let d = day('1991-04-09');
    for (let n = dayNumberOf(1991, 4, 9); n < dayNumberOf(2199, 12, 31); n += 97) {
      expect(isoOf(n)).toBe(d.toString());
      d = d.add({ days: 97 });
    }
  });
});
