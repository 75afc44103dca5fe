import { afterAll, beforeAll, expect, it } from 'vitest';
import { day, newId } from '../src/kernel/index.ts';
import type { Notice } from '../src/rooms/linkage/protocol/index.ts';
import { openRegion, type Region, zhang } from './units-driver.ts';

const account = '6222000000000001';
const deposit = { kind: 'deposit', identifier: account } as const;
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
        account: '6222000000000002',
        holder: '李四',
        idNumber: '513301197001010018',
        accountType: 'current',
        branch,
        balance: '0',
        openedOn: '2019-03-01',
      },
    ],
  });
}, 30_000);
afterAll(() => region?.stop());

const notices = (): Notice[] => region.court.heard.flatMap((m) => (m.type === 'notice' ? [m.payload] : []));

it('freezes, deducts and remits through kills of either bank, and the money arrives once', async () => {
  const opened = await region.ask('court-bank', {
    do: 'open-sub-account',
    accountName: '某市中级人民法院案款 执123号',
  });
  const subAccount = opened.subAccount?.number ?? '';
  const frozen = await region.ask('bank-a', { do: 'freeze', asset: deposit, limit: 13_000_000n, term: 'P1Y' });
  expect(frozen.result).toBe('full');
  const control = frozen.controls[0];
  expect(control).toMatchObject({ status: 'effective', heldFen: 13_000_000n, rank: 1 });
  expect(control?.end?.equals(day('2027-11-20'))).toBe(true);

  await region.running.kill('bank-a');
  await region.running.kill('court-bank');
  await region.running.restart('bank-a');
  const remitTo = { bankUnit: 'court-bank', account: subAccount, name: '某市中级人民法院案款 执123号' };
  const deduct = region.write('bank-a', {
    do: 'deduct',
    controlId: control?.controlId ?? '',
    amount: 13_000_000n,
    remitTo,
    remark: '（2026）川3301执123号扣划',
  });
  // The answer is cut off on the way; the same payload sent again gets the same answer, also after another kill.
  await region.post('bank-a', 'knobs', { drop: 1 });
  expect((await region.send('bank-a', deduct)).outcome).toBe('retry');
  const first = await region.send('bank-a', deduct);
  await region.running.kill('bank-a');
  await region.running.restart('bank-a');
  const again = await region.send('bank-a', deduct);
  if (first.outcome !== 'answered' || again.outcome !== 'answered') throw new Error('not answered');
  expect(again.message.payloadText).toBe(first.message.payloadText);
  const reference = first.message.payload.deduction?.remittance.reference;

  await region.running.restart('court-bank');
  const line = await region.court.wait(
    (m) => m.type === 'statement' && m.payload.lines[0]?.reference === reference,
    10_000,
  );
  expect(line).toBeDefined();
  const bank = await region.book('bank-a');
  expect(bank.accounts[0]?.balance).toBe('7000000');
  expect(bank.movements.filter((m) => m.what.startsWith('扣划'))).toHaveLength(1);
  const courtBank = await region.book('court-bank');
  expect(courtBank.lines).toMatchObject([{ lineNo: 1, amount: '13000000', direction: 'in', subAccount, reference }]);
  expect(courtBank.subAccounts[0]?.balance).toBe('13000000');
}, 30_000);

it('refuses another payload under a known id, and keeps the first', async () => {
  const request = region.write('bank-a', { do: 'query' });
  expect((await region.send('bank-a', request)).outcome).toBe('answered');
  const changed = await region.send('bank-a', { ...request, purpose: '其他用途' });
  expect(changed).toMatchObject({
    outcome: 'rejected',
    status: 409,
    message: { payload: { code: 'request-conflict' } },
  });
});

