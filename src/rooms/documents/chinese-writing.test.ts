import { describe, expect, it } from 'vitest';
import { day } from '#kernel';
import { amountInCapitals, articlesInWords, dayInNumerals, numberInWords } from './chinese-writing.ts';

describe('writing numbers the Chinese way', () => {
  it.each([
    [1n, '壹分'],
    [10n, '壹角'],
    [105n, '壹元零伍分'],
    [0n, '零元整'],
    [100n, '壹元整'],
    [1000n, '壹拾元整'],
    [1050n, '壹拾元伍角'],
    [10_500n, '壹佰零伍元整'],
    [100_100n, '壹仟零壹元整'],
    [13_000_050n, '壹拾叁万元伍角'],
    [13_845_075n, '壹拾叁万捌仟肆佰伍拾元柒角伍分'],
    [100_000_000n, '壹佰万元整'],
    [100_010_000n, '壹佰万零壹佰元整'],
    [1_000_000_000_000n, '壹佰亿元整'],
    [10_000_000_100n, '壹亿零壹元整'],
    [10_010_000_000n, '壹亿零壹拾万元整'],
    [100_000_000_000_000n, '壹万亿元整'],
    [100_000_100_000_000n, '壹万亿零壹佰万元整'],
    [100_020_000_000_000n, '壹万零贰亿元整'],
  ])('writes %s fen as %s', (fen, words) => {
    expect(amountInCapitals(fen)).toBe(words);
  });

  it.each([
    [0, '零'],
    [10, '十'],
    [15, '十五'],
    [95, '九十五'],
    [110, '一百一十'],
    [105, '一百零五'],
    [253, '二百五十三'],
    [1005, '一千零五'],
    [1260, '一千二百六十'],
  ])('writes %s as %s', (n, words) => {
    expect(numberInWords(n)).toBe(words);
  });

  it.each([
    ['《中华人民共和国民事诉讼法》第253条', '《中华人民共和国民事诉讼法》第二百五十三条'],
    ['《甲规定》第28条第1款第6项', '《甲规定》第二十八条第一款第六项'],
    ['《中华人民共和国刑法》第313条之1', '《中华人民共和国刑法》第三百一十三条之一'],
    ['法释〔2014〕8号第一条', '法释〔2014〕8号第一条'],
  ])('cites %s as %s', (printed, words) => {
    expect(articlesInWords(printed)).toBe(words);
  });

  it.each([
    ['2026-03-16', '二〇二六年三月十六日'],
    ['2030-10-20', '二〇三〇年十月二十日'],
    ['2026-12-31', '二〇二六年十二月三十一日'],
  ])('dates %s as %s', (iso, words) => {
    expect(dayInNumerals(day(iso))).toBe(words);
  });

  it('refuses what no voucher holds', () => {
    expect(() => amountInCapitals(-1n)).toThrow(RangeError);
    expect(() => numberInWords(1.5)).toThrow(RangeError);
  });
});
