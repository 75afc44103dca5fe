import type { Day, Fen, Id, Instant, Json } from '#kernel';

export type AssetKind = 'deposit' | 'e-wallet' | 'real-estate' | 'vehicle' | 'equity';
export type ControlState = 'ordered' | 'effective' | 'waiting' | 'refused' | 'released' | 'lapsed' | 'deducted';

export type Asset = {
  readonly id: Id;
  readonly partyId: Id;
  readonly unitId: Id | null;
  readonly kind: AssetKind;
  readonly identifierSealed: string;
  readonly identifierMasked: string;
  readonly description: string;
  readonly valueFen: Fen | null;
  readonly details: Json;
  readonly source: 'inquiry' | 'declared' | 'clue' | 'preservation';
  readonly state: 'found' | 'exempt' | 'gone';
  readonly foundAt: Instant;
};

/** A control: `limit` was ordered, `held` is what the holder reports, `pending` is being deducted, `deducted` has been. */
export type Control = {
  readonly id: Id;
  readonly assetId: Id;
  readonly partyId: Id;
  readonly unitId: Id | null;
  readonly kind: 'freeze' | 'seal';
  readonly state: ControlState;
  readonly limitFen: Fen;
  readonly heldFen: Fen;
  readonly deductedFen: Fen;
  readonly pendingFen: Fen;
  /** What should be released because it exceeds the claim; 0 when nothing is proposed. */
  readonly excessFen: Fen;
  /** The holder's version of its own record; a lower one never overwrites a higher one. */
  readonly holderVersion: number;
  readonly rank: number | null;
  readonly holderRef: string | null;
  readonly effectiveOn: Day | null;
  readonly untilDay: Day | null;
  readonly orderedAt: Instant;
  readonly takenOver: boolean;
};

/**
 * A deduction: ordered, reported by the holder, and money once the statement line with its reference has arrived. One whose
 * money went back or never came is `returned`: nothing was performed by it, and as much may be deducted again.
 */
export type Deduction = {
  /** The request that orders it. */
  readonly id: Id;
  readonly controlId: Id;
  readonly orderedFen: Fen;
  readonly reportedFen: Fen | null;
  /** The day on which the holder took the money, by its own report: delay ends on it (C-15). */
  readonly deductedOn: Day | null;
  readonly reference: string | null;
  readonly state: 'ordered' | 'reported' | 'refused' | 'arrived' | 'returned';
  readonly reportedAt: Instant | null;
  /** Why its money is not there. */
  readonly returnReason: string | null;
};

export type Declaration = {
  readonly id: Id;
  readonly partyId: Id;
  readonly orderedOn: Day;
  readonly days: number;
  readonly noticeDays: number | null;
  readonly due: Day | null;
  readonly receivedOn: Day | null;
  readonly state: 'ordered' | 'received' | 'late' | 'missed' | 'ended';
  readonly content: Json;
};

/** One account of a person as the court knows it: what is in it, what measures hold of it, and what of that is being deducted. */
export type PersonAccount = {
  /** The blind index of its number, so that the same account in two cases is one. */
  readonly account: string;
  readonly knownFen: Fen;
  readonly takenFen: Fen;
  readonly heldFen: Fen;
  readonly pendingFen: Fen;
};

/** What one court knows of a person's money, without saying whose it is. */
export type PersonCount = { readonly knownFen: Fen; readonly takenFen: Fen; readonly minimumFen: Fen };

/** A minimum that a case has set, the last for each party. */
export type Minimum = {
  readonly partyId: Id;
  readonly amountFen: Fen;
  readonly reason: string;
  readonly setAt: Instant;
};
