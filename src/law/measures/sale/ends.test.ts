import { describe, expect, it } from 'vitest';
import { day, isRefusal, yuan } from '#kernel';
import {
  balanceRule,
  type EquitySaleFacts,
  equitySaleRule,
  type HousingFacts,
  housingBuyerRule,
  takingInKindRule,
} from './after-bidding.ts';
import {
  type EncumbranceFacts,
  encumbrancesRule,
  enoughSoldRule,
  stopSaleRule,
  type UnsoldFacts,
  unsoldRule,
} from './ends.ts';

const today = day('2026-11-22');
const articles = (found: { cites: readonly { article: string }[] }) => found.cites.map((c) => c.article).join(' ');

describe('the balance of the price', () => {
  it.each([
    ['2026-11-22', null, '2026-11-22', true, 'wait'],
    ['2026-11-21', null, '2026-11-22', true, 'may-sell-again'],
    ['2026-11-21', null, '2026-11-22', false, 'demand'],
    ['2026-11-21', '2026-11-21', '2026-11-22', true, 'paid'],
    ['2026-11-20', '2026-11-21', '2026-11-22', true, 'paid-late'],
  ])('due %s, paid %s, on %s, purpose defeated %s: %s', (due, paidOn, on, purposeDefeated, expected) => {
    const facts = { due: day(due), paidOn: paidOn === null ? null : day(paidOn), on: day(on), purposeDefeated };
    expect(balanceRule.decideOn(day(on), facts).value).toBe(expected);
  });
  it('cites the number of 2004 on a new sale until the end of 2020', () => {
    const facts = { due: today, paidOn: null, on: today, purposeDefeated: true };
    expect([
      articles(balanceRule.decideOn(day('2020-12-31'), facts)),
      articles(balanceRule.decideOn(today, facts)),
    ]).toEqual(['25 25', '25 22']);
  });
});

describe('homes in a place that restricts purchases', () => {
  it.each<[HousingFacts['step'], boolean, boolean | undefined, boolean]>([
    ['bid', true, undefined, true],
    ['bid', false, undefined, false],
    ['ruling', true, true, true],
    ['ruling', true, false, false],
    ['ruling', true, undefined, false],
    ['taking-in-kind', false, undefined, false],
    ['taking-in-kind', true, undefined, true],
  ])('%s, qualified %s, throughout %s: %s', (step, qualified, throughout, expected) => {
    const facts = { step, qualified, ...(throughout === undefined ? {} : { qualifiedThroughout: throughout }) };
    expect(housingBuyerRule.decideOn(today, { ...facts, restrictedPlace: true }).value).toBe(expected);
    expect(housingBuyerRule.decideOn(today, { ...facts, restrictedPlace: false }).value).toBe(true);
    expect(housingBuyerRule.inForceOn(day('2021-12-31'))).toBe(false);
  });
});

describe('a thing in payment', () => {
  const taker = (creditor: string, rank: number, claim: string) => ({ creditor, rank, claim: yuan(claim) });
  it.each([
    ['nobody wants it', [], false, [], false, []],
    ['one who claims more', [taker('甲', 1, '100')], true, ['甲'], false, ['0']],
    ['one who claims less pays the rest', [taker('甲', 1, '60')], true, ['甲'], false, ['20']],
    ['the better rank', [taker('甲', 2, '100'), taker('乙', 1, '50')], true, ['乙'], false, ['30']],
    ['equal ranks draw lots', [taker('甲', 1, '100'), taker('乙', 1, '70')], true, ['甲', '乙'], true, ['0', '10']],
  ])('%s', (_what, takers, allowed, chosen, byLot, onTop) => {
    const { value } = takingInKindRule.decideOn(today, { route: 'failed-round', reserve: yuan('80'), takers });
    expect(value).toEqual({ allowed, takers: chosen, byLot, payOnTop: onTop.map(yuan) });
  });
  it('refuses a claim below zero', () => {
    const found = takingInKindRule.askOn(today, {
      route: 'failed-round',
      reserve: 1n,
      takers: [{ creditor: '甲', rank: 1, claim: -1n }],
    });
    expect(isRefusal(found) && found.code).toBe('claim-negative');
  });
  it.each([
    ['consent', true, true, false, true],
    ['consent', true, false, false, false],
    ['consent', true, true, true, false],
    ['cannot-be-sold', true, false, false, true],
    ['cannot-be-sold', false, true, false, false],
  ] as const)(
    '%s: applicant %s, debtor %s, harms others %s: %s',
    (route, applicantAgrees, debtorAgrees, harmsOthers, expected) => {
      const facts = { route, applicantAgrees, debtorAgrees, harmsOthers };
      expect(takingInKindRule.decideOn(today, facts).value.allowed).toBe(expected);
    },
  );
  it('never on the strength of a settlement alone', () => {
    expect(takingInKindRule.decideOn(today, { route: 'settlement-only' }).value.allowed).toBe(false);
  });
  it.each([
    ['2020-12-31', '19 491 492 6'],
    ['2021-01-01', '16 491 492 6'],
    ['2022-04-10', '16 489 490 6'],
  ])('on %s it rested on articles %s', (on, cited) => {
    expect(articles(takingInKindRule.decideOn(day(on), { route: 'settlement-only' }))).toBe(cited);
  });
});

