import type { Day, Fen } from '#kernel';

/** Something on record that a line can point at: the id of a chain entry, document or row. */
export type Recorded = { readonly ref?: string };
export type Dated = Recorded & { readonly on?: Day };

/** What an inquiry over the network covered. `pbc` is the account list of 中国人民银行. */
export const inquiryScopes = [
  'bank',
  'pbc',
  'securities',
  'internet-bank',
  'vehicle',
  'real-estate',
  'enterprise',
] as const;
export type InquiryScope = (typeof inquiryScopes)[number];

/** Further investigations of a person: wealth products, insurance with returns, dividends, housing fund. */
export const furtherInquiries = ['wealth-products', 'insurance', 'dividends', 'housing-fund'] as const;
export type FurtherInquiry = (typeof furtherInquiries)[number];

/** One person against whom enforcement runs. */
export type DebtorFacts = Recorded & {
  readonly name: string;
  readonly kind: 'natural' | 'legal' | 'organisation';
  /** For organisations: whether it has a code of its own by which it can be queried. */
  readonly hasCode?: boolean;
  /** What the identity check said of a natural person. */
  readonly dead?: boolean;
  readonly inquiries?: readonly (Dated & { readonly scopes: readonly InquiryScope[] })[];
  readonly further?: readonly FurtherInquiry[];
  /** The restriction of consumption; for units with the persons that it names besides the unit. */
  readonly restriction?: Recorded & { readonly from: Day; readonly until?: Day; readonly persons?: number };
  /** `not-qualified`: no ground for listing, which is a decision on record. */
  readonly listing?: 'listed' | 'not-qualified';
  /** The day on which he was looked for at the door. */
  readonly soughtAtDoor?: Dated;
  readonly missing?: boolean;
  /** For a missing person: the search in the civil registers, with the police, with neighbours. */
  readonly searched?: Dated;
  readonly obstructed?: boolean;
  readonly obstructionPunished?: Dated;
  /** Conduct that may be a crime, and its referral to the police. */
  readonly crimeSuspected?: boolean;
  readonly crimeReferred?: Dated;
  readonly declaration?: Recorded & {
    readonly reported: boolean;
    readonly verified: boolean;
    readonly breach: boolean;
    readonly breachPunished: boolean;
  };
};

/** A thing or right that was found. */
export type PropertyFacts = Recorded & {
  readonly what: string;
  readonly kind: 'deposit' | 'internet-money' | 'vehicle' | 'real-estate' | 'other';
  readonly balance?: Fen;
  /** How it was turned into money, if it was. */
  readonly disposed?: 'auctioned' | 'sold' | 'taken-in-kind' | 'deducted' | 'managed' | 'income-extracted';
  /** Why it cannot be disposed of. */
  readonly cannotDispose?: 'sale-failed' | 'not-seized' | 'exempt' | 'first-sealed-elsewhere' | 'other';
  /** For a failed sale: the applicant will not or cannot take it, and it cannot be managed by force. */
  readonly applicantDeclined?: boolean;
};

export type TerminationGround =
  | 'withdrawn'
  | 'instrument-revoked'
  | 'dead-without-estate'
  | 'maintenance-creditor-dead'
  | 'unable-citizen'
  | 'bankrupt'
  | 'other';
export type CancellationGround = 'jurisdiction-objection' | 'docketed-elsewhere-first' | 'delegation-returned';
export type RefusalToEnforceGround =
  | 'award'
  | 'notarised-instrument'
  | 'administrative-decision'
  | 'limitation-objection';

/**
 * The recorded facts on which a case may be closed. Everything is optional: what is not on record is missing, never assumed.
 * Days are days of the fact itself; `ref` names the entry or document that proves it.
 */
export type ClosingFacts = {
  /** The day of closing. */
  readonly on: Day;
  readonly filedOn?: Day;
  /** What the instrument orders. */
  readonly claims?: readonly ('money' | 'delivery' | 'act' | 'forbearance')[];
  /** Code of the cause of action, such as "3201". */
  readonly cause?: string;
  /** Sum claimed and sum still open, in fen. */
  readonly claimed?: Fen;
  readonly outstanding?: Fen;
  /** Case money received and not yet paid out, in fen. */
  readonly undistributed?: Fen;
  readonly applicant?: {
    /** Fines and the like that a court transferred for enforcement. */
    readonly isCourt?: boolean;
    readonly askedToEndRound?: Dated;
    readonly interview?: Dated & { readonly agrees?: boolean; readonly toldBasis?: boolean };
    readonly confirmedInWriting?: Dated;
  };
  readonly executionNotice?: Dated;
  readonly declarationOrder?: Dated;
  readonly debtors?: readonly DebtorFacts[];
  readonly onSite?: Dated;
  readonly search?: Dated;
  readonly reward?: Dated;
  readonly audit?: Dated;
  readonly clues?: readonly (Recorded & { readonly verified: boolean })[];
  readonly property?: readonly PropertyFacts[];
  readonly panelReviewed?: Dated;
  readonly presidentApproved?: Dated;
  readonly ruling?: Dated & { readonly servedOn?: Day };
  readonly allObligationsDone?: boolean;
  readonly closingNotice?: Dated;
  readonly settlement?: Dated & { readonly performedOn?: Day };
  readonly termination?: Recorded & {
    readonly ground: TerminationGround;
    readonly proven: boolean;
    readonly noIncome?: boolean;
    readonly lostAbilityToWork?: boolean;
    readonly loan?: boolean;
  };
  readonly cancellation?: Recorded & { readonly ground: CancellationGround; readonly proven: boolean };
  readonly refusalToEnforce?: Recorded & { readonly ground: RefusalToEnforceGround; readonly final: boolean };
  readonly dismissal?: Recorded & { readonly reason: string };
};
