import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLog } from './log.ts';
import { type PreparedDatabase, prepareDatabase } from './prepare-database.ts';
import { readSettings } from './settings.ts';

const root = join(import.meta.dirname, '../..');
const dataDir = mkdtempSync(join(tmpdir(), 'writ-revived-'));
let database: PreparedDatabase;
/** The process of the server now; 0 while there is none. */
function postmaster(): number {
  const file = join(dataDir, 'postgres/cluster/postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
}

beforeAll(async () => {
  const settings = readSettings({ WRIT_DATA: dataDir });
  database = await prepareDatabase(settings, root, openLog('silent'), () => {});
});
afterAll(async () => {
  await database?.db.close();
  await database?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

it('starts an embedded database again that was killed, on the same port and with what was committed', async () => {
  const killed = postmaster();
  await database.db.system((tx) => tx.run(sql`insert into platform_facts values ('kept', '1')`));
  process.kill(killed, 'SIGKILL');
  // Its children may answer once more before they see it gone.
  await expect.poll(() => ![0, killed].includes(postmaster()), { timeout: 60_000 }).toBe(true);
  const read = () => database.db.read({ courts: [] }, sql`select value from platform_facts`).catch(() => 'away');
  await expect.poll(read, { timeout: 60_000 }).toEqual([{ value: 1 }]);
});
