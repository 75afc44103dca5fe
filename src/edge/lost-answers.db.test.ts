import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Act } from '#acts';
import { cite } from '#law';
import { buildWorld, type World } from '../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../test/world/database.ts';
import { serveWorld, type TestServer } from '../../test/world/server.ts';

const cites = [cite('civil-procedure-law', '247')] as const;
/** An act that finance does alone, with a one-time code. */
const payNow: Act = {
  name: 'pay-now',
  title: { zh: '付款', en: 'Pay' },
  subject: 'court',
  stage: 'funds',
  cites,
  draftedBy: ['finance'],
  approval: [],
  money: true,
  input: z.strictObject({ words: z.string() }),
  facts: async () => ({}),
  decide: () => ({ journal: { zh: '付款', en: 'Paid' }, cites, effects: [], result: { paid: true } }),
};

let fresh: FreshDatabase;
let world: World;
const sites: TestServer[] = [];
const serve = async () => {
  const site = await serveWorld(fresh.db, world, [payNow]);
  sites.push(site);
  return site;
};
beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
});
afterAll(async () => {
  for (const site of sites) await site.close();
  await fresh?.drop();
});

test('a submission whose answer was lost with its server is answered as before by the next, with its old code', async () => {
  const url = `/api/courts/${world.courtId}/acts/pay-now`;
  const key = { 'idempotency-key': 'key-lost-0001' };
  const first = await serve();
  const code = first.code();
  const done = await (await first.signIn('finance')).post(url, { input: { words: '甲' }, code }, key);
  expect(done.json()).toMatchObject({ done: true, result: { paid: true } });
  // The next server remembers no codes; what it knows is in the database.
  const finance = await (await serve()).signIn('finance');
  const again = await finance.post(url, { input: { words: '甲' }, code }, key);
  expect([again.statusCode, again.json()]).toEqual([200, done.json()]);
  expect((await finance.post(url, { input: { words: '乙' }, code }, key)).json().code).toBe('idempotency-key-reused');
  const other = { 'idempotency-key': 'key-lost-0002' };
  expect((await finance.post(url, { input: { words: '甲' }, code }, other)).json().code).toBe('code-wrong');
});
