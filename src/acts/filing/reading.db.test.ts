import { afterAll, beforeAll, expect, test } from 'vitest';
import { listObligations } from '#cases';
import { docketed } from '../../../test/world/cases.ts';
import { buildWorld, plainApplication, type World } from '../../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/world/database.ts';

let fresh: FreshDatabase;
let world: World;
beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
});
afterAll(() => fresh?.drop());

test('the row as the reader found it is kept beside the row that the clerk corrected', async () => {
  const plain = await plainApplication(world);
  const reading = {
    kind: 'principal',
    amount: '90000.00',
    owedBy: ['乙某'],
    owedTo: '甲某',
    span: [0, 12],
    missing: ['from'],
  };
  const duty = {
    kind: 'delivery',
    liability: 'sole',
    creditors: ['a'],
    debtors: [{ party: 'b' }],
    sourceText: '交还钥匙',
  };
  const caseId = await docketed(world, { obligations: [{ ...plain.obligations[0], reading }, duty] });
  const [money, handOver] = await fresh.db.within({ courts: [world.courtId] }, (tx) =>
    listObligations(tx, world.courtId, caseId),
  );
  expect(money).toMatchObject({ amountFen: 10_000_000n, reading });
  expect(handOver).toMatchObject({ kind: 'delivery', amountFen: 0n, reading: null });
});
