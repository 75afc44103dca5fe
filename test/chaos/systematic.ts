import { setTimeout as pause } from 'node:timers/promises';
import type { Call, Interference } from './client.ts';
import type { History } from './history.ts';
import type { Site } from './site.ts';

/**
 * When the server is killed around each step of a story: in the midst of the work, after it is done but before its answer
 * arrives, or when the answer is there and the next step has not begun.
 */
export const moments = ['midway', 'answer-lost', 'after-answer'] as const;
export type Moment = (typeof moments)[number];

/** Names a submission, so that its repetition is let through. */
function nameOf({ path, headers, body }: Call): string {
  // A signature sent again with the next one-time code is the same signature.
  const { code: _code, ...said } = (body ?? {}) as { code?: string };
  return `${path} ${headers?.['idempotency-key'] ?? JSON.stringify(said)}`;
}

/** Kills the server once around everything that changes something: each act, each signature, each paper, each sign-in. */
export function killingAround(
  site: Site,
  history: History,
  moment: Moment,
): { interfere: Interference; kills(): number } {
  const met = new Set<string>();
  let kills = 0;
  const restart = async (call: Call) => {
    await site.killServer();
    kills++;
    history.note('fault-made', `kill -9 server ${moment}: ${call.path}`);
    await site.startServer();
  };
  const interfere: Interference = async (call, send) => {
    const name = nameOf(call);
    if (call.method !== 'POST' || call.path.endsWith('preview=true') || met.has(name)) return send();
    met.add(name);
    if (moment === 'midway') {
      const sent = send().catch(() => undefined);
      await pause(5 + ((kills * 13) % 60));
      await restart(call);
      const answer = await sent;
      if (answer) return answer;
      throw new Error('the server was killed');
    }
    const answer = await send();
    if (moment === 'after-answer') {
      const text = await answer.text();
      await restart(call);
      return new Response(text, { status: answer.status, headers: answer.headers });
    }
    await restart(call);
    throw new Error('the answer was lost');
  };
  return { interfere, kills: () => kills };
}
