import type { Day, Fen, Id, Json } from '#kernel';
import type { StayGround } from '#law';

export type CaseStatus = 'applied' | 'correction' | 'refused' | 'open' | 'closed';
export type PartyRole = 'applicant' | 'debtor' | 'third';
export type Duty = 'judge' | 'assistant' | 'clerk';
export type Liability = 'sole' | 'joint' | 'by-share' | 'supplementary';

export type Case = {
  readonly courtId: Id;
  readonly id: Id;
  readonly status: CaseStatus;
  readonly kind: string;
  readonly numberText: string | null;
  readonly cause: string;
  readonly instrumentKind: string;
  readonly instrumentNumber: string;
  readonly instrumentCourt: string;
  readonly instrumentDay: Day;
  readonly effectiveDay: Day;
  readonly performBy: Day;
  readonly appliedOn: Day;
  readonly docketedOn: Day | null;
  readonly closedOn: Day | null;
  readonly closingMethod: string | null;
  readonly subAccount: string | null;
  readonly livelihood: boolean;
  /** What the application claims, fen. */
  readonly claimFen: Fen;
  readonly feeFen: Fen;
  /** As agreed, by law, or by the policy of the court on the day of the application. */
  readonly paymentOrder: 'by-law' | 'agreed' | 'principal-first';
  readonly agreedOrder: readonly string[] | null;
};

export type Party = {
  readonly id: Id;
  readonly role: PartyRole;
  readonly position: number;
  readonly personId: Id;
};

export type Obligation = {
  readonly id: Id;
  readonly position: number;
  readonly kind: string;
  readonly amountFen: Fen;
  /** Running interest as the instrument says it, in the shape of the law's question `interest`. */
  readonly interest: Json;
  readonly inDoubledBase: boolean;
  readonly liability: Liability;
  readonly performBy: Day;
  readonly sourceText: string;
  /** The row as the reader of instruments found it; null where a clerk wrote it himself. */
  readonly reading: Json;
  /** How it falls due other than whole: `{instalments: [{amount, due}]}` or `{periodic}`, in the shapes of the law's question `owed`. */
  readonly schedule: Json;
  readonly creditors: readonly Id[];
  readonly debtors: readonly Liable[];
};

/** A debtor of an obligation and how far he answers for it. */
export type Liable = {
  readonly partyId: Id;
  readonly shareN: bigint | null;
  readonly shareD: bigint | null;
  /** Fen; one ceiling for all obligations of this debtor that carry it. */
  readonly capFen: Fen | null;
  /** Answers only for what the other debtors cannot pay. */
  readonly supplementary: boolean;
};

export type Performance = {
  readonly id: Id;
  readonly kind: 'direct' | 'waiver' | 'done';
  readonly obligationId: Id | null;
  readonly amountFen: Fen;
  readonly onDay: Day;
};

/** A stay of enforcement (中止、暂缓执行); `until` is its last day, null while it runs. */
export type Stay = {
  readonly id: Id;
  readonly from: Day;
  readonly until: Day | null;
  readonly ground: StayGround;
  readonly soughtBy: 'debtor' | 'other';
  /** The paper that proves the ground, and who decided. */
  readonly document: string;
  readonly authority: string;
};

export type Payee = {
  readonly id: Id;
  readonly partyId: Id;
  readonly accountName: string;
  readonly bankName: string;
  readonly accountSealed: string;
  readonly accountMasked: string;
};

/** Whether an obligation is about money: a sum, or a clause by which one is computed. Else it is a thing or a deed. */
export function isSum(o: Pick<Obligation, 'amountFen' | 'interest' | 'schedule'>): boolean {
  return o.amountFen > 0n || o.interest !== null || o.schedule !== null;
}
