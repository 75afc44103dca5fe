import sql, { raw } from 'sql-template-tag';
import type { Id } from '#kernel';
import type { Db } from '../database/database.ts';
import type { KeyRing } from '../keys/index.ts';
import { findSealedColumns, ofCourt, type SealedColumn } from './columns.ts';

const pageRows = 500;
const firstId = '00000000-0000-0000-0000-000000000000';

type Row = { id: Id; sealed: string; index: Buffer | null };

/** The column beside a sealed one that holds its blind index; undefined where there is none. */
async function indexBeside(db: Db, { table, column }: SealedColumn): Promise<string | undefined> {
  const wanted = column.replace(/_sealed$/, '_index');
  const rows = await db.read<{ name: string }>(
    { courts: [] },
    sql`select column_name::text as name from information_schema.columns
      where table_schema = 'public' and table_name = ${table} and column_name = ${wanted} and data_type = 'bytea'`,
  );
  return rows[0]?.name;
}

async function reindexPage(db: Db, keys: KeyRing, where: SealedColumn, index: string, after: Id) {
  const { table, column, courtId, context } = where;
  const [t, i] = [raw(table), raw(index)];
  return db.within({ courts: courtId === undefined ? [] : [courtId] }, async (tx) => {
    const rows = await tx.query<Row>(sql`select id, ${raw(column)} as sealed, ${i} as index from ${t}
      where ${ofCourt(courtId)} and id > ${after} and ${raw(column)} is not null order by id limit ${pageRows}`);
    const changed = rows
      .map(({ id, sealed, index: before }) => ({ id, before, anew: keys.index(keys.open(context, sealed)) }))
      .filter(({ before, anew }) => before === null || !anew.equals(before));
    await tx.all(
      changed.map(({ id, anew }) => sql`update ${t} set ${i} = ${anew} where ${ofCourt(courtId)} and id = ${id}`),
    );
    return { last: rows.at(-1)?.id, changed: changed.length };
  });
}

/**
 * Writes every blind index anew with the index key of the ring, and then makes the database one of this ring. Equal
 * numbers would not be found while two keys are in use, so no server opens the database meanwhile, nor after a run that
 * was stopped: it is started again and goes over all rows. Gives the number of indexes written.
 */
export async function reindexAll(
  db: Db,
  keys: KeyRing,
  onPage: (where: string, rows: number) => void,
): Promise<number> {
  await db.system((tx) =>
    tx.run(
      sql`insert into platform_facts (name, value) values ('reindexing', 'true'::jsonb) on conflict (name) do nothing`,
    ),
  );
  let total = 0;
  for (const where of await findSealedColumns(db)) {
    const index = await indexBeside(db, where);
    if (index === undefined || index === where.column) continue;
    for (let after: Id | undefined = firstId; after !== undefined; ) {
      const page: { last: Id | undefined; changed: number } = await reindexPage(db, keys, where, index, after);
      total += page.changed;
      if (page.changed > 0) onPage(`${where.table}.${index}`, page.changed);
      after = page.last;
    }
  }
  await db.system(async (tx) => {
    await tx.run(sql`update platform_facts set value = jsonb_set(value, '{keys}', to_jsonb(${keys.fingerprint}::text))
      where name = 'made-by'`);
    await tx.run(sql`delete from platform_facts where name = 'reindexing'`);
  });
  return total;
}
