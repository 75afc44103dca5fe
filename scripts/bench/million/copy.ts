import { Client } from 'pg';
import type { RegionCourt } from '../../../src/edge/region/courts.ts';
import { type Template, templateDay } from './templates.ts';

/** Columns whose id stays what it is in a copy: courts, units and officers are not copied. */
const kept = new Set(['court_id', 'unit_id', 'officer_id', 'made_by', 'act_id', 'closed_by']);
/** Tables that no read or act of the measures touches. */
const skipped = new Set(['platform_access_log', 'platform_proposals', 'linkage_messages']);
/** What every copy has. A closed case has nothing else, so that the filling takes minutes; the open ones are whole. */
const core = new Set([
  ...['cases_cases', 'cases_assignments', 'cases_parties', 'cases_obligations', 'cases_obligation_parties'],
  ...['people_persons', 'people_search', 'deadlines_clocks', 'platform_chain_heads', 'platform_chain_entries'],
]);
const daysCovered = 2150;

/** `b` is the template with its court, `n` the number of the copy in it. Everything that a copy does not share is said here. */
const own: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cases_cases: {
    status: "case when bench_closed(n) then 'closed' else t.status end",
    closed_on: 'case when bench_closed(n) then bench_day(n) + 150 end',
    closing_method: "case when bench_closed(n) then 'performed' end",
    year: 'extract(year from bench_day(n))::int',
    number: 'n + 1',
    number_text: "bench_number(b.code, '执', n)",
    number_key: "bench_number(b.code, '执', n)",
    instrument_number: "bench_number(b.code, '民初', n)",
    instrument_key: "bench_number(b.code, '民初', n)",
    claim_fen: 't.claim_fen + (n % 977) * 100000',
    sub_account: "'5100' || lpad(b.court_no::text, 4, '0') || lpad(n::text, 10, '0')",
  },
  cases_assignments: {
    officer_id: `case t.duty when 'judge' then b.judges[1 + (n / 5) % cardinality(b.judges)]
      when 'assistant' then b.assistants[1 + (n / 5) % cardinality(b.assistants)]
      else b.clerks[1 + (n / 5) % cardinality(b.clerks)] end`,
  },
  cases_obligations: {
    interest: `case when t.interest ? 'from' then
      t.interest || jsonb_build_object('from', (t.interest ->> 'from')::date + bench_shift(n)) else t.interest end`,
  },
  cases_payees: { account_name: 'bench_name(t.account_name, n)' },
  people_persons: { name: 'bench_name(t.name, n)', id_index: 'bench_index(t.id_index, n)' },
  people_search: {
    words: `case t.kind when 'party' then bench_name(t.words, n)
      when 'number' then bench_number(b.code, '执', n) else bench_number(b.code, '民初', n) end`,
  },
  property_assets: { identifier_index: 'bench_index(t.identifier_index, n)' },
  documents_documents: { fields_sealed: "'-'" },
  deadlines_clocks: {
    state: "case when bench_closed(n) then 'closed' else t.state end",
    closed_on: 'coalesce(t.closed_on, case when bench_closed(n) then t.due end) + bench_shift(n)',
    facts: `t.facts || jsonb_build_object('openedOn', (t.facts ->> 'openedOn')::date + bench_shift(n),
      'subject', bench_id((t.facts ->> 'subject')::uuid, b.court_no, n))`,
  },
  platform_chain_entries: { body: "'{}'" },
};

/** What copies are made with. Ids begin with a time, as ours do, so that indexes fill as they do in life. */
const tools = (perCourt: number) => `
  create function bench_day(n int) returns date language sql immutable
    as $$ select date '2021-01-01' + (n::bigint * ${daysCovered} / ${perCourt})::int $$;
  create function bench_shift(n int) returns int language sql immutable
    as $$ select bench_day(n) - date '${templateDay}' $$;
  create function bench_closed(n int) returns boolean language sql immutable
    as $$ select bench_day(n) < date '2026-02-15' and (n / 5) % 11 <> 0 $$;
  create function bench_id(old uuid, court int, n int) returns uuid language sql immutable
    as $$ select (lpad(to_hex(1609459200000 + n::bigint * (${daysCovered} * 86400000::bigint / ${perCourt}) + court), 12, '0')
      || substr(old::text, 14))::uuid $$;
  create function bench_number(code text, word text, n int) returns text language sql immutable
    as $$ select '（' || extract(year from bench_day(n)) || '）' || code || word || (n + 1) || '号' $$;
  create function bench_index(old bytea, n int) returns bytea language sql immutable
    as $$ select sha256(old || int4send(n)) $$;
  create function bench_name(old text, n int) returns text language sql immutable as $$
    select case when old like '%公司' then 'G州' || substr('顺达恒信鑫源雪域康巴高原天路川西格桑利民金川安泰', 1 + 2 * (h % 12), 2)
        || substr('建材商贸食品物流建筑农业文旅机电汽车装饰', 1 + 2 * (h / 12 % 10), 2) || (h / 120 % 997) || '有限公司'
      else substr('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕', 1 + h % 40, 1)
        || substr('志建秀丽军敏静磊洋艳勇娟涛明超霞平刚桂央晓雪海文子雨国玉春小德金', 1 + h / 40 % 32, 1)
        || substr('强国英芳华兰军杰平东梅燕博轩桐庆花龙贵凤伟斌红云飞宇欣佳怡倩鹏辉', 1 + h / 1280 % 32, 1) end
    from (select hashtext(old || n) & 2147483647 as h) x $$;
  create table bench_templates (court_id uuid, case_id uuid, position int, court_no int, code text,
    judges uuid[], assistants uuid[], clerks uuid[]);`;

type Column = { table: string; column: string; type: string };

