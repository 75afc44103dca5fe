import { describe, expect, it } from 'vitest';
import { day, isRefusal, yuan } from '#kernel';
import { objectionPanelRule, type SecondObjection, secondObjectionRule } from './objection-panel.ts';
import {
  assistingUnitRule,
  type CollusiveSuit,
  collusiveSuitRule,
  consumptionBreachRule,
  nonReportingRule,
  type ReportingFacts,
} from './obstruction.ts';
import { type PublicationFacts, publishedFieldsRule } from './published-fields.ts';
import { type CompensationFacts, compensationClaimRule, type ReversalFacts, reversalRule } from './redress.ts';

const today = day('2026-11-22');
const articles = (found: { cites: readonly { article: string }[] }) => found.cites.map((c) => c.article).join(' ');

describe('what is published of a listed person', () => {
  const common: PublicationFacts['recorded'] = [
    'duty',
    'performance',
    'conduct',
    'basis-issuer',
    'basis-number',
    'case-number',
    'filed-on',
    'court',
  ];
  it.each<[string, PublicationFacts['person'], PublicationFacts['recorded'], string, number, string]>([
    ['a person, complete', 'natural', ['name', 'sex', 'age', 'id-number', ...common], '', 12, 'id-number'],
    ['a unit, complete', 'unit', ['unit-name', 'unit-code', 'head', ...common], '', 11, ''],
    [
      'a person without the conduct',
      'natural',
      ['name', 'sex', 'age', 'id-number', ...common.filter((f) => f !== 'conduct')],
      'conduct',
      11,
      'id-number',
    ],
    ['a unit never with the sex of its head', 'unit', ['unit-name', 'unit-code', 'head', 'sex', ...common], '', 11, ''],
    ['nothing recorded', 'unit', [], `unit-name unit-code head ${common.join(' ')}`, 0, ''],
  ])('%s', (_what, person, recorded, missing, published, masked) => {
    const { value } = publishedFieldsRule.decideOn(today, { person, recorded });
    expect([value.missing.join(' '), value.publish.length, value.masked.join()]).toEqual([missing, published, masked]);
  });
  it.each([
    ['2013-10-01', '4', 'read'],
    ['2017-04-30', '4', 'read'],
    ['2017-05-01', '6', 'quoted'],
  ])('on %s it stood in article %s (%s)', (on, article, certainty) => {
    const found = publishedFieldsRule.decideOn(day(on), { person: 'unit', recorded: [] });
    expect([articles(found), found.certainty]).toEqual([article, certainty]);
  });
});

describe('collusive and invented suits', () => {
  it.each<[CollusiveSuit['how'], CollusiveSuit['by'], string, boolean, boolean, string | null]>([
    ['parties-collude', 'individual', '2026-11-22', true, true, 'individual'],
    ['parties-collude', 'unit', '2026-11-22', true, true, 'persons-of-the-unit'],
    ['debtor-evades', 'individual', '2026-11-22', true, false, 'individual'],
    ['one-party-invents', 'individual', '2024-01-01', true, true, 'individual'],
    ['one-party-invents', 'individual', '2023-12-31', false, false, null],
    ['parties-collude', 'individual', '2013-01-01', true, true, 'individual'],
  ])('%s by a %s on %s: unlawful %s, claims dismissed %s', (how, by, on, unlawful, dismissClaims, detain) => {
    const { value } = collusiveSuitRule.decideOn(day(on), { how, by });
    expect([value.unlawful, value.dismissClaims, value.detain]).toEqual([unlawful, dismissClaims, detain]);
  });
  it.each([
    ['2013-01-01', '112 113'],
    ['2015-02-03', '112 113'],
    ['2015-02-04', '112 113 191'],
    ['2021-12-31', '112 113 191'],
    ['2022-01-01', '115 116 191'],
    ['2024-01-01', '115 116 191'],
  ])('on %s it rested on articles %s', (on, cited) => {
    expect(articles(collusiveSuitRule.decideOn(day(on), { how: 'debtor-evades', by: 'unit' }))).toBe(cited);
  });
  it('did not exist before 2013', () => {
    const found = collusiveSuitRule.askOn(day('2012-12-31'), { how: 'debtor-evades', by: 'unit' });
    expect(isRefusal(found) && found.code).toBe('rule-not-in-force');
  });
});

