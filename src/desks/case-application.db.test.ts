import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '#kernel';
import { done, perform } from '../../test/world/cases.ts';
import { buildWorld, plainApplication, type World } from '../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../test/world/database.ts';
import { serveWorld, type TestServer } from '../../test/world/server.ts';
import { CaseApplication } from './contract/application.ts';

let fresh: FreshDatabase;
let world: World;
let site: TestServer;
beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
  site = await serveWorld(fresh.db, world);
});
afterAll(async () => {
  await site?.close();
  await fresh?.drop();
});

const numbers: Record<string, string> = { 甲某: '513301198506150017', 乙某: '440524188001010014' };

test('a corrected application begins with all that was entered but numbers and papers, and keeps what is not touched', async () => {
  const plain = await plainApplication(world);
  const [loan] = plain.obligations;
  const obligations = [
    {
      ...loan,
      interest: { base: '100000.00', rate: { perYear: '0.06' }, from: '2024-01-01' },
      debtors: [{ party: 'b', cap: '80000.00' }],
    },
    {
      ...{ kind: 'lawyer-fee', amount: '3000.00', liability: 'sole', creditors: ['a'], debtors: [{ party: 'b' }] },
      ...{ sourceText: '支付律师费3000元', inDoubledBase: false },
    },
  ];
  const intake = { courtId: world.courtId, subject: { kind: 'intake' as const, id: world.courtId } };
  const input = { ...plain, obligations, livelihood: true };
  const key = 'first application';
  const filed = done(
    await world.engine.perform(world.officers['filing-clerk'], intake, 'file-application', input, { key }),
  );
  if (!filed.done) throw new Error('not taken in');
  const { caseId } = filed.entry.result as { caseId: Id };
  const back = { items: [{ paper: '授权委托书', defect: '未载明代理权限' }], days: 7 };
  done(await perform(world, 'filing-judge', caseId, 'return-application', back));

  const clerk = await site.signIn('filing-clerk');
  const read = async () => CaseApplication.parse((await clerk.get(`/api/cases/${caseId}/application`)).json());
  const before = await read();
  expect(before.obligations).toMatchObject([
    { amount: '100000.00', interest: { rate: { perYear: '0.06' } }, debtors: [{ party: 'p2', cap: '80000.00' }] },
    { amount: '3000.00', inDoubledBase: false, sourceText: '支付律师费3000元' },
  ]);
  // What the law says of a sum stays the law's to say; only what was entered otherwise comes back.
  expect(before.obligations[0]).not.toHaveProperty('inDoubledBase');
  expect(JSON.stringify(before)).not.toMatch(/5133011985|4405241880|6230019900001111/);
  const corrected = {
    ...before,
    jurisdiction: 'first-instance',
    parties: before.parties.map((p) => ({ ...p, idNumber: numbers[p.name] })),
    payees: before.payees.map((p) => ({ ...p, accountNumber: '6230019900001111' })),
    papers: plain.papers,
  };
  done(await perform(world, 'filing-clerk', caseId, 'correct-application', corrected));
  expect(await read()).toEqual(before);
});
