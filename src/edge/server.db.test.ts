import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Act } from '#acts';
import { newId } from '#kernel';
import { cite } from '#law';
import { checkReceipt, claimDatabase, type OfficerPost, rememberDemonstrationPassword } from '#platform';
import { buildWorld, type World } from '../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../test/world/database.ts';
import { type Answer, serveWorld, type TestServer } from '../../test/world/server.ts';
import { doJobs, sequenceLogs } from './background.ts';

/** An act that needs nothing of a case, so that the routes can be tested without the law behind real acts. */
const noteDecision: Act = {
  name: 'note-decision',
  title: { zh: '记录决定', en: 'Note a decision' },
  subject: 'court',
  stage: 'record',
  cites: [cite('civil-procedure-law', '247')],
  draftedBy: ['clerk'],
  approval: [{ post: 'bureau-head' }],
  money: true,
  input: z.strictObject({ words: z.string().min(2).meta({ title: '内容', description: 'Words' }) }),
  facts: async () => ({}),
  decide: (_facts, input) => ({
    journal: { zh: `决定：${(input as { words: string }).words}`, en: 'A decision' },
    cites: [cite('civil-procedure-law', '247')],
    effects: [],
    result: { noted: true },
  }),
};

let fresh: FreshDatabase;
let world: World;
let site: TestServer;
const signIn = (post: OfficerPost) => site.signIn(post);

beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
  site = await serveWorld(fresh.db, world, [noteDecision]);
});
afterAll(async () => {
  await site?.close();
  await fresh?.drop();
});

const codeOf = (answer: Answer) => [answer.statusCode, answer.json().code];
const actsUrl = () => `/api/courts/${world.courtId}/acts`;
const later = (seconds: number) => {
  world.now = world.now.add({ seconds });
};

describe('a session over HTTP', () => {
  test('opens with a cookie that scripts cannot read, tells posts and legal time, and ends', async () => {
    const clerk = await signIn('clerk');
    expect(clerk.signedIn.cookies[0]).toMatchObject({
      name: 'writ_session',
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
    });
    const session = (await clerk.get('/api/session')).json();
    expect(session.officer.posts).toEqual([
      {
        post: 'clerk',
        title: { zh: '书记员', en: 'Court clerk' },
        courtId: world.courtId,
        courtName: '康定市人民法院',
      },
    ]);
    expect(session).toMatchObject({ legalNow: world.now.toString(), demo: true, approvalsWaiting: 0 });
    expect((await clerk.delete('/api/session')).statusCode).toBe(204);
    expect(codeOf(await clerk.get('/api/session'))).toEqual([401, 'session-missing']);
  });

  test('changes nothing without the page token', async () => {
    const { cookies } = await signIn('clerk');
    const url = `${actsUrl()}/note-decision`;
    const payload = { input: { words: '试试' } };
    expect(codeOf(await site.server.inject({ method: 'POST', url, payload, cookies }))).toEqual([403, 'csrf-wrong']);
    const headers = { 'x-writ-csrf': 'x'.repeat(24) };
    expect(codeOf(await site.server.inject({ method: 'POST', url, payload, cookies, headers }))).toEqual([
      403,
      'csrf-wrong',
    ]);
  });

  test('answers a wrong password and an unknown login alike', async () => {
    const wrong = await site.server.inject({
      method: 'POST',
      url: '/api/session',
      payload: { login: 'judge', password: 'x' },
    });
    const unknown = await site.server.inject({
      method: 'POST',
      url: '/api/session',
      payload: { login: 'no', password: 'x' },
    });
    expect(wrong.json()).toEqual(unknown.json());
    expect(codeOf(wrong)).toEqual([401, 'sign-in-wrong']);
  });
});

