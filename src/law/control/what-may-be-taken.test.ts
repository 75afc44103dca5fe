import { describe, expect, it } from 'vitest';
import { day, isRefusal, yuan } from '#kernel';
import { type ExemptFacts, exemptPropertyRule, type HomeFacts, homeSaleRule } from './exempt.ts';
import {
  type CoOwnedFacts,
  coOwnedRule,
  type HoldingFacts,
  holdingRule,
  type SoldFacts,
  soldUnregisteredRule,
  type TransferFacts,
  transferUnderWayRule,
} from './holdings.ts';
import {
  bankDebtorRule,
  disposalNeedsControlRule,
  holderLiabilityRule,
  housingFundRule,
  incomeRule,
  type MovedMoney,
  marginRule,
  purposeFundRule,
  wageAccountRule,
} from './protected-money.ts';

const today = day('2026-11-22');
const numbers = (found: { cites: readonly { article: string }[] }) => found.cites.map((c) => c.article).join(' ');

describe('property that may not be taken', () => {
  it.each<[string, ExemptFacts, string]>([
    ['the stove of a family', { kind: 'household', person: 'natural', necessary: true }, 'exempt'],
    ['a third television', { kind: 'household', person: 'natural', necessary: false }, 'above-minimum'],
    ['a thing of which nobody said that it is needed', { kind: 'household', person: 'natural' }, 'above-minimum'],
    ['money to live on', { kind: 'living-costs', person: 'natural' }, 'above-minimum'],
    ['school books', { kind: 'education', person: 'natural', necessary: true }, 'exempt'],
    ['a course abroad', { kind: 'education', person: 'natural', necessary: false }, 'not-exempt'],
    ['a manuscript', { kind: 'unpublished-work', person: 'natural' }, 'exempt'],
    ['an undisclosed invention of a company', { kind: 'unpublished-work', person: 'unit' }, 'exempt'],
    ['a book in the shops', { kind: 'unpublished-work', person: 'natural', published: true }, 'not-exempt'],
    ['a wheelchair', { kind: 'aid', person: 'natural', necessary: true }, 'exempt'],
    ['a wheelchair of a hospital company', { kind: 'aid', person: 'unit', necessary: true }, 'not-exempt'],
    ['a medal', { kind: 'honour', person: 'natural' }, 'exempt'],
    ['embassy property', { kind: 'treaty', person: 'unit', protectedBy: '维也纳外交关系公约' }, 'exempt'],
    ['what another law protects', { kind: 'other-law', person: 'unit', protectedBy: '企业破产法' }, 'exempt'],
    ['another law that nobody names', { kind: 'other-law', person: 'unit' }, 'exemption-law-missing'],
    ['a treaty of blanks', { kind: 'treaty', person: 'natural', protectedBy: '  ' }, 'exemption-law-missing'],
  ])('%s', (_what, facts, expected) => {
    const found = exemptPropertyRule.askOn(today, facts);
    expect(isRefusal(found) ? found.code : found.value).toBe(expected);
  });

  it('stood in articles 5 and 7 until the end of 2020, and nowhere before 2005', () => {
    const facts = { kind: 'honour', person: 'natural' } as const;
    expect(numbers(exemptPropertyRule.decideOn(day('2020-12-31'), facts))).toBe('5 7');
    expect(numbers(exemptPropertyRule.decideOn(day('2021-01-01'), facts))).toBe('3 5');
    const before = exemptPropertyRule.askOn(day('2004-12-31'), facts);
    expect(isRefusal(before) && before.code).toBe('rule-not-in-force');
  });
});

describe('the home that a debtor needs', () => {
  const none: HomeFacts = { needed: true, supporterHasHome: false, gaveHomesAway: false, offer: null };
  it.each<[string, Partial<HomeFacts>, string | null, string | null]>([
    // facts | ground today | ground on 2015-05-04
    ['the only home', {}, null, null],
    ['a second home', { needed: false }, 'not-needed', 'not-needed'],
    ['his son has a home that keeps him', { supporterHasHome: true }, 'supporter-has-home', null],
    ['he sold the others to escape', { gaveHomesAway: true }, 'gave-homes-away', null],
    ['the applicant leaves the rent', { offer: 'rent-left' }, 'offer', null],
    ['the applicant offers a low-rent home', { offer: 'low-rent-home' }, 'offer', null],
  ])('%s', (_what, facts, now, before) => {
    const on = (date: string) => homeSaleRule.decideOn(day(date), { ...none, ...facts }).value;
    expect([on('2026-11-22').ground, on('2015-05-05').ground, on('2015-05-04').ground]).toEqual([now, now, before]);
    expect([on('2026-11-22').seal, on('2026-11-22').sell]).toEqual([true, now !== null]);
  });
});

