import { isRefusal, orThrow, type Refusal, type Text } from '#kernel';
import { cite, type Finding, rule } from '../frame.ts';
import { countPeriod, type Length, type PeriodEnd, type PeriodInput } from './count.ts';
import { refusePeriod } from './refusals.ts';

const units = {
  days: { zh: '日', en: 'day' },
  workingDays: { zh: '个工作日', en: 'working day' },
  months: { zh: '个月', en: 'month' },
  years: { zh: '年', en: 'year' },
} as const;

/** "15日" / "15 days". */
export function lengthText(length: Length): Text {
  const [unit, n] = Object.entries(length)[0] as [keyof typeof units, number];
  return { zh: `${n}${units[unit].zh}`, en: `${n} ${units[unit].en}${n === 1 ? '' : 's'}` };
}

function explain(input: PeriodInput, end: PeriodEnd): Text[] {
  const length = lengthText(input.length);
  const start = input.event.add({ days: 1 });
  const steps: Text[] = [
    {
      zh: `${input.event}为起算事由发生之日，不计入，自${start}起算${length.zh}。`,
      en: `${input.event} is the day of the event and is not counted; ${length.en} run from ${start}.`,
    },
  ];
  if (end.suspendedDays > 0)
    steps.push({
      zh: `扣除依法不计入的${end.suspendedDays}日，届满日为${end.raw}。`,
      en: `${end.suspendedDays} excluded days are added; the last day is ${end.raw}.`,
    });
  else steps.push({ zh: `期间最后一日为${end.raw}。`, en: `The last day is ${end.raw}.` });
  if (end.provisional)
    steps.push({
      zh: '该年度节假日安排尚未公布，暂按未顺延之日，公布后重新计算。',
      en: 'The holidays of that year are not published: the day is provisional and will be recomputed.',
    });
  else if (!end.due.equals(end.raw))
    steps.push({
      zh: `${end.raw}为法定休假日，顺延至其后第一个工作日${end.due}。`,
      en: `${end.raw} is a rest day, so the period ends on the first working day after it, ${end.due}.`,
    });
  return steps;
}

function decide(input: PeriodInput) {
  const end = orThrow(countPeriod(input));
  return { value: end, because: explain(input, end) };
}

/** How a period is counted: start day excluded, last day rolled off rest days. `decideOn` the day of the event. */
export const periodCount = rule<PeriodInput, PeriodEnd>({
  id: 'period-count',
  title: { zh: '期间的计算', en: 'How a period is counted' },
  rows: ['B-01', 'B-02', 'B-05', 'B-06', 'B-07'],
  versions: [
    {
      cites: [cite('civil-procedure-law', '75')],
      from: '1991-04-09',
      until: '2013-01-01',
      certainty: 'recalled',
      decide,
    },
    { cites: [cite('civil-procedure-law', '82')], from: '2013-01-01', until: '2021-01-01', certainty: 'read', decide },
    {
      cites: [cite('civil-procedure-law', '82'), cite('civil-code', '202'), cite('civil-code', '203')],
      from: '2021-01-01',
      until: '2022-01-01',
      certainty: 'read',
      decide,
    },
    {
      cites: [
        cite('civil-procedure-law', '85'),
        cite('cpl-interpretation', '125'),
        cite('civil-code', '202'),
        cite('civil-code', '203'),
      ],
      from: '2022-01-01',
      until: null,
      certainty: 'read',
      note: '民法典第201至203条在 LawRefBook/Laws@2f4c5c2 民法典/总则.md 核对原文。',
      decide,
    },
  ],
});

/**
 * When does this period end? Answers with the article in force on the day of the event. Refuses `calendar-unpublished`
 * where a year without published holidays had a say, `rule-not-in-force` before 1991-04-09, and malformed input.
 */
export function periodEnd(input: PeriodInput): Finding<PeriodEnd> | Refusal {
  const found = periodCount.askOn(input.event, input);
  if (isRefusal(found) || !found.value.provisional) return found;
  const counted = countPeriod(input);
  const year = isRefusal(counted) ? 0 : (counted.unpublishedYear ?? 0);
  return refusePeriod('calendar-unpublished', {
    values: { year },
    field: 'event',
    facts: { event: input.event.toString(), raw: found.value.raw.toString() },
    cites: found.cites,
  });
}

/**
 * When does a clock that opened with this event end? As `periodEnd`, but a year without calendar gives a provisional
 * end that the caller recomputes when the calendar is uploaded. Throws only on input that our own code got wrong.
 */
export function clockEnd(input: PeriodInput): Finding<PeriodEnd> {
  return orThrow(periodCount.askOn(input.event, input));
}
