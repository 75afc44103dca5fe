import sql from 'sql-template-tag';
import { type Day, type Id, type Instant, newId } from '#kernel';
import type { Tx } from '#platform';
import type { MessageState, Unit, UnitMessage, UnitRequest } from './types.ts';

const unitColumns = sql`id, code, kind, name, name_en as "nameEn", url, jwk, measures, answer_within_hours as "answerWithinHours"`;

/** Units that take requests now. */
export function listUnits(tx: Tx): Promise<Unit[]> {
  return tx.query<Unit>(sql`select ${unitColumns} from linkage_units where active order by code`);
}

export function findUnit(tx: Tx, id: Id): Promise<Unit | undefined> {
  return tx.maybe<Unit>(sql`select ${unitColumns} from linkage_units where id = ${id}`);
}

/** A unit by the code that it signs with, also one that takes no new requests: it may still answer old ones. */
export function findUnitByCode(tx: Tx, code: string): Promise<Unit | undefined> {
  return tx.maybe<Unit>(sql`select ${unitColumns} from linkage_units where code = ${code}`);
}

const requestColumns = sql`id, case_id as "caseId", unit_id as "unitId", party_id as "partyId", measure, control_id as "controlId",
  asset_id as "assetId", payment_id as "paymentId", limit_fen as "limitFen", until_day as "untilDay", facts_sealed as "factsSealed",
  seq, payload_sealed as "payloadSealed", request_hash as "requestHash", corrects, answer_seq as "answerSeq", reason_code as "reasonCode",
  reason_text as "reasonText", attempts, document_ids as "documentIds", status, result, deadline, drafted_at as "draftedAt",
  issued_at as "issuedAt", answered_at as "answeredAt"`;

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

/** The request that carried a payment order to the court's bank; undefined when there is none. */
export function findRequestOfPayment(tx: Tx, courtId: Id, paymentId: Id): Promise<UnitRequest | undefined> {
  return tx.maybe<UnitRequest>(sql`select ${requestColumns} from linkage_requests
    where court_id = ${courtId} and payment_id = ${paymentId} and measure = 'pay' order by id desc limit 1`);
}

/** The next number of a court's requests to a unit; gaps are allowed. */
export async function nextSeq(tx: Tx, courtId: Id, unitId: Id): Promise<bigint> {
  const row = await tx.one<{ last: bigint }>(sql`
    insert into linkage_counters (court_id, unit_id, last) values (${courtId}, ${unitId}, 1)
    on conflict (court_id, unit_id) do update set last = linkage_counters.last + 1 returning last`);
  return row.last;
}

const sequenceGap = 1_000_000n;

/** Leaves out numbers that may have gone to units after the moment to which a restore went back: none is used twice. */
export async function leaveSequenceGap(tx: Tx, courtId: Id): Promise<void> {
  await tx.run(sql`update linkage_counters set last = last + ${sequenceGap} where court_id = ${courtId}`);
}

/**
 * Fixes what a request says before it is first sent: every sending after that carries these bytes. False when it was
 * fixed before, also by another process at the same time.
 */
export async function freezePayload(
  tx: Tx,
  courtId: Id,
  id: Id,
  payload: { readonly seq: bigint; readonly payloadSealed: string; readonly requestHash: string },
): Promise<boolean> {
  const { seq, payloadSealed, requestHash } = payload;
  return (
    (await tx.run(sql`update linkage_requests set seq = ${seq}, payload_sealed = ${payloadSealed}, request_hash = ${requestHash}
      where court_id = ${courtId} and id = ${id} and payload_sealed is null`)) === 1
  );
}

/** Counts an attempt before it is made. */
export async function recordSending(tx: Tx, courtId: Id, id: Id): Promise<void> {
  await tx.run(sql`update linkage_requests set attempts = attempts + 1 where court_id = ${courtId} and id = ${id}`);
}

/** Requests of a court that a unit accepted and has not answered although their day is over; they are asked after. */
export function listOverdueRequests(
  tx: Tx,
  courtId: Id,
  before: Day,
  most: number,
): Promise<{ id: Id; caseId: Id; unitId: Id }[]> {
  return tx.query<{ id: Id; caseId: Id; unitId: Id }>(sql`
    select id, case_id as "caseId", unit_id as "unitId" from linkage_requests
    where court_id = ${courtId} and status in ('delivered', 'accepted') and deadline < ${before} order by id limit ${most}`);
}

/** Requests that were tried in vain and wait for their unit to be reached. */
export async function listUndelivered(tx: Tx, courtId: Id, unitId: Id): Promise<Id[]> {
  const rows = await tx.query<{ id: Id }>(sql`select id from linkage_requests
    where court_id = ${courtId} and unit_id = ${unitId} and status = 'issued' and last_error is not null`);
  return rows.map((r) => r.id);
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

const messageColumns = sql`id, case_id as "caseId", unit_id as "unitId", request_id as "requestId", kind, message_id as "messageId",
  raw_sealed as "rawSealed", digest, received_at as "receivedAt"`;

/**
 * Keeps a raw message. The same payload is kept once, however often and with whatever signature it comes: returns false
 * when it was there before.
 */
export async function storeMessage(
  tx: Tx,
  courtId: Id,
  message: Omit<UnitMessage, 'id'>,
  state: MessageState,
  note: string | null,
): Promise<boolean> {
  const { caseId, unitId, requestId, kind, messageId, rawSealed, digest, receivedAt } = message;
  const rows = await tx.run(sql`
    insert into linkage_messages (court_id, id, case_id, unit_id, request_id, kind, message_id, raw_sealed, digest, state, note, received_at)
    values (${courtId}, ${newId(receivedAt.epochMilliseconds)}, ${caseId}, ${unitId}, ${requestId}, ${kind}, ${messageId}, ${rawSealed},
      ${digest}, ${state}, ${note}, ${receivedAt})
    on conflict (court_id, digest) do nothing`);
  return rows === 1;
}

/** The digest under which a unit's message of this id was kept first; undefined when the id is new. */
export async function findMessageDigest(tx: Tx, courtId: Id, unitId: Id, messageId: Id): Promise<string | undefined> {
  const row = await tx.maybe<{ digest: string }>(sql`select digest from linkage_messages
    where court_id = ${courtId} and unit_id = ${unitId} and message_id = ${messageId} order by received_at, id limit 1`);
  return row?.digest;
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

/** Forgets nonces that are too old to be repeated: their messages are stale by themselves. */
export async function forgetNonces(tx: Tx, before: Instant): Promise<void> {
  await tx.run(sql`delete from linkage_nonces where seen_at < ${before}`);
}
