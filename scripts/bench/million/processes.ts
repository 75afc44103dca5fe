import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Load, Loaded } from './load.ts';

function start(file: string, args: readonly string[] = [], execArgv: readonly string[] = []): ChildProcess {
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as const;
  const child = fork(join(import.meta.dirname, file), args, { stdio: [...stdio], execArgv: [...execArgv] });
  child.on('exit', (code) => {
    if (code) throw new Error(`${file} ended with ${code}`);
  });
  return child;
}

async function answerOf<T>(child: ChildProcess): Promise<T> {
  return (await once(child, 'message'))[0] as T;
}

export type Server = { readonly port: number; readonly process: ChildProcess };

/** Starts the product's server on the region of so many cases, with the flags that `npm start` gives it. */
export async function startOurs(cases: number): Promise<Server> {
  const flags = JSON.parse(readFileSync(join(import.meta.dirname, '../../server-flags.json'), 'utf8')) as string[];
  const child = start('serve-ours.ts', [String(cases)], flags);
  return { ...(await answerOf<{ port: number }>(child)), process: child };
}

/** Starts the bare server with the statements that it shall run. */
export async function startBare(url: string, recordings: object): Promise<Server> {
  const child = start('serve-bare.ts');
  child.send({ url, recordings });
  return { ...(await answerOf<{ port: number }>(child)), process: child };
}

/** The most memory that a server of ours had while it ran, in MB. */
export async function memoryOf({ process: child }: Server): Promise<number> {
  child.send('memory');
  return (await answerOf<{ rss: number }>(child)).rss / 2 ** 20;
}

/** A process that asks; throws when an answer was not a good one, because a refusal is quickly given. */
export function startLoad(): { readonly run: (load: Load) => Promise<number>; readonly stop: () => void } {
  const child = start('load.ts');
  return {
    async run(load) {
      child.send(load);
      const { perSecond, failed, answer } = await answerOf<Loaded>(child);
      if (failed > 0) throw new Error(`${failed} requests were refused: ${answer.slice(0, 2000)}`);
      return perSecond;
    },
    stop: () => child.disconnect(),
  };
}
