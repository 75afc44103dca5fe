import { addFractions, type Fraction, fraction, fractionOf, multiplyFractions } from '#kernel';

const digitOf: Record<string, number> = {};
for (const [i, set] of [
  '〇零',
  '一壹弌',
  '二贰两貳',
  '三叁參叄',
  '四肆',
  '五伍',
  '六陆陸',
  '七柒',
  '八捌',
  '九玖',
].entries())
  for (const c of set) digitOf[c] = i;

const smallUnit: Record<string, bigint> = { 十: 10n, 拾: 10n, 百: 100n, 佰: 100n, 千: 1000n, 仟: 1000n };
const bigUnit: Record<string, bigint> = { 万: 10_000n, 萬: 10_000n, 亿: 100_000_000n, 億: 100_000_000n };

/** The characters that may form a Chinese numeral, for use inside a character class. */
export const hanNumeral = '〇零一壹弌二贰两貳三叁參叄四肆五伍六陆陸七柒八捌九玖十拾百佰千仟万萬亿億';
const hanRun = new RegExp(`[${hanNumeral}]{1,40}`, 'y');
const arabic = /\d{1,15}(?:\.\d{1,8})?/y;
const unitRun = /[十拾百佰千仟万萬亿億]{1,3}/y;

/** The value of a Chinese numeral such as 伍拾贰万 or 二〇二三; undefined when it is not well formed. */
export function hanValue(run: string): bigint | undefined {
  const chars = Array.from(run);
  if (chars.length === 0) return undefined;
  if (chars.every((c) => c in digitOf)) {
    // Without units it is a row of digits, as years are written; a single digit is itself.
    return BigInt(chars.map((c) => digitOf[c]).join(''));
  }
  let total = 0n;
  let section = 0n;
  let pending: bigint | undefined;
  let previousUnit = 1_000_000n;
  for (const c of chars) {
    const digit = digitOf[c];
    if (digit !== undefined) {
      if (pending !== undefined && pending !== 0n) return undefined;
      pending = BigInt(digit);
      continue;
    }
    const small = smallUnit[c];
    if (small !== undefined) {
      if (small >= previousUnit) return undefined;
      section += (pending === undefined || (pending === 0n && small === 10n) ? 1n : pending) * small;
      previousUnit = small;
      pending = undefined;
      continue;
    }
    const big = bigUnit[c] as bigint;
    const whole = section + (pending ?? 0n);
    if (whole === 0n && total === 0n) return undefined;
    total = big === 100_000_000n ? (total + whole) * big : total + whole * big;
    section = 0n;
    pending = undefined;
    previousUnit = 1_000_000n;
  }
  return total + section + (pending ?? 0n);
}

export type ScannedNumber = {
  readonly value: Fraction;
  readonly end: number;
  /** True when 万 or 亿 was part of it, which makes it money even without 元. */
  readonly scaled: boolean;
};

function unitsAt(text: string, at: number): { factor: bigint; end: number } | undefined {
  unitRun.lastIndex = at;
  const run = unitRun.exec(text)?.[0];
  if (run === undefined) return undefined;
  let factor = 1n;
  for (const c of run) factor *= smallUnit[c] ?? bigUnit[c] ?? 1n;
  return { factor, end: at + run.length };
}

/** Reads "1254802.58", "52万", "3万5千", "2.5亿" at a position. */
function scanArabic(text: string, at: number): ScannedNumber | undefined {
  let total = fraction(0n);
  let end = at;
  let scaled = false;
  for (let parts = 0; parts < 5; parts++) {
    arabic.lastIndex = end;
    const digits = arabic.exec(text)?.[0];
    if (digits === undefined) break;
    const next = text[end + digits.length] ?? '';
    if (next >= '0' && next <= '9') return undefined;
    const units = unitsAt(text, end + digits.length);
    const value = fractionOf(digits);
    total = addFractions(total, units ? multiplyFractions(value, fraction(units.factor)) : value);
    end = units?.end ?? end + digits.length;
    if (units === undefined) break;
    if (units.factor % 10_000n === 0n) scaled = true;
  }
  return end === at ? undefined : { value: total, end, scaled };
}

/** Reads an Arabic or Chinese number at a position; undefined when there is none or it is malformed. */
export function scanNumber(text: string, at: number): ScannedNumber | undefined {
  const c = text[at] ?? '';
  if (c >= '0' && c <= '9') return scanArabic(text, at);
  hanRun.lastIndex = at;
  const run = hanRun.exec(text)?.[0];
  if (run === undefined) return undefined;
  const value = hanValue(run);
  if (value === undefined) return undefined;
  let end = at + run.length;
  let whole = fraction(value);
  const decimals = /^点([〇零一二三四五六七八九]{1,6})/.exec(text.slice(end, end + 8))?.[1];
  if (decimals !== undefined) {
    const digits = Array.from(decimals, (d) => digitOf[d]).join('');
    whole = addFractions(whole, fractionOf(`0.${digits}`));
    end += decimals.length + 1;
  }
  return { value: whole, end, scaled: /[万萬亿億]/.test(run) };
}

/** A whole number such as 10, 十 or 三十 from a captured piece of text. */
export function wholeNumber(piece: string): number | undefined {
  const n = scanNumber(piece, 0);
  if (n === undefined || n.end !== piece.length || n.value.d !== 1n || n.value.n > 1_000_000n) return undefined;
  return Number(n.value.n);
}

/** An exact fraction as a plain decimal where it ends ("0.0005"), otherwise as "1/3". */
export function plainDecimal(x: Fraction): string {
  let rest = x.d;
  for (const p of [2n, 5n]) while (rest % p === 0n) rest /= p;
  if (rest !== 1n) return `${x.n}/${x.d}`;
  let places = 0;
  let scale = 1n;
  while ((x.n * scale) % x.d !== 0n) {
    scale *= 10n;
    places++;
  }
  const negative = x.n < 0n;
  const digits = String(((negative ? -x.n : x.n) * scale) / x.d).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${negative ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`;
}
