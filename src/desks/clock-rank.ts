import sql, { type Sql } from 'sql-template-tag';
import type { Day } from '#kernel';
import { clockNodes, publishedCalendar, type WarnBefore } from '#law';
import type { Light } from './contract/values.ts';
import { urgency } from './shown.ts';

/** Further away no warning by working days is given (the law's light counts no further). */
const countedDaysMax = 90;

/** The latest end that counts as near today: the inverse of the law's question whether a clock is near its end. */
function nearUntil(today: Day, warnBefore: readonly WarnBefore[]): Day {
  const ends = warnBefore.map((w) => {
    if ('days' in w) return today.add({ days: w.days });
    let end = today;
    for (let left = w.workingDays; ; ) {
      const next = end.add({ days: 1 });
      if (today.until(next).days > countedDaysMax) return end;
      if (!publishedCalendar.isRestDay(next)) {
        if (left === 0) return end;
        left -= 1;
      }
      end = next;
    }
  });
  return ends.reduce((a, b) => (Temporal.PlainDate.compare(a, b) < 0 ? b : a), today.subtract({ days: 1 }));
}

/** The latest near end of any node: what lists must read to know every warning of today. */
export function latestNearEnd(today: Day): Day {
  return clockNodes
    .map((node) => nearUntil(today, node.warnBefore))
    .reduce((a, b) => (Temporal.PlainDate.compare(a, b) < 0 ? b : a), today);
}

/**
 * The urgency of an open clock `k` of the view `deadlines_list_open`, as the law's `lightOf` has it, in SQL: lists filter
 * and sort by it, and a test holds the two together.
 */
export function clockRank(today: Day): Sql {
  const nodes = clockNodes.map((n) => n.id);
  const near = clockNodes.map((n) => nearUntil(today, n.warnBefore));
  const ofUnits = clockNodes.filter((n) => n.owner === 'unit').map((n) => n.id);
  return sql`case
    when k.state = 'paused' then ${urgency.grey}::int
    when exists (select from jsonb_array_elements(k.exclusions) e
      where (e ->> 'from')::date <= ${today}::date and (e ->> 'to')::date >= ${today}::date) then ${urgency.grey}::int
    when k.waiting_for is not null or k.node = any (${ofUnits}::text[]) then ${urgency.blue}::int
    when k.due < ${today}::date then ${urgency.red}::int
    when k.due <= (${near}::date[])[array_position(${nodes}::text[], k.node)] then ${urgency.yellow}::int
    else ${urgency.green}::int end`;
}

export function rankOf(colour: Light['colour']): number {
  return urgency[colour];
}
