import sql, { type Sql } from 'sql-template-tag';
import { canonical, type Id, type Instant, newId, type Refusal, type Text, text, toJson } from '#kernel';
import type { ChainSubject, Sealer, Tx } from '#platform';
import { proposalDaysOf } from '../presets/in-force.ts';
import { keptAnswer, type Submitted } from './answers.ts';
import { systemOfficerId } from './commit.ts';
import type { Decision } from './decide.ts';
import type { Prepared } from './engine.ts';
import { refuseAct } from './refusals.ts';
import type { ApprovalPost, ApprovalStep, SubjectRef } from './types.ts';

export type ProposalStatus = 'pending' | 'committed' | 'returned' | 'withdrawn' | 'expired';

/** Where a proposal stands, in words. */
export const proposalWords: Readonly<Record<ProposalStatus, Text>> = {
  pending: text('待审批', 'Waiting'),
  committed: text('已生效', 'Done'),
  returned: text('已退回', 'Returned'),
  withdrawn: text('已撤回', 'Withdrawn'),
  expired: text('已过期', 'Expired'),
};

/** Why nobody decides any more about a proposal that came to its end. */
export function refuseSettled({ status }: Pick<Proposal, 'status'>): Refusal {
  const { zh, en } = proposalWords[status];
  return refuseAct('proposal-settled', { values: { zh, en: en.toLowerCase() } });
}

export type Proposal = {
  readonly id: Id;
  readonly courtId: Id;
  readonly act: string;
  readonly subject: ChainSubject;
  readonly caseId: Id | null;
  readonly input: unknown;
  readonly digest: string;
  readonly step: number;
  readonly approval: readonly ApprovalStep[];
  readonly status: ProposalStatus;
  readonly draftedBy: Id;
  readonly draftedAt: Instant;
  readonly expiresAt: Instant;
};

/** The amount that a plan is about, for the approver's list. */
function amountOf({ plan }: Decision): bigint | null {
  if (plan.amount !== undefined) return plan.amount;
  const amounts = plan.effects.flatMap((e) => ('amount' in e && typeof e.amount === 'bigint' ? [e.amount] : []));
  return amounts.sort((a, b) => (a < b ? 1 : -1))[0] ?? null;
}

function awaitedOf(prepared: Prepared, post: ApprovalPost | undefined): { post: string | null; officerId: Id | null } {
  if (post === 'judge-of-the-case') return { post: 'judge', officerId: prepared.standing.handling.judge ?? null };
  return { post: post ?? null, officerId: null };
}

/** Files a proposal that waits for the step after those that drafting fulfilled; returns its id. */
export async function insertProposal(
  tx: Tx,
  sealer: Sealer,
  ref: SubjectRef,
  prepared: Prepared,
  decision: Decision,
  taken: number,
  submission: Submitted,
): Promise<Id> {
  const { act, moment, performer } = prepared;
  const id = newId(moment.at.epochMilliseconds);
  const { subject, courtId } = ref;
  const awaited = awaitedOf(prepared, act.approval[taken]?.post);
  const drafter = performer.officerId ?? systemOfficerId;
  const expires = moment.at.add({ hours: 24 * proposalDaysOf(prepared.court) });
  const input = sealer.seal(courtId, canonical({ seed: submission.key, input: toJson(prepared.raw ?? {}) }));
  const steps: Sql[] = [
    sql`insert into platform_proposal_steps (court_id, proposal_id, step, post, officer_id, decision, plan_digest, at)
      values (${courtId}, ${id}, 0, ${performer.post}, ${drafter}, 'drafted', ${decision.digest}, ${moment.at})`,
  ];
  await tx.all([
    sql`insert into platform_proposals (court_id, id, act, subject_kind, subject_id, case_id, input_sealed, plan_digest, journal_zh, journal_en,
        amount_fen, approval, step, awaited_post, awaited_officer_id, status, drafted_by, drafted_at, expires_at)
      values (${courtId}, ${id}, ${act.name}, ${subject.kind}, ${subject.id}, ${subject.kind === 'case' ? subject.id : null}, ${input},
        ${decision.digest}, ${decision.plan.journal.zh}, ${decision.plan.journal.en}, ${amountOf(decision)},
        ${JSON.stringify(act.approval)}::jsonb, ${taken}, ${awaited.post}, ${awaited.officerId}, 'pending', ${drafter}, ${moment.at}, ${expires})`,
    ...steps,
    keptAnswer(courtId, drafter, submission, { proposalId: id }, moment.at),
  ]);
  return id;
}

type Row = Omit<Proposal, 'subject' | 'input'> & {
  subjectKind: ChainSubject['kind'];
  subjectId: Id;
  inputSealed: string;
};

/** Reads a proposal; `lock` keeps others from deciding it meanwhile. */
export async function findProposal(
  tx: Tx,
  sealer: Sealer,
  courtId: Id,
  id: Id,
  lock: boolean,
): Promise<(Proposal & { seed: string }) | undefined> {
  const locking = lock ? sql`for update` : sql``;
  const row = await tx.maybe<Row>(sql`
    select id, court_id as "courtId", act, subject_kind as "subjectKind", subject_id as "subjectId", case_id as "caseId",
      input_sealed as "inputSealed", plan_digest as digest, step, approval, status, drafted_by as "draftedBy",
      drafted_at as "draftedAt", expires_at as "expiresAt"
    from platform_proposals where court_id = ${courtId} and id = ${id} ${locking}`);
  if (!row) return undefined;
  const { subjectKind, subjectId, inputSealed, ...rest } = row;
  const opened = JSON.parse(sealer.open(courtId, inputSealed)) as { seed: string; input: unknown };
  return { ...rest, subject: { kind: subjectKind, id: subjectId }, input: opened.input, seed: opened.seed };
}

export type StepRow = {
  step: number;
  post: string;
  officerId: Id;
  decision: string;
  reason: string | null;
  at: Instant;
};

/** The signatures of a proposal so far, in order. */
export function listSteps(tx: Tx, courtId: Id, proposalId: Id): Promise<StepRow[]> {
  return tx.query<StepRow>(sql`select step, post, officer_id as "officerId", decision, reason, at from platform_proposal_steps
    where court_id = ${courtId} and proposal_id = ${proposalId} order by step, at`);
}

/** Moves a proposal on: the next awaited signature, or its end. */
export async function moveProposal(
  tx: Tx,
  proposal: Proposal,
  signed: { officerId: Id; post: string; decision: string; reason: string | null; at: Instant },
  next: { status: ProposalStatus; step: number; awaitedPost: string | null; awaitedOfficerId: Id | null },
): Promise<void> {
  const { courtId, id } = proposal;
  await tx.all([
    sql`insert into platform_proposal_steps (court_id, proposal_id, step, post, officer_id, decision, plan_digest, reason, at)
      values (${courtId}, ${id}, ${proposal.step + 1}, ${signed.post}, ${signed.officerId}, ${signed.decision}, ${proposal.digest},
        ${signed.reason}, ${signed.at})`,
    sql`update platform_proposals set status = ${next.status}, step = ${next.step}, awaited_post = ${next.awaitedPost},
        awaited_officer_id = ${next.awaitedOfficerId}, reason = ${signed.reason},
        decided_at = ${next.status === 'pending' ? null : signed.at}
      where court_id = ${courtId} and id = ${id}`,
  ]);
}
