import {
  addFractions,
  allocateByWeight,
  compareFractions,
  type Fen,
  type Fraction,
  fraction,
  fractionOf,
  type Refusal,
} from '#kernel';
import { refuseMoneyLaw } from './refusals.ts';

/** Reads a share: "0.5", "50%", "1/2". Refuses `share-malformed`, also above one. */
export function readShare(value: string): Fraction | Refusal {
  const malformed = refuseMoneyLaw('share-malformed', { field: 'share', values: { text: value.slice(0, 40) } });
  const quotient = /^(\d{1,9})\s*\/\s*(\d{1,9})$/.exec(value.trim());
  const decimal = /^(\d{1,9}(?:\.\d{1,12})?)\s*([%％])?$/.exec(value.trim());
  if (quotient && BigInt(quotient[2] ?? 0) === 0n) return malformed;
  const read = quotient
    ? fraction(BigInt(quotient[1] ?? 0), BigInt(quotient[2] ?? 1))
    : decimal
      ? fraction(fractionOf(decimal[1] ?? '0').n, fractionOf(decimal[1] ?? '0').d * (decimal[2] ? 100n : 1n))
      : undefined;
  if (read === undefined || compareFractions(read, fraction(1n)) > 0) return malformed;
  return read;
}

/**
 * Splits a debt among debtors who answer by share (按份): the parts add up to the debt when the shares add up to one,
 * and to the rounded-down part otherwise. Throws when the shares exceed one.
 */
export function splitByShares(amount: Fen, shares: readonly Fraction[]): Fen[] {
  const sum = shares.reduce((a, s) => addFractions(a, s), fraction(0n));
  if (compareFractions(sum, fraction(1n)) > 0) throw new RangeError('the shares exceed the whole');
  if (sum.n === 0n) return shares.map(() => 0n);
  const common = shares.reduce((a, s) => a * s.d, 1n);
  return allocateByWeight(
    (amount * sum.n) / sum.d,
    shares.map((s) => s.n * (common / s.d)),
  );
}

/**
 * What one of several debtors who answer by share owes of an amount. Where the shares are of more than one whole (a surety
 * for a third beside the debtor of all), each is taken by itself, rounded up.
 */
export function shareOfAmount(amount: Fen, shares: readonly Fraction[], which: number): Fen {
  const own = shares[which] ?? fraction(0n);
  if (own.n === own.d) return amount;
  const sum = shares.reduce((a, s) => addFractions(a, s), fraction(0n));
  if (compareFractions(sum, fraction(1n)) <= 0) return splitByShares(amount, shares)[which] ?? 0n;
  return (amount * own.n + own.d - 1n) / own.d;
}