describe('acts over HTTP', () => {
  test('lists what an officer may draft, with the form, and nothing to others', async () => {
    const open = (await (await signIn('clerk')).get(actsUrl())).json();
    expect(open).toHaveLength(1);
    expect(open[0]).toMatchObject({ name: 'note-decision', needsCode: true, stage: 'record' });
    expect(open[0].schema.properties.words).toMatchObject({ title: '内容', description: 'Words' });
    expect(open[0].approval).toEqual([{ post: 'bureau-head', title: expect.anything() }]);
    expect((await (await signIn('judge')).get(actsUrl())).json()).toEqual([]);
  });

  test('answers a foreign subject like one that is not there, and logs the attempt', async () => {
    const clerk = await signIn('clerk');
    const answers = [];
    for (const url of [`/api/courts/${newId(1)}/acts`, `/api/cases/${newId(2)}/acts`, '/api/cases/x/acts'])
      answers.push(codeOf(await clerk.get(url)));
    expect(answers).toEqual(Array(3).fill([404, 'not-found']));
    const rows = await fresh.db.system((tx) => tx.query(sql`select 1 from platform_denials`));
    expect(rows.length).toBeGreaterThanOrEqual(3);
  });

  test('previews, proposes once for one key, and commits on an approval with digest and code', async () => {
    const clerk = await signIn('clerk');
    const head = await signIn('bureau-head');
    const url = `${actsUrl()}/note-decision`;
    const input = { words: '同意发放' };
    const shown = (await clerk.post(`${url}?preview=true`, { input })).json();
    expect(shown).toMatchObject({ commits: false, needsCode: false, plan: { journal: { zh: '决定：同意发放' } } });
    expect(shown.plan.cites[0].printed).toMatch(/^《.+》第/);

    expect(codeOf(await clerk.post(url, { input }))).toEqual([400, 'idempotency-key-missing']);
    const key = { 'idempotency-key': 'key-00000001' };
    const sent = (await clerk.post(url, { input, digest: shown.digest }, key)).json();
    expect(sent).toEqual({ done: false, proposal: { id: expect.any(String) } });
    expect((await clerk.post(url, { input, digest: shown.digest }, key)).json()).toEqual(sent);
    expect(codeOf(await clerk.post(url, { input: { words: '别的' } }, key))).toEqual([409, 'idempotency-key-reused']);

    expect((await head.get('/api/session')).json().approvalsWaiting).toBe(1);
    const approve = `/api/proposals/${sent.proposal.id}/approve`;
    const { digest } = shown;
    expect(codeOf(await head.post(approve, { digest }))).toEqual([422, 'code-missing']);
    expect(codeOf(await head.post(approve, { digest, code: '000000' }))).toEqual([422, 'code-wrong']);
    expect(codeOf(await clerk.post(approve, { digest, code: site.code() }))).toEqual([404, 'not-found']);
    later(60);
    const code = site.code();
    expect(codeOf(await head.post(approve, { digest: 'other', code }))).toEqual([409, 'plan-changed']);
    // The same approval with the same code goes through: it was the digest that was wrong.
    const done = await head.post(approve, { digest, code });
    expect(done.json()).toMatchObject({ done: true, entry: { seq: 1 }, result: { noted: true } });
    expect(codeOf(await head.post(approve, { digest, code }))).toEqual([409, 'proposal-settled']);
    // Nobody is asked for a code, or loses one, over what is settled.
    expect(codeOf(await head.post(approve, { digest }))).toEqual([409, 'proposal-settled']);
    expect((await head.get('/api/session')).json().approvalsWaiting).toBe(0);
  });

  test('returns a proposal with reasons, and lets its drafter withdraw one', async () => {
    const clerk = await signIn('clerk');
    const head = await signIn('bureau-head');
    const propose = async (key: string) => {
      const body = { input: { words: '再议' } };
      const sent = await clerk.post(`${actsUrl()}/note-decision`, body, { 'idempotency-key': key });
      return `/api/proposals/${sent.json().proposal.id}`;
    };
    const one = await propose('key-return-1');
    expect(codeOf(await head.post(`${one}/return`, { reason: '' }))).toEqual([422, 'request-invalid']);
    expect((await head.post(`${one}/return`, { reason: '金额不清' })).json()).toEqual({ done: true });
    expect(codeOf(await clerk.post(`${one}/withdraw`, {}))).toEqual([409, 'proposal-settled']);
    const two = await propose('key-withdraw');
    expect(codeOf(await head.post(`${two}/withdraw`, {}))).toEqual([404, 'not-found']);
    expect((await clerk.post(`${two}/withdraw`, {})).json()).toEqual({ done: true });
  });

  test('names the field of an input that does not fit', async () => {
    const clerk = await signIn('clerk');
    const answer = await clerk.post(`${actsUrl()}/note-decision?preview=true`, { input: { words: 'x' } });
    expect(codeOf(answer)).toEqual([422, 'input-invalid']);
    expect(answer.json().field).toBe('words');
  });
});

