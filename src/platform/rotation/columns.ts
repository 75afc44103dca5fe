import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Id } from '#kernel';
import { listCourts } from '../courts.ts';
import type { Db } from '../database/database.ts';
import { codeSecretContext } from '../sessions/codes.ts';

/** A column that holds sealed texts, in the rows of one court or in a table that belongs to no court. */
export type SealedColumn = {
  readonly table: string;
  readonly column: string;
  readonly courtId: Id | undefined;
  /** What the texts of these rows are bound to. */
  readonly context: string;
};

type Table = { name: string; columns: string[]; ofCourts: boolean };

/** The tables with an id and the text columns that this role may change. */
function listTables(db: Db): Promise<Table[]> {
  return db.read<Table>(
    { courts: [] },
    sql`select c.table_name::text as name, bool_or(c.column_name = 'court_id') as "ofCourts",
      array_agg(c.column_name::text order by c.column_name) filter (where c.data_type = 'text'
        and has_column_privilege(quote_ident(c.table_name), c.column_name, 'UPDATE')) as columns
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' group by c.table_name
    having bool_or(c.column_name = 'id') and bool_or(c.data_type = 'text'
      and has_column_privilege(quote_ident(c.table_name), c.column_name, 'UPDATE')) order by c.table_name`,
  );
}

/** The rows of a table that belong to a court, or all rows of one that belongs to none. */
export function ofCourt(courtId: Id | undefined): Sql {
  return courtId === undefined ? sql`true` : sql`court_id = ${courtId}`;
}

/** Finds where sealed texts stand by looking at the rows themselves, so that no column can be forgotten in a list. */
export async function findSealedColumns(db: Db): Promise<SealedColumn[]> {
  const courts = (await db.system((tx) => listCourts(tx))).map((court) => court.id);
  const found: SealedColumn[] = [];
  for (const { name, columns, ofCourts } of await listTables(db)) {
    const has = join(columns.map((column) => sql`coalesce(bool_or(${raw(column)} like 'w1.%'), false)`));
    for (const courtId of ofCourts ? courts : [undefined]) {
      const scope = { courts: courtId === undefined ? [] : [courtId] };
      const [row] = await db.within(scope, (tx) =>
        tx.query<{ has: boolean[] }>(sql`select array[${has}] as has from ${raw(name)} where ${ofCourt(courtId)}`),
      );
      const context = courtId ?? codeSecretContext;
      for (const [i, column] of columns.entries())
        if (row?.has[i]) found.push({ table: name, column, courtId, context });
    }
  }
  return found;
}
