import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#kernel';
import { countBacklog, leaveJob, takeJobs } from '#platform';
import { submissionKey } from '../../test/world/cases.ts';
import { account, LinkedCourt } from '../../test/world/linked-court.ts';
import { startBackground } from './background.ts';
import type { JobHandler } from './jobs.ts';
import { openLog } from './log.ts';

const lines: string[] = [];
let court: LinkedCourt;
const hanging = createServer(() => {});

beforeAll(async () => {
  court = await LinkedCourt.open(openLog('info', { write: (line: string) => void lines.push(line) }));
  await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await court?.close();
  hanging.closeAllConnections();
  hanging.close();
});

async function until(done: () => Promise<boolean>, timeoutMs: number): Promise<void> {
  for (const started = performance.now(); performance.now() - started < timeoutMs; await pause(50))
    if (await done()) return;
  throw new Error(`not done within ${timeoutMs} ms`);
}

function linesOf(id: string): { msg: string; kind?: string; act?: string; unit?: string; request?: string }[] {
  return lines.filter((line) => line.includes(id)).map((line) => JSON.parse(line));
}

describe('the log', () => {
  test('tells the story of one request by its id: from the officer to the unit and what followed', async () => {
    const caseId = await court.docketed();
    court.bankA.script = () => ({ result: 'full', assets: [account('6217000000000001111', '8000000')] });
    const judge = await court.site.signIn('judge');
    const answer = await judge.post(
      `/api/cases/${caseId}/acts/inquire-property`,
      { input: { unitIds: [court.bankA.id] } },
      { 'idempotency-key': submissionKey() },
    );
    expect(answer.statusCode).toBe(200);
    const id = String(answer.headers['x-request-id']);
    await court.work();
    const story = linesOf(id);
    expect(story.map((line) => line.act ?? line.kind ?? line.unit ?? line.msg)).toEqual(
      expect.arrayContaining(['inquire-property', 'answered', 'deliver-request', 'bank-a', 'apply-answers']),
    );
    const sent = story.find((line) => line.unit === 'bank-a');
    expect(await court.requests(caseId, 'query')).toMatchObject([{ id: sent?.request, status: 'answered' }]);
    expect(lines.join('')).not.toMatch(/乙某|440524188001010014|6217000000000001111/);
  });
});

describe('a unit that hangs', () => {
  test('holds up nobody else’s answers', async () => {
    const cases: Id[] = [];
    for (let n = 0; n < 12; n++) cases.push(await court.docketed());
    const { port } = hanging.address() as AddressInfo;
    const away = `http://127.0.0.1:${port}`;
    await court.world.db.system((tx) =>
      tx.run(sql`update linkage_units set url = ${away} where id = ${court.bankA.id}`),
    );
    court.bankB.script = () => ({ result: 'none', reason: { code: 'no-account', text: '无' } });
    const ref = (id: Id) => ({ courtId: court.world.courtId, subject: { kind: 'case' as const, id } });
    // Everything for the unit that hangs is asked first, so that it stands first in the outbox.
    for (const unit of [court.bankA, court.bankB])
      for (const id of cases)
        await court.world.engine.perform(
          court.world.officers.judge,
          ref(id),
          'inquire-property',
          { unitIds: [unit.id] },
          { key: submissionKey() },
        );
    const open = async (unit: Id) =>
      (
        await court.rows(sql`select id from linkage_requests where unit_id = ${unit} and measure = 'query'
          and status in ('drafted', 'issued') and case_id = any (${cases}::uuid[])`)
      ).length;
    expect([await open(court.bankA.id), await open(court.bankB.id)]).toEqual([12, 12]);
    const background = startBackground(court.site.app);
    const started = performance.now();
    await until(async () => (await open(court.bankB.id)) === 0, 20_000);
    const seconds = (performance.now() - started) / 1000;
    expect(await open(court.bankA.id)).toBe(12);
    expect(background.secondsSince('round')).toBeLessThan(10);
    hanging.closeAllConnections();
    await background.stop();
    process.stdout.write(`    12 answers of a quick unit beside a hanging one: ${seconds.toFixed(1)} s\n`);
    const { body } = await court.site.server.inject({ method: 'GET', url: '/metrics' });
    expect(body).toMatch(/writ_outbox_waiting\{kind="deliver-request"\} \d+/);
    expect(body).toContain('writ_job_seconds_count{kind="deliver-request",outcome="put-back"}');
    expect(body).toContain('writ_acts_total{act="apply-answers",outcome="done"}');
  });
});

describe('stopping', () => {
  test('gives back within its limit what does not end, so that another server has it at once', async () => {
    const { db, courtId } = court.world;
    await db.within({ courts: [courtId] }, (tx) =>
      tx.run(sql`update platform_outbox set done_at = now() where done_at is null`),
    );
    let begun = false;
    const stuck: JobHandler = () => {
      begun = true;
      return new Promise(() => {});
    };
    const background = startBackground(court.site.app, { handlers: new Map([['stuck', stuck]]), drainMs: 500 });
    await db.within({ courts: [courtId] }, (tx) =>
      leaveJob(tx, courtId, { kind: 'stuck', key: 'one', payload: {}, at: court.world.now }),
    );
    await until(async () => begun, 5_000);
    expect(await takeJobs(db, [courtId], 10)).toEqual([]);
    const started = performance.now();
    await background.stop();
    expect(performance.now() - started).toBeLessThan(3_000);
    expect((await takeJobs(db, [courtId], 10)).map((job) => job.kind)).toEqual(['stuck']);
    expect((await countBacklog(db, [courtId])).jobs).toMatchObject([{ kind: 'stuck', waiting: 1n }]);
  });
});
