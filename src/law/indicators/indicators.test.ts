import { describe, expect, it } from 'vitest';
import { day } from '#kernel';
import { officerIndicators } from './burden-indicators.ts';
import { type CaseFact, figureOf, percentOf } from './indicator.ts';
import {
  caseIndicators,
  indicatorIds,
  lotIndicators,
  paymentIndicators,
  petitionIndicators,
  threePlusOne,
} from './indicators.ts';

/**
 * Table 1 of seed S4: the courts of G region, 2019 to 2022. Source: 唐雪峰、张巍、格桑拥《执行联动机制运行效能的反思与重构》,
 * 四川法治网 2023-12-19.
 */
const table1 = [
  { year: 2019, total: 2203, closed: 2141, fresh: 2149, carried: 54 },
  { year: 2020, total: 2876, closed: 2871, fresh: 2814, carried: 62 },
  { year: 2021, total: 4044, closed: 4021, fresh: 4039, carried: 5 },
  { year: 2022, total: 4194, closed: 4167, fresh: 4171, carried: 23 },
] as const;

function fact(id: string, filedOn: string, closedOn: string | null, change: Partial<CaseFact> = {}): CaseFact {
  return {
    id,
    kind: 'first',
    filedOn: day(filedOn),
    closedOn: closedOn === null ? null : day(closedOn),
    closedBy: closedOn === null ? null : 'performed',
    termEnds: day(filedOn).add({ months: 6 }),
    hasProperty: true,
    preserved: false,
    claimed: 100n,
    realised: 60n,
    inspectedSound: null,
    lots: 0n,
    petitions: 0n,
    refusalConvicted: false,
    ...change,
  };
}

/** A region whose cases follow the table: what is open at the end of a year is carried into the next and closed there. */
function region(): CaseFact[] {
  const cases: CaseFact[] = [];
  for (let i = 0; i < 54; i++) cases.push(fact(`2018-${i}`, '2018-12-01', '2019-02-01'));
  for (const [at, row] of table1.entries()) {
    const open = row.total - row.closed;
    for (let i = 0; i < row.fresh; i++) {
      const later = i < open;
      const closedOn = later ? (at === table1.length - 1 ? null : `${row.year + 1}-03-01`) : `${row.year}-11-30`;
      cases.push(fact(`${row.year}-${i}`, `${row.year}-05-04`, closedOn));
    }
  }
  return cases;
}

