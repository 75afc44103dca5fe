import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#kernel';
import {
  courtBankOf,
  docketed,
  done,
  later,
  payIn,
  perform,
  performApproved,
  stateLine,
  subAccount,
  withMoney,
} from '../../../test/world/cases.ts';
import { buildWorld, type World } from '../../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/world/database.ts';

let fresh: FreshDatabase;
let world: World;
beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
});
afterAll(() => fresh?.drop());

function rows<T>(q: ReturnType<typeof sql>): Promise<T[]> {
  return fresh.db.read<T>({ courts: [world.courtId] }, q);
}

/** What stands on the accounts of a kind, fen. */
async function standing(kind: string, caseId: Id | null = null): Promise<bigint> {
  const [row] = await rows<{
    sum: bigint;
  }>(sql`select coalesce(sum(abs(debit_fen - credit_fen)), 0)::bigint as sum from funds_accounts
    where kind = ${kind} and (${caseId}::uuid is null or case_id = ${caseId}::uuid)`);
  return row?.sum ?? 0n;
}

async function stateOf(lineNo: number): Promise<string | undefined> {
  const [row] = await rows<{ state: string }>(sql`select state from funds_lines where line_no = ${lineNo}`);
  return row?.state;
}

describe('statement lines', () => {
  test('money to a sub-account is held for its case and its pay-out clock runs', async () => {
    const caseId = await withMoney(world, 130_000_00n);
    expect(await standing('held', caseId)).toBe(130_000_00n);
    const clocks = await rows<{ state: string }>(
      sql`select state from deadlines_clocks where case_id = ${caseId} and node = 'pay-out'`,
    );
    expect(clocks.map((c) => c.state)).toEqual(['running']);
    const chain = await rows<{ body: string }>(
      sql`select body from platform_chain_entries where act = 'take-statement-lines'`,
    );
    expect(chain.length).toBe(2);
    expect(chain.every((c) => !c.body.includes('乙某') && !c.body.includes('6230019900002222'))).toBe(true);
  });

  test('a line taken twice is one line, and a gap is pulled first', async () => {
    const caseId = await docketed(world);
    const number = await subAccount(world, caseId);
    const lineNo = await payIn(world, caseId, 500n);
    const again = await stateLine(world, caseId, { lineNo, amount: 500n, subAccount: number });
    expect(again.outcome).toMatchObject({ code: 'lines-known' });
    const gap = await stateLine(world, caseId, { lineNo: lineNo + 2, amount: 500n, subAccount: number });
    expect(gap.outcome).toMatchObject({ code: 'lines-gap' });
    expect(await standing('held', caseId)).toBe(500n);
    const between = await stateLine(world, caseId, { lineNo: lineNo + 1, amount: 700n, subAccount: number });
    done(between.outcome);
    expect(await standing('held', caseId)).toBe(1200n);
  });

  test('two of them at once book the line once', async () => {
    const caseId = await docketed(world);
    const number = await subAccount(world, caseId);
    const lineNo = (await payIn(world, caseId, 100n)) + 1;
    const twice = await Promise.all(
      [1, 2].map(() => stateLine(world, caseId, { lineNo, amount: 900n, subAccount: number })),
    );
    expect(twice.map((t) => ('done' in t.outcome ? 'done' : t.outcome.code)).sort()).toEqual(['done', 'lines-known']);
    expect(await standing('held', caseId)).toBe(1000n);
  });

  test('incident: a duplicate notice under another line number is shown as doubtful and never distributed', async () => {
    const caseId = await docketed(world);
    const number = await subAccount(world, caseId);
    const before = await standing('unmatched');
    done((await stateLine(world, caseId, { amount: 300n, subAccount: number, reference: 'TWIN' })).outcome);
    const second = await stateLine(world, caseId, { amount: 300n, subAccount: number, reference: 'TWIN' });
    done(second.outcome);
    expect(await stateOf(second.lineNo)).toBe('doubtful');
    expect(await standing('held', caseId)).toBe(300n);
    expect((await standing('unmatched')) - before).toBe(300n);
  });

  test('money of nobody waits in the court’s account, is matched, and unmatched by counter-act', async () => {
    const caseId = await docketed(world);
    const before = await standing('unmatched');
    const { lineNo, outcome } = await stateLine(world, null, { amount: 4000n });
    done(outcome);
    expect((await standing('unmatched')) - before).toBe(4000n);
    const [line] = await rows<{ id: Id }>(sql`select id from funds_lines where line_no = ${lineNo}`);
    const lineId = line?.id;
    done(await perform(world, 'finance', null, 'match-line', { lineId, caseId }));
    expect([await stateOf(lineNo), await standing('held', caseId)]).toEqual(['matched', 4000n]);
    expect(await perform(world, 'clerk', null, 'match-line', { lineId, caseId })).toMatchObject({
      code: 'line-not-open',
    });
    done(await perform(world, 'finance', null, 'unmatch-line', { lineId, caseId, words: '认领有误' }));
    expect([await stateOf(lineNo), await standing('held', caseId)]).toEqual(['unmatched', 0n]);
    const reversals = await rows<{ n: bigint }>(
      sql`select count(*) as n from funds_transfers where kind = 'unmatch' and reverses_id is not null`,
    );
    expect(reversals[0]?.n).toBe(1n);
    const clocks = await rows<{ state: string }>(
      sql`select state from deadlines_clocks where case_id = ${caseId} and node = 'pay-out'`,
    );
    expect(clocks.map((c) => c.state)).toEqual(['closed']);
  });

  test('what goes out without an order is the bank’s error until it is reversed', async () => {
    const before = await standing('bank');
    const out = await stateLine(world, null, { direction: 'out', amount: 50n });
    done(out.outcome);
    expect([await stateOf(out.lineNo), await standing('bank-error')]).toEqual(['strange', 50n]);
    const back = await stateLine(world, null, { amount: 50n, reversalOf: out.lineNo });
    done(back.outcome);
    expect([await standing('bank-error'), (await standing('bank')) - before]).toEqual([0n, 0n]);
    expect(await stateOf(out.lineNo)).toBe('reversed');
    const twice = await stateLine(world, null, { amount: 50n, reversalOf: out.lineNo });
    done(twice.outcome);
    expect(await stateOf(twice.lineNo)).toBe('doubtful');
  });

  test('a line of nothing is kept for its number, moves nothing, and the next one is taken', async () => {
    const caseId = await docketed(world);
    const subAccountNumber = await subAccount(world, caseId);
    const none = await stateLine(world, caseId, { amount: 0n, subAccount: subAccountNumber });
    done(none.outcome);
    expect([await stateOf(none.lineNo), await standing('held', caseId)]).toEqual(['settled', 0n]);
    const open = sql`select node from deadlines_clocks where case_id = ${caseId} and node = 'pay-out'`;
    expect(await rows(open)).toEqual([]);
    await payIn(world, caseId, 900n);
    expect(await standing('held', caseId)).toBe(900n);
  });

  test('a statement below zero stops, because the book misses something', async () => {
    const lineNo = ((await rows<{ n: bigint }>(sql`select max(line_no) as n from funds_lines`))[0]?.n ?? 0n) + 1n;
    const { outcome } = await stateLine(world, null, { direction: 'out', amount: 10n ** 15n, lineNo: Number(lineNo) });
    expect(outcome).toMatchObject({ code: 'statement-below-zero' });
  });
});

