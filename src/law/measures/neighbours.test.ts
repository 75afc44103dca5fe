import { describe, expect, it } from 'vitest';
import { day, isRefusal, yuan } from '#kernel';
import {
  type OverScopeFacts,
  overScopeRule,
  type ThirdPartyFacts,
  thirdPartyClaimRule,
} from '../control/third-party-claim.ts';
import { type ConsumptionFacts, type ExitBanFacts, exitBanRule, restrictedPersonsRule } from './restricted-persons.ts';
import {
  type AuditFacts,
  auditRule,
  type RewardFacts,
  rewardRule,
  searchItems,
  searchRule,
} from './reward-and-search.ts';
import {
  type BrokenSettlement,
  bankruptcyTransferRule,
  brokenSettlementRule,
  limitationEffectRule,
  type TransferToBankruptcy,
} from './settlement-and-transfer.ts';

const today = day('2026-11-22');
const articles = (found: { cites: readonly { article: string }[] }) => found.cites.map((c) => c.article).join(' ');

describe('a claim that the debtor has against a third person', () => {
  const flat: ThirdPartyFacts = {
    claim: yuan('100'),
    servedDirectly: true,
    termOver: true,
    answer: 'none',
    adjudicated: false,
    paid: 0n,
  };
  it.each<[string, Partial<ThirdPartyFacts>, string, string, string]>([
    ['silence', {}, 'enforce', '100', '0'],
    ['silence within fifteen days', { termOver: false }, 'wait', '0', '0'],
    ['the notice left with a neighbour', { servedDirectly: false }, 'serve-first', '0', '0'],
    ['he denies it', { answer: 'denies' }, 'not-against-him', '0', '0'],
    ['he denies it at once', { answer: 'denies', termOver: false }, 'not-against-him', '0', '0'],
    ['he denies what a judgment fixed', { answer: 'denies', adjudicated: true }, 'enforce', '100', '0'],
    ['he admits forty', { answer: 'admits-part', admitted: yuan('40') }, 'enforce', '40', '0'],
    [
      'he admits forty and paid them',
      { answer: 'admits-part', admitted: yuan('40'), paid: yuan('40') },
      'paid',
      '0',
      '0',
    ],
    ['he cannot pay', { answer: 'cannot-pay' }, 'enforce', '100', '0'],
    ['the applicant is a stranger to him', { answer: 'no-direct-relation' }, 'enforce', '100', '0'],
    ['he paid thirty', { paid: yuan('30') }, 'enforce', '70', '0'],
    ['he paid all', { paid: yuan('100'), termOver: false }, 'paid', '0', '0'],
    ['he paid the debtor after the notice', { paidToDebtor: yuan('60') }, 'enforce', '100', '60'],
  ])('%s', (_what, facts, step, amount, jointly) => {
    const { value } = thirdPartyClaimRule.decideOn(today, { ...flat, ...facts });
    expect(value).toEqual({ step, amount: yuan(amount), jointly: yuan(jointly) });
  });
  it('refuses an admission beyond the claim, and cites the numbers of its day', () => {
    const found = thirdPartyClaimRule.askOn(today, { ...flat, answer: 'admits-part', admitted: yuan('101') });
    expect(isRefusal(found) && [found.code, found.field]).toEqual(['admitted-beyond-claim', 'admitted']);
    const on = (date: string) => articles(thirdPartyClaimRule.decideOn(day(date), flat));
    expect([on('2020-12-31'), on('2021-01-01'), on('2022-04-10')]).toEqual([
      '61 63 64 65 67 501',
      '45 47 48 49 51 501',
      '45 47 48 49 51 499',
    ]);
  });
});

describe('a control that takes too much', () => {
  it.each<[string, boolean, boolean, string, boolean]>([
    ['110', false, false, '0', false],
    ['150', false, false, '40', true],
    ['150', true, false, '40', false],
    ['150', true, true, '40', true],
  ])(
    'worth %s for 100 and 10 costs, indivisible %s, other property %s: %s, released %s',
    (value, indivisible, otherCovers, excess, release) => {
      const facts: OverScopeFacts = {
        value: yuan(value),
        claim: yuan('100'),
        costs: yuan('10'),
        indivisible,
        otherCovers,
      };
      expect(overScopeRule.decideOn(today, facts).value).toEqual({ excess: yuan(excess), release });
      expect([
        articles(overScopeRule.decideOn(day('2020-12-31'), facts)),
        articles(overScopeRule.decideOn(today, facts)),
      ]).toEqual(['21', '19']);
    },
  );
});

