import sql, { type Sql } from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Id, isRefusal } from '#kernel';
import type { WireRequest } from '#linkage';
import { approve, done, later, perform } from '../../../test/world/cases.ts';
import { buildWorld, type World } from '../../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/world/database.ts';
import { serveWorld, type TestServer } from '../../../test/world/server.ts';
import { docketedAtUnits, openUnit, post, type Said, type TestUnit, workOff } from '../../../test/world/units.ts';

let fresh: FreshDatabase;
let world: World;
let site: TestServer;
let registry: TestUnit;
let courtBank: TestUnit;
let bankA: TestUnit;
let bankB: TestUnit;

const holder = ['query', 'freeze', 'renew', 'release', 'deduct', 'query-control', 'withdraw'];

beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
  site = await serveWorld(fresh.db, world);
  const open = (code: string, kind: string, measures: string[]) => openUnit(world, { code, kind, measures });
  registry = await open('identity-registry', 'identity-registry', ['verify-identity']);
  courtBank = await open('court-bank', 'court-bank', ['open-sub-account', 'pay', 'query-payment']);
  bankA = await open('bank-a', 'bank', holder);
  bankB = await open('bank-b', 'bank', holder);
  registry.script = ({ subject }) => match(subject?.name ?? '', subject?.idNumber ?? '');
  courtBank.script = (_request, n) => ({
    result: 'full',
    subAccount: { number: `51008900010000${10 + n}`, name: '案款', bankName: 'G州银行', openedOn: '2026-03-02' },
  });
});
afterAll(async () => {
  await Promise.all([registry, courtBank, bankA, bankB].map((unit) => unit?.stop()));
  await site?.close();
  await fresh?.drop();
});

const match = (name: string, idNumber: string): Said => ({
  result: 'full',
  identity: { outcome: 'match', persons: [{ name, idType: 'id-card', idNumber, status: 'alive' }] },
});

const account = (identifier: string, value: string, over: Said = {}): Said => ({
  ...{ kind: 'deposit', identifier, holder: '乙某', description: `城关支行 ${identifier}`, value, status: 'normal' },
  details: { accountType: 'savings', branch: '城关支行', currency: 'CNY', available: value, openedOn: '2020-01-02' },
  ...{ priorFreezes: [], priorityRights: [] },
  ...over,
});

/** A control as a bank reports it after a freeze. */
function control(request: WireRequest, over: Said): Said {
  const { measure } = request;
  const asset = measure.do === 'freeze' ? measure.asset : { kind: 'deposit', identifier: '' };
  const limit = measure.do === 'freeze' ? measure.limit : '0';
  return {
    ...{ controlId: `K-${request.requestId}`, version: 1, requestId: request.requestId, asset, status: 'effective' },
    ...{ limit, held: limit, deducted: '0', rank: 1, start: '2026-03-02', end: '2027-03-01', prior: [] },
    ...{ priorityRights: [] },
    ...over,
  };
}

const rows = <T>(query: Sql) => fresh.db.read<T & Record<string, unknown>>({ courts: [world.courtId] }, query);
const work = () => workOff(site.app, world.courtId);
const debtorOf = async (caseId: Id) => {
  const [row] = await rows<{ id: Id }>(
    sql`select id from cases_parties where case_id = ${caseId} and role = 'debtor' order by position limit 1`,
  );
  return row?.id ?? '';
};
const controls = (caseId: Id) =>
  rows<{
    id: Id;
    state: string;
    held: bigint;
    limit: bigint;
    excess: bigint;
    pending: bigint;
    deducted: bigint;
    unitId: Id;
  }>(
    sql`select id, unit_id as "unitId", state, held_fen as held, limit_fen as limit, excess_fen as excess, pending_fen as pending, deducted_fen as deducted
      from property_controls where case_id = ${caseId} order by ordered_at, id`,
  );
const assets = (caseId: Id) =>
  rows<{ id: Id; masked: string; value: bigint; description: string }>(
    sql`select id, identifier_masked as masked, value_fen as value, description from property_assets where case_id = ${caseId} order by identifier_masked`,
  );
const messages = (caseId: Id) =>
  rows<{ kind: string; state: string; note: string }>(
    sql`select kind, state, note from linkage_messages where case_id = ${caseId} order by received_at, id`,
  );
