import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  FlattenedSign,
  flattenedVerify,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose';

export type Envelope = {
  payload: string;
  protected: string;
  signature: string;
  attachments?: { sha256: string; base64: string }[];
};
export type Header = {
  alg: string;
  kid: string;
  typ: string;
  msg: string;
  iss: string;
  aud: string;
  iat: number;
  nonce: string;
};
export type Message = { header: Header; payload: Record<string, unknown>; hash: string; envelope: Envelope };
export type Keys = { kid: string; privateKey: CryptoKey; jwk: JWK };

/** A failed check of protocol §1, with the HTTP status of §9. */
export class WireError extends Error {
  readonly code: string;
  readonly status: number;
  readonly iss: string;
  constructor(code: string, status: number, iss = '*') {
    super(code);
    this.code = code;
    this.status = status;
    this.iss = iss;
  }
}

/** RFC 8785 for what the protocol allows: no fractions, so JSON.stringify writes every number as the RFC does. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
}

export function hashOf(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A UUID from a name, so that work repeated after a kill makes the same ids. */
export function idFrom(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function newId(): string {
  return randomUUID();
}

/** The unit's own key pair: made at the first start, kept in its data folder with mode 0600. */
export async function ownKeys(folder: string): Promise<Keys> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'key.jwk');
  if (!existsSync(path)) {
    const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    writeFileSync(`${path}.new`, JSON.stringify(await exportJWK(pair.privateKey)), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
  const stored = JSON.parse(readFileSync(path, 'utf8')) as JWK;
  const open = { kty: 'OKP', crv: 'Ed25519', x: String(stored.x) };
  const kid = await calculateJwkThumbprint(open, 'sha256');
  return { kid, privateKey: (await importJWK({ ...stored, alg: 'EdDSA' })) as CryptoKey, jwk: { ...open, kid } };
}

export async function sign(
  keys: Keys,
  to: { msg: string; iss: string; aud: string },
  payload: Record<string, unknown>,
): Promise<Envelope> {
  const iat = Math.floor(Temporal.Now.instant().epochMilliseconds / 1000);
  const nonce = randomBytes(16).toString('base64url');
  const header = { alg: 'EdDSA', kid: keys.kid, typ: 'writ+jws', ...to, iat, nonce };
  const signed = await new FlattenedSign(Buffer.from(canonical(payload)))
    .setProtectedHeader(header)
    .sign(keys.privateKey);
  return { payload: signed.payload, protected: signed.protected ?? '', signature: signed.signature };
}

function parse<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}

function partOf(part: unknown): string {
  if (typeof part !== 'string' || !/^[\w-]+$/.test(part)) throw new WireError('garbage', 400);
  return Buffer.from(part, 'base64url').toString('utf8');
}

function checkHeader(header: Header | undefined): Header {
  const texts = [header?.kid, header?.msg, header?.iss, header?.aud, header?.nonce];
  const good =
    header?.alg === 'EdDSA' &&
    header.typ === 'writ+jws' &&
    !('crit' in header) &&
    texts.every((t) => typeof t === 'string' && t.length > 0 && t.length <= 200) &&
    Number.isInteger(header.iat) &&
    header.nonce.length === 22;
  if (!header || !good) throw new WireError('header-invalid', 400);
  return header;
}

type Expect = { me: string; types: string[]; keyOf: (iss: string, kid: string) => Promise<JWK | undefined> };

async function checkSignature(envelope: Envelope, jwk: JWK | undefined, iss: string): Promise<void> {
  if (!jwk) throw new WireError('key-unknown', 401, iss);
  try {
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: String(jwk.x), alg: 'EdDSA' });
    const { payload, protected: head, signature } = envelope;
    await flattenedVerify({ payload, protected: head, signature }, key, { algorithms: ['EdDSA'] });
  } catch {
    throw new WireError('signature-invalid', 401, iss);
  }
}

function checkDocuments(payload: Record<string, unknown>, envelope: Envelope, iss: string): void {
  if (payload.documents === undefined) return;
  if (!Array.isArray(payload.documents)) throw new WireError('schema-invalid', 400, iss);
  for (const document of payload.documents as { sha256?: unknown; bytes?: unknown }[]) {
    const carried = envelope.attachments?.find((a) => a.sha256 === document.sha256);
    if (!carried) throw new WireError('document-missing', 400, iss);
    const content = Buffer.from(String(carried.base64), 'base64');
    if (content.length !== document.bytes || hashOf(content) !== document.sha256)
      throw new WireError('document-digest', 400, iss);
  }
}

/** Opens a received envelope in the order of checks of protocol §1. Throws `WireError`; whether the nonce is new, the caller asks. */
export async function open(body: string | Envelope, expect: Expect): Promise<Message> {
  const envelope = typeof body === 'string' ? parse<Envelope>(body) : body;
  if (typeof envelope !== 'object' || envelope === null || 'header' in envelope) throw new WireError('garbage', 400);
  if (envelope.attachments !== undefined && !Array.isArray(envelope.attachments)) throw new WireError('garbage', 400);
  const text = partOf(envelope.payload);
  partOf(envelope.signature);
  const header = checkHeader(parse<Header>(partOf(envelope.protected)));
  await checkSignature(envelope, await expect.keyOf(header.iss, header.kid), header.iss);
  if (header.aud !== expect.me) throw new WireError('wrong-audience', 401, header.iss);
  if (!expect.types.includes(header.msg)) throw new WireError('wrong-type', 401, header.iss);
  const age = Math.abs(Temporal.Now.instant().epochMilliseconds / 1000 - header.iat);
  if (age > 301) throw new WireError('stale', 401, header.iss);
  const payload = parse<Record<string, unknown>>(text);
  if (typeof payload !== 'object' || payload === null || canonical(payload) !== text)
    throw new WireError('not-canonical', 400, header.iss);
  checkDocuments(payload, envelope, header.iss);
  return { header, payload, hash: hashOf(text), envelope };
}
