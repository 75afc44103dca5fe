// npm run schema: writes db/schema.sql from the migrations.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dumpSchema } from '../src/platform/database/index.ts';
import { freshDatabase } from '../test/world/database.ts';

const fresh = await freshDatabase();
try {
  writeFileSync(join(import.meta.dirname, '../db/schema.sql'), await dumpSchema(fresh.adminUrl));
} finally {
  await fresh.drop();
}
