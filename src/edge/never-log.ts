/**
 * Names of members that no log line may show, at any depth. `docs/never-log.md` says why for each; a test holds the two
 * lists together.
 */
export const neverLogged: ReadonlySet<string> = new Set([
  'accountName',
  'accountNumber',
  'address',
  'authorization',
  'body',
  'code',
  'cookie',
  'csrf',
  'detail',
  'email',
  'idNumber',
  'input',
  'login',
  'name',
  'parameters',
  'password',
  'phone',
  'query',
  'secret',
  'token',
  'totpSecret',
  'url',
  'values',
  'where',
  'words',
]);

/** Our own ids stay; long runs of digits are taken for numbers of persons, phones and accounts, a long word for a secret. */
const telling = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\w-])|\d{10,}[\dXx]?|[\w-]{43,}/g;

/** Takes out of a text what looks like a number of a person, a phone, an account or a token. */
export function scrub(text: string): string {
  return text.replace(telling, (_all, id: string | undefined) => id ?? '[taken out]');
}

function describeError(error: Error): Record<string, unknown> {
  const { code, constraint, table } = error as Error & { code?: unknown; constraint?: unknown; table?: unknown };
  const cause = error.cause instanceof Error ? describeError(error.cause) : undefined;
  return {
    type: error.name,
    message: scrub(error.message),
    stack: scrub(error.stack ?? ''),
    // PostgreSQL's `detail` and `where` quote values of rows; its state, table and constraint do not.
    ...(typeof code === 'string' ? { state: code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(typeof table === 'string' ? { table } : {}),
    ...(cause === undefined ? {} : { cause }),
  };
}

const depthMax = 6;

/** A copy of what is to be logged without what must not be: forbidden members dropped, texts scrubbed, errors reduced. */
export function cleanForLog(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return scrub(value);
  if (value instanceof Error) return describeError(value);
  if (value === null || typeof value !== 'object') return typeof value === 'bigint' ? value.toString() : value;
  if (depth >= depthMax) return '[too deep]';
  if (Array.isArray(value)) return value.slice(0, 50).map((v) => cleanForLog(v, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !neverLogged.has(key))
      .map(([key, inner]) => [key, cleanForLog(inner, depth + 1)]),
  );
}
