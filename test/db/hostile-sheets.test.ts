import fc from 'fast-check';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, test } from 'vitest';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { importColumnNames, importColumns } from '../../src/desks/import/columns.ts';
import { openLog } from '../../src/edge/log.ts';
import { type Random, seededRandom } from '../../src/edge/region/random.ts';
import { hostileTexts } from '../fuzz/hostile.ts';
import { damaged, multipart } from '../fuzz/samples.ts';
import { buildWorld, type World } from '../world/court.ts';
import { type FreshDatabase, freshDatabase } from '../world/database.ts';
import { type Browser, serveWorld, type TestServer } from '../world/server.ts';

const hangsAfterMs = 15_000;
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
type Name = (typeof importColumnNames)[number];
type Cell = SheetData[number][number];

let fresh: FreshDatabase;
let world: World;
let site: TestServer;
let clerk: Browser;
beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
  site = await serveWorld(fresh.db, world, undefined, openLog('silent'));
  clerk = await site.signIn('filing-clerk');
  for (const name of ['application', 'instrument', 'identity', 'effect'] as const)
    await world.upload(importColumns[name].example);
});
afterAll(async () => {
  await site?.close();
  await fresh?.drop();
});

let applications = 0;
let sheets = 0;

/** A row that begins an application as the template shows it, or one that goes on with the row above. */
function goodRow(random: Random): Record<Name, unknown> {
  const row = Object.fromEntries(importColumnNames.map((n) => [n, importColumns[n].example])) as Record<Name, string>;
  if (random.chance(0.8)) return { ...row, number: `（2025）川3301民初${20_000 + ++applications}号` };
  const empty = Object.fromEntries(importColumnNames.map((n) => [n, '']));
  return { ...empty, debtKind: '利息', amount: '100.00' } as Record<Name, string>;
}

/** What a cell may hold beside text: spreadsheets keep days and sums as numbers, and formulas as what they are. */
function oddCell(random: Random): Cell {
  return random.pick<() => Cell>([
    ...Array.from({ length: 4 }, () => () => ({ type: String, value: text(random) || ' ' })),
    () => ({
      type: Number,
      value: random.pick([0, -1, 1e300, 1e-7, 100000, 45_000.5, 0.1 + 0.2, 513_301_198_506_150_000]),
    }),
    () => ({ type: Date, value: new Date(random.pick([0, 1.7e12, -2e12, 2.5e14])), format: 'yyyy-mm-dd' }),
    () => ({ type: Boolean, value: random.chance(0.5) }),
    () => ({ type: 'Formula', value: random.pick(['=1+1', '=HYPERLINK("http://x","y")', '=cmd|"/c calc"!A1', '=A1']) }),
    () => null,
  ])();
}

/** A cell of a spreadsheet holds 32,767 characters and no control characters; the file's writer would not write others. */
function text(random: Random): string {
  return random
    .pick(hostileTexts)
    .toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff]/gu, '')
    .slice(0, 32_000);
}

async function sheet(random: Random): Promise<Buffer> {
  const heads: Cell[] = importColumnNames.map((n) => ({ type: String, value: importColumns[n].head }));
  const rows = Array.from({ length: random.int(1, 4) }, () => {
    const good = goodRow(random);
    const odd = new Set(
      random.chance(0.4) ? [] : Array.from({ length: random.int(1, 4) }, () => random.pick(importColumnNames)),
    );
    return importColumnNames.map(
      (n): Cell => (odd.has(n) ? oddCell(random) : { type: String, value: String(good[n]) }),
    );
  });
  const shuffled = random.chance(0.1) ? [...rows, heads] : [heads, ...rows];
  return writeXlsxFile([{ data: shuffled, sheet: '执行申请' }]).toBuffer();
}

async function filed() {
  const [row] = await fresh.db.read<{ cases: bigint; entries: bigint; parties: bigint }>(
    { courts: [world.courtId] },
    sql`select (select count(*) from cases_cases) as cases, (select count(*) from platform_chain_entries) as entries,
      (select count(distinct case_id) from cases_parties) as parties`,
  );
  if (!row) throw new Error('nothing was counted');
  return row;
}

async function hand(file: Buffer, key: string, preview = false) {
  const { bytes, type } = multipart('applications.xlsx', xlsx, file);
  const url = `/api/intake/${world.courtId}/import${preview ? '?preview=true' : ''}`;
  // A clerk hands in a sheet every few seconds at most; faster than that the server rightly asks her to wait.
  world.now = world.now.add({ seconds: 5 });
  const started = performance.now();
  const answer = await site.server.inject({
    ...{ method: 'POST', url, payload: bytes, cookies: clerk.cookies },
    headers: { 'content-type': type, 'x-writ-csrf': clerk.signedIn.json().csrf, 'idempotency-key': key },
  });
  expect(performance.now() - started).toBeLessThan(hangsAfterMs);
  return answer;
}

type Report = { rows: { done: boolean; filedId?: string; problems: { text: { zh: string; en: string } }[] }[] };

const seen = { done: 0, refused: 0, unreadable: 0 };

test('a spreadsheet of odd cells files each whole application, says of each other what is wrong, and never half of one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 10_000_000 }), async (seed) => {
      const random = seededRandom(seed);
      const key = `spreadsheet-${++sheets}`;
      const good = await sheet(random);
      const file = random.chance(0.2) ? damaged(random, good) : good;
      const before = await filed();
      const shown = await hand(file, key, true);
      expect([200, 422]).toContain(shown.statusCode);
      expect(await filed()).toEqual(before);
      const answer = await hand(file, key);
      if (answer.statusCode !== 200) {
        expect([answer.statusCode, answer.json().field]).toEqual([422, 'file']);
        expect(await filed()).toEqual(before);
        seen.unreadable++;
        return;
      }
      const { rows } = answer.json() as Report;
      for (const { done, filedId, problems } of rows) {
        expect([done, problems.length === 0]).toEqual([filedId !== undefined, filedId !== undefined]);
        for (const { text: told } of problems)
          expect([told.zh, told.en].join('')).not.toMatch(/undefined|\[object|NaN/);
        if (done) seen.done++;
        else seen.refused++;
      }
      // Each application that is done is a case with its parties and its entries, and nothing else was begun.
      const done = BigInt(rows.filter((row) => row.done).length);
      const after = await filed();
      const entries = after.entries - before.entries;
      expect([after.cases - before.cases, after.parties - before.parties]).toEqual([done, done]);
      expect([entries >= done, done === 0n ? entries : entries % done]).toEqual([true, 0n]);
      const again = await hand(file, key);
      expect([again.json(), await filed()]).toEqual([answer.json(), after]);
    }),
    { numRuns: 60, seed: 20261122 },
  );
  expect(Math.min(seen.done, seen.refused, seen.unreadable)).toBeGreaterThan(3);
}, 240_000);
