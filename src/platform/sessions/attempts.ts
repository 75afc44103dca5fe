import type { Instant, Refusal } from '#kernel';
import type { Db } from '../database/database.ts';
import { refuseSession } from './refusals.ts';
import * as store from './store.ts';

/** House values: five failures lock for a quarter of an hour. */
const failuresMax = 5;
const lockMinutes = 15;

/**
 * Counts an attempt before it is examined, so that many at once cannot slip under the limit. An attempt during a
 * lock is not counted: it would let a stranger keep an officer out for ever.
 */
export async function admitAttempt(db: Db, name: string, at: Instant): Promise<Refusal | undefined> {
  const since = at.subtract({ minutes: lockMinutes });
  return db.system(async (tx) => {
    await store.queueAttempts(tx, name);
    const before = await store.countFailures(tx, name, since);
    if (before.failures >= failuresMax) return locked(before.latest ?? at, at);
    await store.noteAttempt(tx, name, at, false);
    return undefined;
  });
}

function locked(latest: Instant, at: Instant): Refusal {
  const left = at.until(latest.add({ minutes: lockMinutes })).total('minutes');
  return refuseSession('sign-in-locked', { values: { minutes: Math.max(1, Math.ceil(left)) } });
}

/** The name under which the tries of an officer's codes are counted, apart from those of his password. */
export const codeAttempts = (officerId: string) => `code:${officerId}`;
