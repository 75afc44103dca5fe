import { setTimeout as pause } from 'node:timers/promises';
import { expireProposals } from '#acts';
import type { Id } from '#kernel';
import {
  courtsWithPendingEntries,
  finishJobs,
  holdEveryMs,
  holdJob,
  type Job,
  listCourts,
  logOrigin,
  postponeJob,
  returnJobs,
  sequence,
  takeJobs,
  traced,
  traceOf,
} from '#platform';
import type { App } from './app.ts';
import { gathering } from './gathering.ts';
import { keepBooks } from './jobs/funds.ts';
import { type JobHandler, jobHandlers } from './jobs.ts';
import { scrub } from './never-log.ts';
import { openTicking } from './tick.ts';

/** What runs beside the answering of requests: jobs of the outbox, the courts' logs, proposals that lapse. */
export type Background = {
  /** Looks at the outbox at once instead of at the next beat. */
  readonly wake: () => void;
  /** How long ago the last round of jobs ended, or the last signing of what was pending. */
  readonly secondsSince: (what: 'round' | 'log') => number;
  /** Lets running work end and stops; jobs that do not end in time are given back for another server. */
  readonly stop: () => Promise<void>;
};

const beatMs = 1_000;
const lapseEveryMs = 60_000;
const booksEveryMs = 3_000;
const jobsAtOnce = 20;
/** After so many the other work of a round has its turn: logs are signed, books are kept. */
const jobsInARound = 100;
/** How long a stop waits for running jobs, well within what a service manager grants before it kills. */
const usualDrainMs = 8_000;

/** Jobs that this process works on now, to be given back where it must stop without them. */
const underWay = new WeakMap<App, Set<Job>>();

function jobsOf(app: App): Set<Job> {
  const jobs = underWay.get(app) ?? new Set();
  underWay.set(app, jobs);
  return jobs;
}

type Doing = {
  readonly app: App;
  readonly handlers: ReadonlyMap<string, JobHandler>;
  readonly finish: (jobs: readonly Job[]) => Promise<void>;
};

/** Does a piece of work once for all the jobs that ask for it. */
async function doWork({ app, handlers, finish }: Doing, jobs: readonly [Job, ...Job[]]): Promise<void> {
  const [job] = jobs;
  const started = performance.now();
  const about = { job: job.id, kind: job.kind, attempts: job.attempts };
  const ended = (outcome: 'done' | 'put-back') => {
    for (const { kind } of jobs) app.meters.jobs.observe({ kind, outcome }, (performance.now() - started) / 1000);
  };
  for (const one of jobs) jobsOf(app).add(one);
  // Held on to while it runs: another server takes it over soon after this one dies, and not before.
  const hold = () =>
    Promise.all(jobs.map((one) => holdJob(app.db, one))).catch((error: unknown) =>
      app.log.warn({ err: error }, 'not held'),
    );
  const holding = setInterval(hold, holdEveryMs);
  try {
    const handler = handlers.get(job.kind);
    if (!handler) throw new Error(`nothing here does jobs of the kind ${job.kind}`);
    await handler(app, job);
    await finish(jobs);
    ended('done');
    app.log.info({ ...about, ms: Math.round(performance.now() - started) }, 'a job was done');
  } catch (error) {
    const reason = scrub(error instanceof Error ? error.message : String(error));
    ended('put-back');
    app.log.warn({ err: error, ...about }, 'a job was put back');
    clearInterval(holding);
    // What cannot be put back either comes back by itself when its time with us is over.
    const lost = (fault: unknown) => app.log.error({ err: fault, ...about }, 'a job could not be put back');
    for (const one of jobs) await postponeJob(app.db, one, reason).catch(lost);
  } finally {
    clearInterval(holding);
    for (const one of jobs) jobsOf(app).delete(one);
  }
}

/** Jobs of one kind on one thing are the same work, asked for several times: the answers of a case, say. */
function worksOf(jobs: readonly Job[]): [Job, ...Job[]][] {
  return [...Map.groupBy(jobs, (job) => `${job.courtId} ${job.kind} ${job.key}`).values()] as [Job, ...Job[]][];
}

