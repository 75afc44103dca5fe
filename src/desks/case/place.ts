import { stayedBy, waitingReceipts } from '#acts';
import { type ActPlace, actRef } from '../act-refs.ts';
import type { PayOut } from '../clock-acts.ts';
import type { OpenCase } from '../context.ts';
import type { ActRef, OfficerRef } from '../contract/values.ts';
import { officerRef } from '../shown.ts';

export function placeOf({ court, caseId, dossier }: OpenCase): ActPlace {
  const { status } = dossier.case;
  const stay = dossier.stays.find((s) => s.until === null);
  return { courtId: court.id, subjectId: caseId, status, handling: dossier.handling, ...stayedBy(stay) };
}

/** What the pay-out of the case waits for. */
export function payOutOf({ dossier }: OpenCase): PayOut {
  const returned = dossier.payments.filter((p) => p.state === 'returned' && p.replacedBy === null);
  return { held: waitingReceipts(dossier).length > 0, returned: returned.map((p) => p.id) };
}

/** Acts on money that have nothing to act on: their buttons would only refuse. */
const idle: Readonly<Record<string, (open: OpenCase) => boolean>> = {
  distribute: (open) => !payOutOf(open).held,
  'execute-payments': ({ dossier }) => !dossier.payments.some((p) => p.state === 'approved'),
};

/** The acts of a row of a case page that are open to the officer. */
export function caseActs(
  open: OpenCase,
  wanted: readonly (readonly [name: string, input?: Readonly<Record<string, unknown>> | undefined])[],
): ActRef[] {
  return wanted.flatMap(([name, input]) => caseAct(open, name, input) ?? []);
}

export function caseAct(
  open: OpenCase,
  name: string,
  input?: Readonly<Record<string, unknown>> | undefined,
): ActRef | undefined {
  return idle[name]?.(open) ? undefined : actRef(open.actor, placeOf(open), name, input);
}

export function judgeOf({ dossier }: OpenCase): OfficerRef | undefined {
  return officerRef(dossier.officers, dossier.handling.judge, 'judge');
}

/** A party by name; what is not a party of the case has none. */
export function partyName({ dossier }: OpenCase, partyId: string | null): string {
  return dossier.parties.find((p) => p.id === partyId)?.person.name ?? '';
}
