import { z } from 'zod';
import { isRefusal } from '#kernel';
import { controlKinds, controlTermMax } from '../control/terms.ts';
import { dayField, question } from './question.ts';

/** Until when may a control that took effect on a day last? */
export const controlTermQuestion = question({
  name: 'control-term',
  title: { zh: '查封、扣押、冻结的期限', en: 'Term of a control' },
  input: z.strictObject({
    kind: z.enum(controlKinds).describe('财产种类 · Kind of property'),
    effective: dayField.describe('生效日 · Effective day'),
  }),
  answer: (input) => {
    const found = controlTermMax.askOn(input.effective, input);
    return isRefusal(found) ? found : { ...found, value: { until: found.value } };
  },
});
