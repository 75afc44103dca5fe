import sql, { join } from 'sql-template-tag';
import type { Id, Instant } from '#kernel';
import type { Db, Tx } from '../database/database.ts';
import { type LogSigner, signCheckpoint } from './checkpoint.ts';
import { appendToEdge, leafHash, rootOfEdge } from './merkle.ts';

/** The name under which a court's log is known to verifiers. */
export function logOrigin(courtId: Id): string {
  return `writ/court/${courtId}`;
}

type Last = { size: bigint; edge: (string | null)[] };

async function lastCheckpoint(tx: Tx, courtId: Id): Promise<Last> {
  const row = await tx.maybe<Last>(
    sql`select size, edge from platform_log_checkpoints where court_id = ${courtId} order by size desc limit 1`,
  );
  return row ?? { size: 0n, edge: [] };
}

/**
 * Moves a court's pending entries into its Merkle log and signs a checkpoint. One runs at a time for a court
 * (advisory lock); entries are taken by deletion, never by position, because transactions commit out of order.
 * Returns the number of entries taken.
 */
export function sequence(db: Db, courtId: Id, signer: LogSigner, at: Instant, most = 5000): Promise<number> {
  return db.within({ courts: [courtId] }, async (tx) => {
    await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`writ-log ${courtId}`}, 0))`);
    const taken = await tx.query<{ entryId: Id; entryHash: Buffer }>(sql`
      delete from platform_log_pending where court_id = ${courtId} and entry_id in (
        select entry_id from platform_log_pending where court_id = ${courtId} order by entry_id limit ${most})
      returning entry_id as "entryId", entry_hash as "entryHash"`);
    if (taken.length === 0) return 0;
    taken.sort((a, b) => (a.entryId < b.entryId ? -1 : 1));
    const last = await lastCheckpoint(tx, courtId);
    let edge = last.edge.map((h) => (h === null ? null : Buffer.from(h, 'hex')));
    let index = last.size;
    const rows = taken.map(({ entryId, entryHash }) => {
      edge = appendToEdge(edge, leafHash(entryHash)) as (Buffer<ArrayBuffer> | null)[];
      return sql`(${courtId}, ${index++}, ${entryId}, ${entryHash})`;
    });
    for (let i = 0; i < rows.length; i += 500) {
      await tx.run(
        sql`insert into platform_log_leaves (court_id, leaf_index, entry_id, entry_hash) values ${join(rows.slice(i, i + 500))}`,
      );
    }
    const root = rootOfEdge(edge);
    const note = signCheckpoint(logOrigin(courtId), index, root, signer);
    const written = JSON.stringify(edge.map((h) => h?.toString('hex') ?? null));
    await tx.run(sql`insert into platform_log_checkpoints (court_id, size, root, edge, note, signed_at)
      values (${courtId}, ${index}, ${root}, ${written}::jsonb, ${note}, ${at})`);
    return taken.length;
  });
}
