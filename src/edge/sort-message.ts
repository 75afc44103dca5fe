import type { Id } from '#kernel';
import { findMessageDigest, findRequest, findRequestOfPayment, type Unit, type Verified } from '#linkage';
import { listCasesOfIndex } from '#people';
import type { Sealer, Tx } from '#platform';
import { findCaseOfControl } from '#property';

export type Receivable = Verified<'answer' | 'notice' | 'statement'>;

/** What a message is about, and why an officer must look at it before anything follows from it. */
export type Sorted = {
  readonly caseId: Id | null;
  readonly requestId: Id | null;
  readonly messageId: Id | null;
  readonly doubt: string | null;
};

const nothing: Sorted = { caseId: null, requestId: null, messageId: null, doubt: null };

async function sortAnswer(tx: Tx, courtId: Id, unit: Unit, { payload }: Verified<'answer'>): Promise<Sorted> {
  const request = await findRequest(tx, courtId, payload.requestId);
  const messageId = payload.answerId;
  if (request?.unitId !== unit.id) return { ...nothing, messageId, doubt: 'unknown request' };
  const sorted = { caseId: request.caseId, requestId: request.id, messageId };
  return { ...sorted, doubt: payload.requestHash === request.requestHash ? null : 'answers another request' };
}

/** The case of a notice: by the request that made the control, the holder's name for it, the payment, or the person. */
async function sortNotice(
  tx: Tx,
  sealer: Sealer,
  courtId: Id,
  unit: Unit,
  { payload }: Verified<'notice'>,
): Promise<Sorted> {
  const about = { ...nothing, messageId: payload.noticeId };
  if (payload.kind === 'control-changed') {
    const request = await findRequest(tx, courtId, payload.control.requestId);
    if (request?.unitId === unit.id) return { ...about, caseId: request.caseId, requestId: request.id };
    // A control of the trial was not made by a request of ours; its holder's name for it was taken over with it.
    const control = await findCaseOfControl(tx, courtId, unit.id, payload.control.controlId);
    return control ? { ...about, caseId: control.caseId } : { ...about, doubt: 'unknown control' };
  }
  if (payload.kind === 'payment-changed') {
    const request = await findRequestOfPayment(tx, courtId, payload.payment.orderId);
    if (request?.unitId === unit.id) return { ...about, caseId: request.caseId, requestId: request.id };
    return { ...about, doubt: 'unknown payment' };
  }
  const [caseId] = await listCasesOfIndex(tx, courtId, sealer.index(payload.subject.idNumber));
  return caseId ? { ...about, caseId } : { ...about, doubt: 'nobody here has that number' };
}

/** Finds what a message speaks of. What names something unknown, or comes again with other content, is doubtful. */
export async function sortMessage(
  tx: Tx,
  sealer: Sealer,
  courtId: Id,
  unit: Unit,
  message: Receivable,
): Promise<Sorted> {
  if (message.type === 'statement') return nothing;
  const sorted =
    message.type === 'answer'
      ? await sortAnswer(tx, courtId, unit, message)
      : await sortNotice(tx, sealer, courtId, unit, message);
  if (sorted.doubt !== null || sorted.messageId === null) return sorted;
  const earlier = await findMessageDigest(tx, courtId, unit.id, sorted.messageId);
  if (earlier === undefined || earlier === message.payloadHash) return sorted;
  return { ...sorted, doubt: 'same id, other content' };
}
