import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { later, perform } from '../../../test/world/cases.ts';
import { account, LinkedCourt } from '../../../test/world/linked-court.ts';

let court: LinkedCourt;
beforeAll(async () => {
  court = await LinkedCourt.open();
});
afterAll(() => court?.close());

describe('declarations of property', () => {
  test('what is declared with a number becomes an asset; what the inquiry found and it hides is shown', async () => {
    const caseId = await court.docketed();
    court.bankA.script = () => ({ result: 'full', assets: [account('6217000000000001111', '500')] });
    court.bankB.script = () => ({ result: 'none', reason: { code: 'no-account', text: '无' } });
    await court.judge(caseId, 'inquire-property', {});
    const input = {
      partyId: await court.debtorOf(caseId),
      receivedOn: '2026-03-02',
      items: [{ head: 'vehicle', what: '小型轿车 川V12345678', identifier: '川V12345678', value: '30000.00' }],
    };
    expect(await court.refusalOf(caseId, 'receive-declaration', input)).toBe('declaration-not-awaited');
    await court.judge(caseId, 'issue-execution-notice', {});
    expect(await court.refusalOf(caseId, 'receive-declaration', { ...input, items: [] })).toBe('declaration-empty');
    const shown = await court.world.engine.preview(
      court.world.officers.judge,
      { courtId: court.world.courtId, subject: { kind: 'case', id: caseId } },
      'receive-declaration',
      input,
      'preview',
    );
    expect('decision' in shown && shown.decision.plan.warnings).toHaveLength(1);
    await court.judge(caseId, 'receive-declaration', input);
    const [row] = await court.rows<{ state: string; content: object }>(
      sql`select state, content from property_declarations where case_id = ${caseId}`,
    );
    expect(row?.state).toBe('received');
    expect(JSON.stringify(row?.content)).not.toContain('川V12345678');
    expect(await court.assets(caseId)).toHaveLength(2);
    expect(await court.openClocks(caseId, 'declaration-verification')).toHaveLength(1);
  });

  test('is missed the day after its last day and may still come late', async () => {
    const caseId = await court.docketed();
    await court.judge(caseId, 'issue-execution-notice', {});
    const [ordered] = await court.rows<{ id: string }>(
      sql`select id from property_declarations where case_id = ${caseId}`,
    );
    const due = '2026-03-10';
    await court.rows(sql`update property_declarations set due = ${due} where case_id = ${caseId} returning id`);
    const miss = () => perform(court.world, 'system', caseId, 'miss-declaration', { declarationId: ordered?.id });
    expect(await miss()).toMatchObject({ code: 'declaration-not-missed' });
    later(court.world, 24 * 9);
    expect(await miss()).toMatchObject({ done: true });
    const input = { partyId: await court.debtorOf(caseId), receivedOn: '2026-03-11', nothing: true };
    await court.judge(caseId, 'receive-declaration', input);
    const [row] = await court.rows<{ state: string }>(
      sql`select state from property_declarations where case_id = ${caseId}`,
    );
    expect(row?.state).toBe('late');
  });
});
