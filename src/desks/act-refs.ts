import { acts, closedBecause, type Handling, performerFor, type Standing } from '#acts';
import type { Id } from '#kernel';
import type { OfficerActor } from '#platform';
import type { ActRef } from './contract/values.ts';

const byName = new Map(acts.map((act) => [act.name, act]));
const collections = { case: 'cases', court: 'courts', unit: 'units', intake: 'intake' } as const;

/** Whether an act may be done on many subjects at once. */
export function isForMany(name: string): boolean {
  return byName.get(name)?.batch === true;
}

/** Where an act would be done: the subject, and what authority over it depends on. */
export type ActPlace = {
  readonly courtId: Id;
  readonly subjectId: Id;
  readonly status?: Standing['status'];
  readonly handling?: Handling;
  readonly stayed?: Standing['stayed'];
};

/**
 * Leads from a row to an act, with its form prefilled; undefined where the product has no such act, the officer may not
 * draft it, or the state of the subject forbids it. What he may really do is decided again when the dialog opens.
 */
export function actRef(
  actor: OfficerActor,
  place: ActPlace,
  name: string,
  input?: Readonly<Record<string, unknown>> | undefined,
): ActRef | undefined {
  const act = byName.get(name);
  const handling = place.handling ?? {};
  if (!act || !performerFor(actor, act, place.courtId, handling)) return undefined;
  const { status, stayed } = place;
  const standing = { ...(status ? { status } : {}), ...(stayed ? { stayed } : {}), handling };
  if (closedBecause(act, standing)) return undefined;
  return {
    subject: { kind: collections[act.subject], id: place.subjectId },
    name,
    title: act.title,
    ...(input === undefined ? {} : { input: { ...input } }),
  };
}

/** The acts of a row: those of the names given that are open to the officer. */
export function actRefs(
  actor: OfficerActor,
  place: ActPlace,
  wanted: readonly (readonly [name: string, input?: Readonly<Record<string, unknown>> | undefined])[],
): ActRef[] {
  return wanted.flatMap(([name, input]) => actRef(actor, place, name, input) ?? []);
}
