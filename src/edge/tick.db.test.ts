import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#kernel';
import { insertRow } from '#platform';
import { docketed, later, perform } from '../../test/world/cases.ts';
import { buildWorld, type World } from '../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../test/world/database.ts';
import { serveWorld, type TestServer } from '../../test/world/server.ts';
import { tick } from './tick.ts';

let fresh: FreshDatabase;
let world: World;
let site: TestServer;
let caseId: Id;
beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
  site = await serveWorld(fresh.db, world);
  caseId = await docketed(world);
});
afterAll(async () => {
  await site?.close();
  await fresh?.drop();
});

const hoursOfDay = 24;
const go = (signal?: AbortSignal) => tick(site.app, [world.courtId], signal);
const all = <T>(query: ReturnType<typeof sql>) => fresh.db.read<T>({ courts: [world.courtId] }, query);

/** How far each clock that was told upwards has come. */
const levels = () =>
  all<{ node: string; escalated: number }>(sql`select node, escalated from deadlines_clocks
    where case_id = ${caseId} and escalated > 0 order by node`);

describe('the tick', () => {
  test('finds nothing to do while every clock runs', async () => {
    expect(Object.values(await go()).filter((count) => count > 0)).toEqual([]);
  });

  test('tells an overdue clock to the handler, a day later to the bureau head, two days later to the president', async () => {
    const [inquiry] = await all<{ due: Temporal.PlainDate }>(
      sql`select due from deadlines_clocks where case_id = ${caseId} and node = 'network-inquiry'`,
    );
    const overdue = inquiry?.due.add({ days: 1 }).toString();
    while (site.app.clock.today().toString() !== overdue) later(world, hoursOfDay);
    await go();
    const seen: number[] = [];
    for (let day = 0; day < 4; day++) {
      await go();
      seen.push((await levels()).find((row) => row.node === 'network-inquiry')?.escalated ?? 0);
      later(world, hoursOfDay);
    }
    expect(seen).toEqual([1, 2, 2, 3]);
  });

  test('does nothing twice, and leaves one record for each level', async () => {
    await go();
    expect((await go()).escalated).toBe(0);
    const told = await all<{ words: string }>(sql`select journal_zh as words from platform_chain_entries
      where subject_id = ${caseId} and act = 'escalate-clock' and journal_zh like '%网络%' order by seq`);
    expect(told.map(({ words }) => /提示(.+)$/.exec(words)?.[1])).toEqual(['承办法官', '执行局长', '院长']);
  });

  test('does not blame the handler for a clock that stands still', async () => {
    const [term] = await all<{ id: Id }>(
      sql`select id from deadlines_clocks where case_id = ${caseId} and node = 'enforcement-term'`,
    );
    const on = site.app.clock.today().toString();
    const input = { clockId: term?.id, ground: 'suspension', on, document: '中止裁定', authority: '本院' };
    await perform(world, 'judge', caseId, 'suspend-clock', input);
    later(world, hoursOfDay * 250);
    await go();
    expect((await levels()).map((row) => row.node)).not.toContain('enforcement-term');
  });
});

describe('what runs out', () => {
  let partyId: Id;
  const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;
  const write = (row: ReturnType<typeof insertRow>) =>
    fresh.db.within({ courts: [world.courtId] }, (tx) => tx.run(row.sql));

  beforeAll(async () => {
    const [debtor] = await all<{ id: Id }>(
      sql`select id from cases_parties where case_id = ${caseId} and role = 'debtor'`,
    );
    partyId = debtor?.id ?? '';
    const own = { court_id: world.courtId, case_id: caseId, party_id: partyId };
    const yesterday = site.app.clock.today().subtract({ days: 1 });
    const found = { identifier_sealed: '-', identifier_index: Buffer.alloc(32), identifier_masked: '6222****0123' };
    const words = { kind: 'deposit', description: '存款账户', source: 'inquiry', state: 'found', found_at: world.now };
    await write(insertRow('property_assets', { ...own, id: id(1), ...found, ...words }));
    const control = { asset_id: id(1), kind: 'freeze', state: 'effective', limit_fen: 100n, ordered_at: world.now };
    await write(insertRow('property_controls', { ...own, id: id(2), ...control, until_day: yesterday }));
    await write(insertRow('property_controls', { ...own, id: id(3), ...control, until_day: site.app.clock.today() }));
    const declaration = { ordered_on: '2026-03-02', days: 10, state: 'ordered', due: yesterday };
    await write(insertRow('property_declarations', { ...own, id: id(4), ...declaration }));
  });

  test('a control lapses the day after its last, and not on it', async () => {
    expect((await go()).lapsed).toBe(1);
    const states = await all<{ state: string }>(sql`select state from property_controls order by id`);
    expect(states.map((row) => row.state)).toEqual(['lapsed', 'effective']);
    later(world, hoursOfDay);
    expect((await go()).lapsed).toBe(1);
    expect((await go()).lapsed).toBe(0);
  });

  test('a declaration that did not come is noted once', async () => {
    const rows = await all<{ state: string }>(sql`select state from property_declarations`);
    expect(rows).toEqual([{ state: 'missed' }]);
    expect((await go()).missed).toBe(0);
  });
});

describe('recomputation', () => {
  const run = async (cause: 'nightly' | 'ordered') => {
    const rows = await all<{ seen: number; changed: number; finished: boolean }>(sql`select seen, changed,
      finished_at is not null as finished from deadlines_recomputations where cause = ${cause} order by on_day desc limit 1`);
    return rows[0];
  };

  /** As a clock stood that was opened before the holidays of its year were published. */
  const outdate = () =>
    fresh.db.within({ courts: [world.courtId] }, (tx) =>
      tx.run(sql`update deadlines_clocks set due = due + 5, provisional = true
        where case_id = ${caseId} and id = (select id from deadlines_clocks where case_id = ${caseId}
          and state <> 'closed' order by id desc limit 1)`),
    );

  test('of the night finds clocks that the rules of now end on another day', async () => {
    await outdate();
    later(world, hoursOfDay);
    expect((await go()).recomputed).toBe(1);
    expect(await run('nightly')).toMatchObject({ changed: 1, finished: true });
    expect(await all(sql`select id from deadlines_clocks where provisional`)).toEqual([]);
    expect((await go()).recomputed).toBe(0);
  });

  test('is made once more when an officer orders it, goes on after a stop, and is on record', async () => {
    await outdate();
    expect(await perform(world, 'bureau-head', null, 'order-recomputation')).toMatchObject({ done: true });
    const stopped = new AbortController();
    stopped.abort();
    expect((await go(stopped.signal)).recomputed).toBe(0);
    expect(await run('ordered')).toEqual({ seen: 0, changed: 0, finished: false });
    // As it stands after a stop behind the first clock, which is not looked at again.
    await fresh.db.within({ courts: [world.courtId] }, (tx) =>
      tx.run(sql`update deadlines_recomputations set after_id = (select id from deadlines_clocks
        where court_id = ${world.courtId} and state <> 'closed' order by id limit 1) where cause = 'ordered'`),
    );
    expect((await go()).recomputed).toBe(1);
    expect(await run('ordered')).toEqual({ seen: 2, changed: 1, finished: true });
    const [entry] = await all<{ words: string }>(sql`select journal_zh as words from platform_chain_entries
      where subject_id = ${caseId} and act = 'recompute-clocks' order by seq desc limit 1`);
    expect(entry?.words).toContain('期限重算');
  });
});
