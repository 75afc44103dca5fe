import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, decimalYuan, isRefusal, yuan } from '#kernel';
import {
  bankruptcyFee,
  executionFee,
  executionFeeWithoutAmount,
  fixedApplicationFee,
  paymentOrderFee,
  preservationFee,
  propertyCaseFee,
} from './fees.ts';

const on = day('2026-11-21');

describe('fees of the litigation fee measures', () => {
  it.each([
    ['0', '50.00'],
    ['9999.99', '50.00'],
    ['10000', '50.00'],
    ['10001', '50.02'],
    ['50000', '650.00'],
    ['100000', '1400.00'],
    ['200000', '2900.00'],
    ['223841.55', '3257.62'],
    ['500000', '7400.00'],
    ['1000000', '12400.00'],
    ['5000000', '52400.00'],
    ['10000000', '77400.00'],
    ['20000000', '87400.00'],
  ])('enforcement of %s costs %s', (amount, fee) => {
    expect(decimalYuan(executionFee.decideOn(on, { amount: yuan(amount) }).value)).toBe(fee);
  });

  it.each([
    ['0', '30.00'],
    ['1000', '30.00'],
    ['1000.50', '30.01'],
    ['100000', '1020.00'],
    ['200000', '1520.00'],
    ['896000', '5000.00'],
    ['1000000', '5000.00'],
  ])('preservation of %s costs %s', (amount, fee) => {
    expect(decimalYuan(preservationFee.decideOn(on, { amount: yuan(amount) }).value)).toBe(fee);
  });

  it.each([
    ['10000', '50.00', '16.67', '25.00'],
    ['100000', '2300.00', '766.67', '1150.00'],
    ['1000000', '13800.00', '4600.00', '6900.00'],
    ['20000000', '141800.00', '47266.67', '70900.00'],
    ['1000000000', '5041800.00', '1680600.00', '300000.00'],
  ])('%s: property case %s, payment order %s, bankruptcy %s', (amount, property, order, bankruptcy) => {
    const input = { amount: yuan(amount) };
    expect(
      [propertyCaseFee, paymentOrderFee, bankruptcyFee].map((fee) => decimalYuan(fee.decideOn(on, input).value)),
    ).toEqual([property, order, bankruptcy]);
  });

  it('gives ranges where the court sets the fee', () => {
    expect(executionFeeWithoutAmount.decideOn(on, {}).value).toEqual({ least: 5000n, most: 50000n });
    expect(preservationFee.decideOn(on, { amount: null }).value).toBe(3000n);
    expect(fixedApplicationFee.decideOn(on, { kind: 'public-summons' }).value).toEqual({ least: 10000n, most: 10000n });
    expect(fixedApplicationFee.decideOn(on, { kind: 'maritime-injunction' }).value.most).toBe(500000n);
  });

  it('never charges less for more', () => {
    const anyFen = fc.bigInt({ min: 0n, max: 10n ** 12n });
    fc.assert(
      fc.property(anyFen, anyFen, (a, b) => {
        for (const fee of [executionFee, preservationFee, propertyCaseFee, bankruptcyFee])
          expect(fee.decideOn(on, { amount: a + b }).value >= fee.decideOn(on, { amount: a }).value).toBe(true);
      }),
    );
  });

  it('does not answer for days before the measures', () => {
    expect(isRefusal(executionFee.askOn(day('2007-03-31'), { amount: 1n }))).toBe(true);
  });
});
