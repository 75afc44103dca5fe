import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Session } from '../../src/desks/contract/index.ts';
import { call, rememberCsrf } from './api.ts';
import { chinaDay } from './formats.ts';
import { ProblemError } from './problems.ts';

const sessionKey = ['session'];

async function readSession(): Promise<Session | null> {
  try {
    const session = await call<Session>('/api/session');
    rememberCsrf(session.csrf);
    return session;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 401) return null;
    throw error;
  }
}

/** Who is signed in; null when nobody is. Read again each minute, so that the legal day and the badge stay true. */
export function useSession() {
  return useQuery({ queryKey: sessionKey, queryFn: readSession, staleTime: 30_000, refetchInterval: 60_000 });
}

/** The legal day, on which calendars open; the machine's own day before anybody is signed in. */
export function useLegalDay(): string | undefined {
  const { data } = useSession();
  return data ? chinaDay(data.legalNow) : undefined;
}

export function useSignIn() {
  const client = useQueryClient();
  return async (login: string, password: string, code: string | undefined): Promise<Session> => {
    const body = { login, password, ...(code ? { code } : {}) };
    const session = await call<Session>('/api/session', { method: 'POST', body });
    rememberCsrf(session.csrf);
    client.setQueryData(sessionKey, session);
    return session;
  };
}

export function useSignOut() {
  const client = useQueryClient();
  return async () => {
    await call('/api/session', { method: 'DELETE' }).catch(() => undefined);
    client.clear();
    client.setQueryData(sessionKey, null);
  };
}
