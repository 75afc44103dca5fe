import sql, { join, raw } from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/world/database.ts';
import { openDatabase, type Scope } from './database.ts';
import { brokenConstraint, sqlState, troubleOf } from './errors.ts';
import { connected, roleUrl } from './roles.ts';
import { json } from './values.ts';

const court = (n: number) => `01900000-0000-7000-8000-00000000000${n}`;
const north: Scope = { courts: [court(1)] };
const south: Scope = { courts: [court(2)] };
const both: Scope = { courts: [court(1), court(2)] };

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
  await connected(fresh.adminUrl, (admin) =>
    admin.query(`
      CREATE TABLE try_rows (court_id uuid NOT NULL, id int NOT NULL, words text, PRIMARY KEY (court_id, id));
      ALTER TABLE try_rows ENABLE ROW LEVEL SECURITY;
      ALTER TABLE try_rows FORCE ROW LEVEL SECURITY;
      CREATE POLICY try_rows_court ON try_rows
        USING (court_id = any (string_to_array(nullif(current_setting('writ.courts', true), ''), ',')::uuid[]));
      CREATE TABLE try_shared (id int PRIMARY KEY, n int NOT NULL);
      CREATE TABLE try_addressed (unit_id uuid NOT NULL, id int NOT NULL);
      ALTER TABLE try_addressed ENABLE ROW LEVEL SECURITY;
      CREATE POLICY try_addressed_unit ON try_addressed
        USING (unit_id = any (string_to_array(nullif(current_setting('writ.units', true), ''), ',')::uuid[]));
      GRANT ALL ON try_rows, try_shared, try_addressed TO writ_app;
    `),
  );
});
afterAll(() => fresh.drop());

