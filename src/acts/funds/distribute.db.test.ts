import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatYuan, type Id, instant, yuan } from '#kernel';
import {
  approve,
  courtBankOf,
  docketed,
  done,
  payIn,
  perform,
  performApproved,
  stateLine,
  subAccount,
  withMoney,
} from '../../../test/world/cases.ts';
import { buildWorld, plainApplication, type World } from '../../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/world/database.ts';

let fresh: FreshDatabase;
let world: World;
beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
  await courtBankOf(world);
});
afterAll(() => fresh?.drop());

const start = '2026-03-02T01:00:00Z';
function rows<T>(q: ReturnType<typeof sql>): Promise<T[]> {
  return fresh.db.read<T>({ courts: [world.courtId] }, q);
}
/** A loan of 100 000 yuan at 0.02 % a day from 2025-10-01, to be performed by 2025-12-01; both parties have accounts. */
async function loan(): Promise<Record<string, unknown>> {
  const plain = await plainApplication(world);
  const interest = { base: '100000', rate: { perDay: '0.0002' }, from: '2025-10-01' };
  const account = { accountName: '乙某', bankName: '演示甲银行', accountNumber: '6230019900002222' };
  return {
    obligations: plain.obligations.map((o) => ({ ...o, interest })),
    payees: [...plain.payees, { party: 'b', ...account }],
  };
}
const distribute = (caseId: Id) => performApproved(world, 'clerk', caseId, 'distribute', {}, ['judge', 'bureau-head']);
type Shown = { to: string; amount: bigint; state: string; id: Id };
const payments = (caseId: Id) =>
  rows<Shown>(
    sql`select id, payee_kind as to, amount_fen as amount, state from funds_payments where case_id = ${caseId} order by approved_at, id`,
  );
async function paid(caseId: Id): Promise<string[]> {
  return (await payments(caseId)).map((p) => `${p.to} ${formatYuan(p.amount)} ${p.state}`);
}
async function settled(caseId: Id): Promise<Record<string, string>> {
  const found = await rows<{
    kind: string;
    sum: bigint;
  }>(sql`select kind, sum(amount_fen)::bigint as sum from funds_allocations
    where case_id = ${caseId} group by kind`);
  return Object.fromEntries(found.map((r) => [r.kind, formatYuan(r.sum)]));
}
async function balances(caseId: Id): Promise<Record<string, bigint>> {
  const found = await rows<{
    kind: string;
    sum: bigint;
  }>(sql`select kind, sum(abs(debit_fen - credit_fen))::bigint as sum from funds_accounts
    where case_id = ${caseId} group by kind`);
  return Object.fromEntries(found.map((r) => [r.kind, r.sum]));
}

