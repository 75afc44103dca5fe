import sql from 'sql-template-tag';
import type { Order } from '../../../demo/units/rows.ts';
import { rows } from '../settle.ts';
import { type Finding, finding, type Rest } from './index.ts';

/** Debits equal credits, and each account's totals are the sums of its transfers. */
async function bookSums({ site }: Rest): Promise<Finding[]> {
  const [sums] = await rows<{ debit: bigint; credit: bigint }>(
    site,
    sql`select coalesce(sum(debit_fen), 0)::bigint as debit, coalesce(sum(credit_fen), 0)::bigint as credit from funds_accounts`,
  );
  const wrong = await rows<{ id: string; kind: string }>(
    site,
    sql`select a.id, a.kind from funds_accounts a
      left join (select court_id, debit_account_id as id, sum(amount_fen) as fen from funds_transfers group by 1, 2) d using (court_id, id)
      left join (select court_id, credit_account_id as id, sum(amount_fen) as fen from funds_transfers group by 1, 2) c using (court_id, id)
      where a.debit_fen <> coalesce(d.fen, 0) or a.credit_fen <> coalesce(c.fen, 0)`,
  );
  return [
    ...(sums?.debit === sums?.credit ? [] : [finding('sum-not-zero', `debit ${sums?.debit}, credit ${sums?.credit}`)]),
    ...wrong.map((a) => finding('account-sum', `account ${a.id} (${a.kind}) is not the sum of its transfers`)),
  ];
}

/** The court's account at its bank, in total, line by line, and in each case's sub-account. */
async function againstBank({ site, books }: Rest): Promise<Finding[]> {
  const book = books.get('court-bank');
  if (!book) return [finding('no-book', 'the court’s bank shows no book')];
  const found: Finding[] = [];
  const ours = await rows<{ court: string; fen: bigint }>(
    site,
    sql`select court_id as court, (debit_fen - credit_fen)::bigint as fen from funds_accounts where kind = 'bank'`,
  );
  const open = await rows<{ court: string; fen: bigint }>(
    site,
    sql`select court_id as court, sum(credit_fen - debit_fen)::bigint as fen from funds_accounts
      where kind in ('held', 'payable', 'unmatched') group by 1`,
  );
  for (const court of site.courts) {
    const theirs = BigInt(book.courtAccounts.find((a) => a.court === court.id)?.balance ?? '0');
    const own = ours.find((a) => a.court === court.id)?.fen ?? 0n;
    if (own !== theirs) found.push(finding('bank-balance', `${court.name}: ${own} here, ${theirs} at the bank`));
    const due = open.find((a) => a.court === court.id)?.fen ?? 0n;
    if (due !== own)
      found.push(finding('bank-balance', `${court.name}: ${own} at the bank, ${due} belong to somebody`));
  }
  const subs = await rows<{ id: string; number: string; fen: bigint }>(
    site,
    sql`select c.id, c.sub_account as number, coalesce(sum(a.credit_fen - a.debit_fen), 0)::bigint as fen from cases_cases c
      left join funds_accounts a on a.court_id = c.court_id and a.case_id = c.id and a.kind in ('held', 'payable')
      where c.sub_account is not null group by 1, 2`,
  );
  for (const { id, number, fen } of subs) {
    const theirs = book.subAccounts.find((s) => s.number === number);
    if (BigInt(theirs?.balance ?? '0') !== fen)
      found.push(finding('sub-account', `case ${id}: ${fen} here, ${theirs?.balance} in ${number}`));
  }
  if (new Set(book.subAccounts.map((s) => `${s.court} ${s.caseNumber}`)).size !== book.subAccounts.length)
    found.push(finding('sub-account', 'a case has two sub-accounts'));
  return found;
}

