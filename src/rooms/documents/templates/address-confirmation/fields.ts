import { z } from 'zod';
import { Subject } from '../assist.ts';
import { Cites, Header, OnDay, Words } from '../header.ts';
import { caseFileName, template } from '../template.ts';

export const addressConfirmation = template({
  name: 'address-confirmation',
  title: { zh: '送达地址确认书', en: 'Confirmation of the address for service' },
  fields: z.strictObject({
    header: Header,
    cause: Words,
    person: Subject.extend({ role: Words }),
    address: z.strictObject({ receiver: Words, place: Words, postcode: Words, phone: Words }),
    /** The named system and address consented to; null when there is no consent. */
    electronic: z.strictObject({ system: Words, address: Words }).nullable(),
    /** The address confirmed at trial is taken over. */
    carriedOver: z.boolean(),
    confirmedOn: OnDay.nullable(),
    cites: Cites,
  }),
  marked: {},
  external: true,
  coercive: false,
  fileName: ({ header, person }) => caseFileName(header, '送达地址确认书', person.name),
});
