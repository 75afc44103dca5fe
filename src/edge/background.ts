import { setTimeout as pause } from 'node:timers/promises';
import { expireProposals } from '#acts';
import type { Id } from '#kernel';
import {
  courtsWithPendingEntries,
  finishJob,
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
/** How long a stop waits for running jobs, well within what a service manager grants before it kills. */
const usualDrainMs = 8_000;

/** Jobs that this process works on now, to be given back where it must stop without them. */
const underWay = new WeakMap<App, Set<Job>>();

function jobsOf(app: App): Set<Job> {
  const jobs = underWay.get(app) ?? new Set();
  underWay.set(app, jobs);
  return jobs;
}

async function doJob(app: App, job: Job, handler: JobHandler | undefined): Promise<void> {
  const started = performance.now();
  const about = { job: job.id, kind: job.kind, attempts: job.attempts };
  const ended = (outcome: 'done' | 'put-back') =>
    app.meters.jobs.observe({ kind: job.kind, outcome }, (performance.now() - started) / 1000);
  jobsOf(app).add(job);
  // Held on to while it runs: another server takes it over soon after this one dies, and not before.
  const hold = () => void holdJob(app.db, job).catch((error: unknown) => app.log.warn({ err: error }, 'not held'));
  const holding = setInterval(hold, holdEveryMs);
  try {
    if (!handler) throw new Error(`nothing here does jobs of the kind ${job.kind}`);
    await handler(app, job);
    await finishJob(app.db, job);
    ended('done');
    app.log.info({ ...about, ms: Math.round(performance.now() - started) }, 'a job was done');
  } catch (error) {
    const reason = scrub(error instanceof Error ? error.message : String(error));
    ended('put-back');
    app.log.warn({ err: error, ...about }, 'a job was put back');
    clearInterval(holding);
    await postponeJob(app.db, job, reason);
  } finally {
    clearInterval(holding);
    jobsOf(app).delete(job);
  }
}

/** Does the waiting jobs of some courts; true when there may be more. */
export async function doJobs(app: App, courts: readonly Id[], handlers = jobHandlers): Promise<boolean> {
  const jobs = await takeJobs(app.db, courts, jobsAtOnce);
  await Promise.all(
    jobs.map((job) => traced(traceOf(job.payload) ?? job.id, () => doJob(app, job, handlers.get(job.kind)))),
  );
  return jobs.length === jobsAtOnce;
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
    const more = await doJobs(app, courts, handlers);
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
