import sql from 'sql-template-tag';
import { type Id, isRefusal, type Refusal } from '#kernel';
import { type Actor, findCourt, type OfficerRole, type Tx } from '#platform';
import { answeredOnce } from './answers.ts';
import { approverFor } from './authority.ts';
import { type Committed, commitDecision, type Heads, lockHeads, systemOfficerId } from './commit.ts';
import { type DecideRequest, type Decision, decideOn, parseInput, type ReadFacts, readFacts } from './decide.ts';
import { closedBecause, type Engine, otherSubjects, type Performed } from './engine.ts';
import { findProposal, listSteps, moveProposal, type Proposal, refuseSettled } from './proposal-store.ts';
import { refuseAct } from './refusals.ts';
import type { Act, Moment, Performer } from './types.ts';

type Opened = {
  proposal: Proposal & { seed: string };
  act: Act;
  post: string;
  officerId: Id;
  /** Whether he has signed an earlier step, under another of his posts. */
  signedBefore: boolean;
};

/** A proposal as an approver sees it: the plan decided on today's facts as of the day of drafting. */
export type ShownProposal = {
  readonly proposal: Proposal;
  readonly decision: Decision | Refusal;
  readonly changed: boolean;
};

async function drafterOf(tx: Tx, proposal: Proposal): Promise<Performer> {
  const [drafted] = await listSteps(tx, proposal.courtId, proposal.id);
  const officerId = proposal.draftedBy === systemOfficerId ? null : proposal.draftedBy;
  const row = officerId
    ? await tx.maybe<{ name: string }>(sql`select name from platform_officers where id = ${officerId}`)
    : { name: 'system' };
  return { officerId, name: row?.name ?? '', post: (drafted?.post ?? 'system') as Performer['post'] };
}

type Reread = { readonly request: DecideRequest; readonly read: ReadFacts };

/** Reads the facts of a proposal as they are now, for deciding it as if on the day of drafting: only they can change the plan. */
async function reread(tx: Tx, engine: Engine, proposal: Proposal & { seed: string }, act: Act) {
  const ref = { courtId: proposal.courtId, subject: proposal.subject };
  const [court, performer, standing] = await Promise.all([
    findCourt(tx, proposal.courtId),
    drafterOf(tx, proposal),
    engine.options.standing(tx, ref),
  ]);
  const parsed = parseInput(act, proposal.input);
  if (isRefusal(parsed)) return parsed;
  if (!court) return refuseAct('not-found');
  const closed = standing && closedBecause(act, standing);
  if (closed) return closed;
  const request: DecideRequest = {
    ...{ tx, court, sealer: engine.options.sealer, ref, act, input: parsed.input, performer },
    ...{ moment: draftMoment(proposal), seed: proposal.seed, mintAt: proposal.draftedAt },
  };
  const read = await readFacts(request);
  return isRefusal(read) ? read : { request, read };
}

function draftMoment(proposal: Proposal): Moment {
  return { at: proposal.draftedAt, today: proposal.draftedAt.toZonedDateTimeISO('Asia/Shanghai').toPlainDate() };
}

/** Shows a proposal with its plan on today's facts; refuses `not-found`. */
export async function showProposal(engine: Engine, courtId: Id, id: Id): Promise<ShownProposal | Refusal> {
  return engine.options.db.within({ courts: [courtId] }, async (tx) => {
    const proposal = await findProposal(tx, engine.options.sealer, courtId, id, false);
    const act = proposal && engine.acts.get(proposal.act);
    if (!proposal || !act) return refuseAct('not-found');
    const reading: Reread | Refusal = await reread(tx, engine, proposal, act);
    const again = isRefusal(reading) ? reading : decideOn(reading.request, reading.read);
    return { proposal, decision: again, changed: isRefusal(again) || again.digest !== proposal.digest };
  });
}

/** A proposal that waits for the signature of this officer, with the post under which he gives it. */
export async function openForDecision(
  tx: Tx,
  engine: Engine,
  actor: Actor,
  courtId: Id,
  id: Id,
): Promise<Opened | Refusal> {
  const proposal = await findProposal(tx, engine.options.sealer, courtId, id, true);
  const act = proposal && engine.acts.get(proposal.act);
  const standing = proposal && (await engine.options.standing(tx, { courtId, subject: proposal.subject }));
  if (!proposal || !act || !standing || actor.kind !== 'officer') return refuseAct('not-found');
  if (
    proposal.status !== 'pending' &&
    proposal.approval.some((a) => approverFor(actor, a.post, courtId, standing.handling))
  )
    return refuseSettled(proposal);
  const awaited = proposal.approval[proposal.step]?.post;
  const post = awaited && approverFor(actor, awaited, courtId, standing.handling);
  const steps = await listSteps(tx, courtId, id);
  const signedBefore = steps.some((s) => s.officerId === actor.officerId && s.decision === 'approved');
  // His own signature is no news to him: he has sent it twice, perhaps because the answer was lost.
  if (!post && signedBefore) return refuseAct('proposal-signed');
  if (!post) {
    engine.options.onDenied?.(actor, `approve ${act.name}`, proposal.subject);
    return refuseAct('not-found');
  }
  return { proposal, act, post, officerId: actor.officerId, signedBefore };
}

