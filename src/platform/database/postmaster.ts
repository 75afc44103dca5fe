import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { processState, serverProcesses } from './processes.ts';

/** What a server of ours writes about itself into its data directory. */
export type Postmaster = { readonly pid: number; readonly port: number };

/** Reads `postmaster.pid`; undefined when there is none or it is not yet written whole. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return Number.isInteger(pid) && pid > 1 ? { pid, port: Number.isInteger(port) ? port : 0 } : undefined;
}

/** True when the postmaster of the file lives and really is the server of this data directory. */
export function isServing(cluster: string, { pid }: Postmaster): boolean {
  return processState(pid) === 'running' && serverProcesses(cluster, pid).includes(pid);
}

/** The socket through which a server of ours is reached without the network. */
export function socketFile(cluster: string, port: number): string {
  return join(cluster, `.s.PGSQL.${port}`);
}

/** Systems keep the path of a socket in so many bytes. */
const socketPathMax = 103;

/** What `unix_socket_directories` is to be: the cluster, which nobody else can enter, or nothing where that cannot be. */
export function socketFolder(cluster: string, port: number): string {
  const fits = Buffer.byteLength(socketFile(cluster, port)) <= socketPathMax && !cluster.includes('"');
  return process.platform !== 'win32' && fits ? `"${cluster}"` : '';
}

async function until(done: () => boolean, timeoutMs: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < timeoutMs; waitedMs += 25) {
    if (done()) return true;
    await pause(25);
  }
  return done();
}

/** Asks the server to end: open transactions are rolled back, a checkpoint is written. Waits until it has ended. */
export async function stopPostmaster(cluster: string, postmaster: Postmaster): Promise<void> {
  const ended = () => !isServing(cluster, postmaster);
  for (const [signal, patienceMs] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    if (ended()) return;
    try {
      process.kill(postmaster.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw error;
    }
    if (await until(ended, patienceMs)) return;
  }
  // SIGKILL is never sent: it would leave the server's children writing into files that a new server opens.
  throw new Error(`PostgreSQL (process ${postmaster.pid}) does not stop`);
}

/**
 * Removes the `postmaster.pid` of a server that is gone. PostgreSQL itself refuses to start while that number exists as
 * any process, be it a zombie or a stranger; but the file must stay while children of the dead server still live. What is
 * left of its socket goes too, for the same reason.
 */
export async function clearDeadPostmaster(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = readPostmaster(cluster)?.pid ?? 0;
  if (!(await until(() => serverProcesses(cluster, pid).length === 0, 20_000)))
    throw new Error(
      `processes of a PostgreSQL server that died still work in ${cluster}; end them or wait, then start again`,
    );
  for (const name of readdirSync(cluster))
    if (name.startsWith('.s.PGSQL.')) rmSync(join(cluster, name), { force: true });
  rmSync(file, { force: true });
}
