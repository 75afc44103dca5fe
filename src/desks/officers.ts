import sql from 'sql-template-tag';
import type { KeptClock } from '#deadlines';
import { type Id, type Text, text } from '#kernel';
import { type ClockOwner, clockNode } from '#law';
import { type OfficerName, type Post, postTitles, type Tx } from '#platform';

export type CourtOfficer = OfficerName & { readonly courtId: Id };

/** The officers of several courts with the posts they hold now; one row for each post. */
export function listOfficersOf(tx: Tx, courts: readonly Id[]): Promise<CourtOfficer[]> {
  return tx.query<CourtOfficer>(sql`select p.court_id as "courtId", o.id, o.name, p.post, p.desk_phone as "deskPhone"
    from platform_posts p join platform_officers o on o.id = p.officer_id
    where p.court_id = any (${[...courts]}::uuid[]) and p.until_day is null and o.active order by p.post, o.login`);
}

/** The post that has to act before a clock ends. */
export function ownerPost(kept: KeptClock): ClockOwner {
  return clockNode(kept.clock.node).owner;
}

/** Names of officers by id, for rows that only say who did something. */
export async function namesOfOfficers(tx: Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<{ id: Id; name: string }>(
    sql`select id, name from platform_officers where id = any (${[...new Set(ids)]}::uuid[])`,
  );
  return new Map(rows.map((r) => [r.id, r.name]));
}

/** An officer as a chain entry's canonical body names him; without an id it was the system. */
export type EntryOfficer = {
  readonly officer: Id | null;
  readonly post: string;
  readonly did: 'drafted' | 'approved' | 'performed';
};

const didWords: Record<EntryOfficer['did'], Text> = {
  drafted: text('拟办', 'drafted'),
  approved: text('审批', 'approved'),
  performed: text('办理', 'performed'),
};

/** People have one name in both languages. */
function givenName(name: string): Text {
  return text(name, name);
}

/** Who did what in an entry of the record, by name and post. */
export function entryOfficers(officers: readonly EntryOfficer[], names: ReadonlyMap<Id, string>) {
  return officers.map(({ officer, post, did }) => {
    const title = postTitles[post as Post] ?? text(post, post);
    const words = didWords[did];
    return {
      name: officer === null ? postTitles.system : givenName(names.get(officer) ?? ''),
      did: text(`${title.zh}${words.zh}`, `${title.en}, ${words.en}`),
    };
  });
}