describe('a loan of 100 000 yuan paid in two parts, by hand', () => {
  let caseId: Id;
  beforeAll(async () => {
    world.now = instant(start);
    caseId = await withMoney(world, yuan('30000'), await loan());
  });

  test('30 000 on 2026-03-02 pay 153 days of interest, the rest goes to the principal', async () => {
    await distribute(caseId);
    // 100 000 × 0.0002 × 153 = 3 060.00; 30 000 − 3 060 = 26 940.00 of the principal.
    expect(await settled(caseId)).toEqual({ interest: '3,060.00', sum: '26,940.00' });
    expect(await paid(caseId)).toEqual(['creditor 30,000.00 approved']);
  });

  test('80 000 on 2026-04-01 pay everything, the fee, and leave a surplus for the debtor', async () => {
    world.now = instant('2026-04-01T01:00:00Z');
    await payIn(world, caseId, yuan('80000'));
    await distribute(caseId);
    // Interest 73 060 × 0.0002 × 30 = 438.36. Doubled part 100 000 × 0.000175 × 91 + 73 060 × 0.000175 × 30 = 1 976.07.
    expect(await settled(caseId)).toEqual({
      interest: '3,498.36',
      sum: '100,000.00',
      doubled: '1,976.07',
      fee: '1,400.00',
      surplus: '3,125.57',
    });
    expect(await paid(caseId)).toEqual([
      'creditor 30,000.00 approved',
      'creditor 75,474.43 approved',
      'treasury 1,400.00 approved',
      'debtor 3,125.57 approved',
    ]);
    // Every claim is settled, all money is promised, and nothing is held.
    expect(await balances(caseId)).toMatchObject({ claim: 0n, claims: 0n, held: 0n, payable: yuan('110000') });
  });

  test('the papers say the same', async () => {
    const made = await rows<{ template: string }>(sql`select template from documents_documents where case_id = ${caseId}
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
    const requests = await rows<{ n: bigint }>(
      sql`select count(distinct payment_id) as n from linkage_requests where case_id = ${caseId} and measure = 'pay'`,
    );
    expect(requests[0]?.n).toBe(4n);
    const clocks = () =>
      rows<{ state: string }>(
        sql`select state from deadlines_clocks where case_id = ${caseId} and node = 'pay-out' and state <> 'closed'`,
      );
    for (const [i, p] of (await payments(caseId)).entries()) {
      expect(await clocks()).toHaveLength(i === 0 ? 2 : 1);
      done(
        (await stateLine(world, caseId, { direction: 'out', amount: p.amount, orderId: p.id, reference: `CB${i}` }))
          .outcome,
      );
    }
    expect(await clocks()).toEqual([]);
    expect((await paid(caseId)).every((p) => p.endsWith('paid'))).toBe(true);
    expect(await balances(caseId)).toMatchObject({ payable: 0n, held: 0n });
  });

  test('the account number stands in the payment order only sealed, and in no chain', async () => {
    const bodies = await rows<{ body: string }>(
      sql`select body from platform_chain_entries where subject_id = ${caseId}`,
    );
    expect(bodies.some((b) => b.body.includes('6230019900001111') || b.body.includes('6230019900002222'))).toBe(false);
  });
});

describe('nothing is paid twice', () => {
  test('two proposals for the same money: the second is refused at its signature', async () => {
    const caseId = await withMoney(world, yuan('500'), await loan());
    const drafts = [];
    for (const post of ['clerk', 'assistant'] as const)
      drafts.push(done(await perform(world, post, caseId, 'distribute', {})));
    const ids = drafts.map((d) => (d.done ? '' : d.proposalId));
    for (const id of ids) done(await approve(world, 'judge', id));
    done(await approve(world, 'bureau-head', ids[0] ?? ''));
    expect(await approve(world, 'bureau-head', ids[1] ?? '')).toMatchObject({ code: 'nothing-held' });
    expect(await paid(caseId)).toEqual(['creditor 500.00 approved']);
  });

  test('the same submission twice is one distribution', async () => {
    const caseId = await withMoney(world, yuan('500'), await loan());
    const twice = await Promise.all([1, 2].map(() => perform(world, 'judge', caseId, 'distribute', {}, 'one key')));
    expect(twice[0]).toEqual(twice[1]);
  });

  test('two officers of finance at once order a payment once', async () => {
    const caseId = await withMoney(world, yuan('500'), await loan());
    await distribute(caseId);
    const both = await Promise.all([1, 2].map(() => perform(world, 'finance', caseId, 'execute-payments', {})));
    expect(both.map((b) => ('done' in b ? 'done' : b.code)).sort()).toEqual(['done', 'payment-not-approved']);
    const requests = await rows<{ n: bigint }>(
      sql`select count(*) as n from linkage_requests where case_id = ${caseId} and measure = 'pay'`,
    );
    expect(requests[0]?.n).toBe(1n);
  });

  test('incident: the bank debits one order twice; the second debit is its error until it is reversed', async () => {
    const caseId = await withMoney(world, yuan('500'), await loan());
    await distribute(caseId);
    done(await perform(world, 'finance', caseId, 'execute-payments', {}));
    const [payment] = await payments(caseId);
    const out = { direction: 'out' as const, amount: yuan('500'), orderId: payment?.id ?? '', reference: 'CBX' };
    done((await stateLine(world, caseId, out)).outcome);
    const second = await stateLine(world, caseId, out);
    done(second.outcome);
    const error = () =>
      rows<{ sum: bigint }>(
        sql`select (debit_fen - credit_fen)::bigint as sum from funds_accounts where kind = 'bank-error'`,
      );
    expect([await paid(caseId), (await error())[0]?.sum]).toEqual([['creditor 500.00 paid'], yuan('500')]);
    const back = { amount: yuan('500'), orderId: payment?.id ?? '', reversalOf: second.lineNo, reference: 'CBXR' };
    done((await stateLine(world, caseId, back)).outcome);
    expect([await paid(caseId), (await error())[0]?.sum]).toEqual([['creditor 500.00 paid'], 0n]);
  });
});

test('incident: a returned payment is ordered anew to the corrected account, and its money is promised once', async () => {
  const caseId = await withMoney(world, yuan('500'), await loan());
  await distribute(caseId);
  done(await perform(world, 'finance', caseId, 'execute-payments', {}));
  const [first] = await payments(caseId);
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
  expect([await paid(caseId), await balances(caseId)]).toMatchObject([
    ['creditor 500.00 returned'],
    { payable: yuan('500'), held: 0n },
  ]);
  const [creditor] = await rows<{ id: Id }>(
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
  const [, second] = await payments(caseId);
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
  expect(await paid(caseId)).toEqual(['creditor 500.00 returned', 'creditor 500.00 paid']);
  expect(await balances(caseId)).toMatchObject({ payable: 0n, held: 0n });
  const open = await rows(
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
    await fresh.db.within({ courts: [world.courtId] }, (tx) =>
      tx.run(sql`update people_persons set verification = 'mismatch' where case_id = ${caseId} and name = '甲某'`),
    );
    expect(await perform(world, 'judge', caseId, 'distribute', {})).toMatchObject({ code: 'payee-identity' });
  });
});

describe('performance outside the court, and waivers', () => {
  test('direct performance settles in the order of law and is bounded by what is open', async () => {
    world.now = instant(start);
    const caseId = await docketed(world, await loan());
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
    expect(await settled(caseId)).toEqual({ interest: '3,060.00', sum: '26,940.00' });
    expect(
      await perform(world, 'judge', caseId, 'record-performance', { amount: '1', on: '2026-03-03', paperId }),
    ).toMatchObject({ code: 'performed-in-future' });
  });

  test('a deduction heard of later moves what a later payment had settled, and the book follows', async () => {
    world.now = instant('2026-03-12T01:00:00Z');
    const caseId = await docketed(world, await loan());
    const paperId = await world.upload('receipt.pdf');
    done(await perform(world, 'judge', caseId, 'record-performance', { amount: '3000', on: '2026-03-12', paperId }));
    // 163 days of interest are 3 260.00: the 3 000 went to interest alone.
    expect(await settled(caseId)).toEqual({ interest: '3,000.00' });
    await payIn(world, caseId, yuan('50000'), '2026-03-02');
    await distribute(caseId);
    // On 03-02: 3 060.00 interest, 46 940.00 principal. On 03-12: 53 060 × 0.0002 × 10 = 106.12 interest, 2 893.88 principal.
    expect(await settled(caseId)).toEqual({ interest: '3,166.12', sum: '49,833.88' });
    expect(await paid(caseId)).toEqual(['creditor 50,000.00 approved']);
    expect(await balances(caseId)).toMatchObject({ held: 0n, claim: yuan('51566.12') });
  });

  test('only a special authority waives; the fee is remitted by the court alone', async () => {
    world.now = instant(start);
    const caseId = await docketed(world, await loan());
    const paperId = await world.upload('waiver.pdf');
    const waive = (by: string, part: string, more = {}) =>
      perform(world, 'judge', caseId, 'record-waiver', { by, part, on: '2026-03-02', paperId, ...more });
    expect(await waive('agent', 'doubled')).toMatchObject({ code: 'waiver-authority' });
    expect(await waive('creditor', 'fee')).toMatchObject({ code: 'fee-waiver-authority' });
    expect(await waive('creditor', 'doubled', { amount: '1592.51' })).toMatchObject({ code: 'more-than-open' });
    done(await waive('creditor', 'doubled'));
    done(await waive('creditor', 'interest', { amount: '60' }));
    done(await waive('court', 'fee'));
    expect(await settled(caseId)).toEqual({ doubled: '1,592.50', interest: '60.00', fee: '1,400.00' });
    done(await waive('creditor', 'rest'));
    expect(await balances(caseId)).toMatchObject({ claim: 0n, claims: 0n });
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
  await distribute(caseId);
  expect((await paid(caseId)).sort()).toEqual(['creditor 333.33 approved', 'creditor 666.67 approved']);
});

test('over everything that happened here the book is in balance and mirrors the bank', async () => {
  const [sums] = await rows<{ debit: bigint; credit: bigint; bank: bigint; stated: bigint; transfers: bigint }>(sql`
    select sum(debit_fen)::bigint as debit, sum(credit_fen)::bigint as credit,
      sum(case when kind = 'bank' then debit_fen - credit_fen else 0 end)::bigint as bank,
      (select sum(case when direction = 'in' then amount_fen else -amount_fen end) from funds_lines)::bigint as stated,
      (select sum(amount_fen) from funds_transfers)::bigint as transfers
    from funds_accounts`);
  expect(sums?.debit).toBe(sums?.credit);
  expect(sums?.debit).toBe(sums?.transfers);
  expect(sums?.bank).toBe(sums?.stated);
  void subAccount;
});
