import type { FastifyRequest } from 'fastify';
import { refuseAct } from '#acts';
import { type Id, isId, RefusalError } from '#kernel';
import { type Action, type Actor, courtOfSubject, courtsFor, may, type OfficerActor } from '#platform';
import type { App } from './app.ts';
import { sessionOf } from './guard.ts';

/** Logs a denied attempt and answers as if the thing were not there: an answer never proves that a case exists. */
export async function notThere(app: App, actor: Actor, action: Action, what: string): Promise<never> {
  await app.accessLog.deny(actor, action, { what });
  throw new RefusalError(refuseAct('not-found'));
}

/** Lets an officer look at a case and notes that he did; refuses `not-found` when he may not or it is not there. */
export async function allowCase(
  app: App,
  request: FastifyRequest,
  caseId: string,
  action: Action = 'case.read',
): Promise<{ actor: OfficerActor; courtId: Id }> {
  const { actor } = sessionOf(request);
  const courtId = isId(caseId) ? await courtOfSubject(app.db, actor, { kind: 'case', id: caseId }) : undefined;
  if (courtId === undefined || !may(actor, action, { courtId })) return notThere(app, actor, action, `case:${caseId}`);
  app.accessLog.note({ officerId: actor.officerId, courtId, caseId, action });
  return { actor, courtId };
}

/** The courts whose rows an officer may see in a list, noted as one look; refuses `not-found` when there are none. */
export async function allowList(
  app: App,
  request: FastifyRequest,
  action: Action,
): Promise<{ actor: OfficerActor; courts: readonly Id[] }> {
  const { actor } = sessionOf(request);
  const courts = courtsFor(actor, action);
  if (courts.length === 0) return notThere(app, actor, action, 'list');
  app.accessLog.note({
    officerId: actor.officerId,
    courtId: courts[0] ?? null,
    caseId: null,
    action,
    detail: { courts },
  });
  return { actor, courts };
}
