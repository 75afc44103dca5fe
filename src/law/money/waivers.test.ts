import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, formatYuan, isRefusal, orThrow, yuan } from '#kernel';
import { owed } from './owed.ts';
import type { OwedInput, Waived } from './owed-types.ts';
import { interestSegments, readOwedItems } from './statement-parts.ts';

// 100 000 yuan at 0.02 % a day from 2026-01-01, to be performed by 2026-01-10; as of 2026-01-20.
const base: OwedInput = {
  items: [
    {
      kind: 'principal',
      amount: yuan('100000'),
      interest: { base: yuan('100000'), rate: { perDay: '0.0002' }, from: day('2026-01-01') },
    },
  ],
  performBy: day('2026-01-10'),
  payments: [],
  asOf: day('2026-01-20'),
};

function open(waivers: readonly Waived[], payments: OwedInput['payments'] = []): string[] {
  const found = owed({ ...base, waivers, payments });
  if (isRefusal(found)) return [found.code];
  return [...found.rows.map((r) => formatYuan(r.open)), formatYuan(found.doubled.open), formatYuan(found.total)];
}

describe('waivers', () => {
  const on = day('2026-01-15');
  const rows: [what: string, waived: Waived[], principal: string, interest: string, doubled: string, total: string][] =
    [
      ['nothing is waived', [], '100,000.00', '400.00', '175.00', '100,575.00'],
      // 5 days of 17.50 until the 15th are waived; 5 more days run.
      [
        'the doubled part up to the day',
        [{ on, item: 0, part: 'doubled', amount: yuan('87.50') }],
        '100,000.00',
        '400.00',
        '87.50',
        '100,487.50',
      ],
      // Half of the principal: 15 days on 100 000 and 5 days on 50 000; the doubled part likewise.
      [
        'half of the principal',
        [{ on, item: 0, part: 'sum', amount: yuan('50000') }],
        '50,000.00',
        '350.00',
        '131.25',
        '50,481.25',
      ],
      [
        'more than the interest open',
        [{ on, item: 0, part: 'interest', amount: yuan('999') }],
        '100,000.00',
        '100.00',
        '175.00',
        '100,275.00',
      ],
    ];
  it.each(rows)('%s', (_what, waived, ...expected) => {
    expect(open(waived)).toEqual(expected);
  });

  it('of the day of a payment come after it', () => {
    const on15 = [{ on, amount: yuan('100300') }];
    // 300 interest and 100 000 principal are paid; 87.50 of the doubled part remain and are waived.
    expect(open([{ on, item: 0, part: 'doubled', amount: yuan('1000') }], on15)).toEqual([
      '0.00',
      '0.00',
      '0.00',
      '0.00',
    ]);
  });

  it('never leave less than nothing, and what is paid, waived and open is what was due', () => {
    const some = fc.record({
      on: fc.integer({ min: 0, max: 40 }).map((n) => day('2025-12-20').add({ days: n })),
      amount: fc.bigInt({ min: 1n, max: 20_000_000n }),
    });
    const part = fc.constantFrom('sum' as const, 'interest' as const, 'doubled' as const);
    fc.assert(
      fc.property(
        fc.array(some, { maxLength: 5 }),
        fc.array(fc.tuple(some, part), { maxLength: 5 }),
        (payments, drawn) => {
          const waivers = drawn.map(([s, p]) => ({ ...s, item: 0, part: p }));
          const found = owed({ ...base, payments, waivers });
          if (isRefusal(found)) return false;
          return [...found.rows, found.doubled].every((r) => r.open >= 0n && r.due === r.paid + r.waived + r.open);
        },
      ),
    );
  });
});

describe('parts of a statement', () => {
  it('segments add up to what is due', () => {
    const found = owed({ ...base, payments: [{ on: day('2026-01-13'), amount: yuan('33333.33') }] });
    if (isRefusal(found)) throw new Error(found.code);
    const interest = found.rows[1];
    const parts = interestSegments(interest?.segments ?? []);
    expect(parts.map((p) => p.days)).toEqual([13, 7]);
    expect(parts.reduce((sum, p) => sum + p.interest, 0n)).toBe(interest?.due);
  });
  it('reads an obligation as it was registered', () => {
    const clause = { base: '100.00', rate: { perDay: '0.0005' }, from: '2026-01-01' };
    const sum = { schedule: null, inDoubledBase: true, performBy: day('2026-01-10') };
    const [item] = orThrow(readOwedItems([{ ...sum, kind: 'principal', amountFen: 10000n, interest: clause }]));
    expect(item).toMatchObject({ kind: 'principal', amount: 10000n, interest: { base: 10000n } });
    const twoRates = { rate: { perDay: '1', perYear: '2' } };
    expect(isRefusal(readOwedItems([{ ...sum, kind: 'principal', amountFen: 1n, interest: twoRates }]))).toBe(true);
  });
  it('reads the parts in which a sum falls due behind the sums, and a recurring sum by its periods', () => {
    const sum = { kind: 'principal', interest: null, inDoubledBase: true, performBy: day('2026-01-10') };
    const instalments = [
      { amount: '60.00', due: '2026-01-10' },
      { amount: '40.00', due: '2026-02-10' },
    ];
    const periodic = { amount: '10.00', every: 'month', from: '2026-01-01' };
    const items = orThrow(
      readOwedItems([
        { ...sum, amountFen: 10000n, schedule: { instalments } },
        { ...sum, kind: 'maintenance', amountFen: 0n, schedule: { periodic } },
      ]),
    );
    expect(items.map((i) => [i.kind, i.partOf])).toEqual([
      ['principal', undefined],
      ['maintenance', undefined],
      ['instalment', [0]],
      ['instalment', [0]],
    ]);
    const found = orThrow(owed({ items, payments: [], asOf: day('2026-03-15') }));
    expect(found.rows.map((r) => formatYuan(r.due))).toEqual(['100.00', '30.00']);
    expect(
      isRefusal(readOwedItems([{ ...sum, amountFen: 1n, schedule: { instalments: [{ amount: 'x', due: '1' }] } }])),
    ).toBe(true);
  });
});
