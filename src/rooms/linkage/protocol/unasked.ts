import { z } from 'zod';
import { Control, Payment, Reason } from './answer.ts';
import {
  wireAssetKind,
  wireCount,
  wireFen,
  wireHash,
  wireId,
  wireIdType,
  wireList,
  wireMoment,
  wireName,
  wireProtocol,
  wireText,
  wireTextPair,
} from './values.ts';
import { errorCodes, measureNames, statementLinesMax, unitKinds } from './words.ts';

const notice = { protocol: wireProtocol, unit: wireName, noticeId: wireId, seq: wireCount, at: wireMoment };

/** What a unit tells the court unasked (protocol §7). */
export const Notice = z.discriminatedUnion('kind', [
  z.object({
    ...notice,
    kind: z.literal('control-changed'),
    cause: z.enum(['became-effective', 'rank-moved', 'inflow', 'lapsed', 'ended-by-other-authority']),
    control: Control,
  }),
  z.object({
    ...notice,
    kind: z.literal('payment-changed'),
    cause: z.enum(['returned', 'doubled-and-reversed']),
    payment: Payment,
  }),
  z.object({
    ...notice,
    kind: z.literal('subject-changed'),
    cause: z.enum(['died', 'deregistered', 'bankrupt']),
    subject: z.object({ name: wireName, idType: wireIdType, idNumber: wireName }),
  }),
]);
export type Notice = z.infer<typeof Notice>;

export const StatementLine = z.object({
  lineNo: wireCount,
  bookedAt: wireMoment,
  amount: wireFen,
  direction: z.enum(['in', 'out']),
  subAccount: wireName.exactOptional(),
  counterparty: z.object({ name: wireName, account: wireName, bankName: wireName.exactOptional() }),
  remark: wireText,
  reference: wireName,
  orderId: wireId.exactOptional(),
  reversalOf: wireCount.exactOptional(),
  balanceAfter: wireFen,
});
export type StatementLine = z.infer<typeof StatementLine>;

/** Lines of the court's account at its bank (protocol §8); they follow each other without a gap. */
export const Statement = z
  .object({
    protocol: wireProtocol,
    unit: wireName,
    court: wireName,
    account: wireName,
    after: z.int().min(0),
    lines: z.array(StatementLine).max(statementLinesMax),
    last: z.int().min(0),
    complete: z.boolean(),
  })
  .superRefine((s, context) => {
    s.lines.forEach((line, i) => {
      if (line.lineNo !== s.after + i + 1)
        context.addIssue({ code: 'custom', path: ['lines', i, 'lineNo'], message: 'the line numbers have a gap' });
    });
  });
export type Statement = z.infer<typeof Statement>;

export const Receipt = z.object({
  protocol: wireProtocol,
  messageHash: wireHash,
  disposition: z.enum(['stored', 'duplicate', 'quarantined']),
});
export type Receipt = z.infer<typeof Receipt>;

export const ProtocolError = z.object({
  protocol: wireProtocol,
  code: z.enum(errorCodes),
  text: wireTextPair,
  requestId: wireId.exactOptional(),
  requestHash: wireHash.exactOptional(),
});
export type ProtocolError = z.infer<typeof ProtocolError>;

/** A public Ed25519 key as a JWK. */
export const PublicJwk = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  kid: z.string().max(100).exactOptional(),
});
export type PublicJwk = z.infer<typeof PublicJwk>;

export const Capabilities = z.object({
  protocol: wireProtocol,
  unit: wireName,
  kind: z.enum(unitKinds),
  name: wireTextPair,
  jwk: PublicJwk,
  measures: wireList(z.enum(measureNames)),
  assetKinds: wireList(wireAssetKind),
  answers: z.enum(['at-once', 'later', 'both']),
  limits: z.object({ bodyBytesMax: wireCount, requestsPerMinute: wireCount }),
});
export type Capabilities = z.infer<typeof Capabilities>;

/** Who reads what: the payload of the token of a GET (protocol §2). */
export const Read = z.object({ method: z.literal('GET'), path: z.string().min(1).max(500) });
export type Read = z.infer<typeof Read>;

const bankAccount = { name: wireName, account: wireName };
/** A transfer from one bank to another (protocol annex A). */
export const Remittance = z.object({
  protocol: wireProtocol,
  remittanceId: wireId,
  reference: wireName,
  from: z.object({ unit: wireName, ...bankAccount }),
  to: z.object(bankAccount),
  amount: wireFen,
  remark: wireText,
  orderId: wireId.exactOptional(),
});
export const RemittanceReceipt = z.object({
  protocol: wireProtocol,
  remittanceId: wireId,
  remittanceHash: wireHash,
  result: z.enum(['credited', 'rejected']),
  reason: Reason.exactOptional(),
});
