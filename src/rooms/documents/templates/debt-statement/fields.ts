import { z } from 'zod';
import { Amount, Cites, Header, Matter, OnDay, Words } from '../header.ts';
import { caseFileName, template } from '../template.ts';

export const debtStatement = template({
  name: 'debt-statement',
  title: { zh: '债务利息计算书', en: 'Statement of what is owed' },
  fields: z.strictObject({
    header: Header,
    matter: Matter,
    /** A statement that was asked for today and stands in no record: no number, no QR code. */
    ofTheDay: z.boolean().optional(),
    asOf: OnDay,
    items: z
      .array(z.strictObject({ name: Words, due: Amount, paid: Amount, left: Amount }))
      .min(1)
      .max(60),
    total: z.strictObject({ due: Amount, paid: Amount, left: Amount }),
    segments: z
      .array(
        z.strictObject({
          kind: Words,
          base: Amount,
          /** The day that is not counted. */
          from: OnDay,
          /** The last day that is counted. */
          until: OnDay,
          days: z.number().int().min(0).max(40_000),
          rate: Words,
          interest: Amount,
        }),
      )
      .max(400),
    payments: z.array(z.strictObject({ on: OnDay, amount: Amount, appliedTo: Words })).max(400),
    /** The sentences that the rules gave. */
    because: z.array(Words).min(1).max(60),
    perDay: Amount,
    cites: Cites,
  }),
  marked: {},
  external: true,
  coercive: false,
  fileName: ({ header, asOf }) => caseFileName(header, '债务利息计算书', String(asOf)),
});
