import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acts, performerFor } from '#acts';
import { newId } from '#kernel';
import { courtsFor, may, mayAnywhere } from '#platform';
import { type Guard, guards } from '../access/guards.ts';
import { type Asker, openRegion, type Place, type Region } from '../access/region.ts';
import type { Answer } from '../world/server.ts';

let region: Region;
beforeAll(async () => {
  region = await openRegion();
}, 120_000);
afterAll(() => region?.close());

const unknown = newId(1);
/** Lists that want to be told which part of them is meant. */
const queryOf: Readonly<Record<string, string>> = { '/api/workbench/items': '?band=today&key=renew-controls' };
const isNotThere = (answer: Answer) => answer.statusCode === 404 && answer.json().code === 'not-found';
/** Some thirty addresses of a guard's kind. */
const guarded = <K extends Guard['by']>(by: K) =>
  Object.entries(guards).filter((entry): entry is [string, Extract<Guard, { by: K }>] => entry[1].by === by);

/** The address of an operation on the thing of a place; on nothing that exists when the place is left out. */
function addressOn(path: string, of: string, place: Place | undefined): string {
  const things: Readonly<Record<string, string>> = { ...place?.things };
  const id = place ? (things[of] ?? unknown) : unknown;
  const court = ['/api/papers', '/api/presets'].includes(path) ? `?court=${id}` : '';
  const filled = path
    .replace('{collection}', 'cases')
    .replace('{list}', 'parties')
    .replace('{paper}', place?.paperOfCase ?? unknown)
    .replace('{document}', `${unknown}.pdf`)
    .replace('{file}', `${id}.pdf`)
    .replace(/\{\w+\}/, id);
  return `${filled}${court}`;
}

function bodyOf(name: string, place: Place | undefined): object | undefined {
  if (name.endsWith('/unmask')) return { partyId: place?.partyId ?? unknown, purpose: '核对身份' };
  if (name.endsWith('/one-time-password')) return { password: 'not mine' };
  if (name.endsWith('/approve')) return { digest: 'x' };
  return name.startsWith('POST') ? { reason: '不合适' } : undefined;
}

/** Whether the access table lets an officer at the thing; a case is unmasked by its handlers. */
function expected({ actor }: Asker, guard: Extract<Guard, { by: 'object' }>, { world }: Place): boolean {
  const { courtId } = world;
  const handlers = [world.officers.judge, world.officers.assistant, world.officers.clerk].map((o) => o.officerId);
  if (guard.signer && actor.officerId !== world.officers[guard.signer].officerId) return false;
  return may(actor, guard.action, { courtId, handlers });
}

