import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/world/database.ts';
import { openDatabase, type Scope } from './database.ts';
import { roleUrl } from './roles.ts';

const north: Scope = { courts: ['01900000-0000-7000-8000-000000000001'] };
const south: Scope = { courts: ['01900000-0000-7000-8000-000000000002'] };
const scoped = sql`select current_setting('writ.courts') as courts`;

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

test('the scope holds for every group of statements that a look sends, and for none after it', async () => {
  const one = openDatabase({ url: roleUrl(fresh.access, 'writ_app'), connectionsMax: 1 });
  const seen = await one.look(south, async (tx) => {
    const together = await Promise.all([tx.one(scoped), tx.one(scoped)]);
    return [...together, await tx.one(scoped)];
  });
  expect(seen).toEqual(Array(3).fill({ courts: south.courts[0] }));
  expect(await one.system((tx) => tx.one(scoped))).toEqual({ courts: '' });
  await one.close();
});

test('a look writes nothing, and the connection writes again afterwards', async () => {
  const one = openDatabase({ url: roleUrl(fresh.access, 'writ_app'), connectionsMax: 1 });
  const write = sql`insert into platform_login_attempts (login, at, ok) values ('look', now(), false)`;
  await expect(one.look(north, (tx) => tx.run(write))).rejects.toThrow('read-only');
  expect(await one.within(north, (tx) => tx.run(write))).toBe(1);
  await one.close();
});

test('the same new statement may be sent twice at once, and again after it failed', async () => {
  const one = openDatabase({ url: roleUrl(fresh.access, 'writ_app'), connectionsMax: 1 });
  const half = (n: number) => sql`select 10 / ${n}::int as half`;
  const both = await one.within(north, (tx) => Promise.all([tx.one(half(5)), tx.one(half(2))]));
  expect(both).toEqual([{ half: 2 }, { half: 5 }]);
  const third = (n: number) => sql`select 30 / ${n}::int as third`;
  const failing = one.within(north, (tx) => Promise.all([tx.one(third(0)), tx.one(third(1)), tx.one(third(2))]));
  await expect(failing).rejects.toThrow('division by zero');
  const again = await one.within(north, (tx) => Promise.all([tx.one(third(3)), tx.one(third(1))]));
  expect(again).toEqual([{ third: 10 }, { third: 30 }]);
  await one.close();
});

test('a value that Temporal cannot hold fails its own statement and not the one before it', async () => {
  const [before, wrong] = await fresh.db.look(north, (tx) =>
    Promise.allSettled([tx.one(sql`select 1 as one`), tx.one(sql`select '-infinity'::timestamptz`)]),
  );
  expect(before).toEqual({ status: 'fulfilled', value: { one: 1 } });
  expect(wrong.status).toBe('rejected');
});

test('arrays go out as they were given, also of bytes and of arrays', async () => {
  const bytes = [Buffer.from([0, 92, 34]), null];
  const nested = [
    ['a"b', '\\'],
    ['{}', 'NULL'],
  ];
  const row = await fresh.db.look(north, (tx) =>
    tx.one<{ bytes: (Buffer | null)[]; nested: string[][] }>(
      sql`select ${bytes}::bytea[] as bytes, ${nested}::text[] as nested`,
    ),
  );
  expect(row).toEqual({ bytes, nested });
});
