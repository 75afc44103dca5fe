import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Act } from '#acts';
import { newId } from '#kernel';
import { cite } from '#law';
import { insertRow } from '#platform';
import { buildWorld, type World } from '../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../test/world/database.ts';
import { type Answer, type Browser, serveWorld, type TestServer } from '../../test/world/server.ts';

const cites = [cite('civil-procedure-law', '247')] as const;
/** An act that two others must sign, one after the other. */
const decided = (name: string, money: boolean, draftedBy: Act['draftedBy']): Act => ({
  ...{ name, title: { zh: '决定', en: 'Decide' }, subject: 'court', stage: 'funds', cites, draftedBy, money },
  approval: [{ post: 'judge' }, { post: 'bureau-head' }],
  input: z.strictObject({ words: z.string() }),
  facts: async () => ({}),
  decide: () => ({ journal: { zh: '决定', en: 'Decided' }, cites, effects: [], result: { decided: true } }),
});
const acts = [decided('decide', false, ['clerk']), decided('pay', true, ['clerk', 'president'])];

let fresh: FreshDatabase;
let world: World;
let site: TestServer;
let clerk: Browser;
beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
  site = await serveWorld(fresh.db, world, acts);
  clerk = await site.signIn('clerk');
  // The president of this small court is its bureau head and one of its judges as well.
  const more = [
    ['president', 'judge'],
    ['president', 'bureau-head'],
  ] as const;
  await fresh.db.system(async (tx) => {
    for (const [of, post] of more)
      await tx.run(
        insertRow('platform_posts', {
          ...{ id: newId(1), officer_id: world.officers[of].officerId, court_id: world.courtId, post },
          ...{ desk_phone: '0836-2833310', from_day: '2026-02-01' },
        }).sql,
      );
  });
});
afterAll(async () => {
  await site?.close();
  await fresh?.drop();
});

let n = 0;
const keyed = (key = `signature-${++n}-of-many`) => ({ 'idempotency-key': key });
const said = (answer: Answer) => [answer.statusCode, answer.json().code ?? answer.json().done];

/** Drafts an act; gives the address of its proposal and the digest that is on the screen. */
async function propose(by: Browser, act: string): Promise<{ address: string; digest: string; id: string }> {
  const input = { words: `第${++n}件` };
  const url = `/api/courts/${world.courtId}/acts/${act}`;
  const { id } = (await by.post(url, { input, code: code() }, keyed())).json().proposal;
  const address = `/api/proposals/${id}`;
  return { id, address, digest: (await by.get(address)).json().digest };
}

/** A one-time code that was not used yet. */
function code(): string {
  world.now = world.now.add({ seconds: 60 });
  return site.code();
}

async function steps(id: string): Promise<string[]> {
  const found = await fresh.db.read<{ decision: string; post: string }>(
    { courts: [world.courtId] },
    sql`select decision, post from platform_proposal_steps where proposal_id = ${id} order by step`,
  );
  return found.map((s) => `${s.decision} ${s.post}`);
}

async function count(table: 'entries' | 'denials'): Promise<bigint> {
  const from = { entries: sql`platform_chain_entries`, denials: sql`platform_denials` }[table];
  const read = (tx: { one<T>(q: ReturnType<typeof sql>): Promise<T> }) =>
    tx.one<{ n: bigint }>(sql`select count(*) as n from ${from}`);
  if (table === 'denials') return (await fresh.db.system(read)).n;
  return (await fresh.db.within({ courts: [world.courtId] }, read)).n;
}

