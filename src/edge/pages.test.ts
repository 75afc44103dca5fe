import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { templates } from '#documents';
import { variables } from './settings.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const own = JSON.parse(read('package.json')) as Record<'scripts' | 'dependencies' | 'devDependencies', object>;
const readmes = ['README.md', 'README.zh-CN.md'];
const pages = [...readmes, ...readdirSync(join(root, 'docs')).flatMap((f) => (f.endsWith('.md') ? [`docs/${f}`] : []))];

describe('what the pages for people say of the program', () => {
  test.each(pages)('%s names only commands that exist', (page) => {
    const named = [...read(page).matchAll(/npm run ([a-z-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in own.scripts))).toEqual([]);
  });

  test.each(readmes)('%s lists every variable of the environment, and no other', (page) => {
    const listed = new Set([...read(page).matchAll(/`((?:WRIT|DATABASE|PORT)[A-Z_]*)`/g)].map(([, name = '']) => name));
    listed.delete('WRIT_');
    expect([...listed].sort()).toEqual(Object.keys(variables).sort());
  });

  test.each(readmes)('%s tells how many documents there are', (page) => {
    expect(read(page)).toMatch(new RegExp(`\\b${Object.keys(templates).length} (?:documents|种 PDF/A 文书)`));
  });

  test('each dependency has its reason, and no reason is left of one that went', () => {
    const rows = read('docs/dependencies.md').split('\n');
    const reasoned = rows.flatMap((row) => {
      const names = /^\| (`[^|]+`) \|/.exec(row)?.[1] ?? '';
      return [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
    });
    expect(reasoned.sort()).toEqual([...Object.keys(own.dependencies), ...Object.keys(own.devDependencies)].sort());
  });

  test('a record of a decision stays short', () => {
    const records = readdirSync(join(root, 'docs/decisions'));
    expect(records.filter((name) => read(`docs/decisions/${name}`).split('\n').length > 41)).toEqual([]);
  });
});
