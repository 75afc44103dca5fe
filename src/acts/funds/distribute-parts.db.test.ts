import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Id, instant, yuan } from '#kernel';
import { docketed, done, payIn, perform, performApproved, withMoney } from '../../../test/world/cases.ts';
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

describe('debtors who answer differently', () => {
  /** A loan of 100 000 yuan that 乙某 and 丙某 owe; the bank's lines name 乙某 as the payer. */
  async function owedByTwo(liability: string, second: Record<string, unknown>, first: Record<string, unknown> = {}) {
    const plain = await plainApplication(world);
    const third = {
      ...plain.parties[1],
      ...{ ref: 'c', name: '丙某', idNumber: '11010519491231002X', phone: '13800000003' },
    };
    const debtors = [
      { party: 'b', ...first },
      { party: 'c', ...second },
    ];
    const account = (party: string, accountName: string) => ({
      ...{
        party,
        accountName,
        bankName: '演示甲银行',
        accountNumber: `623001990000${party === 'b' ? '2222' : '3333'}`,
      },
    });
    return docketed(world, {
      parties: [...plain.parties, third],
      obligations: plain.obligations.map((o) => ({ ...o, liability, debtors })),
      payees: [...plain.payees, account('b', '乙某'), account('c', '丙某')],
    });
  }

  test('who owes half pays half with half the fee and what delay added to it; the rest goes back to him', async () => {
    world.now = instant(start);
    const caseId = await owedByTwo('by-share', { share: '1/2' }, { share: '1/2' });
    await payIn(world, caseId, yuan('80000'));
    const entry = await bench.distribute(caseId);
    expect(entry.result).toHaveProperty('distributionId');
    // 50 000 and 50 000 × 0.000175 × 91 days of his own delay; half of the fee of 1 400.
    expect(await bench.settled(caseId)).toMatchObject({ sum: '50,000.00', doubled: '796.25', fee: '700.00' });
    expect((await bench.payments(caseId)).map((p) => p.to).sort()).toEqual(['creditor', 'debtor', 'treasury']);
    const rows = await bench.rows<{ n: bigint }>(
      sql`select sum(amount_fen)::bigint as n from funds_payments where case_id = ${caseId}`,
    );
    expect(rows[0]?.n).toBe(yuan('80000'));
  });

  test('a surety up to a cap pays no more than it, and a performance must say whose it is', async () => {
    const caseId = await owedByTwo('joint', {}, { cap: '30000.00' });
    await payIn(world, caseId, yuan('40000'));
    await bench.distribute(caseId);
    expect(await bench.settled(caseId)).toMatchObject({ sum: '30,000.00' });
    const performed = { amount: '1000.00', on: '2026-03-02', paperId: await world.upload('receipt.pdf') };
    expect(await perform(world, 'judge', caseId, 'record-performance', performed)).toMatchObject({
      code: 'performer-unknown',
    });
  });
});

test('a disputed part is kept back with its reason, the rest is paid, and it is released once', async () => {
  world.now = instant(start);
  const caseId = await withMoney(world, yuan('5000'), await bench.loan());
  const [creditor] = await bench.rows<{ id: Id }>(
    sql`select id from cases_parties where case_id = ${caseId} and role = 'applicant'`,
  );
  const keep = (amount: string) => ({
    withhold: [{ partyId: creditor?.id, amount, reason: '案外人主张其中部分债权' }],
  });
  expect(await perform(world, 'judge', caseId, 'distribute', keep('5000.01'))).toMatchObject({
    code: 'withheld-too-much',
    field: 'withhold.0.amount',
  });
  await performApproved(world, 'clerk', caseId, 'distribute', keep('1200'), ['judge', 'bureau-head']);
  expect(await bench.paid(caseId)).toEqual(['creditor 3,800.00 approved']);
  expect(await bench.settled(caseId)).toEqual({ interest: '3,060.00', sum: '1,940.00' });
  expect(await bench.balances(caseId)).toMatchObject({ held: 0n, withheld: yuan('1200'), payable: yuan('3800') });
  const [kept] = await bench.rows<{ id: Id }>(sql`select id from funds_withheld where case_id = ${caseId}`);
  const release = { withheldId: kept?.id, reason: '异议之诉已驳回' };
  const released = () => performApproved(world, 'clerk', caseId, 'release-withheld', release, ['judge', 'bureau-head']);
  await released();
  await expect(released()).rejects.toThrow('withheld-released');
  expect((await bench.paid(caseId)).sort()).toEqual(['creditor 1,200.00 approved', 'creditor 3,800.00 approved']);
  expect(await bench.balances(caseId)).toMatchObject({ withheld: 0n, payable: yuan('5000') });
  done(await perform(world, 'finance', caseId, 'execute-payments', {}));
});

test('over everything that happened here the book is in balance and mirrors the bank', async () => {
  const { debit, credit, transfers, bank, stated } = await bench.book();
  expect([debit, debit, bank]).toEqual([credit, transfers, stated]);
});
