import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { lawRegister, registerMarkdown } from '#law';

/**
 * Writes docs/law-register.md: article → rule → certainty → where used. A rule counts as used where its constant is
 * named outside the file that declares it; `--check` compares instead of writing. The page of the register reads the uses
 * from src/edge/law-uses.json.
 */
const root = join(import.meta.dirname, '..');
const target = join(root, 'docs/law-register.md');

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts') ? [path] : [];
  });
}

type Declared = { readonly constant: string; readonly rule: string; readonly path: string };

/** The constants that hold rules: `export const name = rule…({ id: 'x'` in any of the law's ways of declaring one. */
function declarations(path: string, text: string): Declared[] {
  const found: Declared[] = [];
  for (const piece of text.split(/^(?=export const |const )/m)) {
    const m =
      /^(?:export )?const (\w+)[^=]*=\s*\w*(?:[rR]ule|[lL]imit)\w*(?:<[\s\S]*?>)?\(\s*(?:\{\s*id:\s*)?'([a-z0-9-]+)'/.exec(
        piece,
      );
    if (m) found.push({ constant: m[1] ?? '', rule: m[2] ?? '', path });
  }
  return found;
}

/** How the register names a file that uses a rule. */
function userName(path: string): string {
  const file = relative(root, path).replaceAll('\\', '/');
  return file.replace(/^src\//, '').replace(/\.ts$/, '');
}

/** How acts name a rule that stands in a collection, such as `measureRules.deletion`: by the rule's constant. */
function collected(all: ReadonlyMap<string, string>): Map<string, string> {
  const names = new Map<string, string>();
  for (const [path, text] of all) {
    if (!isCollection(path)) continue;
    for (const [, collection, body] of text.matchAll(/export const (\w+) = \{([^}]*)\} as const;/g))
      for (const [, key, constant] of (body ?? '').matchAll(/(\w+): (\w+),/g))
        names.set(constant ?? '', `${collection}\\.${key}`);
  }
  return names;
}

/** A file that only gathers rules uses none of them. */
function isCollection(path: string): boolean {
  return /\/law\/\w+\/rules\.ts$/.test(path.replaceAll('\\', '/'));
}

const texts = new Map(sources(join(root, 'src')).map((path) => [path, readFileSync(path, 'utf8')]));
const declared = [...texts].flatMap(([path, text]) => (path.includes('/law/') ? declarations(path, text) : []));
const inCollection = collected(texts);
const uses = new Map<string, string[]>();
for (const { constant, rule, path } of declared) {
  const member = inCollection.get(constant);
  const word = new RegExp(`\\b(?:${constant}${member === undefined ? '' : `|${member}`})\\b`);
  const users = [...texts]
    .filter(
      ([other, text]) =>
        other !== path &&
        !other.endsWith('/law/index.ts') &&
        !isCollection(other) &&
        !/\/clocks\/.*-nodes\.ts$/.test(other) &&
        word.test(text),
    )
    .map(([other]) => userName(other));
  // Inside its own file a rule is used when a function there calls it by name.
  const own = texts.get(path) ?? '';
  const calls = new RegExp(`\\b${constant}\\.(?:askOn|decideOn)\\(`).test(own);
  uses.set(rule, calls ? [...users, userName(path)] : users);
}

/** The same uses for the page of the register, which has no sources to look through. */
const flat = Object.fromEntries(
  [...uses].filter(([, users]) => users.length > 0).map(([rule, users]) => [rule, users.join(' ')]),
);
// What neither an act nor a question uses and no row waits for would only look like law that is applied.
const idle = lawRegister(uses).filter((row) => row.usedBy.length === 0 && row.awaits === '');
if (idle.length > 0) {
  process.stderr.write(`rules without a use or an awaits: ${[...new Set(idle.map((row) => row.rule))].join(', ')}\n`);
  process.exitCode = 1;
}
const written = [
  [target, registerMarkdown(lawRegister(uses))],
  [join(root, 'src/edge/law-uses.json'), `${JSON.stringify(flat, null, 2)}\n`],
] as const;

function committed(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // A register that was never written is out of date like any other; the comparison below says so.
    return '';
  }
}

for (const [path, text] of written) {
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (committed(path) !== text) {
    process.stderr.write(`${relative(root, path)} is out of date: run node scripts/law-register.ts\n`);
    process.exitCode = 1;
  }
}