describe('whose it is', () => {
  it.each<[HoldingFacts['kind'], HoldingFacts['holder'], boolean, string]>([
    ['movable', 'debtor', false, 'may-control'],
    ['movable', 'third', true, 'may-control'],
    ['movable', 'third', false, 'needs-written-admission'],
    ['registered', 'third', false, 'needs-written-admission'],
    ['unregistered-building', 'debtor', false, 'may-control'],
  ])('%s held by the %s, admitted %s: %s', (kind, holder, admittedInWriting, expected) => {
    expect(holdingRule.decideOn(today, { kind, holder, admittedInWriting }).value).toBe(expected);
  });

  it.each<[SoldFacts['paid'], boolean, boolean, string]>([
    ['full', true, false, 'barred'],
    ['full', true, true, 'may-control'],
    ['full', false, false, 'may-control'],
    ['part', true, false, 'may-control'],
    ['none', true, false, 'may-control'],
  ])('sold: paid %s, in his hands %s, to blame %s: %s', (paid, possessed, buyerAtFault, expected) => {
    const facts = { paid, possessed, buyerAtFault };
    expect(soldUnregisteredRule.decideOn(today, facts).value).toBe(expected);
    expect(numbers(soldUnregisteredRule.decideOn(day('2020-12-31'), facts))).toBe('17');
    expect(numbers(soldUnregisteredRule.decideOn(day('2021-01-01'), facts))).toBe('15');
  });

  it.each<[TransferFacts['transfer'], boolean, string]>([
    ['none', false, 'may-control'],
    ['accepted', false, 'registry-must-assist'],
    ['completed', false, 'barred'],
    ['completed', true, 'barred'],
    ['accepted', true, 'transfer-goes-first'],
    ['none', true, 'transfer-goes-first'],
  ])('transfer %s, another court first %s: %s', (transfer, otherCourtFirst, expected) => {
    expect(transferUnderWayRule.decideOn(today, { transfer, otherCourtFirst }).value).toBe(expected);
  });

  it.each<[CoOwnedFacts['division'], boolean, object]>([
    ['none', false, { covers: 'whole', tellCoOwners: true, stayed: false, releaseOthers: false }],
    ['none', true, { covers: 'whole', tellCoOwners: false, stayed: false, releaseOthers: false }],
    ['agreed', true, { covers: 'whole', tellCoOwners: false, stayed: false, releaseOthers: false }],
    ['agreed-and-accepted', true, { covers: 'debtor-share', tellCoOwners: false, stayed: false, releaseOthers: true }],
    ['suit-pending', true, { covers: 'whole', tellCoOwners: false, stayed: true, releaseOthers: false }],
  ])('co-owned, division %s, told %s', (division, coOwnersNotified, expected) => {
    expect(coOwnedRule.decideOn(today, { division, coOwnersNotified }).value).toEqual(expected);
  });
});

