import { stayedBy } from '#acts';
import { type ActPlace, actRef, actRefs } from '../act-refs.ts';
import type { OpenCase } from '../context.ts';
import type { ActRef, OfficerRef } from '../contract/values.ts';
import { officerRef } from '../shown.ts';

export function placeOf({ court, caseId, dossier }: OpenCase): ActPlace {
  const { status } = dossier.case;
  const stay = dossier.stays.find((s) => s.until === null);
  return { courtId: court.id, subjectId: caseId, status, handling: dossier.handling, ...stayedBy(stay) };
}

/** The acts of a row of a case page that are open to the officer. */
export function caseActs(
  open: OpenCase,
  wanted: readonly (readonly [name: string, input?: Readonly<Record<string, unknown>> | undefined])[],
): ActRef[] {
  return actRefs(open.actor, placeOf(open), wanted);
}

export function caseAct(
  open: OpenCase,
  name: string,
  input?: Readonly<Record<string, unknown>> | undefined,
): ActRef | undefined {
  return actRef(open.actor, placeOf(open), name, input);
}

export function judgeOf({ dossier }: OpenCase): OfficerRef | undefined {
  return officerRef(dossier.officers, dossier.handling.judge, 'judge');
}

/** A party by name; what is not a party of the case has none. */
export function partyName({ dossier }: OpenCase, partyId: string | null): string {
  return dossier.parties.find((p) => p.id === partyId)?.person.name ?? '';
}
