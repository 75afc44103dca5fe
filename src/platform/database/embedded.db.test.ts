import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { startEmbedded, stopEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { clearDeadPostmaster, readPostmaster, socketFile } from './postmaster.ts';
import { processState } from './processes.ts';
import { connected, databaseUrl, roleUrl } from './roles.ts';
import { holdLock } from './start-lock.ts';

const asRoot = process.getuid?.() === 0;
const onLinux = process.platform === 'linux';
const parent = mkdtempSync(join(tmpdir(), 'writ-embedded-'));
const dataDir = join(parent, 'postgres');
const cluster = join(dataDir, 'cluster');
const pidFile = join(cluster, 'postmaster.pid');
const lines: string[] = [];
const start = () => startEmbedded({ dataDir, log: (line) => lines.push(line), throwaway: true });

beforeAll(() => chmodSync(parent, 0o755));
afterAll(async () => {
  await stopEmbedded(dataDir);
  rmSync(parent, { recursive: true, force: true });
});

/** The process number of a child that ends after its parent has become a program that never looks at children. */
async function zombie(): Promise<{ pid: number; bury: () => void }> {
  const careless = spawn('/bin/sh', ['-c', 'sleep 2 & echo $!; exec sleep 300'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const pid = await new Promise<number>((resolve) => careless.stdout.once('data', (d) => resolve(Number(String(d)))));
  await expect.poll(() => processState(pid), { timeout: 10_000 }).toBe('zombie');
  return { pid, bury: () => careless.kill('SIGKILL') };
}

test('a start that was killed while the cluster was made leaves nothing in the way', async () => {
  mkdirSync(join(dataDir, 'cluster.new/cluster'), { recursive: true });
  writeFileSync(join(dataDir, 'cluster.new/cluster/PG_VERSION'), '18');
  writeFileSync(join(dataDir, 'starting.lock'), String(spawnSync('/bin/true').pid));
  const server = await start();
  expect(server.reused).toBe(false);
  expect(existsSync(join(dataDir, 'cluster.new'))).toBe(false);
});

test('a lock that names nobody, or somebody who is gone, is taken over at once', async () => {
  const file = join(dataDir, 'try.lock');
  for (const left of ['', String(spawnSync('/bin/true').pid)]) {
    writeFileSync(file, left);
    const release = await holdLock(file);
    expect(readFileSync(file, 'utf8')).toBe(String(process.pid));
    release();
    expect(existsSync(file)).toBe(false);
  }
});

test('the server sees Chinese letters, hears only this machine and asks for its password', async () => {
  const server = await start();
  const [row] = await connected(server.adminUrl, async (admin) => {
    await admin.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    return (
      await admin.query("SELECT cardinality(show_trgm('执行')) AS n, current_setting('listen_addresses') AS heard")
    ).rows;
  });
  expect(row).toEqual({ n: 3, heard: '127.0.0.1' });
  const without = new URL(server.adminUrl);
  without.password = 'guess';
  await expect(connected(without.href, async () => true)).rejects.toThrow('password authentication failed');
  expect(statSync(join(dataDir, 'access.json')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(cluster, 'pg_hba.conf'), 'utf8')).not.toMatch(/^[^#]*trust/m);
});

test.runIf(process.platform !== 'win32')(
  'it is reached by its socket, where the path of one is not too long',
  async () => {
    const askedFrom = (url: string) =>
      connected(url, async (admin) => (await admin.query('SELECT inet_client_addr() AS address')).rows[0].address);
    expect(await askedFrom((await start()).adminUrl)).toBeNull();
    const deep = join(parent, '甲'.repeat(40));
    const { adminUrl } = await startEmbedded({ dataDir: deep, log: () => {}, throwaway: true });
    expect(await askedFrom(adminUrl)).toBe('127.0.0.1');
    await stopEmbedded(deep);
  },
);

test.runIf(asRoot && onLinux)('started by root it runs as another user, away from our folder', () => {
  const pid = readPostmaster(cluster)?.pid;
  const uid = /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  expect(Number(uid)).toBeGreaterThan(0);
  expect(statSync(cluster).uid).toBe(Number(uid));
});

test('a second start uses the running server; several at once start one', async () => {
  const port = readPostmaster(cluster)?.port;
  const servers = await Promise.all([start(), start(), start()]);
  expect(servers.map((server) => server.reused)).toEqual([true, true, true]);
  await stopEmbedded(dataDir);
  const again = await Promise.all([start(), start(), start()]);
  expect(again.filter((server) => !server.reused)).toHaveLength(1);
  expect(readPostmaster(cluster)?.port).toBe(port);
});

test('the server outlives a starter that is killed, and the next start takes it over', async () => {
  await stopEmbedded(dataDir);
  const module = JSON.stringify(new URL('./embedded.ts', import.meta.url).href);
  const program = `const { startEmbedded } = await import(${module});
    await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log: () => {}, throwaway: true });
    process.kill(process.pid, 'SIGKILL');`;
  expect(spawnSync(process.execPath, ['--input-type=module', '-e', program]).signal).toBe('SIGKILL');
  expect((await start()).reused).toBe(true);
  expect(lines.at(-1)).toContain('already running');
});

test('a database that stops and comes back fails what runs meanwhile and nothing else', async () => {
  const { adminUrl } = await start();
  const lost: Error[] = [];
  const db = openDatabase({ url: adminUrl, onConnectionLost: (error) => lost.push(error) });
  const scope = { courts: [] };
  await db.read(scope, sql`select 1`);
  const busy = db.within(scope, async (tx) => tx.query(sql`select pg_sleep(60)`));
  const failed = expect(busy).rejects.toThrow();
  expect(await stopEmbedded(dataDir, { unlessUsed: true })).toBe(false);
  await stopEmbedded(dataDir);
  await failed;
  await expect(db.read(scope, sql`select 1`)).rejects.toThrow();
  await start();
  expect(await db.read(scope, sql`select 1 as one`)).toEqual([{ one: 1 }]);
  await db.close();
});

test('the owner of a database with CREATEROLE can prepare it, and change the secret of the roles later', async () => {
  const { adminUrl } = await start();
  await connected(adminUrl, async (admin) => {
    await admin.query("CREATE ROLE landlord LOGIN CREATEROLE PASSWORD 'key'");
    await admin.query('CREATE DATABASE house OWNER landlord');
  });
  const url = new URL(databaseUrl(adminUrl, 'house'));
  url.username = 'landlord';
  url.password = 'key';
  const dir = join(parent, 'migrations');
  mkdirSync(dir);
  writeFileSync(join(dir, '0001-create-rooms.sql'), 'CREATE TABLE rooms (id int); GRANT SELECT ON rooms TO writ_app;');
  const first = { adminUrl: url.href, roleSecret: 'first' };
  expect(await migrate({ ...first, dir, log: () => {} })).toEqual(['0001-create-rooms']);
  const second = { adminUrl: url.href, roleSecret: 'second' };
  expect(await migrate({ ...second, dir, log: () => {} })).toEqual([]);
  expect(await connected(roleUrl(second, 'writ_app'), async (app) => (await app.query('TABLE rooms')).rows)).toEqual(
    [],
  );
  await expect(connected(roleUrl(first, 'writ_app'), async () => true)).rejects.toThrow('password');
});

test('the port of another program is left alone', async () => {
  const port = readPostmaster(cluster)?.port;
  await stopEmbedded(dataDir);
  const other = createServer();
  await new Promise<void>((resolve) => other.listen({ port, host: '127.0.0.1' }, resolve));
  await start();
  expect(readPostmaster(cluster)?.port).not.toBe(port);
  await stopEmbedded(dataDir);
  await new Promise((resolve) => other.close(resolve));
});

test('a postmaster.pid that names a zombie does not keep the server from starting', async () => {
  const { pid, bury } = await zombie();
  writeFileSync(pidFile, `${pid}\n${cluster}\n0\n5432\n`);
  expect((await start()).reused).toBe(false);
  await stopEmbedded(dataDir);
  bury();
});

test('files of a dead server that name a stranger do not keep the next from starting, and the stranger lives', async () => {
  const stranger = spawn('/bin/sleep', ['300']);
  const { port } = JSON.parse(readFileSync(join(dataDir, 'access.json'), 'utf8')) as { port: number };
  for (const file of [pidFile, `${socketFile(cluster, port)}.lock`])
    writeFileSync(file, `${stranger.pid}\n${cluster}\n0\n${port}\n${cluster}\n`);
  expect((await start()).reused).toBe(false);
  expect(processState(stranger.pid ?? 0)).toBe('running');
  stranger.kill();
  await stopEmbedded(dataDir);
});

test.runIf(onLinux)('a postmaster.pid stays while children of the dead server still work', async () => {
  const child = spawn('/bin/sleep', ['300'], { cwd: cluster });
  writeFileSync(pidFile, `${spawnSync('/bin/true').pid}\n${cluster}\n0\n5432\n`);
  let cleared = false;
  const clearing = clearDeadPostmaster(cluster).then(() => {
    cleared = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect([cleared, existsSync(pidFile)]).toEqual([false, true]);
  child.kill();
  await clearing;
  expect(existsSync(pidFile)).toBe(false);
});

test('a server killed -9 recovers at the next start with what was committed', async () => {
  const { adminUrl } = await startEmbedded({ dataDir, log: () => {} });
  await connected(adminUrl, (admin) => admin.query('CREATE TABLE kept AS SELECT 1 AS v'));
  process.kill(readPostmaster(cluster)?.pid ?? 0, 'SIGKILL');
  const server = await start();
  expect(await connected(server.adminUrl, async (admin) => (await admin.query('TABLE kept')).rows)).toEqual([{ v: 1 }]);
  await stopEmbedded(dataDir);
});

test('a cluster of another version is refused in words', async () => {
  const versionFile = join(cluster, 'PG_VERSION');
  const version = readFileSync(versionFile, 'utf8');
  writeFileSync(versionFile, '14\n');
  await expect(start()).rejects.toThrow('was made by PostgreSQL 14');
  writeFileSync(versionFile, version);
});

test.runIf(asRoot && onLinux)(
  'in a folder closed to other users it runs in a user namespace, or says what to do',
  async () => {
    const closed = mkdtempSync(join(tmpdir(), 'writ-closed-'));
    const inside = join(closed, 'postgres');
    const namespaces = spawnSync('/usr/bin/unshare', ['--user', '/bin/true']).status === 0;
    const starting = startEmbedded({ dataDir: inside, log: () => {}, throwaway: true });
    if (namespaces) {
      await starting;
      expect(statSync(join(inside, 'cluster')).uid).toBe(0);
      await stopEmbedded(inside);
      // Moved to an open place, the same data is given to the other user and opens again.
      chmodSync(closed, 0o755);
      expect((await startEmbedded({ dataDir: inside, log: () => {}, throwaway: true })).reused).toBe(false);
      expect(statSync(join(inside, 'cluster')).uid).not.toBe(0);
      await stopEmbedded(inside);
    } else await expect(starting).rejects.toThrow('DATABASE_URL');
    rmSync(closed, { recursive: true });
  },
);
