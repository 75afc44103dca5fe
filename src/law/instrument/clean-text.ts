/**
 * A pasted text made uniform for reading, with the way back to the original: white space gone (PDF copies put it
 * inside words and numbers), full-width and radical code points folded, brackets and punctuation made one kind.
 */
export type CleanText = {
  readonly original: string;
  readonly text: string;
  /** For each clean character the offset in the original of the character it came from. */
  readonly origin: Int32Array;
  /** What stood before each clean character: 0 nothing, 1 blank, 2 line break. */
  readonly gap: Uint8Array;
};

/** Start and end (exclusive) offsets in the ORIGINAL text. */
export type Span = readonly [number, number];

const brackets = new Map<string, string>();
for (const c of '（〔【［[｛{﹝') brackets.set(c, '(');
for (const c of '）〕】］]｝}﹞') brackets.set(c, ')');

const punctuation = new Map<string, string>([
  [',', '，'],
  ['﹐', '，'],
  [';', '；'],
  [':', '：'],
  ['｡', '。'],
  ['､', '、'],
  ['．', '.'],
  ['○', '〇'],
  ['◯', '〇'],
  ['﹪', '%'],
  ['–', '-'],
  ['−', '-'],
  ['－', '-'],
  ['～', '~'],
  ['圓', '元'],
  ['圆', '元'],
]);

// PDF fonts map some common characters to the radicals supplement, which NFKC leaves alone.
const radicals = new Map<string, string>(
  Array.from(
    '⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⺫目⺼肉'.matchAll(
      /(.)(.)/gu,
    ),
    (m) => [m[1] ?? '', m[2] ?? ''],
  ),
);

const isBlank = (code: number): boolean =>
  code <= 0x20 ||
  (code >= 0x7f && code <= 0xa0) ||
  code === 0xad ||
  code === 0x3000 ||
  (code >= 0x2000 && code <= 0x200f) ||
  (code >= 0x2028 && code <= 0x202f) ||
  code === 0x2060 ||
  code === 0xfeff;

const isLineBreak = (code: number): boolean =>
  code === 10 || code === 13 || code === 12 || code === 0x2028 || code === 0x2029;

/** True for the code points whose NFKC form is the plain character meant. */
const folds = (code: number): boolean =>
  (code >= 0x2f00 && code <= 0x2fdf) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xff01 && code <= 0xffef) ||
  (code >= 0x3300 && code <= 0x33ff);

const fold = (c: string, code: number): string => {
  if (code >= 0x4e00 && code <= 0x9fff && c !== '圓' && c !== '圆') return c;
  const known = brackets.get(c) ?? punctuation.get(c) ?? radicals.get(c);
  if (known !== undefined) return known;
  if (!folds(code)) return c;
  const plain = c.normalize('NFKC');
  return brackets.get(plain) ?? punctuation.get(plain) ?? plain;
};

const pageLine =
  /^[ \t\u3000]*(?:[-—–－]{1,2}[ \t]*\d{1,4}[ \t]*[-—–－]{1,2}|第[ \t]*\d{1,4}[ \t]*页[ \t]*(?:[,，/]?[ \t]*共[ \t]*\d{1,4}[ \t]*页)?|\d{1,3}[ \t]*\/[ \t]*\d{1,3})[ \t\u3000]*$/;
const bareNumberLine = /^[ \t\u3000]*\d{1,3}[ \t\u3000]*$/;

/** The end of a line that holds nothing but a page number, or `from` when the line holds something else. */
function skipPageLine(original: string, from: number): number {
  let end = original.indexOf('\n', from);
  if (end < 0) end = original.length;
  if (end - from > 80 || end === from) return from;
  const line = original.slice(from, end).replace(/\r$/, '');
  if (pageLine.test(line)) return end;
  if (!bareNumberLine.test(line) || end === original.length || from === 0) return from;
  // A lone number between lines is a page number unless it continues a number or carries a unit.
  const before = original
    .slice(Math.max(0, from - 8), from)
    .trimEnd()
    .slice(-1);
  const after = original
    .slice(end, end + 8)
    .trimStart()
    .slice(0, 1);
  return /[\d.,，．金款费息币计为于自从至每万第￥¥年月以]/.test(before) ||
    before === '' ||
    /[\d.,，．元万亿千百年月日%倍、]/.test(after)
    ? from
    : end;
}

const isDigit = (c: string | undefined): boolean => c !== undefined && c >= '0' && c <= '9' && c.length === 1;

