import { z } from 'zod';
import { Cites, Count, Header, Matter, Paragraphs, Words } from '../header.ts';
import { caseFileName, template } from '../template.ts';

export const publicNotice = template({
  name: 'public-notice',
  title: { zh: '公告', en: 'Public notice of service' },
  fields: z.strictObject({
    header: Header,
    addressees: z.array(Words).min(1).max(60),
    matter: Matter,
    /** The papers that are served. */
    documents: z.array(Words).min(1).max(40),
    /** Why no other way of service is left, and what was tried. */
    reasons: Paragraphs,
    /** The main contents of the papers. */
    contents: Paragraphs,
    days: Count,
    posted: z.array(Words).min(1).max(10),
    cites: Cites,
  }),
  marked: {
    reasons: { zh: '公告送达的原因', en: 'Why by public notice' },
    contents: { zh: '文书主要内容', en: 'Main contents' },
  },
  external: true,
  coercive: false,
  fileName: ({ header, addressees }) => caseFileName(header, '公告', addressees[0]),
});
