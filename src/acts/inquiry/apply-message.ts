import { dayOf, formatYuan, isRefusal, type Refusal } from '#kernel';
import { cite } from '#law';
import {
  type Answer,
  type Findings,
  type Notice,
  type PaymentFinding,
  readControl,
  readPayment,
  reasonTexts,
  type Unit,
  type UnitRequest,
} from '#linkage';
import type { Deduction } from '#property';
import { closeClock, openClock, openDatedClock } from '../clocks.ts';
import { acceptanceNotices } from '../filing/acceptance-notice.ts';
import { giveUp } from '../funds/book-lines.ts';
import { applyControl } from './apply-control.ts';
import { applyAssets, applyIdentity } from './apply-found.ts';
import type { Bench, MessageEnd } from './bench.ts';
import { type AnswerFacts, connectorFor, type Waiting } from './waiting-messages.ts';

type Ended = { readonly end: MessageEnd; readonly note: string };

const resultWords = { full: '已办理', partial: '部分办理', none: '无结果', refused: '未予办理' } as const;
/** House limit: money that a bank reports as deducted is on the court's statement within 48 hours. */
const arrivalDays = 2;

/** The unit takes back its own report: what it had taken went back to the debtor, so nothing is on its way any more. */
function takeBackDeduction(bench: Bench, reported: Deduction, findings: Findings, unit: Unit): void {
  const undone = findings.final && !findings.deduction && (findings.result === 'refused' || findings.result === 'none');
  if (reported.state !== 'reported' || !undone) return;
  const { caseId, context } = bench;
  const reason = `${unit.name}：${findings.reason?.text || findings.reason?.title.zh || '扣划款已退回'}`;
  bench.do(...giveUp(reported.id, caseId, reason, context));
  bench.deductions.set(reported.id, { ...reported, state: 'returned', returnReason: reason });
  bench.say('此前报告的扣划款已退回', 'the deduction it had reported came to nothing');
}

function applyDeduction(bench: Bench, request: UnitRequest, findings: Findings, unit: Unit): void {
  const ordered = bench.deductions.get(request.id);
  if (ordered) takeBackDeduction(bench, ordered, findings, unit);
  if (ordered?.state !== 'ordered') return;
  const { caseId, context } = bench;
  const { id, controlId, orderedFen } = ordered;
  if (!findings.deduction) {
    if (!findings.final) return;
    bench.do({ do: 'refuse-deduction', caseId, id, controlId, ordered: orderedFen });
    bench.deductions.set(id, { ...ordered, state: 'refused' });
  } else {
    const { amountFen, reference, orderedAt } = findings.deduction;
    const deductedOn = dayOf(orderedAt);
    bench.do(
      { do: 'report-deduction', caseId, id, controlId, ordered: orderedFen, amount: amountFen, reference, deductedOn },
      openDatedClock(
        context,
        caseId,
        'money-arrival',
        context.today,
        context.today.add({ days: arrivalDays }),
        { cites: [cite('court-presets', '扣划款到账')], certainty: 'local' },
        { subjectId: id, waitingFor: unit },
      ),
    );
    bench.deductions.set(id, {
      ...ordered,
      state: 'reported',
      reportedFen: amountFen,
      deductedOn,
      reference,
      reportedAt: context.at,
    });
  }
  const control = bench.controls.get(controlId);
  if (control) bench.changeControl(controlId, { pendingFen: control.pendingFen - orderedFen });
}

/** Keeps why a payment came back, whether the words come before or after the statement's line. */
function explainReturn(bench: Bench, { orderId, reason }: PaymentFinding): void {
  const words = reason && (reason.text || reasonTexts[reason.code].zh);
  const payment = bench.dossier.payments.find((p) => p.id === orderId && p.state !== 'approved');
  if (payment && words) bench.do({ do: 'explain-return', id: payment.id, caseId: bench.caseId, reason: words });
}

/**
 * An order that the court's bank did not take left nothing: the payment waits to be ordered anew. What it did take, and
 * what came back, the statement settles.
 */