describe('whom a restriction binds', () => {
  it.each<[ConsumptionFacts['debtor'], ConsumptionFacts['person'], boolean, string]>([
    ['natural', 'debtor', false, 'bound'],
    ['natural', 'debtor', true, 'bound'],
    ['natural', 'controller', false, 'free'],
    ['unit', 'debtor', false, 'bound'],
    ['unit', 'controller', false, 'bound'],
    ['unit', 'representative', true, 'allow-on-application'],
    ['unit', 'other', false, 'free'],
  ])('of a %s debtor the %s, own money %s: %s', (debtor, person, ownMoney, expected) => {
    expect(restrictedPersonsRule.decideOn(today, { debtor, person, ownMoney }).value).toBe(expected);
  });

  const ban: ExitBanFacts = {
    debtor: 'natural',
    person: 'debtor',
    by: 'written-request',
    performed: false,
    guaranteed: false,
    applicantConsents: false,
  };
  it.each<[string, Partial<ExitBanFacts>, boolean, string]>([
    ['the debtor, in writing', {}, true, 'no'],
    ['by word of mouth', { by: 'oral-request' }, false, 'no'],
    ['by the court itself', { by: 'court' }, true, 'no'],
    ['the guardian of an incapable debtor', { debtor: 'incapable', person: 'guardian' }, true, 'no'],
    ['the guardian of a capable debtor', { person: 'guardian' }, false, 'no'],
    ['the head of a unit', { debtor: 'unit', person: 'head' }, true, 'no'],
    ['an employee of a unit', { debtor: 'unit', person: 'other' }, false, 'no'],
    ['performed', { performed: true }, false, 'must'],
    ['a guarantee', { guaranteed: true }, true, 'may'],
    ['consent', { applicantConsents: true }, true, 'may'],
  ])('exit: %s', (_what, facts, mayBan, lift) => {
    expect(exitBanRule.decideOn(today, { ...ban, ...facts }).value).toEqual({ mayBan, lift });
  });
  it.each([
    ['2009-01-01', '231 36 37 38'],
    ['2020-12-31', '255 36 37 38'],
    ['2021-01-01', '255 23 24 25'],
    ['2022-01-01', '262 23 24 25'],
    ['2024-01-01', '266 23 24 25'],
  ])('exit on %s by articles %s', (on, cited) => expect(articles(exitBanRule.decideOn(day(on), ban))).toBe(cited));
});

describe('after a settlement', () => {
  const flat: BrokenSettlement = {
    on: day('2026-11-22'),
    lastDay: day('2026-10-31'),
    performed: false,
    performing: false,
    repudiated: false,
    suitChosen: false,
    claim: yuan('100'),
    alreadyPaid: yuan('30'),
  };
  it.each<[string, Partial<BrokenSettlement>, string]>([
    ['broken', {}, 'broken'],
    ['performed', { performed: true }, 'performed'],
    ['due today', { lastDay: day('2026-11-22') }, 'not-due'],
    ['due yesterday', { lastDay: day('2026-11-21') }, 'broken'],
    ['not due, but he says that he will not pay', { lastDay: day('2027-01-01'), repudiated: true }, 'broken'],
    ['he is paying as agreed', { performing: true }, 'performing'],
    ['a suit was chosen', { suitChosen: true }, 'suit-chosen'],
    ['two years to the day', { lastDay: day('2024-11-22') }, 'broken'],
    ['two years and a day', { lastDay: day('2024-11-21') }, 'late'],
  ])('%s', (_what, facts, why) => {
    const { value } = brokenSettlementRule.decideOn(today, { ...flat, ...facts });
    expect(value).toEqual({ resume: why === 'broken', why, left: yuan('70') });
  });
  it('refuses sums below zero', () => {
    const found = brokenSettlementRule.askOn(today, { ...flat, alreadyPaid: -1n });
    expect(isRefusal(found) && [found.code, found.field]).toEqual(['claim-negative', 'alreadyPaid']);
  });
});

