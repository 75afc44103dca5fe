import sql from 'sql-template-tag';
import { type Day, day, type Id } from '#kernel';
import type { Clock, ClockExclusion, ClockExtension } from '#law';
import { type CaseKey, type Tx, wantedCases } from '#platform';

/** A clock of a case as it is kept: the law's clock, and what the house notes beside it. */
export type KeptClock = {
  readonly id: Id;
  /** Null where the clock hangs on the court's own account. */
  readonly caseId: Id | null;
  readonly subjectId: Id | null;
  readonly state: 'running' | 'paused' | 'closed';
  readonly waitingFor: Id | null;
  readonly escalated: number;
  readonly clock: Clock;
};

type Row = Omit<KeptClock, 'clock'> & {
  due: Day;
  provisional: boolean;
  closedOn: Day | null;
  facts: Written;
};

/** The law's clock as JSON: days are ISO text. */
type Written = Omit<
  Clock,
  'openedOn' | 'due' | 'closedOn' | 'exclusions' | 'extensions' | 'pausedSince' | 'options'
> & {
  openedOn: string;
  exclusions: (Omit<ClockExclusion, 'from' | 'to'> & { from: string; to: string })[];
  extensions: (Omit<ClockExtension, 'askedOn' | 'grant'> & {
    askedOn: string;
    grant: { months: number } | { until: string };
  })[];
  pausedSince: (Omit<NonNullable<Clock['pausedSince']>, 'on'> & { on: string }) | null;
  options: Omit<Clock['options'], 'until'> & { until?: string };
};

function read({ facts, due, provisional, closedOn, ...row }: Row): KeptClock {
  const { until, ...options } = facts.options;
  return {
    ...row,
    clock: {
      ...facts,
      due,
      provisional,
      closedOn,
      closedBy: closedOn ? (facts.closedBy ?? 'closed') : null,
      openedOn: day(facts.openedOn),
      options: { ...options, ...(until ? { until: day(until) } : {}) },
      exclusions: facts.exclusions.map((e) => ({ ...e, from: day(e.from), to: day(e.to) })),
      extensions: facts.extensions.map((e) => ({
        ...e,
        askedOn: day(e.askedOn),
        grant: 'until' in e.grant ? { until: day(e.grant.until) } : e.grant,
      })),
      pausedSince: facts.pausedSince && { ...facts.pausedSince, on: day(facts.pausedSince.on) },
    },
  };
}

const columns = sql`c.id, c.case_id as "caseId", c.subject_id as "subjectId", c.state, c.waiting_for as "waitingFor", c.escalated, c.due,
  c.provisional, c.closed_on as "closedOn", c.facts`;

/** All clocks of a case, earliest end first. */
export async function listClocks(tx: Tx, courtId: Id, caseId: Id): Promise<KeptClock[]> {
  const rows = await tx.query<Row>(sql`select ${columns} from deadlines_clocks c
    where c.court_id = ${courtId} and c.case_id = ${caseId} order by c.due, c.id`);
  return rows.map(read);
}

/** The open clocks of the court's own account, earliest end first. */
export async function listAccountClocks(tx: Tx, courtId: Id): Promise<KeptClock[]> {
  const rows = await tx.query<Row>(sql`select ${columns} from deadlines_clocks c
    where c.court_id = ${courtId} and c.case_id is null and c.state <> 'closed' order by c.due, c.id`);
  return rows.map(read);
}

/**
 * Running clocks of a court that ended before a day and still have somebody to be told: what escalation goes through, in
 * pages by id. Clocks that wait for a unit are left out, because its delay is not the handler's.
 */
export async function listOverdueClocks(
  tx: Tx,
  courtId: Id,
  { before, escalatedBelow, after, most }: { before: Day; escalatedBelow: number; after: Id | null; most: number },
): Promise<KeptClock[]> {
  const rows = await tx.query<Row>(sql`select ${columns} from deadlines_clocks c
    where c.court_id = ${courtId} and c.state = 'running' and c.due < ${before} and c.waiting_for is null
      and c.escalated < ${escalatedBelow} and (${after}::uuid is null or c.id > ${after}::uuid)
    order by c.id limit ${most}`);
  return rows.map(read);
}

/** All open clocks of a court in pages by id: what a recomputation goes through. */
export async function pageOpenClocks(tx: Tx, courtId: Id, after: Id | null, most: number): Promise<KeptClock[]> {
  const rows = await tx.query<Row>(sql`select ${columns} from deadlines_clocks c
    where c.court_id = ${courtId} and c.state <> 'closed' and (${after}::uuid is null or c.id > ${after}::uuid)
    order by c.id limit ${most}`);
  return rows.map(read);
}

/** The open clocks of these cases, earliest end first: what the lights of a list are made from. */
export async function listOpenClocks(tx: Tx, cases: readonly CaseKey[]): Promise<KeptClock[]> {
  if (cases.length === 0) return [];
  const rows = await tx.query<Row>(sql`select ${columns} from ${wantedCases(cases)}
    join deadlines_clocks c on c.court_id = wanted.court_id and c.case_id = wanted.id and c.state <> 'closed'
    order by c.due, c.id`);
  return rows.map(read);
}

/** Clocks by their ids, earliest end first. */
export async function listClocksById(tx: Tx, courts: readonly Id[], ids: readonly Id[]): Promise<KeptClock[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query<Row>(sql`select ${columns} from deadlines_clocks c
    where c.court_id = any (${[...courts]}::uuid[]) and c.id = any (${[...ids]}::uuid[]) order by c.due, c.id`);
  return rows.map(read);
}

/** Running clocks of some nodes that ended before a day: what ends by itself. */
export function listEndedPeriods(
  tx: Tx,
  courtId: Id,
  { nodes, before, most }: { nodes: readonly string[]; before: Day; most: number },
): Promise<{ id: Id; caseId: Id | null }[]> {
  return tx.query<{ id: Id; caseId: Id | null }>(sql`select id, case_id as "caseId" from deadlines_clocks
    where court_id = ${courtId} and state = 'running' and due < ${before} and node = any (${[...nodes]}::text[]) order by due, id limit ${most}`);
}
