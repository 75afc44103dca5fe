import { describe, expect, it } from 'vitest';
import { day } from '#kernel';
import { type LiftingFacts, liftingRule } from './lifting.ts';
import { controlRecordRule, controlScopeRule, type RecordFacts, recordItems, type ScopeFacts } from './scope.ts';

const today = day('2026-11-22');

describe('what a control takes along', () => {
  it.each<[string, ScopeFacts, string, boolean]>([
    ['a machine', { sealed: 'thing' }, 'accessories natural-fruits', false],
    [
      'a house on his own land',
      { sealed: 'building', sameOwner: true, oneRegistry: true },
      'accessories natural-fruits land-use-right',
      false,
    ],
    [
      'land with his house, kept by two registries',
      { sealed: 'land', sameOwner: true, oneRegistry: false },
      'accessories natural-fruits building',
      true,
    ],
    [
      'land with another’s house',
      { sealed: 'land', sameOwner: false, oneRegistry: false },
      'accessories natural-fruits',
      false,
    ],
    ['a house on land whose owner nobody stated', { sealed: 'building' }, 'accessories natural-fruits', false],
  ])('%s', (_what, facts, also, registerAtBoth) => {
    const found = controlScopeRule.decideOn(today, facts);
    expect([found.value.also.join(' '), found.value.registerAtBoth]).toEqual([also, registerAtBoth]);
  });

  it('stood in articles 22 and 23 until the end of 2020', () => {
    const cited = (on: string) => controlScopeRule.decideOn(day(on), { sealed: 'thing' }).cites.map((c) => c.article);
    expect([cited('2020-12-31'), cited('2021-01-01')]).toEqual([
      ['22', '23'],
      ['20', '21'],
    ]);
  });
});

describe('the record of a control', () => {
  const all = Object.keys(recordItems) as RecordFacts['have'];
  it.each<[string, RecordFacts['measure'], RecordFacts['debtor'], RecordFacts['have'], string]>([
    ['complete', 'seal-or-seize', 'citizen', all, ''],
    ['no custodian named', 'seal-or-seize', 'citizen', all.filter((i) => i !== 'custodian'), 'custodian'],
    ['no copy for the debtor', 'seal-or-seize', 'unit', all.filter((i) => i !== 'inventory-copy'), 'inventory-copy'],
    ['a unit needs no neighbour', 'seal-or-seize', 'unit', all.filter((i) => i !== 'witness-called'), ''],
    ['a citizen does', 'seal-or-seize', 'citizen', all.filter((i) => i !== 'witness-called'), 'witness-called'],
    [
      'a freeze without inventory',
      'freeze',
      'citizen',
      ['times', 'place', 'kind', 'number', 'custodian', 'signatures'],
      '',
    ],
    ['a freeze with nothing', 'freeze', 'unit', [], 'times place kind number custodian signatures'],
  ])('%s', (_what, measure, debtor, have, missing) => {
    const found = controlRecordRule.decideOn(today, { measure, debtor, have });
    expect(found.value.join(' ')).toBe(missing);
    expect(found.because.at(-1)?.zh).toMatch(missing === '' ? '各项齐全' : '尚缺');
  });

  it.each([
    ['2007-12-31', '20 224'],
    ['2012-12-31', '20 221'],
    ['2013-01-01', '20 245'],
    ['2020-12-31', '20 245'],
    ['2021-01-01', '18 245'],
    ['2022-01-01', '18 252'],
    ['2024-01-01', '18 256'],
  ])('on %s it rested on articles %s', (on, articles) => {
    const found = controlRecordRule.decideOn(day(on), { measure: 'freeze', debtor: 'unit', have: [] });
    expect(found.cites.map((c) => c.article).join(' ')).toBe(articles);
  });
});

describe('when a control must be lifted', () => {
  const unsold = { creditorTakesIt: false, otherMeasure: false };
  it.each<[string, Partial<LiftingFacts>, string]>([
    ['nothing has happened', {}, ''],
    ['an outsider’s property', { outsiderProperty: true }, 'outsider'],
    ['the application was withdrawn', { applicationWithdrawn: true }, 'withdrawn'],
    ['the claim was waived', { claimWaived: true }, 'withdrawn'],
    ['unsold, nobody takes it, nothing else possible', { unsold }, 'unsold'],
    ['unsold, a creditor takes it', { unsold: { ...unsold, creditorTakesIt: true } }, ''],
    ['unsold, management is possible', { unsold: { ...unsold, otherMeasure: true } }, ''],
    ['paid', { debtPaid: true }, 'paid'],
    ['a guarantee with consent', { guarantee: { given: true, applicantConsents: true } }, 'guarantee'],
    ['a guarantee without consent', { guarantee: { given: true, applicantConsents: false } }, ''],
    ['consent without a guarantee', { guarantee: { given: false, applicantConsents: true } }, ''],
    ['another reason that the court states', { otherReason: '执行依据已被撤销' }, 'other'],
    ['another reason of blanks', { otherReason: ' ' }, ''],
    ['paid and withdrawn', { debtPaid: true, applicationWithdrawn: true }, 'withdrawn paid'],
  ])('%s', (_what, facts, grounds) => {
    const { value } = liftingRule.decideOn(today, { registered: true, ...facts });
    expect([value.grounds.join(' '), value.mustLift, value.notifyRegistry]).toEqual([
      grounds,
      grounds !== '',
      grounds !== '',
    ]);
  });

  it('serves the outsider whose property it is, and tells no registry of what none keeps', () => {
    const { value } = liftingRule.decideOn(today, { outsiderProperty: true, registered: false });
    expect([value.serve, value.notifyRegistry]).toEqual([['applicant', 'debtor', 'outsider'], false]);
  });

  it('stood in article 31 until the end of 2020', () => {
    const cited = (on: string) => liftingRule.decideOn(day(on), { registered: false }).cites[0]?.article;
    expect([cited('2020-12-31'), cited('2021-01-01')]).toEqual(['31', '28']);
  });
});
