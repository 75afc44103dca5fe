import { type ChildProcess, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { JWK } from 'jose';
import { catalogue, type UnitKind } from './catalogue.ts';

/** One unit as the court must know it to register it. */
export type RunningUnit = {
  id: string;
  kind: UnitKind;
  name: { zh: string; en: string };
  url: string;
  pid: number;
  jwk: JWK;
};

export type UnitsOptions = {
  courtUrl: string;
  dataDir: string;
  /** The units listen on 127.0.0.1 at this port and the following eight. */
  basePort: number;
  /** Only these units, for tests; all nine by default. */
  only?: string[];
  /** A unit that ends unasked is started again after this time; by default it stays down. */
  restartAfterMs?: number;
  /** Where the units' error lines go; standard error by default. */
  onLine?: (line: string) => void;
};

export type RunningUnits = {
  units: RunningUnit[];
  /** Ends one unit at once (SIGKILL), as a crash would. */
  kill(id: string): Promise<void>;
  /** Starts a unit that was killed, on its old port and with its old book. */
  restart(id: string): Promise<RunningUnit>;
  stop(): Promise<void>;
};

const here = dirname(fileURLToPath(import.meta.url));
/** Small heaps: nine processes share a modest machine. */
const nodeOptions = ['--max-old-space-size=96', '--max-semi-space-size=1', '--optimize-for-size'];

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

function launch(
  id: string,
  port: number,
  peers: string,
  options: UnitsOptions,
): Promise<{ child: ChildProcess; jwk: JWK }> {
  const { courtUrl, dataDir } = options;
  const args = ['--unit', id, '--port', String(port), '--data', dataDir, '--court-url', courtUrl, '--peers', peers];
  const child = spawn(process.execPath, [...nodeOptions, join(here, 'main.ts'), ...args, '--tied'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(dataDir, '.compile-cache'), NODE_OPTIONS: '' },
  });
  const say = options.onLine ?? ((line: string) => process.stderr.write(`${line}\n`));
  createInterface({ input: child.stderr }).on('line', say);
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => {
      const { jwk } = JSON.parse(line) as { jwk: JWK };
      resolve({ child, jwk });
    });
    child.once('exit', (code) => reject(new Error(`unit ${id} ended with code ${code} before it was ready`)));
    child.once('error', reject);
  });
}

/** Starts each unit as its own process and waits until all listen. */
export async function startUnits(options: UnitsOptions): Promise<RunningUnits> {
  const chosen = catalogue
    .map((profile, i) => ({ profile, port: options.basePort + i }))
    .filter(({ profile }) => options.only?.includes(profile.id) ?? true);
  const peers = JSON.stringify(Object.fromEntries(chosen.map((c) => [c.profile.id, `http://127.0.0.1:${c.port}`])));
  const children = new Map<string, ChildProcess>();
  const say = options.onLine ?? ((line: string) => process.stderr.write(`${line}\n`));
  let stopping = false;
  const begin = async ({ profile, port }: (typeof chosen)[number]): Promise<RunningUnit> => {
    const { child, jwk } = await launch(profile.id, port, peers, options);
    children.set(profile.id, child);
    child.once('exit', () => {
      if (stopping || options.restartAfterMs === undefined) return;
      setTimeout(() => {
        if (!stopping) begin({ profile, port }).catch((error: Error) => say(`${profile.id}: ${error.message}`));
      }, options.restartAfterMs);
    });
    const { id, kind, name } = profile;
    return { id, kind, name, url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, jwk };
  };
  const stop = async () => {
    stopping = true;
    for (const child of children.values()) child.kill('SIGTERM');
    await Promise.all([...children.values()].map(ended));
  };
  // The first alone fills the compile cache, the others then start from it.
  const started = await Promise.allSettled(chosen.slice(0, 1).map(begin));
  started.push(...(await Promise.allSettled(chosen.slice(1).map(begin))));
  const failed = started.find((s) => s.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  const units = started.flatMap((s) => (s.status === 'fulfilled' ? [s.value] : []));
  return {
    units,
    stop,
    async kill(id) {
      const child = children.get(id);
      child?.kill('SIGKILL');
      if (child) await ended(child);
    },
    async restart(id) {
      const which = chosen.find((c) => c.profile.id === id);
      if (!which) throw new Error(`no unit ${id} was started`);
      const running = await begin(which);
      const at = units.findIndex((u) => u.id === id);
      units.splice(at, 1, running);
      return running;
    },
  };
}
