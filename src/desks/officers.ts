import sql from 'sql-template-tag';
import type { KeptClock } from '#deadlines';
import { type Id, type Text, text } from '#kernel';
import { type ClockOwner, clockNode } from '#law';
import { listOfficers, type OfficerName, type Post, postTitles, type Tx } from '#platform';

export type CourtOfficer = OfficerName & { readonly courtId: Id };

/** The officers of several courts with the posts they hold now; one row for each post. */
export async function listOfficersOf(tx: Tx, courts: readonly Id[]): Promise<CourtOfficer[]> {
  const own = async (courtId: Id) => (await listOfficers(tx, courtId)).map((o) => ({ ...o, courtId }));
  return (await Promise.all([...new Set(courts)].map(own))).flat();
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
