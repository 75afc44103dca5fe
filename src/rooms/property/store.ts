import sql from 'sql-template-tag';
import type { Day, Fen, Id, Instant } from '#kernel';
import type { Tx } from '#platform';
import type { Asset, Control, Declaration, Deduction, Minimum, PersonAccount, PersonCount } from './types.ts';

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

/**
 * Makes whoever else weighs this person's money in this court wait until this transaction ends, so that two measures in two
 * cases never each count on what only one of them may take.
 */
export async function lockPersonMoney(tx: Tx, courtId: Id, personIndex: Buffer): Promise<void> {
  const name = `person-money ${courtId} ${personIndex.toString('hex')}`;
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}

/** The accounts of a person over the cases of a court in which he is one of these parties; of unknown balance are left out. */
export function listPersonAccounts(
  tx: Tx,
  courtId: Id,
  cases: readonly Id[],
  parties: readonly Id[],
): Promise<PersonAccount[]> {
  return tx.query<PersonAccount>(sql`
    select encode(a.identifier_index, 'hex') as account, max(a.value_fen)::bigint as "knownFen",
      coalesce(sum(case when c.state = 'effective' then c.held_fen else least(c.limit_fen, a.value_fen) end)
        filter (where c.id is not null), 0)::bigint as "takenFen",
      coalesce(sum(c.held_fen) filter (where c.state = 'effective'), 0)::bigint as "heldFen",
      coalesce(sum(c.pending_fen) filter (where c.state = 'effective'), 0)::bigint as "pendingFen"
    from property_assets a
    left join property_controls c on c.court_id = a.court_id and c.asset_id = a.id and c.state in ('ordered', 'effective')
    where a.court_id = ${courtId} and a.case_id = any (${[...cases]}::uuid[]) and a.party_id = any (${[...parties]}::uuid[])
      and a.kind in ('deposit', 'e-wallet') and a.state = 'found' and a.value_fen is not null
    group by a.identifier_index order by 1`);
}

/** What the cases of a court ordered to be left to a person: he is left it once, so the highest counts. */
export async function findMinimum(tx: Tx, courtId: Id, personIndex: Buffer): Promise<Fen> {
  const row = await tx.one<{ most: Fen | null }>(sql`select max(m.amount_fen)::bigint as most from (
      select distinct on (case_id, party_id) amount_fen from property_minimums
      where court_id = ${courtId} and person_index = ${personIndex} order by case_id, party_id, set_at desc, id desc) m`);
  return row.most ?? 0n;
}

export function listMinimums(tx: Tx, courtId: Id, caseId: Id): Promise<Minimum[]> {
  return tx.query<Minimum>(sql`select distinct on (party_id) party_id as "partyId", amount_fen as "amountFen", reason, set_at as "setAt"
    from property_minimums where court_id = ${courtId} and case_id = ${caseId} order by party_id, set_at desc, id desc`);
}

/** Puts the court's count of a person into the projection; true when it is another one than before. */
export async function keepPersonCount(
  tx: Tx,
  courtId: Id,
  personIndex: Buffer,
  { knownFen, takenFen, minimumFen }: PersonCount,
  at: Instant,
): Promise<boolean> {
  const [before] = await Promise.all([
    tx.maybe<PersonCount>(sql`select known_fen as "knownFen", taken_fen as "takenFen", minimum_fen as "minimumFen"
      from property_persons where court_id = ${courtId} and person_index = ${personIndex}`),
    tx.run(sql`insert into property_persons (court_id, person_index, known_fen, taken_fen, minimum_fen, counted_at)
    values (${courtId}, ${personIndex}, ${knownFen}, ${takenFen}, ${minimumFen}, ${at})
    on conflict (court_id, person_index) do update set known_fen = excluded.known_fen, taken_fen = excluded.taken_fen,
      minimum_fen = excluded.minimum_fen, counted_at = excluded.counted_at`),
  ]);
  return before?.knownFen !== knownFen || before.takenFen !== takenFen || before.minimumFen !== minimumFen;
}

/** What other courts count of a person: a listed cross-court read of the projection, which names nobody. */
export function listCountsElsewhere(tx: Tx, courtId: Id, personIndex: Buffer): Promise<PersonCount[]> {
  return tx.query<PersonCount>(sql`select known_fen as "knownFen", taken_fen as "takenFen", minimum_fen as "minimumFen"
    from property_persons where person_index = ${personIndex} and court_id <> ${courtId} order by court_id`);
}

/** Persons that a court counted before a moment, the longest ago first. */
export async function listCountedBefore(tx: Tx, courtId: Id, before: Instant, most: number): Promise<Buffer[]> {
  const rows = await tx.query<{ index: Buffer }>(sql`select person_index as index from property_persons
    where court_id = ${courtId} and counted_at < ${before} order by counted_at limit ${most}`);
  return rows.map((r) => r.index);
}
