import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Id, instant, yuan } from '#kernel';
import {
  approve,
  docketed,
  done,
  payIn,
  perform,
  performApproved,
  stateLine,
  withMoney,
} from '../../../test/world/cases.ts';
import type { World } from '../../../test/world/court.ts';
import { MoneyBench } from '../../../test/world/money.ts';

let bench: MoneyBench;
let world: World;
beforeAll(async () => {
  bench = await MoneyBench.open();
  world = bench.world;
});
afterAll(() => bench?.close());

const start = '2026-03-02T01:00:00Z';

describe('a loan of 100 000 yuan paid in two parts, by hand', () => {
  let caseId: Id;
  beforeAll(async () => {
    world.now = instant(start);
    caseId = await withMoney(world, yuan('30000'), await bench.loan());
  });

  test('30 000 on 2026-03-02 pay 153 days of interest, the rest goes to the principal', async () => {
    await bench.distribute(caseId);
    // 100 000 × 0.0002 × 153 = 3 060.00; 30 000 − 3 060 = 26 940.00 of the principal.
    expect(await bench.settled(caseId)).toEqual({ interest: '3,060.00', sum: '26,940.00' });
    expect(await bench.paid(caseId)).toEqual(['creditor 30,000.00 approved']);
  });

  test('80 000 on 2026-04-01 pay everything, the fee, and leave a surplus for the debtor', async () => {
    world.now = instant('2026-04-01T01:00:00Z');
    await payIn(world, caseId, yuan('80000'));
    await bench.distribute(caseId);
    // Interest 73 060 × 0.0002 × 30 = 438.36. Doubled part 100 000 × 0.000175 × 91 + 73 060 × 0.000175 × 30 = 1 976.07.
    expect(await bench.settled(caseId)).toEqual({
      interest: '3,498.36',
      sum: '100,000.00',
      doubled: '1,976.07',
      fee: '1,400.00',
      surplus: '3,125.57',
    });
    expect(await bench.paid(caseId)).toEqual([
      'creditor 30,000.00 approved',
      'creditor 75,474.43 approved',
      'treasury 1,400.00 approved',
      'debtor 3,125.57 approved',
    ]);
    // Every claim is settled, all money is promised, and nothing is held.
    expect(await bench.balances(caseId)).toMatchObject({ claim: 0n, claims: 0n, held: 0n, payable: yuan('110000') });
  });

  test('the papers say the same', async () => {
    const made = await bench.rows<{
      template: string;
    }>(sql`select template from documents_documents where case_id = ${caseId}
      and template like '%pay-out%' or template = 'debt-statement' order by template`);
    expect(made.map((m) => m.template)).toEqual([
      ...Array(2).fill('debt-statement'),
      ...Array(2).fill('pay-out-approval'),
      ...Array(2).fill('pay-out-notice'),
    ]);
  });

  test('finance orders each payment once, the statement settles it, and the clocks stop with the last one', async () => {
    done(await perform(world, 'finance', caseId, 'execute-payments', {}));
    expect(await perform(world, 'finance', caseId, 'execute-payments', {})).toMatchObject({
      code: 'payment-not-approved',
    });
    const requests = await bench.rows<{ n: bigint }>(
      sql`select count(distinct payment_id) as n from linkage_requests where case_id = ${caseId} and measure = 'pay'`,
    );
    expect(requests[0]?.n).toBe(4n);
    const clocks = () =>
      bench.rows<{ state: string }>(
        sql`select state from deadlines_clocks where case_id = ${caseId} and node = 'pay-out' and state <> 'closed'`,
      );
    for (const [i, p] of (await bench.payments(caseId)).entries()) {
      expect(await clocks()).toHaveLength(i === 0 ? 2 : 1);
      done(
        (await stateLine(world, caseId, { direction: 'out', amount: p.amount, orderId: p.id, reference: `CB${i}` }))
          .outcome,
      );
    }
    expect(await clocks()).toEqual([]);
    expect((await bench.paid(caseId)).every((p) => p.endsWith('paid'))).toBe(true);
    expect(await bench.balances(caseId)).toMatchObject({ payable: 0n, held: 0n });
  });

  test('the account number stands in the payment order only sealed, and in no chain', async () => {
    const bodies = await bench.rows<{ body: string }>(
      sql`select body from platform_chain_entries where subject_id = ${caseId}`,
    );
    expect(bodies.some((b) => b.body.includes('6230019900001111') || b.body.includes('6230019900002222'))).toBe(false);
  });
});

