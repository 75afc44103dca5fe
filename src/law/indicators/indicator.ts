import type { Day, Text } from '#kernel';
import type { Certainty } from '../frame.ts';

/** What a case looked like in the facts that figures are made of. Amounts in fen. */
export type CaseFact = {
  readonly id: string;
  readonly kind: 'first' | 'resumed' | 'preservation' | 'review' | 'other';
  readonly filedOn: Day;
  readonly closedOn: Day | null;
  readonly closedBy:
    | 'performed'
    | 'this-round-ended'
    | 'terminated'
    | 'docket-cancelled'
    | 'not-enforced'
    | 'dismissed'
    | null;
  /** Last day of the statutory term, extensions and suspensions counted in. */
  readonly termEnds: Day;
  readonly hasProperty: boolean;
  readonly preserved: boolean;
  readonly claimed: bigint;
  readonly realised: bigint;
  /** For a case whose round was ended: whether the inspection found the conditions met; null when not inspected. */
  readonly inspectedSound: boolean | null;
  /** Lots of its property that were put up for auction. */
  readonly lots: bigint;
  /** Petitions received about it. */
  readonly petitions: bigint;
  /** Somebody was convicted of refusing to perform in it (拒执罪). */
  readonly refusalConvicted: boolean;
};

/** Things of other kinds that figures count. */
export type LotFact = {
  readonly id: string;
  readonly endedOn: Day | null;
  readonly sold: boolean;
  readonly reserve: bigint;
  readonly price: bigint;
};
export type PetitionFact = { readonly id: string; readonly receivedOn: Day; readonly concludedOn: Day | null };
export type PaymentFact = {
  readonly id: string;
  readonly arrivedOn: Day;
  readonly paidOutOn: Day | null;
  readonly dueOn: Day;
};

/** An officer who handles cases, with what he closed. */
export type OfficerFact = {
  readonly id: string;
  readonly closings: readonly { readonly on: Day; readonly kind: CaseFact['kind'] }[];
};

/** A stretch of days, both included. */
export type Window = { readonly from: Day; readonly to: Day };

/** How one fact enters a figure: as one, as an amount or days, or not at all (null). */
export type Counted = bigint | null;

/**
 * A figure as data: what counts below and above the line, over which window, what is left out. No formula here is "the
 * official one" for ever: a changed definition is a new version, and a published figure names the version it used.
 */
export type Indicator<F> = {
  readonly id: string;
  readonly title: Text;
  readonly version: string;
  /** Rows of the rule table. */
  readonly rows: readonly string[];
  readonly source: string;
  readonly certainty: Certainty;
  readonly facts: 'case' | 'lot' | 'petition' | 'payment' | 'officer';
  /** `ratio`: so many for each one below the line, such as lots a case. */
  readonly unit: 'percent' | 'count' | 'days' | 'ratio';
  /** The day by which a fact belongs to a window, in words. */
  readonly window: Text;
  readonly exclusions: readonly Text[];
  /** Least value that an assessment asked for, in percent. */
  readonly threshold?: number;
  readonly numerator: (fact: F, window: Window) => Counted;
  /** Null for a plain count. */
  readonly denominator: ((fact: F, window: Window) => Counted) | null;
};

/** The result over a list of facts, with the facts behind it, so that a figure always equals its list. */
export type Figure = {
  readonly indicator: string;
  readonly version: string;
  readonly numerator: bigint;
  readonly denominator: bigint | null;
  /** Ids of the facts that count above and below the line. */
  readonly above: readonly string[];
  readonly below: readonly string[];
};

/** Computes a figure. A rate whose denominator is nothing has no value; its lists are empty. */
export function figureOf<F extends { readonly id: string }>(
  indicator: Indicator<F>,
  facts: readonly F[],
  window: Window,
): Figure {
  const above: string[] = [];
  const below: string[] = [];
  let numerator = 0n;
  let denominator = 0n;
  for (const fact of facts) {
    const base = indicator.denominator === null ? 1n : indicator.denominator(fact, window);
    if (indicator.denominator !== null && base !== null) {
      below.push(fact.id);
      denominator += base;
    }
    const counted = indicator.numerator(fact, window);
    // Whoever is not below the line cannot be above it: a rate never exceeds what it is a part of.
    if (counted === null || base === null) continue;
    above.push(fact.id);
    numerator += counted;
  }
  return {
    indicator: indicator.id,
    version: indicator.version,
    numerator,
    denominator: indicator.denominator === null ? null : denominator,
    above,
    below,
  };
}

/** A percentage with a fixed number of decimals, half up: "97.2"; null when there is nothing below the line. */
export function percentOf(numerator: bigint, denominator: bigint, decimals: number): string | null {
  if (denominator <= 0n) return null;
  const scale = 10n ** BigInt(decimals);
  const scaled = (numerator * 200n * scale + denominator) / (denominator * 2n);
  if (decimals === 0) return String(scaled);
  return `${scaled / scale}.${String(scaled % scale).padStart(decimals, '0')}`;
}
