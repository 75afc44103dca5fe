import sql from 'sql-template-tag';
import { type Fen, formatYuan, type Id, type Instant, text } from '#kernel';
import type { Court, Tx } from '#platform';
import { actRef } from './act-refs.ts';
import { readBriefs } from './briefs.ts';
import { paymentColours, paymentWords } from './case/money.ts';
import type { DeskContext } from './context.ts';
import { listOfficersOf } from './officers.ts';
import { given, officerRef, plainLight } from './shown.ts';
import type { PlacedItem } from './unit-work.ts';

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

const groups = {
  approved: { key: 'execute-payments', title: text('已批准待支付', 'Payments to execute') },
  returned: { key: 'reorder-payment', title: text('退汇待处理', 'Payments that came back') },
};

/** What finance executes: approved payments that the bank does not have yet, and those that it sent back. */
export async function paymentsToExecute(tx: Tx, context: DeskContext, courts: readonly Court[]): Promise<PlacedItem[]> {
  const mine = context.actor.posts.filter((p) => p.post === 'finance').map((p) => p.courtId);
  if (mine.length === 0) return [];
  const open = await listOpenPayments(tx, mine, 1000);
  const payments = open.filter((p) => p.state !== 'ordered');
  const [briefs, officers] = await Promise.all([
    readBriefs(
      tx,
      courts,
      payments.map((p) => p.caseId),
    ),
    listOfficersOf(tx, mine),
  ]);
  return payments.flatMap((payment): PlacedItem[] => {
    const brief = briefs.get(payment.caseId);
    if (!brief || payment.state === 'ordered') return [];
    const place = { courtId: payment.courtId, subjectId: brief.caseId, status: brief.status, handling: brief.handling };
    const [act, input] =
      payment.state === 'approved'
        ? (['execute-payments', { payments: [payment.id] }] as const)
        : (['reorder-payment', { paymentId: payment.id }] as const);
    const owner = officerRef(
      officers.filter((o) => o.courtId === payment.courtId),
      context.actor.officerId,
      'finance',
    );
    return [
      {
        band: 'today',
        ...groups[payment.state],
        item: {
          id: payment.id,
          case: brief.ref,
          applicants: [...brief.applicants],
          debtors: [...brief.debtors],
          about: text(
            `${payment.payeeName} ${formatYuan(payment.amountFen)}元`,
            `${payment.payeeName}, ${formatYuan(payment.amountFen)} yuan`,
          ),
          light: plainLight(paymentColours[payment.state], paymentWords[payment.state], given('owner', owner)),
          cites: [],
          ...given('act', actRef(context.actor, place, act, input)),
        },
      },
    ];
  });
}
