import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWorld, type World } from '../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../test/world/database.ts';
import { serveWorld, type TestServer } from '../../test/world/server.ts';
import { openMeters } from './meters.ts';
import { buildServer, type Server } from './server.ts';

/** The same application as a court runs it: in production, behind its own proxy, which speaks TLS. */
let fresh: FreshDatabase;
let world: World;
let site: TestServer;
let server: Server;
beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
  site = await serveWorld(fresh.db, world);
  server = await buildServer({ ...site.app, meters: openMeters(), behindTls: true, demonstration: false });
});
afterAll(async () => {
  await server?.close();
  await site?.close();
  await fresh?.drop();
});

const tls = { 'x-forwarded-proto': 'https' };
const payload = () => ({ login: 'judge', password: site.password });
const signIn = (cookies: Record<string, string> = {}, forwarded = '203.0.113.7') =>
  server.inject({
    ...{ method: 'POST', url: '/api/session', payload: payload(), cookies },
    headers: { ...tls, 'x-forwarded-for': forwarded },
  });
const cookieOf = (answer: Awaited<ReturnType<typeof signIn>>) =>
  Object.fromEntries(answer.cookies.map((c) => [c.name, c.value]));

describe('behind TLS', () => {
  test('the cookie belongs to this host alone, and browsers are told to stay on TLS', async () => {
    const answer = await signIn();
    expect(answer.cookies).toMatchObject([
      { name: '__Host-writ_session', secure: true, httpOnly: true, sameSite: 'Lax', path: '/' },
    ]);
    expect(answer.cookies[0]).not.toHaveProperty('domain');
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
  });

  test('what came to the proxy without TLS is told to use it; the server’s own watchers ask it directly', async () => {
    for (const headers of [{}, { 'x-forwarded-proto': 'http' }]) {
      const answer = await server.inject({ ...{ method: 'POST', url: '/api/session', payload: payload() }, headers });
      expect([answer.statusCode, answer.json().code, answer.cookies]).toEqual([426, 'tls-needed', []]);
    }
    expect((await server.inject({ url: '/api/health' })).statusCode).toBe(200);
  });

  test('signing in again ends the session that this browser had', async () => {
    const first = cookieOf(await signIn());
    const second = cookieOf(await signIn(first));
    const ask = (cookies: Record<string, string>) =>
      server.inject({ method: 'GET', url: '/api/session', cookies, headers: tls });
    expect([(await ask(first)).statusCode, (await ask(second)).statusCode]).toEqual([401, 200]);
  });

  test('signing out lets the browser forget what it kept', async () => {
    const answer = await signIn();
    const headers = { ...tls, 'x-writ-csrf': String(answer.json().csrf) };
    const out = await server.inject({ method: 'DELETE', url: '/api/session', cookies: cookieOf(answer), headers });
    expect([out.statusCode, out.headers['clear-site-data']]).toEqual([204, '"cache"']);
  });

  test('limits count the caller that the proxy saw, not the one that he claims to be', async () => {
    let last = 200;
    for (let n = 0; n < 25; n++) {
      const claimed = { ...tls, 'x-forwarded-for': `198.51.100.${n}, 203.0.113.9` };
      const url = '/api/verify/00000000-0000-7000-8000-000000000000';
      last = (await server.inject({ method: 'GET', url, headers: claimed })).statusCode;
    }
    expect(last).toBe(429);
  });

  test('figures are for those inside, and the description of the API for officers', async () => {
    const outside = { 'x-forwarded-for': '203.0.113.7' };
    expect((await server.inject({ url: '/metrics', headers: outside })).statusCode).toBe(404);
    expect((await server.inject({ url: '/metrics' })).statusCode).toBe(200);
    for (const url of ['/api/openapi.json', '/api/docs', '/api/demo'])
      expect([url, (await server.inject({ url, headers: tls })).statusCode]).toEqual([
        url,
        url === '/api/demo' ? 404 : 401,
      ]);
    const cookies = cookieOf(await signIn());
    expect((await server.inject({ url: '/api/openapi.json', cookies, headers: tls })).statusCode).toBe(200);
  });
});

test('a request that is no HTTP is told so in the form of every refusal', async () => {
  const { port } = new URL(await server.listen({ port: 0, host: '127.0.0.1' }));
  const { connect } = await import('node:net');
  const said = await new Promise<string>((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write('GARBAGE\r\n\r\n'));
    let all = '';
    socket.on('data', (part) => {
      all += part.toString('utf8');
    });
    socket.on('close', () => resolve(all));
  });
  expect(said).toMatch(/^HTTP\/1\.1 400 /);
  expect(said).toContain('x-content-type-options: nosniff');
  expect(said).toContain('"code":"http-malformed"');
});