async function columnsOf(admin: Client): Promise<Map<string, Column[]>> {
  const { rows } = await admin.query<Column>(`
    select c.table_name as table, c.column_name as column, c.udt_name as type from information_schema.columns c
    join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema and t.table_type = 'BASE TABLE'
    where c.table_schema = 'public' and c.table_name !~ '^bench_' and c.is_generated = 'NEVER' order by c.table_name, c.ordinal_position`);
  const all = Map.groupBy(rows, (r) => r.table);
  const ofCases = [...all].filter(
    ([table, columns]) =>
      !skipped.has(table) &&
      (table === 'cases_cases' ||
        table === 'platform_chain_heads' ||
        table === 'platform_chain_entries' ||
        columns.some((c) => c.column === 'case_id')),
  );
  return new Map(ofCases);
}

function copied({ table, column, type }: Column): string {
  const said = own[table]?.[column];
  if (said !== undefined) return said;
  const old = `t.${column}`;
  if (type === 'uuid' && !kept.has(column)) return `bench_id(${old}, b.court_no, n)`;
  if (type === 'date') return `${old} + bench_shift(n)`;
  if (type === 'timestamptz') return `${old} + bench_shift(n) * interval '1 day'`;
  return old;
}

function copying(table: string, columns: readonly Column[], perCourt: number, templates: number): string {
  const ofCase = table === 'cases_cases' ? 't.id' : columns.some((c) => c.column === 'case_id') ? 't.case_id' : '';
  const subject = `t.subject_kind = 'case' and t.subject_id = b.case_id`;
  // Of a chain only its last entry is copied: acts go on from the head, and nothing here reads what came before.
  const last = `and t.seq = (select h.seq from platform_chain_heads h
    where (h.court_id, h.subject_kind, h.subject_id) = (t.court_id, t.subject_kind, t.subject_id))`;
  const which = ofCase ? `${ofCase} = b.case_id` : `${subject} ${table === 'platform_chain_entries' ? last : ''}`;
  const part = !core.has(table)
    ? 'and not bench_closed(n)'
    : table === 'deadlines_clocks'
      ? "and (not bench_closed(n) or t.node in ('enforcement-term', 'docketing-review'))"
      : '';
  return `insert into ${table} (${columns.map((c) => c.column).join(', ')})
    select ${columns.map(copied).join(', ')}
    from generate_series(0, ${perCourt - 1}) n join bench_templates b on b.position = n % ${templates}
    join ${table} t on t.court_id = b.court_id and ${which} ${part} ${table === 'people_search' ? 'on conflict do nothing' : ''}`;
}

type Aside = { readonly drop: string; readonly make: string };

/** Indexes and references are taken off while rows are copied, and made again over the whole. */
async function putAside(admin: Client, tables: readonly string[]): Promise<Aside[]> {
  const { rows } = await admin.query<Aside>(
    `select format('alter table %I drop constraint %I', rel.relname, c.conname) as drop,
        format('alter table %I add constraint %I %s', rel.relname, c.conname, pg_get_constraintdef(c.oid)) as make
      from pg_constraint c join pg_class rel on rel.oid = c.conrelid where c.contype = 'f' and rel.relname = any ($1)
    union all
    select format('drop index %I', i.relname), pg_get_indexdef(i.oid)
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class rel on rel.oid = x.indrelid
      where rel.relname = any ($1) and not exists (select from pg_constraint c where c.conindid = i.oid)`,
    [tables],
  );
  for (const { drop } of rows) await admin.query(drop);
  return rows;
}

/** Runs statements on two connections side by side: the machine has two cores and each statement uses one. */
async function twoAbreast(url: string, statements: readonly string[]): Promise<void> {
  const waiting = [...statements];
  const settings = '-c synchronous_commit=off -c maintenance_work_mem=512MB -c work_mem=128MB';
  await Promise.all(
    [1, 2].map(async () => {
      const admin = new Client({ connectionString: url, options: settings });
      await admin.connect();
      try {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await admin.query(next);
      } finally {
        await admin.end();
      }
    }),
  );
}

/** Copies the templates until there are so many cases, spread over six years, most of them closed, each with names and handlers of its own. */
export async function copyCases(
  url: string,
  courts: readonly RegionCourt[],
  templates: readonly Template[],
  cases: number,
  say: (line: string) => void,
): Promise<void> {
  const perCourt = Math.ceil(cases / courts.length);
  const positions = Math.max(...templates.map((t) => t.position)) + 1;
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    await admin.query(tools(perCourt));
    for (const { courtId, caseId, position } of templates) {
      const court = courts.findIndex((c) => c.id === courtId);
      const holders = (post: 'judge' | 'assistant' | 'clerk') =>
        (courts[court]?.officers[post] ?? []).map((o) => o.officerId);
      await admin.query('insert into bench_templates values ($1, $2, $3, $4, $5, $6, $7, $8)', [
        ...[courtId, caseId, position, court + 1, courts[court]?.code],
        ...[holders('judge'), holders('assistant'), holders('clerk')],
      ]);
    }
    const tables = await columnsOf(admin);
    const aside = await putAside(admin, [...tables.keys()]);
    const copies = [...tables].map(([table, columns]) => copying(table, columns, perCourt, positions));
    await twoAbreast(url, copies);
    say('rows copied');
    const isIndex = ({ make }: Aside) => make.includes('INDEX');
    await twoAbreast(
      url,
      [...aside.filter(isIndex), ...aside.filter((a) => !isIndex(a))].map((a) => a.make),
    );
    say('indexes made');
    await admin.query('drop table bench_templates');
    await admin.query('vacuum analyze');
    await admin.query('checkpoint');
  } finally {
    await admin.end();
  }
}
