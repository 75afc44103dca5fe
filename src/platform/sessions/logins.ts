import sql from 'sql-template-tag';
import type { Day, Instant } from '#kernel';
import type { OfficerPost } from '../access/types.ts';
import type { Db, Tx } from '../database/database.ts';
import { codeAt } from './codes.ts';

/** A login of the demonstration as its page shows it. */
export type DemonstrationLogin = {
  readonly login: string;
  readonly password: string;
  readonly name: string;
  readonly post: OfficerPost;
  readonly courtName: string;
  /** The code that his device shows now, where he has one. */
  readonly code: string | undefined;
};

/** Posts that sign money; only they need a device where signing in takes none. */
export const signsMoney: ReadonlySet<OfficerPost> = new Set(['judge', 'bureau-head', 'president', 'finance']);
const factName = 'demonstration-password';

/**
 * Keeps the one password of all officers of a demonstration, so that its page can show it, and its hash: who has chosen a
 * password of his own is no longer shown.
 */
export async function rememberDemonstrationPassword(tx: Tx, password: string, hash: string): Promise<void> {
  const value = JSON.stringify({ password, hash });
  await tx.run(sql`insert into platform_facts (name, value) values (${factName}, ${value}::jsonb)
    on conflict (name) do update set value = excluded.value`);
}

/**
 * The logins of a demonstration; none where no demonstration password was kept, which no production database has.
 * `openSecret` decrypts the secret of an officer's codes.
 */
export async function listDemonstrationLogins(
  db: Db,
  options: { today: Day; now: Instant; openSecret: (sealed: string) => string },
): Promise<DemonstrationLogin[]> {
  type Row = {
    login: string;
    name: string;
    post: OfficerPost;
    courtName: string;
    secret: string | null;
    password: string;
  };
  const rows = await db.read<Row>(
    { courts: [] },
    sql`select o.login, o.name, p.post, c.name as "courtName", o.totp_secret as secret, f.value ->> 'password' as password
      from platform_facts f, platform_officers o join platform_posts p on p.officer_id = o.id
        join platform_courts c on c.id = p.court_id
      where f.name = ${factName} and o.password_hash = f.value ->> 'hash' and o.active and p.from_day <= ${options.today}
        and (p.until_day is null or p.until_day > ${options.today})
      order by c.code, o.login, p.id`,
  );
  return rows.map(({ secret, ...row }) => ({
    ...row,
    code: secret === null ? undefined : codeAt(options.openSecret(secret), options.now),
  }));
}
