import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instant } from '#kernel';
import type { WireRequest } from '#linkage';
import { perform } from '../../../test/world/cases.ts';
import { control, LinkedCourt } from '../../../test/world/linked-court.ts';
import { post, type Said } from '../../../test/world/units.ts';

let court: LinkedCourt;
beforeAll(async () => {
  court = await LinkedCourt.open();
});
afterAll(() => court?.close());

describe('control', () => {
  test('refuses a typo of a trillion, more than the claim, and an exempt account', async () => {
    const caseId = await court.withAccounts('9000000', '9000000');
    const [a, b] = await court.assets(caseId);
    const freeze = (limitA: string, limitB?: string) => ({
      assets: [{ assetId: a?.id, limit: limitA }, ...(limitB ? [{ assetId: b?.id, limit: limitB }] : [])],
    });
    expect(await court.refusalOf(caseId, 'freeze-asset', freeze('1000000000000.00'))).toBe('limit-over-claim');
    expect(await court.refusalOf(caseId, 'freeze-asset', freeze('90000.00', '90000.00'))).toBe('over-claim');
    await court.judge(caseId, 'exempt-asset', {
      assetId: b?.id,
      ground: 'protected-account',
      reason: '农民工工资专户',
    });
    expect(await court.refusalOf(caseId, 'freeze-asset', { assets: [{ assetId: b?.id, limit: '100.00' }] })).toBe(
      'asset-exempt',
    );
  });

  test('two banks both come to hold the whole claim: the excess is found at once and released', async () => {
    const caseId = await court.withAccounts('1000000', '1000000');
    const [a, b] = await court.assets(caseId);
    const held = (request: WireRequest): Said =>
      request.measure.do === 'freeze'
        ? {
            result: 'partial',
            reason: { code: 'balance-short', text: '余额不足' },
            controls: [control(request, { held: '1000000' })],
          }
        : { result: 'full', controls: [] };
    court.bankA.script = held;
    court.bankB.script = held;
    await court.judge(caseId, 'freeze-asset', {
      assets: [
        { assetId: a?.id, limit: '100000.00' },
        { assetId: b?.id, limit: '100000.00' },
      ],
    });
    expect((await court.controls(caseId)).map((c) => [c.state, c.held, c.excess])).toEqual([
      ['effective', 1000000n, 0n],
      ['effective', 1000000n, 0n],
    ]);
    for (const bank of [court.bankA, court.bankB]) {
      const request = bank.heard.at(-1)?.request as WireRequest;
      const grown = control(request, { version: 2, held: '10000000' });
      expect(
        await post(
          court.site,
          bank.notice(court.world.courtId, { kind: 'control-changed', cause: 'inflow', control: grown }),
        ),
      ).toBe(200);
      const stale = control(request, { version: 1, held: '5' });
      await post(
        court.site,
        bank.notice(court.world.courtId, { kind: 'control-changed', cause: 'inflow', control: stale }),
      );
    }
    await court.work();
    const over = await court.controls(caseId);
    expect(over.map((c) => c.held)).toEqual([10000000n, 10000000n]);
    const marked = over.filter((c) => c.excess > 0n);
    expect(marked).toHaveLength(1);
    expect(await court.openClocks(caseId, 'excess-release')).toHaveLength(1);
    const excess = marked[0]?.excess ?? 0n;
    const keep = 10000000n - excess;
    const bank = marked[0]?.unitId === court.bankA.id ? court.bankA : court.bankB;
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
    await court.judge(caseId, 'release-excess', { controlId: marked[0]?.id });
    expect(bank.heard.at(-1)?.request.measure).toMatchObject({ do: 'release', newLimit: keep.toString() });
    const after = await court.controls(caseId);
    expect(after.map((c) => c.excess)).toEqual([0n, 0n]);
    expect(await court.refusalOf(caseId, 'release-excess', { controlId: marked[0]?.id })).toBe('no-excess');
  });

  test('a refused freeze is struck out, a waiting one moves by its holder only, a renewal moves the last day, a term ends', async () => {
    const caseId = await court.withAccounts('5000000', '5000000');
    const [a, b] = await court.assets(caseId);
    court.bankA.script = () => ({ result: 'refused', reason: { code: 'under-review', text: '内部审批未完成' } });
    court.bankB.script = (request) => ({
      result: 'partial',
      reason: { code: 'waiting', text: '轮候第1位' },
      controls: [control(request, { status: 'waiting', held: '0', rank: 2, start: undefined, end: undefined })],
    });
    await court.judge(caseId, 'freeze-asset', {
      assets: [
        { assetId: a?.id, limit: '50000.00' },
        { assetId: b?.id, limit: '50000.00' },
      ],
    });
    expect((await court.controls(caseId)).map((c) => c.state).sort()).toEqual(['refused', 'waiting']);
    const [waiting] = (await court.controls(caseId)).filter((c) => c.state === 'waiting');
    expect(await court.refusalOf(caseId, 'deduct-deposit', { controlId: waiting?.id, amount: '1.00' })).toBe(
      'deduct-waiting',
    );
    const made = court.bankB.heard.at(-1)?.request as WireRequest;
    const begins = control(made, { version: 2, start: '2026-03-10', end: '2027-03-09' });
    await post(
      court.site,
      court.bankB.notice(court.world.courtId, { kind: 'control-changed', cause: 'became-effective', control: begins }),
    );
    await court.work();
    const until = async () => (await court.openClocks(caseId, 'control-term')).map((c) => c.due.toString());
    expect(await until()).toEqual(['2027-03-09']);
    court.bankB.script = () => ({ result: 'full', controls: [{ ...begins, version: 3, end: '2028-03-09' }] });
    await court.judge(caseId, 'renew-controls', { controlIds: [waiting?.id] });
    expect(court.bankB.heard.at(-1)?.request.measure).toMatchObject({ do: 'renew', until: '2028-03-09' });
    expect(await until()).toEqual(['2028-03-09']);
    expect(await perform(court.world, 'system', caseId, 'lapse-control', { controlId: waiting?.id })).toMatchObject({
      code: 'nothing-to-lapse',
    });
  });
});

