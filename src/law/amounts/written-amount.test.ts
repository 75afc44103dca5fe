import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalYuan, isRefusal, yuan } from '#kernel';
import { writeUpper } from './chinese-numerals.ts';
import { readWrittenAmount } from './written-amount.ts';

function read(text: string): string {
  const fen = readWrittenAmount(text);
  return isRefusal(fen) ? fen.code : decimalYuan(fen);
}

describe('amounts as written', () => {
  it.each([
    ['130，000．00', '130000.00'],
    ['130,000.00元', '130000.00'],
    ['1,254,802.58', '1254802.58'],
    ['52 万元', '520000.00'],
    ['52万', '520000.00'],
    ['伍拾贰万元整', '520000.00'],
    ['人民币壹佰万零伍佰元叁角贰分', '1000500.32'],
    ['1.5亿元', '150000000.00'],
    ['3022.46元', '3022.46'],
    ['212160.03 元', '212160.03'],
    ['2 12160 .03 元', '212160.03'],
    ['１２３４５．６元', '12345.60'],
    ['¥1,000', '1000.00'],
    ['￥1000元整', '1000.00'],
    ['RMB 1000', '1000.00'],
    ['人民币520000元', '520000.00'],
    ['1亿2000万元', '120000000.00'],
    ['5万3000元', '53000.00'],
    ['3千元', '3000.00'],
    ['1百万元', '1000000.00'],
    ['3.5千万元', '35000000.00'],
    ['2万亿元', '2000000000000.00'],
    ['1.23456万元', '12345.60'],
    ['0.5元', '0.50'],
    ['5角', '0.50'],
    ['3元5角', '3.50'],
    ['3元5分', '3.05'],
    ['3元零5分', '3.05'],
    ['0', '0.00'],
    ['零元整', '0.00'],
    ['10001.00', '10001.00'],
    ['一万元', '10000.00'],
    ['十五万元', '150000.00'],
    ['拾伍万元', '150000.00'],
    ['二十三万五千元', '235000.00'],
    ['两万元', '20000.00'],
    ['壹仟零壹元', '1001.00'],
    ['壹仟零壹拾元', '1010.00'],
    ['壹亿元整', '100000000.00'],
    ['壹万亿元', '1000000000000.00'],
    ['壹拾万柒仟元零伍角叁分', '107000.53'],
    ['貳拾萬圓整', '200000.00'],
    ['叁佰贰拾伍元零肆分', '325.04'],
    ['伍拾贰万元整（¥520,000.00）', '520000.00'],
    ['520000元（大写：伍拾贰万元整）', '520000.00'],
    ['一百零二元', '102.00'],
    ['一百二十元', '120.00'],
    ['7979.39元。', '7979.39'],
    ['人民币（大写）伍拾贰万元整', '520000.00'],
    ['12万3456.78元', '123456.78'],
    ['130000元00分', '130000.00'],
    ['三千零二十二元四角六分', '3022.46'],
  ])('%s is %s', (text, expected) => expect(read(text)).toBe(expected));

  it.each([
    ['', 'amount-unreadable'],
    ['元', 'amount-unreadable'],
    ['abc', 'amount-unreadable'],
    ['本金', 'amount-unreadable'],
    ['1,25,480.58', 'amount-unreadable'],
    ['1.2.3', 'amount-unreadable'],
    ['130.000,00', 'amount-unreadable'],
    ['1e5', 'amount-unreadable'],
    ['0x10', 'amount-unreadable'],
    ['NaN', 'amount-unreadable'],
    ['10%', 'amount-unreadable'],
    ['10²元', 'amount-unreadable'],
    ['约52万元', 'amount-unreadable'],
    ['52万余元', 'amount-unreadable'],
    ['100元200元', 'amount-unreadable'],
    ['100.50 200.30', 'amount-unreadable'],
    ['5万3元', 'amount-ambiguous'],
    ['5万30000元', 'amount-ambiguous'],
    ['1.5万3000元', 'amount-ambiguous'],
    ['3.5元2角', 'amount-ambiguous'],
    ['三五元', 'amount-ambiguous'],
    ['一百二', 'amount-ambiguous'],
    ['一万五', 'amount-ambiguous'],
    ['壹佰贰元', 'amount-ambiguous'],
    ['百元', 'amount-unreadable'],
    ['万元', 'amount-unreadable'],
    ['拾佰元', 'amount-unreadable'],
    ['1.234元', 'amount-below-fen'],
    ['1.2345678万元', 'amount-below-fen'],
    ['12角', 'amount-unreadable'],
    ['3元5', 'amount-unreadable'],
    ['-5元', 'amount-negative'],
    ['－５元', 'amount-negative'],
    ['100美元', 'amount-foreign-currency'],
    ['USD 100', 'amount-foreign-currency'],
    ['$100', 'amount-foreign-currency'],
    ['1000000000000000元', 'amount-too-large'],
    ['9'.repeat(150), 'amount-unreadable'],
    ['壹'.repeat(5000), 'amount-unreadable'],
    ['伍拾贰万元整（¥530,000.00）', 'amount-contradicts-itself'],
    ['__proto__', 'amount-unreadable'],
    ['1constructor', 'amount-unreadable'],
  ])('%s is refused: %s', (text, code) => expect(read(text)).toBe(code));

  it.each([
    ['0.00', '零元整'],
    ['0.05', '伍分'],
    ['0.50', '伍角整'],
    ['10.00', '壹拾元整'],
    ['1000500.32', '壹佰万零伍佰元叁角贰分'],
    ['520000.00', '伍拾贰万元整'],
    ['325.04', '叁佰贰拾伍元零肆分'],
    ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
    ['1409.50', '壹仟肆佰零玖元伍角整'],
    ['6007.14', '陆仟零柒元壹角肆分'],
    ['100000000.00', '壹亿元整'],
    ['100010000.00', '壹亿零壹万元整'],
    ['1000000000000.00', '壹万亿元整'],
    ['1000000000001.00', '壹万亿零壹元整'],
    ['10000000010000.00', '壹拾万亿零壹万元整'],
  ])('%s is written %s', (amount, written) => expect(writeUpper(yuan(amount))).toBe(written));

  it('reads back whatever it writes', () => {
    const anyFen = fc.oneof(
      fc.bigInt({ min: 0n, max: 10n ** 17n - 1n }),
      fc.bigInt({ min: 0n, max: 10n ** 8n }),
      fc
        .tuple(fc.bigInt({ min: 0n, max: 99n }), fc.bigInt({ min: 0n, max: 14n }))
        .map(([n, zeros]) => n * 10n ** zeros),
    );
    fc.assert(
      fc.property(anyFen, (fen) => {
        expect(readWrittenAmount(writeUpper(fen))).toBe(fen);
      }),
      { numRuns: 1000 },
    );
  });
});
