import { openSubAccount, pay, paymentArrived, queryPayment, settleOrders } from './court-bank.ts';
import { lapseFreezes } from './freezes.ts';
import { deduct, freeze, queryControl, release, renew } from './holder.ts';
import { query, verifyIdentity } from './queries.ts';
import { receiveRemittance, remittanceAnswered } from './remittances.ts';
import type { RequestRow } from './rows.ts';
import { addHours, dayOf, isLater, send, type Unit, type Work } from './unit.ts';
import { hashOf, idFrom, type Message, WireError } from './wire.ts';
import { type Outcome, refused, type WireAnswer, type WireRequest } from './wire-types.ts';

/** What goes back to the caller. */
export type Reply = { status: number; msg: string; aud: string; payload: Record<string, unknown> };

/** Does a piece of work on the book at the present legal moment, after everything that time alone has changed. */
export function work<R>(unit: Unit, piece: (w: Work) => R): R {
  const known = unit.clock.isKnown();
  const now = unit.clock.now();
  const today = dayOf(now);
  const result = unit.book.write((tx) => {
    const w: Work = { unit, tx, now, today };
    if (known && unit.lapsedOn !== today) lapseFreezes(w);
    return piece(w);
  });
  if (known) unit.lapsedOn = today;
  return result;
}

function answerOf(w: Work, row: RequestRow, requestId: string, outcome: Outcome): WireAnswer {
  const answerSeq = (row.answer?.answerSeq ?? 0) + 1;
  return {
    protocol: 'writ/1',
    unit: w.unit.profile.id,
    requestId,
    answerId: idFrom(`answer:${w.unit.keys.kid}:${requestId}:${answerSeq}`),
    requestHash: row.hash,
    answerSeq,
    final: true,
    answeredAt: w.now,
    ...outcome,
  };
}

/** Writes a later answer to a request and sends it to the court. */
function answerLater(w: Work, requestId: string, outcome: Outcome): void {
  const row = w.tx.get('requests', requestId);
  if (!row) return;
  const answer = answerOf(w, row, requestId, outcome);
  w.tx.put('requests', requestId, { court: row.court, hash: row.hash, acceptedAt: row.acceptedAt, answer });
  w.tx.drop('inHand', requestId);
  send(w, { to: 'court', aud: row.court, msg: 'answer', payload: answer });
}

/** A share drawn from the request's own id, so that the demonstration comes out the same every time. */
function drawn(request: WireRequest, salt: string): number {
  return Number.parseInt(hashOf(`${salt}:${request.caseNumber}:${request.seq}`).slice(0, 8), 16) / 0xffffffff;
}

function withdraw(w: Work, request: WireRequest, requestId: string): Outcome {
  const target = w.tx.get('requests', requestId);
  if (target?.court !== request.court.id || target.answer) return refused('already-answered', '已办结，不能撤回');
  const order = w.tx.list('orders').find((o) => o.requestId === requestId);
  if (order && order.state !== 'accepted') return refused('already-answered', '款项已汇出，不能撤回');
  if (order) w.tx.drop('orders', order.orderId);
  answerLater(w, requestId, refused('withdrawn', '已按法院要求撤回'));
  return { result: 'full' };
}

