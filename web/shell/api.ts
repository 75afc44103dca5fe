import { useQuery } from '@tanstack/react-query';
import type { Problem } from '../../src/desks/contract/index.ts';
import { signedInAgain } from './expiry.ts';
import { localProblem, ProblemError } from './problems.ts';

let csrf = '';
/** Keeps the token that every changing request carries. */
export function rememberCsrf(token: string) {
  csrf = token;
}

export type Call = {
  method?: 'GET' | 'POST' | 'DELETE';
  body?: unknown;
  form?: FormData;
  /** Idempotency-Key: the same for every try of one intention. */
  key?: string;
};

async function once(path: string, { method = 'GET', body, form, key }: Call): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET') headers['x-writ-csrf'] = csrf;
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (key !== undefined) headers['idempotency-key'] = key;
  const payload = form ?? (body === undefined ? null : JSON.stringify(body));
  try {
    return await fetch(path, { method, headers, body: payload, credentials: 'same-origin' });
  } catch {
    throw new ProblemError(
      localProblem('unreachable', 0, {
        zh: '无法连接服务器。您填写的内容仍在，请稍后重试。',
        en: 'The server cannot be reached. What you typed is still here; try again in a moment.',
      }),
    );
  }
}

async function problemFrom(answer: Response): Promise<Problem> {
  const parsed = (await answer.json().catch(() => null)) as Partial<Problem> | null;
  if (parsed?.text?.zh && parsed.code)
    return { type: 'about:blank', title: '', status: answer.status, ...parsed } as Problem;
  return localProblem(`http-${answer.status}`, answer.status, {
    zh: `服务器答复异常（${answer.status}）。`,
    en: `The server gave an unexpected answer (${answer.status}).`,
  });
}

/**
 * Asks the API. A refusal is thrown as ProblemError. When the session expired, the request waits for the
 * overlay sign-in and is then sent again with the same Idempotency-Key.
 */
export async function call<T>(path: string, options: Call = {}): Promise<T> {
  for (;;) {
    const answer = await once(path, options);
    if (answer.status === 401 && !path.startsWith('/api/session')) {
      await signedInAgain();
      continue;
    }
    if (!answer.ok) throw new ProblemError(await problemFrom(answer));
    if (answer.status === 204) return undefined as T;
    return (await answer.json()) as T;
  }
}

/** `path` with those parameters that have a value. */
export function withQuery(path: string, parameters: Record<string, string | undefined>): string {
  const query = Object.entries(parameters)
    .filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  return query ? `${path}?${query}` : path;
}

/** Reads one address of the API and keeps it fresh while the page is open. */
export function useRead<T>(path: string, options: { enabled?: boolean; everyMs?: number } = {}) {
  return useQuery<T>({
    queryKey: ['read', path],
    queryFn: () => call<T>(path),
    enabled: options.enabled ?? true,
    ...(options.everyMs === undefined ? {} : { refetchInterval: options.everyMs }),
  });
}

/** A version 4 UUID; crypto.randomUUID does not exist in Chromium 86 nor on plain http. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
