import sql, { join, type Sql } from 'sql-template-tag';
import { type KeptClock, listClocksById } from '#deadlines';
import { type Id, type Text, text } from '#kernel';
import { type ClockNodeId, clockNode } from '#law';
import { countWaiting, courtsFor, listCourts, type OfficerPost, type Tx } from '#platform';
import { actRef } from './act-refs.ts';
import { type CaseBrief, readBriefs } from './briefs.ts';
import { type ControlParties, inputOfClock, readControlParties, togetherOf } from './clock-acts.ts';
import { clockRank, latestNearEnd } from './clock-rank.ts';
import type { DeskContext } from './context.ts';
import { type WorkBand, type Workbench, type WorkGroup, type WorkItem, workBands } from './contract/workbench.ts';
import { type CourtRules, type LightsOn, lightsOn, readCourtRules, standingIn } from './court-rules.ts';
import { countOpenLines, paymentsToExecute } from './finance-work.ts';
import { nextActOf, workTitle } from './next-acts.ts';
import { type CourtOfficer, listOfficersOf } from './officers.ts';
import { actTitle, listReturned } from './proposals.ts';
import { citesShown, clockLight, given, moment, ownerOf, urgency } from './shown.ts';
import { type PlacedItem, requestWork } from './unit-work.ts';

/** A figure counts everything; of a group only so many rows travel. */
const rowsOfGroup = 100;
/** More open work than this is read in the order of its days; the rest comes up as that is done. */
const clocksMax = 2000;
const soonDays = 3;

/** The courts in which the officer holds one of these posts. */
export function courtsOfPosts(context: DeskContext, ...wanted: readonly OfficerPost[]): Id[] {
  return [...new Set(context.actor.posts.filter((p) => wanted.includes(p.post)).map((p) => p.courtId))];
}

const filingNodes: readonly ClockNodeId[] = ['docketing-review', 'correction'];