test('every operation of the description says how it is guarded, and no guard is left over', async () => {
  const description = (await region.site.server.inject({ url: '/api/openapi.json' })).json();
  const operations = Object.entries(description.paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(operations.sort()).toEqual(Object.keys(guards).sort());
});

test('nobody without a session gets past an address that is not open', async () => {
  const wrong: string[] = [];
  for (const [name, { by }] of Object.entries(guards).filter(([, guard]) => guard.by !== 'open')) {
    const [method, path = ''] = name.split(' ');
    const answer = await region.site.server.inject({
      method: method as 'GET',
      url: addressOn(path, 'case', region.places[1]),
    });
    if (answer.json().code !== 'session-missing') wrong.push(`${name} (${by}): ${answer.statusCode}`);
  }
  expect(wrong).toEqual([]);
});

describe('things', () => {
  test.each(guarded('object'))(
    '%s: as the table says, and what is denied looks like what is not there',
    async (name, guard) => {
      const [method = '', path = ''] = name.split(' ');
      const wrong: string[] = [];
      for (const asker of region.askers) {
        const absent = await asker.ask(method, addressOn(path, guard.of, undefined), bodyOf(name, undefined));
        for (const place of region.places) {
          const answer = await asker.ask(method, addressOn(path, guard.of, place), bodyOf(name, place));
          const granted = expected(asker, guard, place);
          const where = `${asker.name} at ${place.name}: ${answer.statusCode} ${answer.body.slice(0, 80)}`;
          // What is granted may still be refused for what it is; then the refusal is another than "not there".
          const settled = name.includes('documents/{document}') || name.endsWith('/papers/{paper}');
          if (granted && isNotThere(answer) && !settled) wrong.push(`granted but not there — ${where}`);
          if (!granted && answer.body !== absent.body) wrong.push(`denied otherwise than what is not there — ${where}`);
          if (!granted && !isNotThere(answer)) wrong.push(`not denied — ${where}`);
        }
      }
      expect(wrong).toEqual([]);
    },
  );
});

test('the choices of a court’s forms are for whom its desk or its money is', async () => {
  const wrong: string[] = [];
  for (const asker of region.askers)
    for (const { world, name } of region.places)
      for (const list of ['cases', 'open-lines', 'matched-lines', 'officers', 'units', 'accounts']) {
        const answer = await asker.ask('GET', `/api/courts/${world.courtId}/options/${list}`);
        const shared = { officers: 'workbench.read', units: 'workbench.read', accounts: 'accounts.read' } as const;
        const action = list in shared ? shared[list as keyof typeof shared] : 'money.read';
        if (may(asker.actor, action, { courtId: world.courtId }) === isNotThere(answer))
          wrong.push(`${asker.name}, ${list} of ${name}: ${answer.statusCode}`);
      }
  expect(wrong).toEqual([]);
});

describe('lists', () => {
  test.each(guarded('list'))(
    '%s: only for whom the table names, and only of their courts',
    async (name, { actions }) => {
      const [method = '', path = ''] = name.split(' ');
      const wrong: string[] = [];
      for (const asker of region.askers) {
        for (const { secret } of path === '/api/search' ? region.places : region.places.slice(0, 1)) {
          const url =
            path === '/api/search' ? `${path}?q=${encodeURIComponent(secret)}` : `${path}${queryOf[path] ?? ''}`;
          const answer = await asker.ask(method, url);
          const also = path === '/api/options/units' && mayAnywhere(asker.actor, 'intake.read');
          const granted = also || actions.every((action) => mayAnywhere(asker.actor, action));
          if (granted === isNotThere(answer)) wrong.push(`${asker.name}: ${answer.statusCode}, granted: ${granted}`);
          const seen = courtsFor(asker.actor, actions.at(-1) ?? 'search');
          for (const place of region.places.filter((p) => !seen.includes(p.world.courtId)))
            if (answer.body.includes(place.secret) || answer.body.includes(place.things.case))
              wrong.push(`${asker.name} sees ${place.name}: ${answer.body.slice(0, 80)}`);
        }
      }
      expect(wrong).toEqual([]);
    },
  );
});

const tryDoing = new Set(['finance', 'administrator', 'judge of the other', 'one whose post has ended']);

/** Whether he holds a post there or above; of those who do not, a few stand for all. */
function isNear({ actor, name }: Asker, { world }: Place): boolean {
  const holds = actor.posts.some((p) => p.courtId === world.courtId || p.below.includes(world.courtId));
  return holds || ['judge', 'president', 'one whose post has ended'].includes(name);
}

describe('acts', () => {
  test('are offered, previewed and done by the posts that declare them, in their court, and for all others not there', async () => {
    const wrong: string[] = [];
    for (const asker of region.askers) {
      for (const { world, things, name } of region.places.filter((place) => isNear(asker, place))) {
        const { judge, assistant, clerk } = world.officers;
        const handling = { judge: judge.officerId, assistant: assistant.officerId, clerk: clerk.officerId };
        const allowed = acts
          .filter((act) => performerFor(asker.actor, act, world.courtId, handling))
          .map((act) => act.name);
        for (const [collection, kind, id] of [
          ['cases', 'case', things.case],
          ['courts', 'court', things.court],
          ['intake', 'intake', things.court],
        ] as const) {
          const mine = acts.filter((act) => act.subject === kind);
          const offered = await asker.ask('GET', `/api/${collection}/${id}/acts`);
          const shown = offered.statusCode === 200 ? (offered.json() as { name: string }[]).map((a) => a.name) : [];
          const due = mine.filter((act) => allowed.includes(act.name)).map((act) => act.name);
          if (shown.sort().join() !== due.sort().join())
            wrong.push(`${asker.name} is offered ${shown} of ${name}, not ${due}`);
          for (const act of mine) {
            const preview = await asker.ask('POST', `/api/${collection}/${id}/acts/${act.name}?preview=true`, {
              input: {},
            });
            if (allowed.includes(act.name) === isNotThere(preview))
              wrong.push(`${asker.name} previews ${act.name} at ${name}: ${preview.statusCode}`);
            // Doing is previewing and then writing: a few officers show that the same gate stands before both.
            if (allowed.includes(act.name) || !tryDoing.has(asker.name)) continue;
            const done = await asker.ask('POST', `/api/${collection}/${id}/acts/${act.name}`, { input: {} });
            if (!isNotThere(done)) wrong.push(`${asker.name} does ${act.name} at ${name}: ${done.statusCode}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 180_000);

  test('a case that an officer may neither read nor work on is not there, also where he asks what he could do', async () => {
    const wrong: string[] = [];
    for (const asker of region.askers) {
      const absent = await asker.ask('GET', `/api/cases/${unknown}/acts`);
      for (const { world, things, name } of region.places) {
        const answer = await asker.ask('GET', `/api/cases/${things.case}/acts`);
        const readable = may(asker.actor, 'case.read', { courtId: world.courtId });
        if (readable ? answer.statusCode !== 200 : answer.body !== absent.body)
          wrong.push(`${asker.name} at ${name}: ${answer.statusCode} ${answer.body.slice(0, 60)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

test('every denial is on record with who asked for what', async () => {
  const count = async () => {
    const [row] = await region.fresh.db.read<{ n: bigint }>(
      { courts: [] },
      sql`select count(*) as n from platform_denials`,
    );
    return row?.n ?? 0n;
  };
  const [, lower] = region.places;
  const unlogged: string[] = [];
  for (const [name, guard] of [...guarded('object'), ...guarded('list')]) {
    const [method = '', path = ''] = name.split(' ');
    const asker = region.askers.find((a) => a.name === 'one whose post has ended');
    const before = await count();
    const answer = await asker?.ask(
      method,
      `${addressOn(path, 'of' in guard ? guard.of : 'case', lower)}${path === '/api/search' ? '?q=甲某' : (queryOf[path] ?? '')}`,
      bodyOf(name, lower),
    );
    if ((await count()) !== before + 1n) unlogged.push(`${name}: ${answer?.statusCode}`);
  }
  expect(unlogged).toEqual([]);
});

test('the figures of the server are about nobody', async () => {
  const metrics = (await region.site.server.inject({ url: '/metrics' })).body;
  expect(metrics).toContain('writ_http_request_seconds');
  expect(metrics).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/);
  for (const { secret } of region.places) expect(metrics).not.toContain(secret);
});
