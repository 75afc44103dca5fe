import { z } from 'zod';
import { Cites, Count, Header, Matter, Objection, OnDay, Words } from '../header.ts';
import { caseFileName, template } from '../template.ts';

export const declarationOrder = template({
  name: 'declaration-order',
  title: { zh: '报告财产令', en: 'Order to declare property' },
  fields: z.strictObject({
    header: Header,
    addressee: Words,
    matter: Matter,
    docketedOn: OnDay,
    days: Count,
    /** How far back changes are to be declared, in words, such as 一年. */
    lookBack: Words,
    supplementDays: Count,
    cites: Cites,
    penaltyCites: Cites,
    objection: Objection,
  }),
  marked: {},
  external: true,
  coercive: true,
  fileName: ({ header, addressee }) => caseFileName(header, '报告财产令', addressee),
});
