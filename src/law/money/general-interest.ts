import {
  type Citation,
  type Day,
  day,
  type Fen,
  type Fraction,
  isAfter,
  isRefusal,
  lesser,
  type Refusal,
  type Text,
  text,
} from '#kernel';
import { type Certainty, cite, type Decided, rule, weakestCertainty } from '../frame.ts';
import { type Accrued, accrue, balancesAfter, type DatedPayment } from './accrual.ts';
import { dayNumber } from './day-numbers.ts';
import { addExact, exactFraction, exactZero, roundExact, roundParts } from './exact.ts';
import { type Loan, lendingCeilings, underCeilings } from './private-lending.ts';
import { type Rate, rateSchedule } from './rate.ts';
import { refuseMoneyLaw } from './refusals.ts';

/** Part of the debt that bears interest from its own day on. */
export type Tranche = { readonly base: Fen; readonly from: Day };

export type GeneralInterestInput = {
  readonly base: Fen;
  readonly rate: Rate;
  /** The first day that bears interest ("自…起"). */
  readonly from: Day;
  /** The last day of the computation. With `ends: 'both'` it bears interest too; with `'one'` it does not (算头不算尾). */
  readonly to: Day;
  readonly dayCount: 360 | 365;
  readonly ends: 'one' | 'both';
  readonly lprOverride?: string;
  /** Repayments of the base; a payment on or before `from` lowers it from the start. With `'both'` the day of payment still bears interest. */
  readonly payments?: readonly { readonly on: Day; readonly amount: Fen }[];
  /** The most that all interest together may reach. */
  readonly cap?: Fen;
  /** Replaces `base` and `from` where parts of the debt begin on different days; payments reduce them in the order given. */
  readonly tranches?: readonly Tranche[];
  /** A private loan whose rate the ceiling of the time limits. */
  readonly privateLending?: Loan;
};

export type GeneralInterest = {
  readonly exact: Fraction;
  readonly interest: Fen;
  /** Days counted from `from` to `to`. */
  readonly days: number;
  readonly segments: Accrued['segments'];
  readonly provisional: boolean;
  readonly capped: boolean;
  /** Payments beyond the base. */
  readonly over: Fen;
  readonly cites: readonly Citation[];
  readonly certainty: Certainty;
  readonly because: readonly Text[];
};

/** The days on which interest can be computed: since the Civil Procedure Law of 1991 knows the duty, and not beyond any living debt. */
export const computableDays = { first: day('1991-04-09'), last: day('2199-12-31') };

/** Refuses `day-out-of-range`. */
export function checkDay(d: Day, field: string): Refusal | undefined {
  const { first, last } = computableDays;
  // Comparing years first spares most calendar comparisons, which dominate a statement with many payments.
  if (d.year > first.year && d.year <= last.year) return undefined;
  if (!isAfter(first, d) && !isAfter(d, last)) return undefined;
  return refuseMoneyLaw('day-out-of-range', {
    field,
    values: { day: d.toString(), first: first.toString(), last: last.toString() },
  });
}

/** Which law says that general interest follows the instrument; the rate itself stands in the instrument, never here. */
export const generalInterestRule = rule<{ stated: boolean }, 'as-the-instrument-says' | 'none'>({
  id: 'general-interest',
  title: text('一般债务利息依生效法律文书确定的方法计算', 'General interest is computed as the instrument says'),
  rows: ['C-10', 'C-11'],
  versions: [
    {
      cites: [cite('civil-procedure-law', '253')],
      from: '1991-04-09',
      until: '2014-08-01',
      certainty: 'recalled',
      decide: decideGeneral,
      note: '2014年8月1日前没有条文单独写明，一般债务利息同样只依生效法律文书。',
    },
    {
      cites: [cite('delayed-interest-interpretation', '1')],
      from: '2014-08-01',
      until: null,
      certainty: 'read',
      decide: decideGeneral,
    },
  ],
});

function decideGeneral(input: { stated: boolean }): Decided<'as-the-instrument-says' | 'none'> {
  return input.stated
    ? {
        value: 'as-the-instrument-says',
        because: [
          text(
            '一般债务利息按生效法律文书确定的方法计算。',
            'General interest is computed by the method that the instrument states.',
          ),
        ],
      }
    : {
        value: 'none',
        because: [
          text(
            '生效法律文书未确定给付利息的，不计算一般债务利息。',
            'Where the instrument orders no interest, there is none.',
          ),
        ],
      };
}

function checkInput(input: GeneralInterestInput): Refusal | undefined {
  const wrongDay =
    checkDay(input.from, 'from') ??
    checkDay(input.to, 'to') ??
    input.tranches?.map((t) => checkDay(t.from, 'tranches')).find(isRefusal);
  if (wrongDay) return wrongDay;
  if (isAfter(input.from, input.to))
    return refuseMoneyLaw('interest-days-reversed', {
      field: 'to',
      values: { from: input.from.toString(), to: input.to.toString() },
    });
  const negative = [input.base, input.cap ?? 0n, ...(input.tranches ?? []).map((t) => t.base)].some((v) => v < 0n);
  if (negative) return refuseMoneyLaw('money-negative', { field: 'base', values: { text: String(input.base) } });
  for (const payment of input.payments ?? []) {
    if (payment.amount <= 0n)
      return refuseMoneyLaw('money-not-positive', { field: 'payments', values: { text: String(payment.amount) } });
    const out = checkDay(payment.on, 'payments');
    if (out) return out;
  }
  return undefined;
}

