import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { checkReceipt, demonstrationKeys, keyRing, type Receipt } from '#platform';
import { prepareDatabase } from './prepare-database.ts';
import { readSettings } from './settings.ts';
import { verifyRecord } from './verify-record.ts';

const root = join(import.meta.dirname, '../..');
const print = (line: string) => process.stdout.write(`${line}\n`);

async function verifyEverything(): Promise<number> {
  const settings = readSettings(process.env);
  const keys = keyRing(settings.keys ?? demonstrationKeys(join(settings.dataDir, 'keys')));
  const quiet = pino({ level: 'silent' });
  const database = await prepareDatabase(settings, root, quiet as never, () => {});
  let faults: string[];
  try {
    faults = await verifyRecord(database.db, keys, join(settings.dataDir, 'files'), print);
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