async function lines({ site, books }: Rest): Promise<Finding[]> {
  const book = books.get('court-bank');
  const ours = await rows<{ reference: string; no: bigint; direction: string; fen: bigint; state: string }>(
    site,
    sql`select reference, line_no as no, direction, amount_fen as fen, state from funds_lines order by court_id, line_no`,
  );
  const key = (l: { no: bigint | number; direction: string; fen: bigint | string; reference: string | null }) =>
    `${l.no} ${l.direction} ${l.fen} ${l.reference}`;
  const here = ours.map(key).sort();
  const there = (book?.lines ?? []).map((l) => key({ ...l, no: l.lineNo, fen: l.amount })).sort();
  const missing = there.filter((l) => !here.includes(l));
  return [
    ...missing.map((l) => finding('line-missing', `the bank’s line ${l} is not on the books`)),
    ...(here.length === there.length
      ? []
      : [finding('lines', `${here.length} lines here, ${there.length} at the bank`)]),
    ...ours.filter((l) => l.state === 'strange').map((l) => finding('strange-line', key(l))),
  ];
}

const meaningOf: Record<Order['state'], string> = {
  accepted: 'ordered',
  sent: 'ordered',
  paid: 'paid',
  returned: 'returned',
};

/** Each payment stands as the bank has it, and was sent on once. */
async function payments({ site, books }: Rest): Promise<Finding[]> {
  const found: Finding[] = [];
  const orders = books.get('court-bank')?.orders ?? [];
  const ours = await rows<{ id: string; case: string; state: string; fen: bigint; replaced: string | null }>(
    site,
    sql`select id, case_id as case, state, amount_fen as fen, replaced_by as replaced from funds_payments`,
  );
  for (const payment of ours) {
    const order = orders.find((o) => o.orderId === payment.id);
    const said = order ? meaningOf[order.state] : 'approved';
    // An order that the bank never took stands as returned: the money did not leave.
    const never = order === undefined && payment.state === 'returned';
    if (payment.state !== said && !never)
      found.push(
        finding(
          'payment-state',
          `payment ${payment.id} of case ${payment.case}: ${payment.state}, the bank says ${said}`,
        ),
      );
    if (order && BigInt(order.amount) !== payment.fen)
      found.push(finding('payment-amount', `payment ${payment.id}: ${payment.fen} here, ${order.amount} at the bank`));
  }
  for (const order of orders)
    if (!ours.some((p) => p.id === order.orderId))
      found.push(finding('order-unknown', `the bank has an order ${order.orderId}`));
  return found;
}

/** What the units took from accounts and what came to the courts are one and the same money. */
async function deductions({ site, books }: Rest): Promise<Finding[]> {
  const found: Finding[] = [];
  const ours = await rows<{ id: string; case: string; state: string; fen: bigint | null; reference: string | null }>(
    site,
    sql`select id, case_id as case, state, reported_fen as fen, reference from property_deductions`,
  );
  const sent = [...books].flatMap(([unit, b]) =>
    unit === 'court-bank' ? [] : b.remittances.filter((r) => r.direction === 'out').map((r) => ({ ...r, unit })),
  );
  for (const one of ours) {
    const theirs = sent.find((r) => r.requestId === one.id && r.state === 'credited');
    if (one.state === 'arrived' && (!theirs || BigInt(theirs.amount) !== one.fen))
      found.push(
        finding(
          'deduction',
          `deduction ${one.id} of case ${one.case}: ${one.fen} here, ${theirs?.amount} at its holder`,
        ),
      );
    if (one.state === 'refused' && theirs)
      found.push(
        finding(
          'deduction',
          `deduction ${one.id} of case ${one.case} counts as refused, ${theirs.unit} sent ${theirs.amount}`,
        ),
      );
  }
  for (const theirs of sent)
    if (!ours.some((d) => d.id === theirs.requestId))
      found.push(
        finding('deduction', `${theirs.unit} sent ${theirs.amount} for ${theirs.requestId}, which nobody ordered`),
      );
  return found;
}

/** Money: our book in itself, against the court's bank, and against every holder. */
export async function moneyFindings(rest: Rest): Promise<Finding[]> {
  const parts = [bookSums, againstBank, lines, payments, deductions];
  return (await Promise.all(parts.map((part) => part(rest)))).flat();
}
