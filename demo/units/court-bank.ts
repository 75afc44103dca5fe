import type { Line, Order, SubAccountRow } from './rows.ts';
import { addHours, isLater, notify, send, type Work } from './unit.ts';
import { idFrom } from './wire.ts';
import { type Outcome, refused, type WireMeasure, type WirePayment, type WireRequest } from './wire-types.ts';

type Of<D extends WireMeasure['do']> = Extract<WireMeasure, { do: D }>;

/** The court's main account, opened at its first word with us; sub-account numbers begin with the same ten digits. */
export function courtAccount(work: Work, court: string) {
  const known = work.tx.get('courtAccounts', court);
  if (known) return known;
  const prefix = `510089${String(work.tx.next('court-account')).padStart(4, '0')}`;
  const made = { court, account: `${prefix}000000`, balance: '0', main: '0' };
  work.tx.put('courtAccounts', court, made);
  return made;
}

export function openSubAccount(work: Work, request: WireRequest, measure: Of<'open-sub-account'>): Outcome {
  const key = `${request.court.id}\u0000${request.caseNumber}`;
  const own = work.tx.list('subAccounts').find((s) => `${s.court}\u0000${s.caseNumber}` === key);
  const show = (s: SubAccountRow): Outcome => ({
    result: 'full',
    subAccount: { number: s.number, name: s.name, bankName: work.unit.profile.name.zh, openedOn: s.openedOn },
  });
  if (own) return show(own);
  const main = courtAccount(work, request.court.id);
  const no = String(work.tx.next(`sub:${request.court.id}`)).padStart(6, '0');
  const made: SubAccountRow = {
    number: main.account.slice(0, 10) + no,
    court: request.court.id,
    caseNumber: request.caseNumber,
    name: measure.accountName,
    balance: '0',
    openedOn: work.today,
  };
  work.tx.put('subAccounts', made.number, made);
  return show(made);
}

type Booking = Omit<Line, 'lineNo' | 'bookedAt' | 'balanceAfter'>;

/** Books one line on the court's statement, changes the balances, and pushes the line. */
export function bookLine(work: Work, court: string, booking: Booking): Line {
  const main = courtAccount(work, court);
  const amount = BigInt(booking.amount);
  const change = booking.direction === 'in' ? amount : -amount;
  const sub = booking.subAccount ? work.tx.get('subAccounts', booking.subAccount) : undefined;
  if (sub) work.tx.put('subAccounts', sub.number, { ...sub, balance: String(BigInt(sub.balance) + change) });
  const balance = BigInt(main.balance) + change;
  if (balance < 0n) throw new Error('the account of the court would fall below zero');
  const mainPart = sub ? BigInt(main.main) : BigInt(main.main) + change;
  work.tx.put('courtAccounts', court, { ...main, balance: String(balance), main: String(mainPart) });
  const lineNo = work.tx.next(`line:${court}`);
  const line: Line = { lineNo, bookedAt: work.now, ...booking, balanceAfter: String(balance) };
  work.tx.put('lines', `${court}\u0000${lineNo}`, line);
  send(work, { to: 'court', aud: court, msg: 'statement', payload: statementOf(work, court, lineNo - 1, 1) });
  return line;
}

/** The lines after a number, as push and pull show them. */
export function statementOf(work: Work, court: string, after: number, limit: number): Record<string, unknown> {
  const last = work.tx.get('counters', `line:${court}`)?.value ?? 0;
  const lines: Line[] = [];
  for (let no = after + 1; no <= last && lines.length < limit; no++) {
    const line = work.tx.get('lines', `${court}\u0000${no}`);
    if (line) lines.push(line);
  }
  const account = work.tx.get('courtAccounts', court)?.account ?? '未开户';
  const complete = after + lines.length >= last;
  return { protocol: 'writ/1', unit: work.unit.profile.id, court, account, after, lines, last, complete };
}

export function paymentOf(order: Order, reason?: { code: string; text: string }): WirePayment {
  return {
    orderId: order.orderId,
    state: order.state === 'sent' ? 'accepted' : order.state,
    amount: order.amount,
    reference: order.reference,
    at: order.at,
    ...(reason ? { reason } : {}),
  };
}

function sameOrder(order: Order, request: WireRequest, measure: Of<'pay'>): boolean {
  const { fromSubAccount, amount, payee } = measure;
  const same = [order.fromSubAccount === fromSubAccount, order.amount === amount, order.court === request.court.id];
  return same.every(Boolean) && order.payee.account === payee.account && order.payee.name === payee.name;
}

/** Takes a payment order; undefined means accepted, to be answered when it is paid or has come back. */
export function pay(work: Work, request: WireRequest, measure: Of<'pay'>): Outcome | undefined {
  const known = work.tx.get('orders', measure.orderId);
  if (known)
    return sameOrder(known, request, measure)
      ? { result: 'full', payment: paymentOf(known) }
      : refused('order-conflict', '付款指令号已用于其他付款');
  const sub = work.tx.get('subAccounts', measure.fromSubAccount);
  if (!sub || sub.court !== request.court.id) return refused('asset-not-found', '子账户不存在');
  const promised = work.tx
    .list('orders')
    .filter((o) => o.state === 'accepted' && o.fromSubAccount === sub.number)
    .reduce((sum, o) => sum + BigInt(o.amount), 0n);
  if (BigInt(measure.amount) <= 0n) return refused('field-missing', '金额必须大于零');
  if (BigInt(measure.amount) > BigInt(sub.balance) - promised) return refused('funds-short', '子账户余额不足');
  const { knobs } = work.unit;
  const executeAt = addHours(work.now, knobs.take('payDelay')?.hours ?? 0);
  const back = knobs.take('payReturned');
  const twice = knobs.take('payDoubled');
  const { do: _do, ...terms } = measure;
  work.tx.put('orders', measure.orderId, {
    ...terms,
    court: request.court.id,
    requestId: request.requestId,
    state: 'accepted',
    reference: `CB${work.today.replaceAll('-', '')}${String(work.tx.next('order')).padStart(8, '0')}`,
    at: work.now,
    executeAt,
    ...(back ? { returnAt: addHours(executeAt, back.hours ?? 24) } : {}),
    ...(twice ? { double: true, reverseAt: addHours(executeAt, twice.hours ?? 24) } : {}),
  });
  return undefined;
}

