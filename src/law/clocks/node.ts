import type { Day, Text } from '#kernel';
import type { ExclusionGround } from '../limits/enforcement-term.ts';
import type { LimitRule } from '../limits/limit.ts';
import type { ClockEvent } from './events.ts';

/** Who must act before the clock ends. `party` and `unit` clocks show the handler what he waits for. */
export type ClockOwner = 'filing-judge' | 'judge' | 'bureau-head' | 'president' | 'finance' | 'party' | 'unit';

/** How the end of a clock is found. `fixed`: the event brings the last day (a term of control, a request's deadline). */
export type ClockLimit =
  | { readonly by: 'rule'; readonly rule: LimitRule }
  | { readonly by: 'clue' }
  | { readonly by: 'term' }
  | { readonly by: 'fixed' };

/** How long before the end a warning is due; days, or working days. */
export type WarnBefore = { readonly days: number } | { readonly workingDays: number };

/** Who hears of an overdue clock, how many hours after its last day is over. */
export type Escalation = { readonly to: 'judge' | 'bureau-head' | 'president'; readonly afterHours: number };

/** Who may extend a clock, and on which article; null where nobody may. */
export type ExtendBy = { readonly by: 'president' | 'bureau-head' | 'judge'; readonly reason: Text } | null;

export type ClockNode = {
  readonly id: string;
  readonly title: Text;
  readonly opensOn: readonly ClockEvent[];
  readonly closesOn: readonly ClockEvent[];
  readonly limit: ClockLimit;
  readonly owner: ClockOwner;
  /** Grounds whose days do not count; an exclusion on another ground is refused for this clock. */
  readonly pausedBy: readonly ExclusionGround[];
  readonly extend: ExtendBy;
  readonly warnBefore: readonly WarnBefore[];
  readonly escalation: readonly Escalation[];
  /** A period that was given to somebody: it ends when it has run, and nobody is late. */
  readonly endsByItself?: true;
  /** A duty that comes again and again: how long after the event that began it the last one may still fall due. */
  readonly comesAgain?: { readonly since: ClockEvent; readonly lastDay: (since: Day) => Day };
};

/** Handler, then bureau head, then president: the house order of escalation, a court preset like the warnings. */
export const usualEscalation: readonly Escalation[] = [
  { to: 'judge', afterHours: 0 },
  { to: 'bureau-head', afterHours: 24 },
  { to: 'president', afterHours: 72 },
];

/** Presets for warnings; a court may change them. */
export const warnShort: readonly WarnBefore[] = [{ workingDays: 1 }];
export const warnMedium: readonly WarnBefore[] = [{ workingDays: 5 }, { workingDays: 2 }];
export const warnLong: readonly WarnBefore[] = [{ days: 30 }, { days: 15 }, { days: 7 }];
