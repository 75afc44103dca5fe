import type { Id, Refusal } from '#kernel';
import { type Sessions, sameSecret } from '#platform';

/** Submissions whose code was found right, so that one sent twice over a bad line is not refused for its used code. */
const checked = new WeakMap<Sessions, Map<string, string>>();
const keptMax = 1_000;

/**
 * Checks the one-time code of a submission. The same officer sending the same code under the same idempotency key
 * passes again; the engine then gives the answer of the first time.
 */
export async function checkSubmittedCode(
  { sessions }: { readonly sessions: Sessions },
  officerId: Id,
  key: string,
  code: string | undefined,
): Promise<Refusal | undefined> {
  const kept = checked.get(sessions) ?? new Map<string, string>();
  checked.set(sessions, kept);
  const name = `${officerId} ${key}`;
  const earlier = kept.get(name);
  if (earlier !== undefined && code !== undefined && sameSecret(earlier, code.trim())) return undefined;
  const refusal = await sessions.checkCode(officerId, code);
  if (refusal) return refusal;
  if (kept.size >= keptMax) kept.delete(kept.keys().next().value as string);
  if (code !== undefined && key !== '') kept.set(name, code.trim());
  return undefined;
}
