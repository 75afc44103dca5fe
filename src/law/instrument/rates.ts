import { addFractions, type Fraction, fraction, multiplyFractions, subtractFractions } from '#kernel';
import { hanNumeral, plainDecimal, scanNumber } from './numerals.ts';

export type LprTerms = {
  readonly tenor: '1Y' | '5Y';
  /** Multiple of the published rate, as a decimal; "1" when the text adds nothing. */
  readonly times?: string;
  /** Basis points added to the published rate (negative when taken off). */
  readonly points?: string;
  /** The day whose published rate stays fixed, where the text names one. */
  readonly fixedOn?: string;
};
/** A rate as the text states it; decimals are fractions of one ("0.154" for 15.4 %). */
export type ReadRate =
  | { readonly perDay: string }
  | { readonly perMonth: string }
  | { readonly perYear: string }
  | { readonly lpr: LprTerms }
  | { readonly benchmark: { readonly times?: string; readonly points?: string } };

export type RateFound = {
  readonly rate: ReadRate;
  readonly start: number;
  readonly end: number;
  readonly assumed?: 'tenor';
};

const num = `(\\d{1,6}(?:\\.\\d{1,6})?|[${hanNumeral}]{1,5}(?:点[${hanNumeral}]{1,3})?)`;
const ratio = new RegExp(`([万千百])分之${num}|${num}(?:个)?(%|‰|‱)`, 'g');
const fen = new RegExp(`(月息|月利|月利率|年息|年利|年利率|利息)?(?:按|为)?${num}(分|厘)(?:${num}厘)?(利|息)?`, 'g');

const lprPhrase = /贷款市场报价(?:利率|基础利率)|贷款基础利率|LPR/i;
const benchmarkPhrase = /贷款(?:基准)?利率|基准贷款利率|同期(?:银行)?(?:贷款)?利率/;
const modifiers: readonly (readonly [
  RegExp,
  (n: Fraction, sign: string) => { times?: Fraction; points?: Fraction },
])[] = [
  [
    new RegExp(`(上浮|加计|加收|加|\\+|上调|增加|下浮|下调|减|-)(?:收|计)?${num}(?:个)?(?:基点|BP[Ss]?)`, 'i'),
    (n, sign) => ({ points: signed(n, sign) }),
  ],
  [
    new RegExp(`(上浮|加计|加收|加|\\+|上调|增加|下浮|下调|减|-)(?:收|计)?${num}个?百分点`),
    (n, sign) => ({ points: signed(multiplyFractions(n, fraction(100n)), sign) }),
  ],
  [
    new RegExp(`(上浮|加计|加收|加|\\+|上调|增加|下浮|下调|减|-)(?:收|计)?${num}%`),
    (n, sign) => ({ times: addFractions(fraction(1n), signed(multiplyFractions(n, fraction(1n, 100n)), sign)) }),
  ],
  [
    new RegExp(`(上浮|加计|加收|加|上调|增加|下浮|下调|减)(?:收|计)?百分之${num}`),
    (n, sign) => ({ times: addFractions(fraction(1n), signed(multiplyFractions(n, fraction(1n, 100n)), sign)) }),
  ],
  [new RegExp(`()${num}倍`), (n) => ({ times: n })],
  [new RegExp(`(的)${num}%`), (n) => ({ times: multiplyFractions(n, fraction(1n, 100n)) })],
];

function signed(n: Fraction, sign: string): Fraction {
  return /[减下-]/.test(sign) ? subtractFractions(fraction(0n), n) : n;
}

function numberIn(piece: string): Fraction | undefined {
  const n = scanNumber(piece, 0);
  return n?.end === piece.length ? n.value : undefined;
}

