import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import sql from 'sql-template-tag';
import {
  createDatabase,
  type Db,
  databaseUrl,
  type EmbeddedServer,
  migrate,
  openDatabase,
  readMigrations,
  roleUrl,
  startEmbedded,
  stopEmbedded,
} from '#platform';
import type { ReadyCheck } from './app.ts';
import type { Logger } from './log.ts';
import type { Say } from './say.ts';
import type { Settings } from './settings.ts';

export type PreparedDatabase = {
  readonly db: Db;
  /** Another pool on the same database, for making what a crash would only have made again. */
  readonly openRelaxed: () => Db;
  readonly ready: readonly ReadyCheck[];
  /** Stops the embedded server; a given one is left alone. */
  readonly stop: () => Promise<void>;
};

const embeddedName = 'writ';

const againAfterMs = 2_000;

/** Starts the embedded server, and starts it again whenever it ends without having been stopped. */
async function keepEmbedded(dataDir: string, say: Say, onLost: (message: string) => void): Promise<EmbeddedServer> {
  let stopping = false;
  let reviving = Promise.resolve();
  const start = () => startEmbedded({ dataDir, log: (line) => say('数据库', line), onLost: lost });
  const revive = async () => {
    while (!stopping) {
      try {
        current = await start();
        return;
      } catch (error) {
        onLost(error instanceof Error ? error.message : String(error));
        await pause(againAfterMs);
      }
    }
  };
  function lost(message: string) {
    onLost(message);
    reviving = reviving.then(revive);
  }
  let current = await start();
  const { adminUrl, roleSecret, reused } = current;
  return {
    ...{ adminUrl, roleSecret, reused },
    async stop() {
      stopping = true;
      await reviving;
      if (!reused) return current.stop();
      // A server that was there before may serve others too: a verification beside the running product must not stop it.
      await stopEmbedded(dataDir, { unlessUsed: true });
    },
  };
}

/** Starts the embedded server or goes by DATABASE_URL; the schema is left as it is. */
export async function reachDatabase(settings: Settings, say: Say, onLost: (message: string) => void) {
  if (settings.database) {
    say('使用 DATABASE_URL 指定的数据库', 'using the database named by DATABASE_URL');
    return { adminUrl: settings.database.url, roleSecret: settings.database.roleSecret, stop: async () => {} };
  }
  say('正在启动内置 PostgreSQL', 'starting the embedded PostgreSQL');
  const folder = join(settings.dataDir, 'postgres');
  const embedded = await keepEmbedded(folder, say, onLost);
  await createDatabase(embedded.adminUrl, embeddedName);
  const { roleSecret, stop } = embedded;
  return { adminUrl: databaseUrl(embedded.adminUrl, embeddedName), roleSecret, stop };
}

/** Starts or reaches the database, brings its schema up to date and opens it as the application's role. */
export async function prepareDatabase(
  settings: Settings,
  root: string,
  log: Logger,
  say: Say,
  applicationName = 'writ',
): Promise<PreparedDatabase> {
  const lost = (message: string) => log.error({ reason: message }, 'the embedded database was lost');
  const { adminUrl, roleSecret, stop } = await reachDatabase(settings, say, lost);
  const access = { adminUrl, roleSecret };
  const dir = join(root, 'db/migrations');
  try {
    const applied = await migrate({ ...access, dir, log: (line) => say('更新数据库结构', line) });
    if (applied.length === 0) say('数据库结构已是最新', 'the schema is up to date');
  } catch (error) {
    await stop();
    throw error;
  }
  const open = (relaxed: boolean) =>
    openDatabase({
      relaxed,
      applicationName,
      url: roleUrl(access, 'writ_app'),
      connectionsMax: settings.databaseConnections,
      literalScope: settings.citus,
      onConnectionLost: (error) => log.warn({ err: error }, 'a database connection was lost'),
    });
  const db = open(false);
  const schema = openDatabase({ url: roleUrl(access, 'writ_migrator'), connectionsMax: 1 });
  const ready = [
    { name: 'database', check: async () => void (await db.read({ courts: [] }, sql`select 1`)) },
    { name: 'migrations', check: () => checkMigrations(schema, dir) },
  ];
  const stopAll = async () => {
    await schema.close();
    await stop();
  };
  return { db, openRelaxed: () => open(true), ready, stop: stopAll };
}

/** Throws when the schema is not the one this program was written for: another version may have moved it on meanwhile. */
async function checkMigrations(schema: Db, dir: string): Promise<void> {
  const rows = await schema.read<{ name: string }>(
    { courts: [] },
    sql`select name from writ_meta.migrations order by name`,
  );
  const own = readMigrations(dir).map((step) => step.name);
  if (rows.map((r) => r.name).join() !== own.join()) throw new Error('the schema of the database is not ours');
}
