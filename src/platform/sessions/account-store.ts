import sql from 'sql-template-tag';
import type { Id, Instant } from '#kernel';
import type { Db, Tx } from '../database/database.ts';

export type AccountRow = {
  readonly password_hash: string | null;
  readonly has_device: boolean;
};

/** A session as its owner sees it; its id tells nothing of its token. */
export type OpenSession = {
  readonly id: string;
  readonly current: boolean;
  readonly address: string;
  readonly agent: string;
  readonly since: Instant;
  readonly lastUsed: Instant;
};

const idLength = 32;
const sessionId = sql`left(encode(sha256(id_hash), 'hex'), ${idLength})`;

export async function findAccount(tx: Tx, officerId: Id): Promise<AccountRow | undefined> {
  return tx.maybe<AccountRow>(sql`select password_hash, totp_secret is not null as has_device
    from platform_officers where id = ${officerId} and active`);
}

export async function setPassword(tx: Tx, officerId: Id, hash: string): Promise<void> {
  await tx.run(
    sql`update platform_officers set password_hash = ${hash}, password_until = null where id = ${officerId}`,
  );
}

/** Puts a device in the place of the one before. Its codes are others, so the steps used so far no longer count. */
export async function setDevice(tx: Tx, officerId: Id, sealed: string): Promise<void> {
  await tx.run(sql`update platform_officers set totp_secret = ${sealed} where id = ${officerId}`);
  await tx.run(sql`delete from platform_used_codes where officer_id = ${officerId}`);
}

export async function listOpen(db: Db, officerId: Id, current: Buffer, at: Instant): Promise<OpenSession[]> {
  return db.read<OpenSession>(
    { courts: [] },
    sql`select ${sessionId} as id, id_hash = ${current} as current, address, agent, created_at as since,
        last_seen_at as "lastUsed"
      from platform_sessions where officer_id = ${officerId} and revoked_at is null and expires_at > ${at}
      order by id_hash = ${current} desc, last_seen_at desc limit 100`,
  );
}

/** Ends the sessions of an officer except one; gives how many there were. */
export async function revokeOthers(tx: Tx, officerId: Id, kept: Buffer, at: Instant): Promise<number> {
  return tx.run(sql`update platform_sessions set revoked_at = ${at}
    where officer_id = ${officerId} and id_hash <> ${kept} and revoked_at is null and expires_at > ${at}`);
}

/** Ends one session of an officer; false when it is none of his or has ended. */
export async function revokeOne(tx: Tx, officerId: Id, id: string, at: Instant): Promise<boolean> {
  const touched = await tx.run(sql`update platform_sessions set revoked_at = ${at}
    where officer_id = ${officerId} and ${sessionId} = ${id} and revoked_at is null and expires_at > ${at}`);
  return touched === 1;
}
