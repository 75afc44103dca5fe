import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { listCourts } from '#platform';
import type { App } from './app.ts';
import type { Say } from './say.ts';

/** The units import nothing of ours and speak to us as anybody would; the region is made by running our own acts. */
const unitsProgram = 'demo/units/serve.ts';
const regionProgram = 'src/edge/region/main.ts';

export type Demonstration = { readonly stop: () => Promise<void> };

type Options = {
  readonly root: string;
  readonly dataDir: string;
  readonly courtUrl: string;
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
 * Starts the simulated units as a process of their own; it ends when its input ends, so it cannot outlive us. What it
 * prints first — each unit with its address and public key — is kept in a file for the region.
 */
async function startUnits({ root, dataDir, courtUrl, unitsPort, say }: Options): Promise<ChildProcess | undefined> {
  if (!existsSync(join(root, unitsProgram))) return undefined;
  say('正在启动模拟联动单位', 'starting the simulated units');
  const folder = join(dataDir, 'units');
  mkdirSync(folder, { recursive: true });
  const args = [join(root, unitsProgram), '--court-url', courtUrl, '--data', folder, '--port', String(unitsPort)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const first = await Promise.race([
    new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve)),
    ended(child).then(() => undefined),
  ]);
  if (first === undefined) {
    say('模拟联动单位没有启动成功', 'the simulated units did not start');
    return undefined;
  }
  writeFileSync(join(dataDir, 'units.json'), first);
  return child;
}

/** Creates the demonstration region when the database has no court yet, in a process of its own. */
async function createRegion(app: App, { root, dataDir, say }: Options): Promise<void> {
  const courts = await app.db.system((tx) => listCourts(tx));
  if (courts.length > 0) return;
  if (!existsSync(join(root, regionProgram))) {
    say('尚无演示区域，数据库为空', 'there is no demonstration region; the database is empty');
    return;
  }
  say('正在建立演示区域（最多三分钟，仅第一次）', 'creating the demonstration region (three minutes at most, once)');
  // It reads the same settings from the same environment as we did; the file says who the units are.
  const args = [join(root, regionProgram), '--units', join(dataDir, 'units.json')];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await ended(child);
  if (code !== 0) throw new Error(`the demonstration region was not created (exit code ${code})`);
  say('演示区域已建立', 'the demonstration region is there');
}

/** Starts what a demonstration has besides the server. */
export async function startDemonstration(app: App, options: Options): Promise<Demonstration> {
  const units = await startUnits(options);
  await createRegion(app, options);
  return {
    async stop() {
      if (!units) return;
      units.stdin?.end();
      await ended(units);
    },
  };
}
