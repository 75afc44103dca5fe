import { describe, expect, it } from 'vitest';
import { calculators, fieldsShown, plainRate, rowsOf, textOfRows } from './calculator-table.ts';

describe('calculators', () => {
  it.each([
    ['6%', '0.06'],
    ['15.4%', '0.154'],
    ['0.05％', '0.0005'],
    ['5‰', '0.005'],
    ['0.06', '0.06'],
    ['六厘', '六厘'],
  ])('reads the rate %s as %s', (typed, plain) => {
    expect(plainRate(typed)).toBe(plain);
  });

  it('carries lists through the address and back', () => {
    const rows = [
      ['2026-09-01', '5000.00'],
      ['2026-10-01', ''],
    ];
    expect(rowsOf(textOfRows(rows))).toEqual(rows);
    expect(rowsOf(undefined)).toEqual([]);
  });

  it('asks the law in the law’s own form', () => {
    expect(
      calculators['doubled-interest'].input({
        base: '130，000',
        performBy: '2026-08-15',
        until: '2026-11-21',
        payments: '2026-09-01*5000',
      }),
    ).toEqual({
      base: '130000.00',
      performBy: '2026-08-15',
      until: '2026-11-21',
      payments: [{ on: '2026-09-01', amount: '5000.00' }],
      stays: [],
    });
    expect(calculators.interest.input({ base: '1', rateKind: 'lpr', tenor: '5Y', from: 'a', to: 'b' })).toMatchObject({
      rate: { lpr: { tenor: '5Y' } },
    });
  });

  it('asks for the fee of an amount, or of a case that has none', () => {
    const fee = calculators['execution-fee'];
    expect([
      fee.input({ amount: '13万' }),
      fee.input({ amount: '1000' }),
      fee.input({ hasAmount: 'no', amount: '1000' }),
    ]).toEqual([{ amount: '13万' }, { amount: '1000.00' }, { withoutAmount: true }]);
    const names = (values: Record<string, string>) => fieldsShown(fee, values).map((field) => field.name);
    expect([names({ amount: '1' }), names({ hasAmount: 'no' })]).toEqual([['hasAmount', 'amount'], ['hasAmount']]);
  });

  it('shows the fields that the kind of rate calls for', () => {
    const names = (values: Record<string, string>) =>
      fieldsShown(calculators.interest, values).map((field) => field.name);
    expect(names({})).toContain('rate');
    expect(names({ rateKind: 'lpr' })).toEqual(expect.arrayContaining(['tenor', 'times', 'points']));
    expect(names({ rateKind: 'lpr' })).not.toContain('rate');
  });
});