const requests = (caseId: Id, measure: string) =>
  rows<{ id: Id; status: string; result: string | null; attempts: number }>(
    sql`select id, status, result, attempts from linkage_requests where case_id = ${caseId} and measure = ${measure} order by id`,
  );

/** The judge drafts and signs; then everything that follows is done. */
async function judge(caseId: Id, act: string, input: Record<string, unknown>) {
  const outcome = done(await perform(world, 'judge', caseId, act, input));
  if (!outcome.done) done(await approve(world, 'judge', outcome.proposalId));
  await work();
}
const refusalOf = async (caseId: Id, act: string, input: Record<string, unknown>) => {
  const outcome = await perform(world, 'judge', caseId, act, input);
  return isRefusal(outcome) ? outcome.code : 'done';
};

/** A case whose debtor has one account at each bank, found by the inquiry. */
async function withAccounts(balanceA: string, balanceB: string): Promise<Id> {
  const caseId = await docketedAtUnits(world, site.app);
  bankA.script = () => ({ result: 'full', assets: [account('6217000000000001111', balanceA)] });
  bankB.script = () => ({ result: 'full', assets: [account('6228000000000002222', balanceB)] });
  await judge(caseId, 'inquire-property', {});
  return caseId;
}

describe('docketing', () => {
  test('asks the registry and the court bank, and prints the number that the bank gave', async () => {
    const caseId = await docketedAtUnits(world, site.app);
    const [kase] = await rows<{ account: string }>(
      sql`select sub_account as account from cases_cases where id = ${caseId}`,
    );
    expect(kase?.account).toMatch(/^51008900010000/);
    const documents = await rows<{ template: string; status: string }>(
      sql`select template, status from documents_documents where case_id = ${caseId}`,
    );
    expect(documents).toEqual([{ template: 'acceptance-notice', status: 'sealed' }]);
    const persons = await rows<{ verification: string }>(
      sql`select verification from people_persons where case_id = ${caseId} order by verification`,
    );
    expect(persons.map((p) => p.verification)).toEqual(['registry', 'unverified']);
    const asked = registry.heard.at(-1)?.request;
    expect(asked).toMatchObject({
      subject: { name: '乙某', idNumber: '440524188001010014' },
      measure: { do: 'verify-identity' },
    });
    expect(asked?.officers[0]?.deskPhone).toBeTruthy();
  });

  test('a stranger of the same name is not the debtor: nothing is asked about him', async () => {
    registry.script = ({ subject }) => match(subject?.name ?? '', '513301198506150017');
    const caseId = await docketedAtUnits(world, site.app);
    registry.script = ({ subject }) => match(subject?.name ?? '', subject?.idNumber ?? '');
    const persons = await rows<{ verification: string }>(
      sql`select verification from people_persons where case_id = ${caseId} and verification <> 'unverified'`,
    );
    expect(persons.map((p) => p.verification)).toEqual(['mismatch']);
    const heard = bankA.heard.length;
    expect(await refusalOf(caseId, 'inquire-property', {})).toBe('identity-unverified');
    expect(await refusalOf(caseId, 'inquire-property', { partyIds: [await debtorOf(caseId)] })).toBe(
      'identity-unverified',
    );
    expect(bankA.heard).toHaveLength(heard);
    expect(
      await refusalOf(caseId, 'verify-by-document', {
        partyId: await debtorOf(caseId),
        paperId: caseId,
        reason: '看过证件',
      }),
    ).toBe('registry-decides');
  });

  test('several bearers of a name are never a match', async () => {
    registry.script = () => ({
      result: 'partial',
      reason: { code: 'several-of-that-name', text: '同名三人' },
      identity: { outcome: 'several', persons: [] },
    });
    const caseId = await docketedAtUnits(world, site.app);
    registry.script = ({ subject }) => match(subject?.name ?? '', subject?.idNumber ?? '');
    const persons = await rows<{ verification: string }>(
      sql`select verification from people_persons where case_id = ${caseId} and verification <> 'unverified'`,
    );
    expect(persons.map((p) => p.verification)).toEqual(['ambiguous']);
    await judge(caseId, 'verify-identity', { partyId: await debtorOf(caseId) });
    const again = await rows<{ verification: string }>(
      sql`select verification from people_persons where case_id = ${caseId} and verification <> 'unverified'`,
    );
    expect(again.map((p) => p.verification)).toEqual(['registry']);
  });
});

