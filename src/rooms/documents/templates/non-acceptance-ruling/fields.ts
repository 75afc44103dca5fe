import { z } from 'zod';
import { OnDay, Words } from '../header.ts';
import { rulingMarked, rulingParts } from '../ruling.ts';
import { caseFileName, template } from '../template.ts';

export const nonAcceptanceRuling = template({
  name: 'non-acceptance-ruling',
  title: { zh: '执行裁定书（不予受理）', en: 'Ruling not to accept the application' },
  fields: z.strictObject({
    ...rulingParts,
    applicant: Words,
    filedOn: OnDay,
  }),
  marked: rulingMarked,
  external: true,
  coercive: true,
  fileName: ({ header }) => caseFileName(header, '执行裁定书', '不予受理'),
});
