import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import { buildWorld, plainApplication, type World } from '../../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/world/database.ts';

let fresh: FreshDatabase;
let world: World;
beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
});
afterAll(() => fresh?.drop());

const intake = () => ({ courtId: world.courtId, subject: { kind: 'intake' as const, id: world.courtId } });

describe('an act', () => {
  test('previews without writing anything, then commits once for one key', async () => {
    const clerk = world.officers['filing-clerk'];
    const input = await plainApplication(world);
    const shown = await world.engine.preview(clerk, intake(), 'file-application', input, 'key-1');
    if (isRefusal(shown)) throw new Error(JSON.stringify(shown));
    expect(shown.decision.plan.effects.map((e) => e.do)).toContain('file-case');
    const before = await fresh.db.read<{ n: bigint }>(
      { courts: [world.courtId] },
      sql`select count(*) as n from cases_cases`,
    );
    expect(before[0]?.n).toBe(0n);
    const submission = { key: 'key-1', digest: shown.decision.digest };
    const first = await world.engine.perform(clerk, intake(), 'file-application', input, submission);
    const again = await world.engine.perform(clerk, intake(), 'file-application', input, submission);
    expect(first).toMatchObject({ done: true });
    expect(again).toEqual(first);
    const after = await fresh.db.read<{ n: bigint }>(
      { courts: [world.courtId] },
      sql`select count(*) as n from cases_cases`,
    );
    expect(after[0]?.n).toBe(1n);
    const other = await world.engine.perform(
      clerk,
      intake(),
      'file-application',
      { ...input, cause: '买卖合同纠纷' },
      submission,
    );
    expect(other).toMatchObject({ refused: true, code: 'idempotency-key-reused' });
  });

  test('is not there for somebody whose post does not draft it', async () => {
    const input = await plainApplication(world);
    const refused = await world.engine.perform(world.officers.finance, intake(), 'file-application', input, {
      key: 'key-2',
    });
    expect(refused).toMatchObject({ code: 'not-found' });
  });

  test('writes linked chains in which no name or number stands in clear', async () => {
    const rows = await fresh.db.read<{ body: string; prevHash: Buffer; hash: Buffer; subjectKind: string }>(
      { courts: [world.courtId] },
      sql`select body, prev_hash as "prevHash", hash, subject_kind as "subjectKind" from platform_chain_entries order by subject_kind`,
    );
    expect(rows.map((r) => r.subjectKind)).toEqual(['case', 'intake']);
    for (const { body } of rows) {
      expect(body).not.toContain('乙某');
      expect(body).not.toContain('440524188001010014');
      expect(body).not.toContain('13800000002');
    }
  });
});

describe('bad applications are refused with code and field', () => {
  const rows: [what: string, change: Record<string, unknown>, code: string, field: string][] = [
    ['a wrong check digit', { parties: 'wrong-id' }, 'id-number-wrong', 'parties.1.idNumber'],
    ['no payee account', { payees: 'other' }, 'input-invalid', 'payees'],
    [
      'an amount of a trillion with three decimals',
      { obligations: 'bad-amount' },
      'input-invalid',
      'obligations.0.amount',
    ],
    ['effect before the judgment', { instrument: 'days' }, 'days-out-of-order', 'instrument.effectiveDay'],
    ['the same creditor on the same instrument', {}, 'case-duplicate', 'instrument.number'],
  ];
  for (const [what, change, code, field] of rows) {
    test(what, async () => {
      const input = (await plainApplication(world)) as Record<string, never> &
        Awaited<ReturnType<typeof plainApplication>>;
      const parties = input.parties.map((p) =>
        change.parties && p.ref === 'b' ? { ...p, idNumber: '440524188001010015' } : p,
      );
      const payees = change.payees ? [] : input.payees;
      const obligations = input.obligations.map((o) =>
        change.obligations ? { ...o, amount: '1000000000000.123' } : o,
      );
      const instrument = change.instrument ? { ...input.instrument, effectiveDay: '2025-10-01' } : input.instrument;
      const refused = await world.engine.perform(
        world.officers['filing-clerk'],
        intake(),
        'file-application',
        { ...input, parties, payees, obligations, instrument },
        { key: `bad ${what}` },
      );
      expect(refused).toMatchObject({ refused: true, code, field });
    });
  }
});
