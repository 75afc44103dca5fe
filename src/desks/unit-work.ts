import sql, { type Sql } from 'sql-template-tag';
import { type Day, type Id, text } from '#kernel';
import { listUnits, type Measure, measureTitles, type RequestStatus, type Unit } from '#linkage';
import type { Court, Tx } from '#platform';
import { actRef } from './act-refs.ts';
import { type CaseBrief, readBriefs } from './briefs.ts';
import { awaitedLight, awaitedStates } from './case/requests.ts';
import type { DeskContext } from './context.ts';
import type { WorkItem } from './contract/workbench.ts';
import { type CourtOfficer, listOfficersOf } from './officers.ts';
import { given, officerRef, plainLight } from './shown.ts';
import type { WorkSource } from './work-source.ts';

type Row = { id: Id; courtId: Id; caseId: Id; unitId: Id; measure: Measure; status: RequestStatus; deadline: Day };

const titles: Readonly<Record<string, ReturnType<typeof text>>> = {
  'mend-request': text('协同请求退回或无法送达', 'Requests returned or undeliverable'),
  'await-unit': text('等待单位答复', 'Answers of units'),
};
const mendable: readonly RequestStatus[] = ['returned', 'undeliverable'];

function requestRows(context: DeskContext, courts: readonly Id[]): Sql {
  const mend = sql`r.status = any (${[...mendable]}::text[])`;
  return sql`
    select r.id, r.court_id, r.deadline::text collate "C" as at, case when ${mend} then 'today' else 'waiting' end as band,
      case when ${mend} then 'mend-request' else 'await-unit' end as key
    from linkage_list_requests r
    where r.court_id = any (${[...courts]}::uuid[]) and r.status = any (${[...mendable, ...awaitedStates]}::text[])
      and exists (select from cases_list_handlers h
        where h.court_id = r.court_id and h.case_id = r.case_id and h.officer_id = ${context.actor.officerId})`;
}

function itemOf(
  context: DeskContext,
  row: Row,
  brief: CaseBrief,
  unit: Unit,
  officers: readonly CourtOfficer[],
): WorkItem {
  const place = { courtId: row.courtId, subjectId: row.caseId, status: brief.status, handling: brief.handling };
  const own = officers.filter((o) => o.courtId === row.courtId);
  const owner = officerRef(own, brief.handling.judge, 'judge');
  const base = {
    id: row.id,
    case: brief.ref,
    applicants: [...brief.applicants],
    debtors: [...brief.debtors],
    about: measureTitles[row.measure],
    cites: [],
  };
  if (!mendable.includes(row.status)) {
    const light = awaitedLight(unit, row.deadline, context.today);
    return { ...base, light, due: row.deadline.toString(), waitingFor: unit.name };
  }
  const words =
    row.status === 'returned'
      ? text(`${unit.name}退回补正`, `Returned by ${unit.nameEn}`)
      : text(`无法送达${unit.name}`, `Cannot be delivered to ${unit.nameEn}`);
  const act =
    actRef(context.actor, place, 'resend-request', { requestId: row.id }) ??
    actRef(context.actor, place, 'withdraw-request', { requestId: row.id });
  return { ...base, light: plainLight('red', words, given('owner', owner)), ...given('act', act) };
}

/**
 * Requests of the officer's own cases: those that a unit sent back or that could not be delivered, to be mended today, and
 * those whose answer is awaited, which is the unit's turn.
 */
export function requestWork(tx: Tx, context: DeskContext, courts: readonly Court[]): WorkSource {
  const ids = courts.map((c) => c.id);
  return {
    rows: requestRows(context, ids),
    title: (key) => titles[key] ?? text(key, key),
    items: async (found) => {
      if (found.length === 0) return new Map();
      const rows = await tx.query<Row>(sql`
        select r.id, r.court_id as "courtId", r.case_id as "caseId", r.unit_id as "unitId", r.measure, r.status, r.deadline
        from linkage_list_requests r
        where r.court_id = any (${ids}::uuid[]) and r.id = any (${found.map((f) => f.id)}::uuid[])`);
      const [briefs, units, officers] = await Promise.all([
        readBriefs(tx, courts, rows),
        listUnits(tx),
        listOfficersOf(tx, ids),
      ]);
      return new Map(
        rows.flatMap((row) => {
          const brief = briefs.get(row.caseId);
          const unit = units.find((u) => u.id === row.unitId);
          return brief && unit ? [[row.id, itemOf(context, row, brief, unit, officers)] as const] : [];
        }),
      );
    },
  };
}
