import { afterAll, beforeAll, expect, it } from 'vitest';
import { openRegion, type Region, sumOf, zhang } from './units-driver.ts';

const account = '6222000000000001';
const payee = '6222000000000002';
let region: Region;

beforeAll(async () => {
  region = await openRegion(['bank-a', 'court-bank']);
  const branch = '营业部';
  await region.post('bank-a', 'seed', {
    accounts: [
      {
        account,
        holder: '张三',
        idNumber: zhang.idNumber,
        accountType: 'savings',
        branch,
        balance: '20000000',
        openedOn: '2019-03-01',
      },
      {
        account: payee,
        holder: '李四',
        idNumber: '513301197001010018',
        accountType: 'savings',
        branch,
        balance: '0',
        openedOn: '2019-03-01',
      },
    ],
  });
}, 30_000);
afterAll(() => region?.stop());

it('loses and doubles no fen while both banks are killed again and again in the midst of deductions and payments', async () => {
  const accountName = '演示案款';
  const opened = await region.ask('court-bank', { do: 'open-sub-account', accountName });
  const subAccount = opened.subAccount?.number ?? '';
  const asset = { kind: 'deposit', identifier: account } as const;
  const frozen = await region.ask('bank-a', { do: 'freeze', asset, limit: 20_000_000n, term: 'P1Y' });
  const controlId = frozen.controls[0]?.controlId ?? '';
  const remitTo = { bankUnit: 'court-bank', account: subAccount, name: accountName };
  const amounts = [1n, 20n, 300n, 4000n, 50_000n, 600_000n, 7_000_000n];
  const deductions = amounts.map((amount) =>
    region.write('bank-a', { do: 'deduct', controlId, amount, remitTo, remark: '扣划' }),
  );
  const kills = ['bank-a', 'court-bank', 'bank-a', 'court-bank', 'bank-a', 'court-bank', 'bank-a'];
  for (const [i, request] of deductions.entries()) {
    // Not waited for: the kill falls before, during or after the work.
    const sent = region.send('bank-a', request);
    await new Promise((resolve) => setTimeout(resolve, i * 2));
    await region.running.kill(kills[i] ?? 'bank-a');
    await sent;
    await region.running.restart(kills[i] ?? 'bank-a');
  }
  for (const request of deductions) expect((await region.send('bank-a', request)).outcome).toBe('answered');
  const taken = amounts.reduce((a, b) => a + b, 0n);
  await settled();
  const bank = await region.book('bank-a');
  const courtBank = await region.book('court-bank');
  expect(bank.accounts.find((a) => a.account === account)?.balance).toBe(String(20_000_000n - taken));
  expect(courtBank.subAccounts[0]?.balance).toBe(String(taken));
  expect(sumOf(courtBank.lines.map((l) => l.amount))).toBe(taken);

  const pay = region.write('court-bank', {
    do: 'pay',
    orderId: '0199aa00-0000-7000-8000-00000000aaaa',
    fromSubAccount: subAccount,
    amount: taken,
    payee: { role: 'creditor', name: '李四', account: payee, bankName: '演示甲银行', bankUnit: 'bank-a' },
    remark: '案款',
  });
  const sent = region.send('court-bank', pay);
  await region.running.kill('bank-a');
  await sent;
  await region.running.kill('court-bank');
  await region.running.restart('court-bank');
  await region.send('court-bank', pay);
  await region.running.restart('bank-a');
  const paid = await region.court.wait((m) => m.type === 'answer' && m.payload.requestId === pay.requestId, 10_000);
  expect(paid?.payload).toMatchObject({ result: 'full', payment: { state: 'paid' } });
  await settled();
  expect((await region.book('bank-a')).accounts.find((a) => a.account === payee)?.balance).toBe(String(taken));
  expect((await region.book('court-bank')).courtAccounts[0]?.balance).toBe('0');
}, 90_000);

/** Waits until nothing is on its way between the units and the court. */
async function settled(): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const books = await Promise.all(['bank-a', 'court-bank'].map((id) => region.book(id)));
    if (books.every((book) => book.outbox.length === 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('something is still on its way');
}
