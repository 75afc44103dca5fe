import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Engine } from '#acts';
import { createRenderer } from '#documents';
import { instant, RefusalError } from '#kernel';
import { registeredRules } from '#law';
import { keyRing, openAccessLog, openDatabase, openFileStore, openSessions } from '#platform';
import type { App } from './app.ts';
import { openDrafts } from './drafts.ts';
import { openLog } from './log.ts';
import { openMeters } from './meters.ts';
import { refuseRequest } from './refusals.ts';
import { buildServer, type Server } from './server.ts';

// No database listens there: what these tests touch needs none, and what needs one must say so by itself.
const url = 'postgresql://nobody:nothing@127.0.0.1:1/none';
const now = () => instant('2026-11-21T02:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'writ-web-'));
const lines: string[] = [];
let server: Server;
let databaseAway = false;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>执联</title>');
  writeFileSync(join(folder, 'assets', 'main-1a2b.js'), 'void 0;');
  const db = openDatabase({ url });
  const key = () => randomBytes(32);
  const keys = keyRing({ encryption: [{ id: 'test', key: key() }], index: key(), signing: key() });
  const renderer = createRenderer();
  const app: App = {
    db,
    keys,
    sealer: keys,
    renderer,
    engine: new Engine({ db, acts: [], now, sealer: keys, standing: async () => undefined }),
    files: openFileStore(join(folder, 'files')),
    drafts: openDrafts(renderer, () => now().epochMilliseconds),
    publicUrl: 'http://localhost:8080',
    clock: {
      now,
      today: () => Temporal.PlainDate.from('2026-11-21'),
      refresh: async () => {},
      advance: async () => now(),
    },
    realNow: now,
    sessions: openSessions({
      ...{ db, now, today: () => Temporal.PlainDate.from('2026-11-21'), secondFactor: false },
      ...{ openSecret: (s) => s, sealSecret: (s) => s },
    }),
    accessLog: openAccessLog({ db, now, onFailure: () => {} }),
    meters: openMeters(),
    log: openLog('info', { write: (line: string) => void lines.push(line) }),
    ready: [
      {
        name: 'database',
        check: async () => {
          if (databaseAway) throw new Error('away');
        },
      },
    ],
    version: '0.1.0',
    demonstration: true,
    behindTls: false,
    webFolder: folder,
  };
  server = await buildServer(app);
  const open = { config: { open: true } };
  server.get('/api/try/refused', open, () => {
    throw new RefusalError(refuseRequest('origin-foreign'));
  });
  server.get('/api/try/broken', open, () => {
    throw Object.assign(new Error('duplicate key for 张三 510101199001011234'), { detail: 'Key (name)=(张三)' });
  });
  server.get('/api/try/away', open, () => app.db.system((tx) => tx.query({ text: 'select 1', values: [] } as never)));
  server.get('/api/try/full', open, () => {
    throw Object.assign(new Error('write'), { code: 'ENOSPC' });
  });
  server.post('/api/try/closed', () => ({}));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

describe('answers', () => {
  it.each<[string, string, number, string]>([
    ['GET', '/api/nothing', 404, 'route-unknown'],
    ['GET', '/assets/old.js', 404, 'route-unknown'],
    ['GET', '/api/session', 401, 'session-missing'],
    ['POST', '/api/try/closed', 401, 'session-missing'],
    ['GET', '/api/try/refused', 403, 'origin-foreign'],
    ['GET', '/api/try/broken', 500, 'internal-error'],
    ['GET', '/api/try/away', 503, 'database-away'],
    ['GET', '/api/try/full', 507, 'storage-full'],
    ['POST', '/api/law/no-such-question', 404, 'question-unknown'],
  ])('%s %s is refused with %i %s, as a problem in two languages', async (method, path, status, code) => {
    const payload = path.startsWith('/api/law') ? {} : undefined;
    const answer = await server.inject({ method: method as 'GET', url: path, ...(payload ? { payload } : {}) });
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json().text.zh).toMatch(/\p{Script=Han}/u);
    expect(answer.json()).toMatchObject({ status, type: `urn:writ:refusal:${code}` });
  });

  it('name every field at fault, in two languages', async () => {
    const answer = await server.inject({ method: 'POST', url: '/api/session', payload: { login: '', password: 7 } });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().field).toBe('login');
    expect(answer.json().errors.map((e: { field: string }) => e.field)).toEqual(['login', 'password']);
    for (const { text } of answer.json().errors) {
      expect(text.zh).toMatch(/\p{Script=Han}/u);
      expect(text.en).toMatch(/^[A-Z][a-z]+/);
    }
  });

  it.each([
    ['{"login":', 'application/json', 400, 'body-malformed'],
    ['a=b', 'application/x-www-form-urlencoded', 415, 'media-unknown'],
    [JSON.stringify({ login: 'x'.repeat(1_100_000), password: 'y' }), 'application/json', 413, 'body-too-large'],
  ])('refuse a body that cannot be read (%#)', async (payload, type, status, code) => {
    const headers = { 'content-type': type };
    const answer = await server.inject({ method: 'POST', url: '/api/session', payload, headers });
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });

  it('refuse a form sent by another site, before anything else', async () => {
    const headers = { origin: 'https://elsewhere.example', host: 'localhost:8080' };
    const payload = { login: 'a', password: 'b' };
    const answer = await server.inject({ method: 'POST', url: '/api/session', payload, headers });
    expect(answer.json().code).toBe('origin-foreign');
  });

  it('answer a question to the law without sign-in, and with the refusal of the command line inside the problem', async () => {
    const payload = { event: '2026-09-18', length: { days: 15 } };
    const found = await server.inject({ method: 'POST', url: '/api/law/period', payload });
    expect(found.json()).toMatchObject({ value: { due: '2026-10-08' } });
    const refused = await server.inject({ method: 'POST', url: '/api/law/period', payload: { event: 'x' } });
    expect(refused.statusCode).toBeGreaterThanOrEqual(400);
    expect(refused.json().refusal.code).toBe(refused.json().code);
  });

  it('show every rule in the register of law, each in both languages, with the acts that use it', async () => {
    const { rows } = (await server.inject({ method: 'GET', url: '/api/law-register' })).json();
    type Row = { rule: string; title: { zh: string; en: string }; usedBy: { zh: string }[]; awaits?: string };
    const of = (rule: string) => (rows as Row[]).filter((row) => row.rule === rule);
    expect(new Set((rows as Row[]).map((row) => row.rule))).toEqual(new Set(registeredRules().map((rule) => rule.id)));
    expect(
      (rows as Row[]).filter(({ title }) => !/\p{Script=Han}/u.test(title.zh) || !/^[A-Z]/.test(title.en)),
    ).toEqual([]);
    expect(of('exempt-property').map((row) => row.usedBy.map((use) => use.zh))).toEqual([
      ['标记不得执行的财产'],
      ['标记不得执行的财产'],
    ]);
    expect(of('priority-bidding')).toMatchObject([{ awaits: 'E2', usedBy: [] }]);
  });

  it('keep an allowance for each address', async () => {
    const ask = () => server.inject({ method: 'POST', url: '/api/session', payload: '', remoteAddress: '10.9.9.9' });
    const statuses = new Set<number>();
    for (let i = 0; i < 125; i++) statuses.add((await ask()).statusCode);
    expect(statuses.has(429)).toBe(true);
    expect((await server.inject({ method: 'POST', url: '/api/session', payload: '' })).statusCode).not.toBe(429);
  });
});

