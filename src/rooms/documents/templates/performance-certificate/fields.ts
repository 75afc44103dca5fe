import { z } from 'zod';
import { Subject } from '../assist.ts';
import { Amount, Header, Matter, OnDay, Paragraphs } from '../header.ts';
import { caseFileName, template } from '../template.ts';

export const performanceCertificate = template({
  name: 'performance-certificate',
  title: { zh: '履行完毕证明书', en: 'Certificate of performance' },
  fields: z.strictObject({
    header: Header,
    debtor: Subject,
    matter: Matter,
    performed: Amount,
    performedOn: OnDay,
    closedOn: OnDay,
    facts: Paragraphs,
  }),
  marked: { facts: { zh: '履行情况', en: 'How it was performed' } },
  external: true,
  coercive: false,
  fileName: ({ header, debtor }) => caseFileName(header, '履行完毕证明书', debtor.name),
});
