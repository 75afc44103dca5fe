import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { z } from 'zod';
import { type Day, type Fen, type Id, isId, isRefusal, orThrow, parseDay, parseYuan } from '#kernel';
import { caseNumber, formatCaseNumber } from '#law';
import { searchCases } from '#people';
import type { Tx } from '#platform';
import type { CaseBrief } from './briefs.ts';
import { clockRank, rankOf } from './clock-rank.ts';
import type { DeskContext } from './context.ts';
import type { CaseFilter } from './contract/case-list.ts';
import type { CourtRules } from './court-rules.ts';
import { readCursor } from './cursor.ts';
import { urgency } from './shown.ts';

type Filter = z.output<typeof CaseFilter>;

/** A case of a page, with the text by which the list is sorted. */
export type Found = {
  readonly id: Id;
  readonly courtId: Id;
  readonly status: CaseBrief['status'];
  readonly docketedOn: Day | null;
  readonly claimFen: Fen;
  readonly key: string;
};

/** More hits than this of a name are no answer to a question; the officer types more of it. */
const hitsMax = 2000;
const never = '9999-12-31';
const columns = sql`c.id, c.court_id as "courtId", c.status, c.docketed_on as "docketedOn", c.claim_fen as "claimFen"`;

function fenOf(value: string): Fen {
  const fen = parseYuan(value);
  return isRefusal(fen) ? 0n : fen;
}

/** The words that a question is looked up by: a case number in any spelling by its one written form. */
export function searchWords(q: string, today: Day): string {
  const read = caseNumber.askOn(today, { text: q });
  return isRefusal(read) ? q.trim() : formatCaseNumber(read.value);
}

/** What the pages of one list have in common. */
type Asked = {
  readonly today: Day;
  readonly filter: Filter;
  readonly rules: readonly CourtRules[];
  readonly hits: readonly Id[] | undefined;
};

/** The light of a case: of what runs in it the most urgent. Looked up case by case, because an order with few lines needs few. */
function litAs({ today, filter, rules }: Asked, courtId: Id): Sql[] {
  if (!filter.light) return [];
  const rank = rankOf(filter.light);
  const worst = sql`coalesce((select max(${clockRank(today, rules, 'e')}) from deadlines_list_open e
    where e.court_id = ${courtId} and e.case_id = c.id), 0) = ${rank}`;
  // What still runs in a closed case is no light of the case; where nothing runs, the light is grey.
  if (rank === urgency.grey) return [sql`(c.status = 'closed' or ${worst})`];
  return [sql`c.status <> 'closed'`, worst];
}

function conditionsOf(asked: Asked, courtId: Id): Sql {
  const { filter, hits } = asked;
  const conditions = [sql`c.court_id = ${courtId}`];
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
  if (hits) conditions.push(sql`c.id = any (${[...hits]}::uuid[])`);
  return join([...conditions, ...litAs(asked, courtId)], ' and ');
}

function sortedPage(asked: Asked, courtId: Id, most: number): Sql {
  const claim = asked.filter.sort === 'claim';
  const key = claim ? sql`c.claim_fen` : sql`c.listed_on`;
  const cursor = readCursor(asked.filter.after, claim ? 'number' : 'day');
  const cast = claim ? sql`::bigint` : sql`::date`;
  const after = cursor ? sql`and (${key}, c.id) < (${cursor.key}${cast}, ${cursor.id}::uuid)` : empty;
  const order = sql`order by ${key} desc, c.id desc limit ${most}`;
  const where = conditionsOf(asked, courtId);
  if (!asked.filter.handler)
    return sql`select ${columns}, (${key})::text as key from cases_list c where ${where} ${after} ${order}`;
  // A handler has a small part of his court's cases: they are found first, from indexes alone where the filter allows it.
  return sql`with mine as materialized (select c.id from cases_list c where ${where})
    select ${columns}, (${key})::text as key from mine join cases_list c on c.court_id = ${courtId} and c.id = mine.id
    where true ${after} ${order}`;
}

