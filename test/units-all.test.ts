import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runConformance } from '../src/rooms/linkage/connectors/conformance/index.ts';
import type { UnitKind } from '../src/rooms/linkage/protocol/index.ts';
import { fetchCapabilities } from '../src/rooms/linkage/protocol/index.ts';
import { openRegion, type Region, sumOf, zhang } from './units-driver.ts';

let region: Region;
const sameName = { ...zhang, idNumber: '513301201202290023' };
const company = {
  ...zhang,
  kind: 'company',
  name: '演示建材有限公司',
  idType: 'credit-code',
  idNumber: '91350900MA3475P4XM',
} as const;

beforeAll(async () => {
  const all = [
    'identity-registry',
    'bank-a',
    'bank-b',
    'bank-c',
    'e-wallet',
    'real-estate',
    'vehicle',
    'market-regulator',
    'court-bank',
  ];
  region = await openRegion(all);
  const person = { name: '张三', idType: 'id-card', status: 'alive' };
  await region.post('identity-registry', 'seed', {
    persons: [
      { ...person, idNumber: zhang.idNumber, sex: 'male', bornOn: '1985-06-15', address: '演示县一号' },
      { ...person, idNumber: sameName.idNumber, sex: 'female', bornOn: '2012-02-29' },
    ],
  });
  const account = (unit: string, number: string, balance: string) =>
    region.post(unit, 'seed', {
      accounts: [
        {
          account: number,
          holder: '张三',
          idNumber: zhang.idNumber,
          accountType: 'savings',
          branch: '营业部',
          balance,
          openedOn: '2019-03-01',
        },
      ],
    });
  await account('bank-a', '6222000000000001', '30000000');
  await account('bank-b', '6228000000000001', '30000000');
  await account('bank-c', '6229000000000001', '30000000');
  await account('e-wallet', 'wallet-001', '50000');
  await region.post('real-estate', 'seed', {
    things: [
      {
        kind: 'real-estate',
        identifier: '513301001001GB00001F00010001',
        holder: '张三',
        idNumber: zhang.idNumber,
        coOwnerIds: ['513301197001010018'],
        description: '演示县一号1栋1单元101室',
        details: {
          certificate: '川（2019）演示县不动产权第0000001号',
          location: '演示县一号1栋1单元101室',
          areaSqm: '89.50',
          use: '住宅',
          coOwners: [{ name: '李四', share: '共同共有' }],
        },
        priorityRights: [{ kind: '抵押权', holder: '演示甲银行', amount: '40000000' }],
      },
    ],
  });
  await region.post('vehicle', 'seed', {
    things: [
      {
        kind: 'vehicle',
        identifier: '川V00001',
        holder: '张三',
        idNumber: zhang.idNumber,
        description: '小型轿车',
        details: { vin: 'LSVAA49J132000001', model: '演示牌轿车', registeredOn: '2018-05-01', physicallyHeld: false },
      },
    ],
  });
  await region.post('market-regulator', 'seed', {
    persons: [
      {
        name: company.name,
        idType: 'credit-code',
        idNumber: company.idNumber,
        status: 'operating',
        legalRepresentative: '张三',
      },
    ],
    things: [
      {
        kind: 'equity',
        identifier: company.idNumber,
        holder: '张三',
        idNumber: zhang.idNumber,
        description: `${company.name} 60% 股权`,
        value: '60000000',
        details: { companyName: company.name, percent: '60', subscribed: '120000000', companyStatus: 'operating' },
      },
    ],
  });
}, 60_000);
afterAll(() => region?.stop());

it('starts all nine, each telling who it is with a key of its own', async () => {
  const kids = new Set<string | undefined>();
  for (const unit of region.running.units) {
    const about = await fetchCapabilities(unit.url, Temporal.Now.instant());
    if (typeof about === 'string' || 'refused' in about) throw new Error(unit.id);
    expect(about).toMatchObject({ unit: unit.id, kind: unit.kind });
    kids.add(about.jwk.kid);
  }
  expect(kids.size).toBe(9);
});

