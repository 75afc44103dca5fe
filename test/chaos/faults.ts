import { setTimeout as pause } from 'node:timers/promises';
import type { History } from './history.ts';
import { type Fault, faultText, killsOf, type Plan, sidesOf } from './plan.ts';
import type { Site } from './site.ts';

/** Calls a door of a unit that only the demonstration has; a unit that is down hears nothing. */
export async function callUnit(site: Site, id: string, path: string, body: object): Promise<boolean> {
  const unit = site.units.units.find((u) => u.id === id);
  if (!unit) return false;
  const headers = { 'content-type': 'application/json' };
  const signal = AbortSignal.timeout(5_000);
  const request = { method: 'POST', headers, body: JSON.stringify(body), signal };
  return fetch(`${unit.url}${path}`, request).then(
    (r) => r.ok,
    () => false,
  );
}

/** Moves the legal clock through the server, as the page of the demonstration does. */
export async function moveClock(site: Site, days: number): Promise<boolean> {
  const headers = { 'content-type': 'application/json' };
  const signal = AbortSignal.timeout(10_000);
  const request = { method: 'POST', headers, body: JSON.stringify({ days }), signal };
  return fetch(`${site.url}/api/demo/clock`, request).then(
    (r) => r.ok,
    () => false,
  );
}

/** Starts the server; when its database was killed while it started, it ends and is started once more. */
async function bringUp(site: Site, history: History): Promise<void> {
  for (let n = 1; ; n++) {
    try {
      const ms = await site.startServer();
      history.note('note', `the server answers after ${Math.round(ms)} ms`);
      return;
    } catch (error) {
      if (n >= 3) throw error;
      history.note('note', `the server did not start: ${(error as Error).message.slice(0, 300)}`);
    }
  }
}

async function killUnits(site: Site, ids: readonly string[], downMs: number): Promise<void> {
  await Promise.all(ids.map((id) => site.units.kill(id)));
  await pause(downMs);
  // One after the other: nine programs that start at once on two processors only wait for each other.
  for (const id of ids) await site.units.restart(id);
}

async function kill(site: Site, history: History, fault: Fault & { do: 'kill' }): Promise<void> {
  const { victim, unit, downMs } = fault;
  switch (victim) {
    case 'unit':
      return killUnits(site, [unit], downMs);
    case 'all-units':
      return killUnits(
        site,
        site.units.units.map((u) => u.id),
        downMs,
      );
    case 'database':
      await site.killDatabase();
      // Nobody starts it again but the server that has lost it.
      return site.awaitDatabase();
    case 'both':
      await Promise.all([site.killServer(), site.killDatabase()]);
      await pause(downMs);
      return bringUp(site, history);
    case 'starting-server': {
      await site.killServer();
      // Killed again in the midst of its start, wherever that has come to by then.
      const starting = site.startServer().catch(() => {});
      await pause(200 + downMs);
      await site.killServer();
      await starting;
      return bringUp(site, history);
    }
    case 'server':
      await site.killServer();
      await pause(downMs);
      return bringUp(site, history);
  }
}

async function inflictSide(site: Site, seed: number, side: readonly Fault[], history: History, stop: AbortSignal) {
  let kills = 0;
  for (const fault of side) {
    await pause(fault.gapMs);
    if (stop.aborted) return kills;
    history.note(fault.do === 'clock' ? 'clock' : 'fault-made', faultText(fault));
    if (fault.do === 'knobs') await callUnit(site, fault.unit, '/knobs', { seed: seed + kills, ...fault.knobs });
    else if (fault.do === 'clock') await moveClock(site, fault.days);
    else await kill(site, history, fault);
    kills += killsOf(fault);
  }
  return kills;
}

/** Does to the site what the plan says, in its order on each side; returns the number of processes killed. */
export async function inflict(site: Site, plan: Plan, history: History, stop: AbortSignal): Promise<number> {
  const sides = sidesOf(plan).map((side) => inflictSide(site, plan.seed, side, history, stop));
  return (await Promise.all(sides)).reduce((sum, n) => sum + n, 0);
}

/** Ends all misbehaviour: from here on everybody does what he should. */
export async function calm(site: Site): Promise<void> {
  for (const unit of site.units.units) await callUnit(site, unit.id, '/knobs', { clear: true });
}
