import type { z } from 'zod';
import type { Citation, Day, Fen, Id, Instant, Json, Refusal, Text } from '#kernel';
import type { Calendar } from '#law';
import type { ChainSubject, Court, OfficerPost, Sealer, SubjectKind, Tx } from '#platform';
import type { Effect } from './effects.ts';

/** Who must say yes, in order. The judge of the case may sign what he drafted himself; nobody approves money that he drafted. */
export type ApprovalPost = 'judge-of-the-case' | Exclude<OfficerPost, 'administrator'>;
export type ApprovalStep = { readonly post: ApprovalPost };

/** Whoever performs: an officer under one of his posts, or the system. */
export type Performer = { readonly officerId: Id | null; readonly name: string; readonly post: OfficerPost | 'system' };

/** What an act may read its facts from. Facts are read after the subject's chain is locked when the act commits. */
export type Reader = {
  readonly tx: Tx;
  readonly court: Court;
  readonly subject: ChainSubject;
  readonly sealer: Sealer;
};

export type ActContext = {
  readonly actId: Id;
  readonly court: Court;
  readonly subject: ChainSubject;
  /** Legal now, and the legal day in China. */
  readonly at: Instant;
  readonly today: Day;
  readonly performer: Performer;
  /** The working days of the court: those of the house with what the court and the courts above it have published. */
  readonly calendar: Calendar;
  /** New ids; the same decision made twice gets the same ids. */
  readonly mint: () => Id;
  /** Marks a value that is given out at commit (a case number, a sub-account): a later decision may differ in it. */
  readonly assigned: (value: string) => string;
};

/** What will be, when the act is committed. */
export type Plan = {
  readonly journal: Text;
  readonly cites: readonly Citation[];
  readonly effects: readonly Effect[];
  /** Reasons of rules that may only warn, and anything else the officer should know before signing. */
  readonly warnings?: readonly Text[];
  /** Chains beside the act's own subject that get an entry; a chain that the act creates is named with `created`. */
  readonly also?: readonly (ChainSubject & { readonly created?: boolean })[];
  /** What the plan is about in all, for the approvers' list; where absent, the largest single amount of its effects. */
  readonly amount?: Fen;
  /** Handed back to whoever performed the act. */
  readonly result?: Json;
};

export type CaseStatus = 'applied' | 'correction' | 'refused' | 'open' | 'closed';

export type ActSpec<S extends z.ZodType, F> = {
  /** Verb-noun; the route and the journal name. */
  readonly name: string;
  readonly title: Text;
  readonly subject: SubjectKind;
  /** The stage of the procedure, by which the screen groups acts. */
  readonly stage: 'filing' | 'service' | 'inquiry' | 'control' | 'funds' | 'closing' | 'record';
  readonly cites: readonly [Citation, ...Citation[]];
  /** Posts that may draft; judge, assistant and clerk only on their own cases. `system` acts are not shown to officers. */
  readonly draftedBy: readonly (OfficerPost | 'system')[];
  readonly approval: readonly ApprovalStep[];
  /** Case statuses in which the act is open; absent for other subjects. */
  readonly while?: readonly CaseStatus[];
  /** Closed while enforcement is stayed: what takes or sells property. Controls may be kept and renewed. */
  readonly notWhileStayed?: boolean;
  /** Approving needs a one-time code, and nobody approves what he drafted. */
  readonly money?: boolean;
  /**
   * For acts on accounts: the officer whom it is about, where there is one already. He neither drafts nor approves it, and
   * nobody approves what he drafted: no officer gets or gives rights alone.
   */
  readonly concerns?: (input: z.output<S>) => Id | undefined;
  /** May be run over many subjects at once: never money, lists, detention or closing. */
  readonly batch?: boolean;
  readonly input: S;
  /** Subjects other than the act's own whose chains must be locked, known from the input alone. */
  readonly alsoLocks?: (input: z.output<S>) => readonly ChainSubject[];
  readonly facts: (read: Reader, input: z.output<S>) => Promise<F | Refusal>;
  /** Pure, total, explained: the same facts, input and context always give the same plan. */
  readonly decide: (facts: F, input: z.output<S>, context: ActContext) => Plan | Refusal;
};

/** An act whose input and facts are known only to itself: what the engine's list holds. */
export type Act = ActSpec<z.ZodType, unknown>;

/** Declares an act. */
export function act<S extends z.ZodType, F>(spec: ActSpec<S, F>): Act {
  return spec as unknown as Act;
}

export type SubjectRef = { readonly courtId: Id; readonly subject: ChainSubject };

/** The legal moment and day that an act is decided on. */
export type Moment = { readonly at: Instant; readonly today: Day };
