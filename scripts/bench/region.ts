import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePorts } from '../../test/world/ports.ts';
import { type Measures, measure } from './measure.ts';

const root = join(import.meta.dirname, '../..');

type Started = { readonly child: ChildProcess; readonly readyAfter: number; readonly regionTook: number | undefined };

/** Starts the product as `npm start` does, and hears from its own lines when the region is made and when it is ready. */
async function start(data: string, port: number): Promise<Started> {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
    env: { ...process.env, WRIT_DATA: data, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let begun = 0;
  let regionTook: number | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    process.stderr.write(`${line}\n`);
    if (line.includes('creating the demonstration region')) begun = seconds();
    if (line.includes('the demonstration region is there')) regionTook = seconds() - begun;
    if (!line.includes('ready at')) continue;
    child.stdout.resume();
    return { child, readyAfter: seconds(), regionTook };
  }
  throw new Error('the product ended before it was ready');
}

async function stop({ child }: Started): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

async function residentMb(port: number): Promise<number> {
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const bytes = /^process_resident_memory_bytes (\d+)/m.exec(metrics)?.[1];
  if (bytes === undefined) throw new Error('the metrics do not tell the memory of the process');
  return Number(bytes) / 2 ** 20;
}

/** The usual region on an empty folder, as a new user gets it, and a second start on the same folder. */
export const measures: Measures = async () => {
  const data = mkdtempSync(join(tmpdir(), 'writ-bench-region-'));
  const port = await freePorts(20);
  try {
    const first = await start(data, port);
    const memory = await residentMb(port);
    await stop(first);
    const again = await start(data, port);
    await stop(again);
    return [
      measure('the region of 300 cases, made', first.regionTook ?? Number.NaN, 's', 180),
      measure('memory of the server when its region is made', memory, 'MB', 300),
      measure('a warm start, until it is ready', again.readyAfter, 's', 5),
    ];
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
};
