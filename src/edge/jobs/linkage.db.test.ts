import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireRequest } from '#linkage';
import { later } from '../../../test/world/cases.ts';
import { account, LinkedCourt, match } from '../../../test/world/linked-court.ts';
import { post } from '../../../test/world/units.ts';

let court: LinkedCourt;
beforeAll(async () => {
  court = await LinkedCourt.open();
});
afterAll(() => court?.close());

describe('docketing', () => {
  test('asks the registry and the court bank, and prints the number that the bank gave', async () => {
    const caseId = await court.docketed();
    const [kase] = await court.rows<{ account: string }>(
      sql`select sub_account as account from cases_cases where id = ${caseId}`,
    );
    expect(kase?.account).toMatch(/^51008900010000/);
    const documents = await court.rows<{ template: string; status: string }>(
      sql`select template, status from documents_documents where case_id = ${caseId}`,
    );
    expect(documents).toEqual([{ template: 'acceptance-notice', status: 'sealed' }]);
    const persons = await court.rows<{ verification: string }>(
      sql`select verification from people_persons where case_id = ${caseId} order by verification`,
    );
    expect(persons.map((p) => p.verification)).toEqual(['registry', 'unverified']);
    const asked = court.registry.heard.at(-1)?.request;
    expect(asked).toMatchObject({
      subject: { name: '乙某', idNumber: '440524188001010014' },
      measure: { do: 'verify-identity' },
    });
    expect(asked?.officers[0]?.deskPhone).toBeTruthy();
  });

  test('a stranger of the same name is not the debtor: nothing is asked about him', async () => {
    court.registry.script = ({ subject }) => match(subject?.name ?? '', '513301198506150017');
    const caseId = await court.docketed();
    court.confirmIdentities();
    const persons = await court.rows<{ verification: string }>(
      sql`select verification from people_persons where case_id = ${caseId} and verification <> 'unverified'`,
    );
    expect(persons.map((p) => p.verification)).toEqual(['mismatch']);
    const heard = court.bankA.heard.length;
    expect(await court.refusalOf(caseId, 'inquire-property', {})).toBe('identity-unverified');
    expect(await court.refusalOf(caseId, 'inquire-property', { partyIds: [await court.debtorOf(caseId)] })).toBe(
      'identity-unverified',
    );
    expect(court.bankA.heard).toHaveLength(heard);
    expect(
      await court.refusalOf(caseId, 'verify-by-document', {
        partyId: await court.debtorOf(caseId),
        paperId: caseId,
        reason: '看过证件',
      }),
    ).toBe('registry-decides');
  });

  test('several bearers of a name are never a match', async () => {
    court.registry.script = () => ({
      result: 'partial',
      reason: { code: 'several-of-that-name', text: '同名三人' },
      identity: { outcome: 'several', persons: [] },
    });
    const caseId = await court.docketed();
    court.confirmIdentities();
    const persons = await court.rows<{ verification: string }>(
      sql`select verification from people_persons where case_id = ${caseId} and verification <> 'unverified'`,
    );
    expect(persons.map((p) => p.verification)).toEqual(['ambiguous']);
    await court.judge(caseId, 'verify-identity', { partyId: await court.debtorOf(caseId) });
    const again = await court.rows<{ verification: string }>(
      sql`select verification from people_persons where case_id = ${caseId} and verification <> 'unverified'`,
    );
    expect(again.map((p) => p.verification)).toEqual(['registry']);
  });
});

