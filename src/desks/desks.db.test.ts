import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Id, newId } from '#kernel';
import { later, perform, performApproved, stateLine, withMoney } from '../../test/world/cases.ts';
import { buildWorld, plainApplication, type World } from '../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../test/world/database.ts';
import { type Browser, serveWorld, type TestServer } from '../../test/world/server.ts';
import type { CaseClocks, CaseList, CaseOverview, MoneyDesk, SearchAnswer, Workbench } from './contract/index.ts';
import { reads } from './contract/reads.ts';

let fresh: FreshDatabase;
let world: World;
let site: TestServer;
let judge: Browser;
let finance: Browser;
let caseId: Id;
let applied: Id;

/** Another court of the same region with one judge, whose browser sees nothing of ours. */
async function foreignJudge(): Promise<Browser> {
  const court = newId(1);
  const officer = newId(2);
  await fresh.db.system(async (tx) => {
    await tx.run(sql`insert into platform_courts (id, code, name, name_en, level, address, desk_phone, case_funds_bank, case_funds_account)
      values (${court}, '川3322', '泸定县人民法院', 'Luding', 'basic', '-', '-', '-', '-')`);
    await tx.run(sql`insert into platform_officers (id, login, name, password_hash, totp_secret, created_at)
      select ${officer}, 'foreign', '外院法官', password_hash, totp_secret, created_at from platform_officers limit 1`);
    await tx.run(sql`insert into platform_posts (id, officer_id, court_id, post, desk_phone, from_day)
      values (${newId(3)}, ${officer}, ${court}, 'judge', '-', '2026-01-01')`);
  });
  return site.signIn('foreign' as never);
}

async function fileOnly(): Promise<Id> {
  const input = await plainApplication(world);
  const intake = { courtId: world.courtId, subject: { kind: 'intake' as const, id: world.courtId } };
  const filed = await world.engine.perform(world.officers['filing-clerk'], intake, 'file-application', input, {
    key: 'filed and not reviewed',
  });
  if (!('done' in filed) || !filed.done) throw new Error(JSON.stringify(filed));
  return (filed.entry.result as { caseId: Id }).caseId;
}

beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
  site = await serveWorld(fresh.db, world);
  caseId = await withMoney(world, 3_000_000n);
  applied = await fileOnly();
  await performApproved(world, 'clerk', caseId, 'issue-execution-notice', { days: 3 }, ['judge']);
  await perform(world, 'clerk', caseId, 'note-contact', { withWhom: '甲某', channel: 'phone', words: '询问进展' });
  await stateLine(world, null, { amount: 2_345_600n });
  judge = await site.signIn('judge');
  finance = await site.signIn('finance');
});
afterAll(async () => {
  await site?.close();
  await fresh?.drop();
});

const read = async <T>(browser: Browser, url: string): Promise<T> => {
  const answer = await browser.get(url);
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
  return answer.json() as T;
};

const caseReads = Object.keys(reads).filter((path) => path.startsWith('/api/cases/:id'));
const addressOf = (path: string) => path.replace(':id', caseId);

describe('every read of the case page', () => {
  test.each(caseReads)('%s answers in the shape of the contract', async (path) => {
    const answer = await judge.get(addressOf(path));
    expect([path, answer.statusCode]).toEqual([path, 200]);
    const shape = reads[path as keyof typeof reads];
    expect(shape.safeParse(answer.json()).error?.issues ?? []).toEqual([]);
  });

  test('is not there for a judge of another court, for an administrator, and for what does not exist', async () => {
    const foreign = await foreignJudge();
    const administrator = await site.signIn('administrator');
    for (const path of caseReads) {
      for (const browser of [foreign, administrator]) {
        const answer = await browser.get(addressOf(path));
        expect([path, answer.statusCode, answer.json().code]).toEqual([path, 404, 'not-found']);
      }
      expect((await judge.get(path.replace(':id', newId(9)))).statusCode).toBe(404);
    }
    expect((await read<CaseList>(foreign, '/api/cases')).total).toBe(0);
    expect((await read<SearchAnswer>(foreign, '/api/search?q=%E4%B9%99%E6%9F%90')).hits).toEqual([]);
  });

  test('shows no full number of a person or an account', async () => {
    for (const path of caseReads) {
      const { body } = await judge.get(addressOf(path));
      for (const secret of ['440524188001010014', '513301198506150017', '13800000002', '6230019900001111'])
        expect([path, body.includes(secret)]).toEqual([path, false]);
    }
    const parties = (await judge.get(addressOf('/api/cases/:id/parties'))).json();
    expect(parties.rows[1]).toMatchObject({ name: '乙某', idMasked: '4405241880****0014', phoneMasked: '138****0002' });
  });

  test('notes who looked at which screen of which case', async () => {
    await judge.get(addressOf('/api/cases/:id/parties'));
    await site.app.accessLog.close();
    const rows = await fresh.db.within({ courts: [world.courtId] }, (tx) =>
      tx.query<{ n: bigint }>(sql`select count(*) as n from platform_access_log
        where case_id = ${caseId} and action = 'case.read' and detail ->> 'screen' = 'parties'`),
    );
    expect(rows[0]?.n).toBeGreaterThan(0n);
  });
});