describe('equity', () => {
  const facts: EquitySaleFacts = {
    online: true,
    appraisal: 'impossible',
    applicantAsksInWriting: true,
    clearlyWorthless: false,
  };
  it.each<[Partial<EquitySaleFacts>, string]>([
    [{ appraisal: 'priced' }, 'start-by-reference'],
    [{}, 'start-above-costs'],
    [{ applicantAsksInWriting: false }, 'not-to-be-sold'],
    [{ clearlyWorthless: true }, 'not-to-be-sold'],
    [{ online: false, appraisal: 'priced' }, 'only-online'],
  ])('%j: %s', (more, expected) => {
    expect(equitySaleRule.decideOn(today, { ...facts, ...more }).value).toBe(expected);
  });
});

describe('rights on a thing that is sold', () => {
  const mortgage = (id: string, rank: number, claim: string, since = '2022-01-01') => ({
    id,
    rank,
    claim: yuan(claim),
    since: day(since),
  });
  const lease = (since: string, hurtsSecurity: boolean) => ({ id: '租赁', since: day(since), hurtsSecurity });
  const put = (facts: Omit<EncumbranceFacts, 'proceeds'>, proceeds = '100') => {
    const { value } = encumbrancesRule.decideOn(today, { proceeds: yuan(proceeds), ...facts });
    return [
      value.extinguished.map((e) => `${e.id} ${Number(e.paid) / 100}`).join(', '),
      Number(value.left) / 100,
      value.survive.join(),
      value.removeFirst.join(),
    ];
  };
  it.each<[string, ReturnType<typeof put>, unknown[]]>([
    ['none: all is left', put({ securities: [], uses: [] }), ['', 100, '', '']],
    [
      'a mortgage is paid and ends',
      put({ securities: [mortgage('抵押', 1, '60')], uses: [] }),
      ['抵押 60', 40, '', ''],
    ],
    [
      'the first rank takes all',
      put({ securities: [mortgage('二押', 2, '60'), mortgage('一押', 1, '100')], uses: [] }),
      ['一押 100, 二押 0', 0, '', ''],
    ],
    [
      'equal ranks share in proportion',
      put({ securities: [mortgage('甲', 1, '100'), mortgage('乙', 1, '300')], uses: [] }),
      ['甲 25, 乙 75', 0, '', ''],
    ],
    ['a lease survives', put({ securities: [], uses: [lease('2024-01-01', true)] }), ['', 100, '租赁', '']],
    [
      'a lease after the mortgage that hurts it is removed',
      put({ securities: [mortgage('抵押', 1, '60')], uses: [lease('2022-01-02', true)] }),
      ['抵押 60', 40, '', '租赁'],
    ],
    [
      'a later lease that hurts nothing survives',
      put({ securities: [mortgage('抵押', 1, '60')], uses: [lease('2022-01-02', false)] }),
      ['抵押 60', 40, '租赁', ''],
    ],
    [
      'a lease as old as the mortgage survives',
      put({ securities: [mortgage('抵押', 1, '60')], uses: [lease('2022-01-01', true)] }),
      ['抵押 60', 40, '租赁', ''],
    ],
    [
      'a mortgage kept by agreement is not paid',
      put({ securities: [mortgage('抵押', 1, '60')], uses: [], keptByAgreement: ['抵押'] }),
      ['', 100, '抵押', ''],
    ],
  ])('%s', (_what, shown, expected) => expect(shown).toEqual(expected));

  it('refuses sums below zero and cites the numbers of its day', () => {
    const none = { proceeds: 1n, securities: [], uses: [] };
    const found = encumbrancesRule.askOn(today, { ...none, proceeds: -1n });
    expect(isRefusal(found) && [found.code, found.field]).toEqual(['claim-negative', 'proceeds']);
    const second = encumbrancesRule.askOn(today, { ...none, securities: [mortgage('抵押', 1, '-1')] });
    expect(isRefusal(second) && second.field).toBe('securities');
    expect([
      articles(encumbrancesRule.decideOn(day('2020-12-31'), none)),
      articles(encumbrancesRule.decideOn(day('2021-01-01'), none)),
    ]).toEqual(['31 40', '28 31']);
  });
});

