import { z } from 'zod';
import { Cites, Count, Header, MaybeParagraphs, OnDay, Words } from '../header.ts';
import { caseFileName, template } from '../template.ts';

export const correctionNotice = template({
  name: 'correction-notice',
  title: { zh: '补正通知书', en: 'Notice to correct an application' },
  fields: z.strictObject({
    header: Header,
    addressee: Words,
    /** Against whom and about what the application is. */
    subject: Words,
    receivedOn: OnDay,
    items: z
      .array(z.strictObject({ paper: Words, defect: Words }))
      .min(1)
      .max(40),
    days: Count,
    by: OnDay,
    reasons: MaybeParagraphs,
    cites: Cites,
  }),
  marked: { reasons: { zh: '说明', en: 'Explanation' } },
  external: true,
  coercive: false,
  fileName: ({ header, addressee }) => caseFileName(header, '补正通知书', addressee),
});
