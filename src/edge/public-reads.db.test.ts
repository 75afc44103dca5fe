import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#kernel';
import { docketed, performApproved, sealAll } from '../../test/world/cases.ts';
import { buildWorld, plainApplication, type World } from '../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../test/world/database.ts';
import { type Browser, serveWorld, type TestServer } from '../../test/world/server.ts';
import { doJobs } from './background.ts';

let fresh: FreshDatabase;
let world: World;
let site: TestServer;
let judge: Browser;
beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
  site = await serveWorld(fresh.db, world);
  judge = await site.signIn('filing-judge');
});
afterAll(async () => {
  await site?.close();
  await fresh?.drop();
});

const ask = (path: string) => site.server.inject({ method: 'GET', url: path });

describe('a document that somebody holds', () => {
  let documentId: string;

  test('is unknown to the public until it is sealed', async () => {
    const key = (name: string) => ({ 'idempotency-key': `public-${name}` });
    const input = await plainApplication(world);
    const filed = await judge.post(`/api/intake/${world.courtId}/acts/file-application`, { input }, key('file'));
    const back = { input: { items: [{ paper: '授权委托书', defect: '未载明代理权限' }], days: 7 } };
    const url = `/api/cases/${filed.json().result.caseId}/acts/return-application`;
    documentId = (await judge.post(`${url}?preview=true`, back, key('back'))).json().documents[0].id;
    await judge.post(url, back, key('back'));
    expect((await ask(`/api/verify/${documentId}`)).statusCode).toBe(404);
  });

  test('is confirmed with title, court, number, day and fingerprint, and without a name', async () => {
    await doJobs(site.app, [world.courtId]);
    const answer = await ask(`/api/verify/${documentId}`);
    const proof = answer.json();
    expect(proof).toMatchObject({
      id: documentId,
      title: '补正通知书',
      courtName: '康定市人民法院',
      madeOn: '2026-03-02',
    });
    expect(proof.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(answer.body).not.toMatch(/甲某|乙某|王法官|5133/);
    expect((await ask(`/api/verify/${documentId}?sha256=${proof.sha256.toUpperCase()}`)).json().matches).toBe(true);
    expect((await ask(`/api/verify/${documentId}?sha256=${'0'.repeat(64)}`)).json().matches).toBe(false);
    expect((await ask(`/api/verify/${documentId}?sha256=abc`)).statusCode).toBe(422);
  });

  test('can be taken into Word where it has paragraphs of the officer', async () => {
    const word = await judge.get(`/api/documents/${documentId}/draft.docx`);
    expect([word.statusCode, word.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
    expect(decodeURIComponent(String(word.headers['content-disposition']))).toMatch(/补正通知书.*（草稿）\.docx$/);
    expect((await ask(`/api/documents/${documentId}/draft.docx`)).statusCode).toBe(401);
    expect((await judge.get('/api/documents/no-id/draft.docx')).statusCode).toBe(404);
  });

  test('is not guessed by trying: the door shuts for whoever asks too often', async () => {
    let last = 200;
    for (let n = 0; n < 25; n++) last = (await ask('/api/verify/00000000-0000-7000-8000-000000000000')).statusCode;
    expect(last).toBe(429);
  });
});

describe('a number in clear', () => {
  const purpose = '核对送达地址确认书';
  let caseId: Id;
  let partyId: Id;
  const looks = () =>
    fresh.db.read<{ purpose: string }>(
      { courts: [world.courtId] },
      sql`select purpose from platform_access_log where action = 'person.unmask' and case_id = ${caseId}`,
    );

  test('is shown to the judge of the case, and the look is on record with its purpose', async () => {
    caseId = await docketed(world);
    const [row] = await fresh.db.read<{ id: Id }>(
      { courts: [world.courtId] },
      sql`select id from cases_parties where case_id = ${caseId} and role = 'debtor'`,
    );
    partyId = row?.id ?? '';
    const own = await site.signIn('judge');
    const seen = await own.post(`/api/cases/${caseId}/unmask`, { partyId, purpose });
    expect([seen.statusCode, seen.json()]).toEqual([200, { idNumber: '440524188001010014', phone: '13800000002' }]);
    expect(seen.headers['cache-control']).toBe('no-store');
    expect(await looks()).toEqual([{ purpose }]);
  });

  test.each(['filing-judge', 'finance', 'command-centre', 'president'] as const)('is not shown to %s', async (post) => {
    const other = await site.signIn(post);
    expect((await other.post(`/api/cases/${caseId}/unmask`, { partyId, purpose })).statusCode).toBe(404);
    expect(await looks()).toHaveLength(1);
  });

  test('is not shown without a purpose, nor for a party of another case', async () => {
    const head = await site.signIn('bureau-head');
    expect((await head.post(`/api/cases/${caseId}/unmask`, { partyId, purpose: ' ' })).statusCode).toBe(422);
    const elsewhere = await docketed(world);
    expect((await head.post(`/api/cases/${elsewhere}/unmask`, { partyId, purpose })).statusCode).toBe(404);
    expect((await head.post(`/api/cases/${caseId}/unmask`, { partyId, purpose })).statusCode).toBe(200);
  });
});

describe('a period', () => {
  const asked = { event: '2027-01-22', length: { days: 15 } };
  const period = async (query = '', who?: Browser) => {
    const url = `/api/law/period${query}`;
    const answer = who ? await who.post(url, asked) : await site.server.inject({ method: 'POST', url, payload: asked });
    const { value, code, because } = answer.json();
    return value ? [value.due, JSON.stringify(because).includes('康定市人民法院公布的日历')] : code;
  };

  test('is counted by the calendar of the court that is named, or in which the asker is signed in', async () => {
    expect(await period()).toBe('calendar-unpublished');
    expect(await period('', judge)).toBe('calendar-unpublished');
    const days = { year: 2027, rest: '01-01至01-03、02-05至02-11 10-01至10-07', work: '01-30 10-09' };
    const notice = { ...days, document: '国办发明电〔2026〕7号' };
    await performApproved(world, 'administrator', null, 'publish-calendar', notice, ['president']);
    expect(await period('', judge)).toEqual(['2027-02-12', true]);
    expect(await period(`?court=${encodeURIComponent('川3301')}`)).toEqual(['2027-02-12', true]);
    expect(await period('?court=nowhere')).toBe('court-unknown');
    expect(await period()).toBe('calendar-unpublished');
  });
});

test('what the machine did by itself stands in the record under its name in either language', async () => {
  const caseId = await docketed(world);
  await sealAll(world, caseId);
  await performApproved(world, 'clerk', caseId, 'issue-execution-notice', {}, ['judge']);
  await sealAll(world, caseId);
  const own = await site.signIn('clerk');
  const { rows } = (await own.get(`/api/cases/${caseId}/record`)).json();
  expect(rows.find((r: { act: string }) => r.act === 'seal-document').officers).toEqual([
    { name: { zh: '系统', en: 'System' }, did: { zh: '系统办理', en: 'System, performed' } },
  ]);
  const people = rows.find((r: { act: string }) => r.act === 'issue-execution-notice').officers;
  expect(people[0].name).toEqual({ zh: '赵书记', en: '赵书记' });
});