describe('inquiry', () => {
  test('asks every unit at once; found, none and known again are told apart; numbers stay masked', async () => {
    const caseId = await docketedAtUnits(world, site.app);
    bankA.script = () => ({ result: 'full', assets: [account('6217000000000001111', '8000000')] });
    bankB.script = () => ({ result: 'none', reason: { code: 'no-account', text: '查无开户信息' } });
    await judge(caseId, 'inquire-property', {});
    expect((await requests(caseId, 'query')).map((r) => [r.status, r.result])).toEqual([
      ['answered', 'full'],
      ['answered', 'none'],
    ]);
    const [found, ...more] = await assets(caseId);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ masked: '6217****1111', value: 8000000n, description: '城关支行 6217****1111' });
    expect(bankA.heard.at(-1)?.request.documents).toHaveLength(1);
    bankA.script = () => ({ result: 'full', assets: [account('6217000000000001111', '9000000')] });
    await judge(caseId, 'inquire-property', {});
    expect((await assets(caseId)).map((a) => a.value)).toEqual([9000000n]);
  });

  test('sends the same bytes until the unit takes them, keeps garbage apart, and waits for a later answer', async () => {
    const caseId = await docketedAtUnits(world, site.app);
    const first = bankA.heard.length;
    bankA.script = (_request, n) => (n === first + 1 ? { status: 200, body: '<html>502</html>' } : 'later');
    bankB.script = () => ({ result: 'none', reason: { code: 'no-account', text: '无' } });
    await judge(caseId, 'inquire-property', {});
    await fresh.db.within({ courts: [world.courtId] }, (tx) =>
      tx.run(sql`update platform_outbox set run_after = now() where done_at is null`),
    );
    await work();
    const sent = bankA.heard.slice(first);
    expect(sent).toHaveLength(2);
    expect(sent[1]?.hash).toBe(sent[0]?.hash);
    const request = sent[0]?.request as WireRequest;
    expect((await messages(caseId)).filter((m) => m.kind === 'garbage')).toHaveLength(1);
    expect((await requests(caseId, 'query')).find((r) => r.id === request.requestId)?.status).toBe('accepted');
    expect(await refusalOf(caseId, 'inquire-property', { unitIds: [bankA.id] })).toBe('all-asked');

    later(world, 24 * 5);
    const answer = bankA.answer(request, { result: 'full', assets: [account('6217000000000003333', '100')] });
    expect(await post(site, answer)).toBe(200);
    const tampered = { ...bankA.answer(request, { answerSeq: 2, result: 'none' }), payload: answer.payload };
    expect(await post(site, tampered)).toBe(401);
    await work();
    expect(await post(site, bankA.answer(request, { answerSeq: 1, result: 'full', assets: [] }))).toBe(200);
    await work();
    const kept = (await messages(caseId)).filter((m) => m.kind === 'answer' && m.state !== 'applied');
    expect(kept.map((m) => m.state).sort()).toEqual(['late', 'superseded']);
    expect((await assets(caseId)).map((a) => a.masked)).toEqual(['6217****3333']);
  });

  test('a returned request is corrected as a new one that names the old', async () => {
    const caseId = await docketedAtUnits(world, site.app);
    bankB.script = () => ({ result: 'none', reason: { code: 'no-account', text: '无' } });
    bankA.script = () => ({
      result: 'returned',
      reason: { code: 'document-unclear', text: '印章不清' },
      missing: [{ path: 'documents', text: '请重新提交' }],
    });
    await judge(caseId, 'inquire-property', {});
    const [returned] = (await requests(caseId, 'query')).filter((r) => r.status === 'returned');
    bankA.script = () => ({ result: 'none', reason: { code: 'no-account', text: '无' } });
    await judge(caseId, 'resend-request', { requestId: returned?.id });
    expect(bankA.heard.at(-1)?.request).toMatchObject({ corrects: returned?.id, measure: { do: 'query' } });
    expect(await refusalOf(caseId, 'resend-request', { requestId: returned?.id })).toBe('request-not-open');
  });
});

