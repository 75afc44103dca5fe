import { type SpawnOptions, spawnSync } from 'node:child_process';
import { chownSync, existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useAnotherServer } from './binaries.ts';

/** How the server's programs are run so that they do not see themselves as root. */
export type Runner = {
  readonly how: 'as-we-are' | 'as-other-user' | 'in-user-namespace';
  /** Who must own the server's files. */
  readonly owner: { readonly uid: number; readonly gid: number };
  /** The command line and options with which to spawn a program. */
  command(program: string, args: readonly string[]): { file: string; args: string[]; options: SpawnOptions };
};

/** "nobody": on every Linux, and what the kernel shows for users that a namespace does not know. */
const nobody = 65534;

/** Only what the server needs: our own environment may hold secrets and a locale that this machine lacks. */
const environment = { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' };

const plainOptions: SpawnOptions = { cwd: '/', env: environment };

function asWeAre(uid: number, gid: number): Runner {
  return {
    how: 'as-we-are',
    owner: { uid, gid },
    command: (file, args) => ({ file, args: [...args], options: plainOptions }),
  };
}

function asOtherUser(uid: number, gid: number): Runner {
  return {
    how: 'as-other-user',
    owner: { uid, gid },
    command: (file, args) => ({ file, args: [...args], options: { ...plainOptions, uid, gid } }),
  };
}

function inUserNamespace(uid: number, gid: number): Runner {
  const before = ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`, '--'];
  return {
    how: 'in-user-namespace',
    owner: { uid, gid },
    command: (program, args) => ({
      file: '/usr/bin/unshare',
      args: [...before, program, ...args],
      options: plainOptions,
    }),
  };
}

type Account = { uid: number; gid: number };

/** The account to become when we are root: `nobody`, or another one that exists, since initdb looks its user up. */
export function unprivilegedAccount(passwd: string): Account | undefined {
  const accounts = passwd
    .split('\n')
    .map((line) => line.split(':'))
    .filter((f) => f.length >= 4 && Number(f[2]) > 0)
    .map((f) => ({ name: f[0], uid: Number(f[2]), gid: Number(f[3]) }));
  return accounts.find((a) => a.uid === nobody) ?? accounts.find((a) => a.name === 'nobody') ?? accounts[0];
}

function accountsFile(): string {
  return existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '';
}

/** Tries the program and the folder in earnest: permissions have too many sources to be worked out. */
function works(runner: Runner, program: string, folder: string): boolean {
  const version = runner.command(program, ['--version']);
  if (spawnSync(version.file, version.args, version.options).status !== 0) return false;
  const reach = runner.command('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder]);
  return spawnSync(reach.file, reach.args, reach.options).status === 0;
}

/**
 * Chooses how to run the server. PostgreSQL refuses to run as root; as another user it cannot always reach our files
 * (a home directory of mode 0700), and then a user namespace in which we are called "nobody" keeps our own rights.
 */
export function chooseRunner(program: string, folder: string): Runner {
  const uid = process.getuid?.();
  const gid = process.getgid?.();
  if (uid === undefined || gid === undefined) return asWeAre(0, 0);
  const passwd = accountsFile();
  const known = process.platform !== 'linux' || new RegExp(`^[^:]*:[^:]*:${uid}:`, 'm').test(passwd);
  const candidates: Runner[] = [];
  if (uid !== 0) {
    if (known) candidates.push(asWeAre(uid, gid));
  } else {
    const account = unprivilegedAccount(passwd);
    if (account) candidates.push(asOtherUser(account.uid, account.gid));
  }
  if (process.platform === 'linux') candidates.push(inUserNamespace(uid, gid));
  for (const runner of candidates) if (works(runner, program, folder)) return runner;
  throw new Error(
    `PostgreSQL cannot run here: it refuses to run as ${uid === 0 ? 'root' : `user ${uid}`}, and neither another ` +
      `account nor a user namespace can reach ${program} and ${folder}. Start Writ as an ordinary user. ${useAnotherServer}`,
  );
}

/** Gives a folder and all in it to the server's user, where it is not so already (a data folder that was moved here). */
export function giveTo(owner: Account, path: string): void {
  if (process.getuid?.() !== 0) return;
  const stat = lstatSync(path);
  if (stat.uid === owner.uid && stat.gid === owner.gid) return;
  if (stat.isDirectory()) for (const name of readdirSync(path)) giveTo(owner, join(path, name));
  if (!stat.isSymbolicLink()) chownSync(path, owner.uid, owner.gid);
}
