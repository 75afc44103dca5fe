import { setTimeout as pause } from 'node:timers/promises';
import sql from 'sql-template-tag';
import { type Dossier, readDossier } from '#acts';
import { type Day, dayOf, type Id, instant } from '#kernel';
import { findCourt } from '#platform';
import type { Site } from './site.ts';

/** A proposal of a case that somebody has to sign. */
export type Waiting = { readonly id: Id; readonly act: string; readonly post: string };

/** What an officer sees of a case when he sits down to it, read past the server so that planning needs none. */
export type Facts = { readonly dossier: Dossier; readonly waiting: readonly Waiting[]; readonly today: Day };

/** Tries a read until the database answers: it may have been killed a moment ago. */
export async function insist<T>(read: () => Promise<T>, patienceMs = 120_000): Promise<T> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await read();
    } catch (error) {
      const { code = '' } = error as { code?: string };
      const away = /^(?:08|57|53)|^E[A-Z]+$/.test(code) || /terminated|timeout|connect/i.test(String(error));
      if (!away || performance.now() > until) throw error;
      await pause(200);
    }
  }
}

/** The legal day, from the clock that the server goes by. */
export async function legalDay(site: Site): Promise<Day> {
  const [row] = await insist(() =>
    site.db.system((tx) =>
      tx.query<{ offset: bigint }>(sql`select offset_seconds as offset from platform_legal_clock where id = 1`),
    ),
  );
  return dayOf(
    instant(
      Temporal.Now.instant()
        .add({ seconds: Number(row?.offset ?? 0n) })
        .toString(),
    ),
  );
}

export async function factsOf(site: Site, courtId: Id, caseId: Id): Promise<Facts> {
  const today = await legalDay(site);
  return insist(() =>
    site.db.within({ courts: [courtId] }, async (tx) => {
      const court = await findCourt(tx, courtId);
      if (!court) throw new Error('the court is not there');
      const dossier = await readDossier({ tx, court, sealer: site.keys, subject: { kind: 'case', id: caseId } });
      const waiting = await tx.query<Waiting>(sql`select id, act, awaited_post as post from platform_proposals
        where court_id = ${courtId} and case_id = ${caseId} and status = 'pending' order by id`);
      return { dossier, waiting, today };
    }),
  );
}
