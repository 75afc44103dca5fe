import { describe, expect, it } from 'vitest';
import { applyCorrection } from './correction.ts';
import { readHead } from './head.ts';
import { readInstrument } from './read-instrument.ts';

const reading = readInstrument(
  '一、被告支付货款100元；二、被告支付原告利息（自起诉之日起按年利率6%计算至付清之日止）。',
);

describe('a correction', () => {
  it('keeps the row of the reader beside the corrected one', () => {
    const next = applyCorrection(reading, { item: 0, patch: { amount: '1000.00', owedTo: '原告张三' } });
    expect(next.rows[0]?.original).toEqual(reading.items[0]);
    expect(next.rows[0]?.corrected).toMatchObject({ amount: '1000.00', owedTo: '原告张三', assumed: [] });
    expect(next.items).toEqual(reading.items);
  });

  it('goes on from the row as corrected before', () => {
    const once = applyCorrection(reading, { item: 0, patch: { amount: '1000.00' } });
    const twice = applyCorrection(once, { item: 0, patch: { label: '运费' } });
    expect(twice.rows[0]?.corrected).toMatchObject({ amount: '1000.00', label: '运费' });
    expect(twice.rows[0]?.original).toMatchObject({ amount: '100.00', label: '货款' });
  });

  it('strikes a row out, adds a row and takes a field away', () => {
    const struck = applyCorrection(reading, { item: 1, patch: null });
    expect(struck.rows[1]).toEqual({ original: reading.items[1], corrected: null });
    const added = applyCorrection(struck, { item: 'new', patch: { kind: 'penalty', amount: '5.00' } });
    expect(added.rows[2]).toMatchObject({ original: null, corrected: { kind: 'penalty', amount: '5.00' } });
    expect(applyCorrection(reading, { item: 0, patch: { label: null } }).rows[0]?.corrected).not.toHaveProperty(
      'label',
    );
  });

  it('knows no row beyond the last', () => {
    expect(() => applyCorrection(reading, { item: 9, patch: null })).toThrow(RangeError);
  });
});

it('the heading alone gives parties, court, number and kind', () => {
  const head = readHead(
    '青江市河东区人民法院\n民事判决书\n（2025）川3301民初9号\n原告：张三，男。\n被告：某某建材有限公司（以下简称建材公司）。\n法定代表人：李四。\n',
  );
  expect(head).toMatchObject({
    court: '青江市河东区人民法院',
    number: '（2025）川3301民初9号',
    kind: 'judgment',
    parties: [
      { name: '张三', side: 'creditor' },
      { name: '某某建材有限公司', alias: '建材公司', representative: '李四', side: 'debtor' },
    ],
  });
});
