import { bookLine } from './court-bank.ts';
import { controlOf, settleAsset } from './freezes.ts';
import { moveMoney } from './holder.ts';
import type { RemittanceRow } from './rows.ts';
import type { Work } from './unit.ts';
import { WireError } from './wire.ts';
import type { Outcome } from './wire-types.ts';

export type Remittance = {
  protocol: 'writ/1';
  remittanceId: string;
  reference: string;
  from: { unit: string; name: string; account: string };
  to: { account: string; name: string };
  amount: string;
  remark: string;
  orderId?: string;
};

type Rejection = { code: string; text: string };

function creditCourt(work: Work, remittance: Remittance): Rejection | undefined {
  const { to, from, amount, remark, reference } = remittance;
  const sub = work.tx.get('subAccounts', to.account);
  // A wrong sub-account under the right court still reaches the court: it lands in the main account, unmatched.
  const court =
    sub?.court ?? work.tx.list('courtAccounts').find((c) => c.account.slice(0, 10) === to.account.slice(0, 10))?.court;
  if (!court) return { code: 'payee-unknown', text: '收款账户不存在' };
  bookLine(work, court, {
    amount,
    direction: 'in',
    ...(sub ? { subAccount: sub.number } : {}),
    counterparty: { name: from.name, account: from.account, bankName: from.unit },
    remark,
    reference,
  });
  return undefined;
}

function creditCustomer(work: Work, remittance: Remittance): Rejection | undefined {
  const { to, from, amount } = remittance;
  const account = work.tx.get('accounts', to.account);
  if (!account) return { code: 'payee-unknown', text: '收款账户不存在' };
  if (account.holder !== to.name) return { code: 'payee-mismatch', text: '收款户名与账号不符' };
  if (account.status === 'closed') return { code: 'account-closed', text: '收款账户已销户' };
  moveMoney(work, account, '+', BigInt(amount), `${from.name} 汇入 ${remittance.reference}`);
  settleAsset(work, { kind: account.kind, identifier: account.account });
  return undefined;
}

/** Takes money that another bank sends; the same remittance is credited once however often it comes. */
export function receiveRemittance(work: Work, remittance: Remittance, hash: string): Record<string, unknown> {
  const known = work.tx.get('remittances', `in:${remittance.remittanceId}`);
  if (known?.receipt) {
    if (known.hash !== hash) throw new WireError('request-conflict', 409, remittance.from.unit);
    return known.receipt;
  }
  const whole = /^[1-9]\d{0,17}$/.test(String(remittance.amount)) && remittance.to && remittance.from;
  if (!whole) throw new WireError('schema-invalid', 400);
  const isCourtBank = work.unit.profile.kind === 'court-bank';
  const reason = isCourtBank ? creditCourt(work, remittance) : creditCustomer(work, remittance);
  const result = reason ? 'rejected' : 'credited';
  const { remittanceId, reference, amount, to } = remittance;
  const receipt = { protocol: 'writ/1', remittanceId, remittanceHash: hash, result, ...(reason ? { reason } : {}) };
  work.tx.put('remittances', `in:${remittanceId}`, {
    remittanceId,
    reference,
    direction: 'in',
    amount,
    account: to.account,
    name: to.name,
    state: result,
    hash,
    receipt,
  });
  return receipt;
}

/** A deduction whose money came back: the account and the freeze stand as before, and the court gets a second answer. */
function takeBack(work: Work, row: RemittanceRow, reason: Rejection, answered: (id: string, o: Outcome) => void): void {
  const account = work.tx.get('accounts', row.account);
  const freeze = row.controlId ? work.tx.get('freezes', row.controlId) : undefined;
  if (!account || !freeze) return;
  moveMoney(work, account, '+', BigInt(row.amount), `退汇 ${row.reference}`);
  const restored = {
    ...freeze,
    limit: String(BigInt(freeze.limit) + BigInt(row.amount)),
    deducted: String(BigInt(freeze.deducted) - BigInt(row.amount)),
    status: freeze.status === 'deducted' ? ('effective' as const) : freeze.status,
    version: freeze.version + 1,
  };
  work.tx.put('freezes', freeze.controlId, restored);
  settleAsset(work, freeze.asset, freeze.controlId);
  const stands = work.tx.get('freezes', freeze.controlId) ?? restored;
  if (row.requestId) answered(row.requestId, { result: 'refused', reason, controls: [controlOf(work, stands)] });
}

/** Takes note of what the other bank said about money sent to it. */
export function remittanceAnswered(
  work: Work,
  receipt: { remittanceId: string; result: string; reason?: Rejection },
  answered: (requestId: string, outcome: Outcome) => void,
  paymentArrived: (orderId: string, rejected: Rejection | undefined) => void,
): void {
  const row = work.tx.get('remittances', receipt.remittanceId);
  if (row?.state !== 'sent') return;
  const state = receipt.result === 'credited' ? 'credited' : 'rejected';
  work.tx.put('remittances', receipt.remittanceId, { ...row, state });
  const reason = receipt.reason ?? { code: 'other', text: '对方银行退回' };
  if (row.orderId) paymentArrived(row.orderId, state === 'credited' ? undefined : reason);
  else if (state === 'rejected') takeBack(work, row, reason, answered);
}
