import sql from 'sql-template-tag';
import type { Day, Fen, Id, Instant } from '#kernel';
import type { Tx } from '#platform';
import { type AccountKind, type AccountName, accountId } from './accounts.ts';
import type { Account, Allocation, Payment, StatementLine, TransferKind, Withheld } from './types.ts';

const accountColumns = sql`id, case_id as "caseId", kind, ref, debit_fen as "debitFen", credit_fen as "creditFen"`;

/** What stands on an account, on its normal side; 0 when the account was never used. */
export async function balanceOf(tx: Tx, courtId: Id, name: AccountName): Promise<Fen> {
  const row = await tx.maybe<{
    balance: Fen;
  }>(sql`select abs(debit_fen - credit_fen)::bigint as balance from funds_accounts
    where court_id = ${courtId} and id = ${accountId(courtId, name)}`);
  return row?.balance ?? 0n;
}

export function listAccounts(tx: Tx, courtId: Id, caseId: Id): Promise<Account[]> {
  return tx.query<Account>(
    sql`select ${accountColumns} from funds_accounts where court_id = ${courtId} and case_id = ${caseId} order by kind, ref`,
  );
}

const lineColumns = sql`id, unit_id as "unitId", line_no as "lineNo", booked_on as "bookedOn", direction, amount_fen as "amountFen",
  sub_account as "subAccount", counter_name as "counterName", counter_masked as "counterMasked", remark, reference, order_id as "orderId",
  reversal_of as "reversalOf", state, case_id as "caseId"`;

export function findLine(tx: Tx, courtId: Id, id: Id): Promise<StatementLine | undefined> {
  return tx.maybe<StatementLine>(
    sql`select ${lineColumns} from funds_lines where court_id = ${courtId} and id = ${id}`,
  );
}

export function listCaseLines(tx: Tx, courtId: Id, caseId: Id): Promise<StatementLine[]> {
  return tx.query<StatementLine>(
    sql`select ${lineColumns} from funds_lines where court_id = ${courtId} and case_id = ${caseId} order by line_no`,
  );
}

/** The number of the last statement line that the court has taken from a bank. */
export async function lastLineNo(tx: Tx, courtId: Id, unitId: Id): Promise<bigint> {
  const row = await tx.one<{ last: bigint | null }>(
    sql`select max(line_no) as last from funds_lines where court_id = ${courtId} and unit_id = ${unitId}`,
  );
  return row.last ?? 0n;
}

const paymentColumns = sql`id, distribution_id as "distributionId", payee_kind as "payeeKind", party_id as "partyId", payee_id as "payeeId",
  payee_name as "payeeName", bank_name as "bankName", account_sealed as "accountSealed", account_masked as "accountMasked", amount_fen as "amountFen", state, reference, approved_at as "approvedAt",
  ordered_at as "orderedAt", paid_at as "paidAt", replaced_by as "replacedBy", return_reason as "returnReason"`;

export function listPayments(tx: Tx, courtId: Id, caseId: Id): Promise<Payment[]> {
  return tx.query<Payment>(
    sql`select ${paymentColumns} from funds_payments where court_id = ${courtId} and case_id = ${caseId} order by approved_at, id`,
  );
}

/** Payments by their ids, which the bank's statement names as order ids, with the whole distributions that they belong to. */
export function listPaymentsWithSiblings(
  tx: Tx,
  courtId: Id,
  ids: readonly Id[],
): Promise<(Payment & { caseId: Id })[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tx.query<Payment & { caseId: Id }>(sql`select ${paymentColumns}, case_id as "caseId" from funds_payments
    where court_id = ${courtId} and distribution_id in (
      select distribution_id from funds_payments where court_id = ${courtId} and id = any (${[...ids]}::uuid[]))
    order by id`);
}

/** The statement lines that carry one of these references or line numbers. */
export function listLinesLike(
  tx: Tx,
  courtId: Id,
  unitId: Id,
  references: readonly string[],
  lineNos: readonly bigint[],
): Promise<StatementLine[]> {
  return tx.query<StatementLine>(sql`select ${lineColumns} from funds_lines where court_id = ${courtId} and unit_id = ${unitId}
    and (reference = any (${[...references]}::text[]) or line_no = any (${[...lineNos]}::bigint[])
      or reversal_of = any (${[...lineNos]}::bigint[])) order by line_no`);
}

/** Those of these lines whose money was distributed. */
export async function listSpentLines(tx: Tx, courtId: Id, lineIds: readonly Id[]): Promise<ReadonlySet<Id>> {
  if (lineIds.length === 0) return new Set();
  const rows = await tx.query<{ id: Id }>(sql`select distinct line_id as id from funds_allocations
    where court_id = ${courtId} and line_id = any (${[...lineIds]}::uuid[])`);
  return new Set(rows.map((r) => r.id));
}

