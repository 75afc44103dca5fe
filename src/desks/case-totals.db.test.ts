import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { docketed } from '../../test/world/cases.ts';
import { buildWorld, type World } from '../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../test/world/database.ts';
import { type Browser, serveWorld, type TestServer } from '../../test/world/server.ts';
import { litMax } from './case-page.ts';
import type { CaseList } from './contract/index.ts';

let fresh: FreshDatabase;
let world: World;
let site: TestServer;
let judge: Browser;
const copies = litMax + 40;

/** Copies of one case, each with its handlers and a clock that has ended. */
beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
  site = await serveWorld(fresh.db, world);
  const caseId = await docketed(world);
  await fresh.db.within({ courts: [world.courtId] }, async (tx) => {
    await tx.run(sql`insert into cases_cases
      select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', 1000 + n, 'number_text', 'copy ' || n,
        'number_key', 'copy ' || n, 'instrument_key', 'copy ' || n, 'sub_account', null, 'claim_fen', 100 + n))).*
      from cases_cases c, generate_series(1, ${copies}) n where c.id = ${caseId}`);
    await tx.run(sql`insert into cases_assignments
      select (jsonb_populate_record(a, jsonb_build_object('case_id', c.id))).*
      from cases_assignments a, cases_cases c where a.case_id = ${caseId} and c.number_text like 'copy %'`);
    await tx.run(sql`insert into deadlines_clocks (court_id, id, case_id, node, event_day, due, provisional, state, facts)
      select k.court_id, gen_random_uuid(), c.id, k.node, k.event_day, '2026-02-01', false, 'running', k.facts
      from deadlines_clocks k, cases_cases c
      where k.case_id = ${caseId} and k.node = 'network-inquiry' and c.number_text like 'copy %'`);
  });
  judge = await site.signIn('judge');
});
afterAll(async () => {
  await site?.close();
  await fresh?.drop();
});

const read = async (query: string) => (await judge.get(`/api/cases?${query}`)).json() as CaseList;

async function walked(query: string): Promise<{ first: CaseList; later: CaseList[]; ids: string[] }> {
  const first = await read(`${query}&limit=200`);
  const later: CaseList[] = [];
  for (let { next } = first; next !== null; next = later.at(-1)?.next ?? null)
    later.push(await read(`${query}&limit=200&after=${next}`));
  return { first, later, ids: [first, ...later].flatMap((page) => page.rows.map((r) => r.id)) };
}

test('under a light a long list says that there are more than were counted, and holds all of them', async () => {
  const { first, later, ids } = await walked('light=red');
  expect([first.total, first.more]).toEqual([litMax, true]);
  expect([ids.length, new Set(ids).size]).toEqual([copies, copies]);
  for (const page of later) expect([page.total, page.more]).toEqual([undefined, undefined]);
});

test.each(['docketed', 'claim', 'due'])(
  'the cases of a handler are counted to the last, sorted by %s',
  async (sort) => {
    const { first, later, ids } = await walked(`handler=${world.officers.judge.officerId}&state=open&sort=${sort}`);
    expect([first.total, first.more]).toEqual([copies + 1, undefined]);
    expect([ids.length, new Set(ids).size]).toEqual([copies + 1, copies + 1]);
    for (const page of later) expect(page.total).toBeUndefined();
    expect((await read(`handler=${world.officers.judge.officerId}&light=red&sort=${sort}`)).total).toBe(copies);
  },
);
