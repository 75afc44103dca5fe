import { z } from 'zod';
import {
  AssetRef,
  DocumentRef,
  wireAssetKind,
  wireCount,
  wireDay,
  wireFen,
  wireId,
  wireIdType,
  wireList,
  wireMoment,
  wireName,
  wireProtocol,
  wireTerm,
  wireText,
} from './values.ts';

export const Subject = z.object({
  kind: z.enum(['person', 'company', 'other']),
  name: wireName,
  idType: wireIdType,
  idNumber: wireName.exactOptional(),
  verification: z.object({
    method: z.enum(['registry', 'document', 'none']),
    at: wireMoment.exactOptional(),
    reference: wireName.exactOptional(),
  }),
});
export type Subject = z.infer<typeof Subject>;

export const Officer = z.object({
  name: wireName,
  post: wireName,
  certificate: wireName,
  deskPhone: wireName,
});
export type Officer = z.infer<typeof Officer>;

export const Payee = z.object({
  role: z.enum(['creditor', 'treasury', 'debtor']),
  name: wireName,
  account: wireName,
  bankName: wireName,
  bankUnit: wireName.exactOptional(),
});
export type Payee = z.infer<typeof Payee>;

/** What the unit is asked to do (protocol §5). */
export const Measure = z.discriminatedUnion('do', [
  z.object({ do: z.literal('verify-identity') }),
  z.object({ do: z.literal('query'), assetKinds: wireList(wireAssetKind).exactOptional() }),
  z.object({
    do: z.literal('freeze'),
    asset: AssetRef,
    limit: wireFen,
    term: wireTerm,
    until: wireDay.exactOptional(),
  }),
  z.object({ do: z.literal('renew'), controlId: wireName, term: wireTerm, until: wireDay.exactOptional() }),
  z.object({ do: z.literal('release'), controlId: wireName, newLimit: wireFen.exactOptional() }),
  z.object({
    do: z.literal('deduct'),
    controlId: wireName,
    amount: wireFen,
    remitTo: z.object({ bankUnit: wireName, account: wireName, name: wireName }),
    remark: wireText,
  }),
  z.object({ do: z.literal('open-sub-account'), accountName: wireName }),
  z.object({
    do: z.literal('pay'),
    orderId: wireId,
    fromSubAccount: wireName,
    amount: wireFen,
    payee: Payee,
    remark: wireText,
  }),
  z.object({ do: z.literal('query-payment'), orderId: wireId }),
  z.object({ do: z.literal('query-control'), controlId: wireName }),
  z.object({ do: z.literal('withdraw'), requestId: wireId }),
]);
export type Measure = z.infer<typeof Measure>;

const withoutSubject = new Set(['open-sub-account', 'pay', 'query-payment', 'withdraw']);
const withDocuments = new Set(['freeze', 'renew', 'release', 'deduct']);

/** A request of a court to a unit (protocol §4), as it stands in the signed payload. */
export const Request = z
  .object({
    protocol: wireProtocol,
    requestId: wireId,
    seq: wireCount,
    court: z.object({ id: wireName, name: wireName }),
    unit: wireName,
    caseNumber: wireName,
    articles: wireList(z.object({ law: wireName, article: wireName })).min(1),
    purpose: wireText.min(1),
    officers: wireList(Officer).min(1),
    subject: Subject.exactOptional(),
    measure: Measure,
    previousRequest: wireId.exactOptional(),
    corrects: wireId.exactOptional(),
    documents: wireList(DocumentRef),
    deadline: wireMoment,
    legalNow: wireMoment,
  })
  .superRefine((r, context) => {
    const todo = r.measure.do;
    if (!withoutSubject.has(todo)) {
      // No coercion, and no look at anybody's property, on a name alone (protocol §4).
      if (!r.subject) context.addIssue({ code: 'custom', path: ['subject'], message: 'subject is missing' });
      else if (todo !== 'verify-identity' && (!r.subject.idNumber || r.subject.verification.method === 'none'))
        context.addIssue({ code: 'custom', path: ['subject', 'verification'], message: 'subject is not verified' });
    }
    if (withDocuments.has(todo) && r.documents.length === 0)
      context.addIssue({ code: 'custom', path: ['documents'], message: 'the ruling and the notice are missing' });
  });
export type Request = z.infer<typeof Request>;
