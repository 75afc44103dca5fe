import { z } from 'zod';
import { Paper } from '../assist.ts';
import { Amount, Words } from '../header.ts';
import { Measure, rulingMarked, rulingParts, Target, Term } from '../ruling.ts';
import { caseFileName, template } from '../template.ts';

export const renewRuling = template({
  name: 'renew-ruling',
  title: { zh: '执行裁定书（续行冻结、查封）', en: 'Ruling to renew a control' },
  fields: z.strictObject({
    ...rulingParts,
    measure: Measure,
    owner: Words,
    limit: Amount,
    /** The ruling whose control is renewed. */
    prior: Paper,
    targets: z.array(Target).min(1).max(200),
    term: Term,
  }),
  marked: rulingMarked,
  external: true,
  coercive: true,
  fileName: ({ header, measure }) =>
    caseFileName(header, '执行裁定书', { freeze: '继续冻结', seal: '继续查封', impound: '继续扣押' }[measure]),
});
