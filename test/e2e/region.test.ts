import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recomputed } from '#acts';
import { pageOpenClocks } from '#deadlines';
import {
  approvalsWaiting,
  CaseFilter,
  caseList,
  caseMoney,
  caseOverview,
  type DeskContext,
  filingDesk,
  moneyDesk,
  openCase,
  proposalsDrafted,
  type WorkItem,
  workbench,
  workbenchPage,
} from '#desks';
import { dayOf, type Id, parseYuan } from '#kernel';
import { calendarWith } from '#law';
import { demonstrationKeys, keyRing, type OfficerActor, type OfficerPost } from '#platform';
import { listCalendars } from '#presets';
import { type PreparedDatabase, prepareDatabase } from '../../src/edge/prepare-database.ts';
import { readSettings } from '../../src/edge/settings.ts';
import { buildRegionIn, verifyData } from './house.ts';
import { cloneRegion } from './region-template.ts';

const root = join(import.meta.dirname, '../..');
let folder: string;
let database: PreparedDatabase;
let courts: { id: Id; level: string }[];
let officers: DeskContext[];

type PostFound = { officerId: Id; name: string; post: OfficerPost; courtId: Id; below: Id[] };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'writ-region-'));
  await cloneRegion(folder, buildRegionIn);
  const settings = readSettings({ WRIT_DATA: folder });
  const keys = keyRing(demonstrationKeys(join(folder, 'keys')));
  database = await prepareDatabase(settings, root, pino({ level: 'silent' }) as never, () => {}, 'region');
  const { db } = database;
  const at = Temporal.Now.instant();
  courts = await db.read({ courts: [] }, sql`select id, level from platform_courts order by code`);
  const posts = await db.read<PostFound>(
    { courts: [] },
    sql`select o.id as "officerId", o.name, p.post, p.court_id as "courtId",
        array(select b.id from platform_courts b where b.parent_id = p.court_id order by b.id) as below
      from platform_posts p join platform_officers o on o.id = p.officer_id where p.until_day is null order by o.id, p.id`,
  );
  officers = [...Map.groupBy(posts, (p) => p.officerId).values()].map((own): DeskContext => {
    const held = own.map(({ post, courtId, below }) => ({ post, courtId, below }));
    const actor: OfficerActor = {
      kind: 'officer',
      officerId: own[0]?.officerId ?? '',
      name: own[0]?.name ?? '',
      posts: held,
    };
    return { db, actor, sealer: keys, now: at, today: dayOf(at) };
  });
}, 600_000);
afterAll(async () => {
  await database?.db.close();
  await database?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

type Page<T> = { rows: readonly T[]; next: string | null; total?: number | undefined };

/** Every row of a list, page by page, and the figure above it. */
async function walk<T>(read: (after: string | undefined) => Promise<Page<T>>): Promise<{ rows: T[]; total: number }> {
  const first = await read(undefined);
  const rows = [...first.rows];
  for (let { next } = first; next !== null; ) {
    const page = await read(next);
    rows.push(...page.rows);
    next = page.next;
  }
  return { rows, total: first.total ?? rows.length };
}

const holds = ({ actor }: DeskContext, ...posts: OfficerPost[]) => actor.posts.some((p) => posts.includes(p.post));
const fen = (amounts: readonly (string | undefined)[]) =>
  amounts.reduce((sum, a) => sum + (a === undefined ? 0n : (parseYuan(a) as bigint)), 0n);
const distinct = (rows: readonly { id: string }[]) => new Set(rows.map((r) => r.id)).size;

describe('each figure of a desk is the number of the rows behind it', () => {
  test('on the workbench of every officer', async () => {
    let seen = 0;
    for (const officer of officers) {
      const bench = await workbench(officer);
      for (const { band, total, groups } of bench.bands) {
        expect(total).toBe(groups.reduce((n, g) => n + g.total, 0));
        for (const { key, total: of, items, next } of groups) {
          const rest = await walk<WorkItem>(async (after) => {
            if (after === undefined) return { rows: items, next };
            const page = await workbenchPage(officer, { band, key, after });
            return { rows: page.items, next: page.next };
          });
          expect([key, rest.rows.length, distinct(rest.rows)]).toEqual([key, of, of]);
          seen += of;
        }
      }
      const waiting = await walk((after) => approvalsWaiting(officer, after));
      expect([waiting.rows.length, bench.approvalsWaiting]).toEqual([waiting.total, waiting.total]);
      const drafted = await walk((after) => proposalsDrafted(officer, after));
      expect(drafted.rows.length).toBe(drafted.total);
    }
    expect(seen).toBeGreaterThan(20);
  });

  test('in the lists of cases and of applications', async () => {
    for (const officer of officers) {
      const cases = await walk((after) => caseList(officer, CaseFilter.parse({ after })));
      expect([cases.rows.length, distinct(cases.rows)]).toEqual([cases.total, cases.total]);
      if (!holds(officer, 'filing-clerk', 'filing-judge')) continue;
      const desk = await walk((after) => filingDesk(officer, after));
      expect(desk.rows.length).toBe(desk.total);
    }
  });

  test('on the money desk, to the fen', async () => {
    let unmatched = 0;
    for (const officer of officers.filter((o) => holds(o, 'finance'))) {
      const desk = await moneyDesk(officer);
      const bench = await workbench(officer);
      const came = desk.unmatched.filter((line) => line.light.words.en !== 'Went out without an order');
      expect(fen([desk.totals.unmatched])).toBe(fen(came.map((line) => line.amount)));
      expect(fen([desk.totals.toPayOut])).toBe(fen(desk.due.map((d) => d.amount)));
      expect(fen([desk.totals.inTransit])).toBe(fen(desk.transit.map((t) => t.amount)));
      expect(bench.unmatchedMoney).toBe(desk.unmatched.length);
      const onBench = bench.bands.flatMap((b) => b.groups).find((g) => g.key === 'match-line');
      expect(onBench?.total ?? 0).toBe(came.length);
      unmatched += came.length;
    }
    expect(unmatched).toBeGreaterThan(0);
  });

  test('on the page of every case', async () => {
    let pages = 0;
    for (const officer of officers.filter((o) => holds(o, 'judge'))) {
      const { rows } = await walk((after) => caseList(officer, CaseFilter.parse({ after })));
      for (const row of rows) {
        const open = await openCase(officer, row.id, 'case.read');
        if (!open) throw new Error('a listed case does not open');
        const [overview, money] = [await caseOverview(open), await caseMoney(open)];
        const { owed } = overview;
        const openOf = (kind?: string) =>
          fen(owed.items.flatMap((i) => (kind === undefined || i.kind.key === kind ? [i.open] : [])));
        expect([fen([owed.total]), fen([owed.doubled])]).toEqual([openOf(), openOf('doubled')]);
        expect(fen([owed.executionFee])).toBe(openOf('fee'));
        expect(fen([overview.money.paidOut])).toBe(fen([money.totals.paidOut]));
        pages++;
      }
    }
    expect(pages).toBeGreaterThan(10);
  });
});

describe('what is kept is what the rules make of it', () => {
  test('every open clock, computed again by the calendar of its court, is the clock that is kept', async () => {
    let count = 0;
    for (const { id } of courts) {
      const changed = await database.db.within({ courts: [id] }, async (tx) => {
        const calendar = calendarWith(await listCalendars(tx, id));
        const open = await pageOpenClocks(tx, id, null, 100_000);
        count += open.length;
        return open.filter((kept) => recomputed(kept.clock, calendar) !== undefined).map((k) => k.clock.node);
      });
      expect(changed).toEqual([]);
    }
    expect(count).toBeGreaterThan(20);
  });

  test('whoever is waited for has a clock, and nobody else', async () => {
    for (const { id } of courts) {
      const [row] = await database.db.read<{ asked: bigint; timed: bigint; lines: bigint; account: bigint }>(
        { courts: [id] },
        sql`select (select count(*) from linkage_requests where status in ('issued', 'delivered', 'accepted')) as asked,
          (select count(*) from deadlines_clocks where node = 'unit-answer' and state <> 'closed') as timed,
          (select count(*) from funds_lines where state in ('unmatched', 'doubtful')) as lines,
          (select count(*) from deadlines_clocks where node = 'unmatched-money' and state <> 'closed') as account`,
      );
      expect([row?.timed, row?.account]).toEqual([row?.asked, row?.lines]);
    }
  });

  test('the books of every court come to nothing, and each account to its transfers', async () => {
    let sums = 0;
    for (const { id } of courts) {
      const rows = await database.db.read<{ debit: bigint; credit: bigint; inTransfers: bigint; outTransfers: bigint }>(
        { courts: [id] },
        sql`select a.debit_fen as debit, a.credit_fen as credit,
          coalesce((select sum(t.amount_fen) from funds_transfers t where t.debit_account_id = a.id), 0)::bigint as "inTransfers",
          coalesce((select sum(t.amount_fen) from funds_transfers t where t.credit_account_id = a.id), 0)::bigint as "outTransfers"
          from funds_accounts a`,
      );
      expect(rows.reduce((sum, r) => sum + r.debit - r.credit, 0n)).toBe(0n);
      expect(rows.filter((r) => r.debit !== r.inTransfers || r.credit !== r.outTransfers)).toEqual([]);
      sums += rows.length;
    }
    expect(sums).toBeGreaterThan(10);
  });

  test('every chain, checkpoint and document verifies', async () => {
    const said = await verifyData(folder);
    expect(said).toContain('everything verifies');
    expect(said).toMatch(/[1-9]\d* 份文书/);
  });
});

test('the command line of the law counts by the calendar of a court that it is told', () => {
  const ask = (court: string) => {
    const cli = join(root, 'src/edge/law-cli.ts');
    const period = '{"event":"2026-09-18","length":{"days":15}}';
    const env = { ...process.env, WRIT_DATA: folder };
    const said = spawnSync(process.execPath, [cli, '--court', court, 'period', period], { env, encoding: 'utf8' });
    const { value, refusal } = JSON.parse(said.stdout);
    return [said.status, value?.due ?? refusal?.code];
  };
  expect(ask('川3301')).toEqual([0, '2026-10-08']);
  expect(ask('川9999')).toEqual([2, 'court-unknown']);
});
