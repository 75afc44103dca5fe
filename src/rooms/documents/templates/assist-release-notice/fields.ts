import { z } from 'zod';
import { assistFileName, assistParts, Clue, formOf, Paper } from '../assist.ts';
import { Amount } from '../header.ts';
import { template } from '../template.ts';

export const assistReleaseNotice = template({
  name: 'assist-release-notice',
  title: { zh: '协助解除通知书', en: 'Notice to assist in releasing a control' },
  fields: z.strictObject({
    ...assistParts,
    form: formOf('release'),
    target: Clue,
    ruling: Paper,
    /** The ruling or notice that imposed the control. */
    prior: Paper,
    part: Amount.nullable(),
  }),
  marked: {},
  external: true,
  coercive: false,
  fileName: ({ form, unitShort, target }) => assistFileName('release', { form, unitShort, target }),
});
