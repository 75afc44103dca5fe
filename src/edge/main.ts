import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal } from '#kernel';
import { claimDatabase, demonstrationKeys, findRegion, keyRing, serverName, WrongDatabaseError } from '#platform';
import type { App, ReadyCheck } from './app.ts';
import { type Background, startBackground } from './background.ts';
import { buildWeb } from './build-web.ts';
import { type RegionInMaking, type RunningUnits, startRegion, startUnits, unitsPortAbove } from './demonstration.ts';
import { type Logger, openServerLog } from './log.ts';
import { closeApp, openApp } from './open-app.ts';
import { type PreparedDatabase, prepareDatabase } from './prepare-database.ts';
import { backgroundChecks, diskCheck } from './readiness.ts';
import { registerUnits } from './region/units.ts';
import { say } from './say.ts';
import { buildServer, type Server } from './server.ts';
import { readSettings, type Settings, SettingsError } from './settings.ts';

const root = join(import.meta.dirname, '../..');
const stopMs = 15_000;

/** What has been started, in order; stopping goes backwards over what is there. */
type Running = {
  database?: PreparedDatabase;
  making?: RegionInMaking;
  app?: App;
  server?: Server;
  units?: RunningUnits;
  background?: Background;
};

/** Renders a sample once in a while: only a document that comes out proves that documents come out. */
function rendererCheck(app: () => App): ReadyCheck {
  const sample = join(root, 'src/rooms/documents/templates/freeze-ruling/sample.json');
  let provedAtMs = Number.NEGATIVE_INFINITY;
  let proving: Promise<void> | undefined;
  const prove = async () => {
    const rendered = await app().renderer.render('freeze-ruling', JSON.parse(readFileSync(sample, 'utf8')));
    if (isRefusal(rendered)) throw new Error(`the renderer refuses: ${rendered.code}`);
    provedAtMs = performance.now();
  };
  return {
    name: 'renderer',
    check: async () => {
      if (performance.now() - provedAtMs < 300_000) return;
      // The first document of a start waits for fonts; whoever asks again meanwhile waits for the same one.
      proving ??= prove().finally(() => {
        proving = undefined;
      });
      await proving;
    },
  };
}

/** A region whose making was cut off is half a region: what the embedded default holds is thrown away and made again. */
async function beginAgain(
  settings: Settings,
  log: Logger,
  half: PreparedDatabase,
  name: string,
): Promise<PreparedDatabase> {
  if (settings.database)
    throw new SettingsError(['DATABASE_URL: the demonstration region in it was cut off; empty the database']);
  say('上次建立演示区域时中断，清空重来', 'the region was cut off the last time; making it again');
  await half.db.close();
  await half.stop();
  for (const part of ['postgres', 'files', 'units'])
    rmSync(join(settings.dataDir, part), { recursive: true, force: true });
  return prepareDatabase(settings, root, log, say, name);
}

async function start(settings: Settings, log: Logger, running: Running): Promise<void> {
  const demonstration = settings.mode === 'demonstration';
  const keys = keyRing(settings.keys ?? demonstrationKeys(join(settings.dataDir, 'keys')));
  running.database = await prepareDatabase(settings, root, log, say, serverName(keys));
  if (demonstration && (await findRegion(running.database.db)) === 'begun')
    running.database = await beginAgain(settings, log, running.database, serverName(keys));
  await claimDatabase(running.database.db, { mode: settings.mode, keys: keys.fingerprint });
  await buildWeb(root, say);

  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const ready = [
    ...running.database.ready,
    rendererCheck(() => running.app as App),
    diskCheck(settings.dataDir),
    ...backgroundChecks(() => running.background),
  ];
  const demo = { root, dataDir: settings.dataDir, port: settings.port, unitsPort: settings.port + unitsPortAbove, say };
  if (demonstration && (await findRegion(running.database.db)) === undefined) {
    running.making = startRegion(root);
    await running.making.done;
  }
  running.app = await openApp({
    ...{ db: running.database.db, keys, log, version, demonstration, ready },
    realNow: () => Temporal.Now.instant(),
    ...{
      dataDir: settings.dataDir,
      publicUrl: settings.publicUrl,
      behindTls: settings.behindTls,
      secondFactor: settings.secondFactor,
    },
    webFolder: join(root, 'dist/web'),
    renderer: settings.fonts,
    onCommit: () => running.background?.wake(),
  });
  running.server = await buildServer(running.app);
  await running.server.listen({ host: settings.host, port: settings.port });
  running.background = startBackground(running.app);
  if (demonstration && settings.ownUnits) {
    running.units = await startUnits(demo);
    await registerUnits(running.database.db, running.units.units, Temporal.Now.instant().epochMilliseconds);
  }
  say(`已就绪：${settings.publicUrl}`, `ready at ${settings.publicUrl} (Ctrl-C stops)`);
}

async function stop(running: Running): Promise<void> {
  // What gives work stops before what does it, and the database last.
  await running.making?.stop();
  await running.units?.stop();
  await running.server?.close();
  await running.background?.stop();
  if (running.app) await closeApp(running.app);
  else await running.database?.db.close();
  await running.database?.stop();
}

/** What to tell a person of an error at the start: what is wrong, without a stack where the words suffice. */
function explain(error: unknown, settings: Settings | undefined): string {
  if (error instanceof SettingsError || error instanceof WrongDatabaseError) return error.message;
  const { code } = error as { code?: string };
  if (code === 'EADDRINUSE') {
    const port = settings?.port ?? 8080;
    return `端口 ${port} 已被占用，可用 PORT 另选。 · Port ${port} is in use; choose another with PORT.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function main(): Promise<void> {
  const running: Running = {};
  let settings: Settings | undefined;
  let stopping = false;
  const end = async (exitCode: number) => {
    if (stopping) return;
    stopping = true;
    say('正在停止', 'stopping');
    setTimeout(() => process.exit(1), stopMs).unref();
    try {
      await stop(running);
      process.exit(exitCode);
    } catch (error) {
      process.stderr.write(`${explain(error, settings)}\n`);
      process.exit(1);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
  // The starter's channel closes when it is killed; without it nobody could stop us.
  process.on('disconnect', () => void end(0));
  try {
    settings = readSettings(process.env);
    await start(settings, openServerLog(settings), running);
  } catch (error) {
    // What a stop cuts off fails, which is nothing to tell.
    if (!stopping) process.stderr.write(`${explain(error, settings)}\n`);
    await end(1);
  }
}

if (import.meta.main) await main();
