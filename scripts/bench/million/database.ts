import { join } from 'node:path';
import { Client } from 'pg';
import {
  type Access,
  createDatabase,
  type Db,
  databaseExists,
  databaseUrl,
  demonstrationKeys,
  dropDatabase,
  type KeyRing,
  keyRing,
  migrate,
  openDatabase,
  roleUrl,
  startEmbedded,
} from '#platform';
import { copyCases } from './copy.ts';
import { makeCourts } from './courts.ts';
import { playTemplates } from './templates.ts';

const root = join(import.meta.dirname, '../../..');
const dir = join(root, 'db/migrations');
/** Counted up when the filling changes, so that an older filling is made anew. */
const filling = 2;

/** A region with many cases, kept under `data` from one run to the next. */
export type Filled = {
  readonly access: Access;
  readonly keys: KeyRing;
  /** As the application: row-level security applies. */
  readonly open: (connections: number) => Db;
};

const say = (line: string) => process.stderr.write(`${line}\n`);

async function fill(access: Access, keys: KeyRing, cases: number): Promise<void> {
  const db = openDatabase({ url: roleUrl(access, 'writ_app'), connectionsMax: 4, relaxed: true });
  try {
    const courts = await makeCourts(db, keys);
    const templates = await playTemplates(db, keys, courts);
    await copyCases(access.adminUrl, courts, templates, cases, say);
  } finally {
    await db.close();
  }
}

/** Opens the filled region of so many cases; makes it first where there is none, or one of an older kind. */
export async function filledRegion(cases: number): Promise<Filled> {
  // A server that waits for its disk, as the product's does: what an act costs is mostly that.
  const server = await startEmbedded({ dataDir: join(root, 'data/bench/postgres'), log: () => {} });
  const keys = keyRing(demonstrationKeys(join(root, 'data/bench/keys')));
  const name = `writ_bench_${cases}_${filling}`;
  const access = { adminUrl: databaseUrl(server.adminUrl, name), roleSecret: server.roleSecret };
  const lines = { dir, log: () => {} };
  if (!(await databaseExists(server.adminUrl, name))) {
    const building = `${name}_building`;
    await dropDatabase(server.adminUrl, building);
    await createDatabase(server.adminUrl, building);
    const making = { ...access, adminUrl: databaseUrl(server.adminUrl, building) };
    await migrate({ ...making, ...lines });
    const start = performance.now();
    await fill(making, keys, cases);
    say(`filled with ${cases} cases in ${Math.round((performance.now() - start) / 1000)} s`);
    const admin = new Client({ connectionString: server.adminUrl });
    await admin.connect();
    await admin.query(`ALTER DATABASE ${building} RENAME TO ${name}`);
    await admin.end();
  } else await migrate({ ...access, ...lines });
  const open = (connections: number) => openDatabase({ url: roleUrl(access, 'writ_app'), connectionsMax: connections });
  return { access, keys, open };
}