/** What the words round a published rate add to it: a multiple, points, or nothing. */
function modifierIn(after: string, before: string): { times?: string; points?: string; end: number } {
  // The rate in force is sometimes quoted in brackets ("(3.45%)"), which modifies nothing.
  const stop = /[；。]|[自从](?=[\d〇一二])|以不超|，(?:以|但|且)/.exec(after);
  const window = after.slice(0, Math.min(stop?.index ?? 46, 46));
  const found: { times?: Fraction; points?: Fraction; at: number; end: number }[] = [];
  for (const [pattern, make] of modifiers) {
    const m = pattern.exec(window);
    const n = m && numberIn(m[2] ?? '');
    if (m && n && !found.some((f) => m.index < f.end && f.at < m.index + m[0].length))
      found.push({ ...make(n, m[1] ?? ''), at: m.index, end: m.index + m[0].length });
  }
  const first = found.sort((x, y) => x.at - y.at)[0];
  if (first) {
    // "加50个基点上浮50%": points first, then the multiple of the sum, as the question `interest` computes them.
    const next = found[1];
    const both = first.points !== undefined && next?.times !== undefined ? next : undefined;
    const times = first.times ?? both?.times;
    return {
      ...(times ? { times: plainDecimal(times) } : {}),
      ...(first.points ? { points: plainDecimal(first.points) } : {}),
      end: (both ?? first).end,
    };
  }
  const m = new RegExp(`${num}倍(?:的|于)?[^，；。]{0,36}$`).exec(before);
  const n = m && numberIn(m[1] ?? '');
  return { times: n ? plainDecimal(n) : '1', end: 0 };
}

function publishedRate(text: string): RateFound | undefined {
  const benchmark = benchmarkPhrase.exec(text);
  const named = lprPhrase.exec(text);
  // "按贷款基准利率…至2019年8月19日止、按…贷款市场报价利率…": two rates, the first stands first; "贷款利率(LPR)" is one.
  const lpr = benchmark && named && named.index - benchmark.index > 24 ? null : named;
  const m = lpr ?? benchmark;
  if (!m) return undefined;
  let end = m.index + m[0].length;
  // "贷款市场报价利率(LPR)" names the same thing twice.
  const again = /^(?:\(?(?:以下)?(?:简称|下称)?[:：“"]?LPR[”"]?\)?)/i.exec(text.slice(end, end + 14));
  if (again) end += again[0].length;
  const before =
    text
      .slice(Math.max(0, m.index - 60), m.index)
      .split(/[；。，]/)
      .at(-1) ?? '';
  const found = modifierIn(text.slice(end, end + 60), before);
  const terms = { ...(found.times ? { times: found.times } : {}), ...(found.points ? { points: found.points } : {}) };
  // The formula opens at the last 按 or 以 before the name of the rate.
  const lead = Math.max(before.lastIndexOf('按'), before.lastIndexOf('依'), before.lastIndexOf('参照'));
  const start = lead < 0 ? m.index : m.index - before.length + lead;
  if (!lpr) return { rate: { benchmark: terms }, start, end: end + found.end };
  const near = before + text.slice(end, end + 12);
  const tenor = /五年期?|(?<![\d])5年期?/.test(near) ? '5Y' : '1Y';
  const stated = tenor === '5Y' || /[一壹]年期?|(?<!\d)1年期?/.test(near);
  const rate: ReadRate = { lpr: { tenor, ...terms } };
  return { rate, start, end: end + found.end, ...(stated ? {} : { assumed: 'tenor' as const }) };
}

const periodBefore =
  /(日利率|日息|每日|每天|按日|逐日|每逾期一[日天]|日|月利率|月息|月利|每月|按月|月|年利率|年息|年化(?:利率)?|每年|按年|年)[^日月年，；。]{0,14}$/;
const periodAfter = /^(?:的)?(?:标准)?(?:\/|每|的)?(日|天|月|年)(?:利率|息)?/;

type Period = { readonly unit: 'perDay' | 'perMonth' | 'perYear'; readonly start: number };

/** The period a plain percentage is for; undefined when the text does not say, so that nothing is guessed. */
function periodOf(text: string, start: number, end: number): Period | undefined {
  const names = { 日: 'perDay', 天: 'perDay', 月: 'perMonth', 年: 'perYear' } as const;
  const low = Math.max(0, start - 40);
  const before = text.slice(low, start);
  const m = periodBefore.exec(before);
  if (m) {
    const word = m[1] ?? '';
    // The 日 of "2023年10月1日按…" belongs to a date.
    const inDate = word.length === 1 && new RegExp(`[\\d${hanNumeral}]$`).test(before.slice(0, m.index));
    const unit =
      names[
        word
          .replace('每逾期一', '')
          .replace(/[每按逐]/, '')
          .charAt(0) as keyof typeof names
      ];
    if (!inDate && unit) return { unit, start: low + m.index };
  }
  const after = periodAfter.exec(text.slice(end, end + 8));
  return after ? { unit: names[after[1] as keyof typeof names], start } : undefined;
}

