import { z } from 'zod';
import { readRequestDossier, writeRequest } from '#acts';
import { type Id, isId, isRefusal, type Json, type Refusal, RefusalError, sha256 } from '#kernel';
import {
  type Exchanged,
  findRequest,
  findUnit,
  freezePayload,
  listUndelivered,
  nextSeq,
  pollRequest,
  recordDelivery,
  recordSending,
  requestText,
  sendRequest,
  storeMessage,
  type Unit,
  type UnitRequest,
  type WireRequest,
} from '#linkage';
import { findCourt, hastenJobs, type Job, leaveJob, type Tx } from '#platform';
import type { App } from '../app.ts';
import { peerOf } from './court-key.ts';
import { Lanes } from './lanes.ts';

const RequestJob = z.object({ caseId: z.string().refine(isId), requestId: z.string().refine(isId) });
const CaseJob = z.object({ caseId: z.string().refine(isId) });

const lanes = new WeakMap<App, Lanes>();
function lanesOf(app: App): Lanes {
  const existing = lanes.get(app) ?? new Lanes();
  lanes.set(app, existing);
  return existing;
}

/** A request as it goes out: always the same bytes. */
type Outgoing = { readonly request: UnitRequest; readonly unit: Unit; readonly payloadText: string };

/** Writes the payload of a request once and keeps it, encrypted, before anything is sent. */
async function writtenOnce(app: App, tx: Tx, courtId: Id, request: UnitRequest): Promise<string | Refusal> {
  if (request.payloadSealed) return app.sealer.open(courtId, request.payloadSealed);
  const [court, dossier] = await Promise.all([findCourt(tx, courtId), readRequestDossier(tx, courtId, request.caseId)]);
  if (!court) throw new Error('the court of this request is not there');
  const seq = await nextSeq(tx, courtId, request.unitId);
  const sending = { court: { id: court.id, name: court.name }, sealer: app.sealer, seq, at: app.clock.now() };
  const written = writeRequest(request, dossier, sending);
  if (isRefusal(written)) return written;
  const text = requestText(written.payload);
  const kept = { seq, payloadSealed: app.sealer.seal(courtId, text), requestHash: sha256(text) };
  if (await freezePayload(tx, courtId, request.id, kept)) return text;
  // Another process wrote it a moment ago; its bytes are the ones that count.
  const again = await findRequest(tx, courtId, request.id);
  return app.sealer.open(courtId, again?.payloadSealed ?? '');
}

async function prepare(app: App, courtId: Id, requestId: Id, sendable: readonly UnitRequest['status'][]) {
  return app.db.within({ courts: [courtId] }, async (tx): Promise<Outgoing | Refusal | undefined> => {
    const request = await findRequest(tx, courtId, requestId);
    if (!request || !sendable.includes(request.status)) return undefined;
    const [unit, payloadText] = await Promise.all([
      findUnit(tx, request.unitId),
      writtenOnce(app, tx, courtId, request),
    ]);
    if (!unit) throw new Error('the unit of this request is not there');
    if (isRefusal(payloadText)) return payloadText;
    await recordSending(tx, courtId, requestId);
    return { request: { ...request, attempts: request.attempts + 1 }, unit, payloadText };
  });
}

async function attachmentsOf(app: App, payloadText: string) {
  const { documents } = JSON.parse(payloadText) as WireRequest;
  return Promise.all(
    documents.map(async ({ sha256: hash }) => ({
      sha256: hash,
      base64: (await app.files.get(hash)).toString('base64'),
    })),
  );
}

async function giveUp(app: App, courtId: Id, caseId: Id, requestId: Id, reason: string): Promise<void> {
  const ref = { courtId, subject: { kind: 'case', id: caseId } } as const;
  const input = { requestId, reason: reason.slice(0, 500) };
  const key = `fail-delivery ${requestId}`;
  const failed = await app.engine.perform({ kind: 'system' }, ref, 'fail-delivery', input, { key });
  if (isRefusal(failed) && failed.code !== 'request-not-open') throw new RefusalError(failed);
}

