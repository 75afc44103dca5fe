import { refuseAct } from '#acts';
import { RefusalError } from '#kernel';
import type { Action, Actor } from '#platform';
import type { App } from './app.ts';

/** Logs a denied attempt and answers as if the thing were not there: an answer never proves that a case exists. */
export async function notThere(app: App, actor: Actor, action: Action, what: string): Promise<never> {
  await app.accessLog.deny(actor, action, { what });
  throw new RefusalError(refuseAct('not-found'));
}