describe('units and debtors who do not do what they must', () => {
  it('a unit is ordered and may be fined; detention only where it still refuses', () => {
    const ask = (breaches: readonly ('refuses-control' | 'allows-exit')[], stillRefuses: boolean) =>
      assistingUnitRule.decideOn(today, { breaches, stillRefuses }).value;
    expect(ask([], true)).toMatchObject({ breach: false, order: false, mayDetainPersons: false });
    expect(ask(['refuses-control'], false)).toMatchObject({ order: true, mayFineUnit: true, mayDetainPersons: false });
    expect(ask(['allows-exit', 'refuses-control'], true)).toMatchObject({
      mayFinePersons: true,
      mayDetainPersons: true,
    });
  });
  it.each([
    ['2021-12-31', '114 192'],
    ['2022-01-01', '117 192'],
  ])('on %s by articles %s', (on, cited) => {
    expect(articles(assistingUnitRule.decideOn(day(on), { breaches: [], stillRefuses: false }))).toBe(cited);
  });

  it.each<[ReportingFacts['how'], boolean, ReportingFacts['debtor'], boolean, string]>([
    ['reported', false, 'natural', false, ''],
    ['refused', false, 'natural', true, 'debtor legal-guardian'],
    ['false', true, 'unit', true, 'debtor head directly-responsible'],
    ['late', false, 'natural', true, 'debtor legal-guardian'],
    ['late', true, 'natural', false, ''],
  ])('%s, excused %s, a %s debtor: listed %s', (how, excused, debtor, mustList, punishable) => {
    const { value } = nonReportingRule.decideOn(today, { how, excused, debtor });
    expect([value.mustList, value.punishable.join(' ')]).toEqual([mustList, punishable]);
  });

  it.each([
    [false, false, false, 'none'],
    [false, true, true, 'none'],
    [true, false, true, 'fine-or-detention'],
    [true, true, false, 'fine-or-detention'],
    [true, true, true, 'refer-as-crime'],
  ])('restriction broken %s, punished before %s, again %s: %s', (established, punishedBefore, repeated, expected) => {
    const facts = { established, punishedBefore, repeated };
    expect(consumptionBreachRule.decideOn(today, facts).value).toBe(expected);
  });
  it('warns only, until the interpretation of 2024', () => {
    const facts = { established: true, punishedBefore: false, repeated: false };
    const on = (date: string) => consumptionBreachRule.decideOn(day(date), facts).certainty;
    expect([on('2024-11-30'), on('2024-12-01')]).toEqual(['recalled', 'read']);
  });
});

describe('who reviews an objection', () => {
  it.each([
    ['three who had nothing to do with it', ['甲', '乙', '丙'], ['丁'], [], true, ''],
    ['one alone', ['甲'], [], [], false, ''],
    ['four', ['甲', '乙', '丙', '丁'], [], [], false, ''],
    ['one of them carried it out', ['甲', '乙', '丙'], ['乙'], [], false, '乙'],
    ['sent back: one sat before', ['甲', '乙', '丙'], ['丁'], ['丙', '戊'], false, '丙'],
    ['the same man for both reasons', ['甲', '乙', '丙'], ['丙'], ['丙'], false, '丙'],
  ])('%s', (_what, members, implementedBy, earlierPanel, proper, barred) => {
    const { value } = objectionPanelRule.decideOn(today, { members, implementedBy, earlierPanel });
    expect([value.proper, value.barred.join()]).toEqual([proper, barred]);
  });
  it('refuses a member named twice', () => {
    const found = objectionPanelRule.askOn(today, { members: ['甲', '甲', '乙'], implementedBy: [] });
    expect(isRefusal(found) && [found.code, found.field]).toEqual(['panel-member-twice', 'members']);
  });
  it('cites the number of its day for the panel', () => {
    const on = (date: string) => articles(objectionPanelRule.decideOn(day(date), { members: [], implementedBy: [] }));
    expect([on('2021-12-31'), on('2022-01-01')]).toEqual(['11 39', '11 40']);
  });

  it.each<[SecondObjection['by'], boolean, SecondObjection['earlier'], string]>([
    ['party', true, 'none', 'accept'],
    ['party', true, 'rejected', 'not-accepted'],
    ['party', true, 'withdrawn', 'not-accepted'],
    ['party', false, 'rejected', 'accept'],
    ['party', true, 'pending', 'join-the-pending-one'],
    ['party', true, 'upheld', 'accept'],
    ['outsider', true, 'rejected', 'not-accepted'],
    ['outsider', false, 'rejected', 'accept'],
  ])('%s, same subject %s, the earlier one %s: %s', (by, sameSubject, earlier, expected) => {
    expect(secondObjectionRule.decideOn(today, { by, sameSubject, earlier }).value).toBe(expected);
  });
});