describe('control', () => {
  test('refuses a typo of a trillion, more than the claim, and an exempt account', async () => {
    const caseId = await withAccounts('9000000', '9000000');
    const [a, b] = await assets(caseId);
    const freeze = (limitA: string, limitB?: string) => ({
      assets: [{ assetId: a?.id, limit: limitA }, ...(limitB ? [{ assetId: b?.id, limit: limitB }] : [])],
    });
    expect(await refusalOf(caseId, 'freeze-asset', freeze('1000000000000.00'))).toBe('limit-over-claim');
    expect(await refusalOf(caseId, 'freeze-asset', freeze('90000.00', '90000.00'))).toBe('over-claim');
    await judge(caseId, 'exempt-asset', { assetId: b?.id, ground: 'protected-account', reason: '农民工工资专户' });
    expect(await refusalOf(caseId, 'freeze-asset', { assets: [{ assetId: b?.id, limit: '100.00' }] })).toBe(
      'asset-exempt',
    );
  });

  test('two banks both come to hold the whole claim: the excess is found at once and released', async () => {
    const caseId = await withAccounts('1000000', '1000000');
    const [a, b] = await assets(caseId);
    const held = (request: WireRequest): Said =>
      request.measure.do === 'freeze'
        ? {
            result: 'partial',
            reason: { code: 'balance-short', text: '余额不足' },
            controls: [control(request, { held: '1000000' })],
          }
        : { result: 'full', controls: [] };
    bankA.script = held;
    bankB.script = held;
    await judge(caseId, 'freeze-asset', {
      assets: [
        { assetId: a?.id, limit: '100000.00' },
        { assetId: b?.id, limit: '100000.00' },
      ],
    });
    expect((await controls(caseId)).map((c) => [c.state, c.held, c.excess])).toEqual([
      ['effective', 1000000n, 0n],
      ['effective', 1000000n, 0n],
    ]);
    for (const bank of [bankA, bankB]) {
      const request = bank.heard.at(-1)?.request as WireRequest;
      const grown = control(request, { version: 2, held: '10000000' });
      expect(
        await post(site, bank.notice(world.courtId, { kind: 'control-changed', cause: 'inflow', control: grown })),
      ).toBe(200);
      const stale = control(request, { version: 1, held: '5' });
      await post(site, bank.notice(world.courtId, { kind: 'control-changed', cause: 'inflow', control: stale }));
    }
    await work();
    const over = await controls(caseId);
    expect(over.map((c) => c.held)).toEqual([10000000n, 10000000n]);
    const marked = over.filter((c) => c.excess > 0n);
    expect(marked).toHaveLength(1);
    const clocks = await rows<{ node: string }>(
      sql`select node from deadlines_clocks where case_id = ${caseId} and node = 'excess-release' and state <> 'closed'`,
    );
    expect(clocks).toHaveLength(1);
    const excess = marked[0]?.excess ?? 0n;
    const keep = 10000000n - excess;
    const bank = marked[0]?.unitId === bankA.id ? bankA : bankB;
    bank.script = (request) => ({
      result: 'full',
      controls: [
        control(
          bank.heard.find((h) => h.request.measure.do === 'freeze' && h.request.requestId === request.previousRequest)
            ?.request as WireRequest,
          {
            version: 3,
            limit: keep.toString(),
            held: keep.toString(),
          },
        ),
      ],
    });
    await judge(caseId, 'release-excess', { controlId: marked[0]?.id });
    expect(bank.heard.at(-1)?.request.measure).toMatchObject({ do: 'release', newLimit: keep.toString() });
    const after = await controls(caseId);
    expect(after.map((c) => c.excess)).toEqual([0n, 0n]);
    expect(await refusalOf(caseId, 'release-excess', { controlId: marked[0]?.id })).toBe('no-excess');
  });

  test('a refused freeze is struck out, a waiting one moves by its holder only, a renewal moves the last day, a term ends', async () => {
    const caseId = await withAccounts('5000000', '5000000');
    const [a, b] = await assets(caseId);
    bankA.script = () => ({ result: 'refused', reason: { code: 'under-review', text: '内部审批未完成' } });
    bankB.script = (request) => ({
      result: 'partial',
      reason: { code: 'waiting', text: '轮候第1位' },
      controls: [control(request, { status: 'waiting', held: '0', rank: 2, start: undefined, end: undefined })],
    });
    await judge(caseId, 'freeze-asset', {
      assets: [
        { assetId: a?.id, limit: '50000.00' },
        { assetId: b?.id, limit: '50000.00' },
      ],
    });
    expect((await controls(caseId)).map((c) => c.state).sort()).toEqual(['refused', 'waiting']);
    const [waiting] = (await controls(caseId)).filter((c) => c.state === 'waiting');
    expect(await refusalOf(caseId, 'deduct-deposit', { controlId: waiting?.id, amount: '1.00' })).toBe(
      'deduct-waiting',
    );
    const made = bankB.heard.at(-1)?.request as WireRequest;
    const begins = control(made, { version: 2, start: '2026-03-10', end: '2027-03-09' });
    await post(
      site,
      bankB.notice(world.courtId, { kind: 'control-changed', cause: 'became-effective', control: begins }),
    );
    await work();
    const until = async () =>
      (
        await rows<{ due: { toString(): string } }>(
          sql`select due from deadlines_clocks where case_id = ${caseId} and node = 'control-term' and state <> 'closed'`,
        )
      ).map((c) => c.due.toString());
    expect(await until()).toEqual(['2027-03-09']);
    bankB.script = () => ({ result: 'full', controls: [{ ...begins, version: 3, end: '2028-03-09' }] });
    await judge(caseId, 'renew-controls', { controlIds: [waiting?.id] });
    expect(bankB.heard.at(-1)?.request.measure).toMatchObject({ do: 'renew', until: '2028-03-09' });
    expect(await until()).toEqual(['2028-03-09']);
    expect(await perform(world, 'system', caseId, 'lapse-control', { controlId: waiting?.id })).toMatchObject({
      code: 'nothing-to-lapse',
    });
  });
});