describe('papers over HTTP', () => {
  const boundary = 'writ-test';
  const upload = (content: string, name: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n${content}\r\n--${boundary}--\r\n`;
  const type = { 'content-type': `multipart/form-data; boundary=${boundary}` };

  test('are kept by content, named for people, and open only to those who may read cases', async () => {
    const clerk = await signIn('filing-clerk');
    const sent = await clerk.post('/api/papers', upload('%PDF-1.7\nhello', '../判决书.pdf'), type);
    expect(sent.json()).toMatchObject({ name: '判决书.pdf', type: 'application/pdf', bytes: 14 });
    const opened = await clerk.get(`/api/papers/${sent.json().id}`);
    expect([opened.body, opened.headers['content-type']]).toEqual(['%PDF-1.7\nhello', 'application/pdf']);
    const administrator = await signIn('administrator');
    expect(codeOf(await administrator.get(`/api/papers/${sent.json().id}`))).toEqual([404, 'not-found']);
    expect(codeOf(await administrator.post('/api/papers', upload('%PDF-1.7', 'a.pdf'), type))[0]).toBe(404);
  });

  test('are refused when they are not what they seem, or when there is none', async () => {
    const clerk = await signIn('filing-clerk');
    const page = await clerk.post('/api/papers', upload('<script>', '判决书.pdf'), type);
    expect(codeOf(page)).toEqual([422, 'file-type-unknown']);
    expect(page.json().field).toBe('file');
    expect(codeOf(await clerk.post('/api/papers', { file: 'x' }))).toEqual([422, 'file-missing']);
  });
});

describe('the demonstration page', () => {
  test('shows logins with their codes before sign-in, once a password was kept for it', async () => {
    const page = () => site.server.inject({ method: 'GET', url: '/api/demo' });
    expect((await page()).json().logins).toEqual([]);
    await fresh.db.system((tx) => rememberDemonstrationPassword(tx, site.password, site.hash));
    await fresh.db.system((tx) => tx.run(sql`update platform_officers set totp_secret = null where login = 'clerk'`));
    await fresh.db.system((tx) =>
      tx.run(sql`update platform_officers set password_hash = 'his own' where login = 'assistant'`),
    );
    const { logins } = (await page()).json();
    // Who has chosen a password of his own is left out: the one that is shown would be wrong.
    expect(logins).toHaveLength(9);
    expect(logins.find((l: { login: string }) => l.login === 'judge')).toMatchObject({
      password: site.password,
      post: { zh: '执行法官' },
      code: site.code(),
    });
    expect(logins.find((l: { login: string }) => l.login === 'clerk').code).toBeUndefined();
  });

  test('moves the legal clock forward and never back, while sessions stay on real time', async () => {
    await claimDatabase(fresh.db, { mode: 'demonstration', keys: world.keys.fingerprint });
    const clerk = await signIn('clerk');
    const move = (payload: object) => site.server.inject({ method: 'POST', url: '/api/demo/clock', payload });
    expect((await move({ days: 30 })).json().legalNow).toBe(world.now.add({ hours: 24 * 30 }).toString());
    expect((await clerk.get('/api/session')).json().legalNow).toBe(world.now.add({ hours: 24 * 30 }).toString());
    expect((await move({ to: '2026-04-07' })).json().legalNow).toBe('2026-04-07T00:30:00Z');
    expect(codeOf(await move({ to: '2026-04-06' }))).toEqual([422, 'clock-backwards']);
    expect(codeOf(await move({ to: '2026-02-30' }))).toEqual([422, 'day-malformed']);
    expect(codeOf(await move({ days: -1 }))).toEqual([422, 'request-invalid']);
  });

  test('does not open its database in production, nor with other keys', async () => {
    const own = { mode: 'demonstration', keys: world.keys.fingerprint } as const;
    await claimDatabase(fresh.db, own);
    await expect(claimDatabase(fresh.db, { ...own, mode: 'production' })).rejects.toThrow(/演示/);
    await expect(claimDatabase(fresh.db, { ...own, keys: 'other' })).rejects.toThrow(/keys differ/);
  });
});

describe('work beside the answering', () => {
  test('puts committed entries into the signed log of their court', async () => {
    await sequenceLogs(site.app, [world.courtId]);
    const scope = { courts: [world.courtId] };
    const rows = await fresh.db.read<{ size: bigint; note: string }>(
      scope,
      sql`select size, note from platform_log_checkpoints where court_id = ${world.courtId}`,
    );
    const [entry] = await fresh.db.read<{ id: string }>(scope, sql`select entry_id as id from platform_log_leaves`);
    const receipt = await (await signIn('judge')).get(`/api/record/${entry?.id}/receipt`);
    expect(checkReceipt(receipt.json())).toEqual([]);
    expect(codeOf(await (await signIn('administrator')).get(`/api/record/${entry?.id}/receipt`))[0]).toBe(404);
    expect(rows).toEqual([{ size: 1n, note: expect.stringContaining(`writ/court/${world.courtId}\n1\n`) }]);
  });

  test('does a job once, puts a failed one back for later, and keeps both as history', async () => {
    const insert = (kind: string) =>
      fresh.db.within({ courts: [world.courtId] }, (tx) =>
        tx.run(sql`insert into platform_outbox (court_id, id, kind, key, payload, created_at)
          values (${world.courtId}, ${newId(Date.now())}, ${kind}, 'k', '{}'::jsonb, ${world.now})`),
      );
    await insert('count');
    await insert('fail');
    let counted = 0;
    const handlers = new Map([
      ['count', async () => void counted++],
      ['fail', () => Promise.reject(new Error('unit 6222021234567890123 is away'))],
    ]);
    await doJobs(site.app, [world.courtId], handlers);
    await doJobs(site.app, [world.courtId], handlers);
    expect(counted).toBe(1);
    const rows = await fresh.db.read(
      { courts: [world.courtId] },
      sql`select kind, attempts, done_at is not null as done, last_error as "lastError" from platform_outbox order by kind`,
    );
    expect(rows).toEqual([
      { kind: 'count', attempts: 1, done: true, lastError: null },
      { kind: 'fail', attempts: 1, done: false, lastError: 'unit [taken out] is away' },
    ]);
  });
});
