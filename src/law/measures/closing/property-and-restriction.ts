import { type Fen, isAfter, yuan } from '#kernel';
import type { ClosingFacts, DebtorFacts, PropertyFacts } from './facts.ts';

/** Whether a restriction is in force on the day of closing. */
export function restrictedOn(debtor: DebtorFacts, on: ClosingFacts['on']): boolean {
  const r = debtor.restriction;
  return r !== undefined && !isAfter(r.from, on) && (r.until === undefined || isAfter(r.until, on));
}

/** A balance below 1 000 yuan that is at most a twentieth of the claim may be passed over (row G-12, item 6). */
export function isNegligible(p: PropertyFacts, claimed: Fen | undefined): boolean {
  const money = p.kind === 'deposit' || p.kind === 'internet-money';
  return (
    money && p.balance !== undefined && claimed !== undefined && p.balance < yuan('1000') && p.balance * 20n <= claimed
  );
}

/** Whether a thing stands in the way: it was found, brings no money and no reason is on record why it cannot. ZB 4. */
export function standsInTheWay(p: PropertyFacts, claimed: Fen | undefined): boolean {
  if (isNegligible(p, claimed)) return false;
  if (p.disposed !== undefined) return false;
  if (p.cannotDispose === 'sale-failed') return p.applicantDeclined !== true;
  if (p.cannotDispose === 'not-seized') return p.kind !== 'vehicle';
  return p.cannotDispose === undefined;
}