/** Keeps what the unit said, exactly as it came, and leaves the case alone: an act applies it. */
async function keep(app: App, courtId: Id, { request }: Outgoing, exchanged: Exchanged): Promise<void> {
  if (exchanged.outcome === 'retry') return;
  const { message } = exchanged;
  const { id, caseId, unitId } = request;
  const at = app.clock.now();
  await app.db.within({ courts: [courtId] }, async (tx) => {
    const kept = {
      ...{ caseId, unitId, requestId: id, kind: message.type, digest: message.payloadHash, receivedAt: at },
      messageId: message.type === 'answer' ? message.payload.answerId : null,
      rawSealed: app.sealer.seal(courtId, JSON.stringify(message.envelope)),
    };
    if (exchanged.outcome === 'rejected') {
      await storeMessage(tx, courtId, kept, 'applied', exchanged.message.payload.code);
      return;
    }
    // A unit that is back gets at once what waits for it, instead of minutes later when each request's turn comes.
    const [fresh, , waiting] = await Promise.all([
      storeMessage(tx, courtId, kept, 'waiting', null),
      recordDelivery(tx, courtId, id, at, null),
      listUndelivered(tx, courtId, unitId),
    ]);
    if (waiting.length > 0) await hastenJobs(tx, courtId, 'deliver-request', waiting);
    if (fresh)
      await leaveJob(tx, courtId, { kind: 'apply-answers', key: caseId, payload: { caseId, requestId: id }, at });
  });
  app.engine.options.onCommit?.();
}

/** A reply that is no message is kept as garbage with the reason, and counts as no answer. */
async function keepGarbage(app: App, courtId: Id, { request }: Outgoing, raw: string, note: string): Promise<void> {
  const at = app.clock.now();
  const { id: requestId, caseId, unitId } = request;
  const message = { caseId, unitId, requestId, kind: 'garbage', messageId: null, digest: sha256(raw), receivedAt: at };
  await app.db.within({ courts: [courtId] }, (tx) =>
    storeMessage(tx, courtId, { ...message, rawSealed: app.sealer.seal(courtId, raw) }, 'garbage', note),
  );
}

/** A signature is made anew a few times, because a stale one heals; then the fault is ours or the unit's, not the network's. */
const signingAttemptsMax = 3;
const resendable = new Set(['document-missing', 'document-digest']);

/** What follows from what came back. Throws where the same payload must be sent again later. */
async function settle(app: App, courtId: Id, outgoing: Outgoing, exchanged: Exchanged): Promise<void> {
  await keep(app, courtId, outgoing, exchanged);
  const { request, unit } = outgoing;
  if (exchanged.outcome === 'answered' || exchanged.outcome === 'accepted') return;
  if (exchanged.outcome === 'rejected') {
    const { code, text } = exchanged.message.payload;
    if (resendable.has(code)) throw new Error(`${unit.code} misses a document: ${code}`);
    return giveUp(app, courtId, request.caseId, request.id, `${code} ${text.zh}`);
  }
  const { why, status, raw } = exchanged;
  const reason = typeof why === 'string' ? why : why.code;
  if (raw !== undefined && typeof why !== 'string') await keepGarbage(app, courtId, outgoing, raw, why.text.zh);
  if (status === 401 && typeof why === 'string' && request.attempts >= signingAttemptsMax)
    return giveUp(app, courtId, request.caseId, request.id, reason);
  await app.db.within({ courts: [courtId] }, (tx) =>
    recordDelivery(tx, courtId, request.id, app.clock.now(), reason.slice(0, 500)),
  );
  throw new Error(`${unit.code} could not be reached: ${reason}`);
}

