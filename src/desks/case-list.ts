import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { z } from 'zod';
import { listClosingMethods } from '#cases';
import { listOpenClocks } from '#deadlines';
import { type Day, type Fen, type Id, isId, isRefusal, orThrow, parseDay, parseYuan } from '#kernel';
import { caseNumber, formatCaseNumber } from '#law';
import { searchCases } from '#people';
import { listCourts, type OfficerPost, postTitles, type Tx } from '#platform';
import { type CaseBrief, readBriefs } from './briefs.ts';
import { caseStatusWords } from './case-words.ts';
import { clockRank, rankOf } from './clock-rank.ts';
import { courtsOfList, type DeskContext } from './context.ts';
import type { CaseFilter, CaseList, CaseRow } from './contract/case-list.ts';
import type { Choice } from './contract/values.ts';
import { type CourtRules, lightsOn, readCourtRules } from './court-rules.ts';
import { type CursorKey, cursorOf, readCursor } from './cursor.ts';
import { type CourtOfficer, listOfficersOf, ownerPost } from './officers.ts';
import {
  clockLight,
  closedLight,
  dayText,
  given,
  moment,
  money,
  noClockLight,
  officerRef,
  ownerOf,
  status,
  worstClock,
} from './shown.ts';

type Filter = z.output<typeof CaseFilter>;
type Found = {
  id: Id;
  courtId: Id;
  status: CaseBrief['status'];
  docketedOn: Day | null;
  claimFen: Fen;
  key: string;
};

const pageUsual = 50;
/** More hits than this of a name are no answer to a question; the officer types more of it. */
const hitsMax = 2000;
const never = '9999-12-31';

/** What a list is sorted by, as text that compares as the value does; for `due` the earliest end that is not another's. */
function sortOf(filter: Filter): { key: Sql; kind: CursorKey; descending: boolean; byClock: boolean } {
  switch (filter.sort) {
    case 'due':
      return { key: sql`coalesce(w.due, ${never}::date)`, kind: 'day', descending: false, byClock: true };
    case 'claim':
      return { key: sql`c.claim_fen`, kind: 'number', descending: true, byClock: false };
    default:
      return { key: sql`c.listed_on`, kind: 'day', descending: true, byClock: false };
  }
}

/** One court is named by equality, so that an index gives its rows in order. */
function inCourts(courts: readonly Id[]): Sql {
  return courts.length === 1 ? sql`c.court_id = ${courts[0]}` : sql`c.court_id = any (${[...courts]}::uuid[])`;
}

function fenOf(value: string): Fen {
  const fen = parseYuan(value);
  return isRefusal(fen) ? 0n : fen;
}

/** The words that a question is looked up by: a case number in any spelling by its one written form. */
export function searchWords(q: string, today: Day): string {
  const read = caseNumber.askOn(today, { text: q });
  return isRefusal(read) ? q.trim() : formatCaseNumber(read.value);
}

function conditionsOf(filter: Filter, courts: readonly Id[], hits: readonly Id[] | undefined): Sql[] {
  const conditions = [inCourts(courts)];
  if (filter.state) conditions.push(sql`c.status = ${filter.state}`);
  if (filter.handler) {
    if (!isId(filter.handler)) conditions.push(sql`false`);
    else
      conditions.push(sql`exists (select from cases_list_handlers h
        where h.court_id = c.court_id and h.case_id = c.id and h.officer_id = ${filter.handler})`);
  }
  if (filter.docketedFrom) conditions.push(sql`c.docketed_on >= ${orThrow(parseDay(filter.docketedFrom))}`);
  if (filter.docketedTo) conditions.push(sql`c.docketed_on <= ${orThrow(parseDay(filter.docketedTo))}`);
  if (filter.claimFrom) conditions.push(sql`c.claim_fen >= ${fenOf(filter.claimFrom)}`);
  if (filter.claimTo) conditions.push(sql`c.claim_fen <= ${fenOf(filter.claimTo)}`);
  if (filter.light) {
    const rank = rankOf(filter.light);
    // What still runs in a closed case is no light of the case.
    conditions.push(sql`(case when c.status = 'closed' then 0 else coalesce(w.rank, 0) end) = ${rank}`);
  }
  if (hits) conditions.push(sql`c.id = any (${[...hits]}::uuid[])`);
  return conditions;
}

function worstJoin(context: DeskContext, courts: readonly Id[], rules: readonly CourtRules[]): Sql {
  return sql`left join (
    select r.court_id, r.case_id, max(r.rank) as rank, min(r.due) filter (where r.rank in (1, 3, 4)) as due
    from (select k.court_id, k.case_id, k.due, ${clockRank(context.today, rules)} as rank from deadlines_list_open k
      where k.court_id = any (${[...courts]}::uuid[])) r group by r.court_id, r.case_id
  ) w on w.court_id = c.court_id and w.case_id = c.id`;
}

