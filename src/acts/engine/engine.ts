import sql from 'sql-template-tag';
import { type Day, dayOf, type Id, type Instant, isRefusal, type Refusal, type Text } from '#kernel';
import { type Actor, type ChainSubject, type Court, type Db, findCourt, type Sealer, type Tx } from '#platform';
import { findAnswer } from './answers.ts';
import { type Handling, performerFor, stepsTakenByDrafting } from './authority.ts';
import { type Committed, commitDecision, lockHeads, StaleFactsError, systemOfficerId } from './commit.ts';
import { type DecideRequest, type Decision, decideAct, inputHash, parseInput } from './decide.ts';
import { insertProposal } from './proposal-store.ts';
import { refuseAct } from './refusals.ts';
import type { Act, CaseStatus, Moment, Performer, SubjectRef } from './types.ts';

export type EngineOptions = {
  readonly db: Db;
  readonly acts: readonly Act[];
  /** Legal now. */
  readonly now: () => Instant;
  readonly sealer: Sealer;
  /** What the engine must know of a subject before anything is decided; undefined when there is no such subject. */
  readonly standing: (tx: Tx, ref: SubjectRef) => Promise<Standing | undefined>;
  /** Told after each commit, so that the job runner looks at the outbox at once. */
  readonly onCommit?: () => void;
  /** Told of every submission that was decided. */
  readonly onOutcome?: (act: string, outcome: Outcome) => void;
  readonly onDenied?: (actor: Actor, act: string, subject: ChainSubject) => void;
};

/** What became of an act, as operations may know it: names, ids and codes, nothing of its content. */
export type Outcome = {
  readonly outcome: 'done' | 'proposed' | 'refused';
  readonly subject: string;
  readonly entry?: Id;
  readonly proposal?: Id;
  readonly refusal?: string;
};

/** The state of a subject as authority and opening depend on it. */
export type Standing = { readonly status?: CaseStatus; readonly handling: Handling; readonly stayed?: Stayed };

/** Since when and why enforcement of a case stands still. */
export type Stayed = { readonly since: Day; readonly why: Text };

export type Prepared = {
  readonly act: Act;
  /** As submitted, and as the act's schema read it. */
  readonly raw: unknown;
  readonly input: unknown;
  readonly court: Court;
  readonly standing: Standing;
  readonly performer: Performer;
  readonly moment: Moment;
};

type LookedAt = { readonly court: Court | undefined; readonly standing: Standing | undefined };
export type Shown = { readonly decision: Decision; readonly prepared: Prepared; readonly awaiting: Act['approval'] };
export type Performed =
  | { readonly done: true; readonly entry: Committed }
  | { readonly done: false; readonly proposalId: Id };
export type Submission = { readonly key: string; readonly digest?: string };

const statusText: Record<CaseStatus, Text> = {
  applied: { zh: '待审查', en: 'under review' },
  correction: { zh: '待补正', en: 'returned for correction' },
  refused: { zh: '不予受理', en: 'refused' },
  open: { zh: '执行中', en: 'open' },
  closed: { zh: '已结案', en: 'closed' },
};

/** Why an act is closed in the present state of its subject; undefined when it is open. */
export function closedBecause(act: Act, standing: Standing): Refusal | undefined {
  const { stayed } = standing;
  if (stayed && act.notWhileStayed) {
    const values = { since: stayed.since.toString(), zh: stayed.why.zh, en: stayed.why.en };
    return refuseAct('case-stayed', { values, cites: act.cites });
  }
  if (!act.while || (standing.status && act.while.includes(standing.status))) return undefined;
  const status = statusText[standing.status ?? 'closed'];
  return refuseAct('act-not-open', { values: { status: status.zh, title: act.title.zh }, cites: act.cites });
}

/** The subjects beside its own whose chains an act on this input must lock; none when the input is not well-formed. */
export function otherSubjects(act: Act | undefined, input: unknown): readonly ChainSubject[] {
  if (!act?.alsoLocks) return [];
  const parsed = parseInput(act, input);
  return isRefusal(parsed) ? [] : act.alsoLocks(parsed.input);
}

