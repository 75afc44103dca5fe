import { type Day, isAfter, isBefore } from '#kernel';
import type { CaseFact, Window } from './indicator.ts';

export function within(d: Day | null, { from, to }: Window): boolean {
  return d !== null && !isBefore(d, from) && !isAfter(d, to);
}

/** Closed in the window. */
export function closedIn(fact: CaseFact, window: Window): boolean {
  return within(fact.closedOn, window);
}

/** Filed before the window and still open when it began: 旧存. */
export function carriedInto(fact: CaseFact, { from }: Window): boolean {
  return isBefore(fact.filedOn, from) && (fact.closedOn === null || !isBefore(fact.closedOn, from));
}

/** New in the window or carried into it: 案件总数. */
export function handledIn(fact: CaseFact, window: Window): boolean {
  return within(fact.filedOn, window) || carriedInto(fact, window);
}

/** One for what counts, null for what does not. */
export function one(counts: boolean): bigint | null {
  return counts ? 1n : null;
}
