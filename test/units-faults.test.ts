import { afterAll, beforeAll, expect, it } from 'vitest';
import { openRegion, type Region, zhang } from './units-driver.ts';

const account = '6222000000000001';
const asset = { kind: 'deposit', identifier: account } as const;
const payer = { name: '王五', account: '6217000000000009', bankName: '外地银行' };
let region: Region;

beforeAll(async () => {
  region = await openRegion(['bank-a', 'bank-b', 'court-bank']);
  const row = {
    account,
    holder: '张三',
    idNumber: zhang.idNumber,
    accountType: 'savings',
    branch: '营业部',
    balance: '1000',
    openedOn: '2019-03-01',
  };
  await region.post('bank-a', 'seed', { accounts: [row] });
  await region.post('bank-b', 'seed', { accounts: [row] });
}, 30_000);
afterAll(() => region?.stop());

const pushed = () =>
  region.court.heard.flatMap((m) => (m.type === 'statement' ? m.payload.lines.map((line) => line.reference) : []));
const payIn = (reference: string) =>
  region.post('court-bank', 'events', { type: 'payment-in', court: 'court-3301', amount: '1', payer, reference });

it('a bank killed with a request in hand answers it after the restart, once', async () => {
  const request = region.write('bank-b', { do: 'freeze', asset, limit: 100n, term: 'P1Y' });
  expect((await region.send('bank-b', request)).outcome).toBe('accepted');
  await region.running.kill('bank-b');
  await region.running.restart('bank-b');
  const answer = await region.court.wait((m) => m.type === 'answer' && m.payload.requestId === request.requestId);
  expect(answer?.payload).toMatchObject({ result: 'full', answerSeq: 1 });
  expect((await region.book('bank-b')).freezes).toHaveLength(1);
});

it('a request is withdrawn while it is in hand, and not after it is answered', async () => {
  await region.post('bank-a', 'knobs', { answerLater: { times: 1, hours: 24 } });
  const request = region.write('bank-a', { do: 'query' });
  expect((await region.send('bank-a', request)).outcome).toBe('accepted');
  const withdraw = { do: 'withdraw', requestId: request.requestId } as const;
  expect((await region.ask('bank-a', withdraw)).result).toBe('full');
  const answer = await region.court.wait((m) => m.type === 'answer' && m.payload.requestId === request.requestId);
  expect(answer?.payload).toMatchObject({ result: 'refused', reason: { code: 'withdrawn' } });
  expect(await region.ask('bank-a', withdraw)).toMatchObject({
    result: 'refused',
    reason: { code: 'already-answered' },
  });
});

it('while the court is down messages wait, and come when it is back', async () => {
  await region.book('court-bank');
  region.court.closed = true;
  await payIn('DOWN-1');
  await payIn('DOWN-2');
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(pushed()).not.toContain('DOWN-1');
  await region.running.kill('court-bank');
  await region.running.restart('court-bank');
  region.court.closed = false;
  await region.court.wait((m) => m.type === 'statement' && m.payload.lines[0]?.reference === 'DOWN-2', 10_000);
  expect(pushed().filter((r) => r.startsWith('DOWN'))).toEqual(['DOWN-1', 'DOWN-2']);
}, 15_000);

it('held-back lines are overtaken; their numbers still tell the order', async () => {
  await region.post('court-bank', 'knobs', { reorder: 1 });
  await payIn('ORDER-1');
  await payIn('ORDER-2');
  await region.court.wait((m) => m.type === 'statement' && m.payload.lines[0]?.reference === 'ORDER-1');
  expect(pushed().filter((r) => r.startsWith('ORDER'))).toEqual(['ORDER-2', 'ORDER-1']);
});

it('a pushed line that was tampered with is refused by the court and comes again whole', async () => {
  await region.post('court-bank', 'knobs', { tamper: 1 });
  await payIn('TAMPER-1');
  await region.court.wait((m) => m.type === 'statement' && m.payload.lines[0]?.reference === 'TAMPER-1');
  expect(region.court.refused).toContain('message-signature-invalid');
  expect(pushed().filter((r) => r === 'TAMPER-1')).toHaveLength(1);
});

it('a deduction whose money is sent back gets a second answer, and account and freeze stand as before', async () => {
  const frozen = await region.ask('bank-a', { do: 'freeze', asset, limit: 900n, term: 'P1Y' });
  const controlId = frozen.controls[0]?.controlId ?? '';
  const remitTo = { bankUnit: 'court-bank', account: '9999999999999999', name: '不存在' };
  const request = region.write('bank-a', { do: 'deduct', controlId, amount: 900n, remitTo, remark: '扣划' });
  const first = await region.send('bank-a', request);
  expect(first.outcome).toBe('answered');
  const second = await region.court.wait((m) => m.type === 'answer' && m.payload.requestId === request.requestId);
  if (second?.type !== 'answer') throw new Error('no second answer');
  expect(second.payload).toMatchObject({ answerSeq: 2, result: 'refused', reason: { code: 'payee-unknown' } });
  const findings = region.read('bank-a', request, second.payload);
  expect(findings.controls[0]).toMatchObject({ status: 'effective', heldFen: 900n, deductedFen: 0n });
  expect((await region.book('bank-a')).accounts[0]?.balance).toBe('1000');
});

it('money for a sub-account that does not exist, under the right court, reaches its main account', async () => {
  const frozen = await region.ask('bank-b', { do: 'freeze', asset, limit: 500n, term: 'P1Y' });
  const main = (await region.book('court-bank')).courtAccounts[0]?.account ?? '';
  const remitTo = { bankUnit: 'court-bank', account: `${main.slice(0, 10)}999999`, name: '写错的子账户' };
  const controlId = frozen.controls[0]?.controlId ?? '';
  const done = await region.ask('bank-b', { do: 'deduct', controlId, amount: 500n, remitTo, remark: '扣划' });
  const reference = done.deduction?.reference;
  const line = await region.court.wait((m) => m.type === 'statement' && m.payload.lines[0]?.reference === reference);
  if (line?.type !== 'statement') throw new Error('no line');
  expect(line.payload.lines[0]?.subAccount).toBeUndefined();
});
