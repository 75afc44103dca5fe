import { z } from 'zod';
import { assistFileName, assistParts, formOf } from '../assist.ts';
import { OnDay, Words } from '../header.ts';
import { template } from '../template.ts';

export const assistInquiryNotice = template({
  name: 'assist-inquiry-notice',
  title: { zh: '协助查询通知书', en: 'Notice to assist in an inquiry' },
  fields: z.strictObject({
    ...assistParts,
    form: formOf('inquire'),
    purpose: Words,
    items: z.array(Words).min(1).max(40),
    /** The time that the inquiry covers; null asks about the present state only. */
    period: z.strictObject({ from: OnDay, until: OnDay }).nullable(),
  }),
  marked: {},
  external: true,
  coercive: false,
  fileName: ({ form, unitShort }) => assistFileName('inquire', { form, unitShort }),
});
