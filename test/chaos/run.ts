import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dayOf } from '#kernel';
import { type Dispute, inventDispute } from '../../src/edge/region/claims.ts';
import { inventor } from '../../src/edge/region/people.ts';
import { seededRandom } from '../../src/edge/region/random.ts';
import { seedUnits } from '../../src/edge/region/units.ts';
import type { Stage } from './acting.ts';
import { type Finding, findings } from './checks/index.ts';
import { type Figures, openDesks } from './client.ts';
import { callUnit, calm, inflict, moveClock } from './faults.ts';
import { fillAgainAndAgain } from './full-disk.ts';
import { type History, openHistory } from './history.ts';
import type { Plan } from './plan.ts';
import { hurry, settle } from './settle.ts';
import { openSite, type Site } from './site.ts';
import { type Case, creditorAccount, type Play, play } from './story.ts';
import { killingAround, type Moment } from './systematic.ts';

/** What a run did and what it found wrong; no finding is the only good outcome. */
export type Report = {
  readonly plan: Plan;
  readonly kills: number;
  readonly cases: { readonly all: number; readonly done: number };
  readonly seconds: number;
  readonly figures: Figures;
  readonly history: History;
  readonly findings: readonly Finding[];
};

export type RunOptions = {
  /** Cases to begin at least; more are begun while faults go on. */
  readonly cases: number;
  readonly casesMax: number;
  /** How long cases may take to come to their end after the faults. */
  readonly endMs: number;
  readonly say: (line: string) => void;
  /** Kills the server around each step, too. */
  readonly around?: Moment;
  /** A folder on a small file system of its own, which is filled so many times while officers work. */
  readonly fill?: { readonly folder: string; readonly rounds: number };
};

/** Invents the disputes of a run and lets the units know of the people in them. */
async function inventCases(site: Site, seed: number, howMany: number): Promise<Case[]> {
  const random = seededRandom(seed);
  const invent = inventor(random);
  const today = dayOf(Temporal.Now.instant()).toString();
  const cases = Array.from({ length: howMany }, (_, i): Case => {
    const court = site.courts[i % site.courts.length] as (typeof site.courts)[number];
    const dispute = inventDispute(random, invent, court.code, 1000 + i, today);
    const name = `case ${i + 1}`;
    return { name, courtId: court.id, courtName: court.name, dispute, takes: random.chance(0.75), state: 'under-way' };
  });
  await seedUnits(
    site.started,
    cases.map((c) => c.dispute),
    random,
  );
  const account = ({ creditor }: Dispute, number: string) => ({
    ...{ account: number, holder: creditor.name, idNumber: creditor.idNumber, accountType: 'savings' },
    ...{ branch: '康定支行', balance: '0', openedOn: '2019-05-06' },
  });
  const accounts = cases.map((c) => account(c.dispute, creditorAccount(c)));
  await callUnit(site, 'bank-a', '/seed', { accounts });
  return cases;
}

/** Plays cases in lanes until the faults are over and as many as asked for have begun; each lane ends its last case. */
async function playAll(playing: Play, cases: readonly Case[], lanes: number, least: number): Promise<void> {
  const { history } = playing.stage;
  let next = 0;
  const lane = async () => {
    for (;;) {
      const one = cases[next];
      if (!one || (next >= least && !playing.signals.faulty())) return;
      next++;
      try {
        await play(playing, one);
      } catch (error) {
        one.state = 'stuck';
        if (!playing.signals.stop.aborted)
          history.fault('case-broken', `${one.name}: ${(error as Error).stack ?? String(error)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** After the faults: lets days pass while cases come to their end, then lets everything come to rest. */
async function end(playing: Play, cases: readonly Case[], options: RunOptions, all: Promise<void>): Promise<string[]> {
  const { site } = playing;
  const over = new AbortController();
  const days = (async () => {
    while (!over.signal.aborted) {
      await moveClock(site, 1);
      await hurry(site);
      await pause(2_500, undefined, { signal: over.signal }).catch(() => {});
    }
  })();
  await all;
  over.abort();
  await days;
  // What came to rest may have given a case something to do again: money that came back after closing.
  let left: string[] = [];
  for (let round = 0; round < 3; round++) {
    left = await settle(site, options.endMs, (what) => playing.stage.history.note('note', `not at rest: ${what}`));
    const again = cases.filter((c) => c.id);
    await Promise.all(again.map((one) => play(playing, one).catch(() => {})));
  }
  return left.length > 0 ? settle(site, 20_000, () => {}) : left;
}

/** Runs a plan against a site of its own: officers work, things break, calm returns, everything is checked. */
export async function run(plan: Plan, options: RunOptions): Promise<Report> {
  const began = performance.now();
  const history = openHistory();
  const site = await openSite({ judges: 4, ...(options.fill ? { dataDir: join(options.fill.folder, 'data') } : {}) });
  const stop = new AbortController();
  try {
    const cases = await inventCases(site, plan.seed, options.casesMax);
    const around = options.around && killingAround(site, history, options.around);
    const stage: Stage = {
      desks: openDesks(site.url, site.cast, history, stop.signal, around?.interfere),
      ...{ cast: site.cast, history, random: seededRandom(plan.seed + 1) },
    };
    let faulty = true;
    const playing: Play = { site, stage, signals: { faulty: () => faulty, stop: stop.signal } };
    options.say(`seed ${plan.seed}: the site stands after ${Math.round((performance.now() - began) / 1000)} s`);
    const all = playAll(playing, cases, plan.lanes, options.cases);
    if (options.fill) {
      const told = await fillAgainAndAgain(site, stage, history, options.fill.folder, options.fill.rounds);
      options.say(`told on a full disk: ${[...told].map(([what, n]) => `${what} ${n} times`).join(', ')}`);
    }
    const kills = await inflict(site, plan, history, stop.signal);
    await calm(site);
    faulty = false;
    options.say(`seed ${plan.seed}: ${kills} kills after ${Math.round((performance.now() - began) / 1000)} s`);
    // Playing to the end, coming to rest and what that gives to do again each have their time.
    const late = setTimeout(() => stop.abort(), 3 * options.endMs);
    const left = await end(playing, cases, options, all);
    clearTimeout(late);
    const begun = cases.filter((c) => c.id);
    const found = await findings(site, history, begun, left);
    const done = begun.filter((c) => c.state === 'done').length;
    const seconds = Math.round((performance.now() - began) / 1000);
    const { figures } = stage.desks;
    return {
      plan,
      kills: kills + (around?.kills() ?? 0),
      cases: { all: begun.length, done },
      seconds,
      figures,
      history,
      findings: found,
    };
  } finally {
    stop.abort();
    await site.close();
  }
}