describe('from enforcement to bankruptcy', () => {
  const flat: TransferToBankruptcy = {
    debtor: 'enterprise',
    agreedInWriting: true,
    insolvent: true,
    court: 'not-asked',
  };
  it.each<[string, Partial<TransferToBankruptcy>, string]>([
    ['all is there', {}, 'transfer-and-stay'],
    ['a person', { debtor: 'other' }, 'not-possible'],
    ['nobody agrees', { agreedInWriting: false }, 'not-possible'],
    ['it can pay', { insolvent: false }, 'not-possible'],
    ['under review', { court: 'reviewing' }, 'stay'],
    ['accepted', { court: 'accepted' }, 'lift-measures'],
    ['declared', { court: 'declared-bankrupt' }, 'terminate'],
    ['refused', { court: 'refused' }, 'resume-and-pay-in-order-of-seizure'],
  ])('%s', (_what, facts, expected) => {
    expect(bankruptcyTransferRule.decideOn(today, { ...flat, ...facts }).value).toBe(expected);
  });
  it('cites the numbers of its day', () => {
    const on = (date: string) => articles(bankruptcyTransferRule.decideOn(day(date), flat));
    expect([on('2022-04-09'), on('2022-04-10')]).toEqual(['513 515 516 2', '511 513 514 2']);
  });
});

it.each([
  ['2026-11-22', true, false, 'enforce'],
  ['2026-11-23', true, false, 'do-not-enforce'],
  ['2026-11-23', false, false, 'enforce'],
  ['2026-11-23', true, true, 'enforce'],
])(
  'asked for on %s, the time having ended on 2026-11-22, objected %s, performed %s: %s',
  (on, debtorObjects, performedSince, expected) => {
    const facts = { on: day(on), ends: today, debtorObjects, performedSince };
    expect(limitationEffectRule.decideOn(day(on), facts).value).toBe(expected);
  },
);

describe('rewards, audits and searches', () => {
  const clue: RewardFacts = {
    unknownBefore: true,
    realised: yuan('100'),
    promised: yuan('10'),
    informer: 'anybody',
    first: true,
    applicantsMoney: yuan('6'),
  };
  it.each<[string, Partial<RewardFacts>, boolean, string, string]>([
    ['new and of use', {}, true, '6', '4'],
    ['enough money is here', { applicantsMoney: yuan('50') }, true, '10', '0'],
    ['known already', { unknownBefore: false }, false, '0', '0'],
    ['it realised nothing', { realised: 0n }, false, '0', '0'],
    ['the applicant’s own agent', { informer: 'agent-of-the-applicant' }, false, '0', '0'],
    ['somebody bound to tell', { informer: 'bound-to-tell' }, false, '0', '0'],
    ['told second', { first: false }, false, '0', '0'],
  ])('a clue: %s', (_what, facts, pay, fromMoney, byApplicant) => {
    const { value } = rewardRule.decideOn(today, { ...clue, ...facts });
    expect(value).toEqual({ pay, fromMoney: yuan(fromMoney), byApplicant: yuan(byApplicant) });
  });

  const audit: AuditFacts = {
    debtor: 'unit',
    writtenRequest: true,
    evades: true,
    contributionDefect: false,
    foundEvasion: null,
  };
  it.each<[string, Partial<AuditFacts>, boolean, string]>([
    ['a unit that evades', {}, true, 'open'],
    ['a defect of contributions', { evades: false, contributionDefect: true }, true, 'open'],
    ['neither', { evades: false }, false, 'open'],
    ['a person', { debtor: 'natural' }, false, 'open'],
    ['not in writing', { writtenRequest: false }, false, 'open'],
    ['evasion found', { foundEvasion: true }, true, 'debtor'],
    ['none found', { foundEvasion: false }, true, 'applicant'],
  ])('an audit: %s', (_what, facts, grant, costOn) => {
    expect(auditRule.decideOn(today, { ...audit, ...facts }).value).toEqual({ grant, costOn });
  });

  it('a search needs its order, its witnesses and afterwards its record', () => {
    const all = Object.keys(searchItems) as (keyof typeof searchItems)[];
    const ask = (debtor: 'citizen' | 'unit', bodyOfWoman: boolean, done: boolean, left: readonly string[]) =>
      searchRule
        .decideOn(today, { debtor, bodyOfWoman, done, have: all.filter((i) => !left.includes(i)) })
        .value.join();
    expect(ask('citizen', true, true, [])).toBe('');
    expect(ask('citizen', false, false, ['woman-officer', 'record'])).toBe('');
    expect(ask('citizen', true, true, ['woman-officer', 'record'])).toBe('woman-officer,record');
    expect(ask('unit', false, false, ['local-witness', 'record'])).toBe('');
    expect(ask('citizen', false, false, ['local-witness', 'signed-order'])).toBe('signed-order,local-witness');
  });
});
