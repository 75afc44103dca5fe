import type { Day, Fen, Id, Instant, Json } from '#kernel';

export type Measure =
  | 'verify-identity'
  | 'query'
  | 'freeze'
  | 'renew'
  | 'release'
  | 'deduct'
  | 'pay'
  | 'open-sub-account'
  | 'query-payment'
  | 'query-control'
  | 'withdraw';
export type RequestStatus =
  | 'drafted'
  | 'issued'
  | 'delivered'
  | 'accepted'
  | 'answered'
  | 'returned'
  | 'withdrawn'
  | 'undeliverable';
export type RequestResult = 'full' | 'partial' | 'none' | 'refused';

export type Unit = {
  readonly id: Id;
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly nameEn: string;
  readonly url: string;
  readonly jwk: { readonly [key: string]: Json };
  readonly measures: readonly Measure[];
  /** The unit's own promise, from its agreement with the court; not a statutory limit. */
  readonly answerWithinHours: number;
};

export type UnitRequest = {
  readonly id: Id;
  readonly caseId: Id;
  readonly unitId: Id;
  readonly partyId: Id | null;
  readonly measure: Measure;
  readonly controlId: Id | null;
  readonly assetId: Id | null;
  readonly paymentId: Id | null;
  readonly limitFen: Fen | null;
  readonly untilDay: Day | null;
  readonly factsSealed: string;
  /** Counter of the court towards the unit, and the signed payload: both fixed before the first sending. */
  readonly seq: bigint | null;
  readonly payloadSealed: string | null;
  readonly requestHash: string | null;
  /** The request that this one replaces, or asks to withdraw. */
  readonly corrects: Id | null;
  /** The highest `answerSeq` that was applied; 0 before the first answer. */
  readonly answerSeq: number;
  readonly reasonCode: string | null;
  readonly reasonText: string | null;
  readonly attempts: number;
  readonly documentIds: readonly Id[];
  readonly status: RequestStatus;
  readonly result: RequestResult | null;
  readonly deadline: Day;
  readonly draftedAt: Instant;
  readonly issuedAt: Instant | null;
  readonly answeredAt: Instant | null;
};

/**
 * What a request says as it was drafted; subject, documents, counter and moments are added when it first leaves. The
 * identifier of an asset and the account of a payee may be left out: they are opened from their own sealed fields then.
 */
export type RequestBody = {
  readonly caseNumber: string;
  readonly articles: readonly { readonly law: string; readonly article: string }[];
  readonly purpose: string;
  readonly officers: readonly {
    readonly name: string;
    readonly post: string;
    readonly certificate: string;
    readonly deskPhone: string;
  }[];
  /** The protocol's measure (docs/protocol.md §5) as JSON, money as strings of fen. */
  readonly measure: { readonly do: Measure; readonly [key: string]: Json };
  readonly previousRequest?: Id;
};

export type MessageState = 'waiting' | 'applied' | 'late' | 'duplicate' | 'superseded' | 'quarantined' | 'garbage';

/** A verified message of a unit, kept raw and encrypted; it touches nothing until an act applies it. */
export type UnitMessage = {
  readonly id: Id;
  readonly caseId: Id | null;
  readonly unitId: Id;
  readonly requestId: Id | null;
  readonly kind: string;
  /** The unit's own id of the message (`answerId`, `noticeId`). */
  readonly messageId: Id | null;
  readonly rawSealed: string;
  readonly digest: string;
  readonly receivedAt: Instant;
};
