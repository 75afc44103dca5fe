// npm test: installs what is missing, runs every test, then the database tests again on the system's PostgreSQL.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { install, ownEnvironment, pinnedNode, root, say } from './install.mjs';

const oldestServer = 15;
const projects = ['unit', 'database', 'stories', 'chaos'];
const total = { passed: 0, failed: 0, skipped: 0 };
/** What failed, told once more at the end: whoever sees only the last lines of a run must see it. */
const failures = [];
let scratch = '';

/** Runs vitest and adds its numbers; a run that ends badly without a failed test counts as one failure. */
async function runTests(title, args, environment) {
  say(title);
  const report = join(scratch, `${title.replace(/\W+/g, '-')}.json`);
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const reporting = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const child = spawn(pinnedNode, [vitest, 'run', ...reporting, ...args], {
    cwd: root,
    env: ownEnvironment(environment),
    stdio: 'inherit',
  });
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('exit', (exitCode) => resolve(exitCode ?? 1));
  });
  const results = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  const counted = results ? count(results) : { passed: 0, failed: 0, skipped: 0 };
  if (results) failures.push(...failedTests(results).map((failure) => `${title}: ${failure}`));
  if (code !== 0 && counted.failed === 0) {
    counted.failed = 1;
    failures.push(`${title}: ended with ${code} without a failed test`);
  }
  for (const key of Object.keys(total)) total[key] += counted[key];
}

function count(report) {
  // A file that cannot be loaded has no failed test in it, and is a failure all the same.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((t) => t.status !== 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

/** Each failed test, or file that could not be loaded, by its path and name with the beginning of what it said. */
function failedTests(report) {
  return report.testResults
    .filter((file) => file.status === 'failed')
    .flatMap((file) => {
      const failed = file.assertionResults.filter((test) => test.status === 'failed');
      const path = relative(root, file.name);
      if (failed.length === 0) return [`${path}\n${beginning(file.message)}`];
      return failed.map((test) => `${path} > ${test.fullName}\n${beginning(test.failureMessages.join('\n'))}`);
    });
}

function beginning(message) {
  return message.split('\n').slice(0, 30).join('\n');
}

/** The newest PostgreSQL of the system that is new enough, as the folder of its programs. */
function systemServer() {
  const versions = '/usr/lib/postgresql';
  if (!existsSync(versions)) return undefined;
  return readdirSync(versions)
    .filter((version) => Number(version) >= oldestServer && existsSync(join(versions, version, 'bin/postgres')))
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(versions, version, 'bin'))[0];
}

/** Runs a program of ours that starts a server, prints its URL and stops it when its input ends. */
async function withSystemServer(binDir, use) {
  const program = join(root, 'scripts/embedded/system-server.ts');
  const child = spawn(pinnedNode, [program, binDir], {
    cwd: root,
    env: ownEnvironment(),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const url = await new Promise((resolve) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    ended.then(() => resolve(undefined));
  });
  try {
    if (url === undefined) {
      total.failed += 1;
      failures.push('the system’s PostgreSQL did not start');
      say('the system’s PostgreSQL did not start; this counts as a failure');
    } else await use(url);
  } finally {
    child.stdin.end();
    await ended;
  }
}

async function stopTestServer() {
  const program = join(root, 'scripts/embedded/stop-test-server.ts');
  await new Promise((resolve) => {
    spawn(pinnedNode, [program], { cwd: root, env: ownEnvironment(), stdio: 'inherit' }).on('exit', resolve);
  });
}

await install();
scratch = mkdtempSync(join(tmpdir(), 'writ-test-'));
const chosen = process.argv.slice(2);
try {
  // One after the other: browsers and servers that share two cores with a thousand unit tests only wait for them.
  if (chosen.length > 0) await runTests('running the tests', chosen, {});
  else for (const project of projects) await runTests(`running the ${project} tests`, ['--project', project], {});
  if (chosen.length === 0 && process.env.WRIT_TEST_DATABASE_URL === undefined) {
    const binDir = systemServer();
    if (binDir === undefined)
      say(
        `no PostgreSQL ${oldestServer} or later in /usr/lib/postgresql: the database tests ran on the embedded server only`,
      );
    else
      await withSystemServer(binDir, (url) =>
        runTests(`running the database tests again on ${binDir}`, ['--project', 'database'], {
          WRIT_TEST_DATABASE_URL: url,
        }),
      );
  }
} finally {
  await stopTestServer();
  rmSync(scratch, { recursive: true, force: true });
}

for (const failure of failures) console.log(`failed: ${failure}\n`);
if (total.passed + total.failed === 0) say('no test ran, which counts as a failure');
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
