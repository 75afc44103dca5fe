import { join } from 'node:path';
import { pino } from 'pino';
import type { Db } from '#platform';
import { prepareDatabase } from './prepare-database.ts';
import { readSettings } from './settings.ts';

/** Reaches the database of the settings for one command, and lets go of it again. */
export async function withDatabase<T>(read: (db: Db) => Promise<T>): Promise<T> {
  const quiet = pino({ level: 'silent' });
  const root = join(import.meta.dirname, '../..');
  const database = await prepareDatabase(readSettings(process.env), root, quiet as never, () => {});
  try {
    return await read(database.db);
  } finally {
    await database.db.close();
    await database.stop();
  }
}
