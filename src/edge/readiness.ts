import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { App, ReadyCheck } from './app.ts';
import type { Background } from './background.ts';

/** A check that has not answered by then has failed: whoever asks wants to know now. */
const patienceMs = 3_000;

/** Below this the database and the file store soon fail to write. */
const freeBytesMin = 200_000_000;

/** A round waits for a slow unit two seconds at most and for documents as long as they take; this is far beyond it. */
const roundSecondsMax = 60;

/** Asks every check and notes the outcome; a check that hangs counts as failed. */
export async function askReadiness(
  app: App,
  onFailure: (check: string, error: unknown) => void,
): Promise<{ name: string; ok: boolean }[]> {
  return Promise.all(
    app.ready.map(async ({ name, check }) => {
      const ended = new AbortController();
      const late = pause(patienceMs, undefined, { signal: ended.signal }).then(
        () => Promise.reject(new Error(`no answer within ${patienceMs} ms`)),
        () => {},
      );
      const ok = await Promise.race([check(), late]).then(
        () => true,
        (error: unknown) => {
          onFailure(name, error);
          return false;
        },
      );
      ended.abort();
      app.meters.ready.set({ check: name }, ok ? 1 : 0);
      return { name, ok };
    }),
  );
}

/** Fails when the disk of the data folder is nearly full. */
export function diskCheck(dataDir: string): ReadyCheck {
  return {
    name: 'disk',
    check: async () => {
      if (!existsSync(dataDir)) return;
      const { bavail, bsize } = await statfs(dataDir);
      if (bavail * bsize < freeBytesMin) throw new Error(`only ${Math.round((bavail * bsize) / 1e6)} MB are free`);
    },
  };
}

/** Fail when the job runner died or hangs, and when entries wait too long for their log. */
export function backgroundChecks(background: () => Background | undefined): ReadyCheck[] {
  const within = (what: 'round' | 'log') => async () => {
    const seconds = background()?.secondsSince(what);
    if (seconds === undefined) throw new Error('the background work does not run');
    if (seconds > roundSecondsMax) throw new Error(`it last ended ${Math.round(seconds)} s ago`);
  };
  return [
    { name: 'jobs', check: within('round') },
    { name: 'log', check: within('log') },
  ];
}