function applyPayment(bench: Bench, request: UnitRequest, findings: Findings): Refusal | undefined {
  const taken = findings.payment?.state === 'returned' || findings.payment?.state === 'paid';
  const payment = bench.dossier.payments.find((p) => p.id === request.paymentId);
  const reason = findings.reason?.text || findings.reason?.title.zh;
  if (findings.payment?.state === 'returned') explainReturn(bench, findings.payment);
  if (!findings.final || findings.result !== 'refused' || taken || payment?.state !== 'ordered') return undefined;
  const { caseId, context } = bench;
  const clock = openClock(context, caseId, 'pay-out', context.today, { subjectId: payment.id });
  if (isRefusal(clock)) return clock;
  bench.do({ do: 'settle-payment', id: payment.id, caseId, state: 'returned', reason }, clock);
  return undefined;
}

/** The bank's number for the case, and with it the notices that print it. */
function applySubAccount(bench: Bench, findings: Findings): Refusal | undefined {
  if (!findings.subAccount || bench.subAccount) return undefined;
  const { number } = findings.subAccount;
  const { dossier, context } = bench;
  bench.subAccount = number;
  bench.do({ do: 'set-sub-account', caseId: bench.caseId, subAccount: number });
  for (const notice of acceptanceNotices(context, dossier, dossier.case.numberText ?? '', number)) {
    if (isRefusal(notice)) return notice;
    bench.do(notice);
  }
  return undefined;
}

function settleRequest(bench: Bench, request: UnitRequest, answer: Answer, findings: Findings): void {
  const { caseId } = bench;
  const { answerSeq, final } = answer;
  const reasonCode = findings.reason?.code;
  const reasonText = findings.reason && (findings.reason.text || findings.reason.title.zh);
  if (findings.result === 'returned') {
    const missing = findings.missing.map((m) => m.text).join('；');
    const text = [reasonText, missing].filter(Boolean).join('：') || '退回补正';
    bench.do({
      do: 'return-request',
      caseId,
      id: request.id,
      answerSeq,
      reasonCode: reasonCode ?? 'other',
      reasonText: text,
    });
    bench.do(closeClock(caseId, 'unit-answer', bench.context.today, request.id));
    bench.changeRequest(request.id, { status: 'returned', answerSeq });
    return;
  }
  bench.do({
    do: 'answer-request',
    caseId,
    id: request.id,
    result: findings.result,
    answerSeq,
    final,
    reasonCode,
    reasonText,
  });
  if (final) bench.do(closeClock(caseId, 'unit-answer', bench.context.today, request.id));
  bench.changeRequest(request.id, { status: final ? 'answered' : 'accepted', result: findings.result, answerSeq });
}

function lateOrApplied(waiting: Waiting, request: UnitRequest, note: string): Ended {
  const late = Temporal.PlainDate.compare(waiting.receivedOn, request.deadline) > 0;
  return late ? { end: 'late', note: `${note}，超过答复期限（${request.deadline}）` } : { end: 'applied', note };
}

/** Whether a freeze that the unit did not make must be struck out. */
function settleFreeze(bench: Bench, request: UnitRequest, findings: Findings): void {
  const control = request.controlId ? bench.controls.get(request.controlId) : undefined;
  if (control?.state !== 'ordered' || findings.controls.length > 0 || !findings.final) return;
  // A returned request may be corrected and sent anew, so its control stays ordered until an officer gives it up.
  if (findings.result === 'returned') return;
  bench.do({ do: 'refuse-control', caseId: bench.caseId, id: control.id });
  bench.changeControl(control.id, { state: 'refused' });
}

