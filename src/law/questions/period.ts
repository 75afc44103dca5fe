import { z } from 'zod';
import { isRefusal, text } from '#kernel';
import type { Length } from '../periods/count.ts';
import { periodEnd } from '../periods/period-end.ts';
import { dayField, question } from './question.ts';

const count = z.number();
const length = z.union([
  z.strictObject({ days: count }),
  z.strictObject({ workingDays: count }),
  z.strictObject({ months: count }),
  z.strictObject({ years: count }),
]);

/** When does a period end? */
export const periodQuestion = question({
  name: 'period',
  title: { zh: '期间届满日', en: 'The end of a period' },
  input: z.strictObject({
    event: dayField.describe('起算事由发生日 · Day of the event (not counted)'),
    length: length.describe('期间 · Length'),
    roll: z.boolean().optional().describe('末日遇休假日是否顺延 · Roll off rest days'),
    suspensions: z
      .array(z.strictObject({ from: dayField, to: dayField }))
      .max(500)
      .optional()
      .describe('扣除的期间 · Excluded intervals'),
  }),
  answer: ({ event, length: given, roll, suspensions }, { calendar, calendarName }) => {
    const found = periodEnd({
      event,
      length: given as Length,
      ...(roll === undefined ? {} : { roll }),
      ...(suspensions === undefined ? {} : { suspensions }),
      ...(calendar === undefined ? {} : { calendar }),
    });
    if (isRefusal(found)) return found;
    const by = calendarName ? [text(`工作日以${calendarName.zh}为准。`, `Working days by ${calendarName.en}.`)] : [];
    return { ...found, value: { due: found.value.due }, because: [...found.because, ...by] };
  },
});
