import sql, { raw } from 'sql-template-tag';
import type { Id } from '#kernel';
import type { Db } from '../database/database.ts';
import type { KeyRing } from '../keys/index.ts';
import { findSealedColumns, ofCourt, type SealedColumn } from './columns.ts';

const pageRows = 200;
const firstId = '00000000-0000-0000-0000-000000000000';

type Row = { id: Id; sealed: string };

/** Seals one page anew, in one transaction; gives the last id, or undefined when there was nothing left. */
async function resealPage(db: Db, keys: KeyRing, where: SealedColumn, after: Id) {
  const { table, column, courtId, context } = where;
  const [t, c] = [raw(table), raw(column)];
  return db.within({ courts: courtId === undefined ? [] : [courtId] }, async (tx) => {
    const rows = await tx.query<Row>(sql`select id, ${c} as sealed from ${t}
      where ${ofCourt(courtId)} and id > ${after} and ${c} like 'w1.%' and ${c} not like ${`w1.${keys.keyIds[0]}.%`}
      order by id limit ${pageRows}`);
    const touched = await tx.all(
      rows.map(({ id, sealed }) => {
        const anew = keys.seal(context, keys.open(context, sealed));
        // What somebody changed in the meantime is sealed with the new key already.
        return sql`update ${t} set ${c} = ${anew} where ${ofCourt(courtId)} and id = ${id} and ${c} = ${sealed}`;
      }),
    );
    return { last: rows.at(-1)?.id, resealed: touched.reduce((sum, n) => sum + n, 0) };
  });
}

/**
 * Seals anew, with the first key of the ring, every text that an older key sealed. It goes page by page while officers
 * work; each text says itself which key sealed it, so a run that was stopped is simply started again. Throws on a text
 * that no key of the ring opens. Gives the number of texts sealed anew.
 */
export async function resealAll(
  db: Db,
  keys: KeyRing,
  onPage: (where: string, texts: number) => void,
): Promise<number> {
  let total = 0;
  for (const where of await findSealedColumns(db)) {
    for (let after: Id | undefined = firstId; after !== undefined; ) {
      const page: { last: Id | undefined; resealed: number } = await resealPage(db, keys, where, after);
      total += page.resealed;
      if (page.resealed > 0) onPage(`${where.table}.${where.column}`, page.resealed);
      after = page.last;
    }
  }
  return total;
}

/** How many texts each key seals. */
export async function countSealed(db: Db): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { table, column, courtId } of await findSealedColumns(db)) {
    const scope = { courts: courtId === undefined ? [] : [courtId] };
    const rows = await db.within(scope, (tx) =>
      tx.query<{ key: string; n: bigint }>(sql`select split_part(${raw(column)}, '.', 2) as key, count(*) as n
        from ${raw(table)} where ${ofCourt(courtId)} and ${raw(column)} like 'w1.%' group by 1`),
    );
    for (const { key, n } of rows) counts.set(key, (counts.get(key) ?? 0) + Number(n));
  }
  return counts;
}
