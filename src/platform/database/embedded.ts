import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { type Binaries, findBinaries, useAnotherServer } from './binaries.ts';
import { makeCluster, refuseOtherVersion } from './cluster.ts';
import {
  clearDeadPostmaster,
  isServing,
  readPostmaster,
  socketFile,
  socketFolder,
  stopPostmaster,
} from './postmaster.ts';
import { processState } from './processes.ts';
import { readSecrets, type Secrets, writeSecrets } from './secrets.ts';
import { holdLock } from './start-lock.ts';
import { chooseRunner, giveTo, type Runner } from './unprivileged.ts';

export type EmbeddedOptions = {
  /** Holds the cluster, the server's log and the generated secrets. Made when absent. */
  readonly dataDir: string;
  readonly log: (line: string) => void;
  /** For tests only: does not wait for the disk, so a power cut may ruin the data. */
  readonly throwaway?: boolean;
  /** Other server programs than those that npm installed: the `bin` folder of a system's PostgreSQL. */
  readonly binDir?: string;
  /** Told when the server, also one that was taken over, ends without having been stopped by us. */
  readonly onLost?: (message: string) => void;
};

export type EmbeddedServer = {
  /** The superuser's connection to the database `postgres`. */
  readonly adminUrl: string;
  /** From this the passwords of the application's roles are derived. */
  readonly roleSecret: string;
  /** True when a server that outlived its starter was taken over. */
  readonly reused: boolean;
  stop(): Promise<void>;
};

const lookEveryMs = 1_000;

/**
 * Starts PostgreSQL in a folder, or takes over the one still running there. The server listens on 127.0.0.1 and, where
 * the system has them, on a socket inside the cluster; both ask for a password that is generated here. It is a child of this process but not of its terminal: Ctrl-C does not
 * reach it, and a starter that is killed leaves it running for the next.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o755 });
  const dataDir = realpathSync(options.dataDir);
  const { binDir } = options;
  const binaries = binDir ? { postgres: join(binDir, 'postgres'), initdb: join(binDir, 'initdb') } : findBinaries();
  const release = await holdLock(join(dataDir, 'starting.lock'));
  try {
    const secrets = readSecrets(dataDir);
    const cluster = join(dataDir, 'cluster');
    const runner = chooseRunner(binaries.postgres, dataDir);
    if (!existsSync(cluster)) {
      options.log('creating a new PostgreSQL cluster');
      makeCluster(binaries, runner, { dataDir, password: secrets.password, throwaway: options.throwaway ?? false });
    }
    refuseOtherVersion(binaries, runner, cluster);
    const running = await takeOver(cluster, secrets, options);
    if (running) return { ...running, reused: true };
    giveTo(runner.owner, cluster);
    return { ...(await start(binaries, runner, dataDir, secrets, options)), reused: false };
  } finally {
    release();
  }
}

/** Stops the server of a folder if one runs there, also when somebody else started it; `unlessUsed` leaves one alone that has clients. */
export async function stopEmbedded(dataDir: string, { unlessUsed = false } = {}): Promise<boolean> {
  if (!existsSync(dataDir)) return false;
  const folder = realpathSync(dataDir);
  const cluster = join(folder, 'cluster');
  const postmaster = readPostmaster(cluster);
  if (!postmaster || !isServing(cluster, postmaster)) return false;
  if (unlessUsed && (await hasClients(adminUrl(readSecrets(folder), cluster, postmaster.port)))) return false;
  await stopPostmaster(cluster, postmaster);
  return true;
}

/** By the server's socket where it has one: a statement crosses it for a fraction of what the loopback network takes. */
function adminUrl(secrets: Secrets, cluster: string, port: number): string {
  const url = `postgres://postgres:${secrets.password}@127.0.0.1:${port}/postgres`;
  return existsSync(socketFile(cluster, port)) ? `${url}?host=${encodeURIComponent(cluster)}` : url;
}

/** True when our password opens the server on this port and it serves this data directory. */
async function answers(url: string, cluster: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return rows[0]?.data_directory === cluster;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function hasClients(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rowCount } = await client.query(
      "SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
    );
    return rowCount !== 0;
  } finally {
    await client.end();
  }
}

/** Looks now and then whether a server that is not our child still lives; gives what ends the looking. */
function watch(pid: number, onLost: (message: string) => void): () => void {
  const looking = setInterval(() => {
    if (processState(pid) === 'running') return;
    clearInterval(looking);
    onLost(`PostgreSQL (process ${pid}) ended`);
  }, lookEveryMs);
  looking.unref();
  return () => clearInterval(looking);
}