describe('compensation for wrongful enforcement', () => {
  const flat: CompensationFacts = {
    acts: ['unlawful-listing'],
    on: day('2026-11-22'),
    filedOn: day('2024-01-01'),
    ended: false,
    thisRoundEnded: false,
    propertyLeft: true,
    canBeMended: false,
    reviewPending: false,
  };
  const old = { filedOn: day('2021-11-21'), thisRoundEnded: true, propertyLeft: false };
  it.each<[string, Partial<CompensationFacts>, boolean, string]>([
    ['enforcement goes on', {}, false, 'not-ended'],
    ['it has ended', { ended: true }, true, 'ended'],
    ['no act is named', { acts: [], ended: true }, false, 'no-act-named'],
    ['an objection is pending', { ended: true, reviewPending: true }, false, 'review-pending'],
    ['a fine was set aside', { sanctionSetAside: true }, true, 'sanction-set-aside'],
    ['a judgment: not the debtor’s property', { foundWrongful: true }, true, 'found-wrongful'],
    ['the same, but it can still be mended', { foundWrongful: true, canBeMended: true }, false, 'can-be-mended'],
    ['over five years, nothing left', old, true, 'five-years'],
    ['five years to the day', { ...old, filedOn: day('2021-11-22') }, false, 'not-ended'],
    ['over five years, property left', { ...old, propertyLeft: true }, false, 'not-ended'],
    ['over five years, the round not ended', { ...old, thisRoundEnded: false }, false, 'not-ended'],
    ['another case', { otherCase: true }, true, 'other-case'],
  ])('%s', (_what, facts, accept, why) => {
    expect(compensationClaimRule.decideOn(today, { ...flat, ...facts }).value).toEqual({ accept, why });
  });
  it('has stood since 2022-03-01', () => {
    expect([
      compensationClaimRule.inForceOn(day('2022-02-28')),
      compensationClaimRule.inForceOn(day('2022-03-01')),
    ]).toEqual([false, true]);
  });
});

describe('reversal', () => {
  it.each<[string, ReversalFacts, string, string]>([
    ['the instrument stands', { setAside: false, received: 'money', amount: yuan('10') }, 'none', '0'],
    ['money goes back', { setAside: true, received: 'money', amount: yuan('10') }, 'return-money', '10'],
    ['a thing goes back', { setAside: true, received: 'specific-thing' }, 'return-thing', '0'],
    [
      'a lost thing at the value agreed',
      { setAside: true, received: 'specific-thing', thingExists: false, agreedValue: yuan('7') },
      'pay-agreed-value',
      '7',
    ],
    [
      'a lost thing without agreement',
      { setAside: true, received: 'specific-thing', thingExists: false },
      'end-and-sue',
      '0',
    ],
  ])('%s', (_what, facts, order, amount) => {
    const { value } = reversalRule.decideOn(today, facts);
    expect(value).toEqual({ order, amount: yuan(amount), newCase: order !== 'none' });
  });
  it.each([
    ['2007-12-31', '214 109 110'],
    ['2012-12-31', '210 109 110'],
    ['2020-12-31', '233 109 110'],
    ['2021-01-01', '233 65 66'],
    ['2022-01-01', '240 65 66'],
    ['2024-01-01', '244 65 66'],
  ])('on %s by articles %s', (on, cited) => {
    expect(articles(reversalRule.decideOn(day(on), { setAside: false, received: 'money' }))).toBe(cited);
  });
});
