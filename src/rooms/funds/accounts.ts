import { type Id, sha256 } from '#kernel';

/**
 * The chart of accounts. Money: `bank` (what lies at the court's bank), `unmatched` (whose money is not known yet),
 * `held` (a case's money before distribution), `withheld` (disputed, kept back), `payable` (promised to a payee), `bank-error` (what the bank
 * took out without an order and owes back). Claims: `claim` (an obligation, a kind
 * of interest, or the fee still open) against `claims` (the case's total).
 */
export type AccountKind = 'bank' | 'unmatched' | 'held' | 'withheld' | 'payable' | 'bank-error' | 'claim' | 'claims';

export const normalSide: Record<AccountKind, 'debit' | 'credit'> = {
  bank: 'debit',
  unmatched: 'credit',
  held: 'credit',
  withheld: 'credit',
  payable: 'credit',
  'bank-error': 'debit',
  claim: 'debit',
  claims: 'credit',
};

/** Names an account. `ref` is the obligation, the payment, or a word such as `fee` for a case's claim. */
export type AccountName = {
  readonly kind: AccountKind;
  readonly caseId?: Id | undefined;
  readonly ref?: string | undefined;
};

/** The id of an account follows from its name, so a decision can name an account without looking it up. */
export function accountId(courtId: Id, { kind, caseId, ref }: AccountName): Id {
  const h = sha256(`writ-account ${courtId} ${kind} ${caseId ?? '-'} ${ref ?? '-'}`);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`;
}