async function takeOver(cluster: string, secrets: Secrets, { log, onLost }: EmbeddedOptions) {
  const postmaster = readPostmaster(cluster);
  if (postmaster && isServing(cluster, postmaster)) {
    // One that was killed in the middle of its start, or is recovering, needs a moment before it answers.
    for (let tries = 0; tries < 40 && isServing(cluster, postmaster); tries++) {
      const url = adminUrl(secrets, cluster, postmaster.port);
      if (postmaster.port > 0 && (await answers(url, cluster))) {
        log(`using the PostgreSQL server that is already running (port ${postmaster.port})`);
        const unwatch = onLost ? watch(postmaster.pid, onLost) : () => {};
        const stop = () => {
          unwatch();
          return stopPostmaster(cluster, postmaster);
        };
        return { adminUrl: url, roleSecret: secrets.roleSecret, stop };
      }
      await pause(250);
    }
    log('stopping a PostgreSQL server that does not answer');
    await stopPostmaster(cluster, postmaster);
  }
  await clearDeadPostmaster(cluster);
  return undefined;
}

async function start(
  binaries: Binaries,
  runner: Runner,
  dataDir: string,
  secrets: Secrets,
  options: EmbeddedOptions,
): Promise<Omit<EmbeddedServer, 'reused'>> {
  const cluster = join(dataDir, 'cluster');
  const port = await freePort(secrets.port);
  if (port !== secrets.port) writeSecrets(dataDir, { ...secrets, port });
  const logFile = join(dataDir, 'server.log');
  if (existsSync(logFile) && statSync(logFile).size > 10_000_000) truncateSync(logFile);
  const output = openSync(logFile, 'a', 0o600);
  const { file, args, options: spawning } = runner.command(binaries.postgres, settings(cluster, port, options));
  const child = spawn(file, args, { ...spawning, detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  child.unref();
  await ready(child, () => adminUrl(secrets, cluster, port), cluster, logFile);
  options.log(`PostgreSQL is running on 127.0.0.1:${port}`);
  let stopping = false;
  child.on('exit', (code, signal) => {
    if (!stopping) options.onLost?.(`PostgreSQL ended (${signal ?? `exit code ${code}`}); see ${logFile}`);
  });
  const postmaster = { pid: child.pid ?? 0, port };
  return {
    adminUrl: adminUrl(secrets, cluster, port),
    roleSecret: secrets.roleSecret,
    stop: () => {
      stopping = true;
      return stopPostmaster(cluster, postmaster);
    },
  };
}

/** Command-line settings win over the files in the cluster, so a new version of Writ brings its own to an old cluster. */
function settings(cluster: string, port: number, { throwaway }: EmbeddedOptions): string[] {
  const buffersMb = Math.min(512, Math.max(64, Math.floor(totalmem() / 2 ** 20 / 16)));
  const chosen: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: socketFolder(cluster, port),
    max_connections: 60,
    shared_buffers: `${buffersMb}MB`,
    effective_cache_size: `${buffersMb * 4}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '64MB',
    random_page_cost: 1.1,
    // Nobody replicates from an embedded server, and minimal WAL makes the bulk loads of the demonstration cheaper.
    wal_level: 'minimal',
    max_wal_senders: 0,
    max_wal_size: '1GB',
    checkpoint_timeout: '15min',
    // Plans are kept by each connection: those made of empty tables must not outlive the first cases by a minute.
    autovacuum_naptime: '10s',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Statements carry personal data in their parameters: neither they nor the values go to the log.
    log_min_error_statement: 'panic',
    log_parameter_max_length: 0,
    log_error_verbosity: 'terse',
    ...(throwaway ? { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' } : {}),
  };
  return ['-D', cluster, ...Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

async function ready(child: ChildProcess, url: () => string, cluster: string, logFile: string): Promise<void> {
  let failed: string | undefined;
  child.once('error', (error) => {
    failed = error.message;
  });
  child.once('exit', (code, signal) => {
    failed = `it ended with ${signal ?? `exit code ${code}`}`;
  });
  // Recovery after a crash may take minutes on a slow disk; a server that fails to start ends much sooner.
  for (let waitedMs = 0; waitedMs < 300_000; waitedMs += 20) {
    if (failed !== undefined) {
      const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-12).join('\n');
      throw new Error(`PostgreSQL did not start: ${failed}\n${lines}\n${useAnotherServer}`);
    }
    if (await answers(url(), cluster)) return;
    await pause(20);
  }
  throw new Error(`PostgreSQL did not become ready; see ${logFile}`);
}

function portIsFree(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen({ port, host: '127.0.0.1' }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });
}

/** The remembered port if nobody took it, otherwise any free one. */
async function freePort(remembered: number): Promise<number> {
  const port = (remembered > 0 ? await portIsFree(remembered) : undefined) ?? (await portIsFree(0));
  if (port === undefined) throw new Error('no free port on 127.0.0.1');
  return port;
}