const byId = (id: string) => {
  const found = caseIndicators.find((i) => i.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};

describe('the figures of S4, table 1', () => {
  const cases = region();
  it.each(table1)('$year: $total cases, $closed closed, $fresh new, $carried carried over', (row) => {
    const window = { from: day(`${row.year}-01-01`), to: day(`${row.year}-12-31`) };
    const count = (id: string) => figureOf(byId(id), cases, window).numerator;
    expect([count('cases-total'), count('cases-closed'), count('cases-new'), count('cases-carried-over')]).toEqual(
      [row.total, row.closed, row.fresh, row.carried].map(BigInt),
    );
  });
  it('the settlement rate is 97.2 % in 2019 and 99.4 % in 2022', () => {
    const rates = table1.map(({ year }) => {
      const { numerator, denominator } = figureOf(byId('closing-rate'), cases, {
        from: day(`${year}-01-01`),
        to: day(`${year}-12-31`),
      });
      return percentOf(numerator, denominator ?? 0n, 1);
    });
    expect(rates).toEqual(['97.2', '99.8', '99.4', '99.4']);
  });
  it('every new year carries over what the year before left open', () => {
    for (const [i, row] of table1.slice(1).entries())
      expect(row.carried).toBe((table1[i]?.total ?? 0) - (table1[i]?.closed ?? 0));
  });
});

describe('indicators as data', () => {
  const window = { from: day('2026-01-01'), to: day('2026-12-31') };
  const cases = [
    fact('performed', '2026-01-10', '2026-03-01', { lots: 3n, petitions: 1n, refusalConvicted: true }),
    fact('ended', '2026-01-10', '2026-05-01', {
      closedBy: 'this-round-ended',
      realised: 0n,
      inspectedSound: true,
      hasProperty: false,
    }),
    fact('late', '2025-01-10', '2026-05-01', { preserved: true }),
    fact('resumed', '2026-02-01', '2026-02-11', { kind: 'resumed', realised: 100n }),
    fact('review', '2026-02-01', '2026-02-11', { kind: 'review' }),
    fact('open', '2026-01-10', null),
  ];
  // indicator | above | below
  it.each([
    ['performed-rate', 'performed late resumed', 'performed ended late resumed'],
    ['actually-closed-rate', 'performed late', 'performed ended late'],
    ['this-round-rate', 'ended', 'performed ended late'],
    ['in-term-rate', 'performed ended', 'performed ended late'],
    ['first-realised-rate', 'performed ended late', 'performed ended late'],
    ['resumed-performed-rate', 'resumed', 'resumed'],
    ['property-in-term-rate', 'performed', 'performed late open'],
    ['this-round-sound-rate', 'ended', 'ended'],
    ['preserved-rate', '', 'performed ended open'],
    ['overall-closing-rate', 'performed ended', 'performed ended late open'],
    ['no-property-this-round-rate', 'ended', 'ended'],
    ['refusal-conviction-rate', 'performed', 'performed ended late'],
  ])('%s counts %s of %s', (id, above, below) => {
    const figure = figureOf(byId(id), cases, window);
    expect([figure.above.join(' '), figure.below.join(' ')]).toEqual([above, below]);
  });
  it('sums money and days', () => {
    expect(figureOf(byId('first-realised-rate'), cases, window)).toMatchObject({ numerator: 120n, denominator: 300n });
    expect(figureOf(byId('resumed-realised-rate'), cases, window)).toMatchObject({
      numerator: 100n,
      denominator: 100n,
    });
    expect(figureOf(byId('resumed-days'), cases, window)).toMatchObject({ numerator: 10n, denominator: 1n });
  });
  it('counts lots and petitions for each case in hand', () => {
    expect(figureOf(byId('lots-per-case'), cases, window)).toMatchObject({ numerator: 3n, denominator: 5n });
    expect(figureOf(byId('petitions-per-case'), cases, window)).toMatchObject({ numerator: 1n, denominator: 5n });
  });
  it('a case is open for more than a year from the day after its first year', () => {
    const open = (from: string) => figureOf(byId('open-over-a-year'), [fact('x', from, null)], window).numerator;
    expect([open('2025-12-30'), open('2025-12-31'), open('2026-01-01')]).toEqual([1n, 0n, 0n]);
    const closed = (on: string) => figureOf(byId('open-over-a-year'), [fact('x', '2024-01-01', on)], window).numerator;
    expect([closed('2026-12-31'), closed('2027-01-01')]).toEqual([0n, 1n]);
  });
  it('counts what an officer closed, without preservation and resumed cases', () => {
    const closings = (['first', 'resumed', 'preservation', 'review'] as const).map((kind) => ({
      on: day('2026-05-01'),
      kind,
    }));
    const officers = [
      { id: 'a', closings },
      { id: 'b', closings: [{ on: day('2025-12-31'), kind: 'first' as const }] },
    ];
    expect(officerIndicators.map((i) => figureOf(i, officers, window))).toMatchObject([
      { numerator: 2n, denominator: 2n },
    ]);
  });
  it('names the four core figures with their thresholds', () => {
    const all = [...caseIndicators, ...petitionIndicators];
    expect(threePlusOne.map((id) => all.find((i) => i.id === id)?.threshold)).toEqual([90, 90, 90, 80]);
  });
  it('nothing below the line gives no rate', () => {
    expect(percentOf(0n, 0n, 1)).toBeNull();
    expect([percentOf(1n, 3n, 0), percentOf(2n, 3n, 2), percentOf(1n, 1n, 1)]).toEqual(['33', '66.67', '100.0']);
  });
  it('counts lots, petitions and pay-outs', () => {
    const lots = [
      { id: 'a', endedOn: day('2026-05-01'), sold: true, reserve: 100n, price: 130n },
      { id: 'b', endedOn: day('2026-05-01'), sold: false, reserve: 100n, price: 0n },
      { id: 'c', endedOn: null, sold: false, reserve: 1n, price: 0n },
    ];
    expect(lotIndicators.map((i) => figureOf(i, lots, window)).map((f) => [f.numerator, f.denominator])).toEqual([
      [1n, 2n],
      [30n, 100n],
    ]);
    const petitions = [
      { id: 'p', receivedOn: day('2026-05-01'), concludedOn: null },
      { id: 'q', receivedOn: day('2026-05-01'), concludedOn: day('2026-06-01') },
    ];
    expect(
      petitionIndicators.map((i) => figureOf(i, petitions, window)).map((f) => [f.numerator, f.denominator]),
    ).toEqual([[1n, 2n]]);
    const payments = [
      { id: 'x', arrivedOn: day('2026-05-01'), dueOn: day('2026-05-31'), paidOutOn: day('2026-05-11') },
      { id: 'y', arrivedOn: day('2026-05-01'), dueOn: day('2026-05-31'), paidOutOn: null },
    ];
    expect(
      paymentIndicators.map((i) => figureOf(i, payments, window)).map((f) => [f.numerator, f.denominator]),
    ).toEqual([
      [1n, 2n],
      [10n, 1n],
    ]);
  });
  it('has one definition for each id, with version, source and title', () => {
    expect(new Set(indicatorIds).size).toBe(indicatorIds.length);
    for (const i of [...caseIndicators, ...lotIndicators])
      expect(i.source !== '' && i.version !== '' && i.rows.length > 0).toBe(true);
  });
});
