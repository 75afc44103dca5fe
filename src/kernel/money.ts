import { type Refusal, refusalTable } from './refusals.ts';

/** Money in fen (1/100 yuan). Always a bigint; negative values occur only as differences. */
export type Fen = bigint;

/** An exact rational number; `d` is positive and the pair is in lowest terms. */
export type Fraction = { readonly n: bigint; readonly d: bigint };

export const refuseMoney = refusalTable({
  'amount-malformed': {
    zh: '金额“{text}”不是规范的元数（最多两位小数）。',
    en: 'The amount "{text}" is not a plain number of yuan with at most two decimals.',
    status: 422,
  },
});

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Makes a fraction in lowest terms. Throws when the denominator is zero. */
export function fraction(n: bigint, d: bigint = 1n): Fraction {
  if (d === 0n) throw new RangeError('fraction with denominator 0');
  const g = gcd(n, d) || 1n;
  const sign = d < 0n ? -1n : 1n;
  return { n: (sign * n) / g, d: (sign * d) / g };
}

/** Reads a decimal string such as "0.000175" or "1.5" exactly. Throws on anything else. */
export function fractionOf(decimal: string): Fraction {
  const m = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?$/.exec(decimal);
  if (!m) throw new RangeError(`not a decimal number: ${decimal}`);
  const digits = m[3] ?? '';
  const n = BigInt(m[2] + digits) * (m[1] ? -1n : 1n);
  return fraction(n, 10n ** BigInt(digits.length));
}

export function addFractions(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}
export function subtractFractions(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d - b.n * a.d, a.d * b.d);
}
export function multiplyFractions(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.n, a.d * b.d);
}
export function compareFractions(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Rounds half away from zero to a whole number: the way courts round to the fen. */
export function roundHalfUp(x: Fraction): bigint {
  const negative = x.n < 0n;
  const n = negative ? -x.n : x.n;
  const whole = (n * 2n + x.d) / (x.d * 2n);
  return negative ? -whole : whole;
}

/** Reads a plain decimal string of yuan ("130000.00", "-1.5") to fen; refuses `amount-malformed`. */
export function parseYuan(value: string): Fen | Refusal {
  const m = /^(-?)(\d{1,15})(?:\.(\d{1,2}))?$/.exec(value.trim());
  if (!m) return refuseMoney('amount-malformed', { values: { text: value.slice(0, 40) } });
  const fen = BigInt(m[2] ?? '0') * 100n + BigInt((m[3] ?? '').padEnd(2, '0'));
  return m[1] ? -fen : fen;
}

/** Reads yuan that our own code wrote; throws when malformed. */
export function yuan(value: string): Fen {
  const fen = parseYuan(value);
  if (typeof fen !== 'bigint') throw new RangeError(`not an amount of yuan: ${value}`);
  return fen;
}

/** Fen as a decimal string of yuan, two decimals, no grouping: the form used in JSON. */
export function decimalYuan(fen: Fen): string {
  const n = Number(fen);
  if (n >= 0 && Number.isSafeInteger(n)) {
    // Division of big integers costs ten times as much, and a statement prints hundreds of sums.
    const cents = n % 100;
    return `${(n - cents) / 100}.${cents < 10 ? '0' : ''}${cents}`;
  }
  const negative = fen < 0n;
  const abs = negative ? -fen : fen;
  return `${negative ? '-' : ''}${abs / 100n}.${String(abs % 100n).padStart(2, '0')}`;
}

/** Fen for people: "1,234,567.00". */
export function formatYuan(fen: Fen): string {
  const [whole = '0', cents = '00'] = decimalYuan(fen).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}

/** The smaller of two sums; `Math.min` does not take bigint. */
export function lesser(a: Fen, b: Fen): Fen {
  if (a < b) return a;
  return b;
}

/** The larger of two sums. */
export function greater(a: Fen, b: Fen): Fen {
  if (a > b) return a;
  return b;
}

/** Splits an amount in proportion to weights so that the parts always sum to the whole (largest remainder, earlier first). */
export function allocateByWeight(total: Fen, weights: readonly bigint[]): Fen[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum <= 0n) throw new RangeError('weights must sum to more than zero');
  const parts = weights.map((w) => (total * w) / sum);
  let rest = total - parts.reduce((a, b) => a + b, 0n);
  const order = weights
    .map((w, i) => ({ i, remainder: (total * w) % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.i - b.i : a.remainder > b.remainder ? -1 : 1));
  for (const { i } of order) {
    if (rest === 0n) break;
    parts[i] = (parts[i] ?? 0n) + 1n;
    rest -= 1n;
  }
  return parts;
}
