import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#kernel';
import { approve, done, perform, performApproved } from '../../test/world/cases.ts';
import { buildWorld, type World } from '../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../test/world/database.ts';
import { type Answer, type Browser, serveWorld, type TestServer } from '../../test/world/server.ts';
import { openCourt } from './open-court-cli.ts';

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

const codeOf = (answer: Answer) => [answer.statusCode, answer.json().code];
const refusedAs = (answer: unknown) => (answer as { code?: string }).code;
const zhang = { name: '张新', login: 'zhang.xin', posts: ['clerk', 'assistant'], deskPhone: '0836-2830099' };
const byPresident = (act: string, input: object) =>
  performApproved(world, 'administrator', null, act, { ...input }, ['president']);
const accounts = async (browser: Browser) => (await browser.get('/api/accounts')).json();
const rowOf = async (browser: Browser, login: string) =>
  (await accounts(browser)).rows.find((r: { login: string }) => r.login === login);
const tryIn = (login: string, password: string) =>
  site.server.inject({ method: 'POST', url: '/api/session', payload: { login, password } });
const give = (browser: Browser, id: Id) =>
  browser.post(`/api/accounts/${id}/one-time-password`, { password: site.password });

describe('a new officer', () => {
  test('is proposed, approved by the president, given a one-time password that is shown once, and replaces it', async () => {
    const proposed = done(await perform(world, 'administrator', null, 'appoint-officer', zhang));
    expect(proposed.done).toBe(false);
    if (proposed.done) return;
    expect(await approve(world, 'president', proposed.proposalId)).toMatchObject({ done: true });
    const administrator = await site.signIn('administrator');
    // Deciding it again would find the login taken, by this very act.
    const president = await site.signIn('president');
    const settled = (await president.get(`/api/proposals/${proposed.proposalId}`)).json();
    expect(settled).toMatchObject({ state: { key: 'committed' }, plan: { effects: [], warnings: [] } });
    expect(settled.expiresAt).toBeUndefined();
    // Who proposed it follows it to its end.
    const [own] = (await administrator.get('/api/proposals')).json().rows;
    expect(own).toMatchObject({ id: proposed.proposalId, state: { key: 'committed' } });
    const row = await rowOf(administrator, 'zhang.xin');
    expect(row).toMatchObject({ password: 'none', hasDevice: false, sessions: 0, givesPassword: true, active: true });
    expect(row.posts.map((p: { en: string }) => p.en)).toEqual(['Court clerk', 'Judge assistant']);

    const wrong = await administrator.post(`/api/accounts/${row.id}/one-time-password`, { password: 'wrong' });
    expect(codeOf(wrong)).toEqual([422, 'password-wrong']);
    const given = (await give(administrator, row.id)).json();
    expect(given).toMatchObject({ name: '张新', login: 'zhang.xin', until: world.now.add({ hours: 72 }).toString() });
    expect(given.password).toMatch(/^(?:[a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    // Neither the record nor the log of reads holds it.
    const rows = await fresh.db.within({ courts: [world.courtId] }, (tx) =>
      tx.query(
        sql`select body as t from platform_chain_entries union all select detail::text from platform_access_log`,
      ),
    );
    expect(JSON.stringify(rows)).not.toContain(given.password);

    const first = await tryIn('zhang.xin', given.password);
    expect(first.json().duties).toEqual(['set-password']);
    const cookies = Object.fromEntries(first.cookies.map((c) => [c.name, c.value]));
    const changed = await site.server.inject({
      ...{ method: 'POST', url: '/api/account/password', cookies, headers: { 'x-writ-csrf': first.json().csrf } },
      payload: { password: given.password, next: '端端溜溜的照在城上' },
    });
    expect(changed.statusCode).toBe(200);
    expect((await tryIn('zhang.xin', given.password)).statusCode).toBe(401);
    expect((await rowOf(administrator, 'zhang.xin')).password).toBe('own');
    expect(codeOf(await give(administrator, row.id))).toEqual([409, 'password-own']);
  });

  test('has a login that nobody has, and at least one post', async () => {
    expect(refusedAs(await perform(world, 'administrator', null, 'appoint-officer', zhang))).toBe('login-taken');
    for (const wrong of [{ login: 'Zhang' }, { login: '1a' }, { posts: [] }, { posts: ['king'] }, { name: ' ' }])
      expect(
        refusedAs(
          await perform(world, 'administrator', null, 'appoint-officer', { ...zhang, login: 'li.si', ...wrong }),
        ),
      ).toBe('input-invalid');
  });
});

describe('nobody', () => {
  test('handles his own account, or approves what he drafted', async () => {
    const { administrator, president } = world.officers;
    const posts = ['administrator', 'president'];
    const own = { officerId: administrator.officerId, posts, deskPhone: '1' };
    expect(refusedAs(await perform(world, 'administrator', null, 'change-posts', own))).toBe('own-account');
    const his = { officerId: president.officerId, posts: ['president', 'finance'], deskPhone: '1' };
    const proposed = done(await perform(world, 'administrator', null, 'change-posts', his));
    if (proposed.done) throw new Error('a change of posts takes an approval');
    expect(refusedAs(await approve(world, 'president', proposed.proposalId))).toBe('own-account');
    // Who holds both posts still needs somebody else for his draft.
    await fresh.db.system((tx) =>
      tx.run(sql`insert into platform_posts (id, officer_id, court_id, post, desk_phone, from_day)
        select gen_random_uuid(), ${president.officerId}, ${world.courtId}, 'bureau-head', '1', '2020-01-01'`),
    );
    const both = {
      ...president,
      posts: [...president.posts, { ...president.posts[0]!, post: 'bureau-head' as const }],
    };
    const twice = { ...world, officers: { ...world.officers, president: both, 'bureau-head': both } };
    const drafted = done(await perform(twice, 'bureau-head', null, 'appoint-officer', { ...zhang, login: 'li.si' }));
    if (drafted.done) throw new Error('he approved his own draft by drafting it');
    expect(refusedAs(await approve(twice, 'president', drafted.proposalId))).toBe('own-account');
    await fresh.db.system((tx) =>
      tx.run(sql`delete from platform_posts where officer_id = ${president.officerId} and post = 'bureau-head'`),
    );
  });

  test('but an administrator learns why a proposal came back, withdraws another, and sees nobody else’s', async () => {
    const propose = async (post: 'administrator' | 'bureau-head', login: string): Promise<string> => {
      const drafted = done(await perform(world, post, null, 'appoint-officer', { ...zhang, login }));
      if (drafted.done) throw new Error('an appointment takes an approval');
      return `/api/proposals/${drafted.proposalId}`;
    };
    const [returned, withdrawn, other] = [
      await propose('administrator', 'wang.wu'),
      await propose('administrator', 'zhao.liu'),
      await propose('bureau-head', 'sun.qi'),
    ];
    const [administrator, president] = [await site.signIn('administrator'), await site.signIn('president')];
    await president.post(`${returned}/return`, { reason: '请附调令' });
    const { steps } = (await administrator.get(returned)).json();
    expect(steps).toMatchObject([{ state: 'returned', reason: '请附调令' }]);
    expect((await administrator.post(`${withdrawn}/withdraw`, {})).statusCode).toBe(200);
    expect((await administrator.get('/api/session')).json().screens).toContain('approvals');
    expect((await administrator.get('/api/approvals')).json().rows).toEqual([]);
    type Row = { id: string; state: { key: string } };
    const rows: Row[] = (await administrator.get('/api/proposals')).json().rows;
    const stateOf = (url: string) => rows.find((r) => url.endsWith(r.id))?.state.key;
    expect([stateOf(returned), stateOf(withdrawn), stateOf(other)]).toEqual(['returned', 'withdrawn', undefined]);
    for (const answer of [await administrator.get(other), await administrator.post(`${other}/withdraw`, {})])
      expect(codeOf(answer)).toEqual([404, 'not-found']);
  });

  test('but who proposes or approves accounts sees them; a one-time password is not given to everybody', async () => {
    const [president, clerk] = [await site.signIn('president'), await site.signIn('clerk')];
    expect((await accounts(president)).rows.length).toBeGreaterThan(9);
    expect(codeOf(await clerk.get('/api/accounts'))).toEqual([404, 'not-found']);
    expect(codeOf(await give(president, world.officers.judge.officerId))).toEqual([404, 'not-found']);
  });
});

describe('the command that opens a court', () => {
  const court = {
    ...{ name: '远山县人民法院', nameEn: 'Yuanshan Court', level: 'basic' as const, address: '路1号' },
    ...{ deskPhone: '000', caseFundsBank: '银行', caseFundsAccount: '1' },
  };
  const president = { login: 'yuanshan.yz', name: '院长', deskPhone: '1' };
  const administrator = { login: 'yuanshan.gl', name: '管理员', deskPhone: '1' };

  test('makes court, president and administrator once, lets one of them in again, and puts nobody beside them', async () => {
    const made = await openCourt(site.app, { code: '川3377', court, president, administrator });
    expect(made.map((one) => one.login)).toEqual(['yuanshan.yz', 'yuanshan.gl']);
    const first = await tryIn('yuanshan.yz', made[0]?.password ?? '');
    expect(first.json()).toMatchObject({
      duties: ['set-password'],
      officer: { posts: [{ courtName: '远山县人民法院' }] },
    });
    const [again] = await openCourt(site.app, { code: '川3377', president });
    expect((await tryIn('yuanshan.yz', made[0]?.password ?? '')).statusCode).toBe(401);
    expect((await tryIn('yuanshan.yz', again?.password ?? '')).statusCode).toBe(200);
    const second = { code: '川3377', president: { ...president, login: 'yuanshan.b' } };
    await expect(openCourt(site.app, second)).rejects.toThrow('yuanshan.yz');
    await expect(openCourt(site.app, { code: '川3378', president })).rejects.toThrow('川3378');
  });
});

describe('an account', () => {
  test('is blocked at once, its sessions end, and comes back by approval', async () => {
    const judge = await site.signIn('judge');
    const { officerId } = world.officers.judge;
    // The server knows the session from memory now.
    expect((await judge.get('/api/session')).statusCode).toBe(200);
    const president = await site.signIn('president');
    const act = `/api/courts/${world.courtId}/acts/block-officer`;
    const key = { 'idempotency-key': 'block-0001' };
    expect((await president.post(act, { input: { officerId, reason: '调离' } }, key)).statusCode).toBe(200);
    expect((await judge.get('/api/session')).statusCode).toBe(401);
    expect(codeOf(await tryIn('judge', site.password))).toEqual([401, 'sign-in-wrong']);
    expect(refusedAs(await perform(world, 'president', null, 'block-officer', { officerId, reason: '再' }))).toBe(
      'account-as-it-is',
    );
    await byPresident('unblock-officer', { officerId, reason: '调回' });
    expect((await tryIn('judge', site.password)).statusCode).toBe(200);
  });

  test('whose sign-in is reset opens to nothing before a new one-time password; a lost device goes too', async () => {
    const finance = await site.signIn('finance');
    const { officerId } = world.officers.finance;
    await byPresident('reset-sign-in', { officerId, device: true, identity: '本人持工作证到办公室' });
    expect((await finance.get('/api/session')).statusCode).toBe(401);
    expect(codeOf(await tryIn('finance', site.password))).toEqual([401, 'sign-in-wrong']);
    const administrator = await site.signIn('administrator');
    expect(await rowOf(administrator, 'finance')).toMatchObject({ password: 'none', hasDevice: false });
    const { password } = (await give(administrator, officerId)).json();
    world.now = world.now.add({ hours: 72 });
    expect(codeOf(await tryIn('finance', password))).toEqual([401, 'password-lapsed']);
    expect((await rowOf(await site.signIn('administrator'), 'finance')).password).toBe('lapsed');
  });

  test('holds other posts from the day of the approval; sessions can be ended alone', async () => {
    const { officerId } = world.officers.assistant;
    await byPresident('change-posts', { officerId, posts: ['clerk'], deskPhone: '0836-1' });
    const assistant = await site.signIn('assistant');
    expect(assistant.signedIn.json().officer.posts).toMatchObject([{ post: 'clerk' }]);
    done(await perform(world, 'administrator', null, 'end-sessions', { officerId }));
    expect((await assistant.get('/api/session')).statusCode).toBe(401);
  });

  test('of another court is not there, and the last president is not blocked', async () => {
    const elsewhere = await buildWorld(fresh.db, undefined, undefined, { code: '川3399', name: '远方县人民法院' });
    const theirs = { officerId: elsewhere.officers.judge.officerId, reason: 'x' };
    expect(refusedAs(await perform(world, 'administrator', null, 'block-officer', theirs))).toBe('account-unknown');
    const last = { officerId: world.officers.president.officerId, reason: 'x' };
    expect(refusedAs(await perform(world, 'administrator', null, 'block-officer', last))).toBe('court-without-keeper');
  });
});
