// Plain Node 20.19 or later, without dependencies: this runs before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.writ-installed');

/** The Node that the project pins: it runs TypeScript and has Temporal, whatever Node the machine has. */
export const pinnedNode = join(modules, '.bin', 'node');

export function say(line) {
  console.log(`writ · ${line}`);
}

/** Ends with a message for people instead of a stack. */
export function fail(line) {
  console.error(`writ · ${line}`);
  process.exit(1);
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    fail(`Node ${process.versions.node} is too old: Writ installs with Node 20.19 or later.`);
}

/** npm notes what it installed; this compares it with the lock file, so that a fresh `npm ci` by hand is not repeated. */
function installedMatchesLock(lockText) {
  const hidden = join(modules, '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(lockText).packages;
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (path === '' || link) return true;
    return path in installed ? installed[path].version === version : optional === true;
  });
}

/** A Node outside node_modules: `npm ci` deletes the folder that the pinned one runs from. */
function machineNode() {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    if (folder === '' || folder.startsWith(modules)) continue;
    const candidate = join(folder, 'node');
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // Not in this folder.
    }
  }
  return process.execPath;
}

function run(file, args) {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(modules));
  const env = { ...process.env, PATH: path.join(delimiter) };
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, stdio: 'inherit', env });
    child.on('error', (error) => fail(`${file} could not be started: ${error.message}`));
    child.on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
}

/** Installs the dependencies when they are missing or the lock file changed; says so while it does. */
export async function install() {
  refuseOldNode();
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const mark = `${createHash('sha256').update(lockText).digest('hex')} ${process.platform}-${process.arch}`;
  const marked = existsSync(stamp) && readFileSync(stamp, 'utf8') === mark;
  if (!(marked && existsSync(pinnedNode))) {
    if (!(existsSync(pinnedNode) && installedMatchesLock(lockText))) {
      say('installing dependencies (npm ci): a minute or two the first time, and only when they change');
      const npm = process.env.npm_execpath;
      const code = npm?.endsWith('.js') ? await run(machineNode(), [npm, 'ci']) : await run('npm', ['ci']);
      if (code !== 0) fail('npm ci failed; its messages are above.');
      if (!existsSync(pinnedNode))
        fail(
          'npm did not install the pinned Node (are install scripts switched off by ignore-scripts?). Run: npm ci --ignore-scripts=false',
        );
    }
    writeFileSync(stamp, mark);
  }
}

/** The environment for our own programs: the pinned Node comes first for whatever they start. */
export function ownEnvironment(more = {}) {
  return { ...process.env, PATH: `${join(modules, '.bin')}${delimiter}${process.env.PATH ?? ''}`, ...more };
}