describe('nothing is paid twice', () => {
  test('two proposals for the same money: the second is refused at its signature', async () => {
    const caseId = await withMoney(world, yuan('500'), await bench.loan());
    const drafts = [];
    for (const post of ['clerk', 'assistant'] as const)
      drafts.push(done(await perform(world, post, caseId, 'distribute', {})));
    const ids = drafts.map((d) => (d.done ? '' : d.proposalId));
    for (const id of ids) done(await approve(world, 'judge', id));
    done(await approve(world, 'bureau-head', ids[0] ?? ''));
    expect(await approve(world, 'bureau-head', ids[1] ?? '')).toMatchObject({ code: 'nothing-held' });
    expect(await bench.paid(caseId)).toEqual(['creditor 500.00 approved']);
  });

  test('the same submission twice is one distribution', async () => {
    const caseId = await withMoney(world, yuan('500'), await bench.loan());
    const twice = await Promise.all([1, 2].map(() => perform(world, 'judge', caseId, 'distribute', {}, 'one key')));
    expect(twice[0]).toEqual(twice[1]);
  });

  test('two officers of finance at once order a payment once', async () => {
    const caseId = await withMoney(world, yuan('500'), await bench.loan());
    await bench.distribute(caseId);
    const both = await Promise.all([1, 2].map(() => perform(world, 'finance', caseId, 'execute-payments', {})));
    expect(both.map((b) => ('done' in b ? 'done' : b.code)).sort()).toEqual(['done', 'payment-not-approved']);
    const requests = await bench.rows<{ n: bigint }>(
      sql`select count(*) as n from linkage_requests where case_id = ${caseId} and measure = 'pay'`,
    );
    expect(requests[0]?.n).toBe(1n);
  });

  test('incident: the bank debits one order twice; the second debit is its error until it is reversed', async () => {
    const caseId = await withMoney(world, yuan('500'), await bench.loan());
    await bench.distribute(caseId);
    done(await perform(world, 'finance', caseId, 'execute-payments', {}));
    const [payment] = await bench.payments(caseId);
    const out = { direction: 'out' as const, amount: yuan('500'), orderId: payment?.id ?? '', reference: 'CBX' };
    done((await stateLine(world, caseId, out)).outcome);
    const second = await stateLine(world, caseId, out);
    done(second.outcome);
    const error = () =>
      bench.rows<{ sum: bigint }>(
        sql`select (debit_fen - credit_fen)::bigint as sum from funds_accounts where kind = 'bank-error'`,
      );
    expect([await bench.paid(caseId), (await error())[0]?.sum]).toEqual([['creditor 500.00 paid'], yuan('500')]);
    const back = { amount: yuan('500'), orderId: payment?.id ?? '', reversalOf: second.lineNo, reference: 'CBXR' };
    done((await stateLine(world, caseId, back)).outcome);
    expect([await bench.paid(caseId), (await error())[0]?.sum]).toEqual([['creditor 500.00 paid'], 0n]);
  });
});

test('incident: a returned payment is ordered anew to the corrected account, and its money is promised once', async () => {
  const caseId = await withMoney(world, yuan('500'), await bench.loan());
  await bench.distribute(caseId);
  done(await perform(world, 'finance', caseId, 'execute-payments', {}));
  const [first] = await bench.payments(caseId);
  const out = await stateLine(world, caseId, {
    direction: 'out',
    amount: yuan('500'),
    orderId: first?.id ?? '',
    reference: 'CB1',
  });
  done(out.outcome);
  const reorder = { paymentId: first?.id };
  const drafted = () => performApproved(world, 'clerk', caseId, 'reorder-payment', reorder, ['judge', 'bureau-head']);
  expect(await perform(world, 'clerk', caseId, 'reorder-payment', reorder)).toMatchObject({
    code: 'payment-not-returned',
  });
  const back = { amount: yuan('500'), orderId: first?.id ?? '', reversalOf: out.lineNo, reference: 'CB1R' };
  done((await stateLine(world, caseId, back)).outcome);
  expect([await bench.paid(caseId), await bench.balances(caseId)]).toMatchObject([
    ['creditor 500.00 returned'],
    { payable: yuan('500'), held: 0n },
  ]);
  const [kept] = await bench.rows<{ reason: string }>(
    sql`select return_reason as reason from funds_payments where case_id = ${caseId}`,
  );
  expect(kept?.reason).toBe('案款');
  const [creditor] = await bench.rows<{ id: Id }>(
    sql`select id from cases_parties where case_id = ${caseId} and role = 'applicant'`,
  );
  const account = {
    partyId: creditor?.id,
    accountName: '甲某',
    bankName: '演示甲银行',
    accountNumber: '6230019900003333',
  };
  const paper = await world.upload('account.pdf');
  await performApproved(world, 'clerk', caseId, 'register-payee', { ...account, paperId: paper }, ['judge']);
  await drafted();
  expect(await perform(world, 'clerk', caseId, 'reorder-payment', reorder)).toMatchObject({
    code: 'payment-not-returned',
  });
  done(await perform(world, 'finance', caseId, 'execute-payments', {}));
  const [, second] = await bench.payments(caseId);
  done(
    (
      await stateLine(world, caseId, {
        direction: 'out',
        amount: yuan('500'),
        orderId: second?.id ?? '',
        reference: 'CB2',
      })
    ).outcome,
  );
  expect(await bench.paid(caseId)).toEqual(['creditor 500.00 returned', 'creditor 500.00 paid']);
  expect(await bench.balances(caseId)).toMatchObject({ payable: 0n, held: 0n });
  const open = await bench.rows(
    sql`select id from deadlines_clocks where case_id = ${caseId} and node = 'pay-out' and state <> 'closed'`,
  );
  expect(open).toEqual([]);
});

describe('refusals', () => {
  test('no money, no account of the debtor for the surplus, and money that nobody approves alone', async () => {
    const caseId = await docketed(world);
    expect(await perform(world, 'judge', caseId, 'distribute', {})).toMatchObject({ code: 'nothing-held' });
    await payIn(world, caseId, yuan('200000'));
    expect(await perform(world, 'judge', caseId, 'distribute', {})).toMatchObject({ code: 'payee-account-missing' });
  });
  test('a creditor whose identity does not fit is not paid', async () => {
    const caseId = await withMoney(world, yuan('500'));
    await world.db.within({ courts: [world.courtId] }, (tx) =>
      tx.run(sql`update people_persons set verification = 'mismatch' where case_id = ${caseId} and name = '甲某'`),
    );
    expect(await perform(world, 'judge', caseId, 'distribute', {})).toMatchObject({ code: 'payee-identity' });
  });
});

test('over everything that happened here the book is in balance and mirrors the bank', async () => {
  const { debit, credit, transfers, bank, stated } = await bench.book();
  expect([debit, debit, bank]).toEqual([credit, transfers, stated]);
});
