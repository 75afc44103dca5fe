import { setTimeout as pause } from 'node:timers/promises';
import { type Day, daysBetween, type Id, type Instant, zone } from '#kernel';
import { publishedCalendar } from '#law';
import type { KeyRing, LegalClock } from '#platform';
import type { App } from '../app.ts';
import { doJobs, sequenceLogs } from '../background.ts';
import { keepBooks } from '../jobs/funds.ts';
import type { Say } from '../say.ts';
import { tick } from '../tick.ts';
import { type AgendaDay, runAgenda } from './agenda.ts';
import { type Dispute, inventDispute } from './claims.ts';
import { createCourts } from './courts.ts';
import { type Desk, openDesk } from './officers.ts';
import { openPapers } from './papers.ts';
import { inventor } from './people.ts';
import { type Random, seededRandom } from './random.ts';
import { type Course, caseStory } from './story.ts';
import { happenAt, registerUnits, type StartedUnit, seedUnits } from './units.ts';

export type RegionPlan = { readonly seed: number; readonly recent: number; readonly older: number };
export const regionPlans = {
  usual: { seed: 20261121, recent: 120, older: 180 },
  small: { seed: 7, recent: 9, older: 6 },
} as const satisfies Record<string, RegionPlan>;

/** Cases of the last nine months stand in every stage; the older ones were performed. */
const recentDays = 270;
const olderDays = 600;
/** Work that never ends must not keep the region from its next day. */
const roundsADay = 100;
const besideEveryMs = 20;
const opens = Temporal.PlainTime.from('08:30');

/** A legal clock that an agenda sets: it runs on a little with each look, so that moments differ. */
export function agendaClock(start: Day): LegalClock & { set(on: Day): void } {
  let at: Instant = start.toZonedDateTime({ timeZone: zone, plainTime: opens }).toInstant();
  const now = () => {
    at = at.add({ milliseconds: 50 });
    return at;
  };
  return {
    now,
    today: () => at.toZonedDateTimeISO(zone).toPlainDate(),
    refresh: async () => {},
    advance: async () => at,
    set(on) {
      at = on.toZonedDateTime({ timeZone: zone, plainTime: opens }).toInstant();
    },
  };
}

/** Lets the job runner do everything that is waiting, and what that leaves: an answer to apply, a document to set. */
async function settle(app: App, courts: readonly Id[]): Promise<void> {
  for (let round = 0; round < roundsADay; round++) if (!(await doJobs(app, courts))) return;
}

/** Has the job runner at work while officers act, as it is in a court; the function that it gives waits for what they left. */
function workBeside(app: App, courts: readonly Id[]): () => Promise<void> {
  const evening = Promise.withResolvers<void>();
  let acting = true;
  const working = (async () => {
    while (acting) {
      await doJobs(app, courts);
      await Promise.race([evening.promise, pause(besideEveryMs)]);
    }
    await settle(app, courts);
  })();
  return () => {
    acting = false;
    evening.resolve();
    return working;
  };
}

type PlannedCase = {
  readonly startDay: number;
  readonly desk: Desk;
  readonly dispute: Dispute;
  readonly course: Course;
};

/** Invents the disputes of a region: when each is applied for, where, and how it will go. */
function inventCases(plan: RegionPlan, desks: readonly Desk[], first: Day, random: Random): PlannedCase[] {
  const invent = inventor(random);
  return Array.from({ length: plan.recent + plan.older }, (_, i) => {
    const recent = i < plan.recent;
    const back = recent
      ? random.int(0, 9) < 4
        ? random.int(1, 45)
        : random.int(1, recentDays)
      : random.int(recentDays + 60, olderDays - 10);
    const startDay = olderDays - back;
    const desk = desks[i % desks.length] as (typeof desks)[number];
    const dispute = inventDispute(random, invent, desk.court.code, 1000 + i, first.add({ days: startDay }).toString());
    const course: Course = recent
      ? random.pick(['voluntary', 'deducted', 'deducted', 'poor'])
      : random.pick(['prompt', 'prompt', 'deducted']);
    return { startDay, desk, dispute, course };
  });
}

