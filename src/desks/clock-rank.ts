import sql, { empty, raw, type Sql } from 'sql-template-tag';
import { warnBeforeOf } from '#acts';
import type { Day } from '#kernel';
import { type Calendar, clockNodes, type WarnBefore } from '#law';
import type { Light } from './contract/values.ts';
import type { CourtRules } from './court-rules.ts';
import { urgency } from './shown.ts';

/** Further away no warning by working days is given (the law's light counts no further). */
const countedDaysMax = 90;

const later = (a: Day, b: Day): Day => (Temporal.PlainDate.compare(a, b) < 0 ? b : a);

/** The latest end that counts as near today: the inverse of the law's question whether a clock is near its end. */
function nearUntil(today: Day, warnBefore: readonly WarnBefore[], calendar: Calendar): Day {
  const ends = warnBefore.map((w) => {
    if ('days' in w) return today.add({ days: w.days });
    let end = today;
    for (let left = w.workingDays; ; ) {
      const next = end.add({ days: 1 });
      if (today.until(next).days > countedDaysMax) return end;
      if (!calendar.isRestDay(next)) {
        if (left === 0) return end;
        left -= 1;
      }
      end = next;
    }
  });
  return ends.reduce(later, today.subtract({ days: 1 }));
}

/** The near end of each node in the order of the law's list, by the rules of a court. */
function nearEnds(today: Day, { court, calendar }: CourtRules): Day[] {
  return clockNodes.map((node) => nearUntil(today, warnBeforeOf(court, node), calendar));
}

/** The latest near end of any node: what lists must read to know every warning of today. */
export function latestNearEnd(today: Day, rules: readonly CourtRules[]): Day {
  return rules.flatMap((r) => nearEnds(today, r)).reduce(later, today);
}

/**
 * The urgency of an open clock (`k`, or by another alias) of the view `deadlines_list_open`, as the law's `lightOf` has it by the rules of its
 * court, in SQL: lists filter and sort by it, and a test holds the two together.
 */
export function clockRank(today: Day, rules: readonly CourtRules[], alias: 'k' | 'e' = 'k'): Sql {
  const k = raw(alias);
  const nodes = clockNodes.map((n) => n.id);
  const ofParties = clockNodes.filter((n) => n.owner === 'party').map((n) => n.id);
  const ofUnits = clockNodes.filter((n) => n.owner === 'unit').map((n) => n.id);
  const ends = rules.map((r) => ({ courtId: r.court.id, near: nearEnds(today, r).map(String) }));
  const usual = ends[0]?.near ?? [];
  const others = ends.filter((e) => e.near.join() !== usual.join());
  // Most courts of a region go by the same rules: only those that differ are named.
  const own = Object.fromEntries(
    others.map(({ courtId, near }) => [courtId, Object.fromEntries(nodes.map((node, i) => [node, near[i]]))]),
  );
  const particular =
    others.length === 0 ? empty : sql`(${JSON.stringify(own)}::jsonb -> ${k}.court_id::text ->> ${k}.node)::date,`;
  return sql`case
    when ${k}.state = 'paused' then ${urgency.grey}::int
    when ${k}.excluded and exists (select from deadlines_list_exclusions x where x.court_id = ${k}.court_id and x.id = ${k}.id
      and x.from_day <= ${today}::date and x.until_day >= ${today}::date) then ${urgency.grey}::int
    when ${k}.waiting_for is not null or ${k}.node = any (${ofUnits}::text[]) then ${urgency.blue}::int
    when ${k}.due < ${today}::date and ${k}.node = any (${ofParties}::text[]) then ${urgency.yellow}::int
    when ${k}.due < ${today}::date then ${urgency.red}::int
    when ${k}.due <= coalesce(${particular} (${usual}::date[])[array_position(${nodes}::text[], ${k}.node)]) then ${urgency.yellow}::int
    else ${urgency.green}::int end`;
}

export function rankOf(colour: Light['colour']): number {
  return urgency[colour];
}
