import { z } from 'zod';
import { Paper } from '../assist.ts';
import { Amount, Words } from '../header.ts';
import { Measure, rulingMarked, rulingParts, Target } from '../ruling.ts';
import { caseFileName, template } from '../template.ts';

export const releaseRuling = template({
  name: 'release-ruling',
  title: { zh: '执行裁定书（解除）', en: 'Ruling to release a control' },
  fields: z.strictObject({
    ...rulingParts,
    measure: Measure,
    owner: Words,
    prior: Paper,
    targets: z.array(Target).min(1).max(200),
    /** The part that is released; null releases the whole. */
    part: Amount.nullable(),
  }),
  marked: rulingMarked,
  external: true,
  coercive: true,
  fileName: ({ header, measure }) =>
    caseFileName(header, '执行裁定书', { freeze: '解除冻结', seal: '解除查封', impound: '解除扣押' }[measure]),
});