describe('inquiry', () => {
  test('asks every unit at once; found, none and known again are told apart; numbers stay masked', async () => {
    const caseId = await court.docketed();
    court.bankA.script = () => ({ result: 'full', assets: [account('6217000000000001111', '8000000')] });
    court.bankB.script = () => ({ result: 'none', reason: { code: 'no-account', text: '查无开户信息' } });
    await court.judge(caseId, 'inquire-property', {});
    expect((await court.requests(caseId, 'query')).map((r) => [r.status, r.result])).toEqual([
      ['answered', 'full'],
      ['answered', 'none'],
    ]);
    const [found, ...more] = await court.assets(caseId);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ masked: '6217****1111', value: 8000000n, description: '城关支行 6217****1111' });
    expect(court.bankA.heard.at(-1)?.request.documents).toHaveLength(1);
    court.bankA.script = () => ({ result: 'full', assets: [account('6217000000000001111', '9000000')] });
    await court.judge(caseId, 'inquire-property', {});
    expect((await court.assets(caseId)).map((a) => a.value)).toEqual([9000000n]);
  });

  test('sends the same bytes until the unit takes them, keeps garbage apart, and waits for a later answer', async () => {
    const caseId = await court.docketed();
    const first = court.bankA.heard.length;
    court.bankA.script = (_request, n) => (n === first + 1 ? { status: 200, body: '<html>502</html>' } : 'later');
    court.bankB.script = () => ({ result: 'none', reason: { code: 'no-account', text: '无' } });
    await court.judge(caseId, 'inquire-property', {});
    await court.world.db.within({ courts: [court.world.courtId] }, (tx) =>
      tx.run(sql`update platform_outbox set run_after = now() where done_at is null`),
    );
    await court.work();
    const sent = court.bankA.heard.slice(first);
    expect(sent).toHaveLength(2);
    expect(sent[1]?.hash).toBe(sent[0]?.hash);
    const request = sent[0]?.request as WireRequest;
    expect((await court.messages(caseId)).filter((m) => m.kind === 'garbage')).toHaveLength(1);
    expect((await court.requests(caseId, 'query')).find((r) => r.id === request.requestId)?.status).toBe('accepted');
    expect(await court.refusalOf(caseId, 'inquire-property', { unitIds: [court.bankA.id] })).toBe('all-asked');

    later(court.world, 24 * 5);
    const answer = court.bankA.answer(request, { result: 'full', assets: [account('6217000000000003333', '100')] });
    expect(await post(court.site, answer)).toBe(200);
    const tampered = { ...court.bankA.answer(request, { answerSeq: 2, result: 'none' }), payload: answer.payload };
    expect(await post(court.site, tampered)).toBe(401);
    await court.work();
    expect(await post(court.site, court.bankA.answer(request, { answerSeq: 1, result: 'full', assets: [] }))).toBe(200);
    await court.work();
    const kept = (await court.messages(caseId)).filter((m) => m.kind === 'answer' && m.state !== 'applied');
    expect(kept.map((m) => m.state).sort()).toEqual(['late', 'superseded']);
    expect((await court.assets(caseId)).map((a) => a.masked)).toEqual(['6217****3333']);
  });

  test('a returned request is corrected as a new one that names the old', async () => {
    const caseId = await court.docketed();
    court.bankB.script = () => ({ result: 'none', reason: { code: 'no-account', text: '无' } });
    court.bankA.script = () => ({
      result: 'returned',
      reason: { code: 'document-unclear', text: '印章不清' },
      missing: [{ path: 'documents', text: '请重新提交' }],
    });
    await court.judge(caseId, 'inquire-property', {});
    const [returned] = (await court.requests(caseId, 'query')).filter((r) => r.status === 'returned');
    court.bankA.script = () => ({ result: 'none', reason: { code: 'no-account', text: '无' } });
    await court.judge(caseId, 'resend-request', { requestId: returned?.id });
    expect(court.bankA.heard.at(-1)?.request).toMatchObject({ corrects: returned?.id, measure: { do: 'query' } });
    expect(await court.refusalOf(caseId, 'resend-request', { requestId: returned?.id })).toBe('request-not-open');
  });
});