it('lets the waiting freeze become effective on the day after the first one lapses', async () => {
  const asset = deposit;
  await region.post('bank-a', 'seed', {
    freezes: [{ authority: '某市公安局', caseNumber: '某公（经）冻字1号', asset, limit: '99900000', term: 'P6M' }],
  });
  const frozen = await region.ask('bank-a', { do: 'freeze', asset, limit: 5_000_000n, term: 'P1Y' });
  expect(frozen).toMatchObject({ result: 'partial', reason: { code: 'waiting' } });
  expect(frozen.controls[0]).toMatchObject({ status: 'waiting', rank: 2, heldFen: 0n });
  expect(frozen.controls[0]?.prior[0]).toMatchObject({ authority: '某市公安局', amountFen: 7_000_000n });
  expect(frozen.controls[0]?.start).toBeUndefined();
  const controlId = frozen.controls[0]?.controlId ?? '';
  const remitTo = { bankUnit: 'court-bank', account: '5100890001000001', name: '案款' };
  const early = await region.ask('bank-a', { do: 'deduct', controlId, amount: 1n, remitTo, remark: '' });
  expect(early).toMatchObject({ result: 'refused', reason: { code: 'control-waiting' } });

  region.court.legalNow = Temporal.Instant.from('2027-06-10T02:00:00Z');
  await region.court.wait((m) => m.type === 'notice' && m.payload.cause === 'became-effective');
  const effective = notices().find((n) => n.cause === 'became-effective');
  if (effective?.kind !== 'control-changed') throw new Error('no notice');
  // The bank slept through the end on 2027-05-20; the term still runs from the day after.
  expect(effective.control).toMatchObject({
    controlId,
    status: 'effective',
    held: '5000000',
    start: '2027-05-21',
    end: '2028-05-20',
  });
  expect(effective.control.version).toBeGreaterThan(frozen.controls[0]?.version ?? 0);
}, 20_000);

it('renews before the last day is over, lapses after it, and then refuses', async () => {
  const live = notices().flatMap((n) => (n.kind === 'control-changed' ? [n.control.controlId] : []))[0] ?? '';
  const renewed = await region.ask('bank-a', { do: 'renew', controlId: live, term: 'P1Y' });
  expect(String(renewed.controls[0]?.end)).toBe('2029-05-20');
  region.court.legalNow = Temporal.Instant.from('2029-05-20T15:59:59Z');
  const lastSecond = await region.ask('bank-a', { do: 'query-control', controlId: live });
  expect(lastSecond.controls[0]?.status).toBe('effective');
  region.court.legalNow = Temporal.Instant.from('2029-05-20T16:00:00Z');
  const late = await region.ask('bank-a', { do: 'renew', controlId: live, term: 'P1Y' });
  expect(late).toMatchObject({
    result: 'refused',
    reason: { code: 'control-lapsed' },
    controls: [{ status: 'lapsed' }],
  });
});

it('holds later inflow up to the limit, and a partial release lets the excess go', async () => {
  const asset = { kind: 'deposit', identifier: '6222000000000002' } as const;
  const li = { ...zhang, name: '李四', idNumber: '513301197001010018' };
  const frozen = await region.ask('bank-a', { do: 'freeze', asset, limit: 800_000n, term: 'P1Y' }, li);
  expect(frozen).toMatchObject({
    result: 'partial',
    reason: { code: 'balance-short' },
    controls: [{ status: 'effective', heldFen: 0n }],
  });
  await region.post('bank-a', 'events', {
    type: 'inflow',
    account: asset.identifier,
    amount: '1000000',
    remark: '工资',
  });
  const inflow = await region.court.wait((m) => m.type === 'notice' && m.payload.cause === 'inflow');
  expect(inflow?.payload).toMatchObject({ control: { held: '800000' } });
  await expect(
    region.post('bank-a', 'events', { type: 'withdrawal', account: asset.identifier, amount: '200001' }),
  ).rejects.toThrow();
  const controlId = frozen.controls[0]?.controlId ?? '';
  const lowered = await region.ask('bank-a', { do: 'release', controlId, newLimit: 300_000n }, li);
  expect(lowered.controls[0]).toMatchObject({ heldFen: 300_000n, requestedFen: 300_000n, status: 'effective' });
  await region.post('bank-a', 'events', { type: 'withdrawal', account: asset.identifier, amount: '700000' });
});

