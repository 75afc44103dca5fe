import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '#kernel';
import { docketed } from '../../test/world/cases.ts';
import { buildWorld, type World } from '../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../test/world/database.ts';
import { type Browser, serveWorld, type TestServer } from '../../test/world/server.ts';
import type { Workbench, WorkPage } from './contract/index.ts';

let fresh: FreshDatabase;
let world: World;
let site: TestServer;
let judge: Browser;
let caseId: Id;
const copies = 2_345;

beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
  site = await serveWorld(fresh.db, world);
  caseId = await docketed(world);
  // More clocks than anybody will ever have open: one of the case's own, on as many days.
  await fresh.db.within({ courts: [world.courtId] }, (tx) =>
    tx.run(sql`insert into deadlines_clocks (court_id, id, case_id, node, event_day, due, provisional, state, facts)
      select k.court_id, gen_random_uuid(), k.case_id, k.node, k.event_day, '2026-02-01'::date - (n % 400), false, 'running', k.facts
      from deadlines_clocks k, generate_series(1, ${copies}) n where k.case_id = ${caseId} and k.node = 'network-inquiry'`),
  );
  judge = await site.signIn('judge');
});
afterAll(async () => {
  await site?.close();
  await fresh?.drop();
});

const read = async <T>(path: string) => (await judge.get(path)).json() as T;

test('an officer with thousands of clocks sees all of them, each once, in pages that are as long as the figure says', async () => {
  const bench = await read<Workbench>('/api/workbench');
  const overdue = bench.bands.find((b) => b.band === 'overdue');
  const group = overdue?.groups.find((g) => g.key === 'inquire-property');
  if (!group) throw new Error('no such group');
  expect([group.total, group.items.length]).toEqual([copies, 100]);
  const seen = group.items.map((i) => `${i.due} ${i.id}`);
  let { next } = group;
  while (next !== null) {
    const page: WorkPage = await read(`/api/workbench/items?band=overdue&key=inquire-property&after=${next}`);
    expect(page.items.every((i) => i.act?.name === 'inquire-property' && i.case?.id === caseId)).toBe(true);
    seen.push(...page.items.map((i) => `${i.due} ${i.id}`));
    next = page.next;
  }
  expect(seen).toHaveLength(copies);
  expect(new Set(seen).size).toBe(copies);
  expect([...seen].sort()).toEqual(seen);
});

test.each([
  ['overdue', 'no-such-work'],
  ['soon', 'inquire-property'],
])('%s has no group %s', async (band, key) => {
  const page = await read<WorkPage>(`/api/workbench/items?band=${band}&key=${key}`);
  expect(page.items.filter((i) => i.due !== undefined && i.due < '2026-03-02')).toEqual([]);
});

test('a band that there is not is refused', async () => {
  expect((await judge.get('/api/workbench/items?band=later&key=x')).statusCode).toBe(422);
});
