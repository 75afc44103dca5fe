import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '#kernel';
import { later } from '../../test/world/cases.ts';
import { account, control, LinkedCourt } from '../../test/world/linked-court.ts';
import type { Browser } from '../../test/world/server.ts';
import { type CaseOverview, CaseProperty, CaseRequests, type SearchAnswer, Units } from './contract/index.ts';

let court: LinkedCourt;
let judge: Browser;
let caseId: Id;

beforeAll(async () => {
  court = await LinkedCourt.open();
  caseId = await court.docketed();
  court.bankA.script = (request) => {
    if (request.measure.do === 'freeze') return { result: 'full', controls: [control(request, {})] };
    return { result: 'full', assets: [account('6222000000000001', '9000000')] };
  };
  court.bankB.script = () => 'later';
  await court.judge(caseId, 'inquire-property', { partyIds: [], unitIds: [] });
  const [found] = await court.assets(caseId);
  await court.judge(caseId, 'freeze-asset', { assets: [{ assetId: found?.id, limit: '80000.00' }] });
  judge = await court.site.signIn('judge');
});
afterAll(() => court?.close());

const read = async (url: string) => {
  const answer = await judge.get(url);
  expect([url, answer.statusCode]).toEqual([url, 200]);
  return answer.json();
};

test('the matrix shows for each debtor and unit what was asked, what came back and who is waited for', async () => {
  const matrix = CaseRequests.parse(await read(`/api/cases/${caseId}/requests`));
  const cell = (code: string) => {
    const unit = matrix.units.find((u) => u.name === `单位${code}`);
    return matrix.cells.find((c) => c.unitId === unit?.id);
  };
  expect(matrix.units.some((u) => u.kind.key === 'court-bank')).toBe(false);
  expect(cell('bank-a')?.requests.map((r) => [r.measure.key, r.outcome?.key])).toEqual([
    ['freeze', 'full'],
    ['query', 'full'],
  ]);
  expect(cell('bank-a')?.requests[1]?.result?.zh).toBe('查得财产1项');
  expect(cell('bank-b')?.light).toMatchObject({ colour: 'blue', waitingFor: '单位bank-b' });
  expect(matrix.debtors).toEqual([expect.objectContaining({ name: '乙某', identityVerified: true })]);
});

test('the property shows the control with its term, masked, and a gate whose parts add up', async () => {
  const property = CaseProperty.parse(await read(`/api/cases/${caseId}/property`));
  const [asset] = property.assets;
  expect(asset).toMatchObject({ title: '城关支行 6222****0001', holder: '单位bank-a', value: '90000.00' });
  expect(asset?.details.map((d) => d.label.zh)).toContain('币种');
  expect(asset?.controls[0]).toMatchObject({
    held: '80000.00',
    rank: 1,
    until: '2027-03-01',
    state: { key: 'effective' },
  });
  expect(asset?.controls[0]?.acts.map((a) => a.name)).toEqual(['renew-controls', 'deduct-deposit', 'release-control']);
  const fen = (yuan: string) => BigInt(yuan.replace('.', ''));
  for (const gate of property.gates) {
    const cap = fen(gate.claim) + fen(gate.interestToHorizon) + fen(gate.costs);
    expect([gate.scope, fen(gate.held) + fen(gate.inFlight) + fen(gate.room) - fen(gate.excess)]).toEqual([
      gate.scope,
      cap,
    ]);
  }
  expect(property.gates.map((g) => g.scope.zh)).toEqual(['全案', '乙某']);
  expect(JSON.stringify(property)).not.toContain('6222000000000001');
});

test('days spent waiting for a unit are counted apart, and the unit is named', async () => {
  later(court.world, 24 * 5);
  judge = await court.site.signIn('judge');
  const overview = (await read(`/api/cases/${caseId}`)) as CaseOverview;
  expect(overview.timeUsed).toEqual({ total: 5, waitingForUnits: 5, suspended: 0 });
  expect(overview.waiting.map((w) => [w.who, w.forWhat.zh, w.light.colour])).toEqual([
    ['单位bank-b', '查询财产', 'blue'],
  ]);
  const bench = await read('/api/workbench');
  const waiting = bench.bands.find((b: { band: string }) => b.band === 'waiting');
  expect(
    waiting.groups.flatMap((g: { items: { waitingFor: string }[] }) => g.items.map((i) => i.waitingFor)),
  ).toContain('单位bank-b');
});

test('the units stand with what they were sent, answered and owe, the overdue first', async () => {
  const units = Units.parse(await read('/api/units'));
  const row = (code: string) => units.rows.find((r) => r.name === `单位${code}`);
  expect(units.rows[0]?.name).toBe('单位bank-b');
  expect(row('bank-a')).toMatchObject({ sent: 2, answered: 2, waiting: 0, overdue: 0, refused: 0 });
  expect(row('bank-b')).toMatchObject({ sent: 1, answered: 0, waiting: 1, overdue: 1, light: { colour: 'red' } });
});

test('the smart box opens the case of a request by its number', async () => {
  const matrix = CaseRequests.parse(await read(`/api/cases/${caseId}/requests`));
  const request = matrix.cells.flatMap((c) => c.requests)[0];
  const found = (await read(`/api/search?q=${encodeURIComponent(request?.number ?? '')}`)) as SearchAnswer;
  expect(found.exact).toMatchObject({ kind: 'request', caseId, id: request?.id });
});
