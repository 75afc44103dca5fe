import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registeredRules } from './frame.ts';
import { compareLaws, lawRegister, laws, printCitation, registerMarkdown } from './index.ts';

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

describe('the law register', () => {
  const rows = lawRegister();

  it('lists every version of every rule under each article that it cites', () => {
    const expected = registeredRules().reduce(
      (sum, rule) => sum + rule.versions.reduce((n, version) => n + version.cites.length, 0),
      0,
    );
    expect(rows).toHaveLength(expected);
  });

  it('names a row of the rule table and both titles for each rule', () => {
    for (const rule of registeredRules())
      expect([rule.id, rule.rows.length > 0, rule.title.zh !== '', rule.title.en !== '']).toEqual([
        rule.id,
        true,
        true,
        true,
      ]);
  });

  it('keeps ids in kebab-case and versions within their law', () => {
    for (const rule of registeredRules()) expect(rule.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const id of Object.keys(laws)) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('writes each law with its articles', () => {
    const markdown = registerMarkdown(rows);
    expect(markdown).toContain('## 中华人民共和国民事诉讼法');
    expect(markdown).toContain('`period-count`');
  });

  it('has a test for each rule', () => {
    const files = filesUnder(import.meta.dirname).filter((path) => path.endsWith('.ts'));
    const texts = new Map(files.map((path) => [path, readFileSync(path, 'utf8')]));
    const imports = (path: string) =>
      [...(texts.get(path) ?? '').matchAll(/from '(\.[^']+)'/g)].map((m) => join(dirname(path), m[1] ?? ''));
    // A rule is tested where a test imports the file that declares it, or a file that builds directly on that one.
    const tests = files.filter((path) => path.endsWith('.test.ts') && path !== import.meta.filename);
    const reached = new Set<string>(
      tests.flatMap((test) => imports(test).filter((path) => !path.endsWith('index.ts'))),
    );
    for (const path of [...reached]) for (const next of imports(path)) reached.add(next);
    // A test that puts a question by its name covers whatever that question is answered with.
    const asked = tests
      .map((path) => texts.get(path) ?? '')
      .filter((text) => /questions\/index|from '.\/index/.test(text));
    const follow = (path: string) => {
      if (reached.has(path) || path.endsWith('index.ts')) return;
      reached.add(path);
      for (const next of imports(path)) follow(next);
    };
    for (const [path, text] of texts) {
      const names = [...text.matchAll(/^ {2}name: '([a-z-]+)'/gm)].map((m) => `'${m[1]}'`);
      if (!names.some((name) => asked.some((test) => test.includes(name)))) continue;
      reached.delete(path);
      for (const next of imports(path)) reached.delete(next);
      follow(path);
    }
    const declaring = (id: string) =>
      files.filter(
        (path) => !path.endsWith('.test.ts') && new RegExp(`(?:id: |\\(\\s*)'${id}'`).test(texts.get(path) ?? ''),
      );
    const untested = registeredRules().filter((rule) => !declaring(rule.id).some((path) => reached.has(path)));
    expect(untested.map((rule) => rule.id)).toEqual([]);
  });
});

describe('laws', () => {
  it.each([
    ['civil-procedure-law', '251', '《中华人民共和国民事诉讼法》第251条'],
    ['litigation-fee-measures', '14', '《诉讼费用交纳办法》第14条'],
    ['cpl-interpretation', '485', '《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第485条'],
    ['gb-11643', '4.2', '《公民身份号码》4.2'],
  ] as const)('%s %s prints as %s', (law, article, printed) => {
    expect(printCitation({ law, article })).toBe(printed);
  });

  it('prevail by rank, then by date', () => {
    expect(compareLaws('civil-procedure-law', 'cpl-interpretation')).toBeLessThan(0);
    expect(compareLaws('property-investigation-provisions', 'case-limits-provisions')).toBeLessThan(0);
    expect(compareLaws('auction-provisions-2004', 'online-auction-provisions')).toBeGreaterThan(0);
    expect(compareLaws('court-presets', 'case-limits-provisions')).toBeGreaterThan(0);
  });
});
