import { z } from 'zod';
import { Amount, Cites, Count, Header, Matter, OnDay, SubAccount, Words } from '../header.ts';
import { caseFileName, template } from '../template.ts';

export const acceptanceNotice = template({
  name: 'acceptance-notice',
  title: { zh: '受理案件通知书', en: 'Notice that the case is accepted' },
  fields: z.strictObject({
    header: Header,
    addressee: Words,
    matter: Matter,
    filedOn: OnDay,
    docketedOn: OnDay,
    claim: Amount,
    /** The months in which a case is to be concluded, with the articles that say so. */
    termMonths: Count,
    termCites: Cites,
    account: SubAccount,
    cites: Cites,
  }),
  marked: {},
  external: true,
  coercive: false,
  fileName: ({ header, addressee }) => caseFileName(header, '受理案件通知书', addressee),
});
