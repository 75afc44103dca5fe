import { describe, expect, it } from 'vitest';
import { day, isRefusal, yuan } from '#kernel';
import { ask } from '../questions/index.ts';
import { consumptionReliefRule, deletionRule, relistingRule, unitPersonsRule } from './list-rules.ts';
import {
  applicantDepositRule,
  forfeitedDepositRule,
  networkPriceRule,
  pointlessAuctionRule,
  referenceValidityRule,
} from './sale-rules.ts';

const today = day('2026-11-21');
function value(name: string, input: object): Record<string, unknown> {
  const found = ask(name, input, { today });
  if (isRefusal(found)) return { refused: found.code };
  return JSON.parse(JSON.stringify(found.value)) as Record<string, unknown>;
}

describe('the plan of an auction', () => {
  const house = { reference: '1000000', kind: 'immovable', firstNotice: '2026-03-01' };

  it('golden: 1 000 000 → reserve 700 000, deposit 35 000–140 000, bidding from 31 March, again at 560 000', () => {
    expect(value('auction-plan', house)).toMatchObject({
      firstReserveMin: '700000.00',
      depositMin: '35000.00',
      depositMax: '140000.00',
      tellPartiesBy: '2026-02-26',
      firstStart: '2026-03-31',
      secondReserveMin: '560000.00',
      secondBy: '2026-05-01',
      secondStart: '2026-04-16',
      secondLate: false,
      auctionsMax: 2,
    });
  });
  it('movables are announced 15 and 7 days ahead', () => {
    expect(value('auction-plan', { ...house, kind: 'movable' })).toMatchObject({
      firstStart: '2026-03-16',
      firstNoticeDays: 15,
      secondNoticeDays: 7,
    });
  });
  it('rounds a least amount up and a greatest amount down', () => {
    expect(value('auction-plan', { ...house, reference: '0.03' })).toMatchObject({
      firstReserveMin: '0.03',
      depositMin: '0.01',
      depositMax: '0.00',
    });
    expect(value('auction-plan', { ...house, reference: '100.01' })).toMatchObject({
      firstReserveMin: '70.01',
      secondReserveMin: '56.01',
    });
  });
  it('counts the second auction from the day of failure and from the price that was used', () => {
    const failed = { ...house, firstReserve: '900000', firstFailed: '2026-04-01', secondNotice: '2026-04-20' };
    expect(value('auction-plan', failed)).toMatchObject({
      secondReserveMin: '720000.00',
      secondBy: '2026-05-01',
      secondStart: '2026-05-05',
      secondLate: true,
    });
  });
  it('shows the sell-off apart, as recalled', () => {
    expect(value('auction-plan', house).sellOff).toMatchObject({
      price: '560000.00',
      days: 60,
      noticeDays: 15,
      certainty: 'recalled',
    });
  });
  it('before 2017 the hall rules: 80 %, 15 days, three auctions of land', () => {
    expect(value('auction-plan', { ...house, firstNotice: '2016-03-01' })).toMatchObject({
      firstReserveMin: '800000.00',
      firstStart: '2016-03-16',
      depositMin: '50000.00',
      depositMax: null,
      auctionsMax: 3,
    });
  });
  it.each([
    [{ reference: '0' }, 'reference-not-positive'],
    [{ reference: '-1' }, 'amount-negative-in-question'],
    [{ firstReserve: '699999.99' }, 'reserve-below-minimum'],
    [{ secondReserve: '1' }, 'reserve-below-minimum'],
    [{ firstFailed: '2026-03-30' }, 'auction-days-reversed'],
    [{ firstNotice: '2004-01-01' }, 'rule-not-in-force'],
    [{ kind: 'boat' }, 'input-malformed'],
  ])('refuses %o as %s', (change, code) => {
    expect(value('auction-plan', { ...house, ...change }).refused).toBe(code);
  });
});

describe('neighbouring rules of sale', () => {
  it('network inquiry is the mean of the answers', () => {
    expect(
      networkPriceRule.decideOn(today, { results: [yuan('1000000'), yuan('1100000'), yuan('1200000')] }).value,
    ).toBe(yuan('1100000'));
    expect(networkPriceRule.decideOn(today, { results: [] }).value).toBeNull();
  });
  it('a reference price serves a year, and six months longer when the notice came in time', () => {
    const usable = (noticeOn: string, saleOn: string) =>
      referenceValidityRule.decideOn(today, {
        fixedOn: day('2026-01-10'),
        noticeOn: day(noticeOn),
        saleOn: day(saleOn),
      }).value;
    expect([
      usable('2027-01-10', '2027-07-10'),
      usable('2027-01-11', '2027-02-01'),
      usable('2026-12-01', '2027-07-11'),
    ]).toEqual(['usable', 'expired', 'expired']);
  });
  it('a pointless auction needs the applicant to insist', () => {
    const decide = (reserve: bigint, applicantInsists: boolean) =>
      pointlessAuctionRule.decideOn(today, { reserve, priority: 90n, costs: 10n, applicantInsists }).value;
    expect([decide(101n, false), decide(100n, false), decide(100n, true)]).toEqual([
      'go-on',
      'ask-applicant',
      'raise-reserve',
    ]);
  });
  it('an applicant who bids pays only what the deposit exceeds his claim', () => {
    expect([
      applicantDepositRule.decideOn(today, { deposit: 100n, claim: 80n }).value,
      applicantDepositRule.decideOn(today, { deposit: 100n, claim: 200n }).value,
    ]).toEqual([20n, 0n]);
  });
  it('a forfeited deposit pays costs, the gap, this debt, related debt', () => {
    expect(
      forfeitedDepositRule.decideOn(today, { deposit: 100n, costs: 10n, priceGap: 60n, thisDebt: 50n, relatedDebt: 5n })
        .value,
    ).toEqual({ costs: 10n, priceGap: 60n, thisDebt: 30n, relatedDebt: 0n, left: 0n });
  });
});