async function deliver(app: App, courtId: Id, caseId: Id, requestId: Id, sendable: UnitRequest['status'][]) {
  const outgoing = await prepare(app, courtId, requestId, sendable);
  if (!outgoing) return;
  if (isRefusal(outgoing)) return giveUp(app, courtId, caseId, requestId, outgoing.text.zh);
  const { request, unit, payloadText } = outgoing;
  const peer = peerOf(app, courtId, unit);
  const attachments = await attachmentsOf(app, payloadText);
  const measured = app.meters.exchanges.startTimer({ unit: unit.code });
  let exchanged = await sendRequest(peer, { id: request.id, payloadText, attachments });
  // A nonce that was seen means that the message arrived although its reply was lost.
  if (exchanged.outcome === 'retry' && exchanged.why === 'nonce-replayed')
    exchanged = await pollRequest(peer, { id: request.id, hash: sha256(payloadText) });
  const seconds = measured({ outcome: exchanged.outcome });
  const about = { unit: unit.code, request: request.id, outcome: exchanged.outcome, ms: Math.round(seconds * 1000) };
  app.log.info(about, 'a request was sent to its unit');
  await settle(app, courtId, outgoing, exchanged);
}

/** Delivers one request: the payload is fixed before the first sending, the raw answer is kept, the case is left alone. */
export async function deliverRequest(app: App, { courtId, payload }: Job): Promise<void> {
  const { caseId, requestId } = RequestJob.parse(payload);
  const request = await app.db.look({ courts: [courtId] }, (tx) => findRequest(tx, courtId, requestId));
  if (request?.status !== 'issued') return;
  const work = () => deliver(app, courtId, caseId, requestId, ['issued']);
  await lanesOf(app).run(request.unitId, requestId, work, caseId);
}

/** Asks a unit after a request whose day is over; one that the unit does not know is sent again, with the same bytes. */
export async function askAfter(app: App, { courtId, payload }: Job): Promise<void> {
  const { caseId, requestId } = RequestJob.parse(payload);
  const open: UnitRequest['status'][] = ['delivered', 'accepted'];
  const found = await app.db.look({ courts: [courtId] }, async (tx) => {
    const request = await findRequest(tx, courtId, requestId);
    const unit = request && (await findUnit(tx, request.unitId));
    return request && unit && { request, unit };
  });
  if (!found || !open.includes(found.request.status)) return;
  const { request, unit } = found;
  await lanesOf(app).run(unit.id, `ask ${requestId}`, async () => {
    const hash = request.requestHash ?? '';
    const exchanged = await pollRequest(peerOf(app, courtId, unit), { id: requestId, hash });
    if (exchanged.outcome === 'rejected') return deliver(app, courtId, caseId, requestId, open);
    await settle(app, courtId, { request, unit, payloadText: '' }, exchanged);
  });
}

/** Answers of a case wait so long for those of its other requests that are under way: what comes together is one act. */
const togetherMs = 500;
const gatheringFor = new WeakMap<App, Map<Id, Promise<void>>>();

async function applyWaiting(app: App, { courtId, id }: Job, caseId: Id): Promise<void> {
  const ref = { courtId, subject: { kind: 'case', id: caseId } } as const;
  const input: Json = {};
  const applied = await app.engine.perform({ kind: 'system' }, ref, 'apply-answers', input, { key: `job ${id}` });
  if (isRefusal(applied) && applied.code !== 'nothing-waiting') throw new RefusalError(applied);
}

/** Has the system apply every waiting message of a case; nothing waiting is nothing to do. */
export async function applyAnswers(app: App, job: Job): Promise<void> {
  const { caseId } = CaseJob.parse(job.payload);
  const gathering = gatheringFor.get(app) ?? new Map<Id, Promise<void>>();
  gatheringFor.set(app, gathering);
  // One that has not begun yet will find the message of this job as well.
  const joined = gathering.get(caseId);
  if (joined) return joined;
  const run = lanesOf(app)
    .quiet(caseId, togetherMs)
    .then(() => {
      gathering.delete(caseId);
      return applyWaiting(app, job, caseId);
    });
  gathering.set(caseId, run);
  await run;
}
