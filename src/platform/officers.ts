import sql from 'sql-template-tag';
import type { Id } from '#kernel';
import type { Tx } from './database/database.ts';

export type OfficerName = { readonly id: Id; readonly name: string; readonly post: string; readonly deskPhone: string };

/** The officers of a court with the posts they hold now; one row for each post. */
export function listOfficers(tx: Tx, courtId: Id): Promise<OfficerName[]> {
  return tx.query<OfficerName>(sql`select o.id, o.name, p.post, p.desk_phone as "deskPhone"
    from platform_posts p join platform_officers o on o.id = p.officer_id
    where p.court_id = ${courtId} and p.until_day is null and o.active order by p.post, o.login`);
}