describe('the list of dishonest debtors', () => {
  // input | may list | until | until at most
  it.each([
    [{ ground: 1 }, true, null, null],
    [{ ground: 1, several: true }, true, null, null],
    [{ ground: 2 }, true, '2028-11-21', '2028-11-21'],
    [{ ground: 2, serious: true }, true, '2028-11-21', '2031-11-21'],
    [{ ground: 2, serious: true, extendYears: 3 }, true, '2031-11-21', '2031-11-21'],
    [{ ground: 4, serious: true }, true, '2028-11-21', '2028-11-21'],
    [{ ground: 4, several: true, extendYears: 1 }, true, '2029-11-21', '2031-11-21'],
    [{ ground: 3, on: '2024-02-29' }, true, '2026-02-28', '2026-02-28'],
    [{ ground: 4, birth: '2008-11-22' }, false, null, null],
    [{ ground: 4, birth: '2008-11-21' }, true, '2028-11-21', '2028-11-21'],
    [{ ground: 1, excluded: 'guarantee' }, false, null, null],
    [{ ground: 5, on: '2015-01-01' }, true, null, null],
  ])('%o → may list %s, until %s, at most %s', (input, mayList, until, untilMax) => {
    expect(value('listing', { on: '2026-11-21', ...input })).toMatchObject({ mayList, until, untilMax });
  });
  it('grace delays publication', () => {
    expect(value('listing', { ground: 1, graceMonths: 3, on: '2026-11-30' }).publishFrom).toBe('2027-03-01');
  });
  it('who was born on 29 February is of age on 1 March', () => {
    const barred = (on: string) => value('listing', { ground: 4, birth: '2008-02-29', on }).barred;
    expect([barred('2026-02-28'), barred('2026-03-01')]).toEqual(['minor', null]);
  });
  it.each([
    [{ ground: 7 }, 'input-malformed'],
    [{ ground: 4, birth: '2027-01-01' }, 'born-after-the-day'],
    [{ ground: 1, several: true, extendYears: 1 }, 'extension-without-ground'],
    [{ ground: 4, extendYears: 1 }, 'extension-without-ground'],
    [{ ground: 4, on: '2013-09-30' }, 'rule-not-in-force'],
  ])('refuses %o as %s', (input, code) => {
    expect(value('listing', { on: '2026-11-21', ...input }).refused).toBe(code);
  });
  it('deletes on performance in three working days, and fixed terms only by time', () => {
    const decide = (ground: 'performed' | 'terminated' | 'term-ended', fixedTerm: boolean) =>
      deletionRule.decideOn(today, { ground, fixedTerm }).value.delete;
    expect([
      decide('performed', true),
      decide('terminated', true),
      decide('terminated', false),
      decide('term-ended', true),
    ]).toEqual([true, false, true, true]);
    expect(deletionRule.decideOn(today, { ground: 'applicant-asks', fixedTerm: false }).value.delete).toBe(false);
  });
  it('bars a new listing on request for six months', () => {
    const again = (on: string) => relistingRule.decideOn(today, { deletedOn: day('2026-05-21'), on: day(on) }).value;
    expect([again('2026-11-21'), again('2026-11-22')]).toEqual([false, true]);
    expect(unitPersonsRule.decideOn(today, { role: 'controller', ownConduct: false }).value).toBe(false);
  });
  it('gives temporary relief for at most a month, none to the controller', () => {
    const relief = (ground: 'illness' | 'changed-representative' | 'performed', controllerOrResponsible = false) =>
      consumptionReliefRule.decideOn(today, { ground, on: today, controllerOrResponsible }).value;
    expect(relief('illness')).toEqual({ relief: 'temporary', until: day('2026-12-21') });
    expect([
      relief('changed-representative').relief,
      relief('changed-representative', true).relief,
      relief('performed').relief,
    ]).toEqual(['lift', 'refuse', 'lift']);
  });
});
