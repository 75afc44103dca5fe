import { createHash } from 'node:crypto';
import { canonical, type Id, isRefusal, type Refusal } from '#kernel';
import {
  type Envelope,
  type ErrorCode,
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
  verifyMessage,
} from '#linkage';
import { leaveJob, listCourts } from '#platform';
import type { App } from './app.ts';
import { refuseRequest } from './refusals.ts';
import { type Receivable, sortMessage } from './sort-message.ts';

export type Reply = { readonly status: number; readonly envelope: Envelope };
type Disposition = 'stored' | 'duplicate' | 'quarantined';

const linkageKeys = new WeakMap<App['keys'], SigningKey>();

/** The key by which the courts of this platform sign what they send to units. */
export function linkageKey(app: Pick<App, 'keys'>): SigningKey {
  const known = linkageKeys.get(app.keys);
  if (known) return known;
  const key = signingKeyOf(app.keys.signer('linkage', 'linkage'));
  linkageKeys.set(app.keys, key);
  return key;
}

/** The public keys by which units may check what the courts sign: the present one, and the next or the one before. */
export function linkageJwks(app: Pick<App, 'keys'>): PublicJwk[] {
  return app.keys.signers('linkage', 'linkage').map((signer) => signingKeyOf(signer).publicJwk);
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
    const { doubt, ...about } = await sortMessage(tx, app.sealer, courtId, unit, message);
    const waits = message.type === 'statement' ? 'applied' : 'waiting';
    const state: MessageState = doubt === null ? waits : 'quarantined';
    const kept = { ...about, unitId: unit.id, kind: message.type, digest: message.payloadHash, receivedAt: at };
    const isNew = await storeMessage(tx, courtId, { ...kept, rawSealed: app.sealer.seal(courtId, raw) }, state, doubt);
    if (!isNew) return 'duplicate';
    if (doubt !== null) return 'quarantined';
    // A pushed statement only saves time: the lines are pulled, and the pull is the truth.
    const job = message.type === 'statement' ? 'query-statement' : 'apply-answers';
    const { caseId } = about;
    await leaveJob(tx, courtId, { kind: job, key: caseId ?? unit.id, payload: { caseId, unitId: unit.id }, at });
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
