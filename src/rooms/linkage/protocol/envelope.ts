import { randomBytes } from 'node:crypto';
import { flattenedVerify, importJWK } from 'jose';
import { z } from 'zod';
import { canonical, type Instant, isRefusal, type Refusal, sha256, unstorableIn } from '#kernel';
import type { SigningKey } from './keys.ts';
import { type MessageType, type Payloads, schemas } from './messages.ts';
import { refuseMessage } from './refusals.ts';
import type { PublicJwk } from './unasked.ts';
import type { DocumentRef } from './values.ts';
import { bodyBytesMax, freshnessSeconds } from './words.ts';

/** The content of a document, travelling outside the signature and bound to it by digest. */
export type Attachment = { readonly sha256: string; readonly base64: string };
/** A signed message as it goes over the wire. */
export type Envelope = {
  readonly payload: string;
  readonly protected: string;
  readonly signature: string;
  readonly attachments?: readonly Attachment[];
};

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
const EnvelopeShape = z.object({
  payload: base64url,
  protected: base64url.max(4000),
  signature: base64url.max(200),
  header: z.never().optional(),
  attachments: z
    .array(z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), base64: z.string() }))
    .max(1000)
    .optional(),
});

const Header = z.object({
  alg: z.literal('EdDSA'),
  kid: z.string().min(1).max(100),
  typ: z.literal('writ+jws'),
  msg: z.string().min(1).max(40),
  iss: z.string().min(1).max(200),
  aud: z.string().min(1).max(200),
  iat: z.int().min(0),
  nonce: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  crit: z.never().optional(),
  b64: z.never().optional(),
});
export type MessageHeader = Omit<z.infer<typeof Header>, 'crit' | 'b64'>;

/** A message whose signature, age, addressee, form and documents are in order. Whether its nonce is new, the caller must still ask. */
export type Verified<T extends MessageType = MessageType> = {
  [K in T]: {
    readonly type: K;
    readonly header: MessageHeader;
    readonly payload: Payloads[K];
    /** The canonical bytes as signed; store these, never re-serialise. */
    readonly payloadText: string;
    readonly payloadHash: string;
    readonly envelope: Envelope;
  };
}[T];

export type SignOptions<T extends MessageType> = {
  readonly type: T;
  readonly iss: string;
  readonly aud: string;
  readonly payload: Payloads[T];
  /** Real time, not legal time: signatures age by the machine's clock. */
  readonly now: Instant;
  readonly attachments?: readonly Attachment[];
};

function headerFor(key: SigningKey, options: { type: string; iss: string; aud: string; now: Instant }): MessageHeader {
  return {
    alg: 'EdDSA',
    kid: key.kid,
    typ: 'writ+jws',
    msg: options.type,
    iss: options.iss,
    aud: options.aud,
    iat: Math.floor(options.now.epochMilliseconds / 1000),
    nonce: randomBytes(16).toString('base64url'),
  };
}

/** The hash that names a payload: SHA-256 of its canonical JSON (protocol §1). A re-signed retry has the same. */
export function payloadHash<T extends MessageType>(payload: Payloads[T]): string {
  return sha256(canonical(payload));
}

/** The three parts of a JWS (RFC 7515 §5.1) over payload bytes. */
function signParts(key: SigningKey, header: MessageHeader, payloadText: string) {
  const protectedPart = Buffer.from(canonical(header), 'utf8').toString('base64url');
  const payload = Buffer.from(payloadText, 'utf8').toString('base64url');
  const signature = key.sign(Buffer.from(`${protectedPart}.${payload}`, 'ascii')).toString('base64url');
  return { payload, protected: protectedPart, signature };
}

/** Signs a payload into an envelope with a fresh nonce. */
export function signMessage<T extends MessageType>(key: SigningKey, options: SignOptions<T>): Envelope {
  return signCanonical(key, options, canonical(options.payload));
}

