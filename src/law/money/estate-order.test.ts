import { describe, expect, it } from 'vitest';
import { day, isRefusal, yuan } from '#kernel';
import { delayStartRule, doubledBaseRule } from './delay-rules.ts';
import {
  type ControllingCourt,
  type EstateRank,
  estateOrderRule,
  leadingCourtRule,
  oneAccountRule,
} from './estate-order.ts';
import { bearsDoubledPart } from './kinds.ts';

const today = day('2026-11-22');

describe('the base and the start of the doubled part', () => {
  it.each([
    ['本金', true],
    ['违约金', true],
    ['赔偿金', true],
    ['利息', false],
    ['逾期利息', false],
    ['案件受理费', false],
    ['谁也不知道的款项', false],
  ])('%s stands in the base: %s', (kind, expected) => {
    const found = doubledBaseRule.decideOn(today, { kind });
    expect([found.value, bearsDoubledPart(kind)]).toEqual([expected, expected]);
  });
  it.each([
    [['2026-07-03'], '2026-06-30', ['2026-07-04']],
    [['2026-01-31', '2026-02-28'], '2026-01-01', ['2026-02-01', '2026-03-01']],
    [[], '2026-06-30', ['2026-07-01']],
  ])('last days %j, effect on %s: from %j', (lastDays, effective, starts) => {
    const found = delayStartRule.decideOn(today, { lastDays: lastDays.map((d) => day(d)), effective: day(effective) });
    expect(found.value.map(String)).toEqual(starts);
  });
  it('cites the number of its day', () => {
    const facts = { lastDays: [], effective: today };
    const on = (date: string) => delayStartRule.decideOn(day(date), facts).cites.map((c) => c.article);
    expect([on('2014-08-01'), on('2021-12-31'), on('2022-01-01')]).toEqual([
      ['2', '82'],
      ['2', '82'],
      ['2', '85'],
    ]);
    expect(delayStartRule.inForceOn(day('2014-07-31'))).toBe(false);
  });
});

describe('which court leads a distribution', () => {
  const court = (name: string, effective: string, more: Partial<ControllingCourt> = {}): ControllingCourt => ({
    court: name,
    effective: day(effective),
    preservation: false,
    suitEnded: true,
    ...more,
  });
  it.each([
    ['none', [], null, false],
    ['the first', [court('乙', '2026-02-01'), court('甲', '2026-01-31')], '甲', false],
    ['the one named first of two on one day', [court('甲', '2026-02-01'), court('乙', '2026-02-01')], '甲', false],
    [
      'one that preserves, its case open',
      [court('甲', '2026-01-01', { preservation: true, suitEnded: false })],
      '甲',
      true,
    ],
    ['one that preserves, its case decided', [court('甲', '2026-01-01', { preservation: true })], '甲', false],
  ])('%s', (_what, courts, leader, wait) => {
    expect(leadingCourtRule.decideOn(today, { courts }).value).toEqual({ court: leader, wait });
  });
  it('stood in article 91 until the end of 2020', () => {
    const on = (date: string) => leadingCourtRule.decideOn(day(date), { courts: [] }).cites[0]?.article;
    expect([on('2020-12-31'), on('2021-01-01')]).toEqual(['91', '56']);
  });
});

describe('a bankrupt’s estate', () => {
  const claim = (id: string, rank: EstateRank, sum: string) => ({ id, rank, claim: yuan(sum) });
  const all = [
    claim('货款甲', 'ordinary', '100'),
    claim('货款乙', 'ordinary', '300'),
    claim('工资', 'employees', '50'),
    claim('税款', 'social-and-tax', '30'),
    claim('管理人报酬', 'costs', '20'),
  ];
  it.each([
    ['600', '100 300 50 30 20'],
    ['200', '25 75 50 30 20'],
    ['100', '0 0 50 30 20'],
    ['60', '0 0 40 0 20'],
    ['0', '0 0 0 0 0'],
  ])('of %s yuan: %s', (estate, shares) => {
    const { value } = estateOrderRule.decideOn(today, { estate: yuan(estate), claims: all });
    expect(value.map((line) => Number(line.paid) / 100).join(' ')).toBe(shares);
  });
  it('refuses sums below zero', () => {
    const estate = estateOrderRule.askOn(today, { estate: -1n, claims: [] });
    const claims = estateOrderRule.askOn(today, { estate: 1n, claims: [claim('甲', 'costs', '-1')] });
    expect([isRefusal(estate) && estate.field, isRefusal(claims) && claims.field]).toEqual(['estate', 'claims']);
  });
  it('has stood since 2007-06-01', () => {
    expect([estateOrderRule.inForceOn(day('2007-05-31')), estateOrderRule.inForceOn(day('2007-06-01'))]).toEqual([
      false,
      true,
    ]);
  });
});

it.each([
  [null, '6222', 'no-account-yet'],
  ['6222', '6222', 'proper'],
  ['6222', '6223', 'another-account'],
])('the account of the case is %s and %s is named: %s', (ofCase, named, expected) => {
  expect(oneAccountRule.decideOn(today, { ofCase, named }).value).toBe(expected);
});
