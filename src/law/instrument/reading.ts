import type { Citation, Text } from '#kernel';
import type { Span } from './clean-text.ts';
import type { PerformWithin } from './figures.ts';
import type { ReadRate } from './rates.ts';

/** Kinds of rows; the README of this folder says what each means. */
export const itemKinds = [
  'principal',
  'wages',
  'maintenance',
  'fixed-interest',
  'interest',
  'penalty',
  'compensation',
  'attorney-fee',
  'guarantee-fee',
  'preservation-fee',
  'litigation-fee',
  'arbitration-fee',
  'announcement-fee',
  'appraisal-fee',
  'notary-fee',
  'execution-fee',
  'other-fee',
  'fine',
  'late-fine',
  'criminal-fine',
  'confiscation',
  'restitution',
  'instalment',
  'delivery',
  'act',
  'forbearance',
  'liability',
  'priority-right',
  'acceleration',
] as const;
export type ItemKind = (typeof itemKinds)[number];

/** A running clause, shaped as the input of the question `interest`; what the text leaves open is absent. */
export type InterestTerms = {
  /** Yuan. With `outstanding` it is the balance at the start and falls with each payment. */
  readonly base?: string;
  readonly outstanding?: true;
  readonly rate?: ReadRate;
  /** First day that bears interest. */
  readonly from?: string;
  /** Last day; absent means until paid. */
  readonly to?: string;
  /** Yuan that the clause may not exceed. */
  readonly cap?: string;
  /** A ceiling on the rate ("以不超过年利率24%为限"). */
  readonly rateCap?: ReadRate;
  readonly dayCount?: '360' | '365';
  /** A sum "暂计至…" that the running clause already contains. */
  readonly estimate?: { readonly amount: string; readonly until?: string };
};

export type Periodic = {
  /** Yuan for each period. */
  readonly amount: string;
  readonly every: 'day' | 'month' | 'quarter' | 'year';
  readonly from?: string;
  readonly to?: string;
  /** The event up to which it runs, in the text's words (子女年满十八周岁). */
  readonly until?: string;
  /** Day of the month on which it falls due. */
  readonly dueDay?: string;
};

/**
 * A limit of what somebody answers for that the text names without a sum: the estate that came to him, what he received, what he
 * owes himself, or what he has not paid in. `words` are those of the text.
 */
export type UnstatedLimit = {
  readonly kind: 'estate' | 'received' | 'unpaid' | 'contribution';
  readonly words: string;
};

export type Liability = 'joint' | 'several' | 'by-share' | 'supplementary';

/** What a row leaves to the clerk: taken from usage (`assumed`) or absent from the text (`missing`). */
export type Open = 'base' | 'rate' | 'from' | 'to' | 'tenor' | 'owedBy' | 'owedTo' | 'kind' | 'amount';

export type ReadItem = {
  readonly kind: ItemKind;
  /** The text's own word for it: 货款, 律师代理费 … */
  readonly label?: string;
  /** Yuan, two decimals. */
  readonly amount?: string;
  /** Absent means CNY. */
  readonly currency?: string;
  readonly interest?: InterestTerms;
  readonly periodic?: Periodic;
  readonly owedBy: readonly string[];
  /** A party as written, `court` (fees the debtor pays in to the court) or `treasury` (fines, confiscation). */
  readonly owedTo: string;
  readonly liability?: Liability;
  /** Part of the whole as a decimal ("0.3") or fraction ("1/3"). */
  readonly share?: string;
  /** Yuan up to which a surety or a priority right goes. */
  readonly cap?: string;
  /** A limit that is not stated as a sum. */
  readonly limit?: UnstatedLimit;
  /** For an instalment: the day on which it falls due. */
  readonly due?: string;
  readonly performWithin?: PerformWithin;
  /** Owed only when the debtor defaults on the agreed terms. */
  readonly conditional?: true;
  /** For an instalment: the rows whose sum it splits; it must not be counted beside them. */
  readonly partOf?: readonly number[];
  /** For liability, priority and acceleration: the rows meant. */
  readonly refersTo?: readonly number[];
  /** For fees adjudged as one sum: the kinds it covers. */
  readonly covers?: readonly ItemKind[];
  /** For a delivery, act or priority right: the thing or deed in the text's words. */
  readonly object?: string;
  readonly assumed?: readonly Open[];
  readonly missing?: readonly Open[];
  readonly span: Span;
};

