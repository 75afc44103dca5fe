import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Binaries, useAnotherServer } from './binaries.ts';
import { giveTo, type Runner } from './unprivileged.ts';

/** The major version of the installed programs. */
export function installedVersion(binaries: Binaries, runner: Runner): number {
  const { file, args, options } = runner.command(binaries.postgres, ['--version']);
  const said = spawnSync(file, args, { ...options, encoding: 'utf8' }).stdout ?? '';
  return Number(/(\d+)[.a-z]/.exec(said)?.[1] ?? Number.NaN);
}

/** Under lc_ctype=C, pg_trgm finds no letters in Chinese and every search comes back empty without an error. */
function localeArguments(version: number): string[] {
  // Before 17 PostgreSQL knew no locale of its own and took C.UTF-8 from the system's C library.
  if (version < 17) return ['--locale=C.UTF-8'];
  return ['--locale=C.UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
}

export type NewCluster = {
  readonly dataDir: string;
  readonly password: string;
  /** Does not wait for the disk. */
  readonly throwaway: boolean;
};

/**
 * Makes `cluster` in the data folder. It is built aside and renamed at the end: a run that is killed half-way leaves
 * nothing that looks like a cluster.
 */
export function makeCluster(binaries: Binaries, runner: Runner, { dataDir, password, throwaway }: NewCluster): void {
  const building = join(dataDir, 'cluster.new');
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { mode: 0o700 });
  const cluster = join(building, 'cluster');
  const passwordFile = join(building, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(runner.owner, building);
  const { file, args, options } = runner.command(binaries.initdb, [
    `--pgdata=${cluster}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    ...localeArguments(installedVersion(binaries, runner)),
    ...(throwaway ? ['--no-sync'] : []),
  ]);
  const made = spawnSync(file, args, { ...options, encoding: 'utf8' });
  if (made.status !== 0)
    throw new Error(`PostgreSQL could not create its cluster:\n${made.stderr ?? made.error}\n${useAnotherServer}`);
  renameSync(cluster, join(dataDir, 'cluster'));
  rmSync(building, { recursive: true });
}

/** Throws when the cluster was made by another major version, whose files the installed programs cannot open. */
export function refuseOtherVersion(binaries: Binaries, runner: Runner, cluster: string): void {
  const made = Number(readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim());
  const installed = installedVersion(binaries, runner);
  if (installed !== made)
    throw new Error(
      `${cluster} was made by PostgreSQL ${made} and ${installed} is installed now, which cannot open it: export the ` +
        'data with the version that made it, or start from an empty data folder',
    );
}
