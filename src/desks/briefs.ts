import sql from 'sql-template-tag';
import type { Id } from '#kernel';
import { type CaseKey, type Court, type Tx, wantedCases } from '#platform';
import type { CaseRef } from './contract/values.ts';

/** What every list says of a case: its number, its parties by name, and who handles it. */
export type CaseBrief = {
  readonly courtId: Id;
  readonly caseId: Id;
  readonly status: 'applied' | 'correction' | 'refused' | 'open' | 'closed';
  readonly ref: CaseRef;
  readonly applicants: readonly string[];
  readonly debtors: readonly string[];
  readonly handling: { readonly judge?: Id; readonly assistant?: Id; readonly clerk?: Id };
};

/** How a case is called before it has a number: by the end of its id, which is what tells two of one day apart. */
export function numberOrDraft(number: string | null, caseId: Id): string {
  return number ?? `待立案·${caseId.slice(-6)}`;
}

type CaseRow = { courtId: Id; id: Id; status: CaseBrief['status']; number: string | null };
type NameRow = { caseId: Id; role: 'applicant' | 'debtor'; name: string };
type DutyRow = { caseId: Id; duty: 'judge' | 'assistant' | 'clerk'; officerId: Id };

/**
 * Reads what lists say of these cases: three statements, however many cases there are. Cases of courts that are not among
 * `courts` are left out.
 */
export async function readBriefs(
  tx: Tx,
  courts: readonly Court[],
  cases: readonly CaseKey[],
): Promise<ReadonlyMap<Id, CaseBrief>> {
  if (cases.length === 0) return new Map();
  const wanted = wantedCases(cases.filter((k) => courts.some((c) => c.id === k.courtId)));
  const [rows, names, duties] = await Promise.all([
    tx.query<CaseRow>(sql`select c.court_id as "courtId", c.id, c.status, c.number_text as number
      from ${wanted} join cases_list c on c.court_id = wanted.court_id and c.id = wanted.id`),
    tx.query<NameRow>(sql`select p.case_id as "caseId", p.role, n.name
      from ${wanted} join cases_list_parties p on p.court_id = wanted.court_id and p.case_id = wanted.id
      join people_list_names n on n.court_id = p.court_id and n.id = p.person_id order by p.position`),
    tx.query<DutyRow>(sql`select h.case_id as "caseId", h.duty, h.officer_id as "officerId"
      from ${wanted} join cases_list_handlers h on h.court_id = wanted.court_id and h.case_id = wanted.id`),
  ]);
  const namesOf = Map.groupBy(names, (n) => n.caseId);
  const dutiesOf = Map.groupBy(duties, (d) => d.caseId);
  const called = (caseId: Id, role: NameRow['role']) =>
    (namesOf.get(caseId) ?? []).filter((n) => n.role === role).map((n) => n.name);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        courtId: row.courtId,
        caseId: row.id,
        status: row.status,
        ref: {
          id: row.id,
          number: numberOrDraft(row.number, row.id),
          courtName: courts.find((c) => c.id === row.courtId)?.name ?? '',
        },
        applicants: called(row.id, 'applicant'),
        debtors: called(row.id, 'debtor'),
        handling: Object.fromEntries((dutiesOf.get(row.id) ?? []).map((d) => [d.duty, d.officerId])),
      },
    ]),
  );
}
