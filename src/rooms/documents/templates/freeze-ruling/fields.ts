import { z } from 'zod';
import { Amount, Words } from '../header.ts';
import { Measure, rulingMarked, rulingParts, Target, Term } from '../ruling.ts';
import { caseFileName, template } from '../template.ts';

export const freezeRuling = template({
  name: 'freeze-ruling',
  title: { zh: '执行裁定书（冻结、查封）', en: 'Ruling to freeze or seal property' },
  fields: z.strictObject({
    ...rulingParts,
    measure: Measure,
    /** Whose property it is. */
    owner: Words,
    limit: Amount,
    targets: z.array(Target).min(1).max(200),
    term: Term,
  }),
  marked: rulingMarked,
  external: true,
  coercive: true,
  fileName: ({ header, measure }) =>
    caseFileName(header, '执行裁定书', { freeze: '冻结', seal: '查封', impound: '扣押' }[measure]),
});
