import { createHash } from 'node:crypto';
import { canonical, type Id, isRefusal, newId, type Refusal } from '#kernel';
import {
  type Envelope,
  type ErrorCode,
  findMessageDigest,
  findRequest,
  findUnitByCode,
  type MessageState,
  PublicJwk,
  refuseMessage,
  rememberNonce,
  type SigningKey,
  signingKeyOf,
  signMessage,
  storeMessage,
  type Unit,
  type Verified,
  verifyMessage,
} from '#linkage';
import { enqueue, listCourts, type Tx } from '#platform';
import type { App } from './app.ts';
import { refuseRequest } from './refusals.ts';

type Receivable = Verified<'answer' | 'notice' | 'statement'>;
export type Reply = { readonly status: number; readonly envelope: Envelope };
type Disposition = 'stored' | 'duplicate' | 'quarantined';
/** What a message is about, and why an officer must look at it before anything follows from it. */
type Sorted = { caseId: Id | null; requestId: Id | null; messageId: Id | null; doubt: string | null };

/** The key by which the courts of this platform sign what they send to units. */
export function linkageKey(app: Pick<App, 'keys'>): SigningKey {
  return signingKeyOf(app.keys.signer('linkage', 'linkage'));
}

/** The HTTP status that each error of the protocol travels with (docs/protocol.md §9). */
const statusOf: Partial<Record<ErrorCode, number>> = {
  ...{ garbage: 400, 'header-invalid': 400, 'not-canonical': 400, 'schema-invalid': 400 },
  ...{ 'document-missing': 400, 'document-digest': 400, 'too-large': 413 },
};

function keyIdOf({ crv, kty, x }: PublicJwk): string {
  return createHash('sha256').update(canonical({ crv, kty, x })).digest('base64url');
}

async function keyOf(app: App, iss: string, kid: string): Promise<PublicJwk | undefined> {
  const unit = await app.db.system((tx) => findUnitByCode(tx, iss));
  // One pinned key, or a set while the unit changes its key.
  const pinned = Array.isArray(unit?.jwk.keys) ? unit.jwk.keys : [unit?.jwk];
  return pinned.flatMap((jwk) => PublicJwk.safeParse(jwk).data ?? []).find((jwk) => keyIdOf(jwk) === kid);
}

/** Finds the request that a message speaks of; what names an unknown one, or other bytes than were sent, is doubtful. */
async function sort(tx: Tx, courtId: Id, unit: Unit, message: Receivable): Promise<Sorted> {
  const nothing = { caseId: null, requestId: null, messageId: null, doubt: null };
  if (message.type === 'statement') return nothing;
  const answer = message.type === 'answer' ? message.payload : undefined;
  const notice = message.type === 'notice' ? message.payload : undefined;
  const requestId = answer?.requestId ?? (notice?.kind === 'control-changed' ? notice.control.requestId : null);
  const messageId = answer?.answerId ?? notice?.noticeId ?? null;
  const request = requestId === null ? undefined : await findRequest(tx, courtId, requestId);
  const earlier = messageId === null ? undefined : await findMessageDigest(tx, courtId, unit.id, messageId);
  const sorted = { caseId: request?.caseId ?? null, requestId: request?.id ?? null, messageId };
  if (requestId !== null && request?.unitId !== unit.id) return { ...sorted, caseId: null, doubt: 'unknown request' };
  if (answer && answer.requestHash !== request?.requestHash) return { ...sorted, doubt: 'answers another request' };
  if (earlier !== undefined && earlier !== message.payloadHash) return { ...sorted, doubt: 'same id, other content' };
  return { ...sorted, doubt: null };
}

async function keep(
  app: App,
  courtId: Id,
  unit: Unit,
  message: Receivable,
  raw: string,
): Promise<Disposition | 'replayed'> {
  const at = app.clock.now();
  return app.db.within({ courts: [courtId] }, async (tx) => {
    if (!(await rememberNonce(tx, unit.id, message.header.nonce, app.realNow()))) return 'replayed';
    const { doubt, ...about } = await sort(tx, courtId, unit, message);
    const state: MessageState = doubt === null ? 'waiting' : 'quarantined';
    const kept = { ...about, unitId: unit.id, kind: message.type, digest: message.payloadHash, receivedAt: at };
    const isNew = await storeMessage(tx, courtId, { ...kept, rawSealed: app.sealer.seal(courtId, raw) }, state, doubt);
    if (!isNew) return 'duplicate';
    if (doubt !== null) return 'quarantined';
    const mint = () => newId(at.epochMilliseconds);
    const context = { courtId, actId: mint(), at, today: app.clock.today(), officerId: null, mint, seal: app.sealer };
    const work = enqueue(context, 'apply-messages', about.caseId ?? unit.id, { caseId: about.caseId, unitId: unit.id });
    await tx.run(work.sql);
    return 'stored';
  });
}

function signError(app: App, iss: string, aud: string, refusal: Refusal): Reply {
  const code = refusal.code.replace('message-', '') as ErrorCode;
  const payload = { protocol: 'writ/1' as const, code, text: refusal.text };
  const envelope = signMessage(linkageKey(app), { type: 'error', iss, aud, payload, now: app.realNow() });
  return { status: statusOf[code] ?? 401, envelope };
}

/**
 * Takes in a message of a unit: checks it, keeps it raw and encrypted, and leaves work for the act that applies it.
 * Nothing in a case changes here. The reply is a signed receipt, or a signed error whose status says what to do.
 */
export async function receiveMessage(app: App, raw: string): Promise<Reply> {
  const courts = (await app.db.system((tx) => listCourts(tx))).map((court) => court.id);
  const message = await verifyMessage(raw, {
    keyOf: (iss, kid) => keyOf(app, iss, kid),
    audience: courts,
    types: ['answer', 'notice', 'statement'],
    now: app.realNow(),
  });
  if (isRefusal(message)) return signError(app, courts[0] ?? 'court', '*', message);
  const { iss, aud: courtId } = message.header;
  const unit = await app.db.system((tx) => findUnitByCode(tx, iss));
  // A unit speaks for itself only, whatever its key could sign.
  if (!unit || message.payload.unit !== iss) {
    return signError(app, courtId, iss, refuseMessage('message-key-unknown', { values: { iss } }));
  }
  const disposition = await keep(app, courtId, unit, message, raw);
  if (disposition === 'replayed') return signError(app, courtId, iss, refuseRequest('message-nonce-replayed'));
  const payload = { protocol: 'writ/1' as const, messageHash: message.payloadHash, disposition };
  const now = app.realNow();
  return {
    status: 200,
    envelope: signMessage(linkageKey(app), { type: 'receipt', iss: courtId, aud: iss, payload, now }),
  };
}
