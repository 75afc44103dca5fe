import {
  decimalYuan,
  type Fen,
  type Fraction,
  fraction,
  lesser,
  multiplyFractions,
  roundHalfUp,
  subtractFractions,
  type Text,
} from '#kernel';
import { type DayNumber, isoOf } from './day-numbers.ts';
import { addExact, type ExactSum, exactZero, roundParts } from './exact.ts';
import type { RateStep } from './rate.ts';

/** Money received on a day, in fen. */
export type DatedPayment = { readonly on: DayNumber; readonly amount: Fen };

/** What is outstanding from a day on, in fen; exact, because the old method divides payments. */
export type Balance = { readonly from: DayNumber; readonly amount: Fraction };

/** Days on which balance and rate stayed the same. `to` is the last day that counts. */
export type AccruedSegment = {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  /** Yuan, rounded for showing. */
  readonly base: string;
  /** Exact rate per day as "n/d" in lowest terms. */
  readonly perDay: string;
  readonly rate: Text;
  /** Yuan; the segments add up to the whole. */
  readonly amount: string;
};

export type Accrued = { readonly exact: ExactSum; readonly amount: Fen; readonly segments: readonly AccruedSegment[] };

/** Balances of a debt that payments reduce, never below nothing; `over` is what the payments bring beyond it. */
export function balancesAfter(
  base: Fen,
  start: DayNumber,
  payments: readonly DatedPayment[],
  effectDelay: 0 | 1,
): { balances: Balance[]; over: Fen } {
  let open = base;
  let over = 0n;
  const balances: Balance[] = [{ from: start, amount: fraction(base) }];
  for (const payment of [...payments].sort((a, b) => a.on - b.on)) {
    const used = lesser(payment.amount, open);
    over += payment.amount - used;
    open -= used;
    const from = Math.max(start, payment.on + effectDelay);
    const last = balances.at(-1);
    if (last?.from === from) balances[balances.length - 1] = { from, amount: fraction(open) };
    else balances.push({ from, amount: fraction(open) });
  }
  return { balances, over };
}

type RawSegment = { from: DayNumber; until: DayNumber; base: Fraction; step: RateStep };

function cut(steps: readonly RateStep[], balances: readonly Balance[]): RawSegment[] {
  const raw: RawSegment[] = [];
  let i = 0;
  for (const step of steps) {
    while (i + 1 < balances.length && (balances[i + 1] as Balance).from <= step.from) i++;
    for (let k = i; k < balances.length; k++) {
      const balance = balances[k] as Balance;
      if (balance.from >= step.until) break;
      const from = Math.max(step.from, balance.from);
      const until = Math.min(step.until, balances[k + 1]?.from ?? step.until);
      if (from < until && balance.amount.n > 0n) raw.push({ from, until, base: balance.amount, step });
    }
  }
  return raw;
}

/** Interest of a falling balance under dated rates: exact, and in segments whose rounded amounts add up to the rounded whole. */
export function accrue(steps: readonly RateStep[], balances: readonly Balance[], ceiling?: Fen): Accrued {
  const raw = cut(steps, balances);
  const amounts: Fraction[] = [];
  let exact = exactZero;
  for (const s of raw) {
    let part = multiplyFractions(s.base, { n: s.step.perDay.n * BigInt(s.until - s.from), d: s.step.perDay.d });
    const after = addExact(exact, part.n, part.d);
    if (ceiling !== undefined && after.n > ceiling * after.d)
      part = subtractFractions(fraction(ceiling), fraction(exact.n, exact.d));
    exact = addExact(exact, part.n, part.d);
    amounts.push(part);
  }
  const rounded = roundParts(amounts);
  const segments = raw.map((s, i) => ({
    from: isoOf(s.from),
    to: isoOf(s.until - 1),
    days: s.until - s.from,
    base: decimalYuan(roundHalfUp(s.base)),
    perDay: `${s.step.perDay.n}/${s.step.perDay.d}`,
    rate: s.step.label,
    amount: decimalYuan(rounded.parts[i] ?? 0n),
  }));
  return { exact, amount: rounded.whole, segments };
}
