import { z } from 'zod';
import { type Day, isRefusal, parseDay, type Refusal, type Text, text } from '#kernel';
import { cite } from '#law';
import { type ActContext, act, type Plan } from '../engine/index.ts';
import { textField, wordsField } from '../fields.ts';
import { refusePreset } from './refusals.ts';

const cites = [cite('court-presets', '工作日历'), cite('civil-procedure-law', '85')] as const;

const Input = z.strictObject({
  year: z.number().int().min(2004).max(2100).meta({ title: '年度', description: 'Year' }),
  rest: textField('放假日期（如 10-01至10-07、01-01）', 'Days off, such as 10-01 to 10-07, 01-01', 2000),
  work: textField('调休上班日期（没有则不填）', 'Weekend days on which people work', 1000).optional(),
  document: wordsField('通知文号', 'Number of the notice of the State Council', 120),
});

/** One day of a year in any of its ways of writing: 10-01, 2026-10-01, 10月1日. */
function dayOfYear(words: string, year: number): Day | Refusal {
  const [, itsYear, month = '', day = ''] = /^(?:(\d{4})[-年./])?(\d{1,2})[-月./](\d{1,2})日?$/.exec(words) ?? [];
  const found = parseDay(`${itsYear ?? year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  if (!isRefusal(found) && found.year === year) return found;
  return refusePreset('calendar-day-malformed', { values: { day: words.slice(0, 30), year } });
}

/** The days that a list of days and ranges names, in order and each once. */
function readDays(words: string, year: number, field: string): Day[] | Refusal {
  const days = new Map<string, Day>();
  for (const piece of words.split(/[\s、，,;；]+/).filter((p) => p !== '')) {
    const [first = '', last = first] = piece.split(/至|to|~|～|—/);
    const [from, to] = [dayOfYear(first, year), dayOfYear(last, year)];
    if (isRefusal(from)) return { ...from, field };
    if (isRefusal(to)) return { ...to, field };
    for (let on = from; Temporal.PlainDate.compare(on, to) <= 0; on = on.add({ days: 1 })) days.set(on.toString(), on);
  }
  return [...days.values()].sort(Temporal.PlainDate.compare);
}

const short = (days: readonly Day[]) => days.map((d) => d.toString().slice(5)).join(' ');

function decide(_facts: object, input: z.output<typeof Input>, context: ActContext): Plan | Refusal {
  const { year, document } = input;
  // A range may be written with blanks around its word: 10-01 至 10-07.
  const closeUp = (words: string) => words.replace(/\s*(至|to|~|～|—)\s*/g, '$1');
  const rest = readDays(closeUp(input.rest), year, 'rest');
  if (isRefusal(rest)) return rest;
  const work = readDays(closeUp(input.work ?? ''), year, 'work');
  if (isRefusal(work)) return work;
  for (const on of work) {
    const values = { day: on.toString() };
    if (rest.some((off) => off.equals(on))) return refusePreset('calendar-day-both', { values, field: 'work' });
    if (on.dayOfWeek < 6) return refusePreset('calendar-day-not-weekend', { values, field: 'work' });
  }
  const warnings: Text[] = context.calendar.covers(year)
    ? [
        text(
          `${year}年已有日历，此后以本次公布的为准。`,
          `There is a calendar of ${year} already; from now on this one counts.`,
        ),
      ]
    : [];
  return {
    journal: text(
      `公布${year}年工作日历（${document}）：放假${rest.length}日，调休上班${work.length}日；重算本院未结期限`,
      `The calendar of ${year} (${document}): ${rest.length} days off, ${work.length} make-up working days; open clocks are computed again`,
    ),
    cites,
    effects: [
      { do: 'publish-calendar', id: context.mint(), year, rest: short(rest), work: short(work), document },
      { do: 'order-recomputation', id: context.mint() },
    ],
    ...(warnings.length > 0 ? { warnings } : {}),
  };
}

/**
 * Puts the holidays and make-up working days of a year into force for the court and the courts below it. The court's open
 * clocks are computed again at once, those of the courts below in their next nightly going-through.
 */
export const publishCalendar = act({
  name: 'publish-calendar',
  title: text('公布年度工作日历', 'Publish the calendar of a year'),
  subject: 'court',
  stage: 'record',
  cites,
  draftedBy: ['administrator'],
  approval: [{ post: 'president' }],
  input: Input,
  facts: () => Promise.resolve({}),
  decide,
});
