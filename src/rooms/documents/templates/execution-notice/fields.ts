import { z } from 'zod';
import { Amount, Cites, Count, Header, Matter, Objection, OnDay, SubAccount, Words } from '../header.ts';
import { Risks } from '../risks.ts';
import { caseFileName, template } from '../template.ts';

export const executionNotice = template({
  name: 'execution-notice',
  title: { zh: '执行通知书', en: 'Execution notice' },
  fields: z.strictObject({
    header: Header,
    addressee: Words,
    matter: Matter,
    effectiveOn: OnDay,
    docketedOn: OnDay,
    /** What the instrument orders, one sentence each, the duty to pay doubled interest included. */
    obligations: z.array(Words).min(1).max(40),
    /** Days left to perform; null orders performance at once. */
    days: Count.nullable(),
    fee: Amount,
    account: SubAccount,
    cites: Cites,
    /** Objection to the enforcing court's jurisdiction. */
    jurisdiction: z.strictObject({ days: Count, cites: Cites }),
    objection: Objection,
    risks: Risks,
  }),
  marked: {},
  external: true,
  coercive: true,
  fileName: ({ header, addressee }) => caseFileName(header, '执行通知书', addressee),
});
