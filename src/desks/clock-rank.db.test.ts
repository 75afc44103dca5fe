import sql, { join } from 'sql-template-tag';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { day } from '#kernel';
import { type Clock, calendarWith, clockNodes, publishedCalendar } from '#law';
import type { Court } from '#platform';
import { type FreshDatabase, freshDatabase } from '../../test/world/database.ts';
import { clockRank } from './clock-rank.ts';
import { type CourtRules, standingIn } from './court-rules.ts';
import { urgency } from './shown.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh?.drop());

const court = (id: string, presets: Court['presets']): Court => ({ id, presets }) as unknown as Court;
/** A court that goes by the rules of the house, and one that warns earlier or later and works on a Saturday. */
const rules: readonly CourtRules[] = [
  { court: court('00000000-0000-7000-8000-00000000000a', {}), calendar: publishedCalendar },
  {
    court: court('00000000-0000-7000-8000-00000000000b', {
      'warn:short': [{ workingDays: 9 }],
      'warn:long': [{ days: 10 }],
    }),
    calendar: calendarWith([{ year: 2026, rest: '03-03 03-04', work: '03-07' }]),
  },
];

const idOf = (n: number) => `00000000-0000-7000-8001-${n.toString(16).padStart(12, '0')}`;
const offsets = [-40, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 15, 16, 29, 30, 31, 91];

/** An open clock of a node that ends so many days from today; only what the light depends on matters here. */
function clockOf(node: Clock['node'], due: Clock['due'], extra: Partial<Clock> = {}): Clock {
  return {
    ...{ node, subject: 's', openedBy: 'docketed', openedOn: due.subtract({ days: 200 }), options: {}, exclusions: [] },
    ...{ pausedSince: null, extensions: [], closedOn: null, closedBy: null, waitingFor: null, due, provisional: false },
    ...{ rule: 'r', version: '', cites: [], certainty: 'read', because: [] },
    ...extra,
  };
}

// Before a long holiday, before a weekend, and towards a year whose calendar is not published.
test.each(['2026-03-02', '2026-09-28', '2026-12-18'])(
  'lists rank clocks in SQL as the law lights them, on %s',
  async (iso) => {
    const today = day(iso);
    const clocks = clockNodes.flatMap(({ id }) => {
      const dues = offsets.map((days) => clockOf(id, today.add({ days })));
      const due = today.add({ days: 2 });
      const ground = 'public-notice' as const;
      const paper = { ground, document: '公告', authority: '本院' };
      return [
        ...dues,
        clockOf(id, due, { waitingFor: '某银行' }),
        clockOf(id, due, { pausedSince: { on: today.subtract({ days: 1 }), ...paper } }),
        clockOf(id, due, { exclusions: [{ from: today, to: today, ...paper }] }),
        clockOf(id, due, { exclusions: [{ from: today.add({ days: 1 }), to: today.add({ days: 2 }), ...paper }] }),
      ];
    });
    const rows = clocks.flatMap((c, i) => {
      const exclusions = c.exclusions.map((e) => ({ from: e.from.toString(), to: e.to.toString() }));
      const state = c.pausedSince ? 'paused' : 'running';
      const waiting = c.waitingFor ? '00000000-0000-7000-8000-000000000001' : null;
      return rules.map(
        (r, n) =>
          sql`(${r.court.id}, ${idOf(2 * i + n)}, ${idOf(0)}, ${c.node}, ${c.openedOn}, ${c.due}, ${state}, ${waiting},
            ${JSON.stringify({ exclusions })}::jsonb)`,
      );
    });
    const ranked = await fresh.db.within({ courts: rules.map((r) => r.court.id) }, async (tx) => {
      await tx.run(sql`delete from deadlines_clocks`);
      await tx.run(sql`insert into deadlines_clocks (court_id, id, case_id, node, event_day, due, state, waiting_for, facts)
        values ${join(rows)}`);
      return tx.query<{ rank: number }>(
        sql`select ${clockRank(today, rules)} as rank from deadlines_list_open k order by k.id`,
      );
    });
    const differing = clocks.flatMap((clock, i) =>
      rules.flatMap((r, n) => {
        const { light } = standingIn({ ...r, today }, { clock });
        const rank = ranked[2 * i + n]?.rank;
        return rank === urgency[light] ? [] : [`${n} ${clock.node} ${clock.due} is ${light}, ranked ${rank}`];
      }),
    );
    expect(differing).toEqual([]);
    expect(ranked).toHaveLength(2 * clocks.length);
  },
);
