import { z } from 'zod';
import { Amount, Cites, Header, Matter, MaybeParagraphs, OnDay, Words } from '../header.ts';
import { caseFileName, template } from '../template.ts';

export const payOutNotice = template({
  name: 'pay-out-notice',
  title: { zh: '案款发放通知书', en: 'Notice of pay-out to the parties' },
  fields: z.strictObject({
    header: Header,
    addressees: z.array(Words).min(1).max(60),
    matter: Matter,
    receivedOn: OnDay,
    received: Amount,
    /** Accounts are given masked by the caller: the notice goes to both parties. */
    lines: z
      .array(z.strictObject({ item: Words, payee: Words, account: Words, amount: Amount }))
      .min(1)
      .max(200),
    total: Amount,
    outstanding: Amount,
    payBy: OnDay,
    reasons: MaybeParagraphs,
    cites: Cites,
  }),
  marked: { reasons: { zh: '说明', en: 'Explanation' } },
  external: true,
  coercive: false,
  fileName: ({ header }) => caseFileName(header, '案款发放通知书'),
});