describe('the clock of an awaited answer', () => {
  type Row = { measure: string; state: string; waitingFor: string; due: { toString(): string } };
  const clocksOf = (caseId: string) =>
    court.rows<Row>(sql`select r.measure, c.state, c.due, c.facts ->> 'waitingFor' as "waitingFor"
      from deadlines_clocks c join linkage_requests r on r.court_id = c.court_id and r.id = c.subject_id
      where c.case_id = ${caseId} and c.node = 'unit-answer' order by c.id`);

  test('opens when the request leaves and names the unit, and closes with its last answer', async () => {
    const caseId = await court.docketed();
    expect((await clocksOf(caseId)).map((c) => `${c.measure} ${c.state}`).sort()).toEqual([
      'open-sub-account closed',
      'verify-identity closed',
    ]);
    court.bankA.script = () => 'later';
    court.bankB.script = () => ({ result: 'none', reason: { code: 'no-account', text: '无' } });
    await court.judge(caseId, 'inquire-property', {});
    const queries = (await clocksOf(caseId)).filter((c) => c.measure === 'query');
    expect(queries.map((c) => c.state).sort()).toEqual(['closed', 'running']);
    const [open] = queries.filter((c) => c.state === 'running');
    const [asked] = (await court.requests(caseId, 'query')).filter((r) => r.status === 'accepted');
    const [unit] = await court.rows<{ name: string; deadline: object }>(sql`select u.name, r.deadline
      from linkage_requests r join linkage_units u on u.id = r.unit_id where r.id = ${asked?.id}`);
    expect([open?.waitingFor, open?.due.toString()]).toEqual([unit?.name, String(unit?.deadline)]);
    const request = court.bankA.heard.at(-1)?.request as WireRequest;
    await post(court.site, court.bankA.answer(request, { result: 'none', reason: { code: 'no-account', text: '无' } }));
    await court.work();
    expect((await clocksOf(caseId)).map((c) => c.state)).not.toContain('running');
  });

  test('closes when the request comes back, and another opens for the corrected one', async () => {
    const caseId = await court.docketed();
    const back = { result: 'returned', reason: { code: 'document-unclear', text: '印章不清' } } as const;
    court.bankB.script = () => ({ result: 'none', reason: { code: 'no-account', text: '无' } });
    court.bankA.script = () => ({ ...back, missing: [{ path: 'documents', text: '请重新提交' }] });
    await court.judge(caseId, 'inquire-property', {});
    expect((await clocksOf(caseId)).map((c) => c.state)).not.toContain('running');
    const [returned] = (await court.requests(caseId, 'query')).filter((r) => r.status === 'returned');
    court.bankA.script = () => 'later';
    await court.judge(caseId, 'resend-request', { requestId: returned?.id });
    expect((await clocksOf(caseId)).filter((c) => c.state === 'running')).toHaveLength(1);
    // What a unit will never take is given up by the system: an officer is told, and nobody is waited for.
    const other = await court.docketed();
    court.bankA.script = () => ({ status: 200, body: '<html>502</html>' });
    await court.judge(other, 'inquire-property', {});
    const issued = (await court.requests(other, 'query')).find((r) => r.status === 'issued');
    expect((await clocksOf(other)).filter((c) => c.state === 'running')).toHaveLength(1);
    const subject = { courtId: court.world.courtId, subject: { kind: 'case', id: other } } as const;
    const input = { requestId: issued?.id, reason: '单位已停用' };
    await court.world.engine.perform({ kind: 'system' }, subject, 'fail-delivery', input, { key: 'gone' });
    expect((await clocksOf(other)).map((c) => c.state)).not.toContain('running');
  });
});

describe('a unit that was away', () => {
  test('gets what waited for it as soon as it is heard again', async () => {
    const [first, second] = [await court.docketed(), await court.docketed()];
    court.bankA.script = () => ({ status: 503, body: '' });
    await court.judge(first, 'inquire-property', {});
    const [asked] = await court.requests(first, 'query');
    const due = async () => {
      const [job] = await court.rows<{ due: boolean }>(
        sql`select run_after <= now() as due from platform_outbox where kind = 'deliver-request' and key = ${asked?.id}`,
      );
      return job?.due;
    };
    // As after many failures, when the next attempt is minutes away.
    await court.world.db.within({ courts: [court.world.courtId] }, (tx) =>
      tx.run(sql`update platform_outbox set run_after = now() + interval '8 minutes' where done_at is null`),
    );
    expect(await due()).toBe(false);
    court.bankA.script = () => ({ result: 'none', reason: { code: 'no-account', text: '查无开户信息' } });
    await court.judge(second, 'inquire-property', {});
    expect((await court.requests(first, 'query')).map((r) => r.status)).toEqual(['answered', 'answered']);
  });
});
