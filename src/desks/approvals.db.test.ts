import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { acts } from '#acts';
import { type Id, newId } from '#kernel';
import { approve, docketed, done, perform, withMoney } from '../../test/world/cases.ts';
import { buildWorld, plainApplication, type World } from '../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../test/world/database.ts';
import { type Browser, serveWorld, type TestServer } from '../../test/world/server.ts';
import { Choices, ProposalDetail, ProposalList, type Workbench } from './contract/index.ts';

let fresh: FreshDatabase;
let world: World;
let site: TestServer;
let judge: Browser;
let clerk: Browser;
let caseId: Id;
let proposalId: Id;

beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
  site = await serveWorld(fresh.db, world);
  caseId = await withMoney(world, 1_000_000n);
  judge = await site.signIn('judge');
  clerk = await site.signIn('clerk');
  const drafted = await perform(world, 'clerk', caseId, 'issue-execution-notice', { days: 3 });
  if (!('done' in drafted) || drafted.done) throw new Error(JSON.stringify(drafted));
  proposalId = drafted.proposalId;
});
afterAll(async () => {
  await site?.close();
  await fresh?.drop();
});

const detail = async (browser: Browser) =>
  ProposalDetail.parse((await browser.get(`/api/proposals/${proposalId}`)).json());

describe('a proposal on one screen', () => {
  test('waits in the list of whoever signs next, and the figure in his menu is the length of that list', async () => {
    const list = ProposalList.parse((await judge.get('/api/approvals')).json());
    expect(list.rows.map((r) => [r.id, r.draftedBy, r.case?.id])).toEqual([[proposalId, '赵书记', caseId]]);
    expect((await judge.get('/api/session')).json().approvalsWaiting).toBe(list.total);
    expect(ProposalList.parse((await clerk.get('/api/approvals')).json()).total).toBe(0);
    expect(ProposalList.parse((await clerk.get('/api/proposals?mine=true')).json()).rows[0]?.id).toBe(proposalId);
  });

  test('shows plan, drafts, input in words, whose turn it is and what each may do', async () => {
    const shown = await detail(judge);
    expect(shown.documents).toHaveLength(2);
    expect(shown.plan.effects.length).toBeGreaterThan(2);
    expect(shown.input.map((i) => i.value)).toEqual(['3']);
    expect(shown.steps.map((s) => [s.post, s.state])).toEqual([['judge-of-the-case', 'waiting']]);
    expect(shown.may).toEqual({ approve: true, return: true, withdraw: false });
    expect((await detail(clerk)).may).toEqual({ approve: false, return: false, withdraw: true });
    const draft = await judge.get(shown.documents[0]?.pdfUrl ?? '');
    expect([draft.statusCode, draft.headers['content-type']]).toEqual([200, 'application/pdf']);
  });

  test('of docketing shows everything that is claimed, not the largest of the sums', async () => {
    const plain = await plainApplication(world);
    const [loan] = plain.obligations;
    const costs = { ...loan, kind: 'court-fee', amount: '1234.50' };
    const instrument = { ...plain.instrument, number: '（2025）川3301民初777号' };
    const papers = [...plain.papers, { kind: 'effect', upload: await world.upload('effect.pdf') }];
    const input = { ...plain, instrument, papers, obligations: [loan, costs] };
    const intake = { courtId: world.courtId, subject: { kind: 'intake' as const, id: world.courtId } };
    const filed = done(
      await world.engine.perform(world.officers['filing-clerk'], intake, 'file-application', input, {
        key: 'two-sums',
      }),
    );
    const { caseId: applied } = (filed.done ? filed.entry.result : {}) as { caseId: Id };
    done(await perform(world, 'filing-clerk', applied, 'docket-case', {}));
    const browser = await site.signIn('filing-judge');
    const list = ProposalList.parse((await browser.get('/api/approvals')).json());
    expect(list.rows.map((r) => r.amount)).toEqual(['101234.50']);
  });

  test('is not there for an administrator, and no stranger id is', async () => {
    const administrator = await site.signIn('administrator');
    expect((await administrator.get(`/api/proposals/${proposalId}`)).statusCode).toBe(404);
    expect((await judge.get(`/api/proposals/${newId(1)}`)).statusCode).toBe(404);
  });

  test('comes back to the workbench of its drafter with the reason, until he drafts anew', async () => {
    await judge.post(`/api/proposals/${proposalId}/return`, { reason: '期限应为五日' });
    const bench = (await clerk.get('/api/workbench')).json() as Workbench;
    expect(bench.returned).toEqual([
      expect.objectContaining({ proposalId, reason: '期限应为五日', case: expect.objectContaining({ id: caseId }) }),
    ]);
    const shown = await detail(clerk);
    expect(shown.steps[0]).toMatchObject({ state: 'returned', by: '王法官', reason: '期限应为五日' });
    await perform(world, 'clerk', caseId, 'issue-execution-notice', { days: 5 });
    expect(((await clerk.get('/api/workbench')).json() as Workbench).returned).toEqual([]);
  });
});

