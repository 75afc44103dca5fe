import { type Fen, type Fraction, fraction, roundHalfUp } from '#kernel';

/**
 * A sum of exact fractions that is not brought to lowest terms on every addition: the denominators of rates repeat, so
 * they settle at once and a case with many payments stays cheap.
 */
export type ExactSum = { readonly n: bigint; readonly d: bigint };

export const exactZero: ExactSum = { n: 0n, d: 1n };

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x < 0n ? -x : x;
}

/** Adds n/d; `d` must be positive. */
export function addExact(sum: ExactSum, n: bigint, d: bigint): ExactSum {
  if (n === 0n) return sum;
  if (sum.d === d) return { n: sum.n + n, d };
  if (sum.d % d === 0n) return { n: sum.n + n * (sum.d / d), d: sum.d };
  const common = (sum.d / gcd(sum.d, d)) * d;
  return { n: sum.n * (common / sum.d) + n * (common / d), d: common };
}

export function exactFraction(sum: ExactSum): Fraction {
  return fraction(sum.n, sum.d);
}

/** Half up to the fen. */
export function roundExact(sum: ExactSum): Fen {
  return roundHalfUp(sum);
}

/**
 * Rounds the parts of a sum to the fen so that they add up to the rounded whole: each part by itself, the last carries
 * the remainder. Should that make the last negative (many tiny parts), each part is the step of the rounded running sum.
 */
export function roundParts(parts: readonly { readonly n: bigint; readonly d: bigint }[]): { parts: Fen[]; whole: Fen } {
  let running = exactZero;
  const steps: Fen[] = [];
  const single: Fen[] = [];
  let before = 0n;
  for (const part of parts) {
    running = addExact(running, part.n, part.d);
    const now = roundExact(running);
    steps.push(now - before);
    single.push(roundHalfUp(part));
    before = now;
  }
  const whole = before;
  const others = single.slice(0, -1).reduce((a, b) => a + b, 0n);
  if (parts.length > 0 && others <= whole) single[single.length - 1] = whole - others;
  return { parts: parts.length === 0 || others <= whole ? single : steps, whole };
}
