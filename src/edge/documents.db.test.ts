import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '#kernel';
import { buildWorld, plainApplication, type World } from '../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../test/world/database.ts';
import { type Browser, serveWorld, type TestServer } from '../../test/world/server.ts';
import { doJobs } from './background.ts';

let fresh: FreshDatabase;
let world: World;
let site: TestServer;
let judge: Browser;
let caseId: string;
let documentId: string;

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

const back = { input: { items: [{ paper: '授权委托书', defect: '未载明代理权限' }], days: 7 } };
const returnUrl = () => `/api/cases/${caseId}/acts/return-application`;

describe('a document from draft to seal', () => {
  test('is shown as a PDF before the act is done, to the officer who looked and to nobody else', async () => {
    const input = await plainApplication(world);
    const key = { 'idempotency-key': 'file-0001' };
    const filed = await judge.post(`/api/intake/${world.courtId}/acts/file-application`, { input }, key);
    caseId = filed.json().result.caseId;
    const shown = (await judge.post(`${returnUrl()}?preview=true`, back, { 'idempotency-key': 'back-0001' })).json();
    expect(shown.commits).toBe(true);
    const [draft] = shown.documents;
    documentId = draft.id;
    const pdf = await judge.get(draft.pdfUrl);
    expect([pdf.headers['content-type'], pdf.rawPayload.subarray(0, 5).toString()]).toEqual([
      'application/pdf',
      '%PDF-',
    ]);
    expect((await (await site.signIn('filing-clerk')).get(draft.pdfUrl)).statusCode).toBe(404);
    expect((await judge.get(`/api/documents/${documentId}.pdf`)).statusCode).toBe(404);
  });

  test('keeps its id when the act is done, and can be read until it is sealed', async () => {
    const done = await judge.post(returnUrl(), back, { 'idempotency-key': 'back-0001' });
    expect(done.json()).toMatchObject({ done: true });
    const pdf = await judge.get(`/api/documents/${documentId}.pdf`);
    expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(decodeURIComponent(String(pdf.headers['content-disposition']))).toContain('.pdf');
  });

  test('is sealed by the job with the hash of the bytes that are served from then on', async () => {
    await doJobs(site.app, [world.courtId]);
    await doJobs(site.app, [world.courtId]);
    const [sealed] = await fresh.db.read<{ sha256: string; status: string }>(
      { courts: [world.courtId] },
      sql`select sha256, status from documents_documents where id = ${documentId}`,
    );
    expect(sealed?.status).toBe('sealed');
    const pdf = await judge.get(`/api/documents/${documentId}.pdf`);
    expect(sha256(pdf.rawPayload)).toBe(sealed?.sha256);
    const jobs = await fresh.db.read<{ done: boolean; lastError: string | null }>(
      { courts: [world.courtId] },
      sql`select done_at is not null as done, last_error as "lastError" from platform_outbox where kind = 'render-document'`,
    );
    expect(jobs).toEqual([{ done: true, lastError: null }]);
  });
});

test('a paper that the store has lost is refused by every road to it, and operations are told', async () => {
  // The world's own papers are on record without bytes behind them, as after a disk that lost some.
  const filing = await site.signIn('filing-clerk');
  const lost = await world.upload('lost.pdf');
  const input = await plainApplication(world, {
    instrument: { ...(await plainApplication(world)).instrument, number: '（2025）川3301民初99号' },
  });
  const key = { 'idempotency-key': 'file-0002' };
  const filed = await filing.post(`/api/intake/${world.courtId}/acts/file-application`, { input }, key);
  const { caseId: other } = filed.json().result;
  const [paper] = await fresh.db.read<{ id: string }>(
    { courts: [world.courtId] },
    sql`select id from cases_papers where case_id = ${other} limit 1`,
  );
  const asked = [`/api/papers/${lost}`, `/api/cases/${other}/papers/${paper?.id}`];
  for (const url of asked) {
    const answer = await judge.get(url);
    expect([answer.statusCode, answer.json().code]).toEqual([410, 'file-lost']);
    expect([answer.headers['content-disposition'], answer.json().text.zh]).toEqual([
      undefined,
      expect.stringContaining('备份'),
    ]);
  }
  const counted = await site.app.meters.registry.getSingleMetricAsString('writ_files_unsound_total');
  expect(counted).toContain(`writ_files_unsound_total{state="missing"} ${asked.length}`);
});