describe('the identity registry', () => {
  const { idNumber: _number, ...bare } = zhang;
  it('knows two people of one name and calls neither a match', async () => {
    const found = await region.ask(
      'identity-registry',
      { do: 'verify-identity' },
      { ...bare, verification: { method: 'none' } },
    );
    expect(found).toMatchObject({
      result: 'partial',
      reason: { code: 'several-of-that-name' },
      identity: { outcome: 'several' },
    });
    expect(found.identity?.persons.map((p) => p.idNumber)).toEqual([zhang.idNumber, sameName.idNumber]);
  });
  it.each([
    ['张三', zhang.idNumber, 'match', 1],
    ['张四', zhang.idNumber, 'mismatch', 0],
    ['张三', '513301199001010015', 'not-found', 0],
  ])('%s with %s is %s', async (name, idNumber, outcome, persons) => {
    const subject = { ...zhang, name: String(name), idNumber: String(idNumber) };
    const found = await region.ask('identity-registry', { do: 'verify-identity' }, subject);
    expect(found.identity?.outcome).toBe(outcome);
    expect(found.identity?.persons).toHaveLength(persons);
  });
});

it('never shows or freezes what belongs to the stranger of the same name', async () => {
  const found = await region.ask('bank-a', { do: 'query' }, sameName);
  expect(found).toMatchObject({ result: 'none', assets: [], suggestions: [{ code: 'same-name-other-number' }] });
  const asset = { kind: 'deposit', identifier: '6222000000000001' } as const;
  const frozen = await region.ask('bank-a', { do: 'freeze', asset, limit: 1n, term: 'P1Y' }, sameName);
  expect(frozen).toMatchObject({ result: 'none', reason: { code: 'asset-not-found' }, controls: [] });
});

it('reads the row "查无开户信息" as none', async () => {
  const found = await region.ask('bank-b', { do: 'query' }, sameName);
  expect(found).toMatchObject({ result: 'none', assets: [], reason: { code: 'no-account' } });
});

it('two banks both freeze the full claim; the second is released whole', async () => {
  const limit = 13_000_000n;
  const a = await region.ask('bank-a', {
    do: 'freeze',
    asset: { kind: 'deposit', identifier: '6222000000000001' },
    limit,
    term: 'P1Y',
  });
  const b = await region.ask('bank-b', {
    do: 'freeze',
    asset: { kind: 'deposit', identifier: '6228000000000001' },
    limit,
    term: 'P1Y',
  });
  expect([a.controls[0]?.heldFen, b.controls[0]?.heldFen]).toEqual([limit, limit]);
  const gone = await region.ask('bank-b', { do: 'release', controlId: b.controls[0]?.controlId ?? '' });
  expect(gone.controls[0]).toMatchObject({ status: 'released', heldFen: 0n });
});

const things: [unit: string, kind: UnitKind, identifier: string][] = [
  ['real-estate', 'real-estate', '513301001001GB00001F00010001'],
  ['vehicle', 'vehicle', '川V00001'],
  ['market-regulator', 'market-regulator', company.idNumber],
];
it.each(things)(
  '%s finds, seizes, queues a second case and moves it up on release',
  async (unit, _kind, identifier) => {
    const found = await region.ask(unit, { do: 'query' });
    expect(found.assets[0]).toMatchObject({ identifier, holder: '张三', priorFreezes: [] });
    const kind = found.assets[0]?.kind ?? 'vehicle';
    const seize = { do: 'freeze', asset: { kind, identifier }, limit: 13_000_000n, term: 'P3Y' } as const;
    const first = await region.ask(unit, seize);
    expect(first).toMatchObject({ result: 'full', controls: [{ status: 'effective', rank: 1 }] });
    expect(first.controls[0]?.heldFen).toBeUndefined();
    const second = await region.ask(unit, seize, zhang, '（2026）川3301执124号');
    expect(second).toMatchObject({
      result: 'partial',
      reason: { code: 'waiting' },
      controls: [{ status: 'waiting', rank: 2 }],
    });
    await region.ask(unit, { do: 'release', controlId: first.controls[0]?.controlId ?? '' });
    const controlId = second.controls[0]?.controlId;
    const moved = await region.court.wait(
      (m) => m.type === 'notice' && m.payload.kind === 'control-changed' && m.payload.control.controlId === controlId,
    );
    expect(moved?.payload).toMatchObject({ cause: 'became-effective', control: { status: 'effective', rank: 1 } });
  },
);

