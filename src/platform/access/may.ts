import type { Id } from '#kernel';
import { type Action, accessTable } from './table.ts';
import type { Actor, Appointment, Post, Reach, Subject } from './types.ts';

function reachOf(action: Action, post: Post): Reach | undefined {
  if (!Object.hasOwn(accessTable, action)) return undefined;
  const row = accessTable[action];
  return Object.hasOwn(row, post) ? row[post] : undefined;
}

function inCourt(appointment: Appointment, subject: Subject): boolean {
  return subject.courtId !== undefined && subject.courtId === appointment.courtId;
}

/** Whether one appointment of an officer reaches the subject. */
function officerReaches(reach: Reach, officerId: Id, appointment: Appointment, subject: Subject): boolean {
  switch (reach) {
    case 'anywhere':
      return true;
    case 'court':
      return inCourt(appointment, subject);
    case 'courts-below':
      return (
        inCourt(appointment, subject) || (subject.courtId !== undefined && appointment.below.includes(subject.courtId))
      );
    case 'own-cases':
      return inCourt(appointment, subject) && (subject.handlers ?? []).includes(officerId);
    case 'own-drafts':
      return inCourt(appointment, subject) && subject.drafter === officerId;
    case 'declared':
      return inCourt(appointment, subject) && (subject.allowed ?? []).includes(appointment.post);
    case 'own-unit':
      return false;
  }
}

function liaisonReaches(reach: Reach, unitId: Id, subject: Subject): boolean {
  if (reach === 'anywhere') return true;
  const own = subject.unitId !== undefined && subject.unitId === unitId;
  if (reach === 'own-unit') return own;
  return reach === 'declared' && own && (subject.allowed ?? []).includes('liaison');
}

/**
 * Whether an actor may do an action on a subject. Denies by default: an action, post or part of the subject that
 * the table does not name is a no. The caller answers "not there" for a no and logs the denial.
 */
export function may(actor: Actor, action: Action, subject: Subject): boolean {
  switch (actor.kind) {
    case 'officer':
      return actor.posts.some((appointment) => {
        const reach = reachOf(action, appointment.post);
        return reach !== undefined && officerReaches(reach, actor.officerId, appointment, subject);
      });
    case 'liaison': {
      const reach = reachOf(action, 'liaison');
      return reach !== undefined && liaisonReaches(reach, actor.unitId, subject);
    }
    case 'system': {
      const reach = reachOf(action, 'system');
      return reach === 'anywhere' || (reach === 'declared' && (subject.allowed ?? []).includes('system'));
    }
    case 'public':
      return reachOf(action, 'public') === 'anywhere';
  }
}

/** Whether an actor may do an action on something at least: for opening a list that then shows only his part. */
export function mayAnywhere(actor: Actor, action: Action): boolean {
  switch (actor.kind) {
    case 'officer':
      return actor.posts.some((appointment) => reachOf(action, appointment.post) !== undefined);
    default:
      return reachOf(action, actor.kind) !== undefined;
  }
}

/** What row-level security lets an actor's transaction see: rows of these courts and of these units. */
export type AccessScope = { readonly courts: readonly Id[]; readonly units: readonly Id[] };

/**
 * The scope of an actor for row-level security. A post sees its own court; president and command centre of an
 * intermediate court also see the courts below it. `system` gets no court here: each of its acts names the one
 * court that it works in.
 */
export function scopeOf(actor: Actor): AccessScope {
  if (actor.kind === 'liaison') return { courts: [], units: [actor.unitId] };
  if (actor.kind !== 'officer') return { courts: [], units: [] };
  const courts = new Set<Id>();
  for (const appointment of actor.posts) {
    courts.add(appointment.courtId);
    if (reachOf('case.read', appointment.post) === 'courts-below') for (const id of appointment.below) courts.add(id);
  }
  return { courts: [...courts].sort(), units: [] };
}

/** The courts on whose subjects, or on such of them as `about` describes, an actor may do an action: what a list filters by. */
export function courtsFor(actor: Actor, action: Action, about: Subject = {}): Id[] {
  return scopeOf(actor).courts.filter((courtId) => may(actor, action, { ...about, courtId }));
}
