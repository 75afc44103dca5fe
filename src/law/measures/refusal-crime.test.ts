import { describe, expect, it } from 'vitest';
import { day } from '#kernel';
import { graveActs, type RefusalFacts, refusalGravityRule } from './refusal-crime.ts';

const today = day('2026-11-22');
const flat: RefusalFacts = {
  acts: ['gives-away'],
  able: true,
  finedOrDetained: false,
  on: day('2026-06-01'),
  suitNotified: day('2026-01-05'),
  livelihood: false,
};

describe('how grave a refusal to perform is', () => {
  it.each<[string, Partial<RefusalFacts>, string]>([
    ['a sham transfer', {}, 'serious'],
    ['he has nothing', { able: false }, 'none'],
    ['nothing happened', { acts: [] }, 'none'],
    ['before the suit was known to him', { on: day('2026-01-04') }, 'none'],
    ['on the day on which it was', { on: day('2026-01-05') }, 'serious'],
    ['he flies, never fined', { acts: ['no-report-or-consumes'] }, 'none'],
    ['he flies again after a fine', { acts: ['no-report-or-consumes'], finedOrDetained: true }, 'serious'],
    ['he stays in the house, never fined', { acts: ['keeps-thing'] }, 'none'],
    ['he stays after detention', { acts: ['keeps-thing'], finedOrDetained: true }, 'serious'],
    ['he bars the gate', { acts: ['blocks-scene'] }, 'serious'],
    ['a sham suit', { acts: ['sham-suit'] }, 'very-serious'],
    ['he beats an officer and gives property away', { acts: ['violence', 'gives-away'] }, 'very-serious'],
  ])('%s', (_what, facts, gravity) => {
    expect(refusalGravityRule.decideOn(today, { ...flat, ...facts }).value.gravity).toBe(gravity);
  });

  it('four acts count only after a fine or detention', () => {
    const all = Object.keys(graveActs) as (keyof typeof graveActs)[];
    const counted = refusalGravityRule.decideOn(today, { ...flat, acts: all }).value.acts;
    expect(all.filter((act) => !counted.includes(act))).toEqual([
      'no-report-or-consumes',
      'keeps-thing',
      'no-act',
      'breaks-prohibition',
    ]);
  });

  it('is punished harder where wages are withheld, and only then', () => {
    const harder = (facts: Partial<RefusalFacts>) =>
      refusalGravityRule.decideOn(today, { ...flat, ...facts }).value.harder;
    expect([harder({ livelihood: true }), harder({}), harder({ livelihood: true, able: false })]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('has stood since 2024-12-01', () => {
    expect([refusalGravityRule.inForceOn(day('2024-11-30')), refusalGravityRule.inForceOn(day('2024-12-01'))]).toEqual([
      false,
      true,
    ]);
  });
});