/**
 * Does the waiting jobs of some courts, and those that they leave, some side by side: a slow one holds up no other. True
 * when there may be more; `going` says whether further ones may be begun.
 */
export async function doJobs(
  app: App,
  courts: readonly Id[],
  handlers = jobHandlers,
  going: () => boolean = () => true,
): Promise<boolean> {
  const doing: Doing = { app, handlers, finish: gathering((jobs) => finishJobs(app.db, jobs)) };
  const running = new Set<Promise<void>>();
  let taken = 0;
  for (let mayWait = true; ; ) {
    const room = jobsAtOnce - running.size;
    if (mayWait && room >= jobsAtOnce / 2 && taken < jobsInARound && going()) {
      const jobs = await takeJobs(app.db, courts, room);
      taken += jobs.length;
      mayWait = jobs.length === room;
      for (const work of worksOf(jobs)) {
        const trace = traceOf(work[0].payload) ?? work[0].id;
        const run = traced(trace, () => doWork(doing, work)).finally(() => running.delete(run));
        running.add(run);
      }
    } else if (running.size === 0) return taken >= jobsInARound;
    else {
      await Promise.race(running);
      mayWait = true;
    }
  }
}

/** Puts what is pending into the logs of the courts and signs them. */
export async function sequenceLogs(app: App, courts: readonly Id[]): Promise<void> {
  for (const courtId of await courtsWithPendingEntries(app.db, courts)) {
    await sequence(app.db, courtId, app.keys.signer(`log ${courtId}`, logOrigin(courtId)), app.clock.now());
  }
}

export type BackgroundOptions = {
  /** Who does which kind of job; all of ours when absent. */
  readonly handlers?: typeof jobHandlers;
  readonly drainMs?: number;
};

/** Starts the background work; a fault in one round is logged and the next round comes. */
export function startBackground(app: App, options: BackgroundOptions = {}): Background {
  const { handlers = jobHandlers, drainMs = usualDrainMs } = options;
  let stopping = false;
  let nudge = new AbortController();
  let lapsedAt = 0;
  let booksAt = 0;
  let books = Promise.resolve();
  const ticking = openTicking(app);
  const endedAt = { round: performance.now(), log: performance.now() };

  const beat = async (): Promise<boolean> => {
    await app.clock.refresh();
    const courts = (await app.db.system((tx) => listCourts(tx))).map((c) => c.id);
    const more = await doJobs(app, courts, handlers, () => !stopping);
    await sequenceLogs(app, courts);
    endedAt.log = performance.now();
    const now = app.realNow().epochMilliseconds;
    if (now - booksAt >= booksEveryMs) {
      // Not waited for: a bank that is slow to state its lines must not hold up the rest of the round.
      books = Promise.all([books, keepBooks(app, courts)]).then(() => {});
      booksAt = now;
    }
    ticking.look(courts);
    if (now - lapsedAt >= lapseEveryMs) {
      for (const courtId of courts) await expireProposals(app.engine, courtId);
      lapsedAt = now;
    }
    return more;
  };
  const run = async () => {
    while (!stopping) {
      const measured = app.meters.round.startTimer();
      const again = await beat().catch((error: unknown) => {
        app.log.error({ err: error }, 'a round of background work failed');
        return undefined;
      });
      measured();
      if (again !== undefined) endedAt.round = performance.now();
      if (again || stopping) continue;
      await pause(beatMs, undefined, { signal: nudge.signal }).catch(() => {});
      nudge = new AbortController();
    }
  };
  const running = run();
  return {
    wake: () => nudge.abort(),
    secondsSince: (what) => (performance.now() - endedAt[what]) / 1000,
    async stop() {
      stopping = true;
      nudge.abort();
      const drained = Promise.all([running, books, ticking.stop()]).then(() => true);
      if (await Promise.race([drained, pause(drainMs, false, { ref: false })])) return;
      const left = [...jobsOf(app)];
      app.log.warn({ jobs: left.length }, 'jobs are given back unfinished');
      await returnJobs(app.db, left);
    },
  };
}
