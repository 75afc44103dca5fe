import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { type Client, escapeIdentifier } from 'pg';
import { migrate, readMigrations } from '../database/migrate.ts';
import { type Access, connected, roleUrl } from '../database/roles.ts';
import { copyIn } from './copy.ts';
import { listTables } from './dump.ts';
import { BackupError, type Manifest, tablePath } from './manifest.ts';

export type LoadOptions = {
  readonly access: Access;
  /** The folder of `NNNN-verb-noun.sql` files. */
  readonly migrations: string;
  readonly log: (line: string) => void;
};

/** Throws `BackupError` when this program cannot make the schema that the backup's rows fit. */
export function checkMigrations(manifest: Manifest, dir: string): void {
  const own = readMigrations(dir);
  for (const [i, step] of manifest.migrations.entries()) {
    if (own[i]?.name === step.name && own[i]?.checksum === step.checksum) continue;
    throw new BackupError(
      `备份来自更新的或不同的版本（${step.name}）。 · The backup comes from a newer or another version of this program: it has ${step.name}.`,
    );
  }
}

/** Throws `BackupError` unless the database is there and empty. */
export async function checkEmpty(adminUrl: string): Promise<void> {
  const taken = await connected(adminUrl, async (admin) => {
    const { rowCount } = await admin.query(
      "SELECT FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') LIMIT 1",
    );
    return rowCount !== 0;
  });
  if (taken)
    throw new BackupError(
      '目标数据库不是空的；恢复只写入空数据库。 · The target database is not empty; a restore writes into an empty one only.',
    );
}

/** Notes in the database that its restore is not finished: no server opens it while this stands. */
export async function markRestoring(access: Access, restoring: boolean): Promise<void> {
  await connected(roleUrl(access, 'writ_migrator'), (client) =>
    client.query(
      restoring
        ? "INSERT INTO platform_facts (name, value) VALUES ('restoring', 'true'::jsonb) ON CONFLICT (name) DO NOTHING"
        : "DELETE FROM platform_facts WHERE name = 'restoring'",
    ),
  );
}

/** Lets the owner write without row-level security, or binds him again. Seen by nobody else: it is one transaction. */
async function forceRowSecurity(client: Client, tables: readonly string[], force: boolean): Promise<void> {
  for (const name of tables)
    await client.query(`ALTER TABLE ${escapeIdentifier(name)} ${force ? '' : 'NO '}FORCE ROW LEVEL SECURITY`);
}

async function forcedTables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relforcerowsecurity ORDER BY relname",
  );
  return rows.map((row) => row.name);
}

async function loadRows(client: Client, folder: string, manifest: Manifest): Promise<void> {
  const byName = new Map(manifest.tables.map((table) => [table.name, table]));
  const listed = await listTables(client);
  // What a migration put in is in the backup too, as it was then. The mark stands in the table of facts, which starts empty.
  const emptied = listed.filter(({ name }) => name !== 'platform_facts').map(({ name }) => escapeIdentifier(name));
  await client.query(`TRUNCATE ${emptied.join(', ')}`);
  for (const { name } of listed) {
    const table = byName.get(name);
    if (!table) continue;
    const columns = table.columns.map(escapeIdentifier).join(', ');
    const source = createReadStream(join(folder, tablePath(name))).pipe(createGunzip());
    const rows = await copyIn(client, `COPY ${escapeIdentifier(name)} (${columns}) FROM STDIN`, source);
    if (rows !== table.rows) throw new Error(`${name} took ${rows} rows instead of ${table.rows}`);
  }
}

/**
 * Makes the schema of a backup in an empty database, loads all rows in one transaction and then brings the schema up to
 * this program. The database stays marked as unfinished; `markRestoring(access, false)` ends that.
 */
export async function loadTables(folder: string, manifest: Manifest, options: LoadOptions): Promise<void> {
  const { access, migrations: dir, log } = options;
  await checkEmpty(access.adminUrl);
  await migrate({ ...access, dir, log, steps: manifest.migrations.length });
  await markRestoring(access, true);
  await connected(roleUrl(access, 'writ_migrator'), async (client) => {
    await client.query('BEGIN');
    const forced = await forcedTables(client);
    await forceRowSecurity(client, forced, false);
    await loadRows(client, folder, manifest);
    await forceRowSecurity(client, forced, true);
    await client.query('COMMIT');
    await client.query('ANALYZE');
  });
  await migrate({ ...access, dir, log });
}