/**
 * General interest from the instrument's own clause, exact and by segments. Refuses `interest-days-reversed`,
 * `money-negative`, `money-not-positive`, `rate-malformed`, `rate-not-published`, `lpr-override-without-lpr`,
 * `day-out-of-range`. INT 1.
 */
export function generalInterest(input: GeneralInterestInput): GeneralInterest | Refusal {
  const wrong = checkInput(input);
  if (wrong) return wrong;
  const until = dayNumber(input.to) + (input.ends === 'both' ? 1 : 0);
  const tranches = (input.tranches ?? [{ base: input.base, from: input.from }]).map((t) => ({
    base: t.base,
    from: dayNumber(t.from),
  }));
  const start = Math.min(...tranches.map((t) => t.from), dayNumber(input.from));
  const options = { from: start, until: Math.max(start, until), dayCount: input.dayCount };
  const schedule = rateSchedule(
    input.rate,
    input.lprOverride === undefined ? options : { ...options, lprOverride: input.lprOverride },
  );
  if (isRefusal(schedule)) return schedule;
  const ceiling = input.privateLending === undefined ? undefined : lendingCeilings(input.privateLending);
  if (isRefusal(ceiling)) return ceiling;
  const rates = ceiling === undefined ? schedule.steps : underCeilings(schedule.steps, ceiling.value, input.dayCount);
  let rest: DatedPayment[] = (input.payments ?? []).map((p) => ({ on: dayNumber(p.on), amount: p.amount }));
  let exact = exactZero;
  const parts: Accrued[] = [];
  for (const tranche of tranches) {
    const { balances } = balancesAfter(tranche.base, tranche.from, rest, input.ends === 'both' ? 1 : 0);
    rest = paymentsBeyond(tranche.base, rest);
    const steps = rates.map((s) => ({ ...s, from: Math.max(s.from, tranche.from) })).filter((s) => s.from < s.until);
    const part = accrue(steps, balances, input.cap === undefined ? undefined : input.cap - roundExact(exact));
    parts.push(part);
    exact = addExact(exact, part.exact.n, part.exact.d);
  }
  const whole = roundParts(parts.map((p) => p.exact)).whole;
  const capped = input.cap !== undefined && whole >= input.cap;
  const stated = generalInterestRule.decideOn(input.to, { stated: true });
  const days = Math.max(0, until - dayNumber(input.from));
  return {
    exact: exactFraction(exact),
    interest: whole,
    days,
    segments: parts.length === 1 ? (parts[0] as Accrued).segments : reconcile(parts, whole),
    provisional: schedule.provisional,
    capped,
    over: rest.reduce((sum, p) => sum + p.amount, 0n),
    cites: [...stated.cites, ...schedule.cites, ...(ceiling?.cites ?? [])],
    certainty: weakestCertainty(stated.certainty, schedule.certainty, ...(ceiling ? [ceiling.certainty] : [])),
    because: [...stated.because, ...(ceiling?.because ?? []), ...explain(input, days, schedule.provisional, capped)],
  };
}

/** What payments, in order of day, leave for the next tranche. */
function paymentsBeyond(base: Fen, payments: readonly DatedPayment[]): DatedPayment[] {
  let open = base;
  const rest: DatedPayment[] = [];
  for (const p of [...payments].sort((a, b) => a.on - b.on)) {
    const used = lesser(p.amount, open);
    open -= used;
    if (p.amount > used) rest.push({ on: p.on, amount: p.amount - used });
  }
  return rest;
}

/** Segments of several tranches, the last one carrying what rounding each tranche left over. */
function reconcile(parts: readonly Accrued[], whole: Fen): Accrued['segments'] {
  const all = parts.flatMap((p) => p.segments);
  const difference = whole - parts.reduce((sum, p) => sum + p.amount, 0n);
  const last = all.at(-1);
  if (difference === 0n || last === undefined) return all;
  return [...all.slice(0, -1), { ...last, amount: addYuan(last.amount, difference) }];
}

function addYuan(amount: string, fen: Fen): string {
  const total = BigInt(amount.replace('.', '')) + fen;
  return `${total / 100n}.${String(total % 100n).padStart(2, '0')}`;
}

function explain(input: GeneralInterestInput, days: number, provisional: boolean, capped: boolean): Text[] {
  const ends =
    input.ends === 'both'
      ? ['首尾两日均计息', 'both the first and the last day count']
      : ['首日计息、末日不计', 'the first day counts, the last does not'];
  const lines = [
    text(
      `自${input.from}至${input.to}，${ends[0]}，共${days}天；年息按${input.dayCount}天折算，不计复利，合计后四舍五入到分。`,
      `From ${input.from} to ${input.to}, ${ends[1]}: ${days} days; a year counts ${input.dayCount} days, no compounding, the sum rounded half up to the fen.`,
    ),
  ];
  if (capped)
    lines.push(text('利息达到文书确定的上限，按上限计。', 'Interest has reached the cap that the instrument sets.'));
  if (provisional)
    lines.push(
      text(
        '部分日期晚于最后一次公布的报价利率，暂按最后公布的利率计算，公布后须重新计算。',
        'Some days lie after the last published rate; the last rate is used provisionally and must be recomputed.',
      ),
    );
  return lines;
}