/** Signs payload bytes that were stored earlier, so that a retry after a year has the same hash. */
export function signCanonical(
  key: SigningKey,
  options: Omit<SignOptions<MessageType>, 'payload'>,
  payloadText: string,
): Envelope {
  const parts = signParts(key, headerFor(key, options), payloadText);
  return options.attachments?.length ? { ...parts, attachments: options.attachments } : parts;
}

/** The value of the `Authorization` header of a GET (protocol §2); `path` includes the query as it is sent. */
export function signRead(key: SigningKey, options: { iss: string; aud: string; path: string; now: Instant }): string {
  const payload = canonical({ method: 'GET', path: options.path });
  const parts = signParts(key, headerFor(key, { ...options, type: 'read' }), payload);
  return `Writ ${parts.protected}.${parts.payload}.${parts.signature}`;
}

export type VerifyOptions<T extends MessageType> = {
  /** The public key registered for this sender and key id; undefined when there is none. */
  readonly keyOf: (iss: string, kid: string) => PublicJwk | undefined | Promise<PublicJwk | undefined>;
  /** Our own id, or several when one address serves several courts; '*' is taken only for the types that allow it. */
  readonly audience: string | readonly string[];
  readonly types: readonly T[];
  readonly now: Instant;
  /** Defaults to the live window; a bundle passes `bundleFreshnessSeconds`. */
  readonly maxAgeSeconds?: number;
};

type Parsed = { envelope: Envelope; header: MessageHeader; payloadText: string };

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function decode(part: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(part, 'base64url'));
  } catch {
    return undefined;
  }
}

function parseEnvelope(message: unknown): Parsed | Refusal {
  if (typeof message === 'string' && message.length > bodyBytesMax) return refuseMessage('message-too-large');
  const shape = EnvelopeShape.safeParse(typeof message === 'string' ? parseJson(message) : message);
  if (!shape.success) return refuseMessage('message-garbage');
  const headerText = decode(shape.data.protected);
  const payloadText = decode(shape.data.payload);
  if (headerText === undefined || payloadText === undefined) return refuseMessage('message-garbage');
  const header = Header.safeParse(parseJson(headerText));
  if (!header.success) {
    const where = header.error.issues[0]?.path.join('.') || 'protected';
    return refuseMessage('message-header-invalid', { field: where, values: { detail: where } });
  }
  const { payload, protected: protectedPart, signature, attachments } = shape.data;
  const envelope = { payload, protected: protectedPart, signature, ...(attachments ? { attachments } : {}) };
  return { envelope, header: header.data, payloadText };
}

async function signatureHolds(envelope: Envelope, jwk: PublicJwk): Promise<boolean> {
  try {
    const key = await importJWK({ kty: jwk.kty, crv: jwk.crv, x: jwk.x, alg: 'EdDSA' }, 'EdDSA');
    const { payload, protected: protectedPart, signature } = envelope;
    await flattenedVerify({ payload, protected: protectedPart, signature }, key, { algorithms: ['EdDSA'] });
    return true;
  } catch {
    // jose throws for a wrong signature and for a malformed one alike; both are "does not verify".
    return false;
  }
}

function checkAddress<T extends MessageType>(header: MessageHeader, options: VerifyOptions<T>): Refusal | undefined {
  const mine = typeof options.audience === 'string' ? [options.audience] : options.audience;
  const openToAll = header.aud === '*' && (header.msg === 'capabilities' || header.msg === 'error');
  if (!mine.includes(header.aud) && !openToAll)
    return refuseMessage('message-wrong-audience', { values: { aud: header.aud } });
  if (!(options.types as readonly string[]).includes(header.msg))
    return refuseMessage('message-wrong-type', { values: { msg: header.msg } });
  const age = Math.floor(options.now.epochMilliseconds / 1000) - header.iat;
  if (Math.abs(age) > (options.maxAgeSeconds ?? freshnessSeconds))
    return refuseMessage('message-stale', { values: { seconds: age } });
  return undefined;
}

