import sql from 'sql-template-tag';
import type { Id, Instant } from '#kernel';
import type { Db } from './database/database.ts';

/** A paper that somebody handed in; an act refers to it by its id, the bytes lie in the file store under their hash. */
export type Upload = {
  readonly id: Id;
  readonly sha256: string;
  readonly name: string;
  readonly bytes: bigint;
  readonly mediaType: string;
};

/** Notes a paper handed in at a court. */
export async function noteUpload(db: Db, courtId: Id, officerId: Id, at: Instant, upload: Upload): Promise<void> {
  await db.within({ courts: [courtId] }, (tx) =>
    tx.run(sql`insert into platform_uploads (court_id, id, sha256, name, bytes, media_type, officer_id, at)
      values (${courtId}, ${upload.id}, ${upload.sha256}, ${upload.name}, ${upload.bytes}, ${upload.mediaType},
        ${officerId}, ${at})`),
  );
}

/** A paper handed in at one of the given courts, by its id. */
export async function findUpload(
  db: Db,
  courts: readonly Id[],
  id: Id,
): Promise<(Upload & { courtId: Id }) | undefined> {
  if (courts.length === 0) return undefined;
  const rows = await db.read<Upload & { courtId: Id }>(
    { courts },
    sql`select court_id as "courtId", id, sha256, name, bytes, media_type as "mediaType" from platform_uploads
      where court_id = any (${[...courts]}::uuid[]) and id = ${id}`,
  );
  return rows[0];
}
