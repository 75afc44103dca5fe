import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import {
  type Access,
  cloneDatabase,
  createDatabase,
  type Db,
  databaseExists,
  databaseUrl,
  dropDatabase,
  migrate,
  openDatabase,
  roleUrl,
  schemaChecksum,
  startEmbedded,
} from '#platform';

const root = join(import.meta.dirname, '../..');
const migrations = join(root, 'db/migrations');

/** A database of its own for one test file: migrated, empty, gone after `drop`. */
export type FreshDatabase = {
  /** As writ_app: row-level security applies. */
  readonly db: Db;
  /** The superuser's way into the same database. */
  readonly adminUrl: string;
  readonly access: Access;
  drop(): Promise<void>;
};

let server: Promise<Access> | undefined;

/** The server that tests use: one embedded server in `data/test-postgres`, left running for the next run, or a given one. */
export function testServer(): Promise<Access> {
  server ??= openServer();
  return server;
}

async function openServer(): Promise<Access> {
  const given = process.env.WRIT_TEST_DATABASE_URL;
  // A server given for tests is a throw-away one, so its roles may have a secret that everybody can read here.
  if (given) return { adminUrl: given, roleSecret: 'for tests only, where everybody may read it' };
  const dataDir = join(root, 'data/test-postgres');
  const embedded = await startEmbedded({ dataDir, log: () => {}, throwaway: true });
  await sweep(embedded.adminUrl);
  return embedded;
}

async function asAdmin<T>(adminUrl: string, use: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    return await use(admin);
  } finally {
    await admin.end();
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Drops what earlier runs left: the databases of processes that ended, and all but the newest few templates. */
async function sweep(adminUrl: string): Promise<void> {
  const names = await asAdmin(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      "SELECT datname FROM pg_database WHERE datname ~ '^writ_(test|template)_' ORDER BY oid DESC",
    );
    return rows.map((row) => row.datname);
  });
  const left = names.filter((n) => n.startsWith('writ_test_') && !isAlive(Number(n.split('_')[2])));
  const old = names.filter((n) => n.startsWith('writ_template_')).slice(4);
  // A clone that another process makes at this moment holds its template; then it is swept another time.
  for (const name of [...left, ...old]) await dropDatabase(adminUrl, name).catch(() => {});
}

let template: Promise<string> | undefined;

/** The migrated template for the present folder of migrations, made when it is not there yet. */
async function migratedTemplate(access: Access): Promise<string> {
  const name = `writ_template_${schemaChecksum(migrations).slice(0, 16)}`;
  await asAdmin(access.adminUrl, async (admin) => {
    // Held while it is made, so that two test processes do not make it twice; others wait here and find it.
    await admin.query("SELECT pg_advisory_lock(hashtext('writ template'))");
    if (await databaseExists(access.adminUrl, name)) return;
    const building = `${name}_building`;
    await dropDatabase(access.adminUrl, building);
    await createDatabase(access.adminUrl, building);
    await migrate({ ...access, adminUrl: databaseUrl(access.adminUrl, building), dir: migrations, log: () => {} });
    await admin.query(`ALTER DATABASE ${building} RENAME TO ${name}`);
  });
  return name;
}

/** Clones the migrated template (some 60 ms). Call it once per test file, or per test where the rows must be alone. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const access = await testServer();
  template ??= migratedTemplate(access);
  const name = `writ_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await cloneDatabase(access.adminUrl, await template, name);
  const own: Access = { ...access, adminUrl: databaseUrl(access.adminUrl, name) };
  const db = openDatabase({ url: roleUrl(own, 'writ_app'), connectionsMax: 8 });
  return {
    db,
    adminUrl: own.adminUrl,
    access: own,
    drop: async () => {
      await db.close();
      await dropDatabase(access.adminUrl, name);
    },
  };
}