type Signing = {
  readonly tx: Tx;
  readonly engine: Engine;
  readonly actor: Actor;
  readonly courtId: Id;
  readonly id: Id;
  readonly digest: string;
  readonly codeChecked: boolean;
  readonly key: string | undefined;
  readonly heads: Heads;
};

/** Takes the awaited step, and commits the act where it is the last. */
async function sign(signing: Signing): Promise<Performed | Refusal> {
  const { tx, engine, actor, courtId, id, digest, heads } = signing;
  const opened = await openForDecision(tx, engine, actor, courtId, id);
  if (isRefusal(opened)) return opened;
  const { proposal, act, post, officerId } = opened;
  const moment = engine.moment();
  const refusal = approvalRefusal(opened, moment, signing);
  if (refusal) return refusal;
  const reading: Reread | Refusal = await reread(tx, engine, proposal, act);
  if (isRefusal(reading)) return reading;
  const again = decideOn(reading.request, reading.read);
  if (isRefusal(again)) return again;
  if (again.digest !== proposal.digest || digest !== proposal.digest) return refuseAct('plan-changed');
  const step = proposal.step + 1;
  const signed = { officerId, post, decision: 'approved', reason: null, at: moment.at };
  if (step < proposal.approval.length) {
    const next = proposal.approval[step]?.post ?? null;
    await moveProposal(tx, proposal, signed, {
      status: 'pending',
      step,
      awaitedPost: next,
      awaitedOfficerId: null,
    });
    return { done: false, proposalId: id };
  }
  // Committed as of now, on the same facts: nobody can change them while the chains are locked.
  const request = { ...reading.request, moment };
  const now = decideOn(request, reading.read);
  if (isRefusal(now)) return now;
  const officers = await officersOf(tx, proposal, request.performer, { officerId, post });
  const entry: Committed = await commitDecision(request, now, officers, heads, undefined);
  await moveProposal(tx, proposal, signed, {
    status: 'committed',
    step,
    awaitedPost: null,
    awaitedOfficerId: null,
  });
  return { done: true, entry };
}

/**
 * Approves the next step of a proposal; the last step commits the act. Refuses when the plan on today's facts differs
 * from the one shown (`plan-changed`), when it lapsed, and when money would be approved by whoever drafted or signed it
 * already. `codeChecked` says that the edge has checked a one-time code. A signature sent again with its key gets its
 * answer again; who holds the posts of two steps needs a key, which tells his second signature from his first sent twice.
 */
export async function approveProposal(
  engine: Engine,
  actor: Actor,
  courtId: Id,
  id: Id,
  digest: string,
  codeChecked: boolean,
  key?: string,
): Promise<Performed | Refusal> {
  let about: Pick<Proposal, 'act' | 'subject'> | undefined;
  const outcome = await engine.retryingStale(() =>
    engine.options.db.within({ courts: [courtId] }, async (tx): Promise<Performed | Refusal> => {
      const known = await findProposal(tx, engine.options.sealer, courtId, id, false);
      about = known;
      const others = known ? otherSubjects(engine.acts.get(known.act), known.input) : [];
      const heads = known ? await lockHeads(tx, courtId, [known.subject, ...others]) : new Map();
      const by = { courtId, officerId: actor.kind === 'officer' ? actor.officerId : '', key, at: engine.moment().at };
      return answeredOnce(tx, by, { approve: id, digest }, () =>
        sign({ tx, engine, actor, courtId, id, digest, codeChecked, key, heads }),
      );
    }),
  );
  if (about) engine.told(about.act, about.subject, outcome);
  return outcome;
}

function approvalRefusal(
  { proposal, act, officerId, signedBefore }: Opened,
  moment: Moment,
  { codeChecked, key }: Signing,
): Refusal | undefined {
  if (Temporal.Instant.compare(moment.at, proposal.expiresAt) > 0) return refuseAct('proposal-expired');
  if (act.money && officerId === proposal.draftedBy) return refuseAct('own-money');
  if (act.money && signedBefore) return refuseAct('money-signed-before');
  const concerned = act.concerns && parseInput(act, proposal.input);
  if (concerned && !isRefusal(concerned))
    if (officerId === proposal.draftedBy || act.concerns?.(concerned.input) === officerId)
      return refuseAct('own-account');
  if (signedBefore && key === undefined) return refuseAct('idempotency-key-missing');
  if (act.money && !codeChecked) return refuseAct('code-needed', { field: 'code' });
  return undefined;
}

async function officersOf(
  tx: Tx,
  proposal: Proposal,
  drafter: Performer,
  last: { officerId: Id; post: string },
): Promise<OfficerRole[]> {
  const steps = await listSteps(tx, proposal.courtId, proposal.id);
  const approved = steps
    .filter((s) => s.decision === 'approved')
    .map((s) => ({ officerId: s.officerId, name: '', post: s.post, did: 'approved' as const }));
  return [{ ...drafter, did: 'drafted' }, ...approved, { ...last, name: '', did: 'approved' }];
}
