import { describe, expect, it } from 'vitest';
import { day, formatYuan, isRefusal, yuan } from '#kernel';
import { paperCase, plainId, withReceipt } from '../../test/world/dossier.ts';
import type { Dossier } from './dossier.ts';
import { type Statement, statementOf } from './owed.ts';

/**
 * One judgment, by hand. Principal 100 000.00, interest 0.02 % a day from 2025-10-01 (both ends counted), performance
 * due by 2025-12-01, doubled part 0.0175 % a day from 2025-12-02, fee 1 400.00.
 */
const interest = { base: '100000', rate: { perDay: '0.0002' }, from: '2025-10-01' };
const loan = paperCase([{ amount: '100000', interest }], '1400');

function state(dossier: Dossier, on: string): Statement {
  const found = statementOf(dossier, day(on));
  if (isRefusal(found)) throw new Error(found.code);
  return found;
}
const open = (dossier: Dossier, on: string) => {
  const found = state(dossier, on);
  return [...found.rows.map((r) => formatYuan(r.open)), formatYuan(found.total)];
};
const pay = (dossier: Dossier, n: number, on: string, amount: string) => withReceipt(dossier, n, day(on), yuan(amount));

describe('what is owed in a case, by hand', () => {
  // as of | principal, interest, doubled part, fee, in all | why
  const first = pay(loan, 1, '2026-03-02', '30000');
  const rows: [string, Dossier, string[], string][] = [
    // 62 days of interest; the day after the last day of performance is the first of the doubled part.
    ['2025-12-01', loan, ['100,000.00', '1,240.00', '0.00', '1,400.00', '102,640.00'], '62 × 20'],
    ['2025-12-02', loan, ['100,000.00', '1,260.00', '17.50', '1,400.00', '102,677.50'], '63 × 20, 1 × 17.50'],
    ['2026-03-02', loan, ['100,000.00', '3,060.00', '1,592.50', '1,400.00', '106,052.50'], '153 × 20, 91 × 17.50'],
    ['2026-03-02', first, ['73,060.00', '0.00', '1,592.50', '1,400.00', '76,052.50'], '30 000 = 3 060 + 26 940'],
    [
      '2026-03-12',
      first,
      ['73,060.00', '146.12', '1,720.36', '1,400.00', '76,326.48'],
      '+ 10 × 14.612, + 10 × 12.7855',
    ],
    [
      '2026-04-01',
      pay(first, 2, '2026-04-01', '75000'),
      ['0.00', '0.00', '474.43', '1,400.00', '1,874.43'],
      '438.36 + 73 060, 1 501.64 of 1 976.07',
    ],
    [
      '2026-04-01',
      pay(first, 2, '2026-04-01', '76500'),
      ['0.00', '0.00', '0.00', '374.43', '374.43'],
      'the fee comes after the claims',
    ],
    [
      '2027-01-01',
      pay(first, 2, '2026-04-01', '80000'),
      ['0.00', '0.00', '0.00', '0.00', '0.00'],
      'nothing runs any more',
    ],
  ];
  it.each(rows)('on %s', (on, dossier, expected) => {
    expect(open(dossier, on)).toEqual(expected);
  });

  it('gives what is left after the fee back to the debtor', () => {
    const found = state(pay(pay(loan, 1, '2026-03-02', '30000'), 2, '2026-04-01', '80000'), '2026-04-01');
    expect(found.shares.map((s) => [formatYuan(s.toFee), formatYuan(s.surplus)])).toEqual([
      ['0.00', '0.00'],
      ['1,400.00', '3,125.57'],
    ]);
  });

  it('counts a receipt on its day though a later payment was known before it, and gives the debtor what is too much', () => {
    const direct = { cause: 'direct', kind: 'sum', obligationId: plainId(21), lineId: null };
    const allocations = [{ ...direct, amountFen: yuan('80000'), effectiveOn: day('2026-04-01') }];
    const known = { ...loan, allocations } as unknown as Dossier;
    const found = state(pay(known, 1, '2026-03-02', '30000'), '2026-04-01');
    // As above: 30 000 on 2 March leave 75 474.43 for 1 April. Of 80 000 paid then, 4 525.57 are too much.
    expect(found.toCreditors).toBe(0n);
    expect(
      found.shares.map((s) => [...s.toGroups.values(), s.toFee, s.surplus].map((part) => formatYuan(part))),
    ).toEqual([['25,474.43', '1,400.00', '3,125.57']]);
    // On 15 March the later payment does not count yet.
    expect(state(pay(known, 1, '2026-03-02', '30000'), '2026-03-15').shares[0]?.surplus).toBe(0n);
  });

  it('counts a deduction on the day on which the bank took it, not when the money came (C-15)', () => {
    const control = { id: plainId(51), partyId: plainId(9) };
    const deduction = {
      id: plainId(52),
      controlId: plainId(51),
      reference: 'R1',
      state: 'arrived',
      deductedOn: day('2026-03-02'),
    };
    const facts = { controls: [control], deductions: [deduction] } as unknown as Partial<Dossier>;
    const deducted = pay({ ...loan, ...facts }, 1, '2026-03-09', '30000');
    expect(open(deducted, '2026-03-12')).toEqual(open(pay(loan, 1, '2026-03-02', '30000'), '2026-03-12'));
  });

  it('leaves out the days of a stay for retrial, whoever asked for it', () => {
    const stay = {
      id: plainId(60),
      from: day('2026-01-01'),
      until: day('2026-01-31'),
      ground: 'retrial' as const,
      soughtBy: 'debtor' as const,
      document: '（2026）川民申1号裁定书',
      authority: '高级人民法院',
    };
    // 31 of 91 days are left out of the doubled part; general interest runs on.
    expect(open({ ...loan, stays: [stay] }, '2026-03-02')).toEqual([
      '100,000.00',
      '3,060.00',
      '1,050.00',
      '1,400.00',
      '105,510.00',
    ]);
  });

  it('shares between two creditors of one judgment in proportion, doubled parts after all debts', () => {
    const two = paperCase([
      { amount: '60000', creditor: 1 },
      { amount: '30000', creditor: 2 },
    ]);
    const found = state(pay(two, 1, '2025-12-01', '1000'), '2025-12-01');
    expect(found.rows.filter((r) => r.kind === 'sum').map((r) => formatYuan(r.paid))).toEqual(['666.67', '333.33']);
  });

  it('says why, with articles, and gives segments that add up', () => {
    const found = state(first, '2026-03-12');
    expect(found.because.length).toBeGreaterThan(2);
    expect(found.cites.map((c) => c.law)).toContain('litigation-fee-measures');
    for (const row of found.rows.filter((r) => r.kind === 'interest' || r.kind === 'doubled'))
      expect(row.segments.reduce((sum, s) => sum + s.interest, 0n)).toBe(row.due);
  });
});
