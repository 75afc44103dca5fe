import { escalationSteps, recomputed } from '#acts';
import {
  findRecomputation,
  type KeptClock,
  listEndedPeriods,
  listOverdueClocks,
  noteRecomputed,
  pageOpenClocks,
  startNightly,
} from '#deadlines';
import { canonical, type Day, type Id, isRefusal, type Json, sameDay } from '#kernel';
import { type Calendar, calendarWith, clockNodes, escalationsAt } from '#law';
import { type Court, findCourt, type Tx } from '#platform';
import { listCalendars, listPresetsOn } from '#presets';
import { listExpiredControls, listMissedDeclarations } from '#property';
import type { App } from './app.ts';
import { askAfterOverdue, forgetOldNonces } from './jobs/overdue.ts';
import { recountPersons } from './jobs/persons.ts';

/** How many acts of each kind one tick performed. */
export type Ticked = {
  readonly escalated: number;
  readonly lapsed: number;
  readonly missed: number;
  readonly recomputed: number;
  readonly entered: number;
  readonly ended: number;
};

const pageSize = 200;
/** Nodes whose clocks end when they have run. */
const selfEnding = clockNodes.filter((node) => node.endsByItself).map((node) => node.id);
const levelsMax = Math.max(...clockNodes.map((node) => node.escalation.length));
/** Somebody else was quicker, or the facts moved since the scan: the next tick looks again. */
const passing = new Set(['escalation-made', 'escalation-not-due', 'clocks-unchanged', 'presets-in-force', 'busy']);

type Work = {
  readonly app: App;
  readonly courtId: Id;
  readonly court: Court;
  readonly calendar: Calendar;
  readonly today: Day;
  readonly signal: AbortSignal | undefined;
};

/** What a court goes by today: its presets and its own calendar. */
async function openWork(app: App, courtId: Id, signal: AbortSignal | undefined): Promise<Work | undefined> {
  return app.db.look({ courts: [courtId] }, async (tx) => {
    const [court, published] = await Promise.all([findCourt(tx, courtId), listCalendars(tx, courtId)]);
    return court && { app, courtId, court, calendar: calendarWith(published), today: app.clock.today(), signal };
  });
}

/** Performs a system act on a case, or without one on the court; one case that cannot be helped is logged and holds up no other. */
async function perform(work: Work, caseId: Id | null, name: string, input: Json, key: string): Promise<boolean> {
  const { app, courtId } = work;
  const subject = caseId ? { kind: 'case' as const, id: caseId } : { kind: 'court' as const, id: courtId };
  const ref = { courtId, subject };
  try {
    const done = await app.engine.perform({ kind: 'system' }, ref, name, input, { key });
    if (!isRefusal(done)) return true;
    if (!passing.has(done.code)) app.log.warn({ act: name, caseId, refusal: done.code }, 'the tick was refused an act');
  } catch (error) {
    app.log.error({ err: error, act: name, caseId }, 'the tick could not perform an act');
  }
  return false;
}

type InCourt = Pick<Work, 'app' | 'courtId'>;

function look<T>({ app, courtId }: InCourt, read: (tx: Tx) => Promise<T>): Promise<T> {
  return app.db.look({ courts: [courtId] }, read);
}

function within<T>({ app, courtId }: InCourt, work: (tx: Tx) => Promise<T>): Promise<T> {
  return app.db.within({ courts: [courtId] }, work);
}

/** Tells overdue clocks to whoever must have heard of them by now: one act, and so one record, for each level. */
async function escalate(work: Work): Promise<number> {
  let count = 0;
  let after: Id | null = null;
  for (;;) {
    const from: Id | null = after;
    const query = { before: work.today, escalatedBelow: levelsMax, after: from, most: pageSize };
    const page: KeptClock[] = await look(work, (tx) => listOverdueClocks(tx, work.courtId, query));
    for (const { id, caseId, clock, escalated } of page) {
      const due = escalationsAt(clock, work.app.clock.now(), escalationSteps(work.court, clock)).length;
      for (let level = escalated + 1; level <= due && !work.signal?.aborted; level++) {
        // The last day is part of the key: a clock that was extended and is overdue again is told again.
        const key = `escalate ${id} ${clock.due} ${level}`;
        const act = caseId === null ? 'escalate-account-clock' : 'escalate-clock';
        if (!(await perform(work, caseId, act, { clockId: id, level }, key))) break;
        count++;
      }
    }
    after = page.at(-1)?.id ?? null;
    if (page.length < pageSize || work.signal?.aborted) return count;
  }
}

/** Ends the periods that have run: a notice's, a debtor's time for objecting. */
async function endPeriods(work: Work): Promise<number> {
  const rows = await look(work, (tx) =>
    listEndedPeriods(tx, work.courtId, { nodes: selfEnding, before: work.today, most: pageSize }),
  );
  return performForEach(work, 'end-period', 'clockId', rows);
}

type Found = { readonly id: Id; readonly caseId: Id | null };

/** Performs one act for each row of a scan, where the product has that act. */
async function performForEach(work: Work, act: string, field: string, rows: readonly Found[]): Promise<number> {
  let count = 0;
  for (const { id, caseId } of rows) {
    if (work.signal?.aborted) break;
    if (await perform(work, caseId, act, { [field]: id }, `${act} ${id} ${work.today}`)) count++;
  }
  return count;
}

