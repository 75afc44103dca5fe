/** What cannot be kept: a text that no database takes or no hash is defined of, or members nested without end. */
export type Unstorable = { readonly path: string; readonly why: 'text' | 'depth' };

/** No form and no message of ours nests a fraction of this; what does is meant to exhaust whoever walks it. */
const depthMax = 60;

function isPlain(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/**
 * The first member of a value from outside that cannot be kept, or undefined when all can: PostgreSQL takes no NUL, and half
 * a surrogate pair has no UTF-8 form, so that its canonical JSON has no hash. Works without recursion.
 */
export function unstorableIn(value: unknown): Unstorable | undefined {
  const open: { value: unknown; path: string; depth: number }[] = [{ value, path: '', depth: 0 }];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { value: found, path, depth } = one;
    if (typeof found === 'string' && !isPlain(found)) return { path, why: 'text' };
    if (typeof found !== 'object' || found === null) continue;
    if (depth >= depthMax) return { path: '', why: 'depth' };
    for (const [key, inner] of Object.entries(found)) {
      if (!isPlain(key)) return { path, why: 'text' };
      open.push({ value: inner, path: path === '' ? key : `${path}.${key}`, depth: depth + 1 });
    }
  }
  return undefined;
}
