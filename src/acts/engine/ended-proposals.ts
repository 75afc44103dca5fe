import sql from 'sql-template-tag';
import { type Id, isRefusal, type Refusal } from '#kernel';
import type { Actor, Tx } from '#platform';
import { answeredOnce } from './answers.ts';
import { systemOfficerId } from './commit.ts';
import type { Engine } from './engine.ts';
import { findProposal, moveProposal, refuseSettled } from './proposal-store.ts';
import { openForDecision } from './proposals.ts';
import { refuseAct } from './refusals.ts';

/** Ends a proposal in one transaction, once for one key; the proposal is locked before the key is looked up. */
function once<T extends object>(
  engine: Engine,
  actor: Actor,
  courtId: Id,
  id: Id,
  { key, ...content }: { readonly key: string | undefined; readonly [name: string]: string | undefined },
  end: (tx: Tx) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  return engine.options.db.within({ courts: [courtId] }, async (tx) => {
    await findProposal(tx, engine.options.sealer, courtId, id, true);
    const officerId = actor.kind === 'officer' ? actor.officerId : systemOfficerId;
    return answeredOnce(tx, { courtId, officerId, key, at: engine.moment().at }, content, () => end(tx));
  });
}

/** Returns a proposal to its drafter with reasons; refuses `reason-missing`. */
export function returnProposal(
  engine: Engine,
  actor: Actor,
  courtId: Id,
  id: Id,
  reason: string,
  key?: string,
): Promise<Refusal | { returned: true }> {
  return once(engine, actor, courtId, id, { return: id, reason, key }, async (tx) => {
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
  key?: string,
): Promise<Refusal | { withdrawn: true }> {
  return once(engine, actor, courtId, id, { withdraw: id, key }, async (tx) => {
    const proposal = await findProposal(tx, engine.options.sealer, courtId, id, true);
    if (!proposal || actor.kind !== 'officer' || actor.officerId !== proposal.draftedBy) {
      if (proposal) engine.options.onDenied?.(actor, `withdraw ${proposal.act}`, proposal.subject);
      return refuseAct('not-found');
    }
    if (proposal.status !== 'pending') return refuseSettled(proposal);
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
