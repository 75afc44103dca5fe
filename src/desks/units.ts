import sql from 'sql-template-tag';
import { type Id, type Instant, type Text, text } from '#kernel';
import { connectorOf, listUnits, measureTitles, type Unit, type UnitKind } from '#linkage';
import { courtsFor } from '#platform';
import { actRef } from './act-refs.ts';
import type { DeskContext } from './context.ts';
import type { UnitRow, Units } from './contract/units.ts';
import type { Light } from './contract/values.ts';
import { given, moment, plainLight } from './shown.ts';

const daysBack = 30;

type Times = {
  unitId: Id;
  sent: bigint;
  answered: bigint;
  refused: bigint;
  median: string | null;
  slowest: string | null;
  lastAnswerAt: Instant | null;
};
type Open = { unitId: Id; waiting: bigint; overdue: bigint };

const channel = { key: 'connector', text: text('系统直连', 'Connector') };

/** The figures of one unit in words: overdue answers are red here, because here the unit is the subject. */
function lightOf(unit: Unit, open: Open | undefined): Light {
  const overdue = Number(open?.overdue ?? 0n);
  const waiting = Number(open?.waiting ?? 0n);
  if (overdue > 0)
    return plainLight('red', text(`逾期未答复${overdue}件`, `${overdue} answers overdue`), { waitingFor: unit.name });
  if (waiting > 0)
    return plainLight('blue', text(`待答复${waiting}件`, `${waiting} answers awaited`), { waitingFor: unit.name });
  return plainLight('green', text('无待答复', 'Nothing awaited'));
}

function minutes(value: string | null): number | undefined {
  return value === null ? undefined : Math.round(Number(value));
}

/** What each unit did in the last thirty days for the officer's courts, the slowest first. */
export async function unitsRead(context: DeskContext): Promise<Units> {
  const { db, now, today } = context;
  const courts = courtsFor(context.actor, 'units.read');
  const since = now.subtract({ hours: 24 * daysBack });
  const [units, times, open] = await db.look({ courts }, (tx) =>
    Promise.all([
      listUnits(tx),
      tx.query<Times>(sql`select unit_id as "unitId", count(*) as sent, count(answered_at) as answered,
          count(*) filter (where result = 'refused') as refused, max(answered_at) as "lastAnswerAt",
          percentile_cont(0.5) within group (order by extract(epoch from answered_at - issued_at) / 60)::text as median,
          percentile_cont(0.9) within group (order by extract(epoch from answered_at - issued_at) / 60)::text as slowest
        from linkage_list_requests where court_id = any (${courts}::uuid[]) and issued_at >= ${since} group by unit_id`),
      tx.query<Open>(sql`select unit_id as "unitId", count(*) as waiting, count(*) filter (where deadline < ${today}::date) as overdue
        from linkage_list_requests where court_id = any (${courts}::uuid[]) and status in ('issued', 'delivered', 'accepted')
        group by unit_id`),
    ]),
  );
  const rows = units.map((unit): UnitRow => {
    const figures = times.find((t) => t.unitId === unit.id);
    const awaited = open.find((o) => o.unitId === unit.id);
    const courtId = context.actor.posts[0]?.courtId ?? '';
    const act = actRef(context.actor, { courtId, subjectId: unit.id }, 'remind-unit');
    return {
      id: unit.id,
      name: unit.name,
      kind: { key: unit.kind, text: kindTitle(unit) },
      channel,
      light: lightOf(unit, awaited),
      can: unit.measures.map((m) => measureTitles[m]),
      ...given('medianMinutes', minutes(figures?.median ?? null)),
      ...given('slowestTenthMinutes', minutes(figures?.slowest ?? null)),
      limitMinutes: unit.answerWithinHours * 60,
      sent: Number(figures?.sent ?? 0n),
      answered: Number(figures?.answered ?? 0n),
      waiting: Number(awaited?.waiting ?? 0n),
      overdue: Number(awaited?.overdue ?? 0n),
      refused: Number(figures?.refused ?? 0n),
      ...given('lastAnswerAt', figures?.lastAnswerAt ? moment(figures.lastAnswerAt) : undefined),
      acts: act ? [act] : [],
    };
  });
  const slowness = (row: UnitRow) => row.medianMinutes ?? -1;
  return { asOf: moment(now), rows: rows.sort((a, b) => b.overdue - a.overdue || slowness(b) - slowness(a)) };
}

function kindTitle(unit: Unit): Text {
  return connectorOf(unit.kind as UnitKind).title;
}