/** Lines of a court that wait for an officer: not known whose, doubtful, or gone out without an order. */
export function listOpenLines(tx: Tx, courtId: Id, most: number): Promise<StatementLine[]> {
  return tx.query<StatementLine>(sql`select ${lineColumns} from funds_lines
    where court_id = ${courtId} and state in ('unmatched', 'doubtful', 'strange') order by line_no limit ${most}`);
}

/** The accounts of these names, those that were never used left out. */
export function listNamedAccounts(tx: Tx, courtId: Id, names: readonly AccountName[]): Promise<Account[]> {
  if (names.length === 0) return Promise.resolve([]);
  const ids = names.map((name) => accountId(courtId, name));
  return tx.query<Account>(
    sql`select ${accountColumns} from funds_accounts where court_id = ${courtId} and id = any (${ids}::uuid[])`,
  );
}

/** The lines whose money a distribution paid out. */
export function listDistributedLines(
  tx: Tx,
  courtId: Id,
  distributionIds: readonly Id[],
): Promise<{ distributionId: Id; lineId: Id }[]> {
  if (distributionIds.length === 0) return Promise.resolve([]);
  return tx.query<{
    distributionId: Id;
    lineId: Id;
  }>(sql`select distinct distribution_id as "distributionId", line_id as "lineId"
    from funds_allocations where court_id = ${courtId} and line_id is not null
      and distribution_id = any (${[...distributionIds]}::uuid[]) order by 1, 2`);
}

/** What is or was kept back of the distributions of a case, oldest first. */
export function listWithheld(tx: Tx, courtId: Id, caseId: Id): Promise<Withheld[]> {
  return tx.query<Withheld>(sql`select id, distribution_id as "distributionId", party_id as "partyId", amount_fen as "amountFen", reason,
      withheld_at as "withheldAt", payment_id as "paymentId"
    from funds_withheld where court_id = ${courtId} and case_id = ${caseId} order by withheld_at, id`);
}

export function listAllocations(tx: Tx, courtId: Id, caseId: Id): Promise<Allocation[]> {
  return tx.query<Allocation>(sql`select id, cause, distribution_id as "distributionId", line_id as "lineId", obligation_id as "obligationId", kind, party_id as "partyId",
    payer_id as "payerId", amount_fen as "amountFen", effective_on as "effectiveOn" from funds_allocations where court_id = ${courtId} and case_id = ${caseId} order by id`);
}

/** The row of the book that brought a line's money to a case last; undefined when none did. */
export function findReceiptOfLine(tx: Tx, courtId: Id, lineId: Id): Promise<{ id: Id } | undefined> {
  return tx.maybe<{ id: Id }>(sql`select id from funds_transfers
    where court_id = ${courtId} and line_id = ${lineId} and kind in ('receipt', 'match') order by booked_at desc, id desc limit 1`);
}

/** A row of the book with the accounts that it moves between. */
export type Transfer = {
  readonly id: Id;
  readonly kind: TransferKind;
  readonly amountFen: Fen;
  readonly effectiveOn: Day;
  readonly bookedAt: Instant;
  readonly memo: string;
  readonly debit: AccountKind;
  readonly debitRef: string | null;
  readonly credit: AccountKind;
  readonly creditRef: string | null;
  readonly reversesId: Id | null;
};

/** The book of a case, newest first. */
export function listTransfers(tx: Tx, courtId: Id, caseId: Id, most: number): Promise<Transfer[]> {
  return tx.query<Transfer>(sql`select t.id, t.kind, t.amount_fen as "amountFen", t.effective_on as "effectiveOn", t.booked_at as "bookedAt",
      t.memo, d.kind as debit, d.ref as "debitRef", c.kind as credit, c.ref as "creditRef", t.reverses_id as "reversesId"
    from funds_transfers t
    join funds_accounts d on d.court_id = t.court_id and d.id = t.debit_account_id
    join funds_accounts c on c.court_id = t.court_id and c.id = t.credit_account_id
    where t.court_id = ${courtId} and t.case_id = ${caseId} order by t.booked_at desc, t.id desc limit ${most}`);
}

/** When the court last took a statement line from its bank; undefined before the first. */
export async function lastLineDay(tx: Tx, courtId: Id): Promise<Day | undefined> {
  const row = await tx.one<{ last: Day | null }>(
    sql`select max(booked_on) as last from funds_lines where court_id = ${courtId}`,
  );
  return row.last ?? undefined;
}

/** The latest incoming lines of a court that are matched to a case and that no distribution has paid out. */
export function listMatchedLines(tx: Tx, courtId: Id, most: number): Promise<StatementLine[]> {
  return tx.query<StatementLine>(sql`select ${lineColumns} from funds_lines l
    where court_id = ${courtId} and state = 'matched' and direction = 'in'
      and not exists (select from funds_allocations a where a.court_id = l.court_id and a.line_id = l.id)
    order by line_no desc limit ${most}`);
}
