import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import { buildWorld, plainApplication, type World } from '../../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/world/database.ts';
import { checkReceipt, makeReceipt } from './receipts.ts';
import { logOrigin, sequence } from './sequencer.ts';
import { verifyCourt } from './verify.ts';

let fresh: FreshDatabase;
let world: World;
let admin: Client;
let entryId = '';

beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
  admin = new Client({ connectionString: fresh.adminUrl });
  await admin.connect();
  const ref = { courtId: world.courtId, subject: { kind: 'intake' as const, id: world.courtId } };
  for (const n of [1, 2, 3]) {
    const input = await plainApplication(world, {
      instrument: {
        kind: 'judgment',
        court: '康定市人民法院',
        number: `（2025）川3301民初${n}号`,
        day: '2025-11-03',
        effectiveDay: '2025-11-21',
        performBy: '2025-12-01',
      },
    });
    const done = await world.engine.perform(world.officers['filing-clerk'], ref, 'file-application', input, {
      key: `file ${n}`,
    });
    if (isRefusal(done) || !done.done) throw new Error(JSON.stringify(done));
    entryId = done.entry.entryId;
  }
});
afterAll(async () => {
  await admin?.end();
  await fresh?.drop();
});

const signer = () => world.keys.signer(`log ${world.courtId}`, logOrigin(world.courtId));
const receipt = () =>
  fresh.db.within({ courts: [world.courtId] }, (tx) => makeReceipt(tx, world.courtId, entryId, [signer()]));
const faults = async () => (await verifyCourt(fresh.db, world.courtId, [signer()])).faults;

describe('the record', () => {
  test('an entry is pending until the sequencer signed a checkpoint; then its receipt proves itself', async () => {
    expect((await receipt())?.status).toBe('pending');
    expect(await sequence(fresh.db, world.courtId, signer(), world.now)).toBe(6);
    expect(await sequence(fresh.db, world.courtId, signer(), world.now)).toBe(0);
    const logged = await receipt();
    expect(logged?.status).toBe('logged');
    expect(checkReceipt(logged as never)).toEqual([]);
    expect(
      checkReceipt({ ...logged, body: (logged?.body ?? '').replace('file-application', 'file-applicatioN') } as never),
    ).not.toEqual([]);
    expect(await faults()).toEqual([]);
  });

  const changes: [what: string, change: string, fault: RegExp][] = [
    ['a changed byte in an entry', `body = overlay(body placing 'X' from 30)`, /content was changed/],
    ['a changed journal line', `journal_zh = '改'`, /journal line was changed/],
  ];
  for (const [what, change, fault] of changes) {
    test(`${what} is found`, async () => {
      const table = 'platform_chain_entries';
      await admin.query('begin');
      await admin.query(`create temp table kept as select * from ${table} where entry_id = $1`, [entryId]);
      await admin.query(`update ${table} set ${change} where entry_id = $1`, [entryId]);
      await admin.query('commit');
      expect((await faults()).join('\n')).toMatch(fault);
      await admin.query(
        `update ${table} e set body = k.body, journal_zh = k.journal_zh from kept k where e.entry_id = k.entry_id`,
      );
      await admin.query('drop table kept');
      expect(await faults()).toEqual([]);
    });
  }

  test('a checkpoint with another root is found', async () => {
    await admin.query(
      `update platform_log_checkpoints set root = decode(repeat('00', 32), 'hex') where court_id = $1`,
      [world.courtId],
    );
    expect((await faults()).join('\n')).toMatch(/root is not that of the log/);
  });

  test('the application itself may not change or delete an entry', async () => {
    const tryIt = (statement: string) =>
      fresh.db.within({ courts: [world.courtId] }, (tx) =>
        tx.run({ text: statement, sql: statement, values: [] } as never),
      );
    await expect(tryIt(`update platform_chain_entries set act = 'x'`)).rejects.toThrow(/permission denied/);
    await expect(tryIt('delete from platform_chain_entries')).rejects.toThrow(/permission denied/);
  });
});
