import { z } from 'zod';
import { Amount, Cites, Header, Matter, OnDay, Paragraphs, Words } from '../header.ts';
import { caseFileName, template } from '../template.ts';

export const closingNotice = template({
  name: 'closing-notice',
  title: { zh: '结案通知书', en: 'Closing notice' },
  fields: z.strictObject({
    header: Header,
    addressees: z.array(Words).min(1).max(60),
    matter: Matter,
    docketedOn: OnDay,
    facts: Paragraphs,
    recovered: Amount,
    paidOut: Amount,
    fee: Amount,
    /** Performed, or performed in part and waived for the rest, as the sentence needs it: 全部履行完毕. */
    way: Words,
    closedOn: OnDay,
    cites: Cites,
  }),
  marked: { facts: { zh: '履行情况', en: 'How it was performed' } },
  external: true,
  coercive: false,
  fileName: ({ header }) => caseFileName(header, '结案通知书'),
});