it('tells mortgages and co-owners with the house, and the state of a company', async () => {
  const house = await region.ask('real-estate', { do: 'query' });
  expect(house.assets[0]?.priorityRights).toMatchObject([{ kind: '抵押权', amountFen: 40_000_000n }]);
  expect(house.suggestions.map((s) => s.code)).toEqual(['joint-owner', 'mortgaged']);
  const firm = await region.ask('market-regulator', { do: 'verify-identity' }, company);
  expect(firm.identity).toMatchObject({
    outcome: 'match',
    persons: [{ status: 'operating', legalRepresentative: '张三' }],
  });
});

it('freezes a wallet', async () => {
  const asset = { kind: 'e-wallet', identifier: 'wallet-001' } as const;
  const frozen = await region.ask('e-wallet', { do: 'freeze', asset, limit: 60_000n, term: 'P1Y' });
  expect(frozen).toMatchObject({ result: 'partial', controls: [{ heldFen: 50_000n }] });
});

it('bank C is often partial or refusing, and its refusals carry a reason', async () => {
  const asset = { kind: 'deposit', identifier: '6229000000000001' } as const;
  const results: string[] = [];
  for (let i = 0; i < 20; i++) {
    const answer = await region.ask('bank-c', { do: 'freeze', asset, limit: 1000n, term: 'P1Y' });
    results.push(answer.result);
    if (answer.result !== 'full') expect(answer.reason?.title.zh).toBeTruthy();
    for (const c of answer.controls) await region.ask('bank-c', { do: 'release', controlId: c.controlId });
  }
  expect(new Set(results)).toEqual(new Set(['full', 'partial', 'refused']));
}, 20_000);

const kinds = [
  'identity-registry',
  'bank-a',
  'bank-b',
  'e-wallet',
  'real-estate',
  'vehicle',
  'market-regulator',
  'court-bank',
];
it.each(kinds)(
  '%s conforms to the protocol',
  async (id) => {
    const unit = region.running.units.find((u) => u.id === id);
    if (!unit) throw new Error(id);
    const unknown = { ...zhang, name: '无此人', idNumber: '11010519491231002X' };
    const sample = { known: zhang, unknown };
    const results = await runConformance({
      url: unit.url,
      kind: unit.kind,
      court: region.court,
      sample,
      measures: true,
    });
    expect(results.filter((r) => r.outcome !== 'passed')).toEqual([]);
    expect(results.length).toBeGreaterThan(19);
  },
  30_000,
);

it('is found not to conform when its answers are tampered with', async () => {
  await region.post('vehicle', 'knobs', { tamper: -1 });
  const unit = region.running.units.find((u) => u.id === 'vehicle');
  const sample = { unknown: zhang };
  const results = await runConformance({
    url: unit?.url ?? '',
    kind: 'vehicle',
    court: region.court,
    sample,
    measures: false,
  });
  await region.post('vehicle', 'knobs', { clear: true });
  expect(results.find((r) => r.name.startsWith('a request is answered'))?.outcome).toBe('failed');
  expect(results.some((r) => r.outcome === 'skipped')).toBe(true);
});

it('keeps every fen: what the units hold, what left them and what the court has are one sum', async () => {
  for (const { id } of region.running.units) {
    const book = await region.book(id);
    for (const account of book.accounts) {
      const held = sumOf(
        book.freezes.filter((f) => f.held && f.asset.identifier === account.account).map((f) => f.held ?? '0'),
      );
      expect(held <= BigInt(account.balance)).toBe(true);
    }
    expect(book.outbox).toEqual([]);
  }
});
