// Throws away all state of the embedded default; the next start makes it anew.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const data = process.env.WRIT_DATA ?? join(import.meta.dirname, '../data');
if (existsSync(join(data, 'postgres/cluster/postmaster.pid'))) {
  process.stdout.write('执联仍在运行，请先停止。 · Writ is still running; stop it first.\n');
  process.exit(1);
}
for (const part of ['postgres', 'files', 'units', 'units.json', 'keys', 'server.log'])
  rmSync(join(data, part), { recursive: true, force: true });
process.stdout.write('已清空。 · Reset.\n');
