import sql from 'sql-template-tag';
import { type Day, type Id, type Text, text } from '#kernel';
import { listUnits, type Measure, measureTitles, type RequestStatus } from '#linkage';
import type { Court, Tx } from '#platform';
import { actRef } from './act-refs.ts';
import { readBriefs } from './briefs.ts';
import { awaitedLight, awaitedStates } from './case/requests.ts';
import type { DeskContext } from './context.ts';
import type { WorkBand, WorkItem } from './contract/workbench.ts';
import { listOfficersOf } from './officers.ts';
import { given, officerRef, plainLight } from './shown.ts';

/** A thing to do with its place on the workbench. */
export type PlacedItem = {
  readonly band: WorkBand;
  readonly key: string;
  readonly title: Text;
  readonly item: WorkItem;
};

type Row = { id: Id; courtId: Id; caseId: Id; unitId: Id; measure: Measure; status: RequestStatus; deadline: Day };

const groups = {
  mend: { key: 'mend-request', title: text('协同请求退回或无法送达', 'Requests returned or undeliverable') },
  await: { key: 'await-unit', title: text('等待单位答复', 'Answers of units') },
};
const mendable: readonly RequestStatus[] = ['returned', 'undeliverable'];
const rowsMax = 2000;

/**
 * Requests of the officer's own cases: those that a unit sent back or that could not be delivered, to be mended today, and
 * those whose answer is awaited, which is the unit's turn.
 */
export async function requestWork(tx: Tx, context: DeskContext, courts: readonly Court[]): Promise<PlacedItem[]> {
  const ids = courts.map((c) => c.id);
  const rows = await tx.query<Row>(sql`
    select r.id, r.court_id as "courtId", r.case_id as "caseId", r.unit_id as "unitId", r.measure, r.status, r.deadline
    from linkage_list_requests r
    where r.court_id = any (${ids}::uuid[]) and r.status = any (${[...mendable, ...awaitedStates]}::text[])
      and exists (select from cases_list_handlers h
        where h.court_id = r.court_id and h.case_id = r.case_id and h.officer_id = ${context.actor.officerId})
    order by r.deadline, r.id limit ${rowsMax}`);
  if (rows.length === 0) return [];
  const [briefs, units, officers] = await Promise.all([
    readBriefs(
      tx,
      courts,
      rows.map((r) => r.caseId),
    ),
    listUnits(tx),
    listOfficersOf(tx, ids),
  ]);
  return rows.flatMap((row): PlacedItem[] => {
    const brief = briefs.get(row.caseId);
    if (!brief) return [];
    const unit = units.find((u) => u.id === row.unitId);
    if (!unit) return [];
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
      const item: WorkItem = { ...base, light, due: row.deadline.toString(), waitingFor: unit.name };
      return [{ band: 'waiting', ...groups.await, item }];
    }
    const words =
      row.status === 'returned'
        ? text(`${unit.name}退回补正`, `Returned by ${unit.nameEn}`)
        : text(`无法送达${unit.name}`, `Cannot be delivered to ${unit.nameEn}`);
    const act =
      actRef(context.actor, place, 'resend-request', { requestId: row.id }) ??
      actRef(context.actor, place, 'withdraw-request', { requestId: row.id });
    const item: WorkItem = { ...base, light: plainLight('red', words, given('owner', owner)), ...given('act', act) };
    return [{ band: 'today', ...groups.mend, item }];
  });
}