/** "年利率7.5%上浮50%", "月利率8‰的1.5倍": what the words behind a plain rate make of it. */
function raisedBy(after: string): { times: Fraction; end: number } {
  const m = new RegExp(
    `^(?:的)?(?:标准|水平)?(?:的)?(?:基础上)?(?:再)?(?:(上浮|加收|加计|上调|下浮|下调)${num}%|${num}倍|(?:的)?${num}%(?=[，；。)计]))`,
  ).exec(after);
  const n = m && numberIn(m[2] ?? m[3] ?? m[4] ?? '');
  if (!m || !n) return { times: fraction(1n), end: 0 };
  const percent = multiplyFractions(n, fraction(1n, 100n));
  const times =
    m[2] !== undefined ? addFractions(fraction(1n), signed(percent, m[1] ?? '')) : m[3] !== undefined ? n : percent;
  return { times, end: m[0].length };
}

function plainRatio(text: string): RateFound | undefined {
  for (const m of text.matchAll(ratio)) {
    const scale = { 万: 10_000n, 千: 1000n, 百: 100n, '%': 100n, '‰': 1000n, '‱': 10_000n }[m[1] ?? m[4] ?? ''];
    const n = numberIn(m[2] ?? m[3] ?? '');
    const end = m.index + m[0].length;
    const period = periodOf(text, m.index, end);
    if (n === undefined || scale === undefined || period === undefined) continue;
    const raised = raisedBy(text.slice(end, end + 24));
    const decimal = plainDecimal(multiplyFractions(multiplyFractions(n, fraction(1n, scale)), raised.times));
    return { rate: { [period.unit]: decimal } as ReadRate, start: period.start, end: end + raised.end };
  }
  return undefined;
}

/** 月息2分 is 2 % a month, 年息1分 is 10 % a year, as in the usage of private lending. */
function fenRate(text: string): RateFound | undefined {
  for (const m of text.matchAll(fen)) {
    const word = m[1] ?? '';
    if (!/[月年]/.test(word) && m[5] === undefined) continue;
    const n = numberIn(m[2] ?? '');
    if (n === undefined) continue;
    const li = m[4] === undefined ? undefined : numberIn(m[4]);
    let inFen = m[3] === '厘' ? multiplyFractions(n, fraction(1n, 10n)) : n;
    if (li) inFen = addFractions(inFen, multiplyFractions(li, fraction(1n, 10n)));
    const yearly = word.startsWith('年');
    const decimal = plainDecimal(multiplyFractions(inFen, fraction(1n, yearly ? 10n : 100n)));
    return { rate: yearly ? { perYear: decimal } : { perMonth: decimal }, start: m.index, end: m.index + m[0].length };
  }
  return undefined;
}

/** "起诉时一年期LPR3.45%": the rate that was published for an event, as the text itself quotes it. */
function quotedRate(text: string, { start, end }: RateFound): RateFound | undefined {
  const m = new RegExp(`^[(为即]{0,2}${num}%`).exec(text.slice(end, end + 14));
  const n = m && numberIn(m[1] ?? '');
  const ofEvent = /(?:起诉|立案|成立|签订|订立|受理|借款|放款|欠款)(?:之)?[时日]/.test(
    text.slice(Math.max(0, start - 20), end),
  );
  if (!m || !n || !ofEvent) return undefined;
  const perYear = plainDecimal(multiplyFractions(n, fraction(1n, 100n)));
  return { rate: { perYear }, start, end: end + m[0].length };
}

/** Reads the first rate that a formula states; undefined when it states none or does not say for which period. */
export function findRate(text: string): RateFound | undefined {
  const plain = plainRatio(text);
  const published = publishedRate(text);
  const onDay = published && quotedRate(text, published);
  if (onDay) return onDay;
  if (plain && published) {
    // "LPR的四倍即年利率14.6%": the court has worked the rate out, and that is the rate.
    if (/^[^，；。]{0,6}[，(]?(?:即|也即|亦即|折合)(?:按|为)?$/.test(text.slice(published.end, plain.start)))
      return { rate: plain.rate, start: published.start, end: plain.end };
    // "LPR…上浮50%" has a percentage without a period of its own; a real 年利率 that stands first wins.
    return plain.start < published.start ? plain : published;
  }
  return published ?? plain ?? fenRate(text);
}
