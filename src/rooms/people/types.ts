import type { Day, Id } from '#kernel';

export type PersonKind = 'natural' | 'legal' | 'other';
export type IdKind = 'id-card' | 'credit-code' | 'passport' | 'hk-macao-taiwan' | 'none';
/** `registry`: name and number confirmed as a pair by the identity registry; `document`: by papers, an officer and a reason. */
export type Verification = 'unverified' | 'registry' | 'document' | 'mismatch' | 'ambiguous' | 'deceased';

export type Person = {
  readonly id: Id;
  readonly kind: PersonKind;
  readonly name: string;
  readonly idKind: IdKind;
  readonly idSealed: string | null;
  readonly idMasked: string;
  readonly birth: Day | null;
  readonly sex: string | null;
  readonly phoneSealed: string | null;
  readonly phoneMasked: string;
  readonly addressSealed: string | null;
  readonly verification: Verification;
};

/** Whether a person's identity is proved well enough to be coerced: no coercion on a name alone. */
export function isVerified(person: Pick<Person, 'verification'>): boolean {
  return person.verification === 'registry' || person.verification === 'document';
}
