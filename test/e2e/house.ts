import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePorts } from '../world/ports.ts';
import { cloneRegion } from './region-template.ts';

const root = join(import.meta.dirname, '../..');

/** The whole product in a folder of its own, as `npm start` runs it, with a small region in it. */
export type House = {
  readonly url: string;
  /** Kills the server without warning, as a power cut would; the units and the database live on or die with it. */
  kill(): Promise<void>;
  /** Starts it again on the same data. */
  start(): Promise<void>;
  /** Ends everything as Ctrl-C does; the data stay. */
  stop(): Promise<void>;
  /** What `npm run verify` says of the data of a house that was stopped. */
  verify(): Promise<string>;
  /** Ends everything and throws the data away. */
  close(): Promise<void>;
};

function ready(child: ChildProcess, said: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said.push(chunk.toString());
      if (chunk.toString().includes('ready at')) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said.join('')}`)));
  });
}

/** What `npm run verify` says of the data in a folder. */
export async function verifyData(data: string): Promise<string> {
  const cli = join(root, 'src/edge/verify-cli.ts');
  return (await promisify(execFile)(process.execPath, [cli], { cwd: root, env: { ...process.env, WRIT_DATA: data } }))
    .stdout;
}

/** Runs the product once on an empty folder, so that it leaves a small region there. */
export async function buildRegionIn(data: string): Promise<void> {
  const house = await houseOn(data);
  try {
    await house.start();
  } finally {
    await house.stop();
  }
}

async function houseOn(data: string): Promise<House> {
  const port = await freePorts(20);
  let child: ChildProcess | undefined;
  const gone = () =>
    new Promise<void>((resolve) =>
      child?.exitCode === null && child.signalCode === null ? child.once('exit', () => resolve()) : resolve(),
    );
  const env = { ...process.env, WRIT_DATA: data, PORT: String(port), WRIT_REGION: 'small' };
  const house: House = {
    url: `http://127.0.0.1:${port}`,
    async start() {
      child = spawn(process.execPath, [join(root, 'src/edge/main.ts')], {
        cwd: root,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      await ready(child, []);
    },
    async kill() {
      child?.kill('SIGKILL');
      await gone();
    },
    async stop() {
      child?.kill('SIGTERM');
      await gone();
    },
    verify: () => verifyData(data),
    async close() {
      await house.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
  return house;
}

/** The product on a region of its own, cloned from the template of the day. */
export async function openHouse(): Promise<House> {
  const data = mkdtempSync(join(tmpdir(), 'writ-story-'));
  const house = await houseOn(data);
  try {
    await cloneRegion(data, buildRegionIn);
    await house.start();
  } catch (error) {
    await house.close();
    throw error;
  }
  return house;
}
