import { describe, expect, it } from 'vitest';
import { day, isRefusal } from '#kernel';
import { owedQuestion } from './questions.ts';

const today = day('2026-11-21');

type Row = { kind: string; due: string; paid: string; open: string };
type Value = { items: Row[]; doubled: string; doubledDue: string; total: string; over?: string };

function put(input: unknown): Value {
  const found = owedQuestion.answer(owedQuestion.input.parse(input), { today });
  if (isRefusal(found)) throw new Error(`refused: ${found.code}`);
  return found.value as Value;
}
function code(input: unknown): string {
  const read = owedQuestion.input.safeParse(input);
  if (!read.success) return 'input-malformed';
  const found = owedQuestion.answer(read.data, { today });
  return isRefusal(found) ? found.code : 'answered';
}
const short = (v: Value) => v.items.map((r) => `${r.kind} ${r.due} ${r.paid} ${r.open}`);

describe('what is owed on a day', () => {
  it('T1: principal, general interest at 0.05 % a day and the doubled part come to 11 325.00', () => {
    const value = put({
      items: [
        {
          kind: 'principal',
          amount: '10000',
          interest: { base: '10000', rate: { perDay: '0.0005' }, from: '2015-01-01' },
        },
      ],
      performBy: '2015-07-03',
      payments: [],
      asOf: '2015-09-01',
    });
    expect(short(value)).toEqual(['principal 10000.00 0.00 10000.00', 'interest 1220.00 0.00 1220.00']);
    expect([value.doubled, value.total]).toEqual(['105.00', '11325.00']);
  });

  it('T6: costs, then interest, then principal, then the doubled part; the published page is wrong by a sum', () => {
    const value = put({
      items: [
        { kind: 'principal', amount: '500000' },
        { kind: 'fees', amount: '8000' },
        { kind: 'fixed-interest', amount: '100000' },
      ],
      performBy: '2026-01-01',
      payments: [{ on: '2026-01-01', amount: '600000' }],
      asOf: '2026-01-01',
    });
    expect(short(value)).toEqual([
      'principal 500000.00 492000.00 8000.00',
      'fees 8000.00 8000.00 0.00',
      'fixed-interest 100000.00 100000.00 0.00',
    ]);
    expect(value.total).toBe('8000.00');
  });

  it('T12: the agreed order pays fees, lawyer, guarantee, then interest', () => {
    const value = put({
      items: [
        { kind: 'principal', amount: '190860' },
        { kind: 'fixed-interest', amount: '36000' },
        { kind: 'attorney-fee', amount: '12000' },
        { kind: 'guarantee-fee', amount: '800' },
        { kind: 'litigation-fee', amount: '2456.93' },
        { kind: 'preservation-fee', amount: '1724.62' },
      ],
      order: ['litigation-fee', 'preservation-fee', 'attorney-fee', 'guarantee-fee', 'interest', 'principal'],
      performBy: '2026-06-20',
      payments: [{ on: '2025-10-01', amount: '20000' }],
      asOf: '2025-10-23',
    });
    expect(value.items.map((r) => r.open)).toEqual(['190860.00', '32981.55', '0.00', '0.00', '0.00', '0.00']);
  });

  it('a policy of principal first leaves the interest open', () => {
    const items = [
      { kind: 'principal', amount: '1000' },
      { kind: 'interest', amount: '500' },
    ];
    const question = { items, payments: [{ on: '2026-01-01', amount: '1000' }], asOf: '2026-01-01' };
    expect(put(question).items.map((r) => r.open)).toEqual(['500.00', '0.00']);
    expect(put({ ...question, policy: 'principal-first' }).items.map((r) => r.open)).toEqual(['0.00', '500.00']);
  });

  it('interest falls with the principal, also when the clause stands on its own', () => {
    const items = [
      { kind: 'principal', amount: '10000' },
      { kind: 'interest', interest: { base: '10000', rate: { perDay: '0.001' }, from: '2026-01-01' } },
    ];
    // 10 days × 10 = 100 are paid first, 900 go to the principal; then 10 days × 9.10.
    const value = put({ items, payments: [{ on: '2026-01-10', amount: '1000' }], asOf: '2026-01-20' });
    expect(short(value)).toEqual(['principal 10000.00 900.00 9100.00', 'interest 191.00 100.00 91.00']);
  });

  it('computes the doubled part on fixed sums other than interest and litigation fees', () => {
    const items = [
      { kind: 'principal', amount: '1000000' },
      { kind: 'lawyer-fee', amount: '30000' },
      { kind: 'interest', amount: '50000' },
      { kind: '受理费', amount: '6900' },
    ];
    expect(put({ items, performBy: '2022-02-10', payments: [], asOf: '2022-03-18' }).doubled).toBe('6489.00');
  });

  it('instalments bear the doubled part each from its own day; payments cover the earliest', () => {
    const items = [
      { kind: 'principal', amount: '20000' },
      { kind: 'instalment', amount: '10000', due: '2026-01-01', partOf: [0] },
      { kind: 'instalment', amount: '10000', due: '2026-03-02', partOf: [0] },
    ];
    expect(put({ items, payments: [], asOf: '2026-04-11' }).doubled).toBe('245.00');
    expect(put({ items, payments: [{ on: '2026-01-01', amount: '10000' }], asOf: '2026-04-11' }).doubled).toBe('70.00');
  });

  it('recurring sums fall due month by month', () => {
    const items = [
      { kind: 'maintenance', periodic: { amount: '1000', every: 'month', from: '2026-01-01', dueDay: '31' } },
    ];
    expect(put({ items, payments: [], asOf: '2026-02-27' }).items[0]?.due).toBe('1000.00');
    expect(put({ items, payments: [], asOf: '2026-02-28' }).items[0]?.due).toBe('2000.00');
  });

  it('leaves out what is no sum, and what is owed only on a default that is not recorded', () => {
    const items = [
      { kind: 'delivery' },
      { kind: 'principal', amount: '100' },
      { kind: 'penalty', amount: '50', conditional: true },
    ];
    expect(short(put({ items, payments: [], asOf: '2026-01-01' }))).toEqual(['principal 100.00 0.00 100.00']);
    const met = [...items.slice(0, 2), { ...items[2], conditionMet: true }];
    expect(put({ items: met, payments: [], asOf: '2026-01-01' }).total).toBe('150.00');
  });

  it('names what was paid too much and ignores payments after the day', () => {
    const items = [{ kind: 'principal', amount: '100' }];
    const value = put({
      items,
      payments: [
        { on: '2026-01-01', amount: '130' },
        { on: '2026-02-02', amount: '5' },
      ],
      asOf: '2026-01-31',
    });
    expect([value.total, value.over]).toEqual(['0.00', '30.00']);
  });

  it('a ceiling on the rate binds day by day', () => {
    const interest = {
      base: '365000',
      rate: { lpr: { tenor: '1Y', times: '10' } },
      rateCap: { perYear: '0.24' },
      from: '2026-01-01',
    };
    expect(put({ items: [{ kind: 'interest', interest }], payments: [], asOf: '2026-01-10' }).total).toBe('2400.00');
  });

  it.each([
    [{ order: ['nonsense'] }, 'order-kind-unknown'],
    [{ order: ['principal', '本金'] }, 'order-kind-twice'],
    [
      { items: [{ kind: 'interest', interest: { rate: { perDay: '0.1' }, from: '2026-01-01' } }] },
      'interest-clause-open',
    ],
    [{ items: [{ kind: 'principal', amount: '5', currency: 'USD' }] }, 'item-in-foreign-currency'],
    [{ items: [{ kind: 'instalment', amount: '5', partOf: [9], due: '2026-01-01' }] }, 'instalment-refers-nowhere'],
    [{ items: [{ kind: 'wages', periodic: { amount: '1', every: 'day', from: '1992-01-01' } }] }, 'too-many-periods'],
    [{ payments: [{ on: '2026-01-01', amount: '0' }] }, 'money-not-positive'],
    [{ items: 'all' }, 'input-malformed'],
  ])('refuses %o as %s', (change, expected) => {
    expect(code({ items: [{ kind: 'principal', amount: '100' }], payments: [], asOf: '2026-01-31', ...change })).toBe(
      expected,
    );
  });
});