/** A clause that is understood and is no obligation of a debtor. */
export type NotedKind =
  | 'dismissal'
  | 'declaration'
  | 'formal'
  | 'release'
  | 'total'
  | 'restatement'
  | 'court-refund'
  | 'creditor-bears'
  | 'payment-order'
  | 'payment-details'
  | 'performance-period'
  | 'doubled-interest-warning'
  | 'appeal-notice'
  | 'signature';
export type Noted = { readonly kind: NotedKind; readonly span: Span };

/** A piece of the operative part that the reader did not understand, and why. */
export type Unread = { readonly span: Span; readonly text: string; readonly reason: UnreadReason; readonly why: Text };
export type UnreadReason =
  | 'not-understood'
  | 'amount-approximate'
  | 'amount-without-debt'
  | 'amounts-disagree'
  | 'sum-differs'
  | 'rate-not-stated'
  | 'base-not-stated'
  | 'start-not-a-date'
  | 'instalments-do-not-add-up'
  | 'conditional-waiver'
  | 'date-malformed'
  | 'article-unexpected'
  | 'too-long';

export type PartySide = 'creditor' | 'debtor' | 'third';
export type ReadParty = {
  readonly name: string;
  /** The role as written: 原告, 被申请人, 第三人 … */
  readonly role: string;
  readonly side: PartySide;
  readonly alias?: string;
  readonly idNumber?: string;
  readonly creditCode?: string;
  /** Whether the number's own check holds; absent where no number is given. */
  readonly numberValid?: boolean;
  readonly address?: string;
  readonly representative?: string;
  readonly agents?: readonly string[];
  /** True when the text has no heading and only the operative part mentions the party. */
  readonly mentionedOnly?: true;
  readonly span: Span;
};

export type InstrumentKind =
  | 'judgment'
  | 'criminal-judgment'
  | 'administrative-judgment'
  | 'mediation'
  | 'ruling'
  | 'payment-order'
  | 'award'
  | 'labour-award'
  | 'notarised'
  | 'administrative-decision';

export type InstrumentHead = {
  readonly parties: readonly ReadParty[];
  /** The court, arbitration commission, notary office or agency. */
  readonly court?: string;
  /** In the normal form 「（2025）粤0608民初254号」. */
  readonly number?: string;
  readonly kind?: InstrumentKind;
  readonly title?: string;
};

/** How the instrument takes effect, as far as its own words say. */
export type Effect = {
  readonly how: 'final' | 'appealable' | 'on-receipt' | 'on-signature';
  readonly appealDays?: number;
  readonly span: Span;
};

export type DoubledInterestWarning = {
  readonly present: boolean;
  /** The article that the text names, in digits. */
  readonly article?: string;
  /** The article that should be named on the day of the instrument. */
  readonly expected?: string;
  readonly agrees?: boolean;
  readonly cites: readonly Citation[];
  readonly span?: Span;
};

export type InstrumentReading = InstrumentHead & {
  /** The day on the instrument. */
  readonly date?: string;
  readonly effect?: Effect;
  readonly items: readonly ReadItem[];
  /** Agreed order in which payments are set off, first to last; `interest` stands for interest of every kind. */
  readonly order?: readonly ItemKind[];
  readonly performWithin?: PerformWithin;
  readonly doubledInterestWarning: DoubledInterestWarning;
  /** Where the operative part stands in the original. */
  readonly operative: Span;
  readonly noted: readonly Noted[];
  readonly unread: readonly Unread[];
};