/** Which clocks are this officer's work, as a condition on `deadlines_list_open k`. */
function ownClocks(context: DeskContext): Sql {
  const handled = courtsOfPosts(context, 'judge', 'assistant', 'clerk');
  const filing = courtsOfPosts(context, 'filing-clerk', 'filing-judge');
  const finance = courtsOfPosts(context, 'finance');
  const led = courtsOfPosts(context, 'bureau-head', 'president', 'command-centre');
  const parts: Sql[] = [];
  if (handled.length > 0)
    parts.push(sql`(k.court_id = any (${handled}::uuid[]) and k.node <> all (${[...filingNodes, 'unit-answer']}::text[])
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
 * The clocks that call for something now: overdue, due soon, near by their own warning, or another's turn. An application
 * calls for its review from the first day.
 */
async function findWork(tx: Tx, context: DeskContext, rules: readonly CourtRules[]): Promise<KeptClock[]> {
  const courts = rules.map((r) => r.court.id);
  const rows = await tx.query<{ id: Id }>(sql`
    select k.id from (select k.*, ${clockRank(context.today, rules)} as rank from deadlines_list_open k
      where k.court_id = any (${[...courts]}::uuid[]) and (k.due <= ${latestNearEnd(context.today, rules)}::date or k.waiting_for is not null)) k
    where ${ownClocks(context)} and k.rank > 0
      and (k.rank in (${urgency.red}, ${urgency.yellow}, ${urgency.blue}) or k.due <= ${context.today.add({ days: soonDays })}::date
        or k.node = any (${[...filingNodes]}::text[]))
    order by k.due, k.id limit ${clocksMax}`);
  return listClocksById(
    tx,
    courts,
    rows.map((r) => r.id),
  );
}

function bandOf(on: LightsOn, kept: KeptClock): WorkBand {
  const { light, daysLeft } = standingIn(on, kept);
  if (light === 'blue') return 'waiting';
  // A period that runs for a party is waited for until it is over; then somebody has to act on its end.
  if (clockNode(kept.clock.node).owner === 'party' && daysLeft >= 0) return 'waiting';
  if (light === 'red') return 'overdue';
  return daysLeft <= 0 ? 'today' : 'soon';
}

function itemOf(
  context: DeskContext,
  kept: KeptClock,
  brief: CaseBrief,
  officers: readonly CourtOfficer[],
  band: WorkBand,
  on: LightsOn,
  parties: ControlParties,
): WorkItem {
  const { clock } = kept;
  const owner = ownerOf(clockNode(clock.node).owner, officers, brief.handling.judge);
  const name = band === 'waiting' ? undefined : nextActOf(clock.node);
  const place = { courtId: brief.courtId, subjectId: brief.caseId, status: brief.status, handling: brief.handling };
  const act = name === undefined ? undefined : actRef(context.actor, place, name, inputOfClock(kept));
  const waitingFor = clock.waitingFor ?? (band === 'waiting' ? clockNode(clock.node).title.zh : undefined);
  return {
    id: kept.id,
    case: brief.ref,
    applicants: [...brief.applicants],
    debtors: [...brief.debtors],
    about: clockNode(clock.node).title,
    light: clockLight(on, kept, owner),
    due: clock.due.toString(),
    cites: citesShown(clock.cites),
    ...given('waitingFor', band === 'waiting' ? waitingFor : undefined),
    ...given('act', act),
    ...given('together', act && togetherOf(kept, parties)),
  };
}

function grouped(items: readonly PlacedItem[]): Workbench['bands'] {
  return workBands.map((band) => {
    const own = items.filter((i) => i.band === band);
    const groups = [...Map.groupBy(own, (i) => i.key)].map(([key, rows]): WorkGroup => {
      const [first] = rows;
      const title = first?.title ?? text(key, key);
      return { key, title, total: rows.length, items: rows.slice(0, rowsOfGroup).map((r) => r.item) };
    });
    return { band, total: own.length, groups };
  });
}

function keyOf(node: ClockNodeId): { key: string; title: Text } {
  return { key: nextActOf(node) ?? node, title: workTitle(node, clockNode(node).title) };
}

/** What a court must be told by the machine: a year whose days off are not known makes its last days provisional. */
function noticesOf(context: DeskContext, rules: readonly CourtRules[]): Text[] {
  const { year, month } = context.today;
  const asked = [year, ...(month === 12 ? [year + 1] : [])].filter((y) => rules.some((r) => !r.calendar.covers(y)));
  return asked.map((y) =>
    text(
      `${y}年节假日安排尚未录入，届满日落在该年的期限为暂定。`,
      `The holidays of ${y} are not entered: periods that end in that year are provisional.`,
    ),
  );
}

async function clockItems(tx: Tx, context: DeskContext, rules: readonly CourtRules[]): Promise<PlacedItem[]> {
  const courts = rules.map((r) => r.court);
  const ids = courts.map((c) => c.id);
  const clocks = await findWork(tx, context, rules);
  const [briefs, officers, parties] = await Promise.all([
    readBriefs(
      tx,
      courts,
      clocks.map((k) => k.caseId),
    ),
    listOfficersOf(tx, ids),
    readControlParties(tx, ids, clocks),
  ]);
  return clocks.flatMap((kept) => {
    const brief = briefs.get(kept.caseId);
    if (!brief) return [];
    const on = lightsOn(rules, brief.courtId, context.today);
    const band = bandOf(on, kept);
    const own = officers.filter((o) => o.courtId === brief.courtId);
    return [{ band, ...keyOf(kept.clock.node), item: itemOf(context, kept, brief, own, band, on, parties) }];
  });
}

/** What an officer has to do and what he waits for, by day and by kind of work, not by case. */
export async function workbench(context: DeskContext): Promise<Workbench> {
  const scope = courtsFor(context.actor, 'workbench.read');
  const waiting = await countWaiting(context.db, context.actor);
  return context.db.look({ courts: scope }, async (tx) => {
    const region = await listCourts(tx);
    const courts = region.filter((c) => scope.includes(c.id));
    const rules = await readCourtRules(tx, courts, region);
    const [clocks, requests, payments, unmatched, returned] = await Promise.all([
      clockItems(tx, context, rules),
      requestWork(tx, context, courts),
      paymentsToExecute(tx, context, courts),
      countOpenLines(tx, courtsOfPosts(context, 'finance')),
      listReturned(tx, context, scope),
    ]);
    const briefs = await readBriefs(
      tx,
      courts,
      returned.flatMap((r) => r.caseId ?? []),
    );
    return {
      asOf: moment(context.now),
      bands: grouped([...payments, ...requests, ...clocks]),
      approvalsWaiting: waiting,
      returned: returned.map((r) => ({
        proposalId: r.id,
        title: actTitle(r.act),
        ...given('case', r.caseId === null ? undefined : briefs.get(r.caseId)?.ref),
        reason: r.reason ?? '',
      })),
      unmatchedMoney: unmatched,
      notices: noticesOf(context, rules),
    };
  });
}
