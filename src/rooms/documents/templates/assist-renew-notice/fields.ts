import { z } from 'zod';
import { assistFileName, assistParts, Clue, formOf, Paper } from '../assist.ts';
import { Amount, Objection } from '../header.ts';
import { Term } from '../ruling.ts';
import { template } from '../template.ts';

export const assistRenewNotice = template({
  name: 'assist-renew-notice',
  title: { zh: '协助续冻通知书', en: 'Notice to assist in renewing a control' },
  fields: z.strictObject({
    ...assistParts,
    form: formOf('renew'),
    target: Clue,
    ruling: Paper,
    /** The notice whose control is renewed. */
    prior: Paper,
    limit: Amount,
    term: Term,
    objection: Objection,
  }),
  marked: {},
  external: true,
  coercive: true,
  fileName: ({ form, unitShort, target }) => assistFileName('renew', { form, unitShort, target }),
});
