import { expect, it } from 'vitest';
import { day, yuan } from '#kernel';
import { livingMinimum } from './minimum.ts';

it.each([
  ['what is above the minimum may be taken', '1000', '400', '600'],
  ['nothing where less is free than must be left', '300', '400', '0'],
  ['nothing where just the minimum is free', '400', '400', '0'],
  ['all of it where no minimum is set', '1000', '0', '1000'],
])('%s', (_what, free, minimum, most) => {
  const found = livingMinimum.decideOn(day('2026-11-21'), { free: yuan(free), minimum: yuan(minimum) });
  expect([found.value, found.certainty, found.cites[0]?.article]).toEqual([yuan(most), 'read', '3']);
});

it('stood in article 5 before 2021', () => {
  expect(livingMinimum.decideOn(day('2020-12-31'), { free: 0n, minimum: 0n }).cites[0]?.article).toBe('5');
});
