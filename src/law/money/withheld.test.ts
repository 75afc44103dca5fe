import { expect, it } from 'vitest';
import { day } from '#kernel';
import { disputedShare } from './withheld.ts';

it.each([
  ['what is disputed', 100n, 30n, 30n],
  ['no more than falls to the creditor', 100n, 130n, 100n],
])('keeps back %s', (_what, counted, disputed, kept) => {
  expect(disputedShare.decideOn(day('2026-11-21'), { counted, disputed })).toMatchObject({
    value: kept,
    cites: [{ article: '510' }],
  });
  expect(disputedShare.decideOn(day('2020-11-21'), { counted, disputed }).cites[0]?.article).toBe('512');
});
