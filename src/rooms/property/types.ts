import type { Day, Fen, Id, Instant, Json } from '#kernel';

export type AssetKind = 'deposit' | 'e-wallet' | 'real-estate' | 'vehicle' | 'equity';
export type ControlState = 'ordered' | 'effective' | 'waiting' | 'refused' | 'released' | 'lapsed';

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
  readonly rank: number | null;
  readonly holderRef: string | null;
  readonly effectiveOn: Day | null;
  readonly untilDay: Day | null;
  readonly orderedAt: Instant;
  readonly takenOver: boolean;
};

export type Declaration = {
  readonly id: Id;
  readonly partyId: Id;
  readonly orderedOn: Day;
  readonly due: Day | null;
  readonly receivedOn: Day | null;
  readonly state: 'ordered' | 'received' | 'late' | 'missed';
  readonly content: Json;
};
