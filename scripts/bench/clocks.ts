import sql from 'sql-template-tag';
import { recomputed } from '#acts';
import { findRecomputation, noteRecomputed, pageOpenClocks, startNightly } from '#deadlines';
import { day, type Id, isRefusal, newId, toJson } from '#kernel';
import { type Clock, calendarWith, clockNodes, openClock } from '#law';
import type { Db, Tx } from '#platform';
import { freshDatabase } from '../../test/world/database.ts';
import { type Measures, measure } from './measure.ts';

const pageSize = 2000;
const courtId = newId(0);
const noId = '00000000-0000-0000-0000-000000000000';
const night = day('2026-11-21');

/** One clock of each node that opens on a day without more facts, on four days of a year with a calendar. */
function sampleClocks(): Clock[] {
  return ['2026-01-12', '2026-03-03', '2026-05-28', '2026-09-18'].flatMap((on) =>
    clockNodes.flatMap((node) => {
      const event = node.opensOn[0];
      const clock = event && openClock(node.id, { event, on: day(on), subject: noId, options: {} });
      return clock && !isRefusal(clock) ? [clock] : [];
    }),
  );
}

async function fill(db: Db, count: number): Promise<void> {
  const samples = sampleClocks().map((clock) => ({
    node: clock.node,
    event: clock.openedOn.toString(),
    due: clock.due.toString(),
    provisional: clock.provisional,
    facts: toJson(clock),
  }));
  for (let from = 0; from < count; from += 50_000)
    await within(db, (tx) =>
      tx.run(sql`insert into deadlines_clocks (court_id, id, case_id, node, event_day, due, provisional, state, facts)
        select ${courtId}::uuid, gen_random_uuid(), gen_random_uuid(), s ->> 'node', (s ->> 'event')::date,
          (s ->> 'due')::date, (s ->> 'provisional')::boolean, 'running', s -> 'facts'
        from generate_series(1, ${Math.min(50_000, count - from)}::int) g
        cross join lateral (select (${JSON.stringify(samples)}::jsonb) -> (g % ${samples.length}::int) as s) x`),
    );
  await within(db, (tx) => tx.run(sql`analyze deadlines_clocks`)).catch(() => undefined);
}

function within<T>(db: Db, use: (tx: Tx) => Promise<T>): Promise<T> {
  return db.within({ courts: [courtId] }, use);
}

type Written = { id: Id; due: string; provisional: boolean; facts: string };

function writeBack(tx: Tx, rows: readonly Written[]): Promise<unknown> {
  return tx.run(sql`update deadlines_clocks c set due = v.due, provisional = v.provisional, facts = v.facts
    from unnest(${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.due)}::date[],
      ${rows.map((r) => r.provisional)}::boolean[], ${rows.map((r) => r.facts)}::jsonb[]) as v (id, due, provisional, facts)
    where c.court_id = ${courtId} and c.id = v.id`);
}

/** Reads every row and writes the same back, page by page, with no law between: what the database alone costs. */
async function plainPass(db: Db): Promise<number> {
  const start = performance.now();
  let after = noId;
  for (;;) {
    const rows = await within(db, async (tx) => {
      const page = await tx.query<Written>(sql`select id, due::text as due, provisional, facts::text as facts
        from deadlines_clocks where court_id = ${courtId} and id > ${after}::uuid order by id limit ${pageSize}`);
      if (page.length > 0) await writeBack(tx, page);
      return page;
    });
    if (rows.length < pageSize) return performance.now() - start;
    after = rows.at(-1)?.id ?? noId;
  }
}

/**
 * Goes through the court's open clocks as the night's job does, by the same reading, rule and note of progress; with
 * `changeAll` every row is written back as after a rule that moves each of them, which is the dearest case.
 */
async function lawPass(db: Db, changeAll: boolean): Promise<{ ms: number; seen: number }> {
  const start = performance.now();
  const calendar = calendarWith([]);
  const at = Temporal.Now.instant();
  await within(db, (tx) => startNightly(tx, courtId, changeAll ? night : night.add({ days: 1 }), at));
  for (;;) {
    // The progress is read again for each page, as after a stop.
    const done = await within(db, async (tx) => {
      const run = await findRecomputation(tx, courtId);
      if (!run) throw new Error('no recomputation to go on with');
      const page = await pageOpenClocks(tx, courtId, run.after, pageSize);
      const moved: Written[] = [];
      for (const kept of page) {
        const clock = recomputed(kept.clock, calendar) ?? (changeAll ? kept.clock : undefined);
        if (clock)
          moved.push({
            id: kept.id,
            due: clock.due.toString(),
            provisional: clock.provisional,
            facts: JSON.stringify(toJson(clock)),
          });
      }
      if (moved.length > 0) await writeBack(tx, moved);
      const next = { ...run, after: page.at(-1)?.id ?? run.after, seen: run.seen + page.length, changed: moved.length };
      const finished = page.length < pageSize;
      await noteRecomputed(tx, courtId, next, finished ? at : null);
      return finished ? next.seen : undefined;
    });
    if (done !== undefined) return { ms: performance.now() - start, seen: done };
  }
}

export const measures: Measures = async ({ clocks }) => {
  const fresh = await freshDatabase();
  try {
    await fill(fresh.db, clocks);
    const plainMs = await plainPass(fresh.db);
    const dearest = await lawPass(fresh.db, true);
    const usual = await lawPass(fresh.db, false);
    if (dearest.seen !== clocks || usual.seen !== clocks) throw new Error(`saw ${dearest.seen} of ${clocks} clocks`);
    const n = clocks.toLocaleString('en-US');
    return [
      measure(
        `${n} open clocks computed again and all written back, in plain passes`,
        dearest.ms / plainMs,
        'times',
        5,
      ),
      measure(`${n} open clocks computed again, none changed, in plain passes`, usual.ms / plainMs, 'times', 5),
      measure(`${n} open clocks computed again, none changed`, usual.ms / 1000, 's', (clocks / 1_000_000) * 120),
      measure('memory of the process that computes clocks', process.memoryUsage().rss / 2 ** 20, 'MB', 1024),
    ];
  } finally {
    await fresh.drop();
  }
};
