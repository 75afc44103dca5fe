import { z } from 'zod';
import { countPerson } from '#acts';
import { listParties, listPartiesOfPersons } from '#cases';
import { type Id, isId, isRefusal, RefusalError, zone } from '#kernel';
import { findIndexOf, listPersonsOfIndex } from '#people';
import type { Job } from '#platform';
import { listCountedBefore } from '#property';
import type { App } from '../app.ts';

const uuid = z.string().refine(isId);

/** Has the system put on record that a person is left too little; where he is not, that is said nowhere. */
async function flag(app: App, courtId: Id, caseId: Id, partyId: Id): Promise<void> {
  const ref = { courtId, subject: { kind: 'case', id: caseId } } as const;
  const key = `flag-minimum ${partyId} ${app.clock.now().epochMilliseconds}`;
  const done = await app.engine.perform({ kind: 'system' }, ref, 'flag-minimum', { partyId }, { key });
  if (isRefusal(done) && done.code !== 'minimum-kept' && done.code !== 'minimum-no-person')
    throw new RefusalError(done);
}

/** Counts a person's money for all courts after an act that may have changed it, and looks whether he is left enough. */
export async function countPersonOf(app: App, { courtId, payload }: Job): Promise<void> {
  const { caseId, partyId } = z.object({ caseId: uuid, partyId: uuid }).parse(payload);
  const changed = await app.db.within({ courts: [courtId] }, async (tx) => {
    const party = (await listParties(tx, courtId, caseId)).find((p) => p.id === partyId);
    const index = party && (await findIndexOf(tx, courtId, party.personId));
    return index ? countPerson(tx, courtId, index, app.clock.now()) : false;
  });
  if (changed) await flag(app, courtId, caseId, partyId);
}

const personsAtOnce = 200;

/** Counts again whom the court has not counted today: terms lapse and other courts act without an act of this one. */
export async function recountPersons(app: App, courtId: Id): Promise<number> {
  const now = app.clock.now();
  const dayBegan = now.toZonedDateTimeISO(zone).startOfDay().toInstant();
  const due = await app.db.within({ courts: [courtId] }, (tx) =>
    listCountedBefore(tx, courtId, dayBegan, personsAtOnce),
  );
  let count = 0;
  for (const index of due) {
    const parties = await app.db.within({ courts: [courtId] }, async (tx) => {
      const changed = await countPerson(tx, courtId, index, now);
      return changed ? listPartiesOfPersons(tx, courtId, await listPersonsOfIndex(tx, courtId, index)) : [];
    });
    for (const { id, caseId } of parties) await flag(app, courtId, caseId, id);
    if (parties.length > 0) count++;
  }
  return count;
}
