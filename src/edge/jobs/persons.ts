import { z } from 'zod';
import { countPerson } from '#acts';
import { listParties, listPartiesOfPersons } from '#cases';
import { type Id, type Instant, isId, isRefusal, RefusalError, zone } from '#kernel';
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
/** So many persons are counted in one transaction: few enough that nobody waits long for the lock of one of them. */
const personsTogether = 20;

/** Counts some persons and gives the parties of those whose count is another one than before. */
async function recount(app: App, courtId: Id, indexes: readonly Buffer[], now: Instant) {
  return app.db.within({ courts: [courtId] }, async (tx) => {
    const changed = await Promise.all(indexes.map((index) => countPerson(tx, courtId, index, now)));
    return Promise.all(
      indexes
        .filter((_, i) => changed[i])
        .map(async (index) => listPartiesOfPersons(tx, courtId, await listPersonsOfIndex(tx, courtId, index))),
    );
  });
}

/** Counts again whom the court has not counted today: terms lapse and other courts act without an act of this one. */
export async function recountPersons(app: App, courtId: Id): Promise<number> {
  const now = app.clock.now();
  const dayBegan = now.toZonedDateTimeISO(zone).startOfDay().toInstant();
  const due = await app.db.look({ courts: [courtId] }, (tx) => listCountedBefore(tx, courtId, dayBegan, personsAtOnce));
  // In one order everywhere, so that two servers that count the same persons never wait for each other in a ring.
  due.sort(Buffer.compare);
  let count = 0;
  for (let at = 0; at < due.length; at += personsTogether) {
    const changed = await recount(app, courtId, due.slice(at, at + personsTogether), now);
    for (const { id, caseId } of changed.flat()) await flag(app, courtId, caseId, id);
    count += changed.filter((parties) => parties.length > 0).length;
  }
  return count;
}