describe('deduction', () => {
  test('waits for the notice unless the ruling says why, is reported once, and is watched until the money is there', async () => {
    const caseId = await withAccounts('5000000', '0');
    const [a] = await assets(caseId);
    bankA.script = (request) => ({ result: 'full', controls: [control(request, {})] });
    await judge(caseId, 'freeze-asset', { assets: [{ assetId: a?.id, limit: '50000.00' }] });
    const [held] = await controls(caseId);
    const made = bankA.heard.at(-1)?.request as WireRequest;
    expect(await refusalOf(caseId, 'deduct-deposit', { controlId: held?.id, amount: '50000.00' })).toBe(
      'notice-not-served',
    );
    expect(await refusalOf(caseId, 'deduct-deposit', { controlId: held?.id, amount: '60000.00', atOnce: '急' })).toBe(
      'deduct-over-held',
    );
    bankA.script = () => ({
      result: 'full',
      controls: [control(made, { version: 2, status: 'deducted', limit: '0', held: '0', deducted: '5000000' })],
      deduction: {
        amount: '5000000',
        remittance: { reference: 'BANKA0001', amount: '5000000', toAccount: '1', orderedAt: '2026-03-02T01:00:00Z' },
      },
    });
    await judge(caseId, 'deduct-deposit', {
      controlId: held?.id,
      amount: '50000.00',
      atOnce: '被执行人正在转移存款。',
    });
    expect(bankA.heard.at(-1)?.request.measure).toMatchObject({
      do: 'deduct',
      amount: '5000000',
      remitTo: { bankUnit: 'court-bank' },
    });
    expect(bankA.heard.at(-1)?.request.documents).toHaveLength(2);
    expect(await controls(caseId)).toMatchObject([{ state: 'deducted', held: 0n, pending: 0n, deducted: 5000000n }]);
    const deductions = await rows<{ state: string; reference: string }>(
      sql`select state, reference from property_deductions where case_id = ${caseId}`,
    );
    expect(deductions).toEqual([{ state: 'reported', reference: 'BANKA0001' }]);
    const clocks = await rows(
      sql`select node from deadlines_clocks where case_id = ${caseId} and node = 'money-arrival' and state <> 'closed'`,
    );
    expect(clocks).toHaveLength(1);
  });
});
