import sql from 'sql-template-tag';
import { type Day, type Fen, formatYuan, type Id, type Instant, text } from '#kernel';
import type { Court, Tx } from '#platform';
import { actRef } from './act-refs.ts';
import { type CaseBrief, readBriefs } from './briefs.ts';
import { paymentColours, paymentWords } from './case/money.ts';
import type { DeskContext } from './context.ts';
import type { WorkItem } from './contract/workbench.ts';
import { type CourtOfficer, listOfficersOf } from './officers.ts';
import { given, officerRef, plainLight } from './shown.ts';
import type { WorkSource } from './work-source.ts';

export type OpenPayment = {
  id: Id;
  courtId: Id;
  caseId: Id;
  payeeName: string;
  accountMasked: string;
  amountFen: Fen;
  state: 'approved' | 'ordered' | 'returned';
  approvedAt: Instant;
  orderedAt: Instant | null;
  returnReason: string | null;
};

const openPayments = sql`select id, court_id as "courtId", case_id as "caseId", payee_name as "payeeName",
    account_masked as "accountMasked", amount_fen as "amountFen", state, approved_at as "approvedAt", ordered_at as "orderedAt"
  from funds_list_open_payments`;

/** Payments that were approved and are not settled, and those that came back and were not ordered again; oldest first. */
export function listOpenPayments(tx: Tx, courts: readonly Id[], most: number): Promise<OpenPayment[]> {
  return tx.query<OpenPayment>(sql`select id, court_id as "courtId", case_id as "caseId", payee_name as "payeeName",
      account_masked as "accountMasked", amount_fen as "amountFen", state, approved_at as "approvedAt", ordered_at as "orderedAt",
      return_reason as "returnReason"
    from funds_list_open_payments where court_id = any (${[...courts]}::uuid[]) order by approved_at, id limit ${most}`);
}

/** Statement lines of these courts whose case is not known or that are doubtful: what the money desk has to settle. */
export async function countOpenLines(tx: Tx, courts: readonly Id[]): Promise<number> {
  if (courts.length === 0) return 0;
  const row = await tx.one<{ n: bigint }>(
    sql`select count(*) as n from funds_list_open_lines where court_id = any (${[...courts]}::uuid[])`,
  );
  return Number(row.n);
}

export type OpenLine = { readonly id: Id; readonly amountFen: Fen; readonly bookedOn: Day };

/** Open statement lines by their ids, with what tells them apart. */
export async function readOpenLines(
  tx: Tx,
  courts: readonly Id[],
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, OpenLine>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<OpenLine>(sql`select id, amount_fen as "amountFen", booked_on as "bookedOn"
    from funds_list_open_lines where court_id = any (${[...courts]}::uuid[]) and id = any (${[...ids]}::uuid[])`);
  return new Map(rows.map((r) => [r.id, r]));
}

const titles: Readonly<Record<string, ReturnType<typeof text>>> = {
  'execute-payments': text('已批准待支付', 'Payments to execute'),
  'reorder-payment': text('退汇待处理', 'Payments that came back'),
};

function itemOf(
  context: DeskContext,
  payment: OpenPayment,
  brief: CaseBrief,
  officers: readonly CourtOfficer[],
): WorkItem {
  const place = { courtId: payment.courtId, subjectId: brief.caseId, status: brief.status, handling: brief.handling };
  const [act, input] =
    payment.state === 'approved'
      ? (['execute-payments', { payments: [payment.id] }] as const)
      : (['reorder-payment', { paymentId: payment.id }] as const);
  const own = officers.filter((o) => o.courtId === payment.courtId);
  const owner = officerRef(own, context.actor.officerId, 'finance');
  const sum = formatYuan(payment.amountFen);
  return {
    id: payment.id,
    case: brief.ref,
    applicants: [...brief.applicants],
    debtors: [...brief.debtors],
    about: text(`${payment.payeeName} ${sum}元`, `${payment.payeeName}, ${sum} yuan`),
    light: plainLight(paymentColours[payment.state], paymentWords[payment.state], given('owner', owner)),
    cites: [],
    ...given('act', actRef(context.actor, place, act, input)),
  };
}

/** What finance executes: approved payments that the bank does not have yet, and those that it sent back. */
export function paymentsToExecute(tx: Tx, context: DeskContext, courts: readonly Court[]): WorkSource {
  const mine = context.actor.posts.filter((p) => p.post === 'finance').map((p) => p.courtId);
  return {
    rows: sql`select p.id, p.court_id, (extract(epoch from p.approved_at) * 1000000)::bigint::text collate "C" as at,
        'today' as band, case p.state when 'approved' then 'execute-payments' else 'reorder-payment' end as key
      from funds_list_open_payments p
      where p.court_id = any (${mine}::uuid[]) and p.state in ('approved', 'returned')`,
    title: (key) => titles[key] ?? text(key, key),
    items: async (rows) => {
      if (rows.length === 0) return new Map();
      const ids = rows.map((r) => r.id);
      const payments = await tx.query<OpenPayment>(sql`${openPayments} where court_id = any (${mine}::uuid[])
        and id = any (${ids}::uuid[])`);
      const [briefs, officers] = await Promise.all([readBriefs(tx, courts, payments), listOfficersOf(tx, mine)]);
      return new Map(
        payments.flatMap((payment) => {
          const brief = briefs.get(payment.caseId);
          return brief ? [[payment.id, itemOf(context, payment, brief, officers)] as const] : [];
        }),
      );
    },
  };
}
