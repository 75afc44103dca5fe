// Starts a PostgreSQL from the given programs in a temporary folder, prints its URL, and stops it when standard input ends.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../src/platform/database/index.ts';

const binDir = process.argv[2];
if (binDir === undefined) throw new Error('usage: system-server.ts <folder of postgres and initdb>');
const folder = mkdtempSync(join(tmpdir(), 'writ-system-'));
// The server runs as another user when we are root, and must get through to its own folder inside.
chmodSync(folder, 0o755);
try {
  const server = await startEmbedded({
    dataDir: join(folder, 'postgres'),
    binDir,
    throwaway: true,
    log: console.error,
  });
  console.log(server.adminUrl);
  for await (const _ of process.stdin);
  await server.stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
