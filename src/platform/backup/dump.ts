import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Client, escapeIdentifier } from 'pg';
import { type Access, connected, roleUrl } from '../database/roles.ts';
import { copyOut } from './copy.ts';
import { type Manifest, type Part, tablePath } from './manifest.ts';

/** Whoever signed in before a restore signs in again: a session that was ended since must not live once more. */
const leftOut = ['platform_sessions'];

/** A column of this name holds the hash of a kept file. */
const fileColumn = /(^|_)sha256$/;

export type Dump = Pick<Manifest, 'migrations' | 'tables'> & {
  readonly parts: readonly Part[];
  /** The hashes of all files that the rows name. */
  readonly files: readonly string[];
};

/** The tables of the schema with the columns that are not computed, those that others refer to first. */
export async function listTables(client: Client): Promise<{ name: string; columns: string[]; after: string[] }[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; after: string[] }>(`
    SELECT c.relname AS name,
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
      array(SELECT DISTINCT r.relname::text FROM pg_constraint k JOIN pg_class r ON r.oid = k.confrelid
        WHERE k.conrelid = c.oid AND k.contype = 'f' AND r.oid <> c.oid) AS after
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY c.relname`);
  const ordered: typeof rows = [];
  const placed = new Set<string>();
  while (ordered.length < rows.length) {
    const free = rows.filter((t) => !placed.has(t.name) && t.after.every((name) => placed.has(name)));
    if (free.length === 0) throw new Error('the tables refer to each other in a ring');
    for (const table of free) placed.add(table.name);
    ordered.push(...free);
  }
  return ordered;
}

/** Row-level security hides the rows of a court that is not named, also from the owner; a superuser is not bound by it. */
async function nameAllCourts(client: Client): Promise<void> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM platform_courts ORDER BY id');
  await client.query(`SET LOCAL writ.courts = '${rows.map((row) => row.id).join(',')}'`);
}

async function readerUrl(access: Access): Promise<string> {
  const passes = await connected(access.adminUrl, async (admin) => {
    const { rows } = await admin.query<{ passes: boolean }>(
      'SELECT rolsuper OR rolbypassrls AS passes FROM pg_roles WHERE rolname = current_user',
    );
    return rows[0]?.passes === true;
  });
  return passes ? access.adminUrl : roleUrl(access, 'writ_migrator');
}

/**
 * Writes a stream into a new file, by way of what transforms it, and measures what reaches the disk. The stream is opened
 * last: one that fails while nobody listens would end the process.
 */
export async function keep(
  folder: string,
  path: string,
  source: () => Readable,
  ...by: NodeJS.ReadWriteStream[]
): Promise<Part> {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let bytes = 0;
  const measured = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  };
  await pipeline([source(), ...by, measured, createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true })]);
  return { path, bytes, sha256: hash.digest('hex') };
}

async function filesNamedBy(client: Client, table: string, columns: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const column of columns.filter((name) => fileColumn.test(name))) {
    const { rows } = await client.query<{ hash: string }>(
      `SELECT DISTINCT ${escapeIdentifier(column)} AS hash FROM ${escapeIdentifier(table)} WHERE ${escapeIdentifier(column)} IS NOT NULL`,
    );
    found.push(...rows.map((row) => row.hash));
  }
  return found;
}

/**
 * Writes every table into a folder as one snapshot sees it, while others go on writing: a transaction counts whole or
 * not at all. A migration has to wait until it is done.
 */
export async function dumpTables(access: Access, folder: string): Promise<Dump> {
  return connected(await readerUrl(access), async (client) => {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const listed = await listTables(client);
    await client.query(`LOCK TABLE ${listed.map((t) => escapeIdentifier(t.name)).join(', ')} IN ACCESS SHARE MODE`);
    await nameAllCourts(client);
    const migrations = await client.query<Manifest['migrations'][number]>(
      'SELECT name, checksum FROM writ_meta.migrations ORDER BY name',
    );
    const tables: Manifest['tables'][number][] = [];
    const parts: Part[] = [];
    const files = new Set<string>();
    for (const { name, columns } of listed.filter((table) => !leftOut.includes(table.name))) {
      const copied = `COPY ${escapeIdentifier(name)} (${columns.map(escapeIdentifier).join(', ')}) TO STDOUT`;
      const { lines, rows } = copyOut(client, copied);
      parts.push(await keep(folder, tablePath(name), () => lines, createGzip({ level: 1 })));
      tables.push({ name, columns, rows: rows() });
      for (const hash of await filesNamedBy(client, name, columns)) files.add(hash);
    }
    await client.query('COMMIT');
    return { migrations: migrations.rows, tables, parts, files: [...files].sort() };
  });
}
