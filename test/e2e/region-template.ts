import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');
const templates = join(root, 'data/region-templates');

/** What makes a region: the program, the units, the schema, and the packages that they run on. */
const sources = ['src', 'demo', 'db/migrations', 'package-lock.json'];

function filesOf(path: string): string[] {
  const found = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return found.flatMap((entry) => {
    const inner = join(path, entry.name);
    return entry.isDirectory() ? filesOf(inner) : /\.test\.ts$/.test(entry.name) ? [] : [inner];
  });
}

/** A region ends on the day on which it is made, so that it is made anew every day. */
function templateName(): string {
  const hash = createHash('sha256').update(Temporal.Now.plainDateISO('Asia/Shanghai').toString());
  for (const source of sources.map((s) => join(root, s))) {
    const files = source.endsWith('.json') ? [source] : filesOf(source);
    for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

let known: Promise<string> | undefined;

/** Another process may make the same template meanwhile: whoever is first keeps his, and older ones go. */
async function makeTemplate(build: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(templates, templateName());
  if (existsSync(folder)) return folder;
  mkdirSync(templates, { recursive: true });
  const building = `${folder}-${process.pid}`;
  try {
    await build(building);
    for (const name of readdirSync(templates))
      if (!name.includes('-')) rmSync(join(templates, name), { recursive: true, force: true });
    renameSync(building, folder);
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/**
 * Lays a region into an empty folder: database, files, keys and the books of the units, as `build` left them in a folder when
 * the template was made. Owners and modes come along, because the database insists on its own.
 */
export async function cloneRegion(into: string, build: (folder: string) => Promise<void>): Promise<void> {
  known ??= makeTemplate(build);
  const template = await known;
  await promisify(execFile)('cp', ['-a', `${template}/.`, into]);
}
