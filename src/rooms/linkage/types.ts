import type { Day, Fen, Id, Instant, Json } from '#kernel';

export type Measure =
  | 'verify-identity'
  | 'query'
  | 'freeze'
  | 'renew'
  | 'release'
  | 'deduct'
  | 'pay'
  | 'open-sub-account';
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
  readonly requestHash: string | null;
  readonly documentIds: readonly Id[];
  readonly status: RequestStatus;
  readonly result: RequestResult | null;
  readonly deadline: Day;
  readonly draftedAt: Instant;
  readonly issuedAt: Instant | null;
  readonly answeredAt: Instant | null;
};

/** A verified message of a unit, kept raw; it touches nothing until an act applies it. */
export type UnitMessage = {
  readonly id: Id;
  readonly caseId: Id | null;
  readonly unitId: Id;
  readonly requestId: Id | null;
  readonly kind: string;
  readonly raw: string;
  readonly digest: string;
  readonly receivedAt: Instant;
};
