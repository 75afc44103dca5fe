import type { Day, Fen, Id, Instant, Json } from '#kernel';
import type { AccountKind } from './accounts.ts';

export type Account = {
  readonly id: Id;
  readonly caseId: Id | null;
  readonly kind: AccountKind;
  readonly ref: string | null;
  readonly debitFen: Fen;
  readonly creditFen: Fen;
};

export type TransferKind =
  | 'receipt'
  | 'unmatched-receipt'
  | 'match'
  | 'unmatch'
  | 'promise'
  | 'payment'
  | 'returned-payment'
  | 're-order'
  | 'recognise'
  | 'settle'
  | 'waive';

export type StatementLine = {
  readonly id: Id;
  readonly unitId: Id;
  readonly lineNo: bigint;
  readonly bookedOn: Day;
  readonly direction: 'in' | 'out';
  readonly amountFen: Fen;
  readonly subAccount: string | null;
  readonly counterName: string;
  readonly counterMasked: string;
  readonly remark: string;
  readonly reference: string | null;
  readonly state: 'unmatched' | 'matched' | 'returned';
  readonly caseId: Id | null;
};

export type PayeeKind = 'creditor' | 'treasury' | 'debtor';
export type Payment = {
  readonly id: Id;
  readonly distributionId: Id;
  readonly payeeKind: PayeeKind;
  readonly partyId: Id | null;
  readonly payeeId: Id | null;
  readonly payeeName: string;
  readonly accountMasked: string;
  readonly amountFen: Fen;
  readonly state: 'approved' | 'ordered' | 'paid' | 'returned';
  readonly reference: string;
  readonly approvedAt: Instant;
  readonly orderedAt: Instant | null;
  readonly paidAt: Instant | null;
  readonly replacedBy: Id | null;
};

/** A part of a claim that was settled: by a distribution, or outside the court's account when `distributionId` is null. */
export type Allocation = {
  readonly id: Id;
  readonly distributionId: Id | null;
  readonly obligationId: Id | null;
  /** `principal`-like kinds of the obligation, `interest`, `doubled`, `fee` or `surplus`. */
  readonly kind: string;
  readonly partyId: Id | null;
  readonly amountFen: Fen;
  readonly effectiveOn: Day;
};

export type Distribution = { readonly id: Id; readonly totalFen: Fen; readonly onDay: Day; readonly statement: Json };
