import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Id, instant, yuan } from '#kernel';
import {
  courtBankOf,
  docketed,
  done,
  payIn,
  perform,
  performApproved,
  stateLine,
  withMoney,
} from '../../../test/world/cases.ts';
import { buildWorld, type World } from '../../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/world/database.ts';

let fresh: FreshDatabase;
let world: World;
beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
  await courtBankOf(world);
});
afterAll(() => fresh?.drop());

function rows<T>(q: ReturnType<typeof sql>): Promise<T[]> {
  return fresh.db.read<T>({ courts: [world.courtId] }, q);
}
const close = (caseId: Id) => perform(world, 'clerk', caseId, 'close-as-performed', {});
const distribute = (caseId: Id) => performApproved(world, 'clerk', caseId, 'distribute', {}, ['judge', 'bureau-head']);
async function payOut(caseId: Id): Promise<void> {
  done(await perform(world, 'finance', caseId, 'execute-payments', {}));
  const ordered = await rows<{ id: Id; amount: bigint }>(
    sql`select id, amount_fen as amount from funds_payments where case_id = ${caseId} and state = 'ordered'`,
  );
  for (const { id, amount } of ordered)
    done((await stateLine(world, caseId, { direction: 'out', amount, orderId: id })).outcome);
}

// On 2026-03-02 the plain loan stands at 100 000 and 91 days of the doubled part, 1 592.50; the fee is 1 400.
const claim = yuan('101592.50');
const fee = yuan('1400');

describe('closing as performed', () => {
  test('each lawful condition blocks until it is met; then case, papers and clocks are closed', async () => {
    world.now = instant('2026-03-02T01:00:00Z');
    const caseId = await docketed(world);
    expect(await close(caseId)).toMatchObject({ code: 'claims-open' });
    await payIn(world, caseId, claim);
    // The money stops the debt; but it lies in the court's account, and the fee is open.
    expect(await close(caseId)).toMatchObject({ code: 'fee-open' });
    await payIn(world, caseId, fee);
    expect(await close(caseId)).toMatchObject({ code: 'money-held' });
    await distribute(caseId);
    expect(await close(caseId)).toMatchObject({ code: 'money-held' });
    await payOut(caseId);
    await performApproved(world, 'clerk', caseId, 'close-as-performed', {}, ['judge', 'bureau-head']);
    const [kase] = await rows<{ status: string; method: string }>(
      sql`select status, closing_method as method from cases_cases where id = ${caseId}`,
    );
    expect(kase).toEqual({ status: 'closed', method: 'performed' });
    const papers = await rows<{ template: string }>(sql`select template from documents_documents
      where case_id = ${caseId} and template in ('closing-notice', 'performance-certificate') order by template`);
    expect(papers.map((p) => p.template)).toEqual(['closing-notice', 'performance-certificate']);
    const clocks = await rows<{ node: string }>(
      sql`select node from deadlines_clocks where case_id = ${caseId} and state <> 'closed' order by node`,
    );
    expect(clocks.map((c) => c.node)).toContain('archiving');
    expect(clocks.map((c) => c.node)).not.toContain('enforcement-term');
    expect(await close(caseId)).toMatchObject({ code: 'act-not-open' });
  });

  test('a pending deduction blocks; a silent unit and a live control do not, and the control is released', async () => {
    const caseId = await withMoney(world, claim + fee);
    await distribute(caseId);
    await payOut(caseId);
    const [debtor] = await rows<{ id: Id }>(
      sql`select id from cases_parties where case_id = ${caseId} and role = 'debtor'`,
    );
    const id = (n: number) => `00000000-0000-7000-8000-${caseId.slice(-8)}${String(n).padStart(4, '0')}`;
    const { courtId } = world;
    const bank = await courtBankOf(world);
    await fresh.db.within({ courts: [courtId] }, async (tx) => {
      await tx.run(sql`insert into property_assets (court_id, id, case_id, party_id, unit_id, kind, identifier_sealed, identifier_index,
          identifier_masked, description, source, state, found_at)
        values (${courtId}, ${id(1)}, ${caseId}, ${debtor?.id}, ${bank}, 'deposit', ${world.keys.seal(courtId, '6230019900002222')},
          '\\x00', '6230****2222', '存款', 'inquiry', 'found', ${world.now})`);
      await tx.run(sql`insert into property_controls (court_id, id, case_id, asset_id, party_id, unit_id, kind, state, limit_fen, held_fen,
          holder_ref, effective_on, until_day, ordered_at)
        values (${courtId}, ${id(2)}, ${caseId}, ${id(1)}, ${debtor?.id}, ${bank}, 'freeze', 'effective', 100, 100, 'K1', '2026-03-02',
          '2027-03-01', ${world.now})`);
      await tx.run(sql`insert into property_deductions (court_id, id, case_id, control_id, ordered_fen, state, ordered_at)
        values (${courtId}, ${id(3)}, ${caseId}, ${id(2)}, 100, 'ordered', ${world.now})`);
    });
    expect(await close(caseId)).toMatchObject({ code: 'deduction-pending' });
    await fresh.db.within({ courts: [courtId] }, (tx) =>
      tx.run(sql`update property_deductions set state = 'refused' where id = ${id(3)}`),
    );
    const ref = { courtId, subject: { kind: 'case' as const, id: caseId } };
    const shown = done(await world.engine.preview(world.officers.judge, ref, 'close-as-performed', {}, 'preview'));
    expect(shown.decision.plan.warnings?.map((w) => w.zh).join()).toContain('尚有1项控制措施');
    await performApproved(world, 'clerk', caseId, 'close-as-performed', {}, ['judge', 'bureau-head']);
    const requests = await rows<{ measure: string; status: string }>(
      sql`select measure, status from linkage_requests where case_id = ${caseId} and measure = 'release'`,
    );
    expect(requests).toEqual([{ measure: 'release', status: 'drafted' }]);
  });

  test('waived in writing closes too; a duty that is no sum needs its own proof', async () => {
    const caseId = await docketed(world);
    const { courtId } = world;
    // Filing takes sums only so far; the duty is put beside the loan as a later instrument would bring it.
    await fresh.db.within({ courts: [courtId] }, (tx) =>
      tx.run(sql`insert into cases_obligations (court_id, id, case_id, position, kind, amount_fen, in_doubled_base, liability, perform_by)
        values (${courtId}, ${`00000000-0000-7000-8000-${caseId.slice(-8)}0009`}, ${caseId}, 1, 'delivery', 0, false, 'sole', '2025-12-01')`),
    );
    const paperId = await world.upload('waiver.pdf');
    done(
      await perform(world, 'judge', caseId, 'record-waiver', {
        by: 'creditor',
        part: 'rest',
        on: '2026-03-02',
        paperId,
      }),
    );
    done(
      await perform(world, 'judge', caseId, 'record-waiver', { by: 'court', part: 'fee', on: '2026-03-02', paperId }),
    );
    expect(await close(caseId)).toMatchObject({ code: 'duties-open' });
    const duties = await rows<{ id: Id }>(
      sql`select id from cases_obligations where case_id = ${caseId} order by position`,
    );
    const input = { obligationId: duties[1]?.id, on: '2026-03-02', paperId };
    const money = { ...input, obligationId: duties[0]?.id };
    expect(await perform(world, 'judge', caseId, 'record-duty-done', money)).toMatchObject({ code: 'duty-of-money' });
    done(await perform(world, 'judge', caseId, 'record-duty-done', input));
    await performApproved(world, 'clerk', caseId, 'close-as-performed', {}, ['judge', 'bureau-head']);
  });
});