it('shows an over-freeze as excess, which a release brings down', async () => {
  const asset = { kind: 'deposit', identifier: '6222000000000003' } as const;
  const branch = '营业部';
  await region.post('bank-a', 'seed', {
    accounts: [
      {
        account: asset.identifier,
        holder: '张三',
        idNumber: zhang.idNumber,
        accountType: 'wage',
        branch,
        balance: '900000',
        openedOn: '2020-01-01',
      },
    ],
  });
  await region.post('bank-a', 'knobs', { overFreeze: 1 });
  const frozen = await region.ask('bank-a', { do: 'freeze', asset, limit: 100_000n, term: 'P1Y' });
  expect(frozen.controls[0]).toMatchObject({ heldFen: 900_000n, excessFen: 800_000n });
  const controlId = frozen.controls[0]?.controlId ?? '';
  const lowered = await region.ask('bank-a', { do: 'release', controlId, newLimit: 100_000n });
  expect(lowered.controls[0]).toMatchObject({ heldFen: 100_000n, excessFen: 0n });
  const released = await region.ask('bank-a', { do: 'release', controlId });
  expect(released.controls[0]).toMatchObject({ status: 'released', heldFen: 0n });
});

it('says "deducted" while the money comes only 48 legal hours later', async () => {
  const asset = { kind: 'deposit', identifier: '6222000000000003' } as const;
  const frozen = await region.ask('bank-a', { do: 'freeze', asset, limit: 500_000n, term: 'P1Y' });
  const subAccount = (await region.book('court-bank')).subAccounts[0]?.number ?? '';
  await region.post('bank-a', 'knobs', { doneWithoutMoney: { times: 1, hours: 48 } });
  const remitTo = { bankUnit: 'court-bank', account: subAccount, name: '案款' };
  const controlId = frozen.controls[0]?.controlId ?? '';
  const done = await region.ask('bank-a', { do: 'deduct', controlId, amount: 500_000n, remitTo, remark: '扣划' });
  expect(done).toMatchObject({ result: 'full', deduction: { amountFen: 500_000n } });
  const arrived = async () =>
    (await region.book('court-bank')).lines.some((l) => l.reference === done.deduction?.reference);
  region.court.legalNow = region.court.legalNow.add({ hours: 47 });
  expect(await arrived()).toBe(false);
  region.court.legalNow = region.court.legalNow.add({ hours: 1 });
  await region.court.wait((m) => m.type === 'statement' && m.payload.lines[0]?.reference === done.deduction?.reference);
  expect(await arrived()).toBe(true);
}, 15_000);

it('pays, brings a payment back, and reverses one that it made twice', async () => {
  const subAccount = (await region.book('court-bank')).subAccounts[0]?.number ?? '';
  const pay = (amount: bigint, to: string, bankUnit?: string) =>
    ({
      do: 'pay',
      orderId: newId(Temporal.Now.instant().epochMilliseconds),
      fromSubAccount: subAccount,
      amount,
      payee: { role: 'creditor', name: '李四', account: to, bankName: '演示甲银行', ...(bankUnit ? { bankUnit } : {}) },
      remark: '案款',
    }) as const;
  const good = await region.ask('court-bank', pay(1_000_000n, '6222000000000002', 'bank-a'));
  expect(good).toMatchObject({ result: 'full', payment: { state: 'paid' } });
  const bounced = await region.ask('court-bank', pay(1_000_000n, '6222999999999999', 'bank-a'));
  expect(bounced).toMatchObject({
    result: 'refused',
    reason: { code: 'payee-unknown' },
    payment: { state: 'returned' },
  });
  await region.post('court-bank', 'knobs', { payDoubled: { times: 1, hours: 24 } });
  const twice = pay(2_000_000n, '9558000000000001');
  expect((await region.ask('court-bank', twice)).payment?.state).toBe('paid');
  const ofOrder = async () => (await region.book('court-bank')).lines.filter((l) => l.orderId === twice.orderId);
  expect((await ofOrder()).map((l) => l.direction)).toEqual(['out', 'out']);
  region.court.legalNow = region.court.legalNow.add({ hours: 24 });
  await region.court.wait((m) => m.type === 'notice' && m.payload.cause === 'doubled-and-reversed');
  expect((await ofOrder()).map((l) => l.direction)).toEqual(['out', 'out', 'in']);
  const short = await region.ask('court-bank', pay(99_000_000n, '9558000000000001'));
  expect(short).toMatchObject({ result: 'refused', reason: { code: 'funds-short' } });
  const book = await region.book('court-bank');
  const net = book.lines.reduce((sum, l) => sum + (l.direction === 'in' ? 1n : -1n) * BigInt(l.amount), 0n);
  expect(String(net)).toBe(book.courtAccounts[0]?.balance);
}, 15_000);