function applyAnswer(bench: Bench, facts: AnswerFacts, waiting: Waiting, answer: Answer): Ended | Refusal {
  const { unit } = waiting;
  const request = bench.requests.get(answer.requestId);
  const sent = facts.sent.get(answer.requestId);
  if (!request || !sent) return { end: 'quarantined', note: '答复所指的请求不存在' };
  if (answer.answerSeq <= request.answerSeq) return { end: 'superseded', note: '已有更新的答复' };
  const findings = connectorFor(unit).readAnswer(sent, answer);
  if (isRefusal(findings)) return { end: 'quarantined', note: findings.text.zh };
  const contradicts = request.status === 'answered';
  settleRequest(bench, request, answer, findings);
  if (request.partyId && request.measure === 'verify-identity')
    applyIdentity(bench, request.partyId, findings, facts.numbers.get(request.partyId));
  if (request.partyId) applyAssets(bench, request.partyId, unit, findings);
  for (const control of findings.controls) applyControl(bench, control, unit);
  if (request.measure === 'freeze') settleFreeze(bench, request, findings);
  if (request.measure === 'deduct') applyDeduction(bench, request, findings, unit);
  if (request.measure === 'open-sub-account' || request.measure === 'pay') {
    const apply = request.measure === 'pay' ? applyPayment(bench, request, findings) : applySubAccount(bench, findings);
    if (apply) return apply;
  }
  const word = findings.result === 'returned' ? '退回补正' : resultWords[findings.result];
  const reason = findings.reason ? `（${findings.reason.title.zh}）` : '';
  bench.say(`${unit.name}${word}${reason}`, `${unit.nameEn}: ${findings.result}`);
  if (contradicts)
    bench.say(`${unit.name}更正了此前的答复，请核对`, `${unit.nameEn} corrected its earlier answer; please check`);
  return lateOrApplied(waiting, request, contradicts ? `${word}，更正此前的答复` : word);
}

function applyNotice(bench: Bench, waiting: Waiting, notice: Notice, facts: AnswerFacts): Ended {
  const { unit } = waiting;
  if (notice.kind === 'control-changed') {
    const finding = readControl(notice.control);
    const outcome = applyControl(bench, finding, unit);
    if (outcome === 'unknown') return { end: 'quarantined', note: '通知所指的控制措施不存在' };
    if (outcome === 'stale') return { end: 'superseded', note: '已有更新的状态' };
    const held = finding.heldFen === undefined ? '' : `，实际控制${formatYuan(finding.heldFen)}元`;
    bench.say(`${unit.name}通知控制状态变化${held}`, `${unit.nameEn} reports a change of a control`);
    return { end: 'applied', note: notice.cause };
  }
  if (notice.kind === 'subject-changed') {
    const { name, idNumber } = notice.subject;
    const party = bench.dossier.parties.find((p) => p.person.name === name && facts.numbers.get(p.id) === idNumber);
    if (!party) return { end: 'quarantined', note: '通知所指之人并非本案当事人' };
    const words = { died: '已死亡', deregistered: '已注销', bankrupt: '已进入破产程序' }[notice.cause];
    // Bankruptcy does not end a person: what follows from it is for the judge.
    if (notice.cause !== 'bankrupt')
      bench.do({
        do: 'verify-person',
        personId: party.person.id,
        verification: 'deceased',
        note: `${unit.name}通知：${words}`,
      });
    bench.say(`${unit.name}通知：${party.person.name}${words}`, `${unit.nameEn}: ${party.person.name} ${notice.cause}`);
    return { end: 'applied', note: words };
  }
  // Money moves only by the statement of the court's bank; of the notice only the reason is kept.
  if (notice.cause === 'returned') explainReturn(bench, readPayment(notice.payment));
  bench.say(`${unit.name}通知付款状态变化，以对账流水为准`, `${unit.nameEn} reports a payment; the statement decides`);
  return { end: 'applied', note: notice.cause };
}

/** What follows from one waiting message, and what is noted on it. Refuses only what would keep the whole round from being right. */
export function applyMessage(bench: Bench, facts: AnswerFacts, waiting: Waiting): Ended | Refusal {
  const { said, message } = waiting;
  if (said.type === 'strange') return { end: 'garbage', note: said.why };
  if (said.type === 'answer') return applyAnswer(bench, facts, waiting, said.answer);
  if (said.type === 'notice') return applyNotice(bench, waiting, said.notice, facts);
  const request = message.requestId ? bench.requests.get(message.requestId) : undefined;
  if (!request) return { end: 'quarantined', note: '受理回执所指的请求不存在' };
  if (request.status !== 'issued' && request.status !== 'delivered')
    return { end: 'duplicate', note: '此前已受理或答复' };
  bench.do({ do: 'accept-request', caseId: bench.caseId, id: request.id });
  bench.changeRequest(request.id, { status: 'accepted' });
  bench.say(`${waiting.unit.name}已受理`, `${waiting.unit.nameEn} accepted a request`);
  return { end: 'applied', note: '已受理' };
}
