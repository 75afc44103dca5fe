import { canonical, type Instant, isRefusal, type Refusal, sha256 } from '#kernel';
import { type Attachment, type Envelope, signCanonical, signRead, type Verified, verifyMessage } from './envelope.ts';
import type { SigningKey } from './keys.ts';
import { refuseMessage } from './refusals.ts';
import type { Request } from './request.ts';
import type { Capabilities, PublicJwk } from './unasked.ts';
import { bodyBytesMax } from './words.ts';

/** Whom we speak to and as whom. */
export type Peer = {
  readonly url: string;
  readonly unit: string;
  readonly court: string;
  readonly key: SigningKey;
  /** The unit's registered public keys. */
  readonly jwks: readonly PublicJwk[];
  readonly realNow: () => Instant;
  readonly timeoutMs?: number;
};

/** What came back from the unit. Only `retry` is repeated, always with the same payload, newly signed (protocol §9). */
export type Exchanged =
  | { readonly outcome: 'answered'; readonly message: Verified<'answer'> }
  | { readonly outcome: 'accepted'; readonly message: Verified<'acceptance'> }
  | { readonly outcome: 'rejected'; readonly message: Verified<'error'>; readonly status: number }
  | { readonly outcome: 'retry'; readonly why: Refusal | string; readonly status?: number; readonly raw?: string };

export type PulledStatement =
  | { readonly outcome: 'statement'; readonly message: Verified<'statement'> }
  | Extract<Exchanged, { outcome: 'rejected' | 'retry' }>;

type HttpReply = { status: number; body: string };

async function call(peer: Peer, path: string, init: RequestInit): Promise<HttpReply | string> {
  try {
    const signal = AbortSignal.timeout(peer.timeoutMs ?? 30_000);
    const response = await fetch(new URL(path, peer.url), { ...init, signal, redirect: 'error' });
    const body = await response.text();
    return body.length > bodyBytesMax ? 'the answer is larger than 20 MB' : { status: response.status, body };
  } catch (error) {
    // Refused, cut or timed out: the unit may or may not have acted, which is why the same payload is sent again.
    return error instanceof Error ? error.message : 'the connection failed';
  }
}

async function read<const T extends 'answer' | 'acceptance' | 'statement' | 'error'>(
  peer: Peer,
  reply: HttpReply,
  types: readonly T[],
): Promise<Verified<T> | Refusal> {
  const verified = await verifyMessage(reply.body, {
    keyOf: (iss, kid) => (iss === peer.unit ? peer.jwks.find((k) => k.kid === kid) : undefined),
    audience: peer.court,
    types,
    now: peer.realNow(),
  });
  return isRefusal(verified) || verified.header.iss === peer.unit ? verified : refuseMessage('message-key-unknown');
}

const retriedStatuses = new Set([401, 425, 429, 500, 502, 503, 504]);

async function rejectedOrRetry(
  peer: Peer,
  reply: HttpReply,
): Promise<Extract<Exchanged, { outcome: 'rejected' | 'retry' }>> {
  const error = await read(peer, reply, ['error']);
  const retry = { outcome: 'retry', status: reply.status, raw: reply.body.slice(0, 4000) } as const;
  if (isRefusal(error)) return { ...retry, why: error };
  // A 401 is tried once more because a stale or replayed signature heals by signing anew; the caller counts.
  if (retriedStatuses.has(reply.status)) return { ...retry, why: error.payload.code };
  return { outcome: 'rejected', message: error, status: reply.status };
}

