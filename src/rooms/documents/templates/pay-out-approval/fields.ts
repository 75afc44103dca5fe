import { z } from 'zod';
import { Amount, Cites, Header, Matter, MaybeParagraphs, OnDay, Paragraphs, SubAccount, Words } from '../header.ts';
import { caseFileName, template } from '../template.ts';

export const payOutApproval = template({
  name: 'pay-out-approval',
  title: { zh: '案款发放审批表', en: 'Approval form for paying out' },
  fields: z.strictObject({
    header: Header,
    matter: Matter,
    claim: Amount,
    paidBefore: Amount,
    account: SubAccount,
    receipts: z
      .array(z.strictObject({ on: OnDay, way: Words, payer: Words, reference: Words, amount: Amount }))
      .min(1)
      .max(200),
    lines: z
      .array(z.strictObject({ item: Words, payee: Words, bank: Words, account: Words, amount: Amount }))
      .min(1)
      .max(200),
    total: Amount,
    payBy: OnDay,
    reasons: Paragraphs,
    cites: Cites,
    /** Who has to agree, in order; empty opinion, name and null day leave the box open. */
    approvals: z
      .array(z.strictObject({ post: Words, opinion: MaybeParagraphs, name: z.string().max(60), on: OnDay.nullable() }))
      .min(1)
      .max(6),
  }),
  marked: { reasons: { zh: '发放理由', en: 'Reasons for paying out' } },
  external: false,
  coercive: false,
  fileName: ({ header }) => caseFileName(header, '案款发放审批表'),
});
