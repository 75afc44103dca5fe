import sql, { empty, type Sql } from 'sql-template-tag';
import type { Id, Text } from '#kernel';
import type { Tx } from '#platform';
import type { WorkBand, WorkGroup, WorkItem } from './contract/workbench.ts';
import { type Cursor, cursorOf } from './cursor.ts';

/** A figure counts everything; of a group only so many rows travel at a time. */
const rowsOfPage = 100;

/** A piece of work with its place on the workbench; `at` is what its group is sorted by, `total` how many the group has. */
export type WorkRow = {
  readonly id: Id;
  readonly courtId: Id;
  readonly band: WorkBand;
  readonly key: string;
  readonly at: string;
  readonly total: bigint;
};

/** One kind of things to do: which there are, in SQL, and how each is shown. No two sources share a key. */
export type WorkSource = {
  /** Gives `id`, `court_id`, `band`, `key` and `at` (text in byte order) of each. */
  readonly rows: Sql;
  readonly title: (key: string) => Text;
  readonly items: (rows: readonly WorkRow[]) => Promise<ReadonlyMap<Id, WorkItem>>;
};

/** A page of one group: what stands after a row of it. */
export type GroupPlace = { readonly band: WorkBand; readonly key: string; readonly after: Cursor | undefined };

/** The first rows of every group of a source, or the next ones of one group, each with the whole count of its group. */
function readRows(tx: Tx, { rows }: WorkSource, place: GroupPlace | undefined): Promise<WorkRow[]> {
  const after = place?.after ? sql`and (w.at, w.id) > (${place.after.key}, ${place.after.id}::uuid)` : empty;
  const asked = place ? sql`w.band = ${place.band} and w.key = ${place.key} ${after}` : sql`w.place <= ${rowsOfPage}`;
  return tx.query<WorkRow>(sql`
    select w.id, w.court_id as "courtId", w.band, w.key, w.at, w.total from (
      select r.*, count(*) over (partition by r.band, r.key) as total,
        row_number() over (partition by r.band, r.key order by r.at, r.id) as place
      from (${rows}) r) w
    where ${asked} order by w.at, w.id ${place ? sql`limit ${rowsOfPage + 1}` : empty}`);
}

function shownOf(rows: readonly WorkRow[], items: ReadonlyMap<Id, WorkItem>): WorkItem[] {
  return rows.flatMap((row) => items.get(row.id) ?? []);
}

/** The groups of a source, each with its whole count, its first rows, and where the next ones begin. */
export async function workGroups(
  tx: Tx,
  source: WorkSource,
): Promise<{ readonly band: WorkBand; readonly group: WorkGroup }[]> {
  const rows = await readRows(tx, source, undefined);
  const items = await source.items(rows);
  return [...Map.groupBy(rows, (r) => `${r.band} ${r.key}`).values()].flatMap((own) => {
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) return [];
    const { band, key } = first;
    const total = Number(first.total);
    const next = total > own.length ? cursorOf(last.at, last.id) : null;
    return [{ band, group: { key, title: source.title(key), total, items: shownOf(own, items), next } }];
  });
}

/** The next rows of one group; none where the source has no such group. */
export async function workPage(
  tx: Tx,
  source: WorkSource,
  place: GroupPlace,
): Promise<{ items: WorkItem[]; next: string | null }> {
  const rows = await readRows(tx, source, place);
  const own = rows.slice(0, rowsOfPage);
  const last = own.at(-1);
  const items = shownOf(own, await source.items(own));
  return { items, next: rows.length > rowsOfPage && last ? cursorOf(last.at, last.id) : null };
}