describe('the end of a control', () => {
  const freezeOne = async () => {
    const caseId = await court.withAccounts('5000000', '0');
    const [a] = await court.assets(caseId);
    court.bankA.script = (request) => ({ result: 'full', controls: [control(request, {})] });
    await court.judge(caseId, 'freeze-asset', { assets: [{ assetId: a?.id, limit: '50000.00' }] });
    const [held] = await court.controls(caseId);
    return { caseId, held, made: court.bankA.heard.at(-1)?.request as WireRequest };
  };

  test('comes when its holder says that it is released, and not before', async () => {
    const { caseId, held, made } = await freezeOne();
    court.bankA.script = () => 'later';
    await court.judge(caseId, 'release-control', { controlIds: [held?.id], ground: 'guarantee' });
    const asked = court.bankA.heard.at(-1)?.request as WireRequest;
    expect(asked).toMatchObject({ measure: { do: 'release' }, previousRequest: made.requestId });
    expect((await court.controls(caseId)).map((c) => c.state)).toEqual(['effective']);
    expect(await court.refusalOf(caseId, 'release-control', { controlIds: [held?.id], ground: 'paid' })).toBe(
      'release-in-hand',
    );
    const released = control(made, { version: 2, status: 'released', held: '0', start: undefined, end: undefined });
    expect(await post(court.site, court.bankA.answer(asked, { result: 'full', controls: [released] }))).toBe(200);
    await court.work();
    expect((await court.controls(caseId)).map((c) => [c.state, c.held])).toEqual([['released', 0n]]);
    expect(await court.openClocks(caseId, 'control-term')).toEqual([]);
  });

  test('comes by itself on the day after its last day', async () => {
    const { caseId, held } = await freezeOne();
    const lapse = () => perform(court.world, 'system', caseId, 'lapse-control', { controlId: held?.id });
    court.world.now = instant('2027-03-01T15:59:59Z');
    expect(await lapse()).toMatchObject({ code: 'nothing-to-lapse' });
    expect(await court.refusalOf(caseId, 'renew-controls', { controlIds: [held?.id], until: '2028-03-02' })).toBe(
      'renewal-too-long',
    );
    court.world.now = instant('2027-03-01T16:00:00Z');
    expect(await court.refusalOf(caseId, 'renew-controls', { controlIds: [held?.id] })).toBe('renewal-too-late');
    expect(await lapse()).toMatchObject({ done: true });
    expect((await court.controls(caseId)).map((c) => [c.state, c.held])).toEqual([['lapsed', 0n]]);
    expect(await court.openClocks(caseId, 'control-term')).toEqual([]);
  });

  test('a freeze under way is withdrawn at its unit, one that came back here at once', async () => {
    const caseId = await court.withAccounts('5000000', '5000000');
    const [a, b] = await court.assets(caseId);
    court.bankA.script = () => 'later';
    court.bankB.script = () => ({
      result: 'returned',
      reason: { code: 'document-unclear', text: '印章不清' },
      missing: [{ path: 'documents', text: '请重新提交' }],
    });
    const wanted = [a, b].map((asset) => ({ assetId: asset?.id, limit: '40000.00' }));
    await court.judge(caseId, 'freeze-asset', { assets: wanted });
    const [first, second] = [court.bankA, court.bankB].map((bank) => bank.heard.at(-1)?.request as WireRequest);
    const withdraw = (request: WireRequest | undefined) =>
      court.judge(caseId, 'withdraw-request', { requestId: request?.requestId, reason: '当事人达成和解' });
    await withdraw(second);
    expect((await court.controls(caseId)).map((c) => c.state).sort()).toEqual(['ordered', 'refused']);
    court.bankA.script = () => ({ result: 'full' });
    await withdraw(first);
    expect(court.bankA.heard.at(-1)?.request.measure).toEqual({ do: 'withdraw', requestId: first?.requestId });
    const gone = court.bankA.answer(first as WireRequest, {
      result: 'refused',
      reason: { code: 'withdrawn', text: '已撤回' },
    });
    await post(court.site, gone);
    await court.work();
    expect((await court.controls(caseId)).map((c) => c.state)).toEqual(['refused', 'refused']);
  });
});

