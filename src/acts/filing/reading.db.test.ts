import { afterAll, beforeAll, expect, test } from 'vitest';
import { listObligations } from '#cases';
import { isRefusal, yuan } from '#kernel';
import { docketed, submissionKey } from '../../../test/world/cases.ts';
import { buildWorld, plainApplication, type World } from '../../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/world/database.ts';
import { creditorGroups } from '../owed-groups.ts';

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

test('how far each debtor answers and in what parts a sum falls due is kept, and what is owed follows it', async () => {
  const plain = await plainApplication(world);
  const [creditor, debtor] = plain.parties;
  const surety = { ...debtor, ref: 'c', name: '丙某', idKind: 'none', idNumber: undefined };
  const row = { kind: 'principal', liability: 'joint', creditors: ['a'] };
  const instalments = [
    { amount: '40000.00', due: '2026-01-01' },
    { amount: '60000.00', due: '2026-02-01' },
  ];
  const periodic = { amount: '1500.00', every: 'month', from: '2026-01-01' };
  const obligations = [
    {
      ...{ ...row, amount: '100000', schedule: { instalments } },
      debtors: [{ party: 'b' }, { party: 'c', cap: '30000', supplementary: true }],
    },
    { ...row, kind: 'maintenance', liability: 'sole', schedule: { periodic }, debtors: [{ party: 'b' }] },
  ];
  const caseId = await docketed(world, { parties: [creditor, debtor, surety], obligations });
  const dossier = await fresh.db.within({ courts: [world.courtId] }, async (tx) => ({
    obligations: await listObligations(tx, world.courtId, caseId),
  }));
  expect(dossier.obligations).toMatchObject([
    { amountFen: yuan('100000'), schedule: { instalments }, debtors: [{}, {}] },
    { amountFen: 0n, schedule: { periodic } },
  ]);
  expect(dossier.obligations[0]?.debtors.map((d) => [d.capFen, d.supplementary]).sort()).toEqual([
    [null, false],
    [yuan('30000'), true],
  ]);
  const groups = creditorGroups(dossier);
  if (isRefusal(groups)) throw new Error(groups.code);
  expect(groups.map((g) => g.items.map((i) => i.kind))).toEqual([
    ['principal', 'instalment', 'instalment'],
    ['compensation'],
  ]);
});

test('what is owed by share is registered as the debts that it is, to the fen', async () => {
  const plain = await plainApplication(world);
  const [creditor, debtor] = plain.parties;
  const others = ['c', 'd'].map((ref) => ({ ...debtor, ref, name: `${ref}某`, idKind: 'none', idNumber: undefined }));
  const interest = { base: '100.00', rate: { perYear: '0.06' }, from: '2025-01-01' };
  const instalments = [{ amount: '100.00', due: '2026-01-01' }];
  const row = {
    ...{
      kind: 'principal',
      amount: '100',
      liability: 'by-share',
      creditors: ['a'],
      interest,
      schedule: { instalments },
    },
    debtors: ['b', 'c', 'd'].map((party) => ({ party, share: '1/3' })),
  };
  const caseId = await docketed(world, {
    parties: [creditor, debtor, ...others],
    obligations: [row, plain.obligations[0]],
  });
  const kept = await fresh.db.within({ courts: [world.courtId] }, (tx) => listObligations(tx, world.courtId, caseId));
  expect(kept.map((o) => [o.position, o.amountFen, o.liability, o.debtors.map((d) => d.shareN)])).toEqual([
    [0, 3334n, 'by-share', [null]],
    [1, 3333n, 'by-share', [null]],
    [2, 3333n, 'by-share', [null]],
    [3, 10_000_000n, 'sole', [null]],
  ]);
  expect(kept[0]).toMatchObject({
    interest: { base: '33.34', rate: { perYear: '0.06' } },
    schedule: { instalments: [{ amount: '33.34', due: '2026-01-01' }] },
  });
});

test.each([
  ['an instalment without a day', { schedule: { instalments: [{ amount: '1', due: 'soon' }] } }, 'schedule-malformed'],
  [
    'instalments above the sum',
    { schedule: { instalments: [{ amount: '2', due: '2026-01-01' }] } },
    'schedule-malformed',
  ],
  ['periods without a first day', { schedule: { periodic: { amount: '1', every: 'month' } } }, 'schedule-malformed'],
])('%s is refused', async (_what, change, code) => {
  const plain = await plainApplication(world);
  const obligations = [{ ...plain.obligations[0], amount: '1', ...change }];
  const answer = await world.engine.perform(
    world.officers['filing-clerk'],
    { courtId: world.courtId, subject: { kind: 'intake', id: world.courtId } },
    'file-application',
    { ...plain, obligations },
    { key: submissionKey() },
  );
  expect(isRefusal(answer) && answer.code).toBe(code);
});

test('two ceilings for one debtor are refused', async () => {
  const plain = await plainApplication(world);
  const [first] = plain.obligations;
  const capped = (cap: string) => ({ ...first, debtors: [{ party: 'b', cap }] });
  const answer = await world.engine.perform(
    world.officers['filing-clerk'],
    { courtId: world.courtId, subject: { kind: 'intake', id: world.courtId } },
    'file-application',
    { ...plain, obligations: [capped('1000'), capped('2000')] },
    { key: submissionKey() },
  );
  expect(isRefusal(answer) && [answer.code, answer.field]).toEqual(['caps-differ', 'obligations.1.debtors']);
});
