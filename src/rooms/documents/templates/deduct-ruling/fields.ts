import { z } from 'zod';
import { Amount, MaybeParagraphs, SubAccount, Words } from '../header.ts';
import { rulingMarked, rulingParts, Target } from '../ruling.ts';
import { caseFileName, template } from '../template.ts';

export const deductRuling = template({
  name: 'deduct-ruling',
  title: { zh: '执行裁定书（扣划）', en: 'Ruling to deduct money' },
  fields: z.strictObject({
    ...rulingParts,
    owner: Words,
    amount: Amount,
    targets: z.array(Target).min(1).max(200),
    account: SubAccount,
    /** Why the money is taken at once, before the period of the execution notice has run; empty when it has. */
    atOnce: MaybeParagraphs,
  }),
  marked: { ...rulingMarked, atOnce: { zh: '立即扣划的理由', en: 'Why at once' } },
  external: true,
  coercive: true,
  fileName: ({ header }) => caseFileName(header, '执行裁定书', '扣划'),
});
