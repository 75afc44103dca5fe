import { type Dossier, readDossier } from '#acts';
import type { Id } from '#kernel';
import { findCourt } from '#platform';
import type { App } from '../app.ts';

/** The facts of a case as its officers see them on the case page. */
export function factsOf(app: App, courtId: Id, caseId: Id): Promise<Dossier> {
  return app.db.within({ courts: [courtId] }, async (tx) => {
    const court = await findCourt(tx, courtId);
    if (!court) throw new Error('no such court');
    return readDossier({ tx, court, sealer: app.sealer, subject: { kind: 'case', id: caseId } });
  });
}
