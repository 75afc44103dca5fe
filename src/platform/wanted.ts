import sql, { type Sql } from 'sql-template-tag';
import type { Id } from '#kernel';

/** A case by its court and id. */
export type CaseKey = { readonly courtId: Id; readonly caseId: Id };

/**
 * These cases as a relation `wanted (court_id, id)` for other tables to be joined to, each case once. PostgreSQL takes a
 * list of unknown length for ten rows and finds each by its key, with one plan for all lists; given the cases or courts as
 * `= any (…)` it plans every time anew, which costs more than the reading, or goes through a whole court.
 */
export function wantedCases(cases: readonly CaseKey[]): Sql {
  const keys = [...new Map(cases.map((k) => [k.caseId, k])).values()];
  return sql`unnest(${keys.map((k) => k.courtId)}::uuid[], ${keys.map((k) => k.caseId)}::uuid[]) as wanted (court_id, id)`;
}
