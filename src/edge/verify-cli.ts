import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import sql from 'sql-template-tag';
import type { Id } from '#kernel';
import {
  checkReceipt,
  type Db,
  demonstrationKeys,
  keyRing,
  listCourts,
  logOrigin,
  openFileStore,
  type Receipt,
  verifyCourt,
} from '#platform';
import { prepareDatabase } from './prepare-database.ts';
import { readSettings } from './settings.ts';

const root = join(import.meta.dirname, '../..');
const print = (line: string) => process.stdout.write(`${line}\n`);

/** Checks that the file of every sealed document is there and has the hash that was sealed. */
async function verifyDocuments(db: Db, courtId: Id, dataDir: string): Promise<{ count: number; faults: string[] }> {
  const files = openFileStore(join(dataDir, 'files'));
  const faults: string[] = [];
  const sealed = await db.read<{ id: Id; sha256: string }>(
    { courts: [courtId] },
    sql`select id, sha256 from documents_documents where court_id = ${courtId} and status = 'sealed' order by id`,
  );
  for (const { id, sha256 } of sealed) {
    const state = await files.verify(sha256);
    if (state !== 'sound') faults.push(`document ${id}: its file is ${state}`);
  }
  return { count: sealed.length, faults };
}

async function verifyEverything(): Promise<number> {
  const settings = readSettings(process.env);
  const keys = keyRing(settings.keys ?? demonstrationKeys(join(settings.dataDir, 'keys')));
  const quiet = pino({ level: 'silent' });
  const database = await prepareDatabase(settings, root, quiet as never, () => {});
  const faults: string[] = [];
  try {
    for (const court of await database.db.system((tx) => listCourts(tx))) {
      const found = await verifyCourt(database.db, court.id, keys.signer(`log ${court.id}`, logOrigin(court.id)));
      const documents = await verifyDocuments(database.db, court.id, settings.dataDir);
      print(
        `${court.name}: ${found.chains} 条链 chains, ${found.entries} 条记录 entries, ${found.leaves} 入日志 logged, ` +
          `${found.checkpoints} 个检查点 checkpoints, ${documents.count} 份文书 documents`,
      );
      faults.push(...[...found.faults, ...documents.faults].map((f) => `${court.name}: ${f}`));
    }
  } finally {
    await database.db.close();
    await database.stop();
  }
  for (const fault of faults) print(`✗ ${fault}`);
  print(
    faults.length === 0 ? '全部一致 · everything verifies' : `发现 ${faults.length} 处不一致 · ${faults.length} faults`,
  );
  return faults.length === 0 ? 0 : 1;
}

function verifyReceipt(path: string): number {
  const faults = checkReceipt(JSON.parse(readFileSync(path, 'utf8')) as Receipt);
  for (const fault of faults) print(`✗ ${fault}`);
  if (faults.length === 0) print('回执有效 · the receipt is good');
  return faults.length === 0 ? 0 : 1;
}

const [path] = process.argv.slice(2);
process.exit(path === undefined ? await verifyEverything() : verifyReceipt(path));
