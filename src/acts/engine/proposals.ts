import sql from 'sql-template-tag';
import { type Id, isRefusal, type Refusal } from '#kernel';
import { type Actor, findCourt, type OfficerRole, type Tx } from '#platform';
import { approverFor } from './authority.ts';
import { type Committed, commitDecision, lockHeads, systemOfficerId } from './commit.ts';
import { type DecideRequest, type Decision, decideAct, parseInput } from './decide.ts';
import { closedBecause, type Engine, otherSubjects, type Performed } from './engine.ts';
import { findProposal, listSteps, moveProposal, type Proposal } from './proposal-store.ts';
import { refuseAct } from './refusals.ts';
import type { Act, Moment, Performer } from './types.ts';

type Opened = { proposal: Proposal & { seed: string }; act: Act; post: string; officerId: Id };

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

/** Decides a proposal again on the facts of now, as if on the day of drafting, so that only changed facts can change the plan. */
async function redecide(tx: Tx, engine: Engine, proposal: Proposal & { seed: string }, act: Act, moment: Moment) {
  const [court, performer] = await Promise.all([findCourt(tx, proposal.courtId), drafterOf(tx, proposal)]);
  const parsed = parseInput(act, proposal.input);
  if (isRefusal(parsed)) return parsed;
  if (!court) return refuseAct('not-found');
  const ref = { courtId: proposal.courtId, subject: proposal.subject };
  const standing = await engine.options.standing(tx, ref);
  const closed = standing && closedBecause(act, standing);
  if (closed) return closed;
  const request: DecideRequest = {
    tx,
    court,
    sealer: engine.options.sealer,
    ref,
    act,
    input: parsed.input,
    moment,
    performer,
    seed: proposal.seed,
    mintAt: proposal.draftedAt,
  };
  const decision = await decideAct(request);
  return isRefusal(decision) ? decision : { request, decision };
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
    const again = await redecide(tx, engine, proposal, act, draftMoment(proposal));
    if (isRefusal(again)) return { proposal, decision: again, changed: true };
    return { proposal, decision: again.decision, changed: again.decision.digest !== proposal.digest };
  });
}

async function openForDecision(tx: Tx, engine: Engine, actor: Actor, courtId: Id, id: Id): Promise<Opened | Refusal> {
  const proposal = await findProposal(tx, engine.options.sealer, courtId, id, true);
  const act = proposal && engine.acts.get(proposal.act);
  const standing = proposal && (await engine.options.standing(tx, { courtId, subject: proposal.subject }));
  if (!proposal || !act || !standing || actor.kind !== 'officer') return refuseAct('not-found');
  if (
    proposal.status !== 'pending' &&
    proposal.approval.some((a) => approverFor(actor, a.post, courtId, standing.handling))
  )
    return refuseAct('proposal-settled', { values: { status: proposal.status } });
  const awaited = proposal.approval[proposal.step]?.post;
  const post = awaited && approverFor(actor, awaited, courtId, standing.handling);
  if (!post) {
    engine.options.onDenied?.(actor, `approve ${act.name}`, proposal.subject);
    return refuseAct('not-found');
  }
  return { proposal, act, post, officerId: actor.officerId };
}

/**
 * Approves the next step of a proposal; the last step commits the act. Refuses when the plan on today's facts differs
 * from the one shown (`plan-changed`), when it lapsed, and when money would be approved by whoever drafted it.
 * `codeChecked` says that the edge has checked a one-time code.
 */