describe('a deduction and its money are one movement', () => {
  /** A control from which a deduction was ordered and reported, as the unit's answer leaves it. */
  async function reported(caseId: Id, reference: string, amount: bigint): Promise<Id> {
    const id = (n: number) => `00000000-0000-7000-8000-${caseId.slice(-8)}${String(n).padStart(4, '0')}`;
    const [party] = await rows<{ id: Id }>(
      sql`select id from cases_parties where case_id = ${caseId} and role = 'debtor'`,
    );
    await fresh.db.within({ courts: [world.courtId] }, async (tx) => {
      await tx.run(sql`insert into property_controls (court_id, id, case_id, asset_id, party_id, unit_id, kind, state, limit_fen, ordered_at)
        values (${world.courtId}, ${id(1)}, ${caseId}, ${id(2)}, ${party?.id}, ${await courtBankOf(world)}, 'freeze', 'deducted', 0, ${world.now})`);
      await tx.run(sql`insert into property_deductions (court_id, id, case_id, control_id, ordered_fen, reported_fen, reference, deducted_on, state, ordered_at, reported_at)
        values (${world.courtId}, ${id(3)}, ${caseId}, ${id(1)}, ${amount}, ${amount}, ${reference}, '2026-03-02', 'reported', ${world.now}, ${world.now})`);
    });
    return id(3);
  }
  const reasonOf = async (id: Id) =>
    (await rows<{ r: string }>(sql`select return_reason as r from property_deductions where id = ${id}`))[0]?.r;
  const stateOfDeduction = async (id: Id) =>
    (await rows<{ state: string }>(sql`select state from property_deductions where id = ${id}`))[0]?.state;

  test('the line with its reference settles it, even without a sub-account', async () => {
    const caseId = await docketed(world);
    const deductionId = await reported(caseId, 'RM-1', 8000n);
    done((await stateLine(world, caseId, { amount: 8000n, reference: 'RM-1' })).outcome);
    expect([await stateOfDeduction(deductionId), await standing('held', caseId)]).toEqual(['arrived', 8000n]);
    expect(await perform(world, 'system', caseId, 'flag-missing-money', { deductionId })).toMatchObject({
      code: 'deduction-arrived',
    });
  });

  test('incident: the bank said "done" and the money is absent for 48 hours', async () => {
    const caseId = await docketed(world);
    const deductionId = await reported(caseId, 'RM-2', 8000n);
    later(world, 47);
    expect(await perform(world, 'system', caseId, 'flag-missing-money', { deductionId })).toMatchObject({
      code: 'deduction-in-time',
    });
    later(world, 1);
    done(await perform(world, 'system', caseId, 'flag-missing-money', { deductionId }));
    expect(await perform(world, 'system', caseId, 'flag-missing-money', { deductionId })).toMatchObject({
      code: 'deduction-flagged',
    });
    const clock = () =>
      rows<{ state: string; escalated: number }>(
        sql`select state, escalated from deadlines_clocks where case_id = ${caseId} and node = 'money-arrival'`,
      );
    expect(await clock()).toEqual([{ state: 'running', escalated: 1 }]);
    done((await stateLine(world, caseId, { amount: 8000n, reference: 'RM-2' })).outcome);
    expect(await clock()).toEqual([{ state: 'closed', escalated: 1 }]);
  });

  test('money that came before the report is joined to it afterwards', async () => {
    const caseId = await docketed(world);
    const number = await subAccount(world, caseId);
    done((await stateLine(world, caseId, { amount: 8000n, reference: 'RM-3', subAccount: number })).outcome);
    const deductionId = await reported(caseId, 'RM-3', 8000n);
    done(await perform(world, 'system', caseId, 'confirm-arrival', { deductionId }));
    expect(await stateOfDeduction(deductionId)).toBe('arrived');
  });

  test('money that the bank takes back before it is paid out ends as returned, and the book says so', async () => {
    const caseId = await docketed(world);
    const deductionId = await reported(caseId, 'RM-5', 8000n);
    const came = await stateLine(world, caseId, { amount: 8000n, reference: 'RM-5' });
    done(came.outcome);
    const back = { direction: 'out' as const, amount: 8000n, reference: 'RM-5R', reversalOf: came.lineNo };
    done((await stateLine(world, caseId, back)).outcome);
    expect([await stateOf(came.lineNo), await stateOf(came.lineNo + 1)]).toEqual(['reversed', 'settled']);
    expect([await stateOfDeduction(deductionId), await standing('held', caseId)]).toEqual(['returned', 0n]);
    expect(await reasonOf(deductionId)).toContain('银行退回扣划款');
    // Taken back once: what goes out a second time went out without an order.
    const again = await stateLine(world, caseId, { ...back, reference: 'RM-5S' });
    done(again.outcome);
    expect(await stateOf(again.lineNo)).toBe('strange');
    done((await stateLine(world, null, { amount: 8000n, reversalOf: again.lineNo })).outcome);
  });

  test('money that was distributed already cannot be taken back: the bank owes it', async () => {
    const caseId = await docketed(world);
    const lineNo = await payIn(world, caseId, 9000n);
    await performApproved(world, 'clerk', caseId, 'distribute', {}, ['judge', 'bureau-head']);
    const before = await standing('bank-error');
    const out = { direction: 'out' as const, amount: 9000n, reversalOf: lineNo };
    const back = await stateLine(world, caseId, out);
    done(back.outcome);
    expect([await stateOf(lineNo), await stateOf(back.lineNo)]).toEqual(['matched', 'strange']);
    expect((await standing('bank-error')) - before).toBe(9000n);
    done((await stateLine(world, null, { amount: 9000n, reversalOf: back.lineNo })).outcome);
  });

  test('an officer gives up what never came, and it counts after all when it does come', async () => {
    const caseId = await docketed(world);
    const deductionId = await reported(caseId, 'RM-6', 8000n);
    const giveUp = (post: 'clerk' | 'finance') =>
      performApproved(world, post, caseId, 'give-up-deduction', { deductionId, reason: '银行称已退回' }, ['judge']);
    await giveUp('finance');
    expect([await stateOfDeduction(deductionId), await reasonOf(deductionId)]).toEqual(['returned', '银行称已退回']);
    expect(await perform(world, 'system', caseId, 'flag-missing-money', { deductionId })).toMatchObject({
      code: 'deduction-returned',
    });
    await expect(giveUp('clerk')).rejects.toThrow('deduction-returned');
    done((await stateLine(world, caseId, { amount: 8000n, reference: 'RM-6' })).outcome);
    expect([await stateOfDeduction(deductionId), await standing('held', caseId)]).toEqual(['arrived', 8000n]);
    await expect(giveUp('clerk')).rejects.toThrow('deduction-arrived');
  });

  test('money of another amount than reported is doubtful', async () => {
    const caseId = await docketed(world);
    const deductionId = await reported(caseId, 'RM-4', 8000n);
    const { lineNo, outcome } = await stateLine(world, caseId, { amount: 7999n, reference: 'RM-4' });
    done(outcome);
    expect([await stateOf(lineNo), await stateOfDeduction(deductionId)]).toEqual(['doubtful', 'reported']);
  });
});

test('the book is in balance and mirrors the bank', async () => {
  const [sums] = await rows<{ debit: bigint; credit: bigint; bank: bigint; stated: bigint }>(sql`
    select sum(debit_fen)::bigint as debit, sum(credit_fen)::bigint as credit,
      sum(case when kind = 'bank' then debit_fen - credit_fen else 0 end)::bigint as bank,
      (select sum(case when direction = 'in' then amount_fen else -amount_fen end) from funds_lines)::bigint as stated
    from funds_accounts`);
  expect(sums?.debit).toBe(sums?.credit);
  expect(sums?.bank).toBe(sums?.stated);
});