describe('deduction', () => {
  test('waits for the notice unless the ruling says why, is reported once, and is watched until the money is there', async () => {
    const caseId = await court.withAccounts('5000000', '0');
    const [a] = await court.assets(caseId);
    court.bankA.script = (request) => ({ result: 'full', controls: [control(request, {})] });
    await court.judge(caseId, 'freeze-asset', { assets: [{ assetId: a?.id, limit: '50000.00' }] });
    const [held] = await court.controls(caseId);
    const made = court.bankA.heard.at(-1)?.request as WireRequest;
    expect(await court.refusalOf(caseId, 'deduct-deposit', { controlId: held?.id, amount: '50000.00' })).toBe(
      'notice-not-served',
    );
    expect(
      await court.refusalOf(caseId, 'deduct-deposit', { controlId: held?.id, amount: '60000.00', atOnce: '急' }),
    ).toBe('deduct-over-held');
    court.bankA.script = () => ({
      result: 'full',
      controls: [control(made, { version: 2, status: 'deducted', limit: '0', held: '0', deducted: '5000000' })],
      deduction: {
        amount: '5000000',
        remittance: { reference: 'BANKA0001', amount: '5000000', toAccount: '1', orderedAt: '2026-03-02T01:00:00Z' },
      },
    });
    await court.judge(caseId, 'deduct-deposit', {
      controlId: held?.id,
      amount: '50000.00',
      atOnce: '被执行人正在转移存款。',
    });
    expect(court.bankA.heard.at(-1)?.request.measure).toMatchObject({
      do: 'deduct',
      amount: '5000000',
      remitTo: { bankUnit: 'court-bank' },
    });
    expect(court.bankA.heard.at(-1)?.request.documents).toHaveLength(2);
    expect(await court.controls(caseId)).toMatchObject([
      { state: 'deducted', held: 0n, pending: 0n, deducted: 5000000n },
    ]);
    const deductions = await court.rows<{ state: string; reference: string }>(
      sql`select state, reference from property_deductions where case_id = ${caseId}`,
    );
    expect(deductions).toEqual([{ state: 'reported', reference: 'BANKA0001' }]);
    expect(await court.openClocks(caseId, 'money-arrival')).toHaveLength(1);
    const order = court.bankA.heard.at(-1)?.request as WireRequest;
    const undone = {
      answerSeq: 2,
      result: 'refused',
      reason: { code: 'other', text: '收款账户不符，款项退回原账户' },
      controls: [control(made, { version: 3 })],
    };
    expect(await post(court.site, court.bankA.answer(order, undone))).toBe(200);
    await court.work();
    const [given] = await court.rows<{ state: string; reason: string }>(
      sql`select state, return_reason as reason from property_deductions where case_id = ${caseId}`,
    );
    expect(given?.state).toBe('returned');
    expect(given?.reason).toContain('款项退回原账户');
    expect(await court.openClocks(caseId, 'money-arrival')).toHaveLength(0);
    expect(await court.controls(caseId)).toMatchObject([{ state: 'effective', held: 5000000n, pending: 0n }]);
    court.bankA.script = () => 'later';
    await court.judge(caseId, 'deduct-deposit', {
      controlId: held?.id,
      amount: '50000.00',
      atOnce: '被执行人正在转移存款。',
    });
    expect(await court.controls(caseId)).toMatchObject([{ pending: 5000000n }]);
  });
});
