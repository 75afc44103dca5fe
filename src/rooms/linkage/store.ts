import sql from 'sql-template-tag';
import { type Id, type Instant, newId } from '#kernel';
import type { Tx } from '#platform';
import type { Unit, UnitMessage, UnitRequest } from './types.ts';

const unitColumns = sql`id, code, kind, name, name_en as "nameEn", url, jwk, measures, answer_within_hours as "answerWithinHours"`;

/** Units that take requests now. */
export function listUnits(tx: Tx): Promise<Unit[]> {
  return tx.query<Unit>(sql`select ${unitColumns} from linkage_units where active order by code`);
}

export function findUnit(tx: Tx, id: Id): Promise<Unit | undefined> {
  return tx.maybe<Unit>(sql`select ${unitColumns} from linkage_units where id = ${id}`);
}

const requestColumns = sql`id, case_id as "caseId", unit_id as "unitId", party_id as "partyId", measure, control_id as "controlId",
  asset_id as "assetId", payment_id as "paymentId", limit_fen as "limitFen", until_day as "untilDay", facts_sealed as "factsSealed",
  request_hash as "requestHash", document_ids as "documentIds", status, result, deadline, drafted_at as "draftedAt", issued_at as "issuedAt",
  answered_at as "answeredAt"`;

/** Every request of a case, oldest first. */
export function listRequests(tx: Tx, courtId: Id, caseId: Id): Promise<UnitRequest[]> {
  return tx.query<UnitRequest>(
    sql`select ${requestColumns} from linkage_requests where court_id = ${courtId} and case_id = ${caseId} order by id`,
  );
}

export function findRequest(tx: Tx, courtId: Id, id: Id): Promise<UnitRequest | undefined> {
  return tx.maybe<UnitRequest>(
    sql`select ${requestColumns} from linkage_requests where court_id = ${courtId} and id = ${id}`,
  );
}

/** Notes the hash of the bytes that were sent, before they are sent; a resent request has the same hash. */
export async function recordSending(tx: Tx, courtId: Id, id: Id, requestHash: string): Promise<void> {
  await tx.run(
    sql`update linkage_requests set request_hash = ${requestHash}, attempts = attempts + 1 where court_id = ${courtId} and id = ${id}`,
  );
}

/** Notes that the unit has the request, or why it could not be reached this time. */
export async function recordDelivery(tx: Tx, courtId: Id, id: Id, at: Instant, error: string | null): Promise<void> {
  await tx.run(
    error === null
      ? sql`update linkage_requests set status = 'delivered', delivered_at = ${at}, last_error = null
          where court_id = ${courtId} and id = ${id} and status = 'issued'`
      : sql`update linkage_requests set last_error = ${error} where court_id = ${courtId} and id = ${id}`,
  );
}

const messageColumns = sql`id, case_id as "caseId", unit_id as "unitId", request_id as "requestId", kind, raw, digest, received_at as "receivedAt"`;

/**
 * Keeps a raw message until an act applies it. The same bytes are kept once: returns false when they were there before.
 */
export async function storeMessage(
  tx: Tx,
  courtId: Id,
  message: Omit<UnitMessage, 'id'>,
  state: 'waiting' | 'garbage',
  note: string | null,
): Promise<boolean> {
  const { caseId, unitId, requestId, kind, raw, digest, receivedAt } = message;
  const rows = await tx.run(sql`
    insert into linkage_messages (court_id, id, case_id, unit_id, request_id, kind, raw, digest, state, note, received_at)
    values (${courtId}, ${newId(receivedAt.epochMilliseconds)}, ${caseId}, ${unitId}, ${requestId}, ${kind}, ${raw}, ${digest}, ${state}, ${note}, ${receivedAt})
    on conflict (court_id, digest) do nothing`);
  return rows === 1;
}

/** Messages of a case that no act has applied yet, in the order of arrival. */
export function listWaitingMessages(tx: Tx, courtId: Id, caseId: Id | null): Promise<UnitMessage[]> {
  const which = caseId === null ? sql`case_id is null` : sql`case_id = ${caseId}`;
  return tx.query<UnitMessage>(sql`select ${messageColumns} from linkage_messages
    where court_id = ${courtId} and ${which} and state = 'waiting' order by received_at, id`);
}

/** Remembers a nonce; false when it was seen before. */
export async function rememberNonce(tx: Tx, unitId: Id, nonce: string, at: Instant): Promise<boolean> {
  return (
    (await tx.run(
      sql`insert into linkage_nonces (unit_id, nonce, seen_at) values (${unitId}, ${nonce}, ${at}) on conflict do nothing`,
    )) === 1
  );
}
