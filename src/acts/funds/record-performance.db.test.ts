import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instant, yuan } from '#kernel';
import { docketed, done, payIn, perform, withMoney } from '../../../test/world/cases.ts';
import { plainApplication, type World } from '../../../test/world/court.ts';
import { MoneyBench } from '../../../test/world/money.ts';

let bench: MoneyBench;
let world: World;
beforeAll(async () => {
  bench = await MoneyBench.open();
  world = bench.world;
});
afterAll(() => bench?.close());

const start = '2026-03-02T01:00:00Z';

describe('performance outside the court, and waivers', () => {
  test('direct performance settles in the order of law and is bounded by what is open', async () => {
    world.now = instant(start);
    const caseId = await docketed(world, await bench.loan());
    const paperId = await world.upload('receipt.pdf');
    const day = '2026-03-02';
    const wrong = await perform(world, 'judge', caseId, 'record-performance', {
      amount: '104652.51',
      on: day,
      paperId,
    });
    // 100 000 + 3 060.00 + 1 592.50 are open.
    expect(wrong).toMatchObject({ code: 'more-than-open', field: 'amount' });
    done(await perform(world, 'judge', caseId, 'record-performance', { amount: '30000', on: day, paperId }));
    expect(await bench.settled(caseId)).toEqual({ interest: '3,060.00', sum: '26,940.00' });
    expect(
      await perform(world, 'judge', caseId, 'record-performance', { amount: '1', on: '2026-03-03', paperId }),
    ).toMatchObject({ code: 'performed-in-future' });
  });

  test('a deduction heard of later moves what a later payment had settled, and the book follows', async () => {
    world.now = instant('2026-03-12T01:00:00Z');
    const caseId = await docketed(world, await bench.loan());
    const paperId = await world.upload('receipt.pdf');
    done(await perform(world, 'judge', caseId, 'record-performance', { amount: '3000', on: '2026-03-12', paperId }));
    // 163 days of interest are 3 260.00: the 3 000 went to interest alone.
    expect(await bench.settled(caseId)).toEqual({ interest: '3,000.00' });
    await payIn(world, caseId, yuan('50000'), '2026-03-02');
    await bench.distribute(caseId);
    // On 03-02: 3 060.00 interest, 46 940.00 principal. On 03-12: 53 060 × 0.0002 × 10 = 106.12 interest, 2 893.88 principal.
    expect(await bench.settled(caseId)).toEqual({ interest: '3,166.12', sum: '49,833.88' });
    expect(await bench.paid(caseId)).toEqual(['creditor 50,000.00 approved']);
    expect(await bench.balances(caseId)).toMatchObject({ held: 0n, claim: yuan('51566.12') });
  });

  test('a performance heard of when nothing is owed any more is on record and settles nothing', async () => {
    world.now = instant('2026-03-12T01:00:00Z');
    const caseId = await docketed(world, await bench.loan());
    const paperId = await world.upload('receipt.pdf');
    // On 03-12 everything is paid: 100 000, 163 days of interest (3 260.00) and 101 days of the doubled part (1 767.50).
    done(
      await perform(world, 'judge', caseId, 'record-performance', { amount: '105027.50', on: '2026-03-12', paperId }),
    );
    expect(await bench.balances(caseId)).toMatchObject({ claim: yuan('1400') });
    const late = { amount: '50000', on: '2026-03-02', paperId };
    done(await perform(world, 'judge', caseId, 'record-performance', late));
    const [sums] = await bench.rows<{ performed: bigint; settled: bigint }>(sql`select
      (select sum(amount_fen)::bigint from cases_performances where case_id = ${caseId}) as performed,
      (select sum(amount_fen)::bigint from funds_allocations where case_id = ${caseId} and cause = 'direct') as settled`);
    expect(sums?.performed).toBe(yuan('155027.50'));
    expect(sums?.settled).toBe(yuan('105027.50'));
  });

  test('only a special authority waives; the fee is remitted by the court alone', async () => {
    world.now = instant(start);
    const caseId = await docketed(world, await bench.loan());
    const paperId = await world.upload('waiver.pdf');
    const waive = (by: string, part: string, more = {}) =>
      perform(world, 'judge', caseId, 'record-waiver', { by, part, on: '2026-03-02', paperId, ...more });
    expect(await waive('agent', 'doubled')).toMatchObject({ code: 'waiver-authority' });
    expect(await waive('creditor', 'fee')).toMatchObject({ code: 'fee-waiver-authority' });
    expect(await waive('creditor', 'doubled', { amount: '1592.51' })).toMatchObject({ code: 'more-than-open' });
    done(await waive('creditor', 'doubled'));
    done(await waive('creditor', 'interest', { amount: '60' }));
    done(await waive('court', 'fee'));
    expect(await bench.settled(caseId)).toEqual({ doubled: '1,592.50', interest: '60.00', fee: '1,400.00' });
    done(await waive('creditor', 'rest'));
    expect(await bench.balances(caseId)).toMatchObject({ claim: 0n, claims: 0n });
    expect(await waive('creditor', 'rest')).toMatchObject({ code: 'part-unknown' });
  });
});

test('two creditors of one judgment share in proportion, each with his own payment', async () => {
  world.now = instant(start);
  const plain = await plainApplication(world);
  const [a, b] = plain.parties;
  const second = { ...a, ref: 'c', name: '丙某', idNumber: '51330119850615005X', phone: '13800000003' };
  const [own] = plain.obligations;
  const claim = (creditor: string, amount: string) => ({ ...own, creditors: [creditor], amount });
  const account = { party: 'c', accountName: '丙某', bankName: 'G州银行', accountNumber: '6230019900004444' };
  const overrides = {
    parties: [a, second, b],
    obligations: [claim('a', '60000'), claim('c', '30000')],
    payees: [...plain.payees, account],
  };
  const caseId = await withMoney(world, yuan('1000'), overrides);
  await bench.distribute(caseId);
  expect((await bench.paid(caseId)).sort()).toEqual(['creditor 333.33 approved', 'creditor 666.67 approved']);
});

test('over everything that happened here the book is in balance and mirrors the bank', async () => {
  const { debit, credit, transfers, bank, stated } = await bench.book();
  expect([debit, debit, bank]).toEqual([credit, transfers, stated]);
});
