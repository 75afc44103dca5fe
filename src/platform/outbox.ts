import sql from 'sql-template-tag';
import { type Id, type Instant, type Json, newId } from '#kernel';
import type { Db, Tx } from './database/database.ts';
import { withTrace } from './trace.ts';

/** Work that an act left to be done after its commit. It may be handed out twice: whoever does it must bear that. */
export type Job = {
  readonly courtId: Id;
  readonly id: Id;
  readonly kind: string;
  readonly key: string;
  readonly payload: Json;
  /** How often it has been handed out, this time included. */
  readonly attempts: number;
};

const leaseSeconds = 15;
const waitMaxSeconds = 600;

/** Leaves work in the transaction of somebody who performs no act: a message that came from outside, a clock that struck. */
export async function leaveJob(
  tx: Tx,
  courtId: Id,
  job: { readonly kind: string; readonly key: string; readonly payload: Json; readonly at: Instant },
): Promise<void> {
  const { kind, key, payload, at } = job;
  await tx.run(sql`insert into platform_outbox (court_id, id, kind, key, payload, created_at)
    values (${courtId}, ${newId(at.epochMilliseconds)}, ${kind}, ${key}, ${JSON.stringify(withTrace(payload))}::jsonb, ${at})`);
}

/**
 * Takes waiting jobs of some courts, oldest first. A taken job comes back after fifteen seconds unless it is finished
 * or held on to, so that work survives the death of the process that took it and nobody waits long for it.
 */
export function takeJobs(db: Db, courts: readonly Id[], most: number): Promise<Job[]> {
  if (courts.length === 0) return Promise.resolve([]);
  return db.within({ courts }, (tx) =>
    tx.query<Job>(sql`
      update platform_outbox o set attempts = o.attempts + 1, run_after = now() + make_interval(secs => ${leaseSeconds})
      from (select court_id, id from platform_outbox
        where court_id = any (${[...courts]}::uuid[]) and done_at is null and run_after <= now()
        order by run_after, id limit ${most} for update skip locked) due
      where o.court_id = due.court_id and o.id = due.id
      returning o.court_id as "courtId", o.id, o.kind, o.key, o.payload, o.attempts`),
  );
}

/** How often a job that takes long is held on to, well within the time for which it was taken. */
export const holdEveryMs = (leaseSeconds * 1000) / 3;

/** Keeps a taken job for its taker; one that was handed out again meanwhile, or is done, is left as it is. */
export async function holdJob(db: Db, job: Job): Promise<void> {
  await db.within({ courts: [job.courtId] }, (tx) =>
    tx.run(sql`update platform_outbox set run_after = now() + make_interval(secs => ${leaseSeconds})
      where court_id = ${job.courtId} and id = ${job.id} and attempts = ${job.attempts} and done_at is null`),
  );
}

/** Marks jobs as done; the rows stay as their history. */
export async function finishJobs(db: Db, jobs: readonly Job[]): Promise<void> {
  const courts = [...new Set(jobs.map((job) => job.courtId))];
  await db.within({ courts }, (tx) =>
    tx.run(sql`update platform_outbox set done_at = now(), last_error = null
      where court_id = any (${courts}::uuid[]) and id = any (${jobs.map((job) => job.id)}::uuid[])`),
  );
}

/** Puts a job back for later: twice as late after each failure, ten minutes at most. `reason` carries no personal data. */
export async function postponeJob(db: Db, job: Job, reason: string): Promise<void> {
  const seconds = Math.min(waitMaxSeconds, 2 ** Math.min(job.attempts, 10));
  await db.within({ courts: [job.courtId] }, (tx) =>
    tx.run(sql`update platform_outbox set run_after = now() + make_interval(secs => ${seconds}),
      last_error = ${reason.slice(0, 500)} where court_id = ${job.courtId} and id = ${job.id}`),
  );
}

/** What waits in the outbox of some courts and in front of their logs. */
export type Backlog = {
  readonly jobs: readonly { readonly kind: string; readonly waiting: bigint; readonly overdueSeconds: number }[];
  readonly pendingEntries: bigint;
};

/** Counts what waits; a job is overdue from the moment at which it may run. */
export async function countBacklog(db: Db, courts: readonly Id[]): Promise<Backlog> {
  if (courts.length === 0) return { jobs: [], pendingEntries: 0n };
  return db.within({ courts }, async (tx) => {
    const [jobs, pending] = await Promise.all([
      tx.query<Backlog['jobs'][number]>(sql`
        select kind, count(*) as waiting, greatest(0, extract(epoch from now() - min(run_after)))::float8 as "overdueSeconds"
        from platform_outbox where court_id = any (${[...courts]}::uuid[]) and done_at is null group by kind`),
      tx.one<{ n: bigint }>(
        sql`select count(*) as n from platform_log_pending where court_id = any (${[...courts]}::uuid[])`,
      ),
    ]);
    return { jobs, pendingEntries: pending.n };
  });
}

/** Gives taken jobs back at once, unchanged but for the count of attempts; for a server that stops. */
export async function returnJobs(db: Db, jobs: readonly Job[]): Promise<void> {
  for (const { courtId, id, attempts } of jobs)
    await db.within({ courts: [courtId] }, (tx) =>
      tx.run(sql`update platform_outbox set run_after = now()
        where court_id = ${courtId} and id = ${id} and attempts = ${attempts} and done_at is null`),
    );
}

/** Has jobs that wait after failures done at once, because what they failed at works again; those in hand are left alone. */
export async function hastenJobs(tx: Tx, courtId: Id, kind: string, keys: readonly string[]): Promise<void> {
  await tx.run(sql`update platform_outbox set run_after = now()
    where court_id = ${courtId} and kind = ${kind} and key = any (${[...keys]}::text[]) and done_at is null
      and run_after > now() + make_interval(secs => ${leaseSeconds})`);
}

/** Courts that have entries waiting for their log. */
export async function courtsWithPendingEntries(db: Db, courts: readonly Id[]): Promise<Id[]> {
  if (courts.length === 0) return [];
  const rows = await db.read<{ court: Id }>(
    { courts },
    sql`select distinct court_id as court from platform_log_pending where court_id = any (${[...courts]}::uuid[])`,
  );
  return rows.map((r) => r.court);
}