/** Finds one page of cases and counts all of them. */
async function find(tx: Tx, context: DeskContext, filter: Filter, rules: readonly CourtRules[], most: number) {
  const courts = rules.map((r) => r.court.id);
  const hits = filter.q?.trim()
    ? (await searchCases(tx, courts, searchWords(filter.q, context.today), hitsMax)).map((h) => h.caseId)
    : undefined;
  const { key, kind, descending, byClock } = sortOf(filter);
  const conditions = conditionsOf(filter, courts, hits);
  const where = join(conditions, ' and ');
  const clocks = byClock || filter.light ? worstJoin(context, courts, rules) : empty;
  const cursor = readCursor(filter.after, kind);
  const cast = kind === 'day' ? sql`::date` : sql`::bigint`;
  const after = cursor
    ? descending
      ? sql`and (${key}, c.id) < (${cursor.key}${cast}, ${cursor.id}::uuid)`
      : sql`and (${key}, c.id) > (${cursor.key}${cast}, ${cursor.id}::uuid)`
    : empty;
  const order = descending ? sql`${key} desc, c.id desc` : sql`${key}, c.id`;
  const counted = filter.light ? clocks : empty;
  const [rows, count] = await Promise.all([
    tx.query<Found>(sql`select c.id, c.court_id as "courtId", c.status, c.docketed_on as "docketedOn", c.claim_fen as "claimFen",
        (${key})::text as key from cases_list c ${clocks} where ${where} ${after} order by ${order} limit ${most + 1}`),
    tx.one<{ n: bigint }>(sql`select count(*) as n from cases_list c ${counted} where ${where}`),
  ]);
  return { rows, total: Number(count.n) };
}

type Paid = { caseId: Id; paid: Fen };

async function rowsShown(
  tx: Tx,
  context: DeskContext,
  rules: readonly CourtRules[],
  found: readonly Found[],
): Promise<CaseRow[]> {
  const ids = found.map((f) => f.id);
  const courtIds = [...new Set(found.map((f) => f.courtId))];
  const closed = found.filter((f) => f.status === 'closed').map((f) => f.id);
  const [briefs, clocks, paid, officers, methods] = await Promise.all([
    readBriefs(
      tx,
      rules.map((r) => r.court),
      ids,
    ),
    listOpenClocks(tx, courtIds, ids),
    tx.query<Paid>(sql`select case_id as "caseId", sum(amount_fen)::bigint as paid from funds_list_paid
      where court_id = any (${courtIds}::uuid[]) and case_id = any (${ids}::uuid[]) group by case_id`),
    listOfficersOf(tx, courtIds),
    closed.length === 0 ? [] : listClosingMethods(tx, courtIds, closed),
  ]);
  const clocksOf = Map.groupBy(clocks, (k) => k.caseId);
  const methodOf = new Map(methods.map((m) => [m.caseId, m.method]));
  const paidOf = new Map(paid.map((p) => [p.caseId, p.paid]));
  return found.flatMap((row) => {
    const brief = briefs.get(row.id);
    if (!brief) return [];
    const own = officers.filter((o) => o.courtId === row.courtId);
    const on = lightsOn(rules, row.courtId, context.today);
    const worst = worstClock(on, clocksOf.get(row.id) ?? []);
    const owner = worst && ownerOf(ownerPost(worst), own, brief.handling.judge);
    return [
      {
        ...brief.ref,
        state: status(row.status, caseStatusWords),
        light:
          row.status === 'closed'
            ? closedLight(methodOf.get(row.id) ?? null)
            : worst
              ? clockLight(on, worst, owner, { named: true })
              : noClockLight,
        applicants: [...brief.applicants],
        debtors: [...brief.debtors],
        claim: money(row.claimFen),
        paid: money(paidOf.get(row.id) ?? 0n),
        ...given('docketedOn', row.docketedOn && dayText(row.docketedOn)),
        ...given('handler', officerRef(own, brief.handling.judge, 'judge')?.name),
      },
    ];
  });
}

/** The cases of the officer's courts, filtered and sorted, one page; its total counts all pages. */
export async function caseList(context: DeskContext, filter: Filter): Promise<CaseList> {
  const scope = courtsOfList(context, 'case.list');
  const courts = courtsOfList(context, 'case.list', filter.court);
  const limit = filter.limit ?? pageUsual;
  return context.db.look({ courts: scope }, async (tx) => {
    const region = await listCourts(tx);
    const all = region.filter((c) => scope.includes(c.id));
    const rules = await readCourtRules(
      tx,
      all.filter((c) => courts.includes(c.id)),
      region,
    );
    const { rows, total } =
      courts.length === 0 ? { rows: [], total: 0 } : await find(tx, context, filter, rules, limit);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const [cases, officers] = await Promise.all([rowsShown(tx, context, rules, shown), listOfficersOf(tx, courts)]);
    return {
      rows: cases,
      next: rows.length > limit && last ? cursorOf(last.key, last.id) : null,
      total,
      asOf: moment(context.now),
      states: Object.entries(caseStatusWords).map(([value, words]) => ({ value, label: words.zh, note: words.en })),
      handlers: handlersOf(officers),
      courts: all.map((c) => ({ value: c.id, label: c.name })),
    };
  });
}

function handlersOf(officers: readonly CourtOfficer[]): Choice[] {
  const judges = officers.filter((o) => o.post === 'judge' || o.post === 'assistant' || o.post === 'clerk');
  return [
    ...new Map(
      judges.map((o) => [o.id, { value: o.id, label: o.name, note: postTitles[o.post as OfficerPost].zh }]),
    ).values(),
  ];
}
