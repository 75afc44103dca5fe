import sql from 'sql-template-tag';
import type { Id } from '#kernel';
import type { Db } from '../database/database.ts';
import type { ChainSubject } from '../journal/entry.ts';
import { scopeOf } from './may.ts';
import type { Actor } from './types.ts';

/**
 * The court on whose chain a subject stands, among the courts that an actor sees; undefined when there is none, so
 * that a foreign subject looks like one that does not exist. A court and its intake desk go by the court's own id; a
 * unit is met in the actor's own court.
 */
export async function courtOfSubject(db: Db, actor: Actor, subject: ChainSubject): Promise<Id | undefined> {
  const { courts } = scopeOf(actor);
  if (subject.kind === 'court' || subject.kind === 'intake')
    return courts.includes(subject.id) ? subject.id : undefined;
  if (subject.kind === 'unit') return actor.kind === 'officer' ? actor.posts[0]?.courtId : undefined;
  if (courts.length === 0) return undefined;
  // Most officers see one court; asked for that one, PostgreSQL need not plan anew for each list of courts.
  const among = courts.length === 1 ? sql`court_id = ${courts[0]}` : sql`court_id = any (${courts}::uuid[])`;
  const rows = await db.read<{ court: Id }>(
    { courts },
    sql`select court_id as court from platform_chain_heads
      where ${among} and subject_kind = ${subject.kind} and subject_id = ${subject.id}`,
  );
  return rows[0]?.court;
}
