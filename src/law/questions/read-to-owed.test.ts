import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { day, isRefusal } from '#kernel';
import { ask } from './index.ts';
import { publicAnswer, publicRefusal } from './question.ts';

type Line = { kind: string; due: string; paid: string; open: string; item: number };
type Statement = { items: Line[]; doubled: string; total: string; toCourt?: unknown[] };
type Reading = { items: Record<string, unknown>[]; order?: string[] };

function put<T>(name: string, input: unknown): T {
  const result = ask(name, input, { today: day('2026-11-21') });
  return (isRefusal(result) ? publicRefusal(result) : publicAnswer(result).value) as T;
}

const file = new URL('../instrument/fixtures/operative-parts.json', import.meta.url);
const published = (JSON.parse(readFileSync(file, 'utf8')) as { items: { id: string; text: string }[] }).items;
const read = (id: string) => put<Reading>('read', { text: published.find((p) => p.id === id)?.text ?? '' });
const open = (s: Statement) => Object.fromEntries(s.items.map((i) => [i.kind, i.open]));

describe('what is read is what is owed', () => {
  it('op01: 20000 yuan paid leave 32981.55 of interest by the agreed order', () => {
    const { items, order } = read('op01');
    const payments = [{ on: '2025-10-01', amount: '20000' }];
    const owed = put<Statement>('owed', { items, order, payments, performBy: null, asOf: '2025-10-23' });
    expect(open(owed)).toEqual({
      principal: '190860.00',
      'fixed-interest': '32981.55',
      'attorney-fee': '0.00',
      'guarantee-fee': '0.00',
      'litigation-fee': '0.00',
      'preservation-fee': '0.00',
    });
  });

  it('op01: once the default is recorded the interest at four times the prime rate runs on the outstanding principal', () => {
    const { items, order } = read('op01');
    const fallen = items.map((i) => (i.interest ? { ...i, conditionMet: true } : i));
    const payments = [{ on: '2025-10-01', amount: '223841.55' }];
    const owed = put<Statement>('owed', { items: fallen, order, payments, asOf: '2025-10-23' });
    // 35 days to the payment at 12 % of 190860 are 2196.20, paid before the principal, of which 20000 + 2196.20 stay
    // open; 22 days more on 22196.20 cost 160.54.
    expect(open(owed)).toMatchObject({ principal: '22196.20', interest: '160.54' });
  });

  it('op02: what is paid in to the court is shown beside the statement and not in it', () => {
    const { items } = read('op02');
    const owed = put<Statement>('owed', { items, performBy: '2025-06-30', payments: [], asOf: '2025-06-30' });
    expect(owed.items.map((i) => i.kind)).toEqual(['principal', 'interest', 'preservation-fee', 'announcement-fee']);
    expect(owed.toCourt).toEqual([{ kind: 'litigation-fee', item: 3, amount: '4624.00' }]);
    const sum = owed.items.reduce((s, i) => s + Math.round(Number(i.open) * 100), 0);
    expect(sum + Math.round(Number(owed.doubled) * 100)).toBe(Math.round(Number(owed.total) * 100));
  });

  it('op04: the clause read gives the interest that the published case states', () => {
    const { base, rate, from } = (read('op04').items[1]?.interest ?? {}) as Record<string, string>;
    const asked = { base, rate, from, to: '2025-10-23', dayCount: '360', ends: 'both', lprOverride: '0.03' };
    expect(put<{ interest: string }>('interest', asked).interest).toBe('2329.12');
  });

  it('keeps the name of a penalty that accrues by a rate, and gives it the place that the parties gave it', () => {
    const items = [
      { kind: 'principal', amount: '1000' },
      { kind: 'penalty', interest: { base: '1000', rate: { perDay: '0.001' }, from: '2026-01-01' } },
    ];
    const settled = (order?: string[]) =>
      put<Statement>('owed', {
        items,
        ...(order ? { order } : {}),
        performBy: '2026-12-31',
        payments: [{ on: '2026-01-10', amount: '500' }],
        asOf: '2026-01-10',
      });
    // Ten days at one in a thousand: 10 yuan, which rank as interest unless the parties put the penalty last.
    expect(settled().items.map((i) => [i.kind, i.paid])).toEqual([
      ['principal', '490.00'],
      ['penalty', '10.00'],
    ]);
    expect(settled(['principal', 'penalty']).items.map((i) => i.paid)).toEqual(['500.00', '0.00']);
  });

  it('uses the day written beside a sum where no general last day is given', () => {
    const { items } = put<Reading>('read', { text: '被告于2026年3月31日前支付原告货款10000元。' });
    const owed = (performBy: string | null) => put<Statement>('owed', { items, performBy, asOf: '2026-04-10' }).doubled;
    expect([owed(null), owed('2026-04-05')]).toEqual(['17.50', '8.75']);
  });
});

describe('debtors who answer differently', () => {
  type Each = Statement & { debtors?: { name: string; total: string; cap?: string; supplementary?: boolean }[] };
  const principal = { kind: 'principal', amount: '90000', owedBy: ['甲'] };
  const surety = { kind: 'liability', owedBy: ['乙'], refersTo: [0] };
  const put2 = (items: unknown[], payments: unknown[] = []) =>
    put<Each>('owed', { items, payments, asOf: '2026-11-21' }).debtors;

  it.each([
    ['a surety up to a cap', { ...surety, liability: 'joint', cap: '20000' }, ['90000.00', '20000.00']],
    ['a surety for a third', { ...surety, liability: 'by-share', share: '1/3' }, ['90000.00', '30000.00']],
    ['a supplementary debtor', { ...surety, liability: 'supplementary' }, ['90000.00', '90000.00']],
  ])('%s', (_who, row, totals) => {
    expect(put2([principal, row])?.map((d) => d.total)).toEqual(totals);
  });

  it('each pays his own: a payment lowers the account of whoever made it, and nobody owes more than is open', () => {
    const both = { kind: 'principal', amount: '90000', owedBy: ['甲', '乙'], liability: 'by-share', share: '1/2' };
    const paid = [{ on: '2026-11-01', amount: '40000', by: '甲' }];
    expect(put2([both], paid)?.map((d) => [d.name, d.total])).toEqual([
      ['甲', '5000.00'],
      ['乙', '45000.00'],
    ]);
    const stranger = [{ on: '2026-11-01', amount: '80000' }];
    expect(put2([both], stranger)?.map((d) => d.total)).toEqual(['10000.00', '10000.00']);
    expect(put2([{ ...both, share: '三成多' }])).toBeUndefined();
  });

  it('are not told apart where all answer for everything', () => {
    expect(put2([{ ...principal, owedBy: ['甲', '乙'], liability: 'joint' }])).toBeUndefined();
    expect(put2([{ kind: 'principal', amount: '90000' }])).toBeUndefined();
  });
});
