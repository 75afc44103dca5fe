import { describe, expect, it } from 'vitest';
import { day } from '#kernel';
import { afterRoundMeasures, afterRoundRule, roundRulingItems, roundRulingRule } from './closing/round-ruling.ts';
import {
  type DeclaringStage,
  declarationContentsRule,
  declarationItems,
  declarationOrderRule,
  declaringEndsRule,
  inquiryUseRule,
  inspectionRule,
  orderItems,
} from './declaration.ts';

const today = day('2026-11-22');
const keys = <K extends string>(list: Record<K, unknown>) => Object.keys(list) as K[];

describe('declaring property', () => {
  it('the order states five things; what is not there is named', () => {
    const ask = (have: readonly (keyof typeof orderItems)[]) => declarationOrderRule.decideOn(today, { have }).value;
    expect(ask(keys(orderItems))).toEqual([]);
    expect(ask(keys(orderItems).filter((i) => i !== 'liability'))).toEqual(['liability']);
    expect(ask([])).toHaveLength(5);
  });
  it('the declaration answers for every group; silence is missing', () => {
    const ask = (answered: readonly (keyof typeof declarationItems)[]) =>
      declarationContentsRule.decideOn(today, { answered }).value;
    expect(ask(keys(declarationItems))).toEqual([]);
    expect(ask(['money', 'real-estate', 'movables', 'rights', 'other'])).toEqual([
      'burdens',
      'held-by-others',
      'changes',
    ]);
  });
  it('has stood since 2017-05-01', () => {
    expect([
      declarationContentsRule.inForceOn(day('2017-04-30')),
      declarationContentsRule.inForceOn(day('2017-05-01')),
    ]).toEqual([false, true]);
  });

  it.each<[DeclaringStage, boolean]>([
    ['running', false],
    ['round-ended', false],
    ['performed', true],
    ['terminated', true],
    ['not-enforced', true],
    ['other-end', true],
  ])('%s: the duty has ended %s', (stage, ended) => {
    expect(declaringEndsRule.decideOn(today, { stage }).value).toEqual({ ended, mustSupplement: !ended });
  });

  it.each([
    ['declaration', 'applicant', 'must-allow'],
    ['investigation', 'applicant', 'may-allow'],
    ['declaration', 'other', 'refuse'],
    ['investigation', 'other', 'refuse'],
  ] as const)('who asks for the %s as %s: %s', (what, asks, expected) => {
    expect(inspectionRule.decideOn(today, { what, asks }).value).toBe(expected);
  });

  it.each([
    ['debtor', 'this-case', true],
    ['bound-to-perform', 'this-case', true],
    ['outsider', 'this-case', false],
    ['debtor', 'other-enforcement', false],
    ['debtor', 'elsewhere', false],
  ] as const)('the network on a %s for %s: %s', (person, purpose, expected) => {
    expect(inquiryUseRule.decideOn(today, { person, purpose }).value).toBe(expected);
  });
});

describe('the end of a round', () => {
  it('its ruling states five things, by memory only', () => {
    const found = roundRulingRule.decideOn(today, { have: ['claim', 'course', 'property', 'realised'] });
    expect([found.value, found.certainty]).toEqual([['right-to-resume'], 'recalled']);
    expect(roundRulingRule.decideOn(today, { have: keys(roundRulingItems) }).value).toEqual([]);
  });
  it('leaves everything open but the disposal of property, for which enforcement resumes', () => {
    const shut = keys(afterRoundMeasures).filter(
      (measure) => afterRoundRule.decideOn(today, { measure }).value === 'resume-first',
    );
    expect(shut).toEqual(['sale']);
  });
});
