import { z } from 'zod';
import { assistFileName, assistParts, Clue, formOf, Paper } from '../assist.ts';
import { Amount, Objection, SubAccount } from '../header.ts';
import { template } from '../template.ts';

export const assistDeductNotice = template({
  name: 'assist-deduct-notice',
  title: { zh: '协助扣划通知书', en: 'Notice to assist in deducting money' },
  fields: z.strictObject({
    ...assistParts,
    form: formOf('deduct'),
    target: Clue,
    ruling: Paper,
    amount: Amount,
    account: SubAccount,
    objection: Objection,
  }),
  marked: {},
  external: true,
  coercive: true,
  fileName: ({ form, unitShort, target }) => assistFileName('deduct', { form, unitShort, target }),
});
