import { afterAll, beforeAll, expect, test } from 'vitest';
import { BatchResult, Workbench } from '#desks';
import { type Id, newId } from '#kernel';
import { later } from '../../../test/world/cases.ts';
import { account, control, LinkedCourt } from '../../../test/world/linked-court.ts';
import type { Browser } from '../../../test/world/server.ts';

let court: LinkedCourt;
let judge: Browser;
const cases: Id[] = [];

beforeAll(async () => {
  court = await LinkedCourt.open();
  court.bankA.script = (request) => {
    if (request.measure.do === 'freeze') return { result: 'full', controls: [control(request, {})] };
    return { result: 'full', assets: [account('6222000000000001', '9000000')] };
  };
  for (const limit of ['30000.00', '40000.00']) {
    const caseId = await court.docketed();
    await court.judge(caseId, 'inquire-property', { partyIds: [], unitIds: [] });
    const [found] = await court.assets(caseId);
    await court.judge(caseId, 'freeze-asset', { assets: [{ assetId: found?.id, limit }] });
    cases.push(caseId);
  }
  later(court.world, 24 * 345);
  judge = await court.site.signIn('judge');
});
afterAll(() => court?.close());

async function controlsToRenew() {
  const bench = Workbench.parse((await judge.get('/api/workbench')).json());
  const groups = bench.bands.flatMap((band) => band.groups.filter((group) => group.key === 'renew-controls'));
  return groups.flatMap((group) => group.items);
}

async function batch(act: string, items: readonly object[], key?: string) {
  const headers = key === undefined ? undefined : { 'idempotency-key': key };
  return judge.post(`/api/batches/${act}${key === undefined ? '?preview=true' : ''}`, { items }, headers);
}

test('renews the controls of many cases at once, each for itself; one that cannot be stops no other', async () => {
  const rows = await controlsToRenew();
  expect(rows.map((row) => row.case?.id).sort()).toEqual([...cases].sort());
  expect(new Set(rows.map((row) => row.together)).size).toBe(2);
  const unknown = { subject: { kind: 'cases', id: newId(court.world.now.epochMilliseconds) }, input: {} };
  const items = [unknown, ...rows.map((row) => ({ subject: row.act?.subject, input: row.act?.input }))];
  const shown = BatchResult.parse((await batch('renew-controls', items)).json());
  expect(shown.rows.map((row) => row.problem?.code ?? row.preview?.documents.length)).toEqual(['not-found', 2, 2]);
  expect(shown.rows.map((row) => row.done)).toEqual([false, false, false]);

  const signed = items.map((item, i) => ({ ...item, digest: shown.rows[i]?.preview?.digest }));
  const first = BatchResult.parse((await batch('renew-controls', signed, 'batch-0001')).json());
  expect(first.rows.map((row) => row.done)).toEqual([false, true, true]);
  const again = BatchResult.parse((await batch('renew-controls', signed, 'batch-0001')).json());
  expect(again).toEqual(first);
});

test('refuses acts that are done one by one, and a signature without a key', async () => {
  const items = [{ subject: { kind: 'cases', id: cases[0] }, input: {} }];
  expect((await batch('deduct-deposit', items)).json().code).toBe('act-not-for-many');
  expect((await batch('close-as-performed', items)).json().code).toBe('act-not-for-many');
  expect((await batch('no-such-act', items)).json().code).toBe('act-unknown');
  const keyless = await judge.post('/api/batches/renew-controls', { items });
  expect(keyless.json().code).toBe('idempotency-key-missing');
});
