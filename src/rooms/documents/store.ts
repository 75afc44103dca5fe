import sql from 'sql-template-tag';
import type { Id, Instant, Json } from '#kernel';
import type { Sealer, Tx } from '#platform';

export type CourtDocument = {
  readonly id: Id;
  readonly caseId: Id;
  readonly template: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly fileName: string;
  readonly status: 'drafted' | 'sealed';
  readonly madeAt: Instant;
  readonly sha256: string | null;
  readonly bytes: bigint | null;
  readonly sealedAt: Instant | null;
};

const columns = sql`id, case_id as "caseId", template, title_zh as "titleZh", title_en as "titleEn", file_name as "fileName", status,
  made_at as "madeAt", sha256, bytes, sealed_at as "sealedAt"`;

/** The documents of a case, newest first. */
export function listDocuments(tx: Tx, courtId: Id, caseId: Id): Promise<CourtDocument[]> {
  return tx.query<CourtDocument>(sql`select ${columns} from documents_documents
    where court_id = ${courtId} and case_id = ${caseId} order by made_at desc, id`);
}

/** A document with its fields opened; undefined when it is not there. */
export async function findDocument(
  tx: Tx,
  sealer: Sealer,
  courtId: Id,
  id: Id,
): Promise<(CourtDocument & { fields: Json }) | undefined> {
  const row = await tx.maybe<CourtDocument & { fieldsSealed: string }>(sql`
    select ${columns}, fields_sealed as "fieldsSealed" from documents_documents where court_id = ${courtId} and id = ${id}`);
  if (!row) return undefined;
  const { fieldsSealed, ...document } = row;
  return { ...document, fields: JSON.parse(sealer.open(courtId, fieldsSealed)) as Json };
}

/** The court whose sealed document has this id, among some courts: the QR code on a paper names no court. */
export async function findCourtOfDocument(tx: Tx, courts: readonly Id[], id: Id): Promise<Id | undefined> {
  const row = await tx.maybe<{ courtId: Id }>(sql`select court_id as "courtId" from documents_documents
    where court_id = any (${[...courts]}::uuid[]) and id = ${id} and status = 'sealed'`);
  return row?.courtId;
}
