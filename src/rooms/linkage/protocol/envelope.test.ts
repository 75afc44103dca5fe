import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonical, instant, isRefusal, sha256 } from '#kernel';
import { type Envelope, signMessage, signRead, verifyMessage, verifyRead } from './envelope.ts';
import { generatePrivateJwk, importSigningKey, type SigningKey, thumbprint } from './keys.ts';
import { freezeRequest } from './samples.ts';

const now = instant('2026-11-21T02:00:00Z');
const paper = Buffer.from('（2026）川3301执123号裁定书');
const attachment = { sha256: sha256(paper), base64: paper.toString('base64') };
let court: SigningKey;
let stranger: SigningKey;

beforeAll(async () => {
  court = importSigningKey(await generatePrivateJwk());
  stranger = importSigningKey(await generatePrivateJwk());
});

const request = () => freezeRequest({ name: '冻结裁定书.pdf', sha256: attachment.sha256, bytes: paper.length });
const sign = (key = court) =>
  signMessage(key, {
    type: 'request',
    iss: 'court-3301',
    aud: 'bank-a',
    payload: request(),
    now,
    attachments: [attachment],
  });
const options = (over: Partial<Parameters<typeof verifyMessage<'request'>>[1]> = {}) => ({
  keyOf: (iss: string, kid: string) => (iss === 'court-3301' && kid === court.kid ? court.publicJwk : undefined),
  audience: 'bank-a',
  types: ['request'] as const,
  now,
  ...over,
});
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : 'verified');

function flip(part: string, at: number): string {
  const bytes = Buffer.from(part, 'base64url');
  bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ 1;
  return bytes.toString('base64url');
}

function withHeader(envelope: Envelope, change: Record<string, unknown>): Envelope {
  const header = JSON.parse(Buffer.from(envelope.protected, 'base64url').toString()) as object;
  return { ...envelope, protected: Buffer.from(JSON.stringify({ ...header, ...change })).toString('base64url') };
}