async function sortReply(
  peer: Peer,
  reply: HttpReply | string,
  request: { id: string; hash?: string },
): Promise<Exchanged> {
  if (typeof reply === 'string') return { outcome: 'retry', why: reply };
  if (reply.status !== 200 && reply.status !== 202 && reply.status !== 422) return await rejectedOrRetry(peer, reply);
  const message = await read(peer, reply, ['answer', 'acceptance']);
  const raw = reply.body.slice(0, 4000);
  if (isRefusal(message)) return { outcome: 'retry', why: message, status: reply.status, raw };
  const { requestId, requestHash } = message.payload;
  if (requestId !== request.id || (request.hash !== undefined && requestHash !== request.hash))
    return { outcome: 'retry', why: 'the answer names another request', status: reply.status, raw };
  return message.type === 'answer' ? { outcome: 'answered', message } : { outcome: 'accepted', message };
}

/** Sends a request whose canonical payload was stored before. Never throws on what the unit or the network does. */
export async function sendRequest(
  peer: Peer,
  request: { readonly id: string; readonly payloadText: string; readonly attachments?: readonly Attachment[] },
): Promise<Exchanged> {
  const envelope: Envelope = signCanonical(
    peer.key,
    {
      type: 'request',
      iss: peer.court,
      aud: peer.unit,
      now: peer.realNow(),
      ...(request.attachments ? { attachments: request.attachments } : {}),
    },
    request.payloadText,
  );
  const reply = await call(peer, '/writ/v1/requests', {
    method: 'POST',
    headers: { 'content-type': 'application/jose+json' },
    body: JSON.stringify(envelope),
  });
  return await sortReply(peer, reply, { id: request.id, hash: sha256(request.payloadText) });
}

async function get(peer: Peer, path: string): Promise<HttpReply | string> {
  const token = signRead(peer.key, { iss: peer.court, aud: peer.unit, path, now: peer.realNow() });
  return await call(peer, path, { headers: { authorization: token } });
}

/** Asks for the latest answer to a request sent earlier; `rejected` with `request-unknown` means that it never arrived. */
export async function pollRequest(peer: Peer, request: { id: string; hash?: string }): Promise<Exchanged> {
  return await sortReply(peer, await get(peer, `/writ/v1/requests/${request.id}`), request);
}

/** Pulls the lines of the court's account after a line number. */
export async function pullStatement(peer: Peer, after: number, limit = 500): Promise<PulledStatement> {
  const reply = await get(peer, `/writ/v1/statement?after=${after}&limit=${limit}`);
  if (typeof reply === 'string') return { outcome: 'retry', why: reply };
  if (reply.status !== 200) return await rejectedOrRetry(peer, reply);
  const message = await read(peer, reply, ['statement']);
  if (isRefusal(message))
    return { outcome: 'retry', why: message, status: reply.status, raw: reply.body.slice(0, 4000) };
  return { outcome: 'statement', message };
}

/**
 * Reads what a unit says about itself. The message is signed with the key that it carries, so it proves possession,
 * not identity: an officer compares the thumbprint over another channel before the key is pinned.
 */
export async function fetchCapabilities(url: string, realNow: Instant): Promise<Capabilities | Refusal | string> {
  let body: string;
  try {
    const response = await fetch(new URL('/writ/v1/capabilities', url), {
      signal: AbortSignal.timeout(10_000),
      redirect: 'error',
    });
    body = await response.text();
  } catch (error) {
    return error instanceof Error ? error.message : 'the connection failed';
  }
  const claimed = claimedKey(body);
  const verified = await verifyMessage(body, {
    keyOf: (_iss, kid) => (claimed?.kid === kid ? claimed : undefined),
    audience: [],
    types: ['capabilities'],
    now: realNow,
  });
  return isRefusal(verified) ? verified : verified.payload;
}

function claimedKey(body: string): PublicJwk | undefined {
  try {
    const envelope = JSON.parse(body) as { payload?: string };
    const payload = JSON.parse(Buffer.from(String(envelope.payload), 'base64url').toString('utf8')) as {
      jwk?: PublicJwk;
    };
    return payload.jwk;
  } catch {
    return undefined;
  }
}

/** The payload text to store for a request: its canonical bytes. */
export function requestText(payload: Request): string {
  return canonical(payload);
}