describe('a signature whose answer was lost', () => {
  test('gets its answer again under its key, at each step, and the act is done once', async () => {
    const { address, digest, id } = await propose(clerk, 'decide');
    const before = await count('entries');
    for (const [post, expected] of [
      ['judge', false],
      ['bureau-head', true],
    ] as const) {
      const signer = await site.signIn(post);
      const key = keyed();
      const first = await signer.post(`${address}/approve`, { digest }, key);
      expect([first.statusCode, first.json().done]).toEqual([200, expected]);
      const again = await Promise.all([1, 2, 3].map(() => signer.post(`${address}/approve`, { digest }, key)));
      expect(again.map((a) => a.json())).toEqual(Array(3).fill(first.json()));
      expect(said(await signer.post(`${address}/approve`, { digest: 'other' }, key))).toEqual([
        409,
        'idempotency-key-reused',
      ]);
    }
    expect([(await count('entries')) - before, await steps(id)]).toEqual([
      1n,
      ['drafted clerk', 'approved judge', 'approved bureau-head'],
    ]);
  });

  test('gets it also from a server that knows nothing of the code it came with', async () => {
    const { address, digest } = await propose(clerk, 'pay');
    const body = { digest, code: code() };
    const key = keyed();
    const first = await (await site.signIn('judge')).post(`${address}/approve`, body, key);
    expect(said(first)).toEqual([200, false]);
    const next = await serveWorld(fresh.db, world, acts);
    try {
      // The next server has new codes on its devices; the one that was used is none of them.
      const again = await (await next.signIn('judge')).post(`${address}/approve`, body, key);
      expect([again.statusCode, again.json()]).toEqual([200, first.json()]);
    } finally {
      await next.close();
      await site.close();
      site = await serveWorld(fresh.db, world, acts);
      clerk = await site.signIn('clerk');
    }
  });

  test('sent at the same moment twice is given once', async () => {
    const { address, digest, id } = await propose(clerk, 'decide');
    const judge = await site.signIn('judge');
    const key = keyed();
    const both = await Promise.all([1, 2].map(() => judge.post(`${address}/approve`, { digest }, key)));
    expect(both.map(said)).toEqual([
      [200, false],
      [200, false],
    ]);
    expect(await steps(id)).toEqual(['drafted clerk', 'approved judge']);
  });

  test('without a key is told that it was given, and is no attempt at what is not his', async () => {
    const { address, digest } = await propose(clerk, 'decide');
    const judge = await site.signIn('judge');
    expect(said(await judge.post(`${address}/approve`, { digest }))).toEqual([200, false]);
    const denied = await count('denials');
    expect(said(await judge.post(`${address}/approve`, { digest }))).toEqual([409, 'proposal-signed']);
    expect(await count('denials')).toBe(denied);
  });

  test('is answered alike where it returned or withdrew', async () => {
    const judge = await site.signIn('judge');
    const one = await propose(clerk, 'decide');
    const two = await propose(clerk, 'decide');
    const rows: [Browser, string, object][] = [
      [judge, `${one.address}/return`, { reason: '金额不清' }],
      [clerk, `${two.address}/withdraw`, {}],
    ];
    for (const [by, url, body] of rows) {
      const key = keyed();
      expect(said(await by.post(url, body, key))).toEqual([200, true]);
      expect(said(await by.post(url, body, key))).toEqual([200, true]);
      const late = await by.post(url, body, keyed());
      expect([...said(late), late.json().text.zh]).toEqual([
        409,
        'proposal-settled',
        expect.stringMatching(/已(?:退回|撤回)/),
      ]);
    }
    expect(await steps(one.id)).toEqual(['drafted clerk', 'returned judge']);
  });
});

describe('an officer with several posts', () => {
  test('does not approve money that he drafted, under whatever post', async () => {
    const president = await site.signIn('president');
    const { address, digest, id } = await propose(president, 'pay');
    expect(said(await president.post(`${address}/approve`, { digest, code: code() }, keyed()))).toEqual([
      403,
      'own-money',
    ]);
    expect(await steps(id)).toEqual(['drafted president']);
  });

  test('signs money once: the next signature is another officer’s', async () => {
    const president = await site.signIn('president');
    const { address, digest, id } = await propose(clerk, 'pay');
    expect(said(await president.post(`${address}/approve`, { digest, code: code() }, keyed()))).toEqual([200, false]);
    expect(said(await president.post(`${address}/approve`, { digest, code: code() }, keyed()))).toEqual([
      403,
      'money-signed-before',
    ]);
    // The screen offers him no approval any more; he may still return it.
    expect((await president.get(address)).json().may).toEqual({ approve: false, return: true, withdraw: false });
    const head = await site.signIn('bureau-head');
    expect(said(await head.post(`${address}/approve`, { digest, code: code() }, keyed()))).toEqual([200, true]);
    expect(await steps(id)).toEqual(['drafted clerk', 'approved judge', 'approved bureau-head']);
  });

  test('signs what is no money at both steps, each under its post, and never the second by sending the first twice', async () => {
    const president = await site.signIn('president');
    const { address, digest, id } = await propose(clerk, 'decide');
    const first = keyed();
    expect(said(await president.post(`${address}/approve`, { digest }, first))).toEqual([200, false]);
    expect(said(await president.post(`${address}/approve`, { digest }, first))).toEqual([200, false]);
    expect(said(await president.post(`${address}/approve`, { digest }))).toEqual([400, 'idempotency-key-missing']);
    expect(await steps(id)).toEqual(['drafted clerk', 'approved judge']);
    expect(said(await president.post(`${address}/approve`, { digest }, keyed()))).toEqual([200, true]);
    expect(await steps(id)).toEqual(['drafted clerk', 'approved judge', 'approved bureau-head']);
  });
});