describe('the page and the description', () => {
  it('answers every address of the web application with its page, and files with their own caching', async () => {
    for (const path of ['/', '/cases/0190', '/law-register?q=1']) {
      const page = await server.inject({ method: 'GET', url: path });
      expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-cache']);
      expect(page.body).toContain('执联');
    }
    const file = await server.inject({ method: 'GET', url: '/assets/main-1a2b.js' });
    expect(file.headers['cache-control']).toContain('immutable');
    expect((await server.inject({ method: 'GET', url: '/..%2f..%2fpackage.json' })).body).not.toContain(
      'devDependencies',
    );
  });

  it('sends the headers that keep a page to itself, and keeps the API out of caches', async () => {
    const { headers } = await server.inject({ method: 'GET', url: '/api/health' });
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe|https?:/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('describes the API as OpenAPI 3.1, with a page to read it', async () => {
    const api = (await server.inject({ method: 'GET', url: '/api/openapi.json' })).json();
    expect(api.openapi).toBe('3.1.0');
    expect(Object.keys(api.paths)).toEqual(
      expect.arrayContaining(['/api/session', '/api/law/{question}', '/api/ready']),
    );
    expect(Object.keys(api.paths)).not.toContain('/metrics');
    expect((await server.inject({ method: 'GET', url: '/api/docs' })).body).toContain('swagger-initializer.js');
  });

  it('tells the truth about being ready', async () => {
    expect((await server.inject({ method: 'GET', url: '/api/ready' })).json()).toEqual({
      ready: true,
      checks: [{ name: 'database', ok: true }],
    });
    databaseAway = true;
    expect((await server.inject({ method: 'GET', url: '/api/ready' })).statusCode).toBe(503);
    databaseAway = false;
    expect((await server.inject({ method: 'GET', url: '/api/health' })).statusCode).toBe(200);
  });

  it('serves figures by route, without addresses', async () => {
    await server.inject({ method: 'GET', url: '/api/nothing/510101199001011234' });
    const { body } = await server.inject({ method: 'GET', url: '/metrics' });
    expect(body).toContain('writ_http_request_seconds_count{method="POST",route="/api/session",status="422"}');
    expect(body).not.toContain('510101199001011234');
  });
});

describe('the log', () => {
  it('shows routes, states and times, and nothing of persons, addresses, bodies or errors’ values', async () => {
    lines.length = 0;
    await server.inject({ method: 'GET', url: '/api/try/broken?q=510101199001011234' });
    const payload = { login: 'zhang.san', password: 'Secret-9' };
    await server.inject({ method: 'POST', url: '/api/session', payload });
    const written = lines.join('');
    expect(written).toContain('"route":"/api/try/broken"');
    expect(written).toContain('"status":500');
    expect(written).not.toMatch(/510101199001011234|Key \(name\)|zhang\.san|Secret-9/);
  });
});
