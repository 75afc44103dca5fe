import sql, { join, type Sql } from 'sql-template-tag';
import { type KeptClock, listClocksById } from '#deadlines';
import { type Id, type Text, text } from '#kernel';
import { type ClockNodeId, clockNode, clockNodes } from '#law';
import type { OfficerPost, Tx } from '#platform';
import { type ActPlace, actRef } from './act-refs.ts';
import { type CaseBrief, readBriefs } from './briefs.ts';
import {
  actOfClock,
  type ControlParties,
  type PayOut,
  readControlParties,
  readPayOuts,
  togetherOf,
} from './clock-acts.ts';
import { clockRank, latestNearEnd } from './clock-rank.ts';
import type { DeskContext } from './context.ts';
import type { WorkItem } from './contract/workbench.ts';
import { type CourtRules, lightsOn } from './court-rules.ts';
import { type OpenLine, readOpenLines } from './finance-work.ts';
import { nextActOf, workTitle } from './next-acts.ts';
import { type CourtOfficer, listOfficersOf } from './officers.ts';
import { citesShown, clockLight, given, money, ownerOf, urgency } from './shown.ts';
import type { WorkRow, WorkSource } from './work-source.ts';

const soonDays = 3;

/** The courts in which the officer holds one of these posts. */
export function courtsOfPosts(context: DeskContext, ...wanted: readonly OfficerPost[]): Id[] {
  return [...new Set(context.actor.posts.filter((p) => wanted.includes(p.post)).map((p) => p.courtId))];
}

const filingNodes: readonly ClockNodeId[] = ['docketing-review', 'correction'];
/** Awaited answers stand on the workbench as requests. */
const requestNode: ClockNodeId = 'unit-answer';

/** Which clocks are this officer's work, as a condition on `deadlines_list_open k`. */
function ownClocks(context: DeskContext): Sql {
  const handled = courtsOfPosts(context, 'judge', 'assistant', 'clerk');
  const filing = courtsOfPosts(context, 'filing-clerk', 'filing-judge');
  const finance = courtsOfPosts(context, 'finance');
  const led = courtsOfPosts(context, 'bureau-head', 'president', 'command-centre');
  const parts: Sql[] = [];
  if (handled.length > 0)
    parts.push(sql`(k.court_id = any (${handled}::uuid[]) and k.node <> all (${[...filingNodes, requestNode]}::text[])
      and exists (select from cases_list_handlers h
        where h.court_id = k.court_id and h.case_id = k.case_id and h.officer_id = ${context.actor.officerId}))`);
  if (filing.length > 0)
    parts.push(sql`(k.court_id = any (${filing}::uuid[]) and k.node = any (${[...filingNodes]}::text[]))`);
  if (finance.length > 0) parts.push(sql`(k.court_id = any (${finance}::uuid[]) and k.node = 'unmatched-money')`);
  // Those who lead see what is overdue in the court, whoever handles it.
  if (led.length > 0)
    parts.push(sql`(k.court_id = any (${led}::uuid[]) and (k.node = 'handler-assignment' or k.rank = ${urgency.red}))`);
  return parts.length === 0 ? sql`false` : sql`(${join(parts, ' or ')})`;
}

/**
 * The band of a clock `k` with its rank: a period that runs for a party is waited for until it is over, then somebody has
 * to act on its end.
 */
function bandOf({ today }: DeskContext): Sql {
  const ofParties = clockNodes.filter((n) => n.owner === 'party').map((n) => n.id);
  return sql`case
    when k.rank = ${urgency.blue} or (k.node = any (${ofParties}::text[]) and k.due >= ${today}::date) then 'waiting'
    when k.rank = ${urgency.red} then 'overdue'
    when k.due <= ${today}::date then 'today' else 'soon' end`;
}

function keyOf(node: ClockNodeId): string {
  return nextActOf(node) ?? node;
}

/**
 * The clocks that call for something now: overdue, due soon, near by their own warning, or another's turn. An application
 * calls for its review from the first day. They are grouped by what to do.
 */
function clockRows(context: DeskContext, rules: readonly CourtRules[]): Sql {
  const courts = rules.map((r) => r.court.id);
  const nodes = clockNodes.map((n) => n.id);
  const keys = nodes.map(keyOf);
  return sql`
    select k.id, k.court_id, k.due::text collate "C" as at, ${bandOf(context)} as band,
      (${keys}::text[])[array_position(${nodes}::text[], k.node)] as key
    from (select k.*, ${clockRank(context.today, rules)} as rank from deadlines_list_open k
      where k.court_id = any (${[...courts]}::uuid[])
        and (k.due <= ${latestNearEnd(context.today, rules)}::date or k.waiting_for is not null)) k
    where ${ownClocks(context)} and k.rank > 0
      and (k.rank in (${urgency.red}, ${urgency.yellow}, ${urgency.blue}) or k.due <= ${context.today.add({ days: soonDays })}::date
        or k.node = any (${[...filingNodes]}::text[]))`;
}

