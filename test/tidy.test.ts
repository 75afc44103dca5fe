import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { refusalRows } from '#kernel';
import { laws } from '#law';
import { blankCode, functionLengths, listPaths, readSources, readText } from './source-text.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = readSources(/^(?:src|web|demo|scripts|test)\/.*\.(?:ts|tsx|mjs)$/);
const house = sources.filter((f) => f.path.startsWith('src/'));
const product = sources.filter((f) => !f.path.startsWith('test/') && !f.path.includes('.test.'));
const docs = listPaths(/\.md$/);
const doors = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { imports: Record<string, string> })
  .imports;

/** Places in the given files where code (not comments or texts) matches; empty when the house is tidy. */
function matches(files: readonly { path: string; code: string }[], ban: RegExp): string[] {
  return files.flatMap(({ path, code }) =>
    [...code.matchAll(ban)].map((m) => `${path}:${code.slice(0, m.index).split('\n').length} ${m[0].trim()}`),
  );
}

const floors: readonly [RegExp, number][] = [
  [/^src\/(kernel)\//, 0],
  [/^src\/(law|platform)\//, 1],
  [/^src\/rooms\/([^/]+)\//, 2],
  [/^src\/(acts)\//, 3],
  [/^src\/(desks|statistics)\//, 4],
  [/^src\/(edge)\//, 5],
];
function place(path: string): { room: string; floor: number } | undefined {
  for (const [pattern, floor] of floors) {
    const room = pattern.exec(path)?.[1];
    if (room) return { room, floor };
  }
  return undefined;
}

/** Every import of a file: its words and where they point, relative to the root; packages are left out. */
function importsOf(file: { path: string; text: string }): { words: string; target: string; byDoor: boolean }[] {
  const found = file.text.matchAll(
    /(?:^|\n)(import\s|(?:import|export)\b[^;'"`()=]*?\bfrom\s*|[^\n]*?\bimport\()\s*['"]([.#][^'"]*)['"]/g,
  );
  return [...found].map(([, words = '', spec = '']) =>
    spec.startsWith('#')
      ? { words, target: posix.normalize(doors[spec] ?? `no door called ${spec}`), byDoor: true }
      : { words, target: posix.normalize(posix.join(posix.dirname(file.path), spec)), byDoor: false },
  );
}

describe('floors and doors', () => {
  it('import only lower floors, by the door, and relative paths stay inside the room', () => {
    const wrong = house.flatMap((file) => {
      const own = place(file.path);
      if (!own) return [`${file.path} stands on no floor`];
      return importsOf(file).flatMap(({ target, byDoor }) => {
        const to = place(target);
        const same = to?.room === own.room;
        // Tests use the cast of test/world, which stands outside the floors.
        const cast = file.path.includes('.test.') && target.startsWith('test/world/');
        const fine = byDoor ? to !== undefined && to.floor < own.floor : same || cast;
        return fine ? [] : [`${file.path} → ${target}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  it('keep the law free of everything but the kernel and the schemas of its questions, and of clock, files and network', () => {
    const law = house.filter((f) => f.path.startsWith('src/law/') && !f.path.endsWith('.test.ts'));
    expect(law.flatMap((f) => f.text.match(/from '(?!\.|#kernel'|zod')[^']+'/g) ?? [])).toEqual([]);
    expect(matches(law, /\bTemporal\.Now\b|\bDate\b|\bfetch\(|\bprocess\./g)).toEqual([]);
  });

  it('let the browser take only types of the desks’ contract, and the demonstration nothing, from src', () => {
    const wrong = sources.flatMap((file) =>
      importsOf(file).flatMap(({ words, target }) => {
        const contract = target.startsWith('src/desks/contract') && /^(?:import|export) type\b/.test(words);
        if (file.path.startsWith('web/') && !target.startsWith('web/') && !contract)
          return [`${file.path} → ${target}`];
        if (file.path.startsWith('demo/') && !target.startsWith('demo/')) return [`${file.path} → ${target}`];
        return [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('touch a room’s tables only in its store and effects, under its own prefix', () => {
    // Courts, officers and posts are shared reference tables that any room may join.
    const rooms = product.filter((f) => f.path.startsWith('src/rooms/'));
    const outside = rooms.filter((f) => /sql-template-tag/.test(f.text) && !/[/-](?:store|effects)\.ts$/.test(f.path));
    expect(outside.map((f) => f.path)).toEqual([]);
    const foreign = rooms.flatMap((f) =>
      [...f.text.matchAll(/\b(?:from|join|into|update)\s+(?!platform_(?:courts|officers|posts)\b)([a-z]+)_[a-z_]+/g)]
        .filter(([, prefix]) => prefix !== place(f.path)?.room)
        .map(([words]) => `${f.path}: ${words}`),
    );
    expect(foreign).toEqual([]);
  });
});

describe('bans', () => {
  it.each<[string, readonly { path: string; code: string }[], RegExp]>([
    ['any', sources, /(?::|<|\bas|[|&,=]|\bextends)\s*any\b(?!\s*[(:.?])/g],
    ['enum and namespace', sources, /\b(?:const\s+)?(?:enum|namespace)\s+\w+\s*\{/g],
    ['default export', product.filter((f) => !f.path.endsWith('.config.ts')), /\bexport\s+default\b/g],
    ['export star', sources, /\bexport\s*\*/g],
    [
      'Date outside kernel and edge',
      house.filter((f) => !/^src\/(?:kernel|edge)\//.test(f.path)),
      /\bnew Date\b|\bDate\.\w+/g,
    ],
    [
      'the environment outside edge',
      product.filter((f) => f.path.startsWith('src/') && !f.path.startsWith('src/edge/')),
      /\bprocess\.env\b/g,
    ],
    ['mocks of our own code', sources, /\bvi\.(?:mock|doMock)\(/g],
  ])('%s', (_name, files, ban) => {
    expect(matches(files, ban)).toEqual([]);
  });

  it('unfinished business and machine paths in any file that people write', () => {
    const written = listPaths(/\.(?:ts|tsx|mjs|sql|md|typ|json|yml|yaml|css|html|sh)$|^\.ci\/run$/);
    const unfinished = new RegExp(
      `\\b(?:${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')}|${['X', 'XX'].join('')})\\b(?!:\\d)`,
    );
    const machine = new RegExp(
      `(?:^|[\\s'"\`(=:])/(?:${['work', 'root', 'home', 'Users'].join('|')})/|\\.\\./${'shared'}`,
      'm',
    );
    const bad = written.filter(
      (p) => p !== 'package-lock.json' && [unfinished, machine].some((r) => r.test(readText(p))),
    );
    expect(bad).toEqual([]);
  });
});

describe('sizes and names', () => {
  it('files of at most 300 lines, functions of at most 70', () => {
    // A door is a list of names, one to a line; its length says how much a room offers, not how much one idea holds.
    const long300 = sources.filter((f) => f.text.split('\n').length > 301 && !f.path.endsWith('/index.ts'));
    expect(long300.map((f) => f.path)).toEqual([]);
    const long = product.flatMap((f) =>
      functionLengths(f.code).flatMap(({ line, lines }) => (lines > 70 ? [`${f.path}:${line} ${lines} lines`] : [])),
    );
    expect(long).toEqual([]);
  });

  it('kebab-case file names that say what is inside', () => {
    const names = listPaths(/^(?:src|web|demo|scripts|test|db)\/.*\.(?:ts|tsx|mjs|sql|css|typ)$/);
    const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)+$/;
    const vague = /(?:^|[-/])(?:utils?|helpers?|common|managers?|misc|impl)(?:[-./]|$)/;
    expect(names.filter((n) => !kebab.test(posix.basename(n)) || vague.test(n))).toEqual([]);
  });

  it('measures functions and blanks texts as it claims', () => {
    const sample = [
      'const r = /[/{]/;',
      "const s = 'a { b'; // {",
      'function f(): { a: 1 } {',
      '  return `x @{{ a: 1 }.a} {`;'.replace('@', '$'),
      '}',
    ];
    expect(blankCode(sample.join('\n')).match(/[{}]/g)?.join('')).toBe('{}{{}}');
    expect(functionLengths(blankCode(sample.join('\n')))).toEqual([{ line: 3, lines: 3 }]);
    expect(functionLengths('const g = () => {\n\n};')).toEqual([{ line: 1, lines: 3 }]);
  });
});

describe('texts and lists', () => {
  it('documents have one title and links that lead somewhere', () => {
    const bad = docs.flatMap((path) => {
      const body = readText(path).replace(/^```[\s\S]*?^```/gm, '');
      const titles = body.match(/^# .+$/gm)?.length ?? 0;
      const links = [...body.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, to = '']) => to);
      const dead = links.filter((to) => !existsSync(join(root, dirname(path), decodeURIComponent(to))));
      return [...(titles === 1 ? [] : [`${path} has ${titles} titles`]), ...dead.map((to) => `${path} → ${to}`)];
    });
    expect(bad).toEqual([]);
  });

  it('laws that are cited are registered', () => {
    const cited = sources.flatMap((f) => [...f.text.matchAll(/\bcite\(\s*'([^']+)'/g)].map(([, law = '']) => law));
    expect([...new Set(cited)].filter((law) => !(law in laws))).toEqual([]);
  });

  it('refusals are declared in refusals.ts, once, in both languages, with the same slots', async () => {
    const declaring = product.filter((f) => /\brefusalTable\(\{/.test(f.code) && !f.path.startsWith('src/kernel/'));
    expect(declaring.filter((f) => !/(?:^|[/-])refusals\.ts$/.test(f.path)).map((f) => f.path)).toEqual([]);
    for (const file of declaring) await import(/* @vite-ignore */ pathToFileURL(join(root, file.path)).href);
    // A slot may be given in both languages, as {title} and {titleEn} or {zh} and {en}; an example of the field may stay Chinese.
    const oneName = (slot: string) => slot.replace(/En\}$/, '}').replace('{en}', '{zh}');
    const slots = (s: string) => [...new Set((s.match(/\{\w+\}/g) ?? []).map(oneName))].sort().join();
    const bad = [...refusalRows].filter(
      ([, { zh, en }]) =>
        !/\p{Script=Han}/u.test(zh) ||
        !/[a-z]{2}/i.test(en) ||
        /\p{Script=Han}/u.test(en.replace(/\(such as [^)]*\)/g, '')) ||
        slots(zh) !== slots(en),
    );
    expect(bad.map(([code]) => code)).toEqual([]);
  });

  it('every act is a line in acts/index.ts', () => {
    const list = sources.find((f) => f.path === 'src/acts/index.ts')?.code ?? '';
    const acts = product
      .filter((f) => f.path.startsWith('src/acts/') && !f.path.startsWith('src/acts/engine/'))
      .flatMap((f) =>
        [...f.code.matchAll(/\bexport const (\w+)(?::[^=]+)? = act(?:<[^(]*>)?\(/g)].map(([, name = '']) => name),
      );
    expect(acts.filter((name) => !new RegExp(`\\b${name}\\b`).test(list))).toEqual([]);
  });
});
