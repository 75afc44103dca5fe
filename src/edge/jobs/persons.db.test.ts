import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Id, isRefusal, newId } from '#kernel';
import { later, perform } from '../../../test/world/cases.ts';
import { control, LinkedCourt } from '../../../test/world/linked-court.ts';
import { post } from '../../../test/world/units.ts';
import { recountPersons } from './persons.ts';

let court: LinkedCourt;
beforeAll(async () => {
  court = await LinkedCourt.open();
});
afterAll(() => court?.close());

const reason = '康定市最低生活保障标准，扶养2人，6个月';

/** One account of 乙某 with 50 000 yuan, known to a case. */
async function known(): Promise<{ caseId: Id; freeze: (limit: string) => ReturnType<typeof perform> }> {
  const caseId = await court.withAccounts('5000000', '0');
  const [a] = await court.assets(caseId);
  const input = (limit: string) => ({ assets: [{ assetId: a?.id, limit }] });
  return { caseId, freeze: (limit) => perform(court.world, 'judge', caseId, 'freeze-asset', input(limit)) };
}

const counts = () =>
  court.rows<{ known: bigint; taken: bigint; minimum: bigint }>(
    sql`select known_fen as known, taken_fen as taken, minimum_fen as minimum from property_persons
      where court_id = ${court.world.courtId}`,
  );

describe('what a person must be left to live', () => {
  let first: Awaited<ReturnType<typeof known>>;
  let second: Awaited<ReturnType<typeof known>>;

  beforeAll(async () => {
    first = await known();
    second = await known();
    court.bankA.script = () => 'later';
  });

  test('is set for a person and counted once, whichever of his cases orders', async () => {
    const partyId = await court.debtorOf(first.caseId);
    await court.judge(first.caseId, 'set-minimum', { partyId, amount: '20000.00', reason });
    expect(await second.freeze('30000.01')).toMatchObject({ code: 'below-minimum', field: 'assets' });
    expect(await counts()).toEqual([{ known: 5000000n, taken: 0n, minimum: 2000000n }]);
  });

  test('holds when two cases of one debtor order at the same moment: one of them is refused', async () => {
    const both = await Promise.all([first.freeze('20000.00'), second.freeze('20000.00')]);
    expect(both.map((b) => (isRefusal(b) ? b.code : 'done')).sort()).toEqual(['below-minimum', 'done']);
    await court.work();
    expect(await counts()).toEqual([{ known: 5000000n, taken: 2000000n, minimum: 2000000n }]);
  });

  test('is not deducted either, when less was set only after the money was held', async () => {
    const caseId = (await court.controls(first.caseId)).length > 0 ? first.caseId : second.caseId;
    const made = court.bankA.heard.at(-1)?.request;
    if (!made) throw new Error('nothing was asked');
    const answered = court.bankA.answer(made, { result: 'full', controls: [control(made, {})] });
    expect(await post(court.site, answered)).toBe(200);
    await court.work();
    const partyId = await court.debtorOf(caseId);
    // The last order counts, so it has to be later than the first.
    later(court.world, 1);
    await court.judge(caseId, 'set-minimum', { partyId, amount: '40000.00', reason });
    const [held] = await court.controls(caseId);
    const deduct = (amount: string) =>
      perform(court.world, 'judge', caseId, 'deduct-deposit', { controlId: held?.id, amount, atOnce: '急' });
    expect(await deduct('10000.01')).toMatchObject({ code: 'deduct-minimum', field: 'amount' });
    expect(isRefusal(await deduct('10000.00'))).toBe(false);
  });

  test('warns across courts, goes on record when another court takes more, and is looked at again every day', async () => {
    const { world } = court;
    const elsewhere = newId(world.now.epochMilliseconds);
    await world.db.within({ courts: [world.courtId] }, (tx) =>
      tx.run(sql`insert into property_persons (court_id, person_index, known_fen, taken_fen, minimum_fen, counted_at)
        select ${elsewhere}, person_index, known_fen, 3000000, 0, counted_at from property_persons where court_id = ${world.courtId}`),
    );
    later(world, 1);
    await court.judge(first.caseId, 'set-minimum', {
      partyId: await court.debtorOf(first.caseId),
      amount: '10000.00',
      reason,
    });
    const flagged = () =>
      court.rows<{ zh: string }>(
        sql`select journal_zh as zh from platform_chain_entries where act = 'flag-minimum' order by at`,
      );
    const before = (await flagged()).length;
    expect(before).toBeGreaterThan(0);
    expect((await flagged())[0]?.zh).toContain('乙某');
    later(world, 24);
    expect(await recountPersons(court.site.app, world.courtId)).toBe(0);
    const [row] = await court.rows<{ n: bigint }>(
      sql`select count(*) as n from property_persons where court_id = ${world.courtId} and counted_at < ${world.now}`,
    );
    expect([row?.n, (await flagged()).length]).toEqual([0n, before]);
  });

  test('is for natural debtors of the case only', async () => {
    const partyId = newId(court.world.now.epochMilliseconds);
    expect(
      await perform(court.world, 'judge', first.caseId, 'set-minimum', { partyId, amount: '1.00', reason }),
    ).toMatchObject({ code: 'minimum-no-person' });
  });
});
