import { type Day, day, type Fraction, fraction, isRefusal, type Refusal, text } from '#kernel';
import { cite, type Decided, type Finding, rule } from '../frame.ts';
import { type BenchmarkTier, benchmarkTable } from './benchmark-table.ts';
import { type DayNumber, dayFromNumber, dayNumber, dayNumberOfIso, isoOf } from './day-numbers.ts';
import type { DebtKind } from './kinds.ts';
import { percentText, publishedSteps, type RateStep } from './rate.ts';
import { refuseMoneyLaw } from './refusals.ts';

/** Policy of the method before 2014-08-01: the law says "同期贷款基准利率" and leaves the period of the loan and the day count open. */
export type OldMethod = { readonly tier: BenchmarkTier; readonly yearDays: 360 | 365 };
export const oldMethodDefault: OldMethod = { tier: '1Y', yearDays: 360 };

/** The doubled part per day and yuan since 2014-08-01: 万分之一点七五. INT 1. */
export const doubledPerDay: Fraction = fraction(175n, 1_000_000n);

/** The day from which INT applies; older days follow the older method. INT 7. */
export const doubledNewFrom = day('2014-08-01');

type Slice = { readonly from: DayNumber; readonly until: DayNumber; readonly old: OldMethod };

function decideNew({ from, until }: Slice): Decided<readonly RateStep[] | Refusal> {
  return {
    value:
      from < until
        ? [{ from, until, perDay: doubledPerDay, label: text('加倍部分日万分之一点七五', '0.0175 % a day') }]
        : [],
    because: [
      text(
        '加倍部分＝尚未清偿的、除一般债务利息之外的金钱债务×日万分之一点七五×迟延天数，不计复利。',
        'Doubled part = open monetary debt other than general interest × 0.000175 a day × days of delay, not compounded.',
      ),
    ],
  };
}

function decideOld({ from, until, old }: Slice): Decided<readonly RateStep[] | Refusal> {
  const steps = publishedSteps(benchmarkTable[old.tier], from, until);
  const because = [
    text(
      `2014年8月1日前的迟延天数按中国人民银行同期贷款基准利率的二倍计算（档次：${tierNames[old.tier].zh}，一年按${old.yearDays}天）。`,
      `Days of delay before 1 August 2014: twice the benchmark loan rate of the time (tier: ${tierNames[old.tier].en}; a year of ${old.yearDays} days).`,
    ),
  ];
  if (isRefusal(steps)) return { value: steps, because };
  return {
    value: steps.map((s) => {
      const twice = fraction(s.yearly.n * 2n, s.yearly.d);
      return {
        from: s.from,
        until: s.until,
        perDay: fraction(twice.n, twice.d * BigInt(old.yearDays)),
        label: text(
          `同期贷款基准利率${percentText(s.yearly)}的二倍`,
          `twice the benchmark rate ${percentText(s.yearly)}`,
        ),
      };
    }),
    because,
  };
}

const tierNames: Record<BenchmarkTier, { zh: string; en: string }> = {
  '6M': { zh: '六个月以内', en: 'up to 6 months' },
  '1Y': { zh: '六个月至一年', en: '6 months to 1 year' },
  '3Y': { zh: '一至三年', en: '1 to 3 years' },
  '5Y': { zh: '三至五年', en: '3 to 5 years' },
  over5Y: { zh: '五年以上', en: 'over 5 years' },
};

/** The doubled part's rate for the days of one regime. */
export const doubledRateRule = rule<Slice, readonly RateStep[] | Refusal>({
  id: 'doubled-interest-rate',
  title: text('迟延履行加倍部分债务利息的计算方法', 'How the doubled part of interest for delay is computed'),
  rows: ['C-12', 'C-22', 'C-23'],
  versions: [
    {
      cites: [cite('cpl-opinions-1992', '294')],
      from: '1992-07-14',
      until: '2009-05-18',
      certainty: 'recalled',
      decide: decideOld,
      note: '原文为“银行同期贷款最高利率”上增加一倍；利率浮动上限因行而异，此处按基准利率计。',
    },
    {
      cites: [cite('delayed-interest-reply-2009', '2')],
      from: '2009-05-18',
      until: '2014-08-01',
      certainty: 'quoted',
      decide: decideOld,
      note: '批复原文已核对；一年期基准利率见央视网转载的中国人民银行历次调整一览表；档次与年天数为可配置的政策。',
    },
    {
      cites: [cite('delayed-interest-interpretation', '1'), cite('delayed-interest-interpretation', '7')],
      from: '2014-08-01',
      until: null,
      certainty: 'read',
      decide: decideNew,
    },
  ],
});

