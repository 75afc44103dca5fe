import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, escapeLiteral, type QueryResult } from 'pg';
import { sha256 } from '#kernel';
import { sqlState } from './errors.ts';
import { type Access, connected, prepareRoles, roleUrl } from './roles.ts';

export type MigrateOptions = Access & {
  /** The folder of `NNNN-verb-noun.sql` files. */
  readonly dir: string;
  readonly log: (line: string) => void;
  /** Only so many of the first steps: for a backup that an older version made. */
  readonly steps?: number;
};

/** One step of the schema, with the asserts that run before and after it in the same transaction. */
export type Migration = {
  readonly name: string;
  readonly sql: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly checksum: string;
};

const oldestServer = 150_000;
const migrationFile = /^\d{4}(-[a-z0-9]+){2,}\.sql$/;
const assertFile = /^(\d{4}(?:-[a-z0-9]+){2,})\.(before|after)\.sql$/;

/**
 * Reads a folder of migrations in their order; throws on a name that does not fit, a number used
 * twice, or an assert without its step. Numbers may be left out: lines of work that run side by side take theirs beforehand.
 */
export function readMigrations(dir: string): Migration[] {
  const files = new Set(readdirSync(dir).filter((f) => f.endsWith('.sql')));
  const read = (file: string) => (files.has(file) ? readFileSync(join(dir, file), 'utf8') : undefined);
  const steps: Migration[] = [];
  for (const file of [...files].sort()) {
    const asserted = assertFile.exec(file)?.[1];
    if (asserted !== undefined) {
      if (!files.has(`${asserted}.sql`)) throw new Error(`${file} belongs to no migration`);
      continue;
    }
    if (!migrationFile.test(file)) throw new Error(`a migration is named NNNN-verb-noun.sql, not ${file}`);
    const name = file.slice(0, -'.sql'.length);
    const before = steps.at(-1)?.name;
    if (before?.slice(0, 4) === name.slice(0, 4)) throw new Error(`${file} has the number of ${before}`);
    const sql = read(file) ?? '';
    steps.push({
      name,
      sql,
      before: read(`${name}.before.sql`),
      after: read(`${name}.after.sql`),
      checksum: sha256(sql),
    });
  }
  return steps;
}

/** One checksum for a whole folder, so that a database made from it can be recognised. */
export function schemaChecksum(dir: string): string {
  return sha256(
    readMigrations(dir)
      .map((m) => `${m.name} ${m.checksum}`)
      .join('\n'),
  );
}

/**
 * Brings the database that `adminUrl` names up to the folder: roles, extension, then each missing step in a transaction
 * of its own as writ_migrator. Throws on an old server, a locale without Chinese letters, an edited step, a database
 * newer than the folder, and a failed assert. Returns the names of the steps that ran.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const steps = readMigrations(options.dir);
  await connected(options.adminUrl, refuseOldServer);
  await prepareRoles(options);
  await connected(options.adminUrl, prepareSearch);
  return connected(roleUrl(options, 'writ_migrator'), async (client) => {
    // One migrator at a time; the lock ends with the connection, also when this program is killed.
    await client.query("SELECT pg_advisory_lock(hashtext('writ migrate'))");
    await client.query('CREATE SCHEMA IF NOT EXISTS writ_meta');
    await client.query(
      'CREATE TABLE IF NOT EXISTS writ_meta.migrations (name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    const done = await client.query<{ name: string; checksum: string }>(
      'SELECT name, checksum FROM writ_meta.migrations ORDER BY name',
    );
    refuseOtherHistory(done.rows, steps);
    const missing = steps.slice(done.rows.length, options.steps);
    for (const step of missing) {
      options.log(`migrating: ${step.name}`);
      await apply(client, step);
    }
    return missing.map((step) => step.name);
  });
}

async function refuseOldServer(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ server_version_num: string }>('SHOW server_version_num');
  const version = Number(rows[0]?.server_version_num);
  if (version < oldestServer)
    throw new Error(`PostgreSQL ${Math.floor(version / 10_000)} is too old: Writ needs version 15 or later`);
}

/** Makes pg_trgm and proves that it sees Chinese letters: under `lc_ctype = C` it silently finds none. */
async function prepareSearch(admin: Client): Promise<void> {
  await admin.query('CREATE EXTENSION IF NOT EXISTS pg_trgm').catch((error) => {
    // Two programs that start at once may both have found it missing.
    if (sqlState(error) !== '23505') throw error;
  });
  const { rows } = await admin.query<{ found: boolean }>("SELECT cardinality(show_trgm('执行')) > 0 AS found");
  if (rows[0]?.found !== true)
    throw new Error(
      'The character type of this database does not know Chinese letters, so that every search would come back empty. ' +
        'Create it with a UTF-8 locale, for example: CREATE DATABASE writ TEMPLATE template0 ENCODING UTF8 LOCALE "C.UTF-8"',
    );
}

function refuseOtherHistory(done: readonly { name: string; checksum: string }[], steps: readonly Migration[]): void {
  for (const [i, { name, checksum }] of done.entries()) {
    const step = steps[i];
    if (step === undefined) throw new Error(`the database is newer than this program: it has ${name}`);
    if (step.name !== name) throw new Error(`the database has ${name} where this program has ${step.name}`);
    if (step.checksum !== checksum)
      throw new Error(`${name} was changed after it had been applied: write a new migration instead`);
  }
}

async function apply(client: Client, step: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    const started = await currentTransaction(client);
    await assertAll(client, `${step.name}.before.sql`, step.before);
    await client.query(step.sql);
    await assertAll(client, `${step.name}.after.sql`, step.after);
    if ((await currentTransaction(client)) !== started)
      throw new Error('it ends the transaction that it runs in: take COMMIT and ROLLBACK out of it');
    await client.query(
      `INSERT INTO writ_meta.migrations (name, checksum) VALUES (${escapeLiteral(step.name)}, '${step.checksum}')`,
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw new Error(`migration ${step.name} failed: ${(error as Error).message}`, { cause: error });
  }
}

async function currentTransaction(client: Client): Promise<string | undefined> {
  const { rows } = await client.query<{ id: string }>('SELECT pg_current_xact_id()::text AS id');
  return rows[0]?.id;
}

/** Each row that an assert file selects must begin with `true`. */
async function assertAll(client: Client, file: string, sql: string | undefined): Promise<void> {
  if (sql === undefined) return;
  const results = (await client.query(sql)) as unknown as QueryResult<Record<string, unknown>> | QueryResult[];
  for (const { rows } of [results].flat())
    for (const row of rows)
      if (Object.values(row)[0] !== true) throw new Error(`the assert ${file} does not hold: ${Object.keys(row)[0]}`);
}
