import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readHead } from './head.ts';
import { readInstrument } from './read-instrument.ts';

const words = fc.constantFrom(
  ...'一、二、（一） 1. 被告 原告 张三 某公司 支付 偿还 交付 货款 借款本金 利息 违约金 律师费 案件受理费 由 负担 连带 责任 承担 以 为基数 自 2023年1月1日 起 至 实际清偿之日止 按 LPR 四倍 年利率 6% 日万分之五 10000元 五十二万元 52 万 （ ） ， 。 ； 、 \n 如果 未按期 有权 申请强制执行 优先受偿 合计 其中 驳回 判决如下： 余款 每月 分期 ○ ⽉ 𠮷 \u0000'.split(
    ' ',
  ),
  ' ',
);
const jumble = fc.array(words, { maxLength: 60 }).map((w) => w.join(''));

const whole = (text: string) => {
  const r = readInstrument(text);
  for (const { span } of [...r.items, ...r.noted, ...r.unread, ...r.parties]) {
    expect(span[0]).toBeGreaterThanOrEqual(0);
    expect(span[1]).toBeLessThanOrEqual(text.length);
    expect(text.slice(...span)).not.toBe('');
  }
  for (const item of r.items)
    for (const i of [...(item.partOf ?? []), ...(item.refersTo ?? [])]) expect(r.items[i]).toBeDefined();
  // What the reader blanks out for itself must not come back in a name or label.
  const shown = JSON.stringify({ ...r, unread: r.unread.map((u) => u.reason) });
  if (!text.includes('\u0001')) expect(shown.includes('\\u0001')).toBe(false);
  readHead(text);
  return r;
};

// Preparing strings of any code point alone takes seconds on a busy machine.
it('never throws, and every span is a piece of the text', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(fc.oneof(jumble, fc.string({ unit: 'binary', maxLength: 200 })), (text) => void whole(text)),
    { numRuns: 400 },
  );
});

it('leaves no sentence of the operative part unaccounted for', () => {
  fc.assert(
    fc.property(jumble, (text) => {
      const r = whole(text);
      const covered = [...r.items, ...r.noted, ...r.unread].map((x) => x.span);
      // A sentence counts when it holds more than punctuation and numbering.
      for (const m of text.slice(r.operative[0]).matchAll(/[^。；]*(?:支付|偿还|交付)[^。；]*/g)) {
        const [a, b] = [r.operative[0] + m.index, r.operative[0] + m.index + m[0].length];
        expect(
          covered.some(([s, e]) => s < b && e > a),
          JSON.stringify(text),
        ).toBe(true);
      }
    }),
    { numRuns: 400 },
  );
});

it('reads a text the same with blanks and line breaks strewn in', () => {
  const text =
    '一、被告某公司于本判决生效之日起十日内支付原告货款212160.03元及利息（以212160.03元为基数，自2023年10月1日起按年利率6%计算至实际清偿之日止）';
  const plain = readInstrument(text).items.map(({ span: _span, ...rest }) => rest);
  fc.assert(
    fc.property(
      fc.array(fc.nat(text.length - 4), { maxLength: 25 }),
      fc.constantFrom(' ', '\n', '\u3000', ' \r\n'),
      (cuts, gap) => {
        // The item's number at the start stays whole, as copies keep it at the head of a line.
        let broken = text;
        for (const cut of [...new Set(cuts)].sort((a, b) => b - a))
          broken = broken.slice(0, cut + 3) + gap + broken.slice(cut + 3);
        expect(readInstrument(broken).items.map(({ span: _span, ...rest }) => rest)).toEqual(plain);
      },
    ),
    { numRuns: 150 },
  );
});
