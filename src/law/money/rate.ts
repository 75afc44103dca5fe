import {
  type Citation,
  type Day,
  type Fraction,
  fraction,
  fractionOf,
  isRefusal,
  multiplyFractions,
  type Refusal,
  type Text,
} from '#kernel';
import { type Certainty, cite } from '../frame.ts';
import { benchmarkTable } from './benchmark-table.ts';
import { type DayNumber, dayNumber, dayNumberOfIso, isoOf } from './day-numbers.ts';
import { type LprTenor, lprProvisionalFrom, lprTable, type PublishedRate } from './lpr-table.ts';
import { refuseMoneyLaw } from './refusals.ts';

export type LprRate = {
  readonly tenor: LprTenor;
  /** "1.5": one and a half times the published rate. Points are added first. */
  readonly times?: string;
  /** Basis points added to the published rate: "50" is half a percent. May be negative. */
  readonly points?: string;
  /** Fixed at the rate published for this day ("合同成立时", "起诉时"); absent means that it floats, unless `resetOn` says when. */
  readonly fixedOn?: Day;
  /** Days of the year, `MM-DD`, on which the rate is fixed anew ("每年1月1日调整"); before the first of them after `fixedOn` that day's rate holds. */
  readonly resetOn?: readonly string[];
};

/** A rate as an instrument states it. Numbers are decimal fractions: 24 % a year is `{ perYear: '0.24' }`. */
export type Rate =
  | { readonly perDay: string }
  | { readonly perMonth: string }
  | { readonly perYear: string }
  | { readonly lpr: LprRate }
  /** The benchmark loan rate ("同期贷款基准利率"): until 2019-08-19 its own table, from then on the loan prime rate that replaced it. */
  | { readonly benchmark: Omit<LprRate, 'tenor'> & { readonly tenor?: LprTenor } };

/** Days on which one rate per day applies, from `from` up to but not including `until`. */
export type RateStep = {
  readonly from: DayNumber;
  readonly until: DayNumber;
  readonly perDay: Fraction;
  readonly label: Text;
};

/** The rate of every day of a span, with what it rests on. */
export type RateSchedule = {
  readonly steps: readonly RateStep[];
  readonly cites: readonly Citation[];
  readonly certainty: Certainty;
  /** True when days after the last published month are in the span. */
  readonly provisional: boolean;
};

export type ScheduleOptions = {
  /** First day that bears interest. */
  readonly from: DayNumber;
  /** First day that no longer does. */
  readonly until: DayNumber;
  readonly dayCount: 360 | 365;
  /** A flat rate a year set by hand in place of the published one. */
  readonly lprOverride?: string;
};

/** Reads a decimal fraction that is not negative (or may be, for basis points). */
export function readRate(value: string, mayBeNegative = false): Fraction | Refusal {
  if (!/^-?\d{1,9}(\.\d{1,18})?$/.test(value) || (value.startsWith('-') && !mayBeNegative))
    return refuseMoneyLaw('rate-malformed', { values: { text: value.slice(0, 40) } });
  return fractionOf(value);
}

// The rates of a table come again with every payment of every case; hostile ones are not kept for ever.
const percentsMax = 4000;
const percents = new Map<string, string>();

/** "5.025%" for a fraction, up to six decimals. */
export function percentText(yearly: Fraction): string {
  const key = `${yearly.n}/${yearly.d}`;
  const known = percents.get(key);
  if (known !== undefined) return known;
  const written = writePercent(yearly);
  if (percents.size < percentsMax) percents.set(key, written);
  return written;
}

