import { describe, expect, it } from 'vitest';
import { day, yuan } from '#kernel';
import { poolEntryRule, requeryRule, resumptionRule } from './after-closing.ts';
import { reliefCapRule, reliefEligibilityRule } from './relief.ts';
import {
  detentionRule,
  fineRangeRule,
  privateProsecutionRule,
  questioningRule,
  refusalChecklistRule,
  restrictedConsumption,
  restrictionRule,
  signatureRule,
} from './sanctions.ts';

const today = day('2026-11-21');

describe('fines, detention, summons', () => {
  // day of the act | individual at most | unit at least and at most
  it.each([
    ['2000-01-01', '1000', '1000', '30000'],
    ['2010-01-01', '10000', '10000', '300000'],
    ['2013-01-01', '100000', '50000', '1000000'],
    ['2026-01-01', '100000', '50000', '1000000'],
  ])('%s: individual ≤ %s, unit %s–%s', (on, individual, least, most) => {
    expect(fineRangeRule.decideOn(day(on), { offender: 'individual' }).value.most).toBe(yuan(individual));
    expect(fineRangeRule.decideOn(day(on), { offender: 'unit' }).value).toEqual({
      least: yuan(least),
      most: yuan(most),
    });
  });
  it('detains for at most 15 days and not twice for one act', () => {
    const decide = (days: number, punishedBefore = false) =>
      detentionRule.decideOn(today, { days, punishedBefore }).value;
    expect([decide(15), decide(16), decide(0), decide(5, true)]).toEqual([
      'allowed',
      'too-long',
      'too-long',
      'punished-already',
    ]);
  });
  it('questions for 8 hours, 24 where detention is possible; the president signs', () => {
    expect([
      questioningRule.decideOn(today, { detentionPossible: false }).value.hours,
      questioningRule.decideOn(today, { detentionPossible: true }).value.hours,
    ]).toEqual([8, 24]);
    expect([
      signatureRule.decideOn(today, { step: 'detention' }).value,
      signatureRule.decideOn(today, { step: 'exit-ban' }).value,
    ]).toEqual(['president', 'court']);
  });
  it('restricts whoever is listed, in nine ways', () => {
    const decide = (noticeUnheeded: boolean, listed: boolean) =>
      restrictionRule.decideOn(today, { noticeUnheeded, listed }).value;
    expect([decide(false, false), decide(true, false), decide(true, true)]).toEqual(['no', 'may', 'must']);
    const before = restrictionRule.decideOn(day('2015-07-21'), { noticeUnheeded: true, listed: true });
    expect(before.value).toBe('may');
    expect(restrictedConsumption).toHaveLength(9);
  });
});

describe('refusing to perform', () => {
  it('names the evidence that is missing', () => {
    expect(refusalChecklistRule.decideOn(today, { have: ['identity', 'duty', 'conduct'] }).value).toEqual([
      'ability',
      'gravity',
    ]);
  });
  it('opens private prosecution after a refusal or sixty days of silence', () => {
    const may = (complainedOn: string | null, refusedInWriting: boolean) =>
      privateProsecutionRule.decideOn(today, {
        harmed: true,
        complainedOn: complainedOn === null ? null : day(complainedOn),
        refusedInWriting,
        on: today,
      }).value;
    expect([may(null, true), may('2026-11-01', true), may('2026-09-22', false), may('2026-09-21', false)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });
});

describe('relief, resumption, the pool', () => {
  it('relieves the needy once, up to 36 monthly wages and never above the loss', () => {
    const facts = {
      claim: 'maintenance' as const,
      debtorUnable: true,
      acuteHardship: true,
      barred: false,
      relievedBefore: false,
    };
    expect(reliefEligibilityRule.decideOn(today, facts).value.eligible).toBe(true);
    expect(
      reliefEligibilityRule.decideOn(today, { ...facts, claim: 'other', relievedBefore: true }).value.missing,
    ).toEqual(['claim', 'first-time']);
    expect([
      reliefCapRule.decideOn(today, { monthlyWage: 100n, loss: 9999n }).value,
      reliefCapRule.decideOn(today, { monthlyWage: 100n, loss: 50n }).value,
    ]).toEqual([3600n, 50n]);
  });
  it('queries ten times in five years, on month ends as they fall', () => {
    const { days, until } = requeryRule.decideOn(today, { servedOn: day('2026-08-31') }).value;
    expect([days.length, days[0]?.toString(), days[9]?.toString(), until.toString()]).toEqual([
      10,
      '2027-02-28',
      '2031-08-31',
      '2031-08-31',
    ]);
    expect(poolEntryRule.decideOn(today, { servedOn: today }).value.toString()).toBe('2026-11-28');
  });
  it('resumes on verified property, and within two years after a broken settlement', () => {
    const broken = (on: string) =>
      resumptionRule.decideOn(today, { how: 'settlement-broken', lastPerformanceDay: day('2024-11-21'), on: day(on) })
        .value;
    expect([broken('2026-11-21'), broken('2026-11-22')]).toEqual([true, false]);
    expect(resumptionRule.decideOn(today, { how: 'applicant-found-property', verified: false }).value).toBe(false);
  });
});
