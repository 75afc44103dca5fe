import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, fraction, isRefusal, yuan } from '#kernel';
import { criminalOrderRule } from './criminal-order.ts';
import { bankruptcyStopRule, delayEndRule, delayPaymentRule, reversalRule } from './delay-rules.ts';
import { type DistributionInput, distribute } from './distribution.ts';
import { foreignDoubled } from './foreign-currency.ts';
import { readShare, splitByShares } from './shares.ts';

const on = day('2026-11-21');
const plain: DistributionInput = {
  available: yuan('100000'),
  costs: yuan('3000'),
  executionFee: yuan('1400'),
  priority: [],
  mode: 'by-measures',
  corporation: false,
  on,
  creditors: [
    { id: '甲', debt: yuan('80000'), doubled: yuan('5000'), measure: day('2026-03-01') },
    { id: '乙', debt: yuan('60000'), doubled: 0n, measure: day('2026-02-01') },
  ],
};
function paid(input: DistributionInput): string[] {
  const found = distribute(input);
  if (isRefusal(found)) return [found.code];
  return [...found.value.lines.map((l) => `${l.id} ${l.rank} ${l.paid / 100n}`), `余 ${found.value.surplus / 100n}`];
}

describe('distribution among several creditors', () => {
  it('pays costs and fee, then in the order of measures', () => {
    expect(paid(plain)).toEqual([
      'costs costs 3000',
      'execution-fee execution-fee 1400',
      '乙 debt 60000',
      '甲 debt 35600',
      '甲 doubled 0',
      '余 0',
    ]);
  });
  it('pays one instrument in proportion, and the doubled parts after all debts', () => {
    const input = { ...plain, mode: 'one-instrument' as const, costs: 0n, executionFee: 0n, available: yuan('142500') };
    expect(paid(input)).toEqual(['甲 debt 80000', '乙 debt 60000', '甲 doubled 2500', '乙 doubled 0', '余 0']);
  });
  it('pays the secured creditor first and gives the surplus back to the debtor', () => {
    const input = {
      ...plain,
      available: yuan('300000'),
      priority: [{ id: '抵押权人', amount: yuan('100000'), rank: 1 }],
    };
    expect(paid(input).slice(2)).toEqual([
      '抵押权人 priority 100000',
      '乙 debt 60000',
      '甲 debt 80000',
      '甲 doubled 5000',
      '余 50600',
    ]);
  });
  it('refuses participation against a corporation, twice-named claims and negative sums', () => {
    expect(paid({ ...plain, mode: 'participation', corporation: true })).toEqual(['participation-corporation']);
    expect(paid({ ...plain, creditors: [...plain.creditors, ...plain.creditors] })).toEqual(['creditor-named-twice']);
    expect(paid({ ...plain, available: -1n })).toEqual(['money-negative']);
  });
  it('distributes all of the money, whatever the claims', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 9n });
    fc.assert(
      fc.property(
        amount,
        amount,
        amount,
        fc.array(fc.tuple(amount, amount, fc.integer({ min: 0, max: 3 })), { maxLength: 6 }),
        fc.constantFrom('by-measures' as const, 'participation' as const),
        (available, costs, fee, drawn, mode) => {
          const creditors = drawn.map(([debt, doubled, d], i) => ({
            id: String(i),
            debt,
            doubled,
            measure: on.add({ days: d }),
          }));
          const found = distribute({ ...plain, available, costs, executionFee: fee, creditors, mode });
          if (isRefusal(found)) return false;
          const { lines, surplus } = found.value;
          return (
            lines.reduce((sum, l) => sum + l.paid, surplus) === available &&
            lines.every((l) => l.paid <= l.claim && l.paid >= 0n)
          );
        },
      ),
    );
  });
});

describe('neighbouring rules of money', () => {
  it('criminal and civil debts: medical costs first, confiscation last', () => {
    const claims = [
      { id: '罚金', rank: 'fine' as const, amount: 50n },
      { id: '货款', rank: 'civil' as const, amount: 100n },
      { id: '医疗费', rank: 'medical' as const, amount: 30n },
    ];
    expect(criminalOrderRule.decideOn(on, { available: 100n, claims }).value).toEqual([
      { id: '医疗费', paid: 30n },
      { id: '货款', paid: 70n },
      { id: '罚金', paid: 0n },
    ]);
  });
  it('delay ends on service of the sale ruling, not when the buyer paid (D6)', () => {
    expect(delayEndRule.decideOn(on, { how: 'sold', rulingServed: day('2026-05-08') }).value.toString()).toBe(
      '2026-05-08',
    );
    expect(delayEndRule.decideOn(on, { how: 'deducted', on: day('2026-05-01') }).value.toString()).toBe('2026-05-01');
  });
  it('payment for delay is twice the loss, or the court fixes it', () => {
    expect(delayPaymentRule.decideOn(on, { loss: 500n }).value).toEqual({ least: 1000n });
    expect(delayPaymentRule.decideOn(on, { loss: null }).value).toBe('court');
  });
  it('the doubled part stops being a claim when bankruptcy is accepted', () => {
    expect(bankruptcyStopRule.decideOn(on, { accepted: day('2026-05-01'), accruedOn: day('2026-05-01') }).value).toBe(
      'not-a-claim',
    );
    expect(bankruptcyStopRule.decideOn(on, { accepted: day('2026-05-01'), accruedOn: day('2026-04-30') }).value).toBe(
      'claim',
    );
    expect(reversalRule.decideOn(on, { returnOrdered: true }).value).toBe(true);
  });
  it('a debt in dollars bears the doubled part in dollars, or in renminbi at the middle rate of its first day', () => {
    const input = { base: yuan('10000'), performBy: day('2026-01-01'), payments: [], until: day('2026-04-11') };
    const own = foreignDoubled(input, { choice: 'own-currency' });
    const converted = foreignDoubled(input, { choice: 'renminbi', midRate: '7.0288' });
    expect([own, converted].map((f) => (isRefusal(f) ? f.code : f.doubled.doubled))).toEqual([
      yuan('175'),
      yuan('1230.04'),
    ]);
  });
  it('shares of a joint loan add up (713 982.20 in five parts)', () => {
    const parts = splitByShares(
      yuan('713982.20'),
      [174142n, 174142n, 121899n, 121899n, 121900n].map((n) => fraction(n, 713982n)),
    );
    expect(parts.reduce((a, p) => a + p, 0n)).toBe(yuan('713982.20'));
    expect(['0.5', '50%', '1/2'].map((s) => readShare(s))).toEqual(Array(3).fill(fraction(1n, 2n)));
    expect(['3/2', '1/0', 'half', '120%'].map((s) => isRefusal(readShare(s)))).toEqual([true, true, true, true]);
  });
});