export async function approveProposal(
  engine: Engine,
  actor: Actor,
  courtId: Id,
  id: Id,
  digest: string,
  codeChecked: boolean,
): Promise<Performed | Refusal> {
  let about: Pick<Proposal, 'act' | 'subject'> | undefined;
  const outcome = await engine.retryingStale(() =>
    engine.options.db.within({ courts: [courtId] }, async (tx): Promise<Performed | Refusal> => {
      const known = await findProposal(tx, engine.options.sealer, courtId, id, false);
      about = known;
      const others = known ? otherSubjects(engine.acts.get(known.act), known.input) : [];
      const heads = known ? await lockHeads(tx, courtId, [known.subject, ...others]) : new Map();
      const opened = await openForDecision(tx, engine, actor, courtId, id);
      if (isRefusal(opened)) return opened;
      const { proposal, act, post, officerId } = opened;
      const moment = engine.moment();
      const refusal = approvalRefusal(opened, moment, codeChecked);
      if (refusal) return refusal;
      const again = await redecide(tx, engine, proposal, act, draftMoment(proposal));
      if (isRefusal(again)) return again;
      if (again.decision.digest !== proposal.digest || digest !== proposal.digest) return refuseAct('plan-changed');
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
      const now = await redecide(tx, engine, proposal, act, moment);
      if (isRefusal(now)) return now;
      const officers = await officersOf(tx, proposal, now.request.performer, { officerId, post });
      const entry: Committed = await commitDecision(now.request, now.decision, officers, heads, undefined);
      await moveProposal(tx, proposal, signed, {
        status: 'committed',
        step,
        awaitedPost: null,
        awaitedOfficerId: null,
      });
      return { done: true, entry };
    }),
  );
  if (about) engine.told(about.act, about.subject, outcome);
  return outcome;
}

function approvalRefusal(
  { proposal, act, officerId }: Opened,
  moment: Moment,
  codeChecked: boolean,
): Refusal | undefined {
  if (Temporal.Instant.compare(moment.at, proposal.expiresAt) > 0) return refuseAct('proposal-expired');
  if (act.money && officerId === proposal.draftedBy) return refuseAct('own-money');
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

/** Returns a proposal to its drafter with reasons; refuses `reason-missing`. */
export function returnProposal(
  engine: Engine,
  actor: Actor,
  courtId: Id,
  id: Id,
  reason: string,
): Promise<Refusal | { returned: true }> {
  return engine.options.db.within({ courts: [courtId] }, async (tx) => {
    const opened = await openForDecision(tx, engine, actor, courtId, id);
    if (isRefusal(opened)) return opened;
    if (!reason.trim()) return refuseAct('reason-missing', { field: 'reason' });
    const signed = {
      officerId: opened.officerId,
      post: opened.post,
      decision: 'returned',
      reason: reason.trim(),
      at: engine.moment().at,
    };
    await moveProposal(tx, opened.proposal, signed, {
      status: 'returned',
      step: opened.proposal.step,
      awaitedPost: null,
      awaitedOfficerId: null,
    });
    return { returned: true };
  });
}

/** Withdraws an own proposal that is still pending. */
export function withdrawProposal(
  engine: Engine,
  actor: Actor,
  courtId: Id,
  id: Id,
): Promise<Refusal | { withdrawn: true }> {
  return engine.options.db.within({ courts: [courtId] }, async (tx) => {
    const proposal = await findProposal(tx, engine.options.sealer, courtId, id, true);
    if (!proposal || actor.kind !== 'officer' || actor.officerId !== proposal.draftedBy) {
      if (proposal) engine.options.onDenied?.(actor, `withdraw ${proposal.act}`, proposal.subject);
      return refuseAct('not-found');
    }
    if (proposal.status !== 'pending') return refuseAct('proposal-settled', { values: { status: proposal.status } });
    const signed = {
      officerId: actor.officerId,
      post: 'drafter',
      decision: 'withdrawn',
      reason: null,
      at: engine.moment().at,
    };
    await moveProposal(tx, proposal, signed, {
      status: 'withdrawn',
      step: proposal.step,
      awaitedPost: null,
      awaitedOfficerId: null,
    });
    return { withdrawn: true };
  });
}

/** Lapses the pending proposals of a court whose time is over; returns how many. */
export function expireProposals(engine: Engine, courtId: Id): Promise<number> {
  return engine.options.db.within({ courts: [courtId] }, async (tx) => {
    const at = engine.moment().at;
    const rows = await tx.query<{ id: Id }>(sql`update platform_proposals set status = 'expired', decided_at = ${at}
      where court_id = ${courtId} and status = 'pending' and expires_at < ${at} returning id`);
    for (const { id } of rows) {
      await tx.run(sql`insert into platform_proposal_steps (court_id, proposal_id, step, post, officer_id, decision, plan_digest, at)
        values (${courtId}, ${id}, 99, 'system', ${systemOfficerId}, 'expired', '', ${at})`);
    }
    return rows.length;
  });
}
