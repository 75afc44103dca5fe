import sql, { type Sql } from 'sql-template-tag';
import type { Db } from '../database/database.ts';
import { courtsFor } from './may.ts';
import type { OfficerActor } from './types.ts';

/**
 * The condition on `platform_proposals p` that a proposal waits for this officer: addressed to him by name, or to one
 * of his posts. The list of approvals and the figure in the menu both use it, so that they agree.
 */
export function waitsFor(actor: OfficerActor): Sql {
  const courts = actor.posts.map((p) => p.courtId);
  const posts = actor.posts.map((p) => p.post);
  return sql`p.court_id = any (${courtsFor(actor, 'approvals.read')}::uuid[]) and p.status = 'pending'
    and (p.awaited_officer_id is null or p.awaited_officer_id = ${actor.officerId})
    and exists (select from unnest(${courts}::uuid[], ${posts}::text[]) as held (court_id, post)
      where held.court_id = p.court_id and held.post = p.awaited_post)`;
}

/** How many proposals wait for an officer. */
export async function countWaiting(db: Db, actor: OfficerActor): Promise<number> {
  const courts = courtsFor(actor, 'approvals.read');
  if (courts.length === 0) return 0;
  const rows = await db.read<{ n: bigint }>(
    { courts },
    sql`select count(*) as n from platform_proposals p where ${waitsFor(actor)}`,
  );
  return Number(rows[0]?.n ?? 0n);
}
