// npm start: installs what is missing, then runs the server on the pinned Node.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fail, install, ownEnvironment, pinnedNode, root, say } from './install.mjs';

await install();
say('starting');

// V8 lets a heap grow to four times what lives in it before it looks; told that there is less room, it keeps the server
// within half the memory at no cost that can be measured (`docs/figures.md`). The bench starts it with the same.
const flags = JSON.parse(readFileSync(join(root, 'scripts/server-flags.json'), 'utf8'));
// In a group of its own, so that Ctrl-C reaches it once, from here. Over the channel it learns when this process is
// killed: the server then stops by itself instead of holding the port.
const child = spawn(pinnedNode, [...flags, join(root, 'src/edge/main.ts'), ...process.argv.slice(2)], {
  cwd: root,
  detached: true,
  // What the server is compiled to is kept, so that the next start takes half the time to load it.
  env: ownEnvironment({ NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/writ') }),
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
child.on('error', (error) => fail(`the server could not be started: ${error.message}`));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
if (process.env.npm_lifecycle_event !== undefined) stopWithNpm();
child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)));

/** npm ends on a signal by ending the shell between it and us, which tells us nothing: we notice that our parent changed. */
function stopWithNpm() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 300);
  watch.unref();
}
