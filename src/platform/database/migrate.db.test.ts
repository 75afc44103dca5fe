import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testServer } from '../../../test/world/database.ts';
import { createDatabase, dropDatabase } from './copies.ts';
import { migrate, readMigrations } from './migrate.ts';
import { type Access, connected, databaseUrl, roleUrl } from './roles.ts';

const name = `writ_test_${process.pid}_migrate`;
let access: Access;
let dir: string;

beforeEach(async () => {
  const server = await testServer();
  access = { ...server, adminUrl: databaseUrl(server.adminUrl, name) };
  await createDatabase(server.adminUrl, name);
  dir = mkdtempSync(join(tmpdir(), 'writ-migrations-'));
});
afterEach(async () => {
  await dropDatabase((await testServer()).adminUrl, name);
  rmSync(dir, { recursive: true });
});
afterAll(async () => dropDatabase((await testServer()).adminUrl, `${name}_c`));

const write = (file: string, sql: string) => writeFileSync(join(dir, file), sql);
const run = () => migrate({ ...access, dir, log: () => {} });
const rows = (query: string) => connected(access.adminUrl, async (admin) => (await admin.query(query)).rows);

describe('migrating', () => {
  test('runs what is missing, in order, as the migrator, and nothing twice', async () => {
    write('0001-create-things.sql', 'CREATE TABLE things (id int); CREATE TABLE others (id int);');
    expect(await run()).toEqual(['0001-create-things']);
    write('0002-fill-things.sql', 'INSERT INTO things VALUES (1);');
    expect(await run()).toEqual(['0002-fill-things']);
    expect(await run()).toEqual([]);
    expect(await rows('SELECT id FROM things')).toEqual([{ id: 1 }]);
    expect(await rows("SELECT tableowner FROM pg_tables WHERE tablename = 'things'")).toEqual([
      { tableowner: 'writ_migrator' },
    ]);
  });

  test('two programs at once run each step once', async () => {
    write('0001-create-things.sql', 'CREATE TABLE things (id int); SELECT pg_sleep(0.2);');
    const ran = await Promise.all([run(), run(), run()]);
    expect(ran.flat()).toEqual(['0001-create-things']);
  });

  test('a step that fails leaves nothing of itself, and the steps before it stay', async () => {
    write('0001-create-things.sql', 'CREATE TABLE things (id int);');
    write('0002-break-things.sql', 'CREATE TABLE half (id int); SELECT 1 / 0;');
    await expect(run()).rejects.toThrow('migration 0002-break-things failed: division by zero');
    expect(
      await rows("SELECT to_regclass('things') IS NOT NULL AS things, to_regclass('half') IS NULL AS half"),
    ).toEqual([{ things: true, half: true }]);
  });

  test('an edited step, a newer database and a step that ends its transaction are refused', async () => {
    write('0001-create-things.sql', 'CREATE TABLE things (id int);');
    write('0002-add-words.sql', 'ALTER TABLE things ADD COLUMN words text;');
    await run();
    write('0002-add-words.sql', 'ALTER TABLE things ADD COLUMN word text;');
    await expect(run()).rejects.toThrow('0002-add-words was changed after it had been applied');
    rmSync(join(dir, '0002-add-words.sql'));
    await expect(run()).rejects.toThrow('newer than this program: it has 0002-add-words');
    write('0002-add-words.sql', 'ALTER TABLE things ADD COLUMN words text;');
    write('0003-commit-early.sql', 'CREATE TABLE early (id int); COMMIT; BEGIN;');
    await expect(run()).rejects.toThrow('ends the transaction');
  });

  test('asserts hold before and after, or nothing happens', async () => {
    write('0001-create-things.sql', 'CREATE TABLE things (id int); INSERT INTO things VALUES (1), (2);');
    write('0002-move-things.before.sql', 'SELECT count(*) = 2 AS two_things FROM things;');
    write('0002-move-things.sql', 'CREATE TABLE moved AS SELECT id FROM things WHERE id > 1;');
    write('0002-move-things.after.sql', 'SELECT true; SELECT count(*) = 2 AS all_were_moved FROM moved;');
    await expect(run()).rejects.toThrow('0002-move-things.after.sql does not hold: all_were_moved');
    expect(await rows("SELECT to_regclass('moved') AS moved")).toEqual([{ moved: null }]);
    write('0002-move-things.sql', 'CREATE TABLE moved AS SELECT id FROM things;');
    expect(await run()).toEqual(['0002-move-things']);
  });

  test('a database whose locale knows no Chinese letters is refused', async () => {
    const { adminUrl } = await testServer();
    const blind = `${name}_c`;
    await connected(adminUrl, (admin) =>
      admin.query(`CREATE DATABASE ${blind} TEMPLATE template0 ENCODING UTF8 LOCALE_PROVIDER libc LOCALE 'C'`),
    );
    const migrating = migrate({ ...access, adminUrl: databaseUrl(adminUrl, blind), dir, log: () => {} });
    await expect(migrating).rejects.toThrow('does not know Chinese letters');
  });
});

test('the roles are ordinary ones, and only the migrator may make tables', async () => {
  write('0001-create-things.sql', 'CREATE TABLE things (id int);');
  await run();
  expect(
    await rows(
      "SELECT rolname FROM pg_roles WHERE rolname ~ '^writ_' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)",
    ),
  ).toEqual([]);
  for (const role of ['writ_app', 'writ_worker'] as const)
    await expect(
      connected(roleUrl(access, role), (client) => client.query('CREATE TABLE mine (id int)')),
    ).rejects.toThrow('permission denied');
});

describe('the folder', () => {
  const wrong: [why: string, files: string[]][] = [
    ['has the number of 0001-create-a', ['0001-create-a.sql', '0001-create-b.sql']],
    ['is named NNNN-verb-noun.sql', ['0001_create.sql']],
    ['belongs to no migration', ['0001-create-a.before.sql']],
  ];
  for (const [why, files] of wrong)
    test(`is refused: ${files.join(', ')}`, () => {
      for (const file of files) write(file, 'SELECT 1;');
      expect(() => readMigrations(dir)).toThrow(why);
    });
});
