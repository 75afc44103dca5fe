import {
  addFractions,
  type Citation,
  type Day,
  type Fen,
  type Fraction,
  fraction,
  isAfter,
  isRefusal,
  lesser,
  type Refusal,
  roundHalfUp,
  type Text,
  text,
} from '#kernel';
import { type Certainty, weakestCertainty } from '../frame.ts';
import { type AccruedSegment, accrue, type Balance } from './accrual.ts';
import { type DayNumber, dayNumber } from './day-numbers.ts';
import { doubledSteps, dutyOn, isOldRegime, type OldMethod, oldMethodDefault } from './doubled-rate.ts';
import { exactFraction } from './exact.ts';
import { checkDay } from './general-interest.ts';
import type { RateStep } from './rate.ts';
import { refuseMoneyLaw } from './refusals.ts';
import { daysLeftOut, type Stay, stayRule, withoutDays } from './stays.ts';

export type DoubledInput = {
  /** Monetary debt that the instrument fixes, other than general interest, in fen. */
  readonly base: Fen;
  /** The last day of the period for performance. It does not count; the day of payment does. */
  readonly performBy: Day;
  /** What was paid towards the base. A payment up to `performBy` lowers the base from the start. */
  readonly payments: readonly { readonly on: Day; readonly amount: Fen }[];
  readonly stays?: readonly Stay[];
  /** The last day of the computation: the day of full payment or the day of the statement. Later payments do not matter. */
  readonly until: Day;
  readonly oldMethod?: OldMethod;
};

export type Doubled = {
  readonly exact: Fraction;
  readonly doubled: Fen;
  /** Days of delay from the day after `performBy` to `until`, stays left out. */
  readonly days: number;
  readonly segments: readonly AccruedSegment[];
  /** What old-method payments settled of the doubled part together with the debt (并还), rounded. */
  readonly settledTogether: Fen;
  /** What the payments bring beyond the base (and, before 2014-08-01, its doubled part). */
  readonly over: Fen;
  readonly cites: readonly Citation[];
  readonly certainty: Certainty;
  readonly because: readonly Text[];
};

function checkInput(input: DoubledInput): Refusal | undefined {
  const wrongDay = checkDay(input.performBy, 'performBy') ?? checkDay(input.until, 'until');
  if (wrongDay) return wrongDay;
  if (input.base < 0n) return refuseMoneyLaw('money-negative', { field: 'base', values: { text: String(input.base) } });
  for (const p of input.payments) {
    if (p.amount <= 0n)
      return refuseMoneyLaw('money-not-positive', { field: 'payments', values: { text: String(p.amount) } });
    const out = checkDay(p.on, 'payments');
    if (out) return out;
  }
  for (const stay of input.stays ?? []) {
    const out = checkDay(stay.from, 'stays') ?? (stay.to === undefined ? undefined : checkDay(stay.to, 'stays'));
    if (out) return out;
  }
  return undefined;
}

/** Interest that one yuan bears up to and including a day. */
function growth(steps: readonly RateStep[], through: DayNumber): Fraction {
  let sum = fraction(0n);
  for (const s of steps) {
    const days = Math.min(s.until, through + 1) - s.from;
    if (days > 0) sum = addFractions(sum, fraction(s.perDay.n * BigInt(days), s.perDay.d));
  }
  return sum;
}

function balancesOf(input: DoubledInput, steps: readonly RateStep[], start: DayNumber) {
  let open = input.base;
  let over = 0n;
  let together = 0n;
  const balances: Balance[] = [{ from: start, amount: fraction(open) }];
  const counted = input.payments.map((p) => ({ on: dayNumber(p.on), amount: p.amount })).sort((a, b) => a.on - b.on);
  const last = dayNumber(input.until);
  for (const { on, amount } of counted) {
    if (on > last) break;
    // 并还: before 2014-08-01 a payment settles debt and its own delay interest together, P = X + X·r·2·t. INT09 2.
    // X is booked in whole fen, so that debt and interest add up to what was paid.
    const each = on >= start && isOldRegime(on) ? addFractions(fraction(1n), growth(steps, on)) : fraction(1n);
    const used = lesser(roundHalfUp({ n: amount * each.d, d: each.n }), open);
    const settled = used === open ? lesser(amount, roundHalfUp({ n: open * each.n, d: each.d })) : amount;
    over += amount - settled;
    together += settled - used;
    open -= used;
    const from = Math.max(start, on + 1);
    if (balances.at(-1)?.from === from) balances[balances.length - 1] = { from, amount: fraction(open) };
    else balances.push({ from, amount: fraction(open) });
  }
  return { balances, over, together };
}

/**
 * The doubled part of interest for delay, exact and by segments: `days = payment day − last performance day`. Refuses
 * `money-negative`, `money-not-positive`, `stay-days-reversed`, `rate-not-published`, `day-out-of-range`. CPL 264; INT 1–3, 7.
 */
export function doubledInterest(input: DoubledInput): Doubled | Refusal {
  const wrong = checkInput(input);
  if (wrong) return wrong;
  const start = dayNumber(input.performBy) + 1;
  const end = dayNumber(input.until) + 1;
  const left = daysLeftOut(input.stays ?? [], Math.max(start, end));
  if (isRefusal(left)) return left;
  const regime = doubledSteps(start, Math.max(start, end), input.oldMethod ?? oldMethodDefault);
  if (isRefusal(regime)) return regime;
  const steps = withoutDays(regime.steps, left);
  const { balances, over, together } = balancesOf(input, steps, start);
  const accrued = accrue(steps, balances);
  const duty = dutyOn(input.until);
  const stays = (input.stays ?? []).length > 0 ? [stayRule] : [];
  const findings = [duty, ...regime.findings];
  return {
    exact: exactFraction(accrued.exact),
    doubled: accrued.amount,
    days: steps.reduce((sum, s) => sum + s.until - s.from, 0),
    segments: accrued.segments,
    settledTogether: together,
    over,
    cites: [...findings.flatMap((f) => f.cites), ...stays.flatMap((r) => r.versions[0].cites)],
    certainty: weakestCertainty(...findings.map((f) => f.certainty)),
    because: [...findings.flatMap((f) => f.because), ...explain(input, steps)],
  };
}

function explain(input: DoubledInput, steps: readonly RateStep[]): Text[] {
  const days = steps.reduce((sum, s) => sum + s.until - s.from, 0);
  const lines = [
    isAfter(input.until, input.performBy)
      ? text(
          `履行期间最后一日为${input.performBy}，自次日起算至${input.until}（当日计入），计${days}天。`,
          `The period for performance ended on ${input.performBy}; from the next day through ${input.until}: ${days} days.`,
        )
      : text(
          `至${input.until}履行期间尚未届满，没有加倍部分。`,
          `On ${input.until} the period for performance has not expired; there is no doubled part.`,
        ),
  ];
  if (input.payments.some((p) => isAfter(p.on, input.until)))
    lines.push(
      text('计算止日之后的付款不影响本次计算。', 'Payments after the last day of the computation do not matter here.'),
    );
  for (const stay of input.stays ?? [])
    lines.push(...stayRule.versions[0].decide({ by: stay.by, kind: stay.kind ?? 'review' }).because);
  return lines;
}