describe('when a sale stops', () => {
  it.each([
    ['2026-12-09', '1000', true, true],
    ['2026-12-10', '1000', true, false],
    ['2026-12-09', '999.99', true, false],
    ['2026-12-09', '1000', false, false],
    [null, '0', true, false],
  ])('sale on 2026-12-10, paid on %s %s of 1000, asked %s: stops %s', (paidOn, paid, asked, stop) => {
    const found = stopSaleRule.decideOn(today, {
      saleOn: day('2026-12-10'),
      paidOn: paidOn === null ? null : day(paidOn),
      paid: yuan(paid),
      debt: yuan('1000'),
      spent: yuan('30'),
      asked,
    });
    expect(found.value).toEqual({ stop, debtorBears: stop ? yuan('30') : 0n });
  });
  it.each([
    ['1100', false, 'stop'],
    ['1099.99', false, 'go-on'],
    ['1100', true, 'go-on'],
  ])('lots sold for %s of 1000 and 100 costs, debtor agrees %s: %s', (proceeds, debtorAgreesToAll, expected) => {
    const facts = { proceeds: yuan(proceeds), debt: yuan('1000'), costs: yuan('100'), debtorAgreesToAll };
    expect(enoughSoldRule.decideOn(today, facts).value).toBe(expected);
  });
});

describe('what finds no buyer', () => {
  const flat: UnsoldFacts = {
    kind: 'immovable',
    failedRounds: 2,
    sellOffFailed: true,
    taken: false,
    otherMeasure: false,
    online: true,
  };
  it.each<[string, Partial<UnsoldFacts>, string]>([
    ['goes back', {}, 'lift-and-return'],
    ['stays under control where it can be managed', { otherMeasure: true }, 'other-measure'],
    ['goes to a creditor who takes it', { taken: true, otherMeasure: true }, 'give-in-payment'],
    ['is put up again after the first round', { failedRounds: 1, sellOffFailed: false }, 'next-round'],
    ['goes to the sell-off after the second', { sellOffFailed: false }, 'sell-off'],
    ['in a hall: a third round for a house', { online: false, sellOffFailed: false }, 'next-round'],
    ['in a hall: the sell-off after the third', { online: false, failedRounds: 3, sellOffFailed: false }, 'sell-off'],
    [
      'in a hall: a movable goes back after two',
      { online: false, kind: 'movable', sellOffFailed: false },
      'lift-and-return',
    ],
  ])('%s', (_what, facts, expected) => {
    expect(unsoldRule.decideOn(today, { ...flat, ...facts }).value).toBe(expected);
  });
  it('before 2017 every sale was held in a hall', () => {
    const facts = { ...flat, sellOffFailed: false };
    expect([
      unsoldRule.decideOn(day('2016-12-31'), facts).value,
      unsoldRule.decideOn(day('2017-01-01'), facts).value,
    ]).toEqual(['next-round', 'sell-off']);
    expect(articles(unsoldRule.decideOn(day('2016-12-31'), facts))).toBe('27 28');
  });
});
