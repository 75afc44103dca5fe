import { z } from 'zod';
import { assistFileName, assistParts, Clue, formOf, Paper } from '../assist.ts';
import { Amount, Objection, OnDay } from '../header.ts';
import { Term } from '../ruling.ts';
import { template } from '../template.ts';

export const assistFreezeNotice = template({
  name: 'assist-freeze-notice',
  title: { zh: '协助冻结通知书', en: 'Notice to assist in freezing' },
  fields: z.strictObject({
    ...assistParts,
    form: formOf('freeze'),
    target: Clue,
    ruling: Paper,
    limit: Amount,
    onDay: OnDay,
    term: Term,
    objection: Objection,
  }),
  marked: {},
  external: true,
  coercive: true,
  fileName: ({ form, unitShort, target }) => assistFileName('freeze', { form, unitShort, target }),
});
