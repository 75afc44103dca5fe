import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Cast, Player } from './cast.ts';
import type { History } from './history.ts';

/** What the server answered: a refusal is an answer too, and carries its code. */
export type Answer = { readonly status: number; readonly body: Record<string, unknown>; readonly code?: string };

export type Call = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly form?: FormData;
};

/** An officer at his desk. Whatever the line does, he tries again until he has an answer. */
export type Officer = {
  get(path: string): Promise<Answer>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Hands in a paper and gives its id. */
  handIn(name: string, bytes: Uint8Array): Promise<string>;
  /** Hands in a paper and takes the first answer, whatever it is. */
  handInOnce(name: string, bytes: Uint8Array): Promise<Answer>;
};

export type Desks = { at(player: Player): Officer; readonly figures: Figures };

/** Comes between an officer and the server: lets a call through, or does something to the server around it. */
export type Interference = (call: Call, send: () => Promise<Response>) => Promise<Response>;

/** What the officers met. `away` counts calls that found nobody or a server without its database. */
export type Figures = { calls: number; away: number; repeated: number; acts: number; refusals: Map<string, number> };

type Signed = { cookie: string; csrf: string };

/** These answers say "not now": the officer tries again. Anything else is an answer. */
const later = new Set([503, 507]);
/** Longer than many restarts on a machine that has much else to do; an officer who waits this long has found a hang. */
const patienceMs = 600_000;
const callMs = 30_000;

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
  return { status: response.status, body, ...(typeof body.code === 'string' ? { code: body.code } : {}) };
}

function paperCall(name: string, bytes: Uint8Array): Call {
  const form = new FormData();
  form.append('file', new Blob([bytes as BlobPart]), name);
  return { method: 'POST', path: '/api/papers', form };
}

/** Opens the desks of all officers towards one server. `stop` ends every waiting. */
export function openDesks(
  url: string,
  cast: Cast,
  history: History,
  stop: AbortSignal,
  interfere: Interference = (_call, send) => send(),
): Desks {
  const figures: Figures = { calls: 0, away: 0, repeated: 0, acts: 0, refusals: new Map() };
  const sessions = new Map<string, Promise<Signed>>();

  const once = async (call: Call, signed?: Signed): Promise<Response> => {
    figures.calls++;
    const headers: Record<string, string> = { ...call.headers };
    if (signed) Object.assign(headers, { cookie: signed.cookie, 'x-writ-csrf': signed.csrf });
    if (call.body !== undefined) headers['content-type'] = 'application/json';
    const body = call.form ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
    const signal = AbortSignal.timeout(callMs);
    return fetch(`${url}${call.path}`, { method: call.method, headers, signal, ...(body ? { body } : {}) });
  };

  const insist = async (call: Call, signed?: Signed): Promise<{ answer: Answer; cookie: string | null }> => {
    const until = performance.now() + patienceMs;
    for (let n = 1; ; n++) {
      if (stop.aborted) throw new Error('the run was stopped');
      try {
        const response = await interfere(call, () => once(call, signed));
        const answer = await read(response);
        if (answer.status >= 500 && !later.has(answer.status))
          history.fault('server-error', `${call.method} ${call.path}: ${answer.status} ${JSON.stringify(answer.body)}`);
        if (!later.has(answer.status)) return { answer, cookie: response.headers.get('set-cookie') };
      } catch (error) {
        // Cut, refused or half an answer: the server may or may not have done it.
        if (performance.now() > until) throw error;
      }
      if (performance.now() > until) throw new Error(`${call.method} ${call.path}: no answer in ten minutes`);
      figures.away++;
      if (call.method === 'POST') figures.repeated++;
      await pause(Math.min(50 * n, 500));
    }
  };

  const signIn = async (player: Player): Promise<Signed> => {
    const body = { login: player.login, password: cast.password };
    const { answer, cookie } = await insist({ method: 'POST', path: '/api/session', body });
    if (answer.status !== 200) throw new Error(`${player.login} cannot sign in: ${answer.code}`);
    return { cookie: (cookie ?? '').split(';')[0] ?? '', csrf: String(answer.body.csrf) };
  };

  const at = (player: Player): Officer => {
    const session = () => {
      const known = sessions.get(player.login) ?? signIn(player);
      sessions.set(player.login, known);
      return known;
    };
    const call = async (what: Call): Promise<Answer> => {
      const { answer } = await insist(what, await session());
      if (answer.code) figures.refusals.set(answer.code, (figures.refusals.get(answer.code) ?? 0) + 1);
      return answer;
    };
    return {
      get: (path) => call({ method: 'GET', path }),
      post: (path, body, headers) => call({ method: 'POST', path, body, ...(headers ? { headers } : {}) }),
      handInOnce: async (name, bytes) => read(await once(paperCall(name, bytes), await session())),
      async handIn(name, bytes) {
        const answer = await call(paperCall(name, bytes));
        if (answer.status !== 200) throw new Error(`the paper was not taken: ${answer.code}`);
        return String(answer.body.id);
      },
    };
  };
  return { at, figures };
}

/** A key under which one submission goes, however often it is sent. */
export const submissionKey = (): string => randomUUID();
