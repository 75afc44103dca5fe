import type { Citation, Day, Fen, Text } from '#kernel';
import type { Certainty } from '../frame.ts';
import type { OpenSum } from './allocate.ts';
import type { DayNumber } from './day-numbers.ts';
import type { OldMethod } from './doubled-rate.ts';
import type { PaymentOrder, PaymentPolicy } from './kinds.ts';
import type { Rate, RateStep } from './rate.ts';
import type { Stay } from './stays.ts';

/** Interest clause of an item, shaped as the reader of instruments gives it; base, rate and first day must be there to compute. */
export type InterestClause = {
  readonly base?: Fen;
  readonly rate?: Rate;
  readonly from?: Day;
  readonly to?: Day;
  readonly cap?: Fen;
  /** The most that the rate may reach on any day. */
  readonly rateCap?: Rate;
  readonly dayCount?: 360 | 365;
  readonly ends?: 'one' | 'both';
  readonly lprOverride?: string;
};

/** A sum that falls due again and again, such as maintenance. */
export type Periodic = {
  readonly amount: Fen;
  readonly every: 'day' | 'month' | 'quarter' | 'year';
  readonly from?: Day;
  readonly to?: Day;
  /** Day of the month on which it falls due; absent means the first day of each period. */
  readonly dueDay?: number;
};

/** One obligation of an instrument. Without a sum it is not about money and is left out. */
export type OwedItem = {
  readonly kind: string;
  readonly amount?: Fen;
  readonly interest?: InterestClause;
  readonly periodic?: Periodic;
  /** Absent means renminbi. */
  readonly currency?: string;
  /** The item's own last performance day; for an instalment the day on which it falls due. */
  readonly performBy?: Day;
  /** For an instalment: positions of the items whose sum it splits; it is not counted beside them. */
  readonly partOf?: readonly number[];
  /** Owed only on default; counted when `conditionMet`. */
  readonly conditional?: boolean;
  readonly conditionMet?: boolean;
  /** Overrides whether the doubled part is computed on it. */
  readonly inDoubledBase?: boolean;
};

/** What the creditor gave up, or the court remitted: it settles one sum without payment, from its day on. */
export type Waived = {
  readonly on: Day;
  readonly amount: Fen;
  /** Position of the item in the input; of no account for the doubled part. */
  readonly item: number;
  readonly part: 'sum' | 'interest' | 'doubled';
};

export type OwedInput = {
  readonly items: readonly OwedItem[];
  /** Last day of the period for performance; without it no doubled part is computed. */
  readonly performBy?: Day;
  readonly payments: readonly { readonly on: Day; readonly amount: Fen }[];
  /** Applied after the payments of their day, each up to what is open of its sum then. */
  readonly waivers?: readonly Waived[];
  /** Agreed order by kind; stands before the policy. */
  readonly order?: readonly string[];
  readonly policy?: PaymentPolicy;
  readonly stays?: readonly Stay[];
  readonly oldMethod?: OldMethod;
  readonly asOf: Day;
};

export type OwedSegment = {
  readonly from: DayNumber;
  readonly until: DayNumber;
  readonly base: Fen;
  readonly step: RateStep;
};

export type OwedRow = {
  readonly kind: string;
  /** Position of the item in the input. */
  readonly item: number;
  readonly due: Fen;
  readonly paid: Fen;
  readonly waived: Fen;
  readonly open: Fen;
  readonly segments: readonly OwedSegment[];
};

export type Owed = {
  readonly rows: readonly OwedRow[];
  readonly doubled: {
    readonly due: Fen;
    readonly paid: Fen;
    readonly waived: Fen;
    readonly open: Fen;
    readonly segments: readonly OwedSegment[];
  };
  /** Open sums with the open doubled part. */
  readonly total: Fen;
  /** The same sums by the kind that settles each, and the order in which it does; −1 is the doubled part. */
  readonly sums: readonly OpenSum[];
  readonly order: PaymentOrder;
  /** What payments brought beyond everything owed. */
  readonly over: Fen;
  /** What each payment settled; `row` −1 is the doubled part. */
  readonly allocations: readonly {
    readonly on: Day;
    readonly amount: Fen;
    readonly parts: readonly { readonly row: number; readonly amount: Fen }[];
  }[];
  readonly provisional: boolean;
  readonly cites: readonly Citation[];
  readonly certainty: Certainty;
  readonly because: readonly Text[];
};
