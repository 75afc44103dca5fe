import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dumpSchema } from '../../src/platform/database/index.ts';
import { freshDatabase } from '../world/database.ts';

// Other versions of PostgreSQL write some definitions in other words; the file is that of the embedded one.
test.skipIf(process.env.WRIT_TEST_DATABASE_URL)(
  'db/schema.sql is what the migrations make (npm run schema)',
  async () => {
    const fresh = await freshDatabase();
    try {
      const written = readFileSync(join(import.meta.dirname, '../../db/schema.sql'), 'utf8');
      expect(await dumpSchema(fresh.adminUrl)).toBe(written);
    } finally {
      await fresh.drop();
    }
  },
);
