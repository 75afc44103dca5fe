import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Say } from './say.ts';

/** What the built pages depend on. */
const sources = ['web', 'src/desks/contract', 'package-lock.json'];

/** One hash over the names and contents of all sources: times of files change with every checkout and say nothing. */
function fingerprint(root: string): string {
  const hash = createHash('sha256');
  const add = (path: string) => {
    for (const entry of readdirSync(join(root, path), { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const inner = `${path}/${entry.name}`;
      if (entry.isDirectory()) add(inner);
      else hash.update(`${inner}\0`).update(readFileSync(join(root, inner)));
    }
  };
  for (const source of sources) {
    if (source.includes('.')) hash.update(readFileSync(join(root, source)));
    else add(source);
  }
  return hash.digest('hex');
}

/**
 * Builds the web application when its sources changed since the last build. A build that fails is told and leaves the
 * API usable; the pages then answer that they are not built.
 */
export async function buildWeb(root: string, say: Say): Promise<void> {
  const stamp = join(root, 'dist/web/.built');
  const wanted = fingerprint(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    say('网页程序已是最新', 'the web application is up to date');
    return;
  }
  say('正在构建网页程序（约半分钟，仅在有改动时）', 'building the web application (half a minute, only after changes)');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const code = await new Promise<number>((resolve) => {
    const args = [vite, 'build', '--config', join(root, 'web/vite.config.ts'), '--logLevel', 'warn'];
    // A test run would have the slow, talkative pages built that are meant for developers, and leave them to whoever starts.
    const env = { ...process.env, NODE_ENV: 'production' };
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => resolve(1));
    child.on('exit', (exitCode) => resolve(exitCode ?? 1));
  });
  if (code === 0) writeFileSync(stamp, wanted);
  else say('网页程序构建失败，接口仍可使用', 'the web application could not be built; the API works without it');
}