/** The one way anything changes: prepares, decides, previews and commits acts. */
export class Engine {
  readonly options: EngineOptions;
  readonly acts: ReadonlyMap<string, Act>;

  constructor(options: EngineOptions) {
    this.options = options;
    this.acts = new Map(options.acts.map((a) => [a.name, a]));
  }

  moment(): Moment {
    const at = this.options.now();
    return { at, today: dayOf(at) };
  }

  /** Checks that the act exists, its input is well-formed, the actor may draft it and the subject's state allows it. */
  async prepare(tx: Tx, actor: Actor, ref: SubjectRef, name: string, input: unknown): Promise<Prepared | Refusal> {
    const act = this.acts.get(name);
    if (!act || act.subject !== ref.subject.kind)
      return refuseAct('act-unknown', { values: { name: name.slice(0, 60) } });
    return this.judge(actor, ref, act, input, await this.lookAt(tx, ref));
  }

  /** The court of a subject and the state of the subject itself. */
  private async lookAt(tx: Tx, ref: SubjectRef): Promise<LookedAt> {
    const [court, standing] = await Promise.all([findCourt(tx, ref.courtId), this.options.standing(tx, ref)]);
    return { court, standing };
  }

  private judge(actor: Actor, ref: SubjectRef, act: Act, input: unknown, { court, standing }: LookedAt) {
    const performer = court && standing && performerFor(actor, act, ref.courtId, standing.handling);
    if (!court || !standing || !performer) {
      this.options.onDenied?.(actor, act.name, ref.subject);
      return refuseAct('not-found');
    }
    const closed = closedBecause(act, standing);
    if (closed) return closed;
    const parsed = parseInput(act, input);
    if (isRefusal(parsed)) return parsed;
    if (performer.officerId !== null && act.concerns?.(parsed.input) === performer.officerId)
      return refuseAct('own-account', { field: 'officerId' });
    return { act, raw: input, input: parsed.input, court, standing, performer, moment: this.moment() };
  }

  request(tx: Tx, ref: SubjectRef, prepared: Prepared, seed: string): DecideRequest {
    const { act, input, court, moment, performer } = prepared;
    return { tx, court, sealer: this.options.sealer, ref, act, input, moment, performer, seed, mintAt: moment.at };
  }

  /** What the act would do now, decided by the same code that commits it. */
  preview(actor: Actor, ref: SubjectRef, name: string, input: unknown, key: string): Promise<Shown | Refusal> {
    return this.options.db.look({ courts: [ref.courtId] }, async (tx) => {
      const prepared = await this.prepare(tx, actor, ref, name, input);
      if (isRefusal(prepared)) return prepared;
      const decision = await decideAct(this.request(tx, ref, prepared, key));
      if (isRefusal(decision)) return decision;
      const taken = stepsTakenByDrafting(actor, prepared.act, ref.courtId, prepared.standing.handling);
      return { decision, prepared, awaiting: prepared.act.approval.slice(taken) };
    });
  }

  /**
   * Performs an act, or files it as a proposal where somebody else must approve. The same key with the same input
   * gets the same answer; with another input it is refused. With `digest` it is refused when the plan differs from
   * the one that was shown.
   */
  async perform(
    actor: Actor,
    ref: SubjectRef,
    name: string,
    input: unknown,
    submission: Submission,
  ): Promise<Performed | Refusal> {
    if (!submission.key) return refuseAct('idempotency-key-missing');
    const outcome = await this.retryingStale(() => this.performOnce(actor, ref, name, input, submission));
    this.told(name, ref.subject, outcome);
    return outcome;
  }

