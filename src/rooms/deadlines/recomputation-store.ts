import sql from 'sql-template-tag';
import { type Day, type Id, type Instant, newId } from '#kernel';
import type { Tx } from '#platform';

/** One going-through of all open clocks of a court. It keeps the last clock that it looked at, so that it can be stopped. */
export type Recomputation = {
  readonly id: Id;
  readonly cause: 'nightly' | 'ordered';
  readonly after: Id | null;
  readonly seen: number;
  readonly changed: number;
};

/** Notes that the clocks of a court are to be gone through on a legal day; does nothing when that was noted before. */
export async function startNightly(tx: Tx, courtId: Id, on: Day, at: Instant): Promise<void> {
  await tx.run(sql`insert into deadlines_recomputations (court_id, id, cause, on_day, started_at)
    values (${courtId}, ${newId(at.epochMilliseconds)}, 'nightly', ${on}, ${at})
    on conflict (court_id, on_day) where cause = 'nightly' do nothing`);
}

/** The oldest recomputation of a court that is not finished; undefined when there is none. */
export function findRecomputation(tx: Tx, courtId: Id): Promise<Recomputation | undefined> {
  return tx.maybe<Recomputation>(sql`select id, cause, after_id as after, seen, changed from deadlines_recomputations
    where court_id = ${courtId} and finished_at is null order by id limit 1`);
}

/** Notes a page as done; `finishedAt` is null while there are more. */
export async function noteRecomputed(
  tx: Tx,
  courtId: Id,
  { id, after, seen, changed }: Recomputation,
  finishedAt: Instant | null,
): Promise<void> {
  await tx.run(sql`update deadlines_recomputations set after_id = ${after}, seen = ${seen}, changed = ${changed},
    finished_at = ${finishedAt} where court_id = ${courtId} and id = ${id}`);
}