export function queryPayment(work: Work, request: WireRequest, orderId: string): Outcome {
  const order = work.tx.get('orders', orderId);
  if (!order || order.court !== request.court.id)
    return { result: 'none', reason: { code: 'asset-not-found', text: '无此付款指令' } };
  return { result: 'full', payment: paymentOf(order) };
}

function outLine(work: Work, order: Order): Line {
  const { payee, amount, fromSubAccount, remark, reference, orderId } = order;
  const counterparty = { name: payee.name, account: payee.account, bankName: payee.bankName };
  return bookLine(work, order.court, {
    amount,
    direction: 'out',
    subAccount: fromSubAccount,
    counterparty,
    remark,
    reference,
    orderId,
  });
}

function backLine(work: Work, order: Order, lineNo: number, remark: string): void {
  const { payee, amount, fromSubAccount, orderId, reference } = order;
  const counterparty = { name: payee.name, account: payee.account, bankName: payee.bankName };
  const back = { amount, direction: 'in' as const, subAccount: fromSubAccount, counterparty, remark };
  bookLine(work, order.court, { ...back, reference: `${reference}R`, orderId, reversalOf: lineNo });
}

type Answered = (requestId: string, outcome: Outcome) => void;

function execute(work: Work, order: Order, answered: Answered): void {
  const lineNo = outLine(work, order).lineNo;
  const balance = BigInt(courtAccount(work, order.court).balance);
  // The bank's own mistake: the same order debited twice, found and reversed by it later.
  const twice = order.double && balance >= BigInt(order.amount) ? outLine(work, order).lineNo : undefined;
  const { bankUnit } = order.payee;
  const through = bankUnit && bankUnit !== work.unit.profile.id && bankUnit in work.unit.peers ? bankUnit : undefined;
  const done: Order = {
    ...order,
    at: work.now,
    lineNo,
    state: through ? 'sent' : 'paid',
    ...(twice ? { doubleLineNo: twice } : {}),
  };
  work.tx.put('orders', order.orderId, done);
  if (!through) {
    answered(order.requestId, { result: 'full', payment: paymentOf(done) });
    return;
  }
  const remittanceId = idFrom(`payment:${order.orderId}`);
  const { payee, amount, reference, orderId } = order;
  const out = { remittanceId, reference, amount, account: payee.account, name: payee.name, orderId };
  work.tx.put('remittances', remittanceId, { ...out, direction: 'out', state: 'sent' });
  const sub = work.tx.get('subAccounts', order.fromSubAccount);
  const from = { unit: work.unit.profile.id, name: sub?.name ?? '案款专户', account: order.fromSubAccount };
  const to = { account: payee.account, name: payee.name };
  const payload = { protocol: 'writ/1', remittanceId, reference, from, to, amount, remark: order.remark, orderId };
  send(work, { to: 'unit', aud: through, msg: 'remittance', payload });
}

/** What the payee's bank said about a payment that was sent to it. */
export function paymentArrived(
  work: Work,
  orderId: string,
  rejected: { code: string; text: string } | undefined,
  answered: Answered,
): void {
  const order = work.tx.get('orders', orderId);
  if (order?.state !== 'sent') return;
  const done: Order = { ...order, state: rejected ? 'returned' : 'paid', at: work.now };
  work.tx.put('orders', orderId, done);
  if (!rejected) {
    answered(order.requestId, { result: 'full', payment: paymentOf(done) });
    return;
  }
  backLine(work, done, order.lineNo ?? 1, `退回：${rejected.text}`);
  answered(order.requestId, { result: 'refused', reason: rejected, payment: paymentOf(done, rejected) });
}

/** Does what has fallen due: debits delayed orders, sends back what bounces, reverses what was paid twice. */
export function settleOrders(work: Work, answered: Answered): void {
  const due = (moment: string | undefined) => moment !== undefined && !isLater(moment, work.now);
  for (const order of work.tx.list('orders')) {
    if (order.state === 'accepted' && due(order.executeAt)) execute(work, order, answered);
  }
  for (const order of work.tx.list('orders')) {
    if (order.doubleLineNo !== undefined && due(order.reverseAt)) {
      const { doubleLineNo, reverseAt: _reverseAt, ...rest } = order;
      backLine(work, order, doubleLineNo, '重复付款冲正');
      work.tx.put('orders', order.orderId, rest);
      notify(work, order.court, { kind: 'payment-changed', cause: 'doubled-and-reversed', payment: paymentOf(rest) });
    }
    if (order.state === 'paid' && due(order.returnAt)) {
      const { returnAt: _returnAt, ...rest } = work.tx.get('orders', order.orderId) ?? order;
      const reason = { code: 'payee-unknown', text: '收款账户已注销，款项退回' };
      const returned: Order = { ...rest, state: 'returned', at: work.now };
      work.tx.put('orders', order.orderId, returned);
      backLine(work, returned, order.lineNo ?? 1, '退回：收款账户已注销');
      const payment = paymentOf(returned, reason);
      notify(work, order.court, { kind: 'payment-changed', cause: 'returned', payment });
    }
  }
}