/** The duty itself, by the number that the article carried on the deciding day. */
export const doubledDutyRule = rule<{ money: boolean }, boolean>({
  id: 'doubled-interest-duty',
  title: text(
    '未按期履行给付金钱义务的，加倍支付迟延履行期间的债务利息',
    'Whoever is late with a money obligation pays doubled interest',
  ),
  rows: ['C-10', 'C-25'],
  versions: [
    dutyVersion('232', '1991-04-09', '2008-04-01'),
    dutyVersion('229', '2008-04-01', '2013-01-01'),
    dutyVersion('253', '2013-01-01', '2022-01-01'),
    dutyVersion('260', '2022-01-01', '2024-01-01'),
    dutyVersion('264', '2024-01-01', null),
  ],
});

function dutyVersion(article: string, from: string, until: string | null) {
  return {
    cites: [cite('civil-procedure-law', article)] as const,
    from,
    until,
    // The duty was read in the text of 2023; the table of renumbered articles was read with it, the numbers before 2012 are recalled.
    certainty: from < '2013-01-01' ? ('recalled' as const) : ('read' as const),
    decide: ({ money }: { money: boolean }): Decided<boolean> => ({
      value: money,
      because: [
        money
          ? text(
              '被执行人未按生效法律文书指定的期间履行给付金钱义务，应当加倍支付迟延履行期间的债务利息。',
              'A debtor who misses the period for a money obligation pays doubled interest for the delay.',
            )
          : text(
              '非金钱义务迟延履行的，支付迟延履行金，不计算加倍利息。',
              'For other obligations a delay payment is due, not doubled interest.',
            ),
      ],
    }),
  };
}

/**
 * The rate steps of the doubled part over `[from, until)`, one finding for each regime that the days touch. Refuses
 * `rate-not-published` for days before the benchmark table begins.
 */
export function doubledSteps(
  from: DayNumber,
  until: DayNumber,
  old: OldMethod,
): { steps: RateStep[]; findings: Finding<unknown>[] } | Refusal {
  const steps: RateStep[] = [];
  const findings: Finding<unknown>[] = [];
  const earliest = doubledRateRule.versions[0].from;
  if (from < until && from < dayNumberOfIso(earliest))
    return refuseMoneyLaw('rate-not-published', { values: { day: isoOf(from), first: earliest } });
  for (const version of doubledRateRule.versions) {
    const begin = Math.max(from, dayNumberOfIso(version.from));
    const end = version.until === null ? until : Math.min(until, dayNumberOfIso(version.until));
    if (begin >= end) continue;
    const finding = doubledRateRule.decideOn(dayFromNumber(begin), { from: begin, until: end, old });
    if (isRefusal(finding.value)) return finding.value;
    steps.push(...finding.value);
    findings.push(finding);
  }
  return { steps, findings };
}

/** True for days that the older method governs. */
export function isOldRegime(n: DayNumber): boolean {
  return n < dayNumber(doubledNewFrom);
}

/** What a payment of a day settles in proportion: before 2014-08-01 the debt and its delay interest (INT09 2). */
export function settledTogether(n: DayNumber): readonly DebtKind[] {
  return isOldRegime(n) ? ['principal', 'compensation', 'penalty', 'doubled'] : [];
}

/** The day that decides which number of the article is printed: the last day of the computation, never before the law existed. */
export function dutyOn(on: Day): Finding<boolean> {
  return doubledDutyRule.decideOn(on, { money: true });
}
