import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Engine } from '#acts';
import {
  type Access,
  claimDatabase,
  createDatabase,
  type Db,
  databaseUrl,
  dropDatabase,
  type KeyRing,
  keyRing,
  logOrigin,
  openDatabase,
  roleUrl,
  sequence,
} from '#platform';
import { makeBackup } from '../../src/edge/backup/make.ts';
import { restoreBackup } from '../../src/edge/backup/restore.ts';
import { readSettings, type Settings } from '../../src/edge/settings.ts';
import { verifyRecord } from '../../src/edge/verify-record.ts';
import { openWritingCourt, type WritingCourt } from '../world/backup-source.ts';
import { freshKeys, plainApplication } from '../world/court.ts';

const migrations = join(import.meta.dirname, '../../db/migrations');
const silent = () => {};

let court: WritingCourt;
let backup: string;
let keys: KeyRing;
let targets = 0;

type Target = { access: Access; settings: Settings; drop: () => Promise<void> };

/** A database on the test server, empty, and settings by which a restore goes there. */
async function emptyTarget(owner?: string): Promise<Target> {
  const name = `writ_test_${process.pid}_restore${++targets}`;
  const { adminUrl, roleSecret } = court.source.access;
  await createDatabase(adminUrl, name);
  const url = new URL(databaseUrl(adminUrl, name));
  if (owner) {
    await admin(adminUrl, `ALTER DATABASE ${name} OWNER TO ${owner}`);
    url.username = owner;
    url.password = owner;
  }
  const settings = { ...readSettings({}), database: { url: url.href, roleSecret } };
  return { access: { adminUrl: url.href, roleSecret }, settings, drop: () => dropDatabase(adminUrl, name) };
}

async function admin(url: string, ...statements: string[]): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  let rows = 0;
  for (const statement of statements) rows = (await client.query(statement)).rowCount ?? 0;
  await client.end();
  return rows;
}

function open(access: Access): Db {
  return openDatabase({ url: roleUrl(access, 'writ_app'), connectionsMax: 2 });
}

beforeAll(async () => {
  court = await openWritingCourt();
  keys = court.source.keys;
  backup = join(court.folder, 'backup');
  for (let n = 1; n <= 8; n++) await court.write(n);
});
afterAll(() => court?.close());

/** On a restored database: old answers stand, a new act is done, the sequencer goes on, everything verifies. */
async function goesOn(db: Db, files: string): Promise<void> {
  const { world, filed } = court;
  await claimDatabase(db, { mode: 'demonstration', keys: keys.fingerprint });
  const scope = { courts: [world.courtId] };
  const engine = new Engine({ ...world.engine.options, db });
  const count = async () =>
    Number((await db.read<{ n: bigint }>(scope, sql`select count(*) as n from platform_idempotency`))[0]?.n);
  const kept = await count();
  expect(kept).toBeGreaterThanOrEqual(8);
  for (const [key, input] of [...filed].slice(0, kept))
    expect(await court.file(engine, key, input)).toEqual(await court.file(world.engine, key, input));
  expect(await count()).toBe(kept);
  const plain = await plainApplication(world);
  const { papers } = filed.get('key 1') as { papers: unknown };
  const input = { ...plain, instrument: { ...plain.instrument, number: '（2025）川3301民初9999号' }, papers };
  expect(await court.file(engine, 'after the restore', input)).toMatchObject({ done: true });
  const signer = keys.signer(`log ${world.courtId}`, logOrigin(world.courtId));
  expect(await sequence(db, world.courtId, signer, world.now)).toBeGreaterThan(0);
  expect(await verifyRecord(db, keys, files, silent)).toEqual([]);
}

