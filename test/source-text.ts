import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const skipped = new Set(['node_modules', '.git', 'dist', 'data']);

export type SourceFile = { readonly path: string; readonly text: string; readonly code: string };

/** Paths of all files of the repository that match, relative to its root, with forward slashes. */
export function listPaths(pattern: RegExp): string[] {
  const found: string[] = [];
  const walk = (folder: string, top: boolean) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name) || (entry.name === 'data' && !top)) walk(path, false);
      } else {
        const name = relative(root, path).split(sep).join('/');
        if (pattern.test(name)) found.push(name);
      }
    }
  };
  walk(root, true);
  return found.sort();
}

export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Reads every matching file once, with `code` blanked by `blankCode`. */
export function readSources(pattern: RegExp): SourceFile[] {
  return listPaths(pattern).map((path) => {
    const content = readText(path);
    return { path, text: content, code: blankCode(content) };
  });
}

const afterValue = /[\w$)\]}'"`]$/;
const keywordBefore = /(?:^|[^\w$.])(?:return|typeof|case|in|of|do|else|yield|await|void|delete)$/;

/** Whether a slash after this text opens a regular expression rather than divides. */
function opensRegex(before: string): boolean {
  const tail = before.trimEnd();
  return tail === '' || !afterValue.test(tail) || keywordBefore.test(tail);
}

/** The index just after a quoted text that starts at `from`. */
function endOfQuote(source: string, from: number): number {
  const quote = source[from];
  let i = from + 1;
  while (i < source.length && source[i] !== quote && source[i] !== '\n') i += source[i] === '\\' ? 2 : 1;
  return i + 1;
}

function endOfRegex(source: string, from: number): number {
  let i = from + 1;
  for (let inClass = false; i < source.length && source[i] !== '\n'; i++) {
    if (source[i] === '\\') i++;
    else if (source[i] === '[') inClass = true;
    else if (source[i] === ']') inClass = false;
    else if (source[i] === '/' && !inClass) return i + 1;
  }
  return from + 1;
}

/**
 * The source with comments, texts and regular expressions replaced by spaces, line breaks kept, so that bans and
 * brace counting see code only. Code inside `${…}` of a template stays.
 */
export function blankCode(source: string): string {
  let out = '';
  let i = 0;
  const templates: number[] = [];
  let braces = 0;
  const blank = (to: number) => {
    out += source.slice(i, to).replace(/[^\n]/g, ' ');
    i = to;
  };
  const template = () => {
    let end = i + 1;
    while (end < source.length && source[end] !== '`' && source.slice(end, end + 2) !== '${')
      end += source[end] === '\\' ? 2 : 1;
    const opensCode = source[end] === '$';
    blank(end + (opensCode ? 2 : 1));
    if (opensCode) templates.push(braces);
  };
  while (i < source.length) {
    const c = source[i] as string;
    const two = source.slice(i, i + 2);
    if (two === '//') blank(source.indexOf('\n', i) < 0 ? source.length : source.indexOf('\n', i));
    else if (two === '/*') blank(source.indexOf('*/', i) < 0 ? source.length : source.indexOf('*/', i) + 2);
    else if (c === '"' || c === "'") blank(endOfQuote(source, i));
    else if (c === '/' && opensRegex(out.slice(-40)) && endOfRegex(source, i) > i + 1) blank(endOfRegex(source, i));
    else if (c === '`') template();
    else if (c === '}' && templates.at(-1) === braces) {
      templates.pop();
      template();
    } else {
      if (c === '{') braces++;
      if (c === '}') braces--;
      out += c;
      i++;
    }
  }
  return out;
}

function closing(code: string, open: number): number {
  const pairs: Record<string, string> = { '{': '}', '(': ')' };
  const [left, right] = [code[open] as string, pairs[code[open] as string] as string];
  let depth = 0;
  for (let i = open; i < code.length; i++) {
    if (code[i] === left) depth++;
    if (code[i] === right && --depth === 0) return i;
  }
  return code.length;
}

const lineOf = (code: string, at: number) => code.slice(0, at).split('\n').length;

/** Start line and length in lines of every function with a body: declarations, arrows and methods. */
export function functionLengths(code: string): { line: number; lines: number }[] {
  const found: { line: number; lines: number }[] = [];
  const note = (start: number, body: number) => {
    const line = lineOf(code, start);
    found.push({ line, lines: lineOf(code, closing(code, body)) - line + 1 });
  };
  for (const m of code.matchAll(/=>\s*\{/g)) note(m.index, m.index + m[0].length - 1);
  const heads =
    /\bfunction\b\s*\*?\s*[\w$]*\s*(?:<[^(]*>)?\(|^ {2}(?:static |async |get |set |#)*(?!if|for|while|switch|catch|return|function)[\w$]+\(/gm;
  for (const m of code.matchAll(heads)) {
    let at = closing(code, m.index + m[0].length - 1) + 1;
    // A return type may itself be an object type; the body is the last block of the run.
    const typed = /^\s*:/.test(code.slice(at, at + 20));
    let open = /^\s*(?::[^;{=]*)?\{/.exec(code.slice(at));
    while (open) {
      const brace = at + open[0].length - 1;
      at = closing(code, brace) + 1;
      const next = typed ? /^\s*(?:[|&[\]>][^;{=]*)?\{/.exec(code.slice(at)) : null;
      if (!next) note(m.index, brace);
      open = next;
    }
  }
  return found;
}
