import type { Day, Fen, Id, Instant } from '#kernel';
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
  | 'reversed-receipt'
  | 'promise'
  | 'withhold'
  | 'payment'
  | 'returned-payment'
  | 're-order'
  | 'bank-error'
  | 'bank-error-reversed'
  | 'recognise'
  | 'unrecognise'
  | 'settle'
  | 'unsettle'
  | 'waive';

/**
 * What became of a line. `unmatched`: whose money is not known; `doubtful`: money that may be there twice, waiting for an
 * officer; `matched`: a case's money; `settled`: a payment going out or coming back, money taken back, or a
 * line of nothing; `reversed`: money that the bank took back, or its own mistaken debit put right; `strange`: went out
 * without an order.
 */
export type LineState = 'unmatched' | 'doubtful' | 'matched' | 'settled' | 'strange' | 'reversed';

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
  readonly orderId: Id | null;
  readonly reversalOf: bigint | null;
  readonly state: LineState;
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
  readonly bankName: string;
  readonly accountSealed: string;
  readonly accountMasked: string;
  readonly amountFen: Fen;
  readonly state: 'approved' | 'ordered' | 'paid' | 'returned';
  readonly reference: string;
  readonly approvedAt: Instant;
  readonly orderedAt: Instant | null;
  readonly paidAt: Instant | null;
  readonly replacedBy: Id | null;
  /** Why it came back, in the bank's own words. */
  readonly returnReason: string | null;
};

/** A disputed part of a distribution that is kept back until a payment releases it. */
export type Withheld = {
  readonly id: Id;
  readonly distributionId: Id;
  readonly partyId: Id;
  readonly amountFen: Fen;
  readonly reason: string;
  readonly withheldAt: Instant;
  readonly paymentId: Id | null;
};

/** A part of a claim that was settled: from the court's account, outside it, or by waiver. */
export type Allocation = {
  readonly id: Id;
  readonly cause: 'distribution' | 'direct' | 'waiver';
  readonly distributionId: Id | null;
  readonly lineId: Id | null;
  readonly obligationId: Id | null;
  readonly kind: AllocationKind;
  readonly partyId: Id | null;
  /** The debtor who performed outside the court's account; of money through it, the line says whose it was. */
  readonly payerId: Id | null;
  readonly amountFen: Fen;
  readonly effectiveOn: Day;
};

/** `sum`: the fixed sum of an obligation; `interest`: its running interest; the other kinds stand for the case. */
export type AllocationKind = 'sum' | 'interest' | 'doubled' | 'fee' | 'surplus';
