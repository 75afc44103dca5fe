import { z } from 'zod';
import { refuseAct } from '#acts';
import { Demo, MoveClock, Problem, SetKnobs } from '#desks';
import { instant, isId, orThrow, parseDay, type Refusal, zone } from '#kernel';
import { listUnits, type Unit } from '#linkage';
import { codeSecretContext, listDemonstrationLogins, postTitles } from '#platform';
import type { App } from '../app.ts';
import { knobsShown, knobsWanted } from '../demo-knobs.ts';
import { sendRefusal } from '../errors.ts';
import { refuseRequest } from '../refusals.ts';
import type { Server } from '../server.ts';

const codeSeconds = 30;
/** Work begins at half past eight, so a day that is jumped to is a day on which something can be done. */
const officeOpens = '08:30';

type Knobs = Parameters<typeof knobsShown>[0];

async function callUnit(unit: Unit, set?: Record<string, unknown>): Promise<Knobs | undefined> {
  const signal = AbortSignal.timeout(2_000);
  const body = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(set) };
  try {
    const answer = await fetch(new URL('/knobs', unit.url), { signal, ...(set === undefined ? {} : body) });
    return answer.ok ? ((await answer.json()) as Knobs) : undefined;
  } catch {
    // A unit that was killed on purpose is part of a demonstration: the page shows it as not alive.
    return undefined;
  }
}

async function show(app: App): Promise<z.output<typeof Demo>> {
  const now = app.realNow();
  const openSecret = (sealed: string) => app.keys.open(codeSecretContext, sealed);
  const [logins, units] = await Promise.all([
    listDemonstrationLogins(app.db, { today: app.clock.today(), now, openSecret }),
    app.db.system((tx) => listUnits(tx)),
  ]);
  const states = await Promise.all(units.map((unit) => callUnit(unit)));
  const left = codeSeconds - (Math.floor(now.epochMilliseconds / 1000) % codeSeconds);
  return {
    legalNow: app.clock.now().toString(),
    realNow: now.toString(),
    logins: logins.map(({ post, code, ...login }) => ({
      ...login,
      post: postTitles[post],
      ...(code === undefined ? {} : { code, codeValidSeconds: left }),
    })),
    units: units.map(({ id, name }, i) => ({
      ...{ id, name, alive: states[i] !== undefined },
      knobs: states[i] === undefined ? [] : knobsShown(states[i]),
    })),
  };
}

/** Moves the legal clock as asked; refuses `clock-backwards`. */
async function moveClock(app: App, move: z.output<typeof MoveClock>): Promise<Refusal | undefined> {
  const now = app.clock.now();
  const wanted =
    'days' in move
      ? now.add({ hours: 24 * move.days })
      : instant(
          orThrow(parseDay(move.to)).toZonedDateTime({ timeZone: zone, plainTime: officeOpens }).toInstant().toString(),
        );
  const seconds = Math.ceil(now.until(wanted).total('seconds'));
  if (seconds <= 0) return refuseRequest('clock-backwards', { values: { now: now.toString() }, field: 'to' });
  await app.clock.advance(BigInt(seconds));
  return undefined;
}

/** The page of the demonstration: logins, the legal clock, the faults of the units. In production it is not there. */
export function serveDemo(server: Server, app: App): void {
  if (!app.demonstration) return;
  const tags = ['server'];
  // Open because a demonstration shows its passwords anyway; it listens on this machine alone, and takes JSON from no other site.
  const config = { open: true };

  server.route({
    ...{ method: 'GET', url: '/api/demo', config },
    schema: { tags, summary: '演示账号、时钟与故障开关 · Logins, clock, knobs', response: { 200: Demo } },
    handler: () => show(app),
  });

  server.route({
    ...{ method: 'POST', url: '/api/demo/clock', config },
    schema: {
      tags,
      summary: '拨动法定时钟 · Move the clock',
      body: MoveClock,
      response: { 200: Demo, '4xx': Problem },
    },
    handler: async (request, reply) => {
      const refusal = await moveClock(app, request.body);
      return refusal ? sendRefusal(reply, refusal) : reply.send(await show(app));
    },
  });

  server.route({
    ...{ method: 'POST', url: '/api/demo/units/:id/knobs', config },
    schema: {
      ...{ tags, summary: '设置单位故障 · Set the knobs of a unit', body: SetKnobs },
      params: z.object({ id: z.string().max(40) }),
      response: { 200: Demo, '4xx': Problem, '5xx': Problem },
    },
    handler: async (request, reply) => {
      const units = isId(request.params.id) ? await app.db.system((tx) => listUnits(tx)) : [];
      const unit = units.find((u) => u.id === request.params.id);
      if (!unit) return sendRefusal(reply, refuseAct('not-found'));
      const set = await callUnit(unit, knobsWanted(request.body));
      if (set === undefined) return sendRefusal(reply, refuseRequest('unit-unreachable'));
      return reply.send(await show(app));
    },
  });
}