async function lapseControls(work: Work): Promise<number> {
  if (!work.app.engine.acts.has('lapse-control')) return 0;
  const rows = await look(work, (tx) => listExpiredControls(tx, work.courtId, work.today, pageSize));
  return performForEach(work, 'lapse-control', 'controlId', rows);
}

async function missDeclarations(work: Work): Promise<number> {
  if (!work.app.engine.acts.has('miss-declaration')) return 0;
  const rows = await look(work, (tx) => listMissedDeclarations(tx, work.courtId, work.today, pageSize));
  return performForEach(work, 'miss-declaration', 'declarationId', rows);
}

/** Whether a clock would be another one by the rules of now; a clock that no rule can compute is logged and left as it is. */
function isOutdated({ app, calendar }: Work, { id, clock }: KeptClock): boolean {
  try {
    return recomputed(clock, calendar) !== undefined;
  } catch (error) {
    app.log.error({ err: error, clock: id }, 'a clock could not be computed again');
    return false;
  }
}

/**
 * Goes through all open clocks of a court once on each legal day, and when an officer ordered it. Where it stands is kept
 * after each page, so that it goes on there after a stop.
 */
async function recompute(work: Work): Promise<number> {
  const { app, courtId, today, signal } = work;
  await within(work, (tx) => startNightly(tx, courtId, today, app.clock.now()));
  let count = 0;
  while (!signal?.aborted) {
    const run = await look(work, (tx) => findRecomputation(tx, courtId));
    if (!run) break;
    const page = await look(work, (tx) => pageOpenClocks(tx, courtId, run.after, pageSize));
    const cases = new Set(page.filter((kept) => isOutdated(work, kept)).map((kept) => kept.caseId));
    let changed = 0;
    for (const caseId of cases) {
      const act = caseId === null ? 'recompute-account-clocks' : 'recompute-clocks';
      if (await perform(work, caseId, act, {}, `recompute ${run.id} ${caseId ?? courtId}`)) changed++;
    }
    const after = page.at(-1)?.id ?? run.after;
    const next = { ...run, after, seen: run.seen + page.length, changed: run.changed + changed };
    const finishedAt = page.length < pageSize ? app.clock.now() : null;
    await within(work, (tx) => noteRecomputed(tx, courtId, next, finishedAt));
    count += changed;
  }
  return count;
}

/** Lets presets enter that were decided for a day which has come. */
async function enterPresets(work: Work): Promise<number> {
  const { court, courtId, today } = work;
  const rows = await look(work, (tx) => listPresetsOn(tx, courtId, today));
  const due = rows.filter((row) => canonical(court.presets[row.key] ?? null) !== canonical(row.value));
  if (due.length === 0) return 0;
  const key = `presets ${due.map((row) => row.id).join(' ')}`.slice(0, 120);
  return (await perform(work, null, 'enter-presets', {}, key)) ? due.length : 0;
}

/**
 * Looks through the courts' own tables for what the passing of days has brought about and has the system do it: clocks
 * told upwards, controls lapsed, declarations missed, clocks computed again. Done twice it does nothing twice.
 */
export async function tick(app: App, courts: readonly Id[], signal?: AbortSignal): Promise<Ticked> {
  const total = { escalated: 0, lapsed: 0, missed: 0, recomputed: 0, entered: 0, ended: 0 };
  for (const courtId of courts) {
    if (signal?.aborted) break;
    const before = await openWork(app, courtId, signal);
    if (!before) continue;
    // What enters into force today counts for everything else of this round.
    const entered = await enterPresets(before);
    const work = entered > 0 ? ((await openWork(app, courtId, signal)) ?? before) : before;
    total.entered += entered;
    // What is computed anew first is not told upwards by its old end.
    total.recomputed += await recompute(work);
    total.lapsed += await lapseControls(work);
    total.missed += await missDeclarations(work);
    total.ended += await endPeriods(work);
    await recountPersons(app, courtId);
    total.escalated += await escalate(work);
    await askAfterOverdue(app, courtId);
  }
  await forgetOldNonces(app);
  return total;
}

const tickEveryMs = 60_000;

/** The tick as the background runs it: beside its rounds, once a minute of real time and when the legal day has changed. */
export type Ticking = { readonly look: (courts: readonly Id[]) => void; readonly stop: () => Promise<void> };

export function openTicking(app: App): Ticking {
  const ending = new AbortController();
  let running: Promise<void> | undefined;
  let last: { readonly atMs: number; readonly day: Day } | undefined;
  return {
    look(courts) {
      const atMs = app.realNow().epochMilliseconds;
      const day = app.clock.today();
      const idle = last && atMs - last.atMs < tickEveryMs && sameDay(last.day, day);
      if (running || idle || ending.signal.aborted) return;
      last = { atMs, day };
      running = tick(app, courts, ending.signal)
        .then((done) => {
          if (Object.values(done).some((count) => count > 0)) app.log.info({ ...done }, 'the tick performed acts');
        })
        .catch((error: unknown) => app.log.error({ err: error }, 'the tick failed'))
        .finally(() => {
          running = undefined;
        });
    },
    async stop() {
      ending.abort();
      await running;
    },
  };
}