/** Whether the end of a clock is one that the court waits for: neither suspended nor another's. */
function ours({ today, rules }: Asked, alias: 'k' | 'e'): Sql {
  return sql`${clockRank(today, rules, alias)} not in (${urgency.grey}::int, ${urgency.blue}::int)`;
}

/**
 * Cases by their earliest end: the clocks of the court are gone through in the order of their ends, each case at its first,
 * so that a page reads little more than itself. The offset and the count keep the planner from joining the whole court.
 */
function pageByDue(asked: Asked, courtId: Id, most: number): Sql {
  const cursor = readCursor(asked.filter.after, 'day');
  const after = cursor ? sql`and (k.due, k.case_id) > (${cursor.key}::date, ${cursor.id}::uuid)` : empty;
  return sql`select found.*, k.due::text as key from deadlines_list_open k
    cross join lateral (select ${columns} from cases_list c
      where c.id = k.case_id and ${conditionsOf(asked, courtId)} offset 0) found
    where k.court_id = ${courtId} ${after} and ${ours(asked, 'k')} and (select count(*) from deadlines_list_open e
      where e.court_id = ${courtId} and e.case_id = k.case_id and (e.due, e.id) < (k.due, k.id) and ${ours(asked, 'e')}) = 0
    order by k.due, k.case_id limit ${most}`;
}

/** The cases in which nothing ends that the court waits for: they come last. */
function pageWithoutDue(asked: Asked, courtId: Id, most: number): Sql {
  const cursor = readCursor(asked.filter.after, 'day');
  const after = cursor?.key === never ? sql`and c.id > ${cursor.id}::uuid` : empty;
  return sql`select ${columns}, ${never}::text as key from cases_list c
    where ${conditionsOf(asked, courtId)} ${after} and (select count(*) from deadlines_list_open k
      where k.court_id = ${courtId} and k.case_id = c.id and ${ours(asked, 'k')}) = 0 order by c.id limit ${most}`;
}

function inOrder({ sort }: Filter): (a: Found, b: Found) => number {
  const ascending = sort === 'due' ? 1 : -1;
  const compared = (a: string, b: string) => (a === b ? 0 : a < b ? -ascending : ascending);
  // Days compare as they are written, sums as numbers.
  const byKey = (a: Found, b: Found) =>
    sort === 'claim' ? Number(BigInt(b.key) - BigInt(a.key)) : compared(a.key, b.key);
  return (a, b) => byKey(a, b) || compared(a.id, b.id);
}

/**
 * Finds one page of cases and counts all of them. Each court is asked by itself, because an index gives the rows of one
 * court in order and of several not; the pages are laid together.
 */
export async function findPage(
  tx: Tx,
  context: DeskContext,
  filter: Filter,
  rules: readonly CourtRules[],
  most: number,
): Promise<{ rows: Found[]; total: number }> {
  const courts = rules.map((r) => r.court.id);
  const hits = filter.q?.trim()
    ? (await searchCases(tx, courts, searchWords(filter.q, context.today), hitsMax)).map((h) => h.caseId)
    : undefined;
  const asked: Asked = { today: context.today, filter, rules, hits };
  const pagesOf = async (page: typeof sortedPage) =>
    (await Promise.all(courts.map((id) => tx.query<Found>(page(asked, id, most + 1))))).flat();
  const count = Promise.all(
    courts.map((id) =>
      tx.one<{ n: bigint }>(sql`select count(*) as n from cases_list c where ${conditionsOf(asked, id)}`),
    ),
  );
  const withDue =
    filter.sort !== 'due' || readCursor(filter.after, 'day')?.key === never ? [] : await pagesOf(pageByDue);
  const rest = filter.sort !== 'due' ? sortedPage : pageWithoutDue;
  const found = withDue.length > most ? withDue : [...withDue, ...(await pagesOf(rest))];
  const total = (await count).reduce((sum, { n }) => sum + Number(n), 0);
  return { rows: found.sort(inOrder(filter)).slice(0, most + 1), total };
}
