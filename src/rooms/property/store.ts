import sql from 'sql-template-tag';
import type { Day, Id } from '#kernel';
import type { Tx } from '#platform';
import type { Asset, Control, Declaration, Deduction } from './types.ts';

const assetColumns = sql`id, party_id as "partyId", unit_id as "unitId", kind, identifier_sealed as "identifierSealed",
  identifier_masked as "identifierMasked", description, value_fen as "valueFen", details, source, state, found_at as "foundAt"`;
const controlColumns = sql`id, asset_id as "assetId", party_id as "partyId", unit_id as "unitId", kind, state, limit_fen as "limitFen",
  held_fen as "heldFen", deducted_fen as "deductedFen", pending_fen as "pendingFen", excess_fen as "excessFen",
  holder_version as "holderVersion", rank, holder_ref as "holderRef",
  effective_on as "effectiveOn", until_day as "untilDay", ordered_at as "orderedAt", taken_over as "takenOver"`;

export function listAssets(tx: Tx, courtId: Id, caseId: Id): Promise<Asset[]> {
  return tx.query<Asset>(
    sql`select ${assetColumns} from property_assets where court_id = ${courtId} and case_id = ${caseId} order by found_at, id`,
  );
}

/** Every control of a case, ended ones included, oldest first. */
export function listControls(tx: Tx, courtId: Id, caseId: Id): Promise<Control[]> {
  return tx.query<Control>(sql`select ${controlColumns} from property_controls
    where court_id = ${courtId} and case_id = ${caseId} order by ordered_at, id`);
}

/** Whether a control binds the asset now or is on its way to do so. */
export function isLive(control: Pick<Control, 'state'>): boolean {
  return control.state === 'ordered' || control.state === 'effective' || control.state === 'waiting';
}

/** The case whose control a holder knows by this name; undefined when we have no such control. */
export async function findCaseOfControl(
  tx: Tx,
  courtId: Id,
  unitId: Id,
  holderRef: string,
): Promise<{ caseId: Id } | undefined> {
  return tx.maybe<{ caseId: Id }>(sql`select case_id as "caseId" from property_controls
    where court_id = ${courtId} and unit_id = ${unitId} and holder_ref = ${holderRef} order by id desc limit 1`);
}

/** Whether an asset is money that can be held up to a limit and deducted. */
/** The party whose asset each of these controls holds. */
export function listControlParties(
  tx: Tx,
  courts: readonly Id[],
  controls: readonly Id[],
): Promise<{ id: Id; partyId: Id }[]> {
  return tx.query(sql`select id, party_id as "partyId" from property_controls
    where court_id = any (${[...courts]}::uuid[]) and id = any (${[...controls]}::uuid[])`);
}

export function isMoneyAsset(asset: Pick<Asset, 'kind'>): boolean {
  return asset.kind === 'deposit' || asset.kind === 'e-wallet';
}

/** Live controls of a court whose term is over before a day. */
export function listExpiredControls(tx: Tx, courtId: Id, before: Day, most: number): Promise<{ id: Id; caseId: Id }[]> {
  return tx.query<{ id: Id; caseId: Id }>(sql`select id, case_id as "caseId" from property_controls
    where court_id = ${courtId} and state = 'effective' and until_day < ${before} order by id limit ${most}`);
}

const deductionColumns = sql`id, control_id as "controlId", ordered_fen as "orderedFen", reported_fen as "reportedFen", deducted_on as "deductedOn", reference, state,
  reported_at as "reportedAt", return_reason as "returnReason"`;

export function listDeductions(tx: Tx, courtId: Id, caseId: Id): Promise<Deduction[]> {
  return tx.query<Deduction>(sql`select ${deductionColumns} from property_deductions
    where court_id = ${courtId} and case_id = ${caseId} order by id`);
}

/** The deductions whose money statement lines with these references are. */
export function listDeductionsByReference(
  tx: Tx,
  courtId: Id,
  references: readonly string[],
): Promise<(Deduction & { caseId: Id })[]> {
  if (references.length === 0) return Promise.resolve([]);
  return tx.query<
    Deduction & { caseId: Id }
  >(sql`select ${deductionColumns}, case_id as "caseId" from property_deductions
    where court_id = ${courtId} and reference = any (${[...references]}::text[]) order by id`);
}

export function listDeclarations(tx: Tx, courtId: Id, caseId: Id): Promise<Declaration[]> {
  return tx.query<Declaration>(sql`select id, party_id as "partyId", ordered_on as "orderedOn", days, notice_days as "noticeDays", due, received_on as "receivedOn", state, content
    from property_declarations where court_id = ${courtId} and case_id = ${caseId} order by ordered_on, id`);
}

/** Declarations of a court that were due before a day and have not come. */
export function listMissedDeclarations(
  tx: Tx,
  courtId: Id,
  before: Day,
  most: number,
): Promise<{ id: Id; caseId: Id }[]> {
  return tx.query<{ id: Id; caseId: Id }>(sql`select id, case_id as "caseId" from property_declarations
    where court_id = ${courtId} and state = 'ordered' and due < ${before} order by id limit ${most}`);
}

/** Deductions of a court that a unit has reported and whose money is not booked, oldest first. */
export function listReportedDeductions(tx: Tx, courtId: Id, most: number): Promise<(Deduction & { caseId: Id })[]> {
  return tx.query<
    Deduction & { caseId: Id }
  >(sql`select ${deductionColumns}, case_id as "caseId" from property_deductions
    where court_id = ${courtId} and state = 'reported' order by reported_at, id limit ${most}`);
}
