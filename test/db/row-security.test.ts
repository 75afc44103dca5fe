import sql, { raw } from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connected } from '../../src/platform/database/roles.ts';
import { type House, openHouse } from '../fuzz/house.ts';

/**
 * What holds when every check of the application is taken out: its own role, on its own connection, asks for rows of another
 * court than its transaction names.
 */
let house: House;
let adminUrl: string;
let tables: string[];
beforeAll(async () => {
  house = await openHouse();
  adminUrl = house.court.adminUrl;
  tables = await connected(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ name: string }>(`select c.relname as name from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'court_id' and not a.attisdropped
      where c.relkind in ('r', 'v') and c.relnamespace = 'public'::regnamespace order by 1`);
    return rows.map((row) => row.name);
  });
}, 120_000);
afterAll(() => house?.close());

/**
 * Shared between courts by design: who holds which post where, the holidays of the country, and what is kept of a person by
 * blind index, so that his minimum is looked at across courts.
 */
const shared = new Set(['platform_posts', 'presets_calendars', 'property_persons']);
const mine = () => house.court.world.courtId;
const theirs = () => house.elsewhere.courtId;
const within = <T>(courts: string[], work: Parameters<typeof house.court.world.db.within<T>>[1]) =>
  house.court.world.db.within({ courts }, work);

/** What a statement comes to: the number of its rows, or the state of its refusal. */
async function attempt(courts: string[], statement: ReturnType<typeof sql>): Promise<number | string> {
  try {
    return await within(courts, (tx) => tx.run(statement));
  } catch (error) {
    return String((error as { code?: unknown }).code);
  }
}
const denied = '42501';

describe('rows of another court', () => {
  test('are there, so that not to see them means something', async () => {
    const counts = await connected(adminUrl, async (admin) => {
      const empty: string[] = [];
      for (const table of tables) {
        const { rows } = await admin.query(`select 1 from ${table} where court_id = $1 limit 1`, [mine()]);
        if (rows.length === 0) empty.push(table);
      }
      return { all: tables.length, empty };
    });
    expect(counts.all).toBeGreaterThan(45);
    // Nothing in this house has come so far; their policies are read below like all others.
    expect(counts.empty.length).toBeLessThan(counts.all / 2);
  });

  test('are not seen, whether the transaction names another court or none', async () => {
    const seen: string[] = [];
    for (const table of tables.filter((name) => !shared.has(name)))
      for (const courts of [[theirs()], []]) {
        const rows = await attempt(courts, sql`select court_id from ${raw(table)} where court_id = ${mine()}`);
        if (rows !== 0 && rows !== denied) seen.push(`${table}: ${rows}`);
      }
    expect(seen).toEqual([]);
  });

  test('are not changed, removed, taken over or slipped in', async () => {
    const done: string[] = [];
    const generated = await connected(adminUrl, async (admin) => {
      const { rows } = await admin.query<{
        name: string;
      }>(`select c.relname || ' ' || a.attname as name from pg_attribute a
        join pg_class c on c.oid = a.attrelid where a.attgenerated <> '' and c.relnamespace = 'public'::regnamespace`);
      return new Set(rows.map((found) => found.name));
    });
    const base = tables.filter((name) => !shared.has(name) && !name.includes('_list_') && !name.endsWith('_list'));
    for (const table of base) {
      const name = raw(table);
      const sample = await connected(adminUrl, async (admin) => {
        const { rows } = await admin.query(`select to_jsonb(t) as row from ${table} t where court_id = $1 limit 1`, [
          mine(),
        ]);
        return rows[0]?.row as object | undefined;
      });
      const tried = {
        change: await attempt([theirs()], sql`update ${name} set court_id = court_id where court_id = ${mine()}`),
        remove: await attempt([theirs()], sql`delete from ${name} where court_id = ${mine()}`),
        'take over': await attempt(
          [theirs()],
          sql`update ${name} set court_id = ${theirs()} where court_id = ${mine()}`,
        ),
        'give away': await attempt(
          [theirs()],
          sql`update ${name} set court_id = ${mine()} where court_id = ${theirs()}`,
        ),
      };
      for (const [what, rows] of Object.entries(tried))
        if (rows !== 0 && rows !== denied) done.push(`${what} ${table}: ${rows}`);
      if (sample === undefined || table === 'platform_access_log') continue;
      const row = JSON.stringify(sample);
      const columns = raw(
        Object.keys(sample)
          .filter((column) => !generated.has(`${table} ${column}`))
          .join(', '),
      );
      const slipped = await attempt(
        [theirs()],
        sql`insert into ${name} (${columns}) select ${columns} from jsonb_populate_record(null::${name}, ${row}::jsonb)`,
      );
      if (slipped !== denied) done.push(`slip into ${table}: ${slipped}`);
    }
    expect(done).toEqual([]);
  });

  test('are found by no function that runs as its owner', async () => {
    const functions = await connected(adminUrl, async (admin) => {
      const { rows } = await admin.query<{ name: string }>(
        "select proname as name from pg_proc where prosecdef and pronamespace = 'public'::regnamespace order by 1",
      );
      return rows.map((row) => row.name);
    });
    expect(functions).toEqual(['people_search_cases']);
    const search = sql`select * from people_search_cases('%某%', ${[mine()]}::uuid[], 10)`;
    expect(await attempt([mine()], search)).toBeGreaterThan(0);
    expect(await attempt([theirs()], search)).toBe(0);
    expect(await attempt([], search)).toBe(0);
  });
});

test('every table of a court has a policy, every view asks as its caller, and the application is an ordinary role', async () => {
  const found = await connected(adminUrl, async (admin) => {
    const bare = await admin.query<{ name: string }>(`select c.relname as name from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'court_id'
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
        and not (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid)) order by 1`);
    const views = await admin.query<{ name: string }>(`select relname as name from pg_class
      where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace
        and not coalesce(reloptions, '{}') && array['security_invoker=true', 'security_invoker=on'] order by 1`);
    const roles = await admin.query<{ name: string }>(`select rolname as name from pg_roles
      where rolname like 'writ\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`);
    return { bare, views, roles };
  });
  expect(found.bare.rows.map((r) => r.name)).toEqual([...shared].sort());
  expect(found.views.rows).toEqual([]);
  expect(found.roles.rows).toEqual([]);
});
