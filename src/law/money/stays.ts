import { type Day, isAfter, type Refusal, text } from '#kernel';
import { cite, rule } from '../frame.ts';
import { type DayNumber, dayNumber } from './day-numbers.ts';
import type { RateStep } from './rate.ts';
import { refuseMoneyLaw } from './refusals.ts';

/** A suspension or postponement of enforcement, both days included; without `to` it still runs. */
export type Stay = {
  readonly from: Day;
  readonly to?: Day;
  /** On whose application the instrument is being reviewed. */
  readonly by: 'debtor' | 'other';
  /** `retrial`: suspended because a retrial was ordered; its days never count, whoever applied. */
  readonly kind?: 'review' | 'retrial';
};

/** Whether the days of a stay are left out of the doubled part. */
export const stayRule = rule<{ by: Stay['by']; kind: 'review' | 'retrial' }, 'left-out' | 'counted'>({
  id: 'doubled-interest-stays',
  title: text('中止、暂缓执行期间是否计算加倍部分债务利息', 'Whether days of a stay count for the doubled part'),
  rows: ['C-17'],
  versions: [
    {
      cites: [cite('delayed-interest-interpretation', '3')],
      from: '2014-08-01',
      until: null,
      certainty: 'read',
      decide: ({ by, kind }) =>
        kind === 'retrial' || by === 'other'
          ? {
              value: 'left-out',
              because: [
                text(
                  '非因被执行人申请对生效法律文书审查而中止、暂缓执行的期间以及再审中止执行的期间，不计算加倍部分债务利息。',
                  'Days of a stay for review that the debtor did not ask for, and of a stay for retrial, do not count.',
                ),
              ],
            }
          : {
              value: 'counted',
              because: [
                text(
                  '因被执行人申请而中止、暂缓执行的期间，继续计算加倍部分债务利息。',
                  'Days of a stay that the debtor asked for go on counting.',
                ),
              ],
            },
    },
  ],
});

/** Days left out, as disjoint spans in order (`until` exclusive). Refuses `stay-days-reversed`. INT 3. */
export function daysLeftOut(stays: readonly Stay[], end: DayNumber): { from: DayNumber; until: DayNumber }[] | Refusal {
  const spans: { from: DayNumber; until: DayNumber }[] = [];
  for (const stay of stays) {
    if (stay.to !== undefined && isAfter(stay.from, stay.to))
      return refuseMoneyLaw('stay-days-reversed', {
        field: 'stays',
        values: { from: stay.from.toString(), to: stay.to.toString() },
      });
    const version = stayRule.versions[0];
    if (version.decide({ by: stay.by, kind: stay.kind ?? 'review' }).value === 'counted') continue;
    spans.push({ from: dayNumber(stay.from), until: stay.to === undefined ? end : dayNumber(stay.to) + 1 });
  }
  spans.sort((a, b) => a.from - b.from);
  const merged: { from: DayNumber; until: DayNumber }[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && span.from <= last.until) last.until = Math.max(last.until, span.until);
    else merged.push({ ...span });
  }
  return merged;
}

/** Takes spans of days out of dated rates. */
export function withoutDays(
  steps: readonly RateStep[],
  out: readonly { from: DayNumber; until: DayNumber }[],
): RateStep[] {
  const kept: RateStep[] = [];
  for (const step of steps) {
    let from = step.from;
    for (const span of out) {
      if (span.until <= from || span.from >= step.until) continue;
      if (span.from > from) kept.push({ ...step, from, until: span.from });
      from = span.until;
    }
    if (from < step.until) kept.push({ ...step, from });
  }
  return kept;
}
