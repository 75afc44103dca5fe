import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demonstrationKeys, keyRing, listCourts, serverName } from '#platform';
import { createRegion, unitsPortAbove } from '../demonstration.ts';
import { openServerLog } from '../log.ts';
import { prepareDatabase } from '../prepare-database.ts';
import { say } from '../say.ts';
import { readSettings } from '../settings.ts';
import { regionPlans } from './build.ts';

const root = join(import.meta.dirname, '../../..');

/** Makes the demonstration region of the environment's settings in the database that the server has prepared and keeps running. */
async function make(): Promise<void> {
  const settings = readSettings(process.env);
  const { dataDir, port, publicUrl } = settings;
  const keys = keyRing(demonstrationKeys(join(dataDir, 'keys')));
  // What officers do on the agenda stands in the record; the log of the making tells only what went wrong.
  const log = openServerLog({ ...settings, logLevel: 'warn' });
  const database = await prepareDatabase(settings, root, log, () => {}, serverName(keys));
  // A database with courts in it is somebody's: nothing is invented there.
  if ((await database.db.system((tx) => listCourts(tx))).length > 0) return;
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  await createRegion({
    ...{ db: database.openRelaxed(), keys, log, version, root, dataDir, port, publicUrl, say },
    ...{ unitsPort: port + unitsPortAbove, plan: regionPlans[settings.region] },
  });
}

// The server that wanted the region is gone, or stops: a region that was cut off is begun again by the next one.
process.on('disconnect', () => process.exit(1));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));
await make();
// The database server belongs to whoever started us and goes on.
process.exit(0);
