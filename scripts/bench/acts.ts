import { randomUUID } from 'node:crypto';
import { Client, Pool } from 'pg';
import { acts, Engine, standingOf } from '#acts';
import { type Id, isRefusal } from '#kernel';
import type { OfficerActor } from '#platform';
import { type Measures, measure, measureAtLeast, median } from './measure.ts';
import { type Filled, filledRegion } from './million/database.ts';

const writers = 8;
const rounds = 5;
const actsEach = 20;
const few = 10_000;

/** One act to be done: a deposit of the debtor frozen by the judge of the case. */
type Order = { readonly courtId: Id; readonly caseId: Id; readonly asset: Id; readonly actor: OfficerActor };
type Row = { court: Id; case: Id; asset: Id; officer: Id; name: string };

/** Open cases with an account that nobody has frozen yet, of one court or of all. */
async function orders(admin: Client, courts: number, most: number): Promise<Order[]> {
  const { rows } = await admin.query<Row>(
    `select a.court_id as court, a.case_id as case, a.id as asset, o.id as officer, o.name
      from cases_cases c
      join property_assets a on a.court_id = c.court_id and a.case_id = c.id
      join cases_assignments h on h.court_id = c.court_id and h.case_id = c.id and h.duty = 'judge'
      join platform_officers o on o.id = h.officer_id
      where c.status = 'open' and c.court_id in (select id from platform_courts order by code limit $1)
        and not exists (select from property_controls k where k.court_id = a.court_id and k.asset_id = a.id)
      order by md5(a.id::text) limit $2`,
    [courts, most],
  );
  if (rows.length < most) throw new Error(`${rows.length} cases are left to freeze in, ${most} are needed`);
  return rows.map((r) => {
    const posts = [{ post: 'judge', courtId: r.court, below: [] }] as const;
    const actor = { kind: 'officer', officerId: r.officer, name: r.name, posts } as const;
    return { courtId: r.court, caseId: r.case, asset: r.asset, actor };
  });
}

/** Runs `one` on so many lanes side by side until there is nothing left; gives the rate in a second. */
async function rateOf<T>(items: readonly T[], one: (item: T, lane: number) => Promise<void>): Promise<number> {
  const waiting = [...items];
  const start = performance.now();
  await Promise.all(
    Array.from({ length: writers }, async (_, lane) => {
      for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) await one(item, lane);
    }),
  );
  return items.length / ((performance.now() - start) / 1000);
}

type Site = {
  readonly admin: Client;
  readonly act: (order: Order) => Promise<void>;
  /** Makes the accounts free again for the next round or run; the chains keep what was written, as chains do. */
  free(): Promise<void>;
  close(): Promise<void>;
};

async function openSite(filled: Filled): Promise<Site> {
  const admin = new Client({ connectionString: filled.access.adminUrl });
  await admin.connect();
  const db = filled.open(writers);
  const now = () => Temporal.Now.instant();
  const engine = new Engine({ db, acts, now, sealer: filled.keys, standing: standingOf });
  const since = now().toString();
  const free = async () => {
    await admin.query('delete from property_controls where ordered_at >= $1', [since]);
    await admin.query('delete from linkage_requests where drafted_at >= $1', [since]);
    await admin.query('delete from documents_documents where made_at >= $1', [since]);
    await admin.query(`delete from deadlines_clocks where node = 'notice-after-measures'`);
    await admin.query('delete from platform_outbox; delete from platform_log_pending');
  };
  return {
    admin,
    async act({ courtId, caseId, asset, actor }) {
      const ref = { courtId, subject: { kind: 'case' as const, id: caseId } };
      const input = { assets: [{ assetId: asset, limit: '1000.00' }] };
      const done = await engine.perform(actor, ref, 'freeze-asset', input, { key: randomUUID() });
      if (isRefusal(done)) throw new Error(done.text.en);
    },
    free,
    async close() {
      await db.close();
      await free();
      await admin.end();
    },
  };
}

/** A table without anything around it, and one prepared insert of one row after the other on each connection. */
async function openBare(filled: Filled) {
  const pool = new Pool({ connectionString: filled.access.adminUrl, max: writers });
  await pool.query('drop table if exists bench_rows');
  await pool.query(
    'create table bench_rows (court_id uuid, id uuid, case_id uuid, words text, at timestamptz, primary key (court_id, id))',
  );
  const clients = await Promise.all(Array.from({ length: writers }, () => pool.connect()));
  const text = 'insert into bench_rows (court_id, id, case_id, words, at) values ($1, $2, $3, $4, now())';
  return {
    insert: async (courtId: Id, lane: number) =>
      void (await clients[lane]?.query({ name: 'insert', text, values: [courtId, randomUUID(), courtId, 'one row'] })),
    async close() {
      for (const client of clients) client.release();
      await pool.query('drop table bench_rows');
      await pool.end();
    },
  };
}

export const measures: Measures = async ({ cases }) => {
  const filled = await filledRegion(cases);
  const site = await openSite(filled);
  const little = await openSite(await filledRegion(Math.min(few, cases)));
  const bare = await openBare(filled);
  const batch = writers * actsEach;
  const shares: number[] = [];
  const inOne: number[] = [];
  const slower: number[] = [];
  try {
    for (let round = -1; round < rounds; round++) {
      const many = await rateOf(await orders(site.admin, 1000, batch), site.act);
      const courts = Array.from({ length: batch * 10 }, () => '01900000-0000-7000-8000-000000000001');
      const plain = await rateOf(courts, bare.insert);
      const one = await rateOf(await orders(site.admin, 1, batch), site.act);
      const small = await rateOf(await orders(little.admin, 1000, batch), little.act);
      process.stderr.write(
        `acts ${many.toFixed(0)}/s, in one court ${one.toFixed(0)}/s, bare inserts ${plain.toFixed(0)}/s\n`,
      );
      await Promise.all([site.free(), little.free()]);
      // The first round warms up.
      if (round < 0) continue;
      shares.push(many / plain);
      inOne.push(one / many);
      slower.push(small / many);
    }
  } finally {
    await bare.close();
    await site.close();
    await little.close();
  }
  return [
    measureAtLeast('a full act by 8 writers, of bare single-row inserts', median(shares), 'times', 0.17),
    measureAtLeast('all writers in one court, of the rate in many courts', median(inOne), 'times', 0.9),
    measure(`a full act: slower with ${cases} cases than with ${few}`, median(slower), 'times', 1.5),
  ];
};
