import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Id, newId } from '#kernel';
import { insertRow } from '#platform';
import { type RunningUnits, startUnits } from '../../demo/units/all.ts';
import { catalogue } from '../../demo/units/catalogue.ts';
import { keepBooks, takeStatement } from '../../src/edge/jobs/funds.ts';
import { done, perform, performApproved, subAccount } from '../world/cases.ts';
import { buildWorld, plainApplication, type World } from '../world/court.ts';
import { type FreshDatabase, freshDatabase } from '../world/database.ts';
import { serveWorld, type TestServer } from '../world/server.ts';
import { docketedAtUnits, workOff } from '../world/units.ts';

// The court's bank and one other are simulated in processes of their own; what they know of us they know over HTTP.
let fresh: FreshDatabase;
let world: World;
let site: TestServer;
let units: RunningUnits;
const dataDir = mkdtempSync(join(tmpdir(), 'writ-funds-'));

beforeAll(async () => {
  fresh = await freshDatabase();
  // Units judge signatures by real time, so this world lives now.
  world = await buildWorld(fresh.db, Temporal.Now.instant().toString());
  site = await serveWorld(fresh.db, world);
  const courtUrl = await site.server.listen({ port: 0, host: '127.0.0.1' });
  const basePort = 33_000 + (process.pid % 2_500) * 10;
  units = await startUnits({ courtUrl, dataDir, basePort, only: ['court-bank', 'bank-a'] });
  for (const { id: code, kind, name, url, jwk } of units.units) {
    const measures = catalogue.find((u) => u.id === code)?.measures ?? [];
    await fresh.db.system((tx) =>
      tx.run(
        insertRow('linkage_units', {
          ...{ id: newId(world.now.epochMilliseconds), code, kind, name: name.zh, name_en: name.en, url },
          ...{ jwk: JSON.stringify(jwk), measures: JSON.stringify(measures), answer_within_hours: 24 },
        }).sql,
      ),
    );
  }
  const branch = '营业部';
  const account = {
    account: '6230019900001111',
    holder: '甲某',
    idNumber: '513301198506150017',
    openedOn: '2019-03-01',
  };
  await toUnit('bank-a', 'seed', { accounts: [{ ...account, accountType: 'savings', branch, balance: '0' }] });
}, 60_000);
afterAll(async () => {
  await units?.stop();
  await site?.close();
  await fresh?.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function toUnit(unit: string, door: 'seed' | 'knobs' | 'events', body: object): Promise<void> {
  const url = units.units.find((u) => u.id === unit)?.url;
  const headers = { 'content-type': 'application/json' };
  const reply = await fetch(`${url}/${door}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!reply.ok) throw new Error(await reply.text());
}
type Book = { accounts: { balance: string }[]; courtAccounts: { balance: string }[]; lines: { lineNo: number }[] };
async function bookOf(unit: string): Promise<Book> {
  const url = units.units.find((u) => u.id === unit)?.url;
  return (await (await fetch(`${url}/book`)).json()) as Book;
}
function rows<T>(q: ReturnType<typeof sql>): Promise<T[]> {
  return fresh.db.read<T>({ courts: [world.courtId] }, q);
}
async function bankBalance(): Promise<bigint> {
  const [row] = await rows<{ sum: bigint }>(
    sql`select (debit_fen - credit_fen)::bigint as sum from funds_accounts where kind = 'bank'`,
  );
  return row?.sum ?? 0n;
}
const keep = () => keepBooks(site.app, [world.courtId]);
const states = async (caseId: Id) =>
  (
    await rows<{ state: string }>(
      sql`select state from funds_payments where case_id = ${caseId} order by approved_at, id`,
    )
  ).map((r) => r.state);

/** Lets jobs and statements run until a condition holds. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 80; i++) {
    await workOff(site.app, world.courtId);
    await keep();
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come to pass');
}

async function caseWith(accountNumber: string): Promise<Id> {
  const [payee] = (await plainApplication(world)).payees;
  return docketedAtUnits(world, site.app, { payees: [{ ...payee, bankName: '演示甲银行', accountNumber }] });
}

async function payIn(caseId: Id, amount: string, reference: string): Promise<void> {
  const payer = { name: '乙某', account: '6230019900002222' };
  const event = { type: 'payment-in', court: world.courtId, subAccount: await subAccount(world, caseId) };
  await toUnit('court-bank', 'events', { ...event, amount, payer, reference });
}

describe('the book and the bank', () => {
  test('money goes from the debtor’s payment to the creditor’s account, over killed processes and lost replies', async () => {
    const caseId = await caseWith('6230019900001111');
    await payIn(caseId, '50000', 'IN-1');
    await units.kill('court-bank');
    // The bank is down: nothing is taken, nothing is wrong.
    await keep();
    await units.restart('court-bank');
    // Two servers that pull at once take each line once.
    await Promise.all([1, 2, 3].map(() => takeStatement(site.app, world.courtId).catch(() => {})));
    await keep();
    expect(await bankBalance()).toBe(50_000n);
    await performApproved(world, 'clerk', caseId, 'distribute', {}, ['judge', 'bureau-head']);
    done(await perform(world, 'finance', caseId, 'execute-payments', {}));
    await toUnit('court-bank', 'knobs', { drop: 1, duplicate: 1 });
    await until(async () => (await states(caseId)).join() === 'paid');
    // The court's bank sends the money on after it has stated the line.
    await until(async () => (await bookOf('bank-a')).accounts[0]?.balance === '50000');
    expect([await bankBalance(), (await bookOf('court-bank')).courtAccounts[0]?.balance]).toEqual([0n, '0']);
  });

  test('incident: an account that the payee’s bank does not know brings the money back, to be ordered anew', async () => {
    const caseId = await caseWith('6230019900007777');
    await payIn(caseId, '700', 'IN-2');
    await keep();
    await performApproved(world, 'clerk', caseId, 'distribute', {}, ['judge', 'bureau-head']);
    done(await perform(world, 'finance', caseId, 'execute-payments', {}));
    await until(async () => (await states(caseId)).join() === 'returned');
    expect(await bankBalance()).toBe(700n);
    const [creditor] = await rows<{ id: Id }>(
      sql`select id from cases_parties where case_id = ${caseId} and role = 'applicant'`,
    );
    const [payment] = await rows<{ id: Id }>(sql`select id from funds_payments where case_id = ${caseId}`);
    const account = { accountName: '甲某', bankName: '演示甲银行', accountNumber: '6230019900001111' };
    const paperId = await world.upload('account.pdf');
    const payee = { partyId: creditor?.id, ...account, paperId };
    await performApproved(world, 'clerk', caseId, 'register-payee', payee, ['judge']);
    const reorder = { paymentId: payment?.id };
    await performApproved(world, 'clerk', caseId, 'reorder-payment', reorder, ['judge', 'bureau-head']);
    done(await perform(world, 'finance', caseId, 'execute-payments', {}));
    await until(async () => (await states(caseId)).join() === 'returned,paid');
    expect((await bookOf('bank-a')).accounts[0]?.balance).toBe('50700');
    expect(await bankBalance()).toBe(0n);
  });

  test('every line of the bank is on our books once, in order', async () => {
    await keep();
    const ours = await rows<{ no: bigint }>(sql`select line_no as no from funds_lines order by line_no`);
    expect(ours.map((l) => Number(l.no))).toEqual((await bookOf('court-bank')).lines.map((l) => l.lineNo));
  });
});
