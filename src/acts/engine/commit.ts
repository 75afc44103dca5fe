import sql, { join } from 'sql-template-tag';
import { type Id, type Json, newId, toJson } from '#kernel';
import {
  type ChainSubject,
  type OfficerRole,
  type Tx,
  type Write,
  type WriteContext,
  writeEntry,
  zeroHash,
} from '#platform';
import { keptAnswer, type Submitted } from './answers.ts';
import type { DecideRequest, Decision } from './decide.ts';
import { type Effect, effectHandlers } from './effects.ts';

/** Nobody but the system has this id; it stands where an officer's id must not be null. */
export const systemOfficerId: Id = '00000000-0000-0000-0000-000000000000';

/** Thrown when a row that a plan counted on had changed; the engine runs the act again. */
export class StaleFactsError extends Error {}

type Head = { kind: string; id: Id; seq: bigint; hash: Buffer };
/** By kind and id: a court's account and its intake desk both bear the id of the court. */
export type Heads = Map<string, Head>;

function headKey({ kind, id }: { readonly kind: string; readonly id: Id }): string {
  return `${kind} ${id}`;
}

/** Locks the chains of an act in a fixed order, so that two acts on the same subjects never wait for each other in a ring. */
export async function lockHeads(tx: Tx, courtId: Id, subjects: readonly ChainSubject[]): Promise<Heads> {
  const ids = [...new Set(subjects.map((s) => s.id))].sort();
  const wanted = new Set(subjects.map(headKey));
  const rows = await tx.query<Head>(sql`
    select subject_kind as kind, subject_id as id, seq, hash from platform_chain_heads
    where court_id = ${courtId} and subject_id in (${join(ids)}) and subject_kind in (${join([...new Set(subjects.map((s) => s.kind))])})
    order by subject_id, subject_kind for no key update`);
  return new Map(rows.filter((r) => wanted.has(headKey(r))).map((r) => [headKey(r), r]));
}

export type Committed = { readonly entryId: Id; readonly seq: string; readonly hash: string; readonly result: Json };

function chainWrites(request: DecideRequest, decision: Decision, officers: readonly OfficerRole[], heads: Heads) {
  const { ref, act, moment } = request;
  const { plan } = decision;
  const subjects: (ChainSubject & { created?: boolean })[] = [ref.subject, ...(plan.also ?? [])];
  const input = toJson(request.input);
  const outcome = toJson(plan.effects);
  let first: Omit<Committed, 'result'> | undefined;
  const writes = subjects.flatMap(({ kind, id, created }): Write[] => {
    const head = heads.get(headKey({ kind, id }));
    if (!head && !created && kind === 'case') throw new StaleFactsError(`the chain of ${kind} ${id} was not locked`);
    const seq = (head?.seq ?? 0n) + 1n;
    const prevHash = head?.hash ?? zeroHash;
    const entryId = newId(moment.at.epochMilliseconds);
    const { body, salt, hash } = writeEntry({
      courtId: ref.courtId,
      subject: { kind, id },
      seq,
      actId: decision.actId,
      act: act.name,
      officers,
      at: moment.at,
      cites: plan.cites,
      journal: plan.journal,
      input,
      outcome,
      prevHash,
    });
    first ??= { entryId, seq: seq.toString(), hash: hash.toString('hex') };
    const officerId = request.performer.officerId;
    return [
      {
        sql: sql`insert into platform_chain_entries (court_id, subject_kind, subject_id, seq, entry_id, act_id, act, officer_id, at,
            journal_zh, journal_en, body, salt, prev_hash, hash)
          values (${ref.courtId}, ${kind}, ${id}, ${seq}, ${entryId}, ${decision.actId}, ${act.name}, ${officerId}, ${moment.at},
            ${plan.journal.zh}, ${plan.journal.en}, ${body}, ${salt}, ${prevHash}, ${hash})`,
        rows: 1,
      },
      {
        sql: sql`insert into platform_log_pending (court_id, entry_id, entry_hash) values (${ref.courtId}, ${entryId}, ${hash})`,
        rows: 1,
      },
      head
        ? {
            sql: sql`update platform_chain_heads set seq = ${seq}, hash = ${hash}
              where court_id = ${ref.courtId} and subject_kind = ${kind} and subject_id = ${id} and seq = ${head.seq}`,
            rows: 1,
          }
        : {
            sql: sql`insert into platform_chain_heads (court_id, subject_kind, subject_id, seq, hash)
              values (${ref.courtId}, ${kind}, ${id}, ${seq}, ${hash})`,
            rows: 1,
          },
    ];
  });
  return { writes, first: first as Omit<Committed, 'result'> };
}

function effectWrites(effect: Effect, context: WriteContext): readonly Write[] {
  const handler = effectHandlers[effect.do] as unknown as { write: (e: Effect, c: WriteContext) => readonly Write[] };
  return handler.write(effect, context);
}

/**
 * Writes a decided act: the rooms' rows, one linked entry in each chain, the log's pending rows and the stored answer,
 * all in the flush of one transaction. Throws `StaleFactsError` when a row was not as the plan assumed.
 */
export async function commitDecision(
  request: DecideRequest,
  decision: Decision,
  officers: readonly OfficerRole[],
  heads: Heads,
  idempotency: Submitted | undefined,
): Promise<Committed> {
  const { tx, ref, moment } = request;
  const context: WriteContext = {
    courtId: ref.courtId,
    actId: decision.actId,
    at: moment.at,
    today: moment.today,
    officerId: request.performer.officerId,
    mint: () => newId(moment.at.epochMilliseconds),
    seal: request.sealer,
  };
  const chain = chainWrites(request, decision, officers, heads);
  const committed: Committed = { ...chain.first, result: decision.plan.result ?? null };
  const writes: Write[] = [...decision.plan.effects.flatMap((e) => effectWrites(e, context)), ...chain.writes];
  if (idempotency) {
    writes.push({
      sql: keptAnswer(ref.courtId, request.performer.officerId ?? systemOfficerId, idempotency, committed, moment.at),
      rows: 1,
    });
  }
  const touched = await tx.all(writes.map((w) => w.sql));
  for (const [i, write] of writes.entries()) {
    if (write.rows !== undefined && touched[i] !== write.rows) {
      throw new StaleFactsError(
        `statement ${i} of ${request.act.name} touched ${touched[i]} rows instead of ${write.rows}`,
      );
    }
  }
  return committed;
}