/** What the clocks of a page hang on and are shown with. */
type Shown = {
  readonly context: DeskContext;
  readonly rules: readonly CourtRules[];
  readonly briefs: ReadonlyMap<Id, CaseBrief>;
  readonly officers: readonly CourtOfficer[];
  readonly parties: ControlParties;
  readonly lines: ReadonlyMap<Id, OpenLine>;
  readonly payOuts: ReadonlyMap<Id, PayOut>;
};

/** What a clock of the court's own account is about: the sum, and the day on which it came. */
function aboutOf({ lines }: Shown, kept: KeptClock): Text {
  const { title } = clockNode(kept.clock.node);
  const line = kept.subjectId === null ? undefined : lines.get(kept.subjectId);
  if (!line) return title;
  const sum = money(line.amountFen);
  return text(`${title.zh}：${line.bookedOn}到账${sum}元`, `${title.en}: ${sum} yuan of ${line.bookedOn}`);
}

function itemOf(shown: Shown, { courtId, band }: WorkRow, kept: KeptClock): WorkItem {
  const { context, rules, briefs, officers, parties } = shown;
  const { clock } = kept;
  const brief = kept.caseId === null ? undefined : briefs.get(kept.caseId);
  const on = lightsOn(rules, courtId, context.today);
  const own = officers.filter((o) => o.courtId === courtId);
  const owner = ownerOf(clockNode(clock.node).owner, own, brief?.handling.judge);
  const place: ActPlace = brief
    ? { courtId, subjectId: brief.caseId, status: brief.status, handling: brief.handling }
    : { courtId, subjectId: courtId };
  const step = band === 'waiting' ? undefined : actOfClock(kept, shown.payOuts.get(kept.caseId ?? ''));
  const act = step && actRef(context.actor, place, ...step);
  const waitingFor = clock.waitingFor ?? clockNode(clock.node).title.zh;
  const paying = band !== 'waiting' && clock.node === 'pay-out' && !step;
  return {
    id: kept.id,
    ...given('case', brief?.ref),
    applicants: [...(brief?.applicants ?? [])],
    debtors: [...(brief?.debtors ?? [])],
    about: aboutOf(shown, kept),
    light: clockLight(on, kept, owner),
    due: clock.due.toString(),
    cites: citesShown(clock.cites),
    ...given('waitingFor', paying ? '已分配，待付款' : band === 'waiting' ? waitingFor : undefined),
    ...given('act', act),
    ...given('together', act && togetherOf(kept, parties)),
  };
}

/** Nodes that one act ends stand in one group, under the name of the first of them. */
const titles = new Map([...clockNodes].reverse().map((n) => [keyOf(n.id), workTitle(n.id, n.title)]));

/** The clocks of the officer's work as a source of the workbench. */
export function clockWork(tx: Tx, context: DeskContext, rules: readonly CourtRules[]): WorkSource {
  const courts = rules.map((r) => r.court);
  const ids = courts.map((c) => c.id);
  return {
    rows: clockRows(context, rules),
    title: (key) => titles.get(key) ?? text(key, key),
    items: async (rows) => {
      const clocks = await listClocksById(
        tx,
        ids,
        rows.map((r) => r.id),
      );
      const courtOf = new Map(rows.map((r) => [r.id, r.courtId]));
      const cases = clocks.flatMap(({ id, caseId }) =>
        caseId === null ? [] : [{ courtId: courtOf.get(id) ?? '', caseId }],
      );
      const paying = clocks.flatMap((k) => (k.clock.node === 'pay-out' && k.caseId ? [k.caseId] : []));
      const account = clocks.flatMap((k) => (k.caseId === null && k.subjectId ? [k.subjectId] : []));
      const [briefs, officers, parties, lines, payOuts] = await Promise.all([
        readBriefs(tx, courts, cases),
        listOfficersOf(tx, ids),
        readControlParties(tx, ids, clocks),
        readOpenLines(tx, ids, account),
        readPayOuts(tx, ids, paying),
      ]);
      const shown: Shown = { context, rules, briefs, officers, parties, lines, payOuts };
      const byId = new Map(clocks.map((k) => [k.id, k]));
      return new Map(
        rows.flatMap((row) => {
          const kept = byId.get(row.id);
          return kept ? [[row.id, itemOf(shown, row, kept)] as const] : [];
        }),
      );
    },
  };
}
