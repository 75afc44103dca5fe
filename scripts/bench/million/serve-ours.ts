import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { openLog } from '../../../src/edge/log.ts';
import { openApp } from '../../../src/edge/open-app.ts';
import { buildServer } from '../../../src/edge/server.ts';
import { filledRegion } from './database.ts';

/** The product's server on a filled region, as its own process: everything but the background rounds, which would work on the copies. */
async function serve(cases: number): Promise<void> {
  const filled = await filledRegion(cases);
  const folder = join(import.meta.dirname, '../../../data/bench/server');
  mkdirSync(folder, { recursive: true });
  const log = openLog('info', pino.destination({ dest: join(folder, `${cases}.log`), append: false, sync: true }));
  const app = await openApp({
    ...{ db: filled.open(10), keys: filled.keys, log, realNow: () => Temporal.Now.instant(), dataDir: folder },
    ...{ webFolder: join(folder, 'web'), publicUrl: 'http://localhost:8080', version: '0.1.0', ready: [] },
    ...{ demonstration: true, behindTls: false, onCommit: () => {} },
  });
  const server = await buildServer(app);
  await server.listen({ host: '127.0.0.1', port: 0 });
  const address = server.server.address();
  let most = 0;
  setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 100);
  process.on('message', () => process.send?.({ rss: most }));
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
}

// When the starter goes, so does this.
process.on('disconnect', () => process.exit());
await serve(Number(process.argv[2]));
