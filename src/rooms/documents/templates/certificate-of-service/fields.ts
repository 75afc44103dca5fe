import { z } from 'zod';
import { Cites, Count, Header, MaybeParagraphs, OnDay, Words } from '../header.ts';
import { caseFileName, template } from '../template.ts';

export const certificateOfService = template({
  name: 'certificate-of-service',
  title: { zh: '送达回证', en: 'Certificate of service' },
  fields: z.strictObject({
    header: Header,
    cause: Words,
    addressee: Words,
    way: Words,
    place: Words,
    documents: z
      .array(z.strictObject({ title: Words, copies: Count }))
      .min(1)
      .max(40),
    /** What happened; null prints the blank form to take along. `by` is empty when the addressee signed himself. */
    result: z.strictObject({ on: OnDay, receiver: Words, by: z.string().max(200), note: MaybeParagraphs }).nullable(),
    cites: Cites,
  }),
  marked: {},
  external: true,
  coercive: false,
  fileName: ({ header, addressee }) => caseFileName(header, '送达回证', addressee),
});
