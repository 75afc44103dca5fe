import { escapeIdentifier } from 'pg';
import { sqlState } from './errors.ts';
import { connected } from './roles.ts';

/** Makes an empty database if it is not there; true when it was made. */
export async function createDatabase(adminUrl: string, name: string): Promise<boolean> {
  try {
    await connected(adminUrl, (admin) => admin.query(`CREATE DATABASE ${escapeIdentifier(name)} ENCODING 'UTF8'`));
    return true;
  } catch (error) {
    if (sqlState(error) === '42P04') return false;
    throw error;
  }
}

/** Copies a database that nobody is connected to; throws while somebody is. */
export async function cloneDatabase(adminUrl: string, template: string, name: string): Promise<void> {
  await connected(adminUrl, async (admin) => {
    const database = escapeIdentifier(name);
    await admin.query(`CREATE DATABASE ${database} TEMPLATE ${escapeIdentifier(template)}`);
    // Grants on a database are not copied with it; the schema and its grants are.
    await admin.query(`GRANT CONNECT ON DATABASE ${database} TO writ_migrator, writ_app, writ_worker`);
    await admin.query(`GRANT CREATE ON DATABASE ${database} TO writ_migrator`);
  });
}

/** Ends the connections to a database and drops it; nothing happens when it is not there. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await connected(adminUrl, (admin) => admin.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`));
}

export async function databaseExists(adminUrl: string, name: string): Promise<boolean> {
  return connected(adminUrl, async (admin) => {
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    return rowCount === 1;
  });
}
