import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeDocument } from '#documents';
import { dayOf, type Id, isRefusal, toJson } from '#kernel';
import { docketed, payIn, performApproved } from '../../test/world/cases.ts';
import { buildWorld, type World } from '../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../test/world/database.ts';
import { caseClosing } from './case/closing.ts';
import { obligationRows } from './case/owed.ts';
import { owedPaper } from './case/owed-paper.ts';
import { type DeskContext, type OpenCase, openCase } from './context.ts';
import { CaseClosing } from './contract/closing.ts';
import { Presets } from './contract/presets.ts';
import { courtPresets } from './presets.ts';

let fresh: FreshDatabase;
let world: World;
beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
});
afterAll(() => fresh?.drop());

function desk(post: keyof World['officers']): DeskContext {
  const { db, keys, now, officers } = world;
  return { db, actor: officers[post], sealer: keys, now, today: dayOf(now) };
}

async function opened(caseId: Id): Promise<OpenCase> {
  const open = await openCase(desk('judge'), caseId, 'case.read');
  if (!open) throw new Error('the judge sees the case');
  return open;
}

describe('the presets of a court', () => {
  test('show who changed what, why and from when, and offer the change to those who may propose it', async () => {
    const input = { key: 'limit:pay-out', value: '5个工作日', from: '2026-03-02', reason: '院执〔2026〕1号' };
    await performApproved(world, 'administrator', null, 'set-preset', input, ['president']);
    const shown = Presets.parse(await courtPresets(desk('clerk')));
    const row = shown.rows.find((r) => r.key === 'limit:pay-out');
    expect(row).toMatchObject({ own: true, since: '2026-03-02', value: { zh: '5个工作日' }, usual: { zh: '30日' } });
    expect(row?.act).toBeUndefined();
    expect(shown.history).toMatchObject([{ reason: '院执〔2026〕1号', from: '2026-03-02' }]);
    expect(shown.history[0]?.officers.map((o) => `${o.name.zh}${o.did.zh}`)).toEqual([
      '管理员系统管理员拟办',
      '林院长院长审批',
    ]);
    const own = await courtPresets(desk('administrator'));
    expect(own?.rows.every((r) => r.act?.name === 'set-preset')).toBe(true);
    expect(own?.publish?.name).toBe('publish-calendar');
  });
});

describe('a case', () => {
  test('prints what is owed on a day as fields that can be set, and says that it stands in no record', async () => {
    const caseId = await docketed(world);
    await payIn(world, caseId, 4_000_000n, '2026-03-02');
    const open = await opened(caseId);
    const fields = owedPaper(open, open.today);
    if (isRefusal(fields)) throw new Error(fields.code);
    expect(isRefusal(describeDocument('debt-statement', toJson(fields) as never))).toBe(false);
    expect(fields.ofTheDay).toBe(true);
    expect(fields.header.seal).toBe('none');
    expect(fields.payments).toMatchObject([{ amount: 4_000_000n }]);
    // 60 000 are left of the loan: a day of delay costs 0.0175 % of them.
    expect(fields.perDay).toBe(1050n);
  });

  test('shows what each of the six ways of closing still lacks, and none of them open', async () => {
    const open = await opened(await docketed(world));
    const shown = CaseClosing.parse(caseClosing(open, 'this-round-ended'));
    expect(shown.methods.map((m) => m.allowed)).toEqual([false, false, false, false, false, false]);
    const lines = new Map(shown.lines.map((l) => [l.id, l]));
    expect(lines.get('three-months')).toMatchObject({ state: 'missing', blocks: true, supply: { zh: '待期间届满' } });
    expect(lines.get('property-exhausted')?.state).toBe('missing');
    // The test court has adopted none of the local rules, so the twelve checks only warn.
    const local = shown.lines.filter((l) => l.certainty === 'local');
    expect(local.length).toBeGreaterThan(10);
    expect(local.some((l) => l.blocks)).toBe(false);
  });

  test('says what the clerk made otherwise than the reader had read it', async () => {
    const reading = { kind: 'principal', amount: '90000.00', owedBy: ['乙某'], owedTo: '甲某', span: [0, 9] };
    const obligation = {
      ...{ kind: '借款本金', amount: '100000.00', liability: 'sole', sourceText: '偿还借款本金' },
      ...{ creditors: ['a'], debtors: [{ party: 'b' }], reading },
    };
    const open = await opened(await docketed(world, { obligations: [obligation] }));
    expect(obligationRows(open)[0]?.corrected).toEqual([
      { field: { zh: '金额', en: 'Amount' }, read: '90000.00', now: '100000.00' },
    ]);
  });
});