describe('lists and figures', () => {
  test.each([
    '/api/workbench',
    '/api/cases',
    '/api/approvals',
    '/api/proposals',
    '/api/units',
    '/api/money-desk',
  ] as const)('%s answers in the shape of the contract', async (path) => {
    const answer = await judge.get(path);
    expect(answer.statusCode).toBe(200);
    expect(reads[path].safeParse(answer.json()).error?.issues ?? []).toEqual([]);
  });

  test('the list of cases counts what its pages hold, in every order and under every light', async () => {
    const all = await read<CaseList>(judge, '/api/cases');
    expect(all.total).toBe(all.rows.length);
    for (const sort of ['due', 'docketed', 'claim']) {
      const seen: string[] = [];
      let after = '';
      do {
        const page: CaseList = await read(judge, `/api/cases?sort=${sort}&limit=1${after && `&after=${after}`}`);
        seen.push(...page.rows.map((r) => r.id));
        after = page.next ?? '';
      } while (after);
      expect([sort, [...seen].sort()]).toEqual([sort, all.rows.map((r) => r.id).sort()]);
    }
    let sum = 0;
    for (const light of ['green', 'yellow', 'red', 'grey', 'blue']) {
      const part = await read<CaseList>(judge, `/api/cases?light=${light}`);
      for (const row of part.rows) expect([row.number, row.light.colour]).toEqual([row.number, light]);
      expect(part.total).toBe(part.rows.length);
      sum += part.rows.length;
    }
    expect(sum).toBe(all.total);
  });

  test('the list filters by words, state, handler and sum', async () => {
    const one = await read<CaseList>(judge, `/api/cases?q=${encodeURIComponent('(2026) 川3301 执 1号')}`);
    expect(one.rows.map((r) => r.id)).toEqual([caseId]);
    expect(one.rows[0]).toMatchObject({
      applicants: ['甲某'],
      debtors: ['乙某'],
      claim: '100000.00',
      handler: '王法官',
    });
    expect((await read<CaseList>(judge, '/api/cases?state=applied')).rows.map((r) => r.id)).toEqual([applied]);
    const handler = world.officers.judge.officerId;
    expect((await read<CaseList>(judge, `/api/cases?handler=${handler}`)).total).toBe(1);
    expect((await read<CaseList>(judge, '/api/cases?claimFrom=100000.01')).total).toBe(0);
  });

  test('the overview says what is owed, and its sums are those of its rows', async () => {
    const overview = await read<CaseOverview>(judge, `/api/cases/${caseId}`);
    const fen = (yuan: string) => BigInt(yuan.replace('.', ''));
    const open = overview.owed.items.reduce((sum, item) => sum + fen(item.open), 0n);
    expect(fen(overview.owed.total)).toBe(open);
    expect(overview.money).toMatchObject({ received: '30000.00', toPayOut: '30000.00', paidOut: '0.00' });
    expect(overview.handlers.map((h) => h.name)).toEqual(['王法官', '李助理', '赵书记']);
    expect(overview.missing.map((m) => m.text.zh)).toContain('乙某的身份尚未核实，不能采取措施');
    expect(overview.nextActs.map((a) => a.name)).toContain('distribute');
    // Money lies there and sums are open: closing is barred, and nobody is led to it.
    expect(overview.closing).toContainEqual(
      expect.objectContaining({ id: 'money-paid-out', met: 'missing', blocks: true, act: expect.anything() }),
    );
    expect(overview.closing.map((line) => line.act?.name)).not.toContain('close-as-performed');
    // Half a year is left: to ask for more is no work of today.
    expect(overview.nextActs.map((a) => a.name)).not.toContain('extend-term');
  });

  test('a clock offers the act of whoever may extend it', async () => {
    const { open } = await read<CaseClocks>(judge, `/api/cases/${caseId}/clocks`);
    const acts = Object.fromEntries(open.map((r) => [r.node, r.acts.map((a) => a.name)]));
    expect(acts['pay-out']).toEqual(expect.arrayContaining(['distribute', 'defer-clock']));
    expect(acts['pay-out']).not.toContain('extend-clock');
    expect(acts['enforcement-term']).toEqual(expect.arrayContaining(['suspend-clock', 'extend-term']));
  });

  test('the workbench groups what is due by what to do, counts it, and moves it to overdue when its day is over', async () => {
    const before = await read<Workbench>(judge, '/api/workbench');
    for (const band of before.bands) {
      expect(band.total).toBe(band.groups.reduce((n, g) => n + g.total, 0));
      for (const group of band.groups) expect(group.items).toHaveLength(group.total);
    }
    const filing = await read<Workbench>(await site.signIn('filing-judge'), '/api/workbench');
    const groups = filing.bands.flatMap((b) => b.groups);
    expect(groups.map((g) => [g.key, g.items[0]?.case?.id])).toEqual([['docket-case', applied]]);
    expect(groups[0]?.items[0]?.act?.name).toBe('docket-case');
    later(world, 24 * 20);
    // Sessions go by real time, which in this world is the same clock.
    judge = await site.signIn('judge');
    finance = await site.signIn('finance');
    const after = await read<Workbench>(judge, '/api/workbench');
    const overdue = after.bands.find((b) => b.band === 'overdue');
    expect(overdue?.groups.map((g) => g.key)).toContain('inquire-property');
    for (const item of overdue?.groups.flatMap((g) => g.items) ?? []) expect(item.light.owner?.name).toBeTruthy();
    const list = await read<CaseList>(judge, '/api/cases?light=red');
    expect(list.rows.map((r) => r.id)).toContain(caseId);
  });

  test('the filing desk shows each application with the checks of the act that decides it', async () => {
    const desk = await read<{
      rows: { id: Id; checks: { passed: boolean }[]; acts: { name: string }[] }[];
      desks: unknown;
    }>(await site.signIn('filing-clerk'), '/api/filing');
    expect(desk.rows.map((r) => r.id)).toEqual([applied]);
    expect(desk.rows[0]?.checks.filter((c) => !c.passed)).toHaveLength(1);
    expect(desk.rows[0]?.acts.map((a) => a.name)).toContain('docket-case');
    expect((await judge.get('/api/filing')).statusCode).toBe(404);
  });

  test('the money desk suggests the case whose debtor paid, and its figures are the sums of its lists', async () => {
    const desk = await read<MoneyDesk>(finance, '/api/money-desk');
    const sum = (amounts: string[]) => amounts.reduce((n, a) => n + Number(a), 0).toFixed(2);
    expect(desk.totals.unmatched).toBe(sum(desk.unmatched.map((u) => u.amount)));
    expect(desk.totals.toPayOut).toBe(sum(desk.due.map((d) => d.amount)));
    expect(desk.unmatched[0]).toMatchObject({ amount: '23456.00', payer: '乙某' });
    expect(desk.unmatched[0]?.suggestions[0]).toMatchObject({ case: { id: caseId }, act: { name: 'match-line' } });
    expect(desk.due[0]).toMatchObject({ case: { id: caseId }, amount: '30000.00', handler: '王法官' });
    expect((await read<Workbench>(finance, '/api/workbench')).unmatchedMoney).toBe(desk.unmatched.length);
  });

  test.each([
    ['（2026）川3301执1号', 'case'],
    ['2026川3301执1', 'case'],
    ['〔2026〕川3301执字第1号', 'case'],
  ])('the smart box opens the case pasted as %s', async (q, kind) => {
    const found = await read<SearchAnswer>(judge, `/api/search?q=${encodeURIComponent(q)}`);
    expect(found.exact).toMatchObject({ kind, caseId });
  });

  test.each(['川3', '）川3301'])('the smart box shows a case once that several of its numbers name: %s', async (q) => {
    // Two letters have no trigram and go another way through the index than three.
    const { hits } = await read<SearchAnswer>(judge, `/api/search?q=${encodeURIComponent(q)}`);
    expect(new Set(hits.map((h) => `${h.kind} ${h.id} ${h.label}`)).size).toBe(hits.length);
    expect(hits.map((h) => h.caseId)).toContain(caseId);
  });

  test('the smart box finds a party by name', async () => {
    const found = await read<SearchAnswer>(judge, `/api/search?q=${encodeURIComponent('乙某')}`);
    expect(found.hits.map((h) => h.kind)).toContain('party');
    expect(found.exact).toBeNull();
  });
});