it('pushes a statement line twice when told to, and books it once', async () => {
  const { account: main = '' } = (await region.book('court-bank')).courtAccounts[0] ?? {};
  await region.post('court-bank', 'knobs', { duplicate: 1 });
  const payer = { name: '王五', account: '6217000000000009', bankName: '外地银行' };
  await region.post('court-bank', 'events', {
    type: 'payment-in',
    court: 'court-3301',
    amount: '12345',
    payer,
    reference: 'DUP1',
  });
  await region.court.wait((m) => m.type === 'statement' && m.payload.lines[0]?.reference === 'DUP1');
  await new Promise((resolve) => setTimeout(resolve, 300));
  const pushed = region.court.heard.filter((m) => m.type === 'statement' && m.payload.lines[0]?.reference === 'DUP1');
  expect(pushed).toHaveLength(2);
  expect(new Set(pushed.map((m) => m.payloadHash)).size).toBe(1);
  expect((await region.book('court-bank')).lines.filter((l) => l.reference === 'DUP1')).toHaveLength(1);
  expect(main).toMatch(/000000$/);
});

it('answers after the deadline when told to', async () => {
  await region.post('bank-a', 'knobs', { answerLater: { times: 1, hours: 96 } });
  const request = region.write('bank-a', { do: 'query' });
  expect((await region.send('bank-a', request)).outcome).toBe('accepted');
  expect((await region.send('bank-a', request)).outcome).toBe('accepted');
  region.court.legalNow = region.court.legalNow.add({ hours: 96 });
  const late = await region.court.wait((m) => m.type === 'answer' && m.payload.requestId === request.requestId);
  if (late?.type !== 'answer') throw new Error('no answer came');
  const answeredAt = Temporal.Instant.from(late.payload.answeredAt);
  expect(Temporal.Instant.compare(answeredAt, Temporal.Instant.from(request.deadline))).toBe(1);
  expect((await region.send('bank-a', request)).outcome).toBe('answered');
}, 15_000);

it.each(['tamper', 'garbage', 'error', 'drop', 'dropBefore'])(
  'survives %s on the way: sent again, done once',
  async (knob) => {
    await region.post('bank-a', 'knobs', { [knob]: 1 });
    const asset = { kind: 'deposit', identifier: '6222000000000003' } as const;
    const request = region.write('bank-a', { do: 'freeze', asset, limit: 1000n, term: 'P1Y' });
    expect((await region.send('bank-a', request)).outcome).toBe('retry');
    const again = await region.send('bank-a', request);
    if (again.outcome !== 'answered') throw new Error('not answered');
    const made = (await region.book('bank-a')).freezes.filter((f) => f.limit === '1000' && f.status !== 'released');
    expect(made).toHaveLength(1);
    await region.ask('bank-a', { do: 'release', controlId: made[0]?.controlId ?? '' });
  },
);
