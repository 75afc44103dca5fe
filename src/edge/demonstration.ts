import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Db, type KeyRing, noteRegion } from '#platform';
import type { Logger } from './log.ts';
import { openApp } from './open-app.ts';
import { agendaClock, buildRegion, firstDayOf, type RegionPlan } from './region/build.ts';
import type { StartedUnit } from './region/units.ts';
import type { Say } from './say.ts';
import { buildServer } from './server.ts';

/** The simulated units: a program that imports nothing of ours and speaks to us as anybody would. */
const unitsProgram = 'demo/units/serve.ts';
/** The units listen on ports from so far above the server's. */
export const unitsPortAbove = 11;

export type RunningUnits = { readonly units: readonly StartedUnit[]; readonly stop: () => Promise<void> };

export type DemonstrationOptions = {
  readonly root: string;
  readonly dataDir: string;
  readonly port: number;
  readonly unitsPort: number;
  readonly say: Say;
};

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) resolve(child.exitCode);
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * Starts the simulated units as a process of their own; it ends when its input ends, so it cannot outlive us. Its first
 * line names each unit with its address and public key.
 */
export async function startUnits({ root, dataDir, port, unitsPort, say }: DemonstrationOptions): Promise<RunningUnits> {
  say('正在启动模拟联动单位', 'starting the simulated units');
  const folder = join(dataDir, 'units');
  mkdirSync(folder, { recursive: true });
  const args = [
    join(root, unitsProgram),
    '--court-url',
    `http://127.0.0.1:${port}`,
    '--data',
    folder,
    '--port',
    String(unitsPort),
  ];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const first = await Promise.race([
    new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve)),
    ended(child).then(() => undefined),
  ]);
  if (first === undefined) throw new Error('模拟联动单位没有启动成功 · the simulated units did not start');
  return {
    units: JSON.parse(first) as StartedUnit[],
    async stop() {
      child.stdin?.end();
      await ended(child);
    },
  };
}

/** The program that makes the region: what it needed of memory is given back when it ends, before the server serves. */
const regionProgram = 'src/edge/region/make.ts';

/** What it takes is given back soon, so that collecting garbage early, as the server does, would be time lost. */
const roomyHeap = ['--max-semi-space-size=64', '--max-old-space-size=2048'];

export type RegionInMaking = { readonly done: Promise<void>; readonly stop: () => Promise<void> };

/** Has the demonstration region made by a process of its own, under the same environment; it ends when its channel closes. */
export function startRegion(root: string): RegionInMaking {
  const child = spawn(process.execPath, [...process.execArgv, ...roomyHeap, join(root, regionProgram)], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const end = ended(child);
  return {
    done: end.then((code) => {
      if (code !== 0) throw new Error('演示区域没有建成 · the demonstration region could not be made');
    }),
    async stop() {
      if (child.connected) child.disconnect();
      await end;
    },
  };
}

export type RegionOptions = DemonstrationOptions & {
  readonly db: Db;
  readonly keys: KeyRing;
  readonly log: Logger;
  readonly version: string;
  readonly publicUrl: string;
  readonly plan: RegionPlan;
};

/**
 * Creates the demonstration region in an empty database. A server on an agenda's clock stands in for the
 * real one meanwhile, so that the units answer in the region's time; what it wrote is what officers' acts wrote.
 */
export async function createRegion(options: RegionOptions): Promise<void> {
  const { db, keys, log, say, plan } = options;
  await noteRegion(db, 'begun');
  say('正在建立演示区域（约两三分钟，仅第一次）', 'creating the demonstration region (two or three minutes, once)');
  const started = performance.now();
  const lastDay = Temporal.Now.plainDateISO('Asia/Shanghai');
  const clock = agendaClock(firstDayOf(lastDay));
  const app = await openApp({
    ...{ db, keys, log, clock, version: options.version, demonstration: true, ready: [] },
    realNow: () => Temporal.Now.instant(),
    ...{ dataDir: options.dataDir, publicUrl: options.publicUrl, behindTls: false },
    webFolder: join(options.root, 'dist/web'),
    // At the end of a day the officers wait for its documents, and the second processor would wait with them.
    renderer: { workers: 2 },
    onCommit: () => {},
  });
  const server = await buildServer(app);
  await server.listen({ host: '127.0.0.1', port: options.port });
  const units = await startUnits(options);
  try {
    const { failures } = await buildRegion(app, clock, units.units, lastDay, plan, say);
    for (const failure of failures.slice(0, 20)) say('演示案件未走完', failure);
    await noteRegion(db, 'complete');
    const seconds = Math.round((performance.now() - started) / 1000);
    say(`演示区域已建立，用时${seconds}秒`, `the demonstration region is there after ${seconds} s`);
  } finally {
    await units.stop();
    await server.close();
    await app.accessLog.close();
    await app.renderer.close();
  }
}
