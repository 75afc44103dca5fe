import type { UnstatedLimit } from './reading.ts';

const kinds: readonly (readonly [UnstatedLimit['kind'], RegExp])[] = [
  ['estate', /继承|遗产/],
  ['contribution', /出资|认缴|减资/],
  ['unpaid', /欠付|未付|应付/],
  ['received', /受益|分配|接收|获得|取得|所得|收益/],
];
const step = '(?:(?![，；。%]|范围|限额|超过|违约金|利息)[^])';
const within = new RegExp(
  `(?:在|以|于)(${step}*?(?:欠付|未付|应付|出资|认缴|减资|继承|遗产|受益|分配|接收|获得|取得|所得|收益)${step}{0,24})(?:的?(?:范围|限额)(?:之)?内?|为限)`,
);

/** "在继承遗产的范围内", "在欠付工程款范围内": a limit of liability whose sum the text does not name, with where it stands. */
export function unstatedLimit(text: string): { limit: UnstatedLimit; start: number; end: number } | undefined {
  const m = within.exec(text.slice(0, 1200));
  if (!m || (m[1] ?? '').length > 60) return undefined;
  const kind = kinds.find(([, words]) => words.test(m[1] ?? ''))?.[0];
  return kind && { limit: { kind, words: m[0] }, start: m.index, end: m.index + m[0].length };
}
