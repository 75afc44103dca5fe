/** The SQLSTATE of an error that the server reported, undefined for any other error. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  return typeof code === 'string' && severity !== undefined ? code : undefined;
}

/** The name of the constraint that a statement broke (unique, check, foreign key, exclusion), if that is why it failed. */
export function brokenConstraint(error: unknown): string | undefined {
  if (!sqlState(error)?.startsWith('23')) return undefined;
  const { constraint } = error as { constraint?: unknown };
  return typeof constraint === 'string' ? constraint : undefined;
}

/**
 * Why the database could not do what it was asked: it is away (stopped, starting, unreachable, out of connections), its
 * disk is full, or it went away in the midst of a commit, when nobody can know whether it was done. Undefined for an error
 * that is somebody's mistake.
 */
export type DatabaseTrouble = 'away' | 'full' | 'uncertain';

/** Thrown when the connection broke after COMMIT was sent and before its answer came. */
export class CommitUncertainError extends Error {}

const socketErrors = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'EPIPE']);
/** A server that is gone has taken its socket with it, and one that has too many callers lets no further one in. */
const unheard = new Set(['ENOENT', 'EAGAIN']);
/** What the driver says of a broken connection carries no code. */
const brokenWords =
  /^(?:Connection terminated|Client has encountered a connection error|timeout e(?:xpired|xceeded)|Query read timeout)/;

/** Says whether an error means that the database is in trouble rather than that a statement was wrong. */
export function troubleOf(error: unknown): DatabaseTrouble | undefined {
  if (error instanceof CommitUncertainError) return 'uncertain';
  if (!(error instanceof Error)) return undefined;
  const state = sqlState(error);
  // 53100 is a full disk; the rest of class 53 is memory and connections, 58 the files under the server.
  if (state === '53100') return 'full';
  if (state !== undefined) return /^(?:08|57P0|53|58)/.test(state) ? 'away' : undefined;
  const { code, syscall } = error as NodeJS.ErrnoException;
  const unreached = socketErrors.has(String(code)) || (syscall === 'connect' && unheard.has(String(code)));
  return unreached || brokenWords.test(error.message) ? 'away' : undefined;
}
