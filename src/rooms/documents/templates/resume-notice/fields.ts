import { z } from 'zod';
import { Cites, Header, Matter, Objection, OnDay, Paragraphs, Words } from '../header.ts';
import { caseFileName, template } from '../template.ts';

export const resumeNotice = template({
  name: 'resume-notice',
  title: { zh: '恢复执行通知书', en: 'Notice that enforcement resumes' },
  fields: z.strictObject({
    header: Header,
    addressees: z.array(Words).min(1).max(60),
    matter: Matter,
    /** 中止 or 暂缓, since when, and from when enforcement goes on. */
    word: Words,
    since: OnDay,
    facts: Paragraphs,
    on: OnDay,
    cites: Cites,
    objection: Objection,
  }),
  marked: { facts: { zh: '恢复执行的事由', en: 'Why enforcement resumes' } },
  external: true,
  coercive: true,
  fileName: ({ header }) => caseFileName(header, '恢复执行通知书'),
});
