import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWorld, type World } from '../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../test/world/database.ts';
import { type Answer, serveWorld, type TestServer } from '../../test/world/server.ts';

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
const next = '端端溜溜的照在城上';

test('an officer sees his sessions, changes his password, and the others end; each step is on record', async () => {
  const [here, there] = [await site.signIn('judge'), await site.signIn('judge')];
  const account = (await here.get('/api/account')).json();
  expect(account).toMatchObject({ login: 'judge', hasDevice: true, duties: [] });
  expect(account.sessions.map((s: { current: boolean }) => s.current)).toEqual([true, false]);
  const change = { password: site.password, next };
  expect(codeOf(await here.post('/api/account/password', { ...change, password: 'wrong' }))).toEqual([
    422,
    'password-wrong',
  ]);
  expect((await here.post('/api/account/password', change)).json()).toEqual({ ended: 1 });
  expect([(await here.get('/api/account')).statusCode, (await there.get('/api/account')).statusCode]).toEqual([
    200, 401,
  ]);
  const [row] = await fresh.db.within({ courts: [world.courtId] }, (tx) =>
    tx.query(sql`select officer_id, detail from platform_access_log where action = 'account.own'`),
  );
  expect(row).toEqual({ officer_id: world.officers.judge.officerId, detail: { step: 'password', ended: 1 } });
});

test('a one-time password lets an officer in to replace it and to nothing else', async () => {
  await fresh.db.system((tx) =>
    tx.run(sql`update platform_officers set password_until = ${world.now.add({ hours: 1 })} where login = 'clerk'`),
  );
  const clerk = await site.signIn('clerk');
  expect(clerk.signedIn.json().duties).toEqual(['set-password']);
  for (const address of ['/api/workbench', '/api/cases', '/api/presets', `/api/courts/${world.courtId}/acts`])
    expect(codeOf(await clerk.get(address))).toEqual([403, 'account-first']);
  expect((await clerk.post('/api/account/password', { password: site.password, next })).statusCode).toBe(200);
  expect((await clerk.get('/api/workbench')).statusCode).toBe(200);
  expect((await clerk.get('/api/session')).json().duties).toEqual([]);
});

test('a device is shown once as an address for a QR code, and never with its page token missing', async () => {
  const finance = await site.signIn('finance');
  const asked = { password: site.password, code: site.code() };
  const offered = await finance.post('/api/account/device', asked);
  expect(offered.json().address).toMatch(/^otpauth:\/\/totp\/Writ:finance\?.*secret=[A-Z2-7]{32}/);
  expect(offered.headers['cache-control']).toBe('no-store');
  expect(codeOf(await finance.post('/api/account/device', asked, { 'x-writ-csrf': 'wrong' }))).toEqual([
    403,
    'csrf-wrong',
  ]);
  const wrong = await finance.post('/api/account/device/enrol', { offer: offered.json().offer, code: '000000' });
  expect(codeOf(wrong)).toEqual([422, 'code-wrong']);
});

test('an officer opens so many papers and no more in one go; others go on', async () => {
  const [assistant, president] = [await site.signIn('assistant'), await site.signIn('president')];
  const ask = () => assistant.get('/api/documents/00000000-0000-7000-8000-000000000000.pdf');
  for (let n = 0; n < 120; n++) expect((await ask()).statusCode).toBe(404);
  expect(codeOf(await ask())).toEqual([429, 'too-many-requests']);
  expect((await president.get('/api/documents/00000000-0000-7000-8000-000000000000.pdf')).statusCode).toBe(404);
  expect((await assistant.get('/api/workbench')).statusCode).toBe(200);
  world.now = world.now.add({ seconds: 2 });
  expect((await ask()).statusCode).toBe(404);
});

test('nobody ends the session of somebody else', async () => {
  const [assistant, president] = [await site.signIn('assistant'), await site.signIn('president')];
  const { sessions } = (await assistant.get('/api/account')).json();
  const theirs = await president.post(`/api/account/sessions/${sessions[0].id}/end`, { password: site.password });
  expect(codeOf(theirs)).toEqual([404, 'session-not-there']);
  expect((await assistant.get('/api/account')).statusCode).toBe(200);
});
