import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { z } from 'zod';
import { type Day, type Fen, type Id, isId, isRefusal, orThrow, parseDay, parseYuan } from '#kernel';
import { caseNumber, formatCaseNumber } from '#law';
import { searchCases } from '#people';
import type { Tx } from '#platform';
import type { CaseBrief } from './briefs.ts';
import { caseStatusWords } from './case-words.ts';
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
  /** Where the page is cut from rows that were all at hand: how many they are. */
  readonly total?: bigint;
};

/** Under a light cases are counted up to here; a longer list is worked off from its beginning. */
export const litMax = 500;
/** More hits than this of a name are no answer to a question; the officer types more of it. */
const hitsMax = 2000;
const never = '9999-12-31';
// Named one by one, so that an index finds them without going through those that are closed.
const notClosed = sql`c.status = any (${Object.keys(caseStatusWords).filter((s) => s !== 'closed')}::text[])`;
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
  // Nothing is more urgent than red: the first red clock of a case decides, and only what has ended can be one. The offset
  // keeps the planner from joining all clocks of the court.
  if (rank === urgency.red)
    return [
      notClosed,
      sql`exists (select from deadlines_list_open e where e.court_id = ${courtId} and e.case_id = c.id
        and e.due < ${today}::date and ${clockRank(today, rules, 'e')} = ${rank} offset 0)`,
    ];
  const worst = sql`coalesce((select max(${clockRank(today, rules, 'e')}) from deadlines_list_open e
    where e.court_id = ${courtId} and e.case_id = c.id), 0) = ${rank}`;
  // What still runs in a closed case is no light of the case; where nothing runs, the light is grey.
  if (rank === urgency.grey) return [sql`(c.status = 'closed' or ${worst})`];
  return [notClosed, worst];
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
  const after = (of: Sql, id: Sql) =>
    cursor ? sql`(${of}, ${id}) < (${cursor.key}${cast}, ${cursor.id}::uuid)` : sql`true`;
  const where = conditionsOf(asked, courtId);
  if (!asked.filter.handler)
    return sql`select ${columns}, (${key})::text as key from cases_list c where ${where} and ${after(key, sql`c.id`)}
      order by ${key} desc, c.id desc limit ${most}`;
  // A handler has a small part of his court's cases: they are found and counted first, from indexes alone where the filter
  // allows it, and only those of the page are read.
  return sql`with mine as materialized (select c.id, ${key} as key from cases_list c where ${where}),
      page as materialized (select id, key from mine where ${after(sql`key`, sql`id`)} order by key desc, id desc limit ${most})
    select ${columns}, page.key::text as key, (select count(*) from mine) as total
    from page join cases_list c on c.court_id = ${courtId} and c.id = page.id order by page.key desc, c.id desc`;
}

type Counted = { readonly n: number; readonly more: boolean };

/** How many cases of a court there are under the filter; under a light no further than `litMax`, because each is asked for its light. */
async function countIn(tx: Tx, asked: Asked, courtId: Id): Promise<Counted> {
  const { light, handler } = asked.filter;
  const where = conditionsOf(asked, courtId);
  if (!light || handler || asked.hits) {
    const { n } = await tx.one<{ n: bigint }>(sql`select count(*) as n from cases_list c where ${where}`);
    return { n: Number(n), more: false };
  }
  const { n } = await tx.one<{ n: bigint }>(sql`select count(*) as n
    from (select from cases_list c where ${where} limit ${litMax + 1}) counted`);
  return { n: Math.min(Number(n), litMax), more: Number(n) > litMax };
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
 * Finds one page of cases, and with the first page counts all of them; `more` says that there are more than that. Each court is asked by itself, because an index gives the rows of one
 * court in order and of several not; the pages are laid together.
 */
export async function findPage(
  tx: Tx,
  context: DeskContext,
  filter: Filter,
  rules: readonly CourtRules[],
  most: number,
): Promise<{ rows: Found[]; total?: number; more?: boolean }> {
  const courts = rules.map((r) => r.court.id);
  const hits = filter.q?.trim()
    ? (await searchCases(tx, courts, searchWords(filter.q, context.today), hitsMax)).map((h) => h.caseId)
    : undefined;
  const asked: Asked = { today: context.today, filter, rules, hits };
  const pagesOf = async (page: typeof sortedPage) =>
    (await Promise.all(courts.map((id) => tx.query<Found>(page(asked, id, most + 1))))).flat();
  // The pages of a handler are cut from all his cases, and bring their number.
  const cut = filter.handler !== undefined && filter.sort !== 'due';
  const counting = filter.after === undefined && !cut ? courts.map((id) => countIn(tx, asked, id)) : [];
  const count = Promise.all(counting);
  const withDue =
    filter.sort !== 'due' || readCursor(filter.after, 'day')?.key === never ? [] : await pagesOf(pageByDue);
  const rest = filter.sort !== 'due' ? sortedPage : pageWithoutDue;
  const found = withDue.length > most ? withDue : [...withDue, ...(await pagesOf(rest))];
  const counted = cut
    ? [...new Map(found.map((f) => [f.courtId, { n: Number(f.total), more: false }])).values()]
    : await count;
  const rows = found.sort(inOrder(filter)).slice(0, most + 1);
  if (filter.after !== undefined) return { rows };
  return { rows, total: counted.reduce((sum, { n }) => sum + n, 0), more: counted.some((c) => c.more) };
}
