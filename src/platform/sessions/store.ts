import { createHash } from 'node:crypto';
import sql from 'sql-template-tag';
import type { Day, Id, Instant } from '#kernel';
import type { OfficerPost } from '../access/types.ts';
import type { Db, Tx } from '../database/database.ts';
import type { Write } from '../effects.ts';

/** What decides whether an officer must still do something for his account, and whether he is asked for a code. */
export type SecuredRow = {
  readonly has_device: boolean;
  /** Until when a password that was given out opens; null once he has chosen his own. */
  readonly password_until: Instant | null;
  readonly court_asks_code: boolean;
};

export type OfficerRow = SecuredRow & {
  readonly id: Id;
  readonly login: string;
  readonly name: string;
  readonly password_hash: string | null;
};

export type SessionRow = SecuredRow & {
  readonly officer_id: Id;
  readonly login: string;
  readonly name: string;
  readonly csrf: string;
  readonly created_at: Instant;
  readonly last_seen_at: Instant;
  readonly expires_at: Instant;
};

export type PostRow = {
  readonly post: OfficerPost;
  readonly court_id: Id;
  readonly court_name: string;
  readonly court_name_en: string;
  readonly desk_phone: string;
  readonly below: readonly Id[];
};

const secured = sql`o.totp_secret is not null as has_device, o.password_until,
  exists (select from platform_posts p join platform_courts c on c.id = p.court_id
    where p.officer_id = o.id and p.until_day is null and c.presets ->> 'secondFactor' = 'always') as court_asks_code`;

/** What is kept of a session's token. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Lets the attempts under one name be counted one after the other, until the transaction ends. */
export async function queueAttempts(tx: Tx, login: string): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in ${login}`}, 0))`);
}

/** Failed attempts under a name since a moment and since its last success, and when the latest was. */
export async function countFailures(tx: Tx, login: string, since: Instant) {
  return tx.one<{ failures: bigint; latest: Instant | null }>(sql`
    select count(*) as failures, max(at) as latest from platform_login_attempts
    where login = ${login} and not ok and at > ${since}
      and at > coalesce((select max(at) from platform_login_attempts where login = ${login} and ok), '-infinity')`);
}

export async function noteAttempt(tx: Tx, login: string, at: Instant, ok: boolean): Promise<void> {
  await tx.run(sql`insert into platform_login_attempts (login, at, ok) values (${login}, ${at}, ${ok})`);
}

/** Attempts are kept only as long as they can count against anybody or explain a complaint. */
export async function forgetAttempts(tx: Tx, login: string, before: Instant): Promise<void> {
  await tx.run(sql`delete from platform_login_attempts where login = ${login} and at < ${before}`);
}

export async function findOfficer(tx: Tx, login: string): Promise<OfficerRow | undefined> {
  return tx.maybe<OfficerRow>(sql`
    select o.id, o.login, o.name, o.password_hash, ${secured} from platform_officers o where o.login = ${login} and o.active`);
}

export async function findCodeSecret(tx: Tx, officerId: Id): Promise<string | undefined> {
  const row = await tx.maybe<{ totp_secret: string | null }>(sql`
    select totp_secret from platform_officers where id = ${officerId} and active`);
  return row?.totp_secret ?? undefined;
}

/** Marks a time step of an officer's codes as used; false when it already was. */
export async function takeStep(tx: Tx, officerId: Id, step: bigint, at: Instant): Promise<boolean> {
  const touched = await tx.run(sql`
    insert into platform_used_codes (officer_id, step, used_at) values (${officerId}, ${step}, ${at})
    on conflict (officer_id, step) do nothing`);
  return touched === 1;
}

export async function insertSession(
  tx: Tx,
  s: {
    idHash: Buffer;
    officerId: Id;
    csrf: string;
    at: Instant;
    expiresAt: Instant;
    address: string;
    agent: string;
  },
): Promise<void> {
  await tx.run(sql`
    insert into platform_sessions (id_hash, officer_id, csrf, created_at, last_seen_at, expires_at, address, agent)
    values (${s.idHash}, ${s.officerId}, ${s.csrf}, ${s.at}, ${s.at}, ${s.expiresAt}, ${s.address}, ${s.agent})`);
}

export async function findSession(db: Db, idHash: Buffer, at: Instant): Promise<SessionRow | undefined> {
  const rows = await db.read<SessionRow>(
    { courts: [] },
    sql`select s.officer_id, o.login, o.name, s.csrf, s.created_at, s.last_seen_at, s.expires_at, ${secured}
      from platform_sessions s join platform_officers o on o.id = s.officer_id
      where s.id_hash = ${idHash} and s.revoked_at is null and s.expires_at > ${at} and o.active`,
  );
  return rows[0];
}

/** The appointments of an officer on a legal day, each with the courts directly below its court. */
export async function listPosts(db: Db, officerId: Id, today: Day): Promise<PostRow[]> {
  return db.read<PostRow>(
    { courts: [] },
    sql`select p.post, p.court_id, c.name as court_name, c.name_en as court_name_en, p.desk_phone,
        array(select b.id from platform_courts b where b.parent_id = p.court_id order by b.id) as below
      from platform_posts p join platform_courts c on c.id = p.court_id
      where p.officer_id = ${officerId} and p.from_day <= ${today} and (p.until_day is null or p.until_day > ${today})
      order by p.id`,
  );
}

export async function slideSession(db: Db, idHash: Buffer, at: Instant, expiresAt: Instant): Promise<void> {
  await db.system((tx) =>
    tx.run(sql`update platform_sessions set last_seen_at = ${at}, expires_at = ${expiresAt}
      where id_hash = ${idHash} and revoked_at is null`),
  );
}

export async function revokeSession(db: Db, idHash: Buffer, at: Instant): Promise<void> {
  await db.system((tx) =>
    tx.run(sql`update platform_sessions set revoked_at = ${at} where id_hash = ${idHash} and revoked_at is null`),
  );
}

/** Ends all sessions of an officer with the act that orders it. They go by real time, whatever the legal clock says. */
export function endSessionsOf(officerId: Id): Write {
  return {
    sql: sql`update platform_sessions set revoked_at = now() where officer_id = ${officerId} and revoked_at is null`,
  };
}