describe('choices of forms', () => {
  /** Every address of choices that a form of the product names, with the kind of subject that its act stands on. */
  const addresses = acts.flatMap((act) => {
    const schema = JSON.stringify(z.toJSONSchema(act.input, { io: 'input', unrepresentable: 'any' }));
    return [...schema.matchAll(/"x-options":"([^"]+)"/g)].map(([, address = '']) => [act.name, address] as const);
  });

  test.each(addresses)('%s: %s answers', async (_act, address) => {
    const url = address.replace('{case}', caseId).replace('{court}', world.courtId);
    const post = address.endsWith('/accounts') ? 'administrator' : 'finance';
    const browser = url.startsWith('/api/courts') ? await site.signIn(post) : judge;
    const answer = await browser.get(url);
    expect([url, answer.statusCode]).toEqual([url, 200]);
    expect(Choices.safeParse(answer.json()).success).toBe(true);
  });

  test('say names and masked numbers, and nothing to whoever may not read the case', async () => {
    const { body } = await judge.get(`/api/cases/${caseId}/options/parties`);
    expect(body).toContain('乙某');
    expect(body).not.toContain('440524188001010014');
    const administrator = await site.signIn('administrator');
    expect((await administrator.get(`/api/cases/${caseId}/options/parties`)).statusCode).toBe(404);
    expect((await judge.get(`/api/cases/${caseId}/options/secrets`)).statusCode).toBe(404);
  });

  test('offer what the act can take now, and what was signed keeps its name when it is offered no more', async () => {
    const labels = async (list: string) =>
      Choices.parse((await judge.get(`/api/cases/${caseId}/options/${list}`)).json()).map((c) => c.label);
    const [term] = Choices.parse((await judge.get(`/api/cases/${caseId}/options/clocks-of-term`)).json());
    expect(await labels('clocks-of-term')).toEqual(['执行期限']);
    expect(await labels('clocks-paused')).toEqual([]);
    const on = world.now.toString().slice(0, 10);
    const stop = { clockId: term?.value, ground: 'suspension', on, document: '中止裁定', authority: '本院' };
    done(await perform(world, 'judge', caseId, 'suspend-clock', stop));
    expect(await labels('clocks-paused')).toEqual(['执行期限']);
    const drafted = await perform(world, 'clerk', caseId, 'resume-clock', { clockId: term?.value, on });
    if (!('done' in drafted) || drafted.done) throw new Error(JSON.stringify(drafted));
    done(await approve(world, 'judge', drafted.proposalId));
    expect(await labels('clocks-paused')).toEqual([]);
    const settled = ProposalDetail.parse((await clerk.get(`/api/proposals/${drafted.proposalId}`)).json());
    expect(settled.input.map((i) => i.value)).toEqual(['执行期限', on]);
  });

  test('a court’s cases are found by a number in any spelling', async () => {
    const other = await docketed(world);
    const finance = await site.signIn('finance');
    const url = `/api/courts/${world.courtId}/options/cases`;
    const found = (await finance.get(`${url}?q=${encodeURIComponent('(2026)川3301执2号')}`)).json();
    expect(found.map((c: { value: Id }) => c.value)).toEqual([other]);
    expect((await finance.get(url)).json()).toHaveLength(2);
  });
});