/** The days of a region: the courts are closed on days off, and each evening what officers and units left is done. */
function workingDays(
  app: App,
  clock: ReturnType<typeof agendaClock>,
  courts: readonly Id[],
  first: Day,
  say: Say,
): AgendaDay {
  let [days, shown] = [0, 0];
  let evening = async () => {};
  return {
    works: (n) => !publishedCalendar.isRestDay(first.add({ days: n })),
    open: async (n) => {
      clock.set(first.add({ days: n }));
      evening = workBeside(app, courts);
    },
    close: async (n) => {
      await evening();
      days += 1;
      if (days % 2 === 0) await keepBooks(app, courts);
      // Once a week is enough for what nobody looks at day by day, and for the day that the region ends on.
      if (days % 5 === 0) await Promise.all(courts.map((id) => tick(app, [id])));
      await settle(app, courts);
      const share = Math.floor((n * 10) / olderDays);
      if (share === shown) return;
      shown = share;
      say(`演示区域 ${share * 10}%`, `demonstration region ${share * 10}%`);
    },
  };
}

/**
 * Creates the demonstration region G州 on an empty database: courts, officers, units and some hundreds of cases, all by
 * running acts on one agenda in time order while the units answer over HTTP. The same plan makes the same disputes and
 * courses; which of two answers comes first, and so a few documents more or less, is left to chance as in a court.
 */
export async function buildRegion(
  app: App & { readonly keys: KeyRing },
  clock: ReturnType<typeof agendaClock>,
  units: readonly StartedUnit[],
  lastDay: Day,
  plan: RegionPlan,
  say: Say,
): Promise<{ failures: readonly string[] }> {
  const random = seededRandom(plan.seed);
  const first = lastDay.subtract({ days: olderDays });
  const courts = await createCourts(app.db, app.keys, clock.now());
  await registerUnits(app.db, units, clock.now().epochMilliseconds);
  const desks = courts.slice(1).map((court) => openDesk(app.engine, court));
  const handIn = await openPapers(app);
  const cases = inventCases(plan, desks, first, random);
  await seedUnits(
    units,
    cases.map((c) => c.dispute),
    random,
  );
  const failures: string[] = [];
  const stories = cases.map(({ startDay, desk, dispute, course }, i) => {
    // Each story draws from its own generator, so that lanes side by side do not change what happens in them.
    const stage = {
      app,
      desk,
      random: seededRandom(plan.seed + 7919 * (i + 1)),
      units,
      lastDay,
      handIn: (kind: Parameters<typeof handIn>[1]) => handIn(desk.court, kind),
    };
    return {
      startDay,
      lane: desks.indexOf(desk),
      story: noting(caseStory(stage, dispute, course), dispute.number, failures),
    };
  });
  const ids = desks.map((d) => d.court.id);
  await runAgenda(stories, daysBetween(first, lastDay), workingDays(app, clock, ids, first, say));
  clock.set(lastDay);
  await leaveStrayMoney(
    units,
    courts.slice(1).map((c) => c.id),
    random,
  );
  await keepBooks(app, ids);
  await tick(app, ids);
  await settle(app, ids);
  await sequenceLogs(
    app,
    courts.map((c) => c.id),
  );
  return { failures };
}

/** Money of the last days that names no case: somebody at the money desk has to find out whose it is. */
async function leaveStrayMoney(units: readonly StartedUnit[], courts: readonly Id[], random: Random): Promise<void> {
  for (const court of courts) {
    for (let n = 0; n < 2; n++) {
      const payer = {
        name: n === 0 ? '某某商贸有限公司' : '张三',
        account: `6217${random.int(10_000_000, 99_999_999)}`,
      };
      const amount = String(random.int(5, 900) * 10_000);
      await happenAt(units, 'court-bank', { type: 'payment-in', court, amount, payer, remark: '执行款' });
    }
  }
}

/** A story that a refusal ends stays where it stopped, and the refusal is told at the end. */
async function* noting(
  story: AsyncGenerator<number, void, void>,
  name: string,
  failures: string[],
): AsyncGenerator<number, void, void> {
  try {
    yield* story;
  } catch (error) {
    failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export const firstDayOf = (lastDay: Day): Day => lastDay.subtract({ days: olderDays });
