import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import sql from 'sql-template-tag';
import {
  claimDatabase,
  createDatabase,
  type Db,
  databaseUrl,
  demonstrationKeys,
  type KeyRing,
  keyRing,
  migrate,
  noteRegion,
  openDatabase,
  roleUrl,
  startEmbedded,
  stopEmbedded,
} from '#platform';
import { type RunningUnits, startUnits } from '../../demo/units/all.ts';
import { createCourts, type RegionCourt } from '../../src/edge/region/courts.ts';
import { registerUnits, type StartedUnit } from '../../src/edge/region/units.ts';
import { freePorts } from '../world/ports.ts';
import { type Cast, callOfficers, hireMore } from './cast.ts';
import { insist } from './facts.ts';

const root = join(import.meta.dirname, '../..');

/** The whole product in a folder of its own; each of its processes can be killed and started again by itself. */
export type Site = {
  readonly url: string;
  readonly dataDir: string;
  readonly courts: readonly RegionCourt[];
  readonly cast: Cast;
  readonly keys: KeyRing;
  /** A way into the database beside the server's, for planning and for checking; nothing is written through it. */
  readonly db: Db;
  readonly units: RunningUnits;
  /** The units as a region names them; their addresses stay when they are started again. */
  readonly started: readonly StartedUnit[];
  /** SIGKILL, waited for. What is not running stays so. */
  killServer(): Promise<void>;
  /** Returns when it answers; the time that took. */
  startServer(): Promise<number>;
  /** SIGTERM, as Ctrl-C does. */
  stopServer(): Promise<void>;
  killDatabase(): Promise<void>;
  /** Waits until somebody has started the database again; throws when nobody does. */
  awaitDatabase(): Promise<void>;
  /** The environment of the server, in which also its command lines work on its data. */
  readonly env: Readonly<Record<string, string | undefined>>;
  close(): Promise<void>;
};

export type SiteOptions = {
  /** Where the data lie; a new folder, thrown away at the end, when absent. */
  readonly dataDir?: string;
  readonly judges: number;
  readonly unitsOnly?: string[];
};

function ended(child: ChildProcess | undefined): Promise<void> {
  if (child?.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

function ready(child: ChildProcess): Promise<void> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said.push(chunk.toString());
      if (chunk.toString().includes('ready at')) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code, signal) =>
      reject(new Error(`the server ended with ${code ?? signal} before it was ready:\n${said.join('')}`)),
    );
  });
}

type Server = Pick<Site, 'killServer' | 'startServer' | 'stopServer'>;

function serverOf(env: Site['env']): Server {
  let child: ChildProcess | undefined;
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child?.kill(signal);
    await ended(child);
  };
  return {
    killServer: () => end('SIGKILL'),
    stopServer: () => end('SIGTERM'),
    async startServer() {
      const began = performance.now();
      child = spawn(process.execPath, [join(root, 'src/edge/main.ts')], {
        ...{ cwd: root, env: env as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'] },
      });
      await ready(child);
      return performance.now() - began;
    },
  };
}

async function openDatabaseAt(folder: string) {
  const embedded = await startEmbedded({ dataDir: folder, log: () => {} });
  await createDatabase(embedded.adminUrl, 'writ');
  const access = { adminUrl: databaseUrl(embedded.adminUrl, 'writ'), roleSecret: embedded.roleSecret };
  await migrate({ ...access, dir: join(root, 'db/migrations'), log: () => {} });
  return openDatabase({ url: roleUrl(access, 'writ_app'), connectionsMax: 6, applicationName: 'chaos' });
}

/** SIGKILL to the postmaster: its children see it go and end, and what was not committed is gone. */
function killPostmaster(folder: string): void {
  const file = join(folder, 'cluster/postmaster.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
  if (pid > 1) process.kill(pid, 'SIGKILL');
}

/** Founds four courts without a case, starts the units and the server. */
export async function openSite(options: SiteOptions): Promise<Site> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'writ-chaos-'));
  const folder = join(dataDir, 'postgres');
  const port = await freePorts(20);
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    ...{ WRIT_DATA: dataDir, PORT: String(port), WRIT_REGION: 'small', WRIT_UNITS: 'apart' },
    NODE_COMPILE_CACHE: join(tmpdir(), 'writ-chaos-cache'),
  };
  // The database outlives whoever started it; a run that breaks off must not leave it behind.
  const sweep = () => killPostmaster(folder);
  process.once('exit', sweep);
  const db = await openDatabaseAt(folder);
  const keys = keyRing(demonstrationKeys(join(dataDir, 'keys')));
  await claimDatabase(db, { mode: 'demonstration', keys: keys.fingerprint });
  const courts = await createCourts(db, keys, Temporal.Now.instant());
  await hireMore(db, keys, courts.slice(1), options.judges);
  await noteRegion(db, 'complete');
  const only = options.unitsOnly ? { only: options.unitsOnly } : {};
  const units = await startUnits({ courtUrl: url, dataDir: join(dataDir, 'units'), basePort: port + 11, ...only });
  const started = units.units.map((u) => ({ ...u, jwk: u.jwk as Record<string, string> }));
  await registerUnits(db, started, Temporal.Now.instant().epochMilliseconds);
  const server = serverOf(env);
  await server.startServer();
  return {
    ...{ url, dataDir, courts: courts.slice(1), keys, db, units, started, env },
    ...server,
    cast: await callOfficers(db, keys),
    async killDatabase() {
      killPostmaster(folder);
      await pause(20);
    },
    awaitDatabase: async () => void (await insist(() => db.read({ courts: [] }, sql`select 1`), 60_000)),
    async close() {
      await server.stopServer();
      await units.stop();
      await db.close();
      await stopEmbedded(folder);
      process.off('exit', sweep);
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