describe('a signed request', () => {
  it('verifies, and its hash does not depend on when it was signed', async () => {
    const first = await verifyMessage(JSON.stringify(await sign()), options());
    const second = await verifyMessage(await sign(), options());
    if (isRefusal(first) || isRefusal(second)) throw new Error('refused');
    expect(first.payloadHash).toBe(second.payloadHash);
    expect(first.payloadHash).toBe(sha256(canonical(request())));
    expect(first.header.nonce).not.toBe(second.header.nonce);
    expect(first.payload.measure).toMatchObject({ do: 'freeze', limit: '13000000' });
  });

  const spoiled: [name: string, spoil: (e: Envelope) => unknown, code: string][] = [
    ['a changed byte of the payload', (e) => ({ ...e, payload: flip(e.payload, 40) }), 'message-signature-invalid'],
    [
      'a changed byte of the signature',
      (e) => ({ ...e, signature: flip(e.signature, 3) }),
      'message-signature-invalid',
    ],
    ['a later time written into the header', (e) => withHeader(e, { iat: 1 }), 'message-signature-invalid'],
    ['another addressee written into it', (e) => withHeader(e, { aud: 'bank-b' }), 'message-signature-invalid'],
    ['the sender replaced', (e) => withHeader(e, { iss: 'court-9' }), 'message-key-unknown'],
    ['alg none', (e) => withHeader(e, { alg: 'none' }), 'message-header-invalid'],
    ['an HMAC with the public key', (e) => withHeader(e, { alg: 'HS256' }), 'message-header-invalid'],
    ['a crit member', (e) => withHeader(e, { crit: ['b64'], b64: false }), 'message-header-invalid'],
    ['no nonce', (e) => withHeader(e, { nonce: undefined }), 'message-header-invalid'],
    ['an unprotected header', (e) => ({ ...e, header: { kid: 'x' } }), 'message-garbage'],
    ['HTML', () => '<html>502 Bad Gateway</html>', 'message-garbage'],
    ['half of it', (e) => JSON.stringify(e).slice(0, 300), 'message-garbage'],
    ['nothing', () => '', 'message-garbage'],
    ['a number', () => 7, 'message-garbage'],
    ['no attachment', (e) => ({ ...e, attachments: [] }), 'message-document-missing'],
    [
      'another paper under the same digest',
      (e) => ({ ...e, attachments: [{ sha256: attachment.sha256, base64: 'AAAA' }] }),
      'message-document-digest',
    ],
  ];
  it.each(spoiled)('is refused with %s', async (_name, spoil, code) => {
    expect(codeOf(await verifyMessage(spoil(await sign()), options()))).toBe(code);
  });

  it('is refused from a stranger, for another, of another type', async () => {
    expect(codeOf(await verifyMessage(await sign(stranger), options()))).toBe('message-key-unknown');
    expect(codeOf(await verifyMessage(await sign(), options({ audience: 'bank-b' })))).toBe('message-wrong-audience');
    const answers = { ...options(), types: ['answer'] as const };
    expect(codeOf(await verifyMessage(await sign(), answers))).toBe('message-wrong-type');
  });

  it.each([
    [-301, 'message-stale'],
    [-300, 'verified'],
    [300, 'verified'],
    [301, 'message-stale'],
  ])('read %i seconds after signing is %s', async (seconds, code) => {
    expect(codeOf(await verifyMessage(await sign(), options({ now: now.add({ seconds }) })))).toBe(code);
  });

  it('may be a month old when it was carried by hand', async () => {
    const later = options({ now: now.add({ hours: 24 * 29 }), maxAgeSeconds: 30 * 86_400 });
    expect(codeOf(await verifyMessage(await sign(), later))).toBe('verified');
  });

  it('never throws and never verifies with any one byte of payload or signature changed', async () => {
    const envelope = await sign();
    await fc.assert(
      fc.asyncProperty(fc.nat(4000), fc.constantFrom('payload', 'signature'), async (at, part) => {
        const bad = { ...envelope, [part]: flip(envelope[part as 'payload'], at) };
        return codeOf(await verifyMessage(bad, options())) === 'message-signature-invalid';
      }),
      { numRuns: 60 },
    );
  });

  it('never throws on anything at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.anything(), fc.string(), fc.json()), async (anything) => {
        return isRefusal(await verifyMessage(anything, options()));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a payload signed well but written badly', () => {
  const rows: [why: string, text: (good: string) => string, code: string][] = [
    ['spaces between members', (t) => t.replace('{', '{ '), 'message-not-canonical'],
    ['a member twice', (t) => t.replace('{', '{"unit":"bank-a",'), 'message-not-canonical'],
    ['a half-written text', (t) => t.slice(0, -5), 'message-not-canonical'],
    ['a lone surrogate', (t) => t.replace('川', '\\ud800'), 'message-not-canonical'],
    ['a limit as a number', (t) => t.replace('"13000000"', '13000000'), 'message-schema-invalid'],
    ['a negative limit', (t) => t.replace('"13000000"', '"-1"'), 'message-schema-invalid'],
    ['a limit in yuan', (t) => t.replace('"13000000"', '"130000.00"'), 'message-schema-invalid'],
    ['a debtor known by name only', (t) => t.replace(/"idNumber":"[^"]+",/, ''), 'message-schema-invalid'],
    ['an unverified debtor', (t) => t.replace('"method":"registry"', '"method":"none"'), 'message-schema-invalid'],
    ['no ruling', (t) => t.replace(/"documents":\[[^\]]*\]/, '"documents":[]'), 'message-schema-invalid'],
    ['no article', (t) => t.replace(/"articles":\[[^\]]*\]/, '"articles":[]'), 'message-schema-invalid'],
    ['a thirteenth month', (t) => t.replace('2026-11-24T', '2026-13-24T'), 'message-schema-invalid'],
    ['a member that we do not know', (t) => t.replace(/}$/, ',"zzz":1}'), 'verified'],
  ];
  it.each(rows)('with %s', async (_why, spoil, code) => {
    const { signCanonical } = await import('./envelope.ts');
    const text = spoil(canonical(request()));
    const facts = { type: 'request', iss: 'court-3301', aud: 'bank-a', now, attachments: [attachment] } as const;
    expect(codeOf(await verifyMessage(signCanonical(court, facts, text), options()))).toBe(code);
  });
});

describe('a read token', () => {
  const path = '/writ/v1/statement?after=7';
  it('opens the one address that it names', async () => {
    const token = signRead(court, { iss: 'court-3301', aud: 'bank-a', path, now });
    expect(codeOf(await verifyRead(token, path, options()))).toBe('verified');
    expect(codeOf(await verifyRead(token, '/writ/v1/statement?after=8', options()))).toBe('message-token-invalid');
    expect(codeOf(await verifyRead(undefined, path, options()))).toBe('message-token-invalid');
    expect(codeOf(await verifyRead('Bearer x', path, options()))).toBe('message-token-invalid');
  });
});

it('names a key by the thumbprint of RFC 8037 appendix A.3', async () => {
  const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
  expect(await thumbprint({ kty: 'OKP', crv: 'Ed25519', x })).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
});
