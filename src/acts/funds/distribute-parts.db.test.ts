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

test('when a creditor loses the dispute, his part settles the claim of the other, or goes back to the debtor', async () => {
  world.now = instant(start);
  const plain = await plainApplication(world);
  const second = { ...plain.parties[0], ref: 'd', name: '丁某', idNumber: '110105194912310038', phone: '13800000004' };
  const loan = { ...plain.obligations[0], amount: '40000.00' };
  const account = (party: string, accountName: string) => ({ party, accountName, bankName: '演示甲银行' });
  const caseId = await withMoney(world, yuan('5000'), {
    parties: [...plain.parties, second],
    obligations: [loan, { ...loan, amount: '60000.00', creditors: ['d'], sourceText: '偿还丁某60000元' }],
    payees: [
      ...plain.payees,
      { ...account('d', '丁某'), accountNumber: '6230019900004444' },
      { ...account('b', '乙某'), accountNumber: '6230019900002222' },
    ],
  });
  const parties = await bench.rows<{ id: Id; name: string }>(sql`select p.id, n.name from cases_parties p
    join people_persons n on n.court_id = p.court_id and n.id = p.person_id where p.case_id = ${caseId}`);
  const idOf = (name: string) => parties.find((p) => p.name === name)?.id;
  const keep = { withhold: [{ partyId: idOf('甲某'), amount: '1200', reason: '丁某对分配方案提出异议' }] };
  await performApproved(world, 'clerk', caseId, 'distribute', keep, ['judge', 'bureau-head']);
  const settledBy = () =>
    bench.rows<{ position: number; sum: bigint }>(sql`select o.position, sum(a.amount_fen)::bigint as sum
      from funds_allocations a join cases_obligations o on o.id = a.obligation_id
      where a.case_id = ${caseId} group by o.position order by o.position`);
  expect(await settledBy()).toEqual([
    { position: 0, sum: yuan('2000') },
    { position: 1, sum: yuan('3000') },
  ]);
  const [kept] = await bench.rows<{ id: Id }>(sql`select id from funds_withheld where case_id = ${caseId}`);
  const release = (awards: readonly unknown[]) => ({ withheldId: kept?.id, reason: '分配方案异议之诉判决', awards });
  const all = { partyId: idOf('丁某'), amount: '700' };
  for (const awards of [[all], [all, all]])
    expect(await perform(world, 'clerk', caseId, 'release-withheld', release(awards))).toMatchObject({
      ...{ code: 'awards-differ', field: 'awards' },
    });
  const three = [
    { partyId: idOf('丁某'), amount: '700' },
    { partyId: idOf('乙某'), amount: '300' },
    { partyId: idOf('甲某'), amount: '200' },
  ];
  await performApproved(world, 'clerk', caseId, 'release-withheld', release(three), ['judge', 'bureau-head']);
  expect(await settledBy()).toEqual([
    { position: 0, sum: yuan('1000') },
    { position: 1, sum: yuan('3700') },
  ]);
  expect(await bench.settled(caseId)).toMatchObject({ sum: '4,700.00', surplus: '300.00' });
  expect((await bench.paid(caseId)).sort()).toEqual([
    'creditor 200.00 approved',
    'creditor 3,000.00 approved',
    'creditor 700.00 approved',
    'creditor 800.00 approved',
    'debtor 300.00 approved',
  ]);
  expect(await bench.balances(caseId)).toMatchObject({ withheld: 0n, payable: yuan('5000') });
  done(await perform(world, 'finance', caseId, 'execute-payments', {}));
});

test('over everything that happened here the book is in balance and mirrors the bank', async () => {
  const { debit, credit, transfers, bank, stated } = await bench.book();
  expect([debit, debit, bank]).toEqual([credit, transfers, stated]);
});
