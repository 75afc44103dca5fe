import { compareFractions, type Day, day, type Fraction, fraction, isBefore, isRefusal, text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';
import { type DayNumber, dayNumber } from './day-numbers.ts';
import { lprTable } from './lpr-table.ts';
import { percentText, publishedSteps, type RateStep } from './rate.ts';
import { refuseMoneyLaw } from './refusals.ts';

/** The days that decide which ceiling applies to a loan between private persons. */
export type Loan = {
  /** The contract's day. */
  readonly formed: Day;
  /** The day on which the first-instance court accepted the case; absent for a claim that was never litigated. */
  readonly filed?: Day;
  /** The day of the judgment, which matters for cases accepted from 20 August to 31 December 2020; later unless stated. */
  readonly judged?: Day;
};

/** The most interest a year that is protected, from a day on. */
export type Ceiling = { readonly from: Day; readonly yearly: Fraction };

const changed = day('2020-08-20');
const laterText = '2021-01-01';
const oldCeiling = fraction(24n, 100n);

/** Four times the one-year loan prime rate of a day; before the rate existed, four times its first publication. */
function fourTimesLpr(on: Day): Fraction {
  const first = day(lprTable['1Y'][0]?.from ?? '2019-08-20');
  const n = dayNumber(isBefore(on, first) ? first : on);
  const found = publishedSteps(lprTable['1Y'], n, n + 1);
  const yearly = isRefusal(found) ? undefined : found[0]?.yearly;
  if (yearly === undefined) throw new RangeError(`no loan prime rate on ${on}`);
  return fraction(yearly.n * 4n, yearly.d);
}

/** The ceiling on private lending as the rule in force on the day of acceptance has it. */
export const privateLendingRule = rule<Loan, readonly Ceiling[]>({
  id: 'private-lending-ceiling',
  title: text('民间借贷利率的司法保护上限', 'The ceiling on interest of private loans'),
  rows: ['C-11'],
  versions: [
    {
      cites: [cite('private-lending-provisions', '26')],
      from: '2015-09-01',
      until: '2020-08-20',
      certainty: 'recalled',
      note: '2015年文本第26条：年利率24%以内受保护，超过36%的部分无效。',
      decide: ({ formed }) => ({
        value: [{ from: formed, yearly: oldCeiling }],
        because: [
          text(
            '2020年8月20日前受理的案件，年利率不超过24%的部分受保护。',
            'In cases accepted before 20 August 2020 interest up to 24 % a year is protected.',
          ),
        ],
      }),
    },
    {
      cites: [cite('private-lending-provisions', '26'), cite('private-lending-provisions', '32')],
      from: '2020-08-20',
      until: laterText,
      certainty: 'recalled',
      note: '2020年8月文本：整个期间一个上限；2021年1月1日起判决的，依其后文本第31条分段。',
      decide: decideInterim,
    },
    {
      cites: [cite('private-lending-provisions', '25'), cite('private-lending-provisions', '31')],
      from: laterText,
      until: null,
      certainty: 'read',
      note: 'LawRefBook/Laws@2f4c5c2 民间借贷规定(2020-12-29) 核对原文；所援引的“当时的司法解释”（年利率24%）为回忆。',
      decide: decideNew,
    },
  ],
});

function decideInterim({ formed, filed }: Loan): Decided<readonly Ceiling[]> {
  const beforeLpr = isBefore(formed, day('2019-08-20'));
  return {
    value: [{ from: formed, yearly: fourTimesLpr(beforeLpr ? (filed ?? formed) : formed) }],
    because: [
      beforeLpr
        ? text(
            '借贷行为发生在2019年8月20日之前的，可参照起诉时一年期贷款市场报价利率的四倍确定上限。',
            'For a loan made before 20 August 2019 the ceiling is four times the one-year loan prime rate at the time of suit.',
          )
        : atFormation,
    ],
  };
}

const atFormation = text(
  '合同成立时一年期贷款市场报价利率的四倍为上限。',
  'The ceiling is four times the one-year loan prime rate when the contract was made.',
);

function decideNew({ formed, filed }: Loan): Decided<readonly Ceiling[]> {
  if (!isBefore(formed, changed))
    return {
      value: [{ from: formed, yearly: fourTimesLpr(formed) }],
      because: [atFormation],
    };
  return {
    value: [
      { from: formed, yearly: oldCeiling },
      { from: changed, yearly: fourTimesLpr(filed ?? changed) },
    ],
    because: [
      text(
        '合同成立于2020年8月20日前而其后起诉的：至2020年8月19日适用原标准（年利率24%），自2020年8月20日起适用起诉时一年期贷款市场报价利率的四倍。',
        'A contract made before 20 August 2020 and sued upon later: 24 % a year until 19 August 2020, from then on four times the one-year loan prime rate at the time of suit.',
      ),
    ],
  };
}

/** The ceilings of a loan. Refuses `interest-days-reversed` when it was sued upon before it was made, `rate-not-published` before 2015-09-01. */
export function lendingCeilings(loan: Loan) {
  const { formed, filed, judged } = loan;
  const reversed = (from: Day, to: Day) =>
    refuseMoneyLaw('interest-days-reversed', {
      field: 'privateLending',
      values: { from: from.toString(), to: to.toString() },
    });
  if (filed && isBefore(filed, formed)) return reversed(formed, filed);
  if (judged && isBefore(judged, filed ?? formed)) return reversed(filed ?? formed, judged);
  // Article 31 of the later text covers cases accepted since 20 August 2020, also those that it found pending.
  const pending = filed !== undefined && !isBefore(filed, changed) && isBefore(filed, day(laterText));
  const decidedOn = pending ? (judged ?? day(laterText)) : (filed ?? formed);
  const first = privateLendingRule.versions[0].from;
  if (isBefore(decidedOn, day(first)) || isBefore(loan.formed, day('1991-01-01')))
    return refuseMoneyLaw('rate-not-published', {
      field: 'privateLending',
      values: { day: decidedOn.toString(), first },
    });
  return privateLendingRule.decideOn(decidedOn, loan);
}

/** Lowers rates to the ceilings, cutting steps where a ceiling changes. */
export function underCeilings(
  steps: readonly RateStep[],
  ceilings: readonly Ceiling[],
  dayCount: 360 | 365,
): RateStep[] {
  const out: RateStep[] = [];
  for (const step of steps) {
    for (const [i, ceiling] of ceilings.entries()) {
      const next = ceilings[i + 1];
      const from: DayNumber = i === 0 ? step.from : Math.max(step.from, dayNumber(ceiling.from));
      const until = next === undefined ? step.until : Math.min(step.until, dayNumber(next.from));
      if (from >= until) continue;
      const most = fraction(ceiling.yearly.n, ceiling.yearly.d * BigInt(dayCount));
      const over = compareFractions(step.perDay, most) > 0;
      const label = over
        ? text(
            `${step.label.zh}，超过保护上限，按年利率${percentText(ceiling.yearly)}`,
            `${step.label.en}, above the ceiling: ${percentText(ceiling.yearly)} a year`,
          )
        : step.label;
      out.push({ from, until, perDay: over ? most : step.perDay, label });
    }
  }
  return out;
}
