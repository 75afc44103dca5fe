import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { day, isRefusal } from '#kernel';
import { ask } from '../questions/index.ts';

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
const published = (JSON.parse(fixture('operative-parts.json')) as { items: { text: string }[] }).items;
const texts = published.map((item) => item.text);

/** What pasting, scanning and typing do to a real text, and what no judge wrote. */
const piece = fc.constantFrom(...texts);
const spoilt = fc.oneof(
  fc
    .tuple(piece, fc.nat(), fc.nat())
    .map(([text, a, b]) => text.slice(0, a % text.length) + text.slice(b % text.length)),
  fc.tuple(piece, piece, fc.nat()).map(([one, two, at]) => one.slice(0, at % one.length) + two.slice(at % two.length)),
  fc
    .tuple(
      piece,
      fc.nat(),
      fc.constantFrom('\0', '\ud800', '\u202e', '\u0001', 'Ｏ', '○', '〇', '，', '。', '\t', '元元', '-'),
    )
    .map(([text, at, odd]) => text.slice(0, at % text.length) + odd + text.slice((at % text.length) + 1)),
  fc.tuple(piece, fc.integer({ min: 2, max: 12 })).map(([text, n]) => text.repeat(n)),
  piece.map((text) => text.replace(/\d/g, () => '9')),
  piece.map((text) => text.replace(/[（(]/g, '（（')),
  piece.map((text) => [...text].reverse().join('')),
  piece.map((text) => Buffer.from(text, 'utf8').toString('latin1')),
  piece.map((text) => text.replace(/。/g, '')),
);

function put(text: string) {
  return ask('read', { text }, { today: day('2026-11-22') });
}

it('answers every spoilt text of a real instrument: read as far as it can be, or refused by name', {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(spoilt, (text) => {
      const found = put(text);
      if (isRefusal(found)) return expect(found.code).toMatch(/^[a-z-]+$/);
      const { items } = found.value as { items: { span: [number, number]; amount?: string }[] };
      for (const { span, amount } of items) {
        expect(span[0] >= 0 && span[0] < span[1] && span[1] <= text.length).toBe(true);
        if (amount !== undefined) expect(amount).toMatch(/^\d+\.\d{2}$/);
      }
    }),
    { numRuns: 250, seed: 20261122 },
  );
});

/** What makes a careless pattern go back and forth. */
const strains = [
  ...[
    '（',
    '（（甲）',
    '一、',
    '1.',
    '1,',
    '100元、',
    '一百二十三万',
    '被告甲公司、',
    '由被告甲、乙、丙连带',
    '被告',
    '“',
    '；',
    '和',
    ' ',
  ],
  ...['（以下简称甲）', '2023年1月1日至', '于2023年1月1日前支付1000元，', '以10000元为基数自2023年1月1日起'],
];

it.each(strains)(
  'reads forty thousand characters of «%s» in seconds, not in minutes',
  { timeout: 60_000 },
  (strain) => {
    const seconds = (characters: number) => {
      const text = strain.repeat(Math.ceil(characters / strain.length));
      const started = performance.now();
      put(text);
      return (performance.now() - started) / 1000;
    };
    seconds(1_000);
    // A text that took the square of its length would take minutes; a busy machine takes a few seconds at most.
    expect(seconds(40_000)).toBeLessThan(10);
  },
);
