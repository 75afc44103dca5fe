import { type Dossier, findDossier } from '#acts';
import type { Day, Id, Instant } from '#kernel';
import { isId } from '#kernel';
import { type Calendar, calendarWith } from '#law';
import {
  type Action,
  type Court,
  courtOfSubject,
  courtsFor,
  type Db,
  findCourt,
  may,
  type OfficerActor,
  type Sealer,
  scopeOf,
} from '#platform';
import { listCalendars } from '#presets';
import type { CaseOverview } from './contract/case-overview.ts';
import { proposalsOfCase } from './proposals.ts';

type OpenProposal = CaseOverview['proposals'][number];

/** What every read is given: for whom, and when. `now` is legal now. */
export type DeskContext = {
  readonly db: Db;
  readonly actor: OfficerActor;
  readonly sealer: Sealer;
  readonly now: Instant;
  readonly today: Day;
};

/** A case laid open for one officer; the screens of the case page are made from it. */
export type OpenCase = DeskContext & {
  readonly court: Court;
  /** The working days by which the court's lights go. */
  readonly calendar: Calendar;
  readonly caseId: Id;
  readonly dossier: Dossier;
  readonly proposals: readonly OpenProposal[];
};

/** Opens a case of a court in which the officer may do `action`; undefined both when he may not and when there is none. */
export async function openCase(context: DeskContext, caseId: string, action: Action): Promise<OpenCase | undefined> {
  const { db, actor } = context;
  if (!isId(caseId)) return undefined;
  const { courts } = scopeOf(actor);
  // Whoever sees one court only need not be told in which the case stands: in that court it is there or it is not.
  const courtId = courts.length === 1 ? courts[0] : await courtOfSubject(db, actor, { kind: 'case', id: caseId });
  if (courtId === undefined || !may(actor, action, { courtId })) return undefined;
  return db.look({ courts: [courtId] }, async (tx) => {
    const [court, calendars, dossier, proposals] = await Promise.all([
      findCourt(tx, courtId),
      listCalendars(tx, courtId),
      findDossier(tx, courtId, caseId),
      proposalsOfCase(tx, courtId, caseId),
    ]);
    return court && dossier && { ...context, court, calendar: calendarWith(calendars), caseId, dossier, proposals };
  });
}

/** The courts that a list covers: those in which the officer may do `action`, or the one of them that he asks for. */
export function courtsOfList(context: DeskContext, action: Action, wanted?: string): Id[] {
  const courts = courtsFor(context.actor, action);
  return wanted === undefined ? courts : courts.filter((id) => id === wanted);
}
