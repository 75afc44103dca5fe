// Types, lint, house rules and unit tests: what must be clean before anything is committed.
import { spawnSync } from 'node:child_process';

const steps = [
  ['types', ['tsc', '--noEmit']],
  ['lint and format', ['biome', 'check', '--error-on-warnings', '.']],
  ['law register', ['node', 'scripts/law-register.ts', '--check']],
  ['house rules and unit tests', ['vitest', 'run', '--project', 'unit', '--reporter', 'dot']],
];
let failed = 0;
for (const [name, [command, ...args]] of steps) {
  process.stdout.write(`— ${name}\n`);
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, PATH: `node_modules/.bin:${process.env.PATH}` },
  });
  if (status !== 0) failed++;
}
process.exit(failed === 0 ? 0 : 1);