describe('a backup made while officers work', () => {
  test('holds one moment, restores, proves itself and goes on', async () => {
    const { result, written } = await court.writingBeside(() => makeBackup(court.source, backup));
    expect(written).toBeGreaterThan(0);
    expect(result.manifest.absent).toEqual([]);
    const target = await emptyTarget();
    const to = join(court.folder, 'restored');
    await restoreBackup({ settings: target.settings, keys, migrations, from: backup, to, say: silent });
    const db = open(target.access);
    await goesOn(db, join(to, 'files')).finally(() => db.close());
    await target.drop();
  });

  test('restores to, and is made from, a server where the owner is no superuser', async () => {
    const owner = `writ_test_owner_${process.pid}`;
    const { adminUrl } = court.source.access;
    await admin(adminUrl, `CREATE ROLE ${owner} LOGIN CREATEROLE PASSWORD '${owner}'`);
    const target = await emptyTarget(owner);
    const to = join(court.folder, 'owned');
    const first = await restoreBackup({
      ...{ settings: target.settings, keys, migrations, from: backup, to, say: silent },
    });
    const db = open(target.access);
    const source = { ...court.source, access: target.access, db, dataDir: to };
    const { manifest } = await makeBackup(source, join(court.folder, 'second'));
    const rows = (m: typeof manifest) => m.tables.filter((t) => t.name !== 'linkage_counters');
    expect(rows(manifest)).toEqual(rows(first));
    expect(manifest.parts.filter((p) => p.path.startsWith('files/'))).toEqual(
      first.parts.filter((p) => p.path.startsWith('files/')),
    );
    await db.close();
    await target.drop();
    await admin(adminUrl, `DROP OWNED BY ${owner}`, `DROP ROLE ${owner}`);
  });

  const damages: readonly [what: string, damage: (copy: string) => void][] = [
    ['a table cut short', (copy) => truncateSync(join(copy, 'tables/platform_chain_entries.copy.gz'), 500)],
    ['a table that is missing', (copy) => unlinkSync(join(copy, 'tables/cases_cases.copy.gz'))],
    ['a kept file with one byte more', (copy) => appendFileSync(firstFile(join(copy, 'files')), 'x')],
    ['a file that nobody listed', (copy) => writeFileSync(join(copy, 'tables/other.copy.gz'), 'x')],
    ['no manifest, as when making it was cut off', (copy) => unlinkSync(join(copy, 'manifest.json'))],
    ['another moment in the manifest', (copy) => edit(join(copy, 'manifest.json'), /"madeAt":"2/, '"madeAt":"1')],
  ];
  for (const [what, damage] of damages)
    test(`is refused with ${what}, before anything is touched`, async () => {
      const copy = join(court.folder, 'damaged');
      rmSync(copy, { recursive: true, force: true });
      cpSync(backup, copy, { recursive: true });
      damage(copy);
      await refused(copy, keys);
    });

  test('is refused with other keys', () => refused(backup, keyRing(freshKeys())));

  test('whose restore was cut off in the middle opens in no server', async () => {
    const target = await emptyTarget();
    const say = (zh: string) => {
      if (zh === '核验') throw new Error('the power is gone');
    };
    const to = join(court.folder, 'cut');
    const options = { settings: target.settings, keys, migrations, from: backup, to, say };
    await expect(restoreBackup(options)).rejects.toThrow('the power is gone');
    const db = open(target.access);
    await expect(claimDatabase(db, { mode: 'demonstration', keys: keys.fingerprint })).rejects.toThrow('not finished');
    await expect(restoreBackup({ ...options, say: silent })).rejects.toThrow('not empty');
    expect(existsSync(to)).toBe(false);
    await db.close();
    await target.drop();
  });

  test('tells of a file that is missing, and restores what is there', async () => {
    const named = join(court.source.dataDir, 'files');
    const lost = firstFile(named);
    rmSync(lost);
    const from = join(court.folder, 'with-a-loss');
    const { manifest } = await makeBackup(court.source, from);
    expect(manifest.absent).toEqual([lost.slice(-64)]);
    const target = await emptyTarget();
    await restoreBackup({
      ...{ settings: target.settings, keys, migrations, from, to: join(court.folder, 'lossy'), say: silent },
    });
    await target.drop();
  });
});

async function refused(from: string, ring: KeyRing): Promise<void> {
  const target = await emptyTarget();
  const to = join(court.folder, 'never');
  const options = { settings: target.settings, keys: ring, migrations, from, to, say: silent };
  await expect(restoreBackup(options)).rejects.toThrow(/备份|密钥/);
  expect(existsSync(to) || existsSync(`${to}.part`)).toBe(false);
  expect(await admin(target.access.adminUrl, "SELECT FROM pg_tables WHERE schemaname = 'public'")).toBe(0);
  await target.drop();
}

function firstFile(path: string): string {
  const file = readdirSync(path, { recursive: true, withFileTypes: true }).find((entry) => entry.isFile());
  if (!file) throw new Error('there is no file');
  const found = join(file.parentPath, file.name);
  // Kept files are read-only, which stops everybody but root.
  const content = readFileSync(found);
  rmSync(found);
  writeFileSync(found, content);
  return found;
}

function edit(path: string, from: RegExp, to: string): void {
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
}