describe('money with a purpose', () => {
  it('of a bank: reserves and premises are out of reach, its other deposits are not', () => {
    const of = (asset: 'central-bank-reserve' | 'other-deposit' | 'business-premises' | 'other') =>
      bankDebtorRule.decideOn(today, { asset }).value;
    expect([of('central-bank-reserve'), of('business-premises'), of('other-deposit'), of('other')]).toEqual([
      'barred',
      'barred',
      'may-deduct',
      'may-deduct',
    ]);
  });

  it('wage accounts serve the wages of their project, since 2020-05-01', () => {
    const facts = { account: 'wage-account', forWagesOfTheProject: false } as const;
    expect(wageAccountRule.decideOn(day('2020-05-01'), facts).value).toBe('barred');
    expect(wageAccountRule.decideOn(today, { ...facts, forWagesOfTheProject: true }).value).toBe('may-deduct');
    expect(wageAccountRule.inForceOn(day('2020-04-30'))).toBe(false);
  });

  it.each([
    [false, false, 'freeze-only'],
    [true, false, 'may-deduct'],
    [false, true, 'release'],
    [true, true, 'release'],
  ] as const)('margin: function lost %s, bank has paid abroad %s: %s', (functionLost, bankPaidAbroad, expected) => {
    expect(marginRule.decideOn(today, { functionLost, bankPaidAbroad }).value).toBe(expected);
  });

  it('social insurance and party dues are barred, by memory only', () => {
    for (const fund of ['social-insurance', 'party-dues'] as const) {
      const found = purposeFundRule.decideOn(today, { fund, ownMoney: false });
      expect([found.value, found.certainty]).toEqual(['barred', 'recalled']);
      expect(purposeFundRule.decideOn(today, { fund, ownMoney: true }).value).toBe('may-deduct');
    }
  });

  it.each([
    [true, true, 'may-deduct'],
    [true, false, 'freeze-only'],
    [false, true, 'freeze-only'],
  ])('housing fund: may withdraw %s, housing secured %s: %s', (mayWithdraw, basicHousingSecured, expected) => {
    expect(housingFundRule.decideOn(today, { mayWithdraw, basicHousingSecured }).value).toBe(expected);
  });

  it.each([
    ['3000', '1000', '2000'],
    ['1000', '1000', '0'],
    ['800', '1000', '0'],
  ])('of an income of %s with a minimum of %s, %s may be taken', (income, minimum, most) => {
    const found = incomeRule.decideOn(today, { income: yuan(income), minimum: yuan(minimum) });
    expect([found.value, numbers(found)]).toEqual([yuan(most), '254']);
  });
  it.each([
    ['2007-01-01', '222'],
    ['2012-12-31', '219'],
    ['2013-01-01', '243'],
    ['2021-12-31', '243'],
    ['2022-01-01', '250'],
    ['2023-12-31', '250'],
    ['2024-01-01', '254'],
  ])('on %s income stood in article %s', (on, article) => {
    expect(numbers(incomeRule.decideOn(day(on), { income: 0n, minimum: 0n }))).toBe(article);
  });
});

describe('what went in spite of a control', () => {
  it.each<[MovedMoney['holder'], string, string, boolean, string, string]>([
    ['bank', '1000', '0', false, 'recover', '1000'],
    ['bank', '1000', '400', true, 'answer-with-own-property', '600'],
    ['payer-of-income', '1000', '1000', true, 'none', '0'],
    ['company', '500', '0', true, 'answer-with-own-property', '500'],
  ])('%s let %s go, %s came back, term over %s: %s %s', (holder, moved, recovered, termOver, step, amount) => {
    const facts = { holder, moved: yuan(moved), recovered: yuan(recovered), termOver };
    expect(holderLiabilityRule.decideOn(today, facts).value).toEqual({ step, amount: yuan(amount) });
  });
  it('refuses that more came back than went, and cites the numbers of 1998 before 2021', () => {
    const facts: MovedMoney = { holder: 'bank', moved: 1n, recovered: 2n, termOver: false };
    const found = holderLiabilityRule.askOn(today, facts);
    expect(isRefusal(found) && [found.code, found.field]).toEqual(['recovered-beyond-moved', 'recovered']);
    const fine = { ...facts, recovered: 0n };
    expect(numbers(holderLiabilityRule.decideOn(day('2020-12-31'), fine))).toBe('33 37 56');
    expect(numbers(holderLiabilityRule.decideOn(day('2021-01-01'), fine))).toBe('26 30 40');
  });
});

it.each([
  [true, 'sale', true, false],
  [false, 'sale', false, false],
  [false, 'deduction-ruling', true, true],
] as const)('controlled %s, disposed of by %s: allowed %s, freezes %s', (controlled, by, allowed, alsoFreezes) => {
  const found = disposalNeedsControlRule.decideOn(today, { controlled, by });
  expect([found.value, numbers(found)]).toEqual([{ allowed, alsoFreezes }, '484']);
  expect(numbers(disposalNeedsControlRule.decideOn(day('2022-04-09'), { controlled, by }))).toBe('486');
});