function readPayload<T extends MessageType>(type: T, payloadText: string): Payloads[T] | Refusal {
  const value = parseJson(payloadText);
  if (typeof value !== 'object' || value === null || !isCanonical(value, payloadText))
    return refuseMessage('message-not-canonical');
  // Text that no database takes would stop the work on a case for good, whoever signed it.
  const unusable = unstorableIn(value);
  if (unusable) {
    const { path } = unusable;
    return refuseMessage('message-schema-invalid', { field: path, values: { path, detail: unusable.why } });
  }
  const read = schemas[type].safeParse(value);
  if (read.success) return read.data as Payloads[T];
  const issue = read.error.issues[0];
  const path = issue?.path.join('.') || '(root)';
  return refuseMessage('message-schema-invalid', { field: path, values: { path, detail: issue?.message ?? '' } });
}

function isCanonical(value: unknown, text: string): boolean {
  try {
    return canonical(value) === text;
  } catch {
    // A lone surrogate has no UTF-8 form and the writer throws on it.
    return false;
  }
}

/** Finds each named document among the attachments; refuses `message-document-missing` and `message-document-digest`. */
export function checkDocuments(
  documents: readonly DocumentRef[],
  attachments: readonly Attachment[],
): Refusal | undefined {
  for (const document of documents) {
    const values = { name: document.name };
    const carried = attachments.find((a) => a.sha256 === document.sha256);
    if (!carried) return refuseMessage('message-document-missing', { field: 'documents', values });
    const content = Buffer.from(carried.base64, 'base64');
    if (content.length !== document.bytes || sha256(content) !== document.sha256)
      return refuseMessage('message-document-digest', { field: 'documents', values });
  }
  return undefined;
}

/**
 * Checks a received message (text, or the parsed JSON) in the order of protocol §1 and returns it, or the refusal:
 * too-large, garbage, header-invalid, key-unknown, signature-invalid, wrong-audience, wrong-type, stale,
 * not-canonical, schema-invalid, document-missing, document-digest (each with the prefix `message-`).
 * It never throws on what came from outside. **The nonce is the caller's**: it must be remembered per `kid`
 * for `nonceMemorySeconds` in the same transaction that stores the message.
 */
export async function verifyMessage<const T extends MessageType>(
  message: unknown,
  options: VerifyOptions<T>,
): Promise<Verified<T> | Refusal> {
  const parsed = parseEnvelope(message);
  if (isRefusal(parsed)) return parsed;
  const { envelope, header, payloadText } = parsed;
  const jwk = await options.keyOf(header.iss, header.kid);
  if (!jwk) return refuseMessage('message-key-unknown', { values: { iss: header.iss } });
  if (!(await signatureHolds(envelope, jwk))) return refuseMessage('message-signature-invalid');
  const misaddressed = checkAddress(header, options);
  if (misaddressed) return misaddressed;
  const type = header.msg as T;
  const payload = readPayload(type, payloadText);
  if (isRefusal(payload)) return payload;
  const named = (payload as { documents?: readonly DocumentRef[] }).documents ?? [];
  const broken = checkDocuments(named, envelope.attachments ?? []);
  if (broken) return broken;
  return { type, header, payload, payloadText, payloadHash: sha256(payloadText), envelope } as Verified<T>;
}

/** Checks the `Authorization` header of a GET; refuses as `verifyMessage` does, and `message-token-invalid` when it is for another path. */
export async function verifyRead(
  authorization: string | undefined,
  path: string,
  options: Omit<VerifyOptions<'read'>, 'types'>,
): Promise<Verified<'read'> | Refusal> {
  const parts = /^Writ ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(authorization ?? '');
  if (!parts) return refuseMessage('message-token-invalid');
  const envelope = { protected: parts[1], payload: parts[2], signature: parts[3] };
  const read = await verifyMessage(envelope, { ...options, types: ['read'] });
  if (isRefusal(read)) return read;
  return read.payload.path === path ? read : refuseMessage('message-token-invalid');
}