/** Drops grouping commas inside numbers, restores a misread decimal point, turns an ASCII full stop into 。 */
function mendNumbers(chars: string[], keep: Uint8Array, gap: Uint8Array): void {
  let run = 0;
  let grouped = false;
  for (let i = 0; i < chars.length; i++) {
    const c = chars[i];
    if (isDigit(c)) {
      run++;
      continue;
    }
    const threeFollow =
      isDigit(chars[i + 1]) && isDigit(chars[i + 2]) && isDigit(chars[i + 3]) && !isDigit(chars[i + 4]);
    if (c === '，' && threeFollow && run > 0 && (grouped ? run === 3 : run <= 3)) {
      keep[i] = 0;
      grouped = true;
      run = 0;
      continue;
    }
    const unitAfter = chars[i + 3] === '元' || chars[i + 2] === '元' || chars[i + 2] === '万' || chars[i + 3] === '万';
    if ((c === '。' || c === '·') && run > 0 && isDigit(chars[i + 1]) && unitAfter) chars[i] = '.';
    else if (c === '.' && !isDigit(chars[i - 1]) && !isDigit(chars[i + 1]) && (chars[i - 1] ?? '') > '\u2fff')
      chars[i] = '。';
    else if (c === '.' && isDigit(chars[i - 1]) && !isDigit(chars[i + 1]) && gap[i + 1] === 2) chars[i] = '。';
    else if ((c === 'O' || c === 'o') && /[一二三四五六七八九〇]/.test(chars[i - 1] ?? '')) chars[i] = '〇';
    run = 0;
    grouped = false;
  }
}

const numberedLine =
  /^[ \t\u3000]*(\d{1,3})(?:[ \t\u3000]+(?=\S)|(?=[\u4e00-\u9fa5，；。])(?![年月日元万倍个份天号项条页]))/;

/** The line numbers of a copy whose lines are counted, as start and end offsets; a list whose items end in full stops is left alone. */
function lineNumbers(original: string): Map<number, number> {
  const out = new Map<number, number>();
  let run: { start: number; end: number; n: number; broken: boolean }[] = [];
  let before = '';
  const close = () => {
    if (run.length >= 4 && run.some((l) => l.broken)) for (const l of run) out.set(l.start, l.end);
    run = [];
  };
  for (let from = 0; from < original.length; ) {
    const stop = original.indexOf('\n', from);
    const end = stop < 0 ? original.length : stop;
    // A line that is counted is a printed line; a longer one is a paragraph.
    const line = original.slice(from, Math.min(end, from + 200));
    const m = numberedLine.exec(line);
    const n = m ? Number(m[1]) : -1;
    if (m && (run.length === 0 || n === (run.at(-1)?.n ?? 0) + 1))
      run.push({ start: from, end: from + m[0].length, n, broken: run.length > 0 && !/[。；：.;:!]\s*$/.test(before) });
    else if (line.trim() !== '') {
      close();
      if (m) run.push({ start: from, end: from + m[0].length, n, broken: false });
    }
    if (line.trim() !== '') before = line;
    from = end + 1;
  }
  close();
  return out;
}

/** Makes the clean text. Linear in the length of the input; never throws. */
export function cleanText(original: string): CleanText {
  const chars: string[] = [];
  const from: number[] = [];
  const gaps: number[] = [];
  let gap = 2;
  const counted = lineNumbers(original);
  for (let i = 0; i < original.length; i++) {
    i = counted.get(i) ?? i;
    const code = original.charCodeAt(i);
    if (isBlank(code)) {
      if (isLineBreak(code)) {
        gap = 2;
        const end = skipPageLine(original, i + 1);
        if (end > i + 1) i = end - 1;
      } else if (gap === 0) gap = 1;
      continue;
    }
    const folded = fold(original[i] as string, code);
    for (const c of folded.length === 1 ? [folded] : folded.split('')) {
      chars.push(c);
      from.push(i);
      gaps.push(gap);
      gap = 0;
    }
  }
  const keep = new Uint8Array(chars.length).fill(1);
  mendNumbers(chars, keep, Uint8Array.from(gaps));
  const kept: number[] = [];
  for (let i = 0; i < chars.length; i++) if (keep[i]) kept.push(i);
  return {
    original,
    text: kept.map((i) => chars[i]).join(''),
    origin: Int32Array.from(kept, (i) => from[i] as number),
    gap: Uint8Array.from(kept, (i) => gaps[i] as number),
  };
}

/** The span in the original of the clean characters from `start` to `end` (exclusive). */
export function spanOf(clean: CleanText, start: number, end: number): Span {
  const first = clean.origin[start] ?? clean.original.length;
  const last = clean.origin[Math.max(start, end - 1)] ?? first;
  // A surrogate pair ends one unit later than its first half.
  const code = clean.original.charCodeAt(last);
  return [first, Math.min(clean.original.length, last + (code >= 0xd800 && code <= 0xdbff ? 2 : 1))];
}