/** Does what is asked; undefined when the answer must wait for something. */
function perform(w: Work, request: WireRequest): Outcome | undefined {
  const { measure } = request;
  const { temper } = w.unit.profile;
  const coercive = measure.do === 'freeze' || measure.do === 'deduct';
  if (w.unit.knobs.take('refuse') || (coercive && drawn(request, 'refuse') < (temper.refuseShare ?? 0)))
    return measure.do === 'deduct'
      ? refused('counter-only', '扣划须到柜面办理')
      : refused('under-review', '内部审批未完成');
  const mayHalve = measure.do === 'freeze' || measure.do === 'query';
  const half = mayHalve && (!!w.unit.knobs.take('partial') || drawn(request, 'partial') < (temper.partialShare ?? 0));
  switch (measure.do) {
    case 'verify-identity':
      return verifyIdentity(w, request);
    case 'query':
      return query(w, request, measure.assetKinds, half);
    case 'freeze':
      return freeze(w, request, measure, half);
    case 'renew':
      return renew(w, request, measure);
    case 'release':
      return release(w, request, measure);
    case 'deduct':
      return deduct(w, request, measure);
    case 'query-control':
      return queryControl(w, request, measure);
    case 'open-sub-account':
      return openSubAccount(w, request, measure);
    case 'pay':
      return pay(w, request, measure);
    case 'query-payment':
      return queryPayment(w, request, measure.orderId);
    case 'withdraw':
      return withdraw(w, request, measure.requestId);
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const subjectless = ['open-sub-account', 'pay', 'query-payment', 'withdraw'];
const isFen = (value: unknown) => typeof value === 'string' && /^(0|[1-9]\d{0,17})$/.test(value);
const isTerm = (value: unknown) => typeof value === 'string' && /^P[1-9]\d{0,3}[YMD]$/.test(value);

/** What a clerk would send back: the entries that are missing or malformed, by path. */
function missingIn(request: WireRequest, today: string): { path: string; code: string; text: string }[] {
  const found: { path: string; code: string; text: string }[] = [];
  const need = (good: unknown, path: string, text: string, code = 'field-missing') => {
    if (!good) found.push({ path, code, text });
  };
  need(isText(request.caseNumber), 'caseNumber', '缺少案号');
  need(isText(request.purpose), 'purpose', '缺少用途');
  need(Array.isArray(request.articles) && request.articles.length > 0, 'articles', '缺少法律依据');
  const officers = Array.isArray(request.officers) ? request.officers : [];
  need(officers.length > 0, 'officers', '缺少承办人');
  officers.forEach((officer, i) => {
    need(isText(officer?.name), `officers.${i}.name`, '缺少承办人姓名');
    need(isText(officer?.deskPhone), `officers.${i}.deskPhone`, '缺少承办人办公电话', 'contact-missing');
  });
  const { subject, measure } = request;
  if (!subjectless.includes(measure.do)) {
    need(isText(subject?.name), 'subject.name', '缺少被执行人姓名或名称');
    const proven = isText(subject?.idNumber) && subject?.verification?.method !== 'none';
    need(measure.do === 'verify-identity' || proven, 'subject.verification', '身份未核验', 'subject-unverified');
  }
  if (['freeze', 'renew', 'release', 'deduct'].includes(measure.do))
    need(request.documents?.length > 0, 'documents', '缺少法律文书', 'document-missing');
  if ('limit' in measure) need(isFen(measure.limit) && measure.limit !== '0', 'measure.limit', '限额不合规范');
  if ('amount' in measure) need(isFen(measure.amount) && measure.amount !== '0', 'measure.amount', '金额不合规范');
  if ('term' in measure) need(isTerm(measure.term), 'measure.term', '期限不合规范');
  if ('until' in measure) need(!measure.until || measure.until >= today, 'measure.until', '期限届满日已过');
  if (measure.do === 'freeze')
    need(isText(measure.asset?.kind) && isText(measure.asset?.identifier), 'measure.asset', '缺少财产标识');
  if (measure.do === 'deduct') need(isText(measure.remitTo?.account), 'measure.remitTo', '缺少收款账户');
  if (measure.do === 'pay') need(isText(measure.payee?.account), 'measure.payee', '缺少收款人账户');
  return found;
}

function returned(missing: { path: string; code: string; text: string }[]): Outcome {
  const first = missing[0] ?? { path: 'documents', code: 'document-unclear', text: '文书印章不清，请补正' };
  return {
    result: 'returned',
    reason: { code: first.code, text: first.text },
    missing: (missing.length ? missing : [first]).map(({ path, text }) => ({ path, text })),
  };
}

function replyFor(w: Work, requestId: string, row: RequestRow): Reply {
  if (row.answer) {
    const status = row.answer.result === 'returned' ? 422 : 200;
    return { status, msg: 'answer', aud: row.court, payload: row.answer };
  }
  const { hash: requestHash, acceptedAt, court, notBefore } = row;
  const unit = w.unit.profile.id;
  const expected = notBefore ? { expectedBy: notBefore } : {};
  const payload = { protocol: 'writ/1', unit, requestId, requestHash, acceptedAt, ...expected };
  return { status: 202, msg: 'acceptance', aud: court, payload };
}

function wellFormed(message: Message): WireRequest {
  const request = message.payload as unknown as WireRequest;
  const good =
    request.protocol === 'writ/1' &&
    /^[0-9a-f-]{36}$/.test(String(request.requestId)) &&
    isText(request.measure?.do) &&
    request.court?.id === message.header.iss &&
    request.unit === message.header.aud;
  if (!good) throw new WireError('schema-invalid', 400, message.header.iss);
  return request;
}

/** Remembers a nonce with the rest of the work; throws when it was seen. */
function takeNonce(w: Work, message: Message): void {
  const key = `${message.header.kid}:${message.header.nonce}`;
  if (w.tx.get('nonces', key)) throw new WireError('nonce-replayed', 401, message.header.iss);
  w.tx.put('nonces', key, { iat: message.header.iat });
}

/** One request, checked and opened: its effect, its answer and its nonce come to disk together, or nothing does. */
export function handleRequest(unit: Unit, message: Message): Reply {
  const request = wellFormed(message);
  const { requestId, measure } = request;
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(String(request.legalNow))) unit.clock.see(request.legalNow);
  return work(unit, (w) => {
    takeNonce(w, message);
    const known = w.tx.get('requests', requestId);
    if (known) {
      if (known.hash !== message.hash || known.court !== request.court.id)
        throw new WireError('request-conflict', 409, message.header.iss);
      return replyFor(w, requestId, known);
    }
    const row: RequestRow = { court: request.court.id, hash: message.hash, acceptedAt: w.now };
    const keep = (outcome: Outcome): Reply => {
      const answered = { ...row, answer: answerOf(w, row, requestId, outcome) };
      w.tx.put('requests', requestId, answered);
      return replyFor(w, requestId, answered);
    };
    if (!unit.profile.measures.includes(measure.do)) return keep(refused('measure-unsupported', '本单位不办理该事项'));
    const missing = missingIn(request, w.today);
    if (missing.length > 0 || unit.knobs.take('returnForCorrection')) return keep(returned(missing));
    if (request.previousRequest && !w.tx.get('requests', request.previousRequest))
      throw new WireError('previous-unknown', 425, message.header.iss);
    const later = unit.knobs.take('answerLater');
    const isLate = later !== undefined || unit.profile.temper.laterMs !== undefined;
    if (isLate && measure.do !== 'withdraw') {
      const wait = later?.hours ? { notBefore: addHours(w.now, later.hours) } : {};
      const accepted: RequestRow = { ...row, request, ...wait };
      w.tx.put('requests', requestId, accepted);
      w.tx.put('inHand', requestId, { requestId });
      return replyFor(w, requestId, accepted);
    }
    const outcome = perform(w, request);
    if (outcome) return keep(outcome);
    w.tx.put('requests', requestId, row);
    return replyFor(w, requestId, row);
  });
}

/** The latest answer, for a court that asks after its own request. */
export function lookUp(unit: Unit, court: string, requestId: string): Reply {
  return work(unit, (w) => {
    const row = w.tx.get('requests', requestId);
    if (row?.court !== court) throw new WireError('request-unknown', 404, court);
    return replyFor(w, requestId, row);
  });
}

export function handleRemittance(unit: Unit, message: Message): Reply {
  const remittance = message.payload as unknown as Parameters<typeof receiveRemittance>[1];
  if (remittance.from?.unit !== message.header.iss) throw new WireError('schema-invalid', 400, message.header.iss);
  const payload = work(unit, (w) => {
    takeNonce(w, message);
    return receiveRemittance(w, remittance, message.hash);
  });
  return { status: 200, msg: 'remittance-receipt', aud: message.header.iss, payload };
}

/** Another bank has said what became of our money; the outbox row goes in the same piece of work. */
export function settleRemittance(unit: Unit, order: number, receipt: Record<string, unknown>): void {
  work(unit, (w) => {
    const answered = (id: string, outcome: Outcome) => answerLater(w, id, outcome);
    const typed = receipt as Parameters<typeof remittanceAnswered>[1];
    remittanceAnswered(w, typed, answered, (id, rejected) => paymentArrived(w, id, rejected, answered));
    w.tx.drop('outbox', String(order));
  });
}

/** Does everything whose time has come: answers in hand, payment orders, freezes at the end of their term. */
export function settleDue(unit: Unit): void {
  // The legal clock of a demonstration may stand years before real time: without it nothing may lapse or be paid.
  if (!unit.clock.isKnown()) return;
  work(unit, (w) => {
    for (const requestId of w.tx.keys('inHand')) {
      const row = w.tx.get('requests', requestId);
      if (!row?.request || (row.notBefore && isLater(row.notBefore, w.now))) continue;
      const outcome = perform(w, row.request);
      if (outcome) answerLater(w, requestId, outcome);
      else w.tx.drop('inHand', requestId);
    }
    settleOrders(w, (id, outcome) => answerLater(w, id, outcome));
  });
}