  /** Tells those who wait for it that an act was decided. */
  told(name: string, { kind, id }: ChainSubject, outcome: Performed | Refusal): void {
    if (!isRefusal(outcome)) this.options.onCommit?.();
    // A name that somebody made up is not repeated: it would be a new line in every list of acts.
    const act = this.acts.has(name) ? name : 'unknown';
    const subject = `${kind} ${id}`;
    if (isRefusal(outcome)) this.options.onOutcome?.(act, { outcome: 'refused', subject, refusal: outcome.code });
    else if (outcome.done) this.options.onOutcome?.(act, { outcome: 'done', subject, entry: outcome.entry.entryId });
    else this.options.onOutcome?.(act, { outcome: 'proposed', subject, proposal: outcome.proposalId });
  }

  private performOnce(actor: Actor, ref: SubjectRef, name: string, input: unknown, submission: Submission) {
    const { db } = this.options;
    return db.within({ courts: [ref.courtId] }, async (tx): Promise<Performed | Refusal> => {
      const others = otherSubjects(this.acts.get(name), input);
      // Sent together, run in this order: nothing is read before the chains are locked.
      const [heads, prepared] = await Promise.all([
        lockHeads(tx, ref.courtId, [ref.subject, ...others]),
        this.prepareOnce(tx, actor, ref, name, input, submission),
      ]);
      if (isRefusal(prepared) || 'done' in prepared) return prepared;
      const decision = await decideAct(this.request(tx, ref, prepared, submission.key));
      if (isRefusal(decision)) return decision;
      if (submission.digest && submission.digest !== decision.digest) return refuseAct('plan-changed');
      const taken = stepsTakenByDrafting(actor, prepared.act, ref.courtId, prepared.standing.handling);
      const hash = inputHash(prepared.act, prepared.input);
      if (taken < prepared.act.approval.length) {
        const proposalId = await insertProposal(tx, this.options.sealer, ref, prepared, decision, taken, {
          key: submission.key,
          inputHash: hash,
        });
        return { done: false, proposalId };
      }
      const { performer } = prepared;
      const officers = [{ ...performer, did: performer.officerId ? ('drafted' as const) : ('performed' as const) }];
      const request = this.request(tx, ref, prepared, submission.key);
      return {
        done: true,
        entry: await commitDecision(request, decision, officers, heads, { key: submission.key, inputHash: hash }),
      };
    });
  }

  /** Whether a submission of an officer was answered before: sent again, it performs nothing and needs no signature. */
  async wasAnswered(courtId: Id, officerId: Id, key: string): Promise<boolean> {
    const rows = await this.options.db.read(
      { courts: [courtId] },
      sql`select from platform_idempotency where court_id = ${courtId} and officer_id = ${officerId} and key = ${key}`,
    );
    return rows.length > 0;
  }

  /** `prepare`, after looking whether this very submission was answered before. */
  private async prepareOnce(
    tx: Tx,
    actor: Actor,
    ref: SubjectRef,
    name: string,
    input: unknown,
    submission: Submission,
  ) {
    const act = this.acts.get(name);
    if (!act || act.subject !== ref.subject.kind) return this.prepare(tx, actor, ref, name, input);
    const officerId = actor.kind === 'officer' ? actor.officerId : systemOfficerId;
    const [earlier, seen] = await Promise.all([
      findAnswer<Committed | { proposalId: Id }>(tx, ref.courtId, officerId, submission.key),
      this.lookAt(tx, ref),
    ]);
    if (earlier) {
      const parsed = parseInput(act, input);
      if (isRefusal(parsed) || inputHash(act, parsed.input) !== earlier.inputHash)
        return refuseAct('idempotency-key-reused');
      return 'proposalId' in earlier.answer
        ? { done: false as const, proposalId: earlier.answer.proposalId }
        : { done: true as const, entry: earlier.answer };
    }
    return this.judge(actor, ref, act, input, seen);
  }

  /** Runs an attempt again when the facts moved under it; what is left after that is refused as `busy`. */
  async retryingStale<T>(attempt: () => Promise<T | Refusal>): Promise<T | Refusal> {
    for (let n = 1; ; n++) {
      try {
        return await attempt();
      } catch (error) {
        const unique = (error as { code?: string }).code === '23505';
        if (!(error instanceof StaleFactsError) && !unique) throw error;
        if (n >= 3) return refuseAct('busy');
      }
    }
  }
}
