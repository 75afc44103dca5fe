import sql, { type Sql } from 'sql-template-tag';
import type { Id } from '#kernel';
import type { Tx } from '#platform';
import type { Person } from './types.ts';

const columns = sql`id, kind, name, id_kind as "idKind", id_sealed as "idSealed", id_masked as "idMasked", birth, sex,
  phone_sealed as "phoneSealed", phone_masked as "phoneMasked", address_sealed as "addressSealed", verification`;

/** Everybody registered in a case: parties and their representatives. */
export function listPersons(tx: Tx, courtId: Id, caseId: Id): Promise<Person[]> {
  return tx.query<Person>(
    sql`select ${columns} from people_persons where court_id = ${courtId} and case_id = ${caseId}`,
  );
}

/** Other cases of the court in which a person with this identifier stands, by blind index. */
export async function listCasesOfIndex(tx: Tx, courtId: Id, idIndex: Buffer): Promise<Id[]> {
  const rows = await tx.query<{ caseId: Id }>(
    sql`select distinct case_id as "caseId" from people_persons where court_id = ${courtId} and id_index = ${idIndex}`,
  );
  return rows.map((r) => r.caseId);
}

/** Everybody in the court who bears this identifier, once for each case. */
export async function listPersonsOfIndex(tx: Tx, courtId: Id, idIndex: Buffer): Promise<Id[]> {
  const rows = await tx.query<{ id: Id }>(
    sql`select id from people_persons where court_id = ${courtId} and id_index = ${idIndex}`,
  );
  return rows.map((r) => r.id);
}

/** The blind index of a person's identifier; undefined where none is known. */
export async function findIndexOf(tx: Tx, courtId: Id, personId: Id): Promise<Buffer | undefined> {
  const row = await tx.maybe<{ index: Buffer | null }>(
    sql`select id_index as index from people_persons where court_id = ${courtId} and id = ${personId}`,
  );
  return row?.index ?? undefined;
}

/**
 * The cases found by words in the courts given, as a relation `found (court_id, case_id, kind, words)` for lists to join; the
 * caller has applied the access table to the list of courts.
 */
export function foundCases(courts: readonly Id[], words: string, most: number): Sql {
  const pattern = `%${words.replace(/[\\%_]/g, (c) => `\\${c}`)}%`;
  return sql`people_search_cases(${pattern}, ${courts}::uuid[], ${most}) as found`;
}

/** Finds cases by words in the courts given, the latest first. */
export function searchCases(tx: Tx, courts: readonly Id[], words: string, most: number) {
  return tx.query<{ courtId: Id; caseId: Id; kind: string; words: string }>(sql`
    select court_id as "courtId", case_id as "caseId", kind, words from ${foundCases(courts, words, most)}`);
}