describe('values', () => {
  const cases: [type: string, value: unknown, read: unknown][] = [
    ['bigint', 9007199254740993n, 9007199254740993n],
    ['int', 7, 7],
    ['numeric', '0.10', '0.10'],
    ['text', '执行', '执行'],
    ['boolean', true, true],
    ['bytea', new Uint8Array([0, 255]), Buffer.from([0, 255])],
    ['date', Temporal.PlainDate.from('2024-02-29'), Temporal.PlainDate.from('2024-02-29')],
    [
      'timestamptz',
      Temporal.Instant.from('2026-01-02T03:04:05.123456Z'),
      Temporal.Instant.from('2026-01-02T03:04:05.123456Z'),
    ],
    ['timestamptz', '2026-01-02T03:04:05+08:00', Temporal.Instant.from('2026-01-01T19:04:05Z')],
    ['jsonb', json({ fen: 12n, day: Temporal.PlainDate.from('2026-01-02') }), { fen: '12', day: '2026-01-02' }],
    ['jsonb', json([1, 'a']), [1, 'a']],
    ['jsonb', json(null), null],
    ['text[]', ['a"b', 'c,d', '{}', 'NULL', '\\'], ['a"b', 'c,d', '{}', 'NULL', '\\']],
    ['bigint[]', [1n, null, 3n], [1n, null, 3n]],
    ['date[]', [Temporal.PlainDate.from('2026-01-02')], [Temporal.PlainDate.from('2026-01-02')]],
    ['timestamptz[]', [Temporal.Instant.from('2026-01-02T03:04:05Z')], [Temporal.Instant.from('2026-01-02T03:04:05Z')]],
    ['numeric[]', ['1.10', '2'], ['1.10', '2']],
    ['uuid[]', [court(1)], [court(1)]],
    ['bigint[]', [], []],
    ['text', null, null],
  ];
  for (const [type, value, read] of cases)
    test(`a ${type} comes back as it was given: ${value instanceof Object ? JSON.stringify(read, (_, v) => (typeof v === 'bigint' ? `${v}n` : v)) : String(value)}`, async () => {
      const [row] = await fresh.db.read<{ v: unknown }>(north, sql`select ${value}::${raw(type)} as v`);
      if (read instanceof Temporal.PlainDate || read instanceof Temporal.Instant)
        expect(String(row?.v)).toBe(String(read));
      else if (type.startsWith('date[') || type.startsWith('timestamptz[')) expect(String(row?.v)).toBe(String(read));
      else expect(row?.v).toEqual(read);
    });

  for (const slip of [undefined, { a: 1 }, Number.NaN, Symbol('x'), [undefined]])
    test(`a value that is a slip is refused before anything is sent: ${String(slip)}`, async () => {
      await expect(fresh.db.read(north, sql`select ${slip}::text`)).rejects.toThrow(TypeError);
    });

  test('a date that Temporal cannot hold is an error, and the connection lives on', async () => {
    await expect(fresh.db.read(north, sql`select 'infinity'::date`)).rejects.toThrow(RangeError);
    expect(await fresh.db.read(north, sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });
});

describe('the scope', () => {
  test('a row of one court is invisible under another, in reads and in transactions', async () => {
    await fresh.db.within(north, (tx) => tx.run(sql`insert into try_rows values (${court(1)}, 1, 'north')`));
    await fresh.db.within(south, (tx) => tx.run(sql`insert into try_rows values (${court(2)}, 1, 'south')`));
    const words = sql`select words from try_rows where id = 1 order by words`;
    expect(await fresh.db.read(north, words)).toEqual([{ words: 'north' }]);
    expect(await fresh.db.read(south, words)).toEqual([{ words: 'south' }]);
    expect(await fresh.db.read(both, words)).toEqual([{ words: 'north' }, { words: 'south' }]);
    expect(await fresh.db.read({ courts: [] }, words)).toEqual([]);
    expect(await fresh.db.within(south, (tx) => tx.query(words))).toEqual([{ words: 'south' }]);
    expect(await fresh.db.system((tx) => tx.query(words))).toEqual([]);
  });

  test('a row cannot be written into a court outside the scope', async () => {
    const write = fresh.db.within(north, (tx) => tx.run(sql`insert into try_rows values (${court(2)}, 2, 'x')`));
    await expect(write).rejects.toThrow('row-level security');
  });

  test('it ends with its transaction: the same connection sees nothing afterwards', async () => {
    const one = openDatabase({ url: roleUrl(fresh.access, 'writ_app'), connectionsMax: 1 });
    await one.within(north, (tx) => tx.query(sql`select 1`));
    await one.read(north, sql`select 1`);
    expect(await one.system((tx) => tx.query(sql`select * from try_rows`))).toEqual([]);
    await one.close();
  });

  test('it is made for units too', async () => {
    await connected(fresh.adminUrl, (admin) =>
      admin.query(`INSERT INTO try_addressed VALUES ('${court(5)}', 1), ('${court(6)}', 2)`),
    );
    const ids = sql`select id from try_addressed`;
    expect(await fresh.db.read({ courts: [], units: [court(5)] }, ids)).toEqual([{ id: 1 }]);
    expect(await fresh.db.within({ courts: [], units: [court(6)] }, (tx) => tx.query(ids))).toEqual([{ id: 2 }]);
  });

  test('what is not an id never reaches the server', async () => {
    const wrong: Scope = { courts: ["x'; drop table try_rows; --"] };
    await expect(fresh.db.read(wrong, sql`select 1`)).rejects.toThrow('not an id');
    await expect(fresh.db.within(wrong, (tx) => tx.query(sql`select 1`))).rejects.toThrow('not an id');
  });

  test('the literal form that Citus needs gives the same answers', async () => {
    const citus = openDatabase({ url: roleUrl(fresh.access, 'writ_app'), literalScope: true });
    expect(await citus.read(north, sql`select words from try_rows where id = 1`)).toEqual([{ words: 'north' }]);
    await citus.close();
  });

  test('the application role can be neither superuser nor exempt from the policies', async () => {
    const [row] = await fresh.db.read(
      north,
      sql`select rolsuper, rolbypassrls from pg_roles where rolname = current_user`,
    );
    expect(row).toEqual({ rolsuper: false, rolbypassrls: false });
  });
});

describe('a transaction', () => {
  test('takes statements without waiting for each and answers each with its own rows', async () => {
    const answers = await fresh.db.system((tx) =>
      Promise.all(Array.from({ length: 50 }, (_, i) => tx.one<{ n: number }>(sql`select ${i}::int as n`))),
    );
    expect(answers.map((a) => a.n)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });

  test('tells how many rows each of many statements touched', async () => {
    const counts = await fresh.db.system((tx) =>
      tx.all([
        sql`insert into try_shared values ${join([sql`(1, 0)`, sql`(2, 0)`])}`,
        sql`update try_shared set n = 1 where id = 9`,
        sql`delete from try_shared where id = 2`,
      ]),
    );
    expect(counts).toEqual([2, 0, 1]);
  });

  test('leaves nothing behind when its work throws', async () => {
    const work = fresh.db.system(async (tx) => {
      await tx.run(sql`insert into try_shared values (100, 0)`);
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await fresh.db.system((tx) => tx.maybe(sql`select 1 from try_shared where id = 100`))).toBeUndefined();
  });

  test('leaves nothing behind when the very first statement is wrong and more were sent behind it', async () => {
    const work = fresh.db.system((tx) =>
      tx.all([sql`insert into no_such_table values (1)`, sql`insert into try_shared values (101, 0)`]),
    );
    await expect(work).rejects.toThrow('no_such_table');
    expect(await fresh.db.system((tx) => tx.maybe(sql`select 1 from try_shared where id = 101`))).toBeUndefined();
  });

  test('is not called done when a failed statement was swallowed', async () => {
    const work = fresh.db.system(async (tx) => {
      await tx.run(sql`insert into try_shared values (102, 0)`);
      await tx.run(sql`select 1 / 0`).catch(() => {});
      return 'fine';
    });
    await expect(work).rejects.toThrow('rolled back');
  });

  test('refuses a statement that comes after its end', async () => {
    let late: (() => Promise<unknown>) | undefined;
    await fresh.db.system(async (tx) => {
      late = () => tx.query(sql`select 1`);
    });
    await expect(late?.()).rejects.toThrow('after its transaction had ended');
  });

  test('the statements of an error can be found, its values cannot', async () => {
    const error = await fresh.db.read(north, sql`select ${'secret'}::int`).catch((e: unknown) => e);
    expect(sqlState(error)).toBe('22P02');
    expect((error as { statement?: string }).statement).toBe('select $1::int');
    expect((error as Error).stack).toContain('database.db.test.ts');
  });

  test('a broken constraint is named', async () => {
    await fresh.db.system((tx) => tx.run(sql`insert into try_shared values (7, 0)`));
    const error = await fresh.db
      .system((tx) => tx.run(sql`insert into try_shared values (7, 0)`))
      .catch((e: unknown) => e);
    expect(brokenConstraint(error)).toBe('try_shared_pkey');
  });

  test('one row is one row', async () => {
    await expect(fresh.db.system((tx) => tx.one(sql`select 1 where false`))).rejects.toThrow('got none');
    await expect(fresh.db.system((tx) => tx.maybe(sql`select generate_series(1, 2)`))).rejects.toThrow('got 2');
  });

  test('runs again after a serialization failure, and gives up after some times', async () => {
    let runs = 0;
    const result = await fresh.db.system(async (tx) => {
      runs += 1;
      if (runs < 3) await tx.run(sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`);
      return runs;
    });
    expect(result).toBe(3);
    let always = 0;
    const hopeless = fresh.db.system(async (tx) => {
      always += 1;
      await tx.run(sql`do $$ begin raise exception 'never' using errcode = '40001'; end $$`);
    });
    await expect(hopeless).rejects.toThrow('never');
    expect(always).toBe(6);
  });

  test('a real deadlock ends with both done', async () => {
    await fresh.db.system((tx) => tx.run(sql`insert into try_shared values (21, 0), (22, 0)`));
    const bump = (first: number, second: number) =>
      fresh.db.system(async (tx) => {
        await tx.run(sql`update try_shared set n = n + 1 where id = ${first}`);
        await tx.run(sql`select pg_sleep(0.1)`);
        await tx.run(sql`update try_shared set n = n + 1 where id = ${second}`);
      });
    await Promise.all([bump(21, 22), bump(22, 21)]);
    expect(await fresh.db.system((tx) => tx.query(sql`select n from try_shared where id in (21, 22)`))).toEqual([
      { n: 2 },
      { n: 2 },
    ]);
  });
});

describe('connections', () => {
  const cut = () =>
    connected(fresh.adminUrl, (admin) =>
      admin.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      ),
    );

  test('that the server cuts while idle are replaced', async () => {
    const lost: Error[] = [];
    const db = openDatabase({ url: roleUrl(fresh.access, 'writ_app'), onConnectionLost: (error) => lost.push(error) });
    await db.read(north, sql`select 1`);
    await cut();
    await expect.poll(() => lost.length).toBeGreaterThan(0);
    expect(await db.read(north, sql`select 1 as one`)).toEqual([{ one: 1 }]);
    await db.close();
  });

  test('that the server cuts in the middle of a transaction fail that transaction and nothing else', async () => {
    const work = fresh.db.system(async (tx) => {
      await tx.run(sql`insert into try_shared values (200, 0)`);
      await cut();
      await tx.run(sql`insert into try_shared values (201, 0)`);
    });
    await expect(work).rejects.toSatisfy((error) => troubleOf(error) === 'away');
    expect(await fresh.db.system((tx) => tx.query(sql`select id from try_shared where id >= 200`))).toEqual([]);
  });

  test('work on when a migration made a prepared plan stale', async () => {
    const stale = sql`select * from try_shared where id = 7`;
    const one = openDatabase({ url: roleUrl(fresh.access, 'writ_app'), connectionsMax: 1 });
    await one.read(north, stale);
    await connected(fresh.adminUrl, (admin) => admin.query('ALTER TABLE try_shared ADD COLUMN more text'));
    await one.read(north, stale).catch(() => {});
    expect(await one.read(north, stale)).toEqual([{ id: 7, n: 0, more: null }]);
    await one.close();
  });

  test('a statement that failed to parse once is parsed again, not taken for known', async () => {
    const one = openDatabase({ url: roleUrl(fresh.access, 'writ_app'), connectionsMax: 1 });
    const q = sql`select v from try_later`;
    await expect(one.read(north, q)).rejects.toThrow('try_later');
    await expect(one.within(north, (tx) => tx.all([q, q]))).rejects.toThrow('try_later');
    await connected(fresh.adminUrl, (admin) =>
      admin.query('CREATE TABLE try_later AS SELECT 1 AS v; GRANT SELECT ON try_later TO writ_app'),
    );
    expect(await one.read(north, q)).toEqual([{ v: 1 }]);
    expect(await one.within(north, (tx) => tx.query(q))).toEqual([{ v: 1 }]);
    await one.close();
  });
});