function writePercent(yearly: Fraction): string {
  const scaled = (yearly.n * 100_000_000n + yearly.d / 2n) / yearly.d;
  const digits = String(scaled % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${scaled / 1_000_000n}${digits === '' ? '' : `.${digits}`}%`;
}

type DatedRate = { readonly from: DayNumber; readonly yearly: Fraction };
const dated = new WeakMap<readonly PublishedRate[], readonly DatedRate[]>();

/** A table with its days as numbers and its percents as fractions, worked out once. */
function datedRates(table: readonly PublishedRate[]): readonly DatedRate[] {
  const known = dated.get(table);
  if (known !== undefined) return known;
  const rates = table.map((row): DatedRate => {
    const percent = fractionOf(row.percent);
    return { from: dayNumberOfIso(row.from), yearly: fraction(percent.n, percent.d * 100n) };
  });
  dated.set(table, rates);
  return rates;
}

/** Days of a table's rows that fall in a span; refuses a span that begins before the table does. */
export function publishedSteps(
  table: readonly PublishedRate[],
  from: DayNumber,
  until: DayNumber,
): { from: DayNumber; until: DayNumber; yearly: Fraction }[] | Refusal {
  const first = table[0];
  if (first === undefined || from < dayNumberOfIso(first.from))
    return refuseMoneyLaw('rate-not-published', { values: { day: isoOf(from), first: first?.from ?? '—' } });
  const rates = datedRates(table);
  const steps: { from: DayNumber; until: DayNumber; yearly: Fraction }[] = [];
  for (const [i, { from: start, yearly }] of rates.entries()) {
    const begin = Math.max(from, start);
    const end = Math.min(until, rates[i + 1]?.from ?? until);
    if (begin < end) steps.push({ from: begin, until: end, yearly });
  }
  return steps;
}

const lprBegins = dayNumberOfIso('2019-08-20');

/** Days that take the rate published for one day. */
type Fixing = { readonly from: DayNumber; readonly until: DayNumber; readonly on: DayNumber };

/** The first day of a month and day of a year; 29 February is the 28th where the year has none. */
function resetDay(year: number, monthDay: string): DayNumber {
  const day = Number(monthDay.slice(3, 5));
  const month = Number(monthDay.slice(0, 2));
  return dayNumber(Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' }));
}

/** A span cut where a rate that does not float is fixed anew; undefined for one that floats. */
function fixingsOf({ fixedOn, resetOn = [] }: LprRate, { from, until }: ScheduleOptions): Fixing[] | undefined {
  const fixed = fixedOn === undefined ? undefined : dayNumber(fixedOn);
  const first = Number(isoOf(from).slice(0, 4)) - 1;
  const years = Array.from({ length: Number(isoOf(until).slice(0, 4)) - first + 1 }, (_, i) => first + i);
  const days = years
    .flatMap((year) => resetOn.map((monthDay) => resetDay(year, monthDay)))
    .filter((on) => on < until && (fixed === undefined || on > fixed))
    .sort((a, b) => a - b);
  const before = days.filter((on) => on <= from).at(-1) ?? fixed;
  if (before === undefined) return undefined;
  const starts = [before, ...days.filter((on) => on > from)];
  return starts.map((on, i) => ({ from: i === 0 ? from : on, until: starts[i + 1] ?? until, on }));
}

/** The published yearly rates of a span: the loan prime rate, and before it existed the benchmark rate of the same period. */
function floatingSteps(tenor: LprTenor, from: DayNumber, until: DayNumber) {
  const split = Math.min(until, Math.max(from, lprBegins));
  const before = from < split ? publishedSteps(benchmarkTable[tenor === '1Y' ? '1Y' : 'over5Y'], from, split) : [];
  if (isRefusal(before)) return before;
  const after = split < until ? publishedSteps(lprTable[tenor], split, until) : [];
  if (isRefusal(after)) return after;
  return [...before, ...after];
}

function lprSchedule(rate: LprRate, options: ScheduleOptions): RateSchedule | Refusal {
  const times = readRate(rate.times ?? '1');
  if (isRefusal(times)) return times;
  const points = readRate(rate.points ?? '0', true);
  if (isRefusal(points)) return points;
  const adjust = (yearly: Fraction): Fraction => {
    const raised = fraction(yearly.n * points.d * 10_000n + points.n * yearly.d, yearly.d * points.d * 10_000n);
    return multiplyFractions(raised.n < 0n ? fraction(0n) : raised, times);
  };
  const step = (from: DayNumber, until: DayNumber, yearly: Fraction, zh: string, en: string): RateStep => {
    const applied = adjust(yearly);
    const label = {
      zh: `${zh}${percentText(yearly)}，适用年利率${percentText(applied)}`,
      en: `${en} ${percentText(yearly)}, applied ${percentText(applied)} a year`,
    };
    return { from, until, perDay: fraction(applied.n, applied.d * BigInt(options.dayCount)), label };
  };
  if (options.lprOverride !== undefined) {
    const fixed = readRate(options.lprOverride);
    if (isRefusal(fixed)) return fixed;
    return {
      steps: [step(options.from, options.until, fixed, '指定报价利率', 'rate set by hand')],
      cites: [],
      certainty: 'read',
      provisional: false,
    };
  }
  const published = publishedOver(rate, options);
  if (isRefusal(published)) return published;
  const steps = published.map(({ from, until, yearly, on }) => {
    const old = on < lprBegins;
    return step(
      from,
      until,
      yearly,
      old ? '同期贷款基准利率' : `${rate.tenor === '1Y' ? '一年期' : '五年期以上'}LPR`,
      old ? 'benchmark rate' : `${rate.tenor} LPR`,
    );
  });
  const provisionalFrom = dayNumberOfIso(lprProvisionalFrom);
  return {
    steps,
    cites: [cite('lpr-announcement', '1')],
    certainty: published.some(({ on }) => on < lprBegins) ? 'recalled' : 'quoted',
    provisional: published.some(({ on, floatsUntil }) => on >= provisionalFrom || floatsUntil > provisionalFrom),
  };
}

type Published = {
  readonly from: DayNumber;
  readonly until: DayNumber;
  readonly yearly: Fraction;
  /** The day whose rate it is; of a floating step its first. */
  readonly on: DayNumber;
  /** End of a step that follows the publications; 0 for a fixed one. */
  readonly floatsUntil: DayNumber;
};

/** The published rates of a span: those of each of its days, or those of the days on which the rate is fixed. */
function publishedOver(rate: LprRate, options: ScheduleOptions): Published[] | Refusal {
  const fixings = fixingsOf(rate, options);
  if (fixings === undefined) {
    const floating = floatingSteps(rate.tenor, options.from, options.until);
    return isRefusal(floating) ? floating : floating.map((s) => ({ ...s, on: s.from, floatsUntil: s.until }));
  }
  const steps: Published[] = [];
  for (const { from, until, on } of fixings) {
    const fixed = floatingSteps(rate.tenor, on, on + 1);
    if (isRefusal(fixed)) return fixed;
    for (const { yearly } of fixed) steps.push({ from, until, yearly, on, floatsUntil: 0 });
  }
  return steps;
}

/**
 * The rate of every day of a span. Conventions: a yearly rate is divided by `dayCount` (fixed, also in leap years); a
 * monthly rate is twelve times itself a year, so that one month's rate is spread over 30 days with 360 and over 365/12
 * days with 365; whole months are not counted apart, because only then do the parts of a broken month add up exactly.
 * Refuses `rate-malformed`, `rate-not-published`.
 */
export function rateSchedule(rate: Rate, options: ScheduleOptions): RateSchedule | Refusal {
  if ('lpr' in rate) return lprSchedule(rate.lpr, options);
  if ('benchmark' in rate) {
    const schedule = lprSchedule({ ...rate.benchmark, tenor: rate.benchmark.tenor ?? '1Y' }, options);
    // That the loan prime rate takes the benchmark's place in older instruments is court practice, recalled.
    return isRefusal(schedule) ? schedule : { ...schedule, certainty: 'recalled' };
  }
  if (options.lprOverride !== undefined) return refuseMoneyLaw('lpr-override-without-lpr', { field: 'lprOverride' });
  const stated = 'perDay' in rate ? rate.perDay : 'perMonth' in rate ? rate.perMonth : rate.perYear;
  const number = readRate(stated);
  if (isRefusal(number)) return number;
  const yearDays = BigInt(options.dayCount);
  const perDay =
    'perDay' in rate
      ? number
      : 'perMonth' in rate
        ? fraction(number.n * 12n, number.d * yearDays)
        : fraction(number.n, number.d * yearDays);
  const unit = 'perDay' in rate ? ['日', 'day'] : 'perMonth' in rate ? ['月', 'month'] : ['年', 'year'];
  const label = { zh: `${unit[0]}利率${percentText(number)}`, en: `${percentText(number)} a ${unit[1]}` };
  return {
    steps: [{ from: options.from, until: options.until, perDay, label }],
    cites: [],
    certainty: 'read',
    provisional: false,
  };
}
