import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { processState } from './processes.ts';

const patienceMs = 120_000;

/** Lets one process at a time start a server in a folder; the lock of a process that died is taken over. */
export async function holdLock(file: string): Promise<() => void> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 50) {
    try {
      takeWhole(file);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (holderIsGone(file)) rmSync(file, { force: true });
    else await pause(50);
  }
  throw new Error(`another process is still starting the database; if none is, delete ${file}`);
}

/** Puts the lock into its place with its content: a holder killed at any moment leaves none that names nobody. */
function takeWhole(file: string): void {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, String(process.pid), { mode: 0o600 });
  try {
    linkSync(own, file);
  } finally {
    rmSync(own, { force: true });
  }
}

function holderIsGone(file: string): boolean {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return !(pid > 0) || processState(pid) !== 'running';
  } catch {
    return false;
  }
}
