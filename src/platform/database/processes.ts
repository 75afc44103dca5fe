import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What a process id stands for now. A zombie has ended and only waits for its parent to notice. */
export type ProcessState = 'none' | 'zombie' | 'running';

const hasProc = existsSync('/proc/self/stat');

export function processState(pid: number): ProcessState {
  const letter = hasProc ? stateFromProc(pid) : stateFromPs(pid);
  if (letter === undefined) return 'none';
  return letter === 'Z' || letter === 'X' ? 'zombie' : 'running';
}

function stateFromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may itself hold brackets and spaces.
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
  } catch {
    return undefined;
  }
}

function stateFromPs(pid: number): string | undefined {
  const { stdout } = spawnSync('/bin/ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout?.trim().charAt(0) || undefined;
}

/**
 * The living server processes of one data directory. PostgreSQL's processes all stand in it, which tells them from
 * others and from a process that got a dead postmaster's number. Without /proc only the listed postmaster is judged.
 */
export function serverProcesses(dataDirectory: string, postmaster: number): number[] {
  if (!hasProc) return processState(postmaster) === 'running' && psNamesPostgres(postmaster) ? [postmaster] : [];
  const found: number[] = [];
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const pid = Number(entry);
    try {
      if (readlinkSync(`/proc/${pid}/cwd`) === dataDirectory && processState(pid) === 'running') found.push(pid);
    } catch {
      // The process ended meanwhile, or belongs to somebody else and so is not ours.
    }
  }
  return found;
}

function psNamesPostgres(pid: number): boolean {
  const { stdout } = spawnSync('/bin/ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout?.includes('postgres') ?? false;
}
