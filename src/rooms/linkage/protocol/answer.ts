import { z } from 'zod';
import {
  AssetRef,
  DocumentRef,
  wireCount,
  wireDay,
  wireDecimal,
  wireFen,
  wireHash,
  wireId,
  wireIdType,
  wireList,
  wireMoment,
  wireName,
  wireProtocol,
  wireText,
} from './values.ts';
import { type ReasonCode, reasonTexts, type SuggestionCode, suggestionTexts } from './words.ts';

const reasonCodes = Object.keys(reasonTexts) as [ReasonCode, ...ReasonCode[]];
const suggestionCodes = Object.keys(suggestionTexts) as [SuggestionCode, ...SuggestionCode[]];

export const Reason = z.object({ code: z.enum(reasonCodes), text: wireText });
export type Reason = z.infer<typeof Reason>;

export const PriorFreeze = z.object({
  authority: wireName,
  caseNumber: wireName.exactOptional(),
  amount: wireFen.exactOptional(),
  rank: wireCount,
  end: wireDay.exactOptional(),
});
export type PriorFreeze = z.infer<typeof PriorFreeze>;

export const PriorityRight = z.object({ kind: wireName, holder: wireName, amount: wireFen.exactOptional() });
export type PriorityRight = z.infer<typeof PriorityRight>;

const found = {
  identifier: wireName,
  holder: wireName,
  description: wireText,
  value: wireFen.exactOptional(),
  status: z.enum(['normal', 'closed', 'dormant', 'transferred']),
  priorFreezes: wireList(PriorFreeze),
  priorityRights: wireList(PriorityRight),
};

/** Something the unit found; `details` depend on the kind (protocol §6). */
export const FoundAsset = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('deposit'),
    ...found,
    details: z.object({
      accountType: z.enum(['current', 'savings', 'fixed', 'wage', 'special']),
      branch: wireName,
      currency: wireName,
      available: wireFen,
      openedOn: wireDay,
    }),
  }),
  z.object({
    kind: z.literal('e-wallet'),
    ...found,
    details: z.object({ currency: wireName, available: wireFen, boundPhoneTail: wireName.exactOptional() }),
  }),
  z.object({
    kind: z.literal('real-estate'),
    ...found,
    details: z.object({
      certificate: wireName,
      location: wireText,
      areaSqm: wireDecimal,
      use: wireName,
      coOwners: wireList(z.object({ name: wireName, share: wireName })),
    }),
  }),
  z.object({
    kind: z.literal('vehicle'),
    ...found,
    details: z.object({ vin: wireName, model: wireName, registeredOn: wireDay, physicallyHeld: z.boolean() }),
  }),
  z.object({
    kind: z.literal('equity'),
    ...found,
    details: z.object({ companyName: wireName, percent: wireDecimal, subscribed: wireFen, companyStatus: wireName }),
  }),
]);
export type FoundAsset = z.infer<typeof FoundAsset>;

export const Control = z.object({
  controlId: wireName,
  version: wireCount,
  requestId: wireId,
  asset: AssetRef,
  status: z.enum(['effective', 'waiting', 'released', 'lapsed', 'deducted']),
  limit: wireFen,
  held: wireFen.exactOptional(),
  excess: wireFen.exactOptional(),
  deducted: wireFen,
  rank: wireCount,
  start: wireDay.exactOptional(),
  end: wireDay.exactOptional(),
  prior: wireList(PriorFreeze),
  priorityRights: wireList(PriorityRight),
});
export type Control = z.infer<typeof Control>;

export const RegisteredPerson = z.object({
  name: wireName,
  idType: wireIdType,
  idNumber: wireName,
  sex: z.enum(['male', 'female']).exactOptional(),
  bornOn: wireDay.exactOptional(),
  address: wireText.exactOptional(),
  status: z.enum(['alive', 'dead', 'cancelled', 'operating', 'revoked', 'deregistered', 'bankrupt']),
  statusSince: wireDay.exactOptional(),
  legalRepresentative: wireName.exactOptional(),
});
export type RegisteredPerson = z.infer<typeof RegisteredPerson>;

export const Identity = z.object({
  outcome: z.enum(['match', 'mismatch', 'several', 'not-found']),
  persons: wireList(RegisteredPerson),
});
export type Identity = z.infer<typeof Identity>;

export const Deduction = z.object({
  amount: wireFen,
  remittance: z.object({ reference: wireName, amount: wireFen, toAccount: wireName, orderedAt: wireMoment }),
});
export type Deduction = z.infer<typeof Deduction>;

export const SubAccount = z.object({ number: wireName, name: wireName, bankName: wireName, openedOn: wireDay });
export type SubAccount = z.infer<typeof SubAccount>;

export const Payment = z.object({
  orderId: wireId,
  state: z.enum(['accepted', 'paid', 'returned', 'refused']),
  amount: wireFen,
  reference: wireName.exactOptional(),
  at: wireMoment,
  reason: Reason.exactOptional(),
});
export type Payment = z.infer<typeof Payment>;

export const Suggestion = z.object({
  code: z.enum(suggestionCodes),
  text: wireText,
  asset: AssetRef.exactOptional(),
});
export type Suggestion = z.infer<typeof Suggestion>;

/** "Received, whole, in hand": nothing is said about the result (protocol §6). */
export const Acceptance = z.object({
  protocol: wireProtocol,
  unit: wireName,
  requestId: wireId,
  requestHash: wireHash,
  acceptedAt: wireMoment,
  expectedBy: wireMoment.exactOptional(),
});
export type Acceptance = z.infer<typeof Acceptance>;

/** The unit's answer to one request (protocol §6). */
export const Answer = z
  .object({
    protocol: wireProtocol,
    unit: wireName,
    requestId: wireId,
    answerId: wireId,
    requestHash: wireHash,
    answerSeq: wireCount,
    final: z.boolean(),
    answeredAt: wireMoment,
    result: z.enum(['full', 'none', 'partial', 'refused', 'returned']),
    reason: Reason.exactOptional(),
    missing: wireList(z.object({ path: wireName, text: wireText })).exactOptional(),
    assets: wireList(FoundAsset).exactOptional(),
    controls: wireList(Control).exactOptional(),
    identity: Identity.exactOptional(),
    deduction: Deduction.exactOptional(),
    subAccount: SubAccount.exactOptional(),
    payment: Payment.exactOptional(),
    suggestions: wireList(Suggestion).exactOptional(),
    documents: wireList(DocumentRef).exactOptional(),
  })
  .superRefine((a, context) => {
    if (a.result !== 'full' && !a.reason)
      context.addIssue({ code: 'custom', path: ['reason'], message: 'a result other than full needs its reason' });
    if (a.result === 'returned' && !a.missing?.length)
      context.addIssue({ code: 'custom', path: ['missing'], message: 'a return must name what is missing' });
  });
export type Answer = z.infer<typeof Answer>;
