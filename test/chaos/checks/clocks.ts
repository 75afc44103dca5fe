import sql from 'sql-template-tag';
import { recomputed } from '#acts';
import { type KeptClock, listClocks } from '#deadlines';
import type { Id } from '#kernel';
import { calendarWith } from '#law';
import { listCalendars } from '#presets';
import { insist } from '../facts.ts';
import { rows } from '../settle.ts';
import { type Finding, finding, type Rest } from './index.ts';

/** Rows for which the law opens a clock, each with the subject that the clock must name; null where it is the case's own. */
const openedBy: readonly { readonly node: string; readonly of: ReturnType<typeof sql> }[] = [
  { node: 'docketing-review', of: sql`select court_id, id as case_id, null::uuid as subject_id from cases_cases` },
  ...['execution-notice', 'network-inquiry', 'enforcement-term'].map((node) => ({
    node,
    of: sql`select court_id, id as case_id, null::uuid as subject_id from cases_cases where docketed_on is not null`,
  })),
  {
    node: 'archiving',
    of: sql`select court_id, id as case_id, null::uuid as subject_id from cases_cases where status = 'closed'`,
  },
  ...['jurisdiction-objection', 'notice-period'].map((node) => ({
    node,
    of: sql`select court_id, case_id, party_id as subject_id from service_items
      where document_kind = 'execution-notice' and status = 'served'`,
  })),
  {
    node: 'control-term',
    of: sql`select court_id, case_id, id as subject_id from property_controls where effective_on is not null and until_day is not null`,
  },
  {
    node: 'pay-out',
    of: sql`select court_id, case_id, null::uuid as subject_id from funds_lines
      where state = 'matched' and direction = 'in' and case_id is not null`,
  },
];

/** For everything that the law counts from, there is the clock. */
async function missing({ site }: Rest): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const { node, of } of openedBy) {
    const without = await rows<{ case: string; subject: string | null }>(
      site,
      sql`select f.case_id as case, f.subject_id as subject from (${of}) f where not exists (
        select from deadlines_clocks c where c.court_id = f.court_id and c.case_id = f.case_id and c.node = ${node}
          and (f.subject_id is null or c.subject_id = f.subject_id))`,
    );
    found.push(
      ...without.map((w) => finding('clock-missing', `case ${w.case} has no ${node} for ${w.subject ?? 'itself'}`)),
    );
  }
  return found;
}

type Written = { do: string; id?: string; caseId?: string; clock?: { due: string } };

/** What the record says of clocks is what the table holds: each that an act opened, with the last end it was given. */
async function againstRecord({ site }: Rest): Promise<Finding[]> {
  const bodies = await rows<{ body: string }>(
    site,
    sql`select body from platform_chain_entries where body like '%-clock"%' and subject_kind = 'case' order by at, entry_id`,
  );
  const due = new Map<string, string>();
  for (const { body } of bodies)
    for (const effect of (JSON.parse(body) as { outcome: Written[] }).outcome)
      if ((effect.do === 'open-clock' || effect.do === 'change-clock') && effect.id && effect.clock)
        due.set(effect.id, effect.clock.due);
  const kept = await rows<{ id: string; case: string; due: Temporal.PlainDate }>(
    site,
    sql`select id, case_id as case, due from deadlines_clocks`,
  );
  const ids = new Set(kept.map((c) => c.id));
  return [
    ...[...due.keys()]
      .filter((id) => !ids.has(id))
      .map((id) => finding('clock-lost', `clock ${id} was opened and is gone`)),
    ...kept
      .filter((c) => due.get(c.id) !== c.due.toString())
      .map((c) =>
        finding('clock-record', `clock ${c.id} of case ${c.case} ends ${c.due}, the record says ${due.get(c.id)}`),
      ),
  ];
}

/** Computed again by the rules of now, every open clock is what it is; what ended with its case is closed. */
async function recomputedEqual({ site, cases }: Rest): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const one of cases) {
    const courtId = one.courtId as Id;
    const [clocks, published] = await insist(() =>
      site.db.within({ courts: [courtId] }, (tx) =>
        Promise.all([listClocks(tx, courtId, one.id as Id), listCalendars(tx, courtId)]),
      ),
    );
    const open = clocks.filter((c: KeptClock) => c.state !== 'closed');
    for (const kept of open)
      if (recomputed(kept.clock, calendarWith(published)))
        found.push(
          finding('clock-stale', `clock ${kept.id} (${kept.clock.node}) of case ${one.id} is not what the law gives`),
        );
    const left = open.filter((c) => ['enforcement-term', 'execution-notice', 'notice-period'].includes(c.clock.node));
    if (one.state === 'done' && left.length > 0)
      found.push(finding('clock-left', `case ${one.id} is closed, ${left.map((c) => c.clock.node).join()} runs on`));
  }
  return found;
}

/** No clock is lost, none is wrong. */
export async function clockFindings(rest: Rest): Promise<Finding[]> {
  return (await Promise.all([missing, againstRecord, recomputedEqual].map((check) => check(rest)))).flat();
}
