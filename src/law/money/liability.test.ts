import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, fraction, yuan } from '#kernel';
import { debtorLiability, itemOfShare, supplementaryLiability, waivedOfShare } from './liability.ts';
import { shareOfAmount } from './shares.ts';

const today = day('2026-11-21');

describe('what one debtor answers for', () => {
  it.each([
    ['everything', { open: yuan('100') }, yuan('100')],
    ['no more than his part', { open: yuan('100'), own: yuan('40') }, yuan('40')],
    ['no more than is open of the debt', { open: yuan('30'), own: yuan('40') }, yuan('30')],
    ['nothing when his part is paid', { open: yuan('30'), own: 0n }, 0n],
  ])('%s', (_what, input, expected) => {
    expect(debtorLiability.decideOn(today, input)).toMatchObject({ value: expected, certainty: 'read' });
  });

  it.each([
    ['2021-06-01', '242'],
    ['2022-01-01', '249'],
    ['2024-01-01', '253'],
  ])('on %s stands in article %s', (on, article) => {
    expect(debtorLiability.decideOn(day(on), { open: 1n }).cites[0]?.article).toBe(article);
  });

  it('comes after the principal debtor where it is supplementary, which only warns', () => {
    const found = supplementaryLiability.decideOn(today, { open: yuan('100'), reachable: yuan('70') });
    expect([found.value, found.certainty]).toEqual([yuan('30'), 'recalled']);
    expect(supplementaryLiability.decideOn(today, { open: 5n, reachable: 9n }).value).toBe(0n);
  });
});

describe('shares', () => {
  const thirds = [fraction(1n, 3n), fraction(1n, 3n), fraction(1n, 3n)];
  it('of every amount add up to it, fen by fen', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), (amount) => {
        const parts = thirds.map((_, i) => shareOfAmount(amount, thirds, i));
        return parts.reduce((a, b) => a + b, 0n) === amount;
      }),
    );
  });

  it('beyond one whole are each taken by themselves', () => {
    expect(shareOfAmount(100n, [fraction(1n), fraction(1n, 3n)], 0)).toBe(100n);
    expect(shareOfAmount(100n, [fraction(1n), fraction(1n, 3n)], 1)).toBe(34n);
  });

  it('split sum, base and cap of an item, and waivers', () => {
    const half = [fraction(1n, 2n), fraction(1n, 2n)];
    const item = { kind: 'principal', amount: 101n, interest: { base: 101n, cap: 11n } };
    expect([0, 1].map((i) => itemOfShare(item, half, i))).toMatchObject([
      { amount: 51n, interest: { base: 51n, cap: 6n } },
      { amount: 50n, interest: { base: 50n, cap: 5n } },
    ]);
    const waived = [{ on: today, amount: 3n, item: 0, part: 'sum' as const }];
    expect([0, 1].map((i) => waivedOfShare(waived, half, i)[0]?.amount)).toEqual([2n, 1n]);
  });
});
