import { z } from 'zod';
import { Header, Matter, Words } from '../header.ts';
import { Risks } from '../risks.ts';
import { caseFileName, template } from '../template.ts';

export const riskNotice = template({
  name: 'risk-notice',
  title: { zh: '风险告知书', en: 'Notice of what follows from not performing' },
  fields: z.strictObject({
    header: Header,
    addressee: Words,
    matter: Matter,
    risks: Risks,
  }),
  marked: {},
  external: true,
  coercive: false,
  fileName: ({ header, addressee }) => caseFileName(header, '风险告知书', addressee),
});
