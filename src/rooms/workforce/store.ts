import sql from 'sql-template-tag';
import type { Id } from '#kernel';
import type { Tx } from '#platform';
import type { KeptAccount } from './types.ts';

/** The accounts that a court keeps: those that it made, by the first post of each. */
export function listAccounts(tx: Tx, courtId: Id): Promise<KeptAccount[]> {
  return tx.query<KeptAccount>(sql`select o.id, o.login, o.name, o.active, o.password_until as "passwordUntil",
      o.totp_secret is not null as "hasDevice",
      case when o.password_hash is null then 'none' when o.password_until is not null then 'once' else 'own' end as password,
      coalesce((select jsonb_agg(jsonb_build_object('post', p.post, 'deskPhone', p.desk_phone) order by p.id)
        from platform_posts p where p.officer_id = o.id and p.court_id = ${courtId} and p.until_day is null), '[]') as posts
    from platform_officers o
    where (select p.court_id from platform_posts p where p.officer_id = o.id order by p.id limit 1) = ${courtId}
    order by o.active desc, o.login`);
}

/** Whether a login is somebody's, in whatever court. */
export async function isLoginTaken(tx: Tx, login: string): Promise<boolean> {
  return (await tx.maybe(sql`select from platform_officers where login = ${login}`)) !== undefined;
}
