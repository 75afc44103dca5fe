import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  randomBytes,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto';

/** The secrets that all keys come from; each is 32 random bytes. */
export type KeyMaterial = {
  /** Newest first: the first one encrypts, all of them decrypt. */
  readonly encryption: readonly { readonly id: string; readonly key: Uint8Array }[];
  /** Of the blind index. It cannot be changed without writing every index anew. */
  readonly index: Uint8Array;
  /** Of the Ed25519 keys, one for each purpose. */
  readonly signing: Uint8Array;
  /** Signing secrets beside it: the one that comes next or the one before. What they sign is good, and they sign nothing. */
  readonly signingBeside?: readonly Uint8Array[];
};

/** An Ed25519 key for one purpose, under the name that others know it by. */
export type Signer = { readonly name: string; readonly publicKey: Buffer; readonly sign: (data: Buffer) => Buffer };

/** True when the Ed25519 key, 32 raw bytes, made this signature. */
export function isSignedBy(publicKey: Buffer, data: Buffer, signature: Buffer): boolean {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') };
  return verify(null, data, createPublicKey({ key: jwk, format: 'jwk' }), signature);
}

export type KeyRing = {
  /** Encrypts a text (AES-256-GCM). It opens only with the same context, so it cannot be moved to another row or field. */
  readonly seal: (context: string, plain: string) => string;
  /** Decrypts; throws when the text was changed, belongs to another context or needs a key that is not in the ring. */
  readonly open: (context: string, sealed: string) => string;
  /** True when the text was sealed with a key that newer ones have replaced. */
  readonly isOutdated: (sealed: string) => boolean;
  /** Keyed blind index of a normalised identifier (HMAC-SHA256, 32 bytes): equal only for equal input. */
  readonly index: (plain: string) => Buffer;
  /** The signing key for a purpose such as `log <court id>` or `linkage`; the same secret always gives the same key. */
  readonly signer: (purpose: string, name: string) => Signer;
  /** The same for every signing secret of the ring, the one that signs first. */
  readonly signers: (purpose: string, name: string) => readonly [Signer, ...Signer[]];
  /** The names of the encryption keys, the one that seals first. */
  readonly keyIds: readonly string[];
  /** Tells two rings apart without telling anything of them; kept in the database to notice a wrong ring. */
  readonly fingerprint: string;
};

const version = 'w1';
const ivBytes = 12;
const tagBytes = 16;
const keyIdPattern = /^[a-z0-9-]{1,32}$/;

/** Makes the ring; throws on a key of the wrong length, a key id that is malformed or used twice, or one key in two places. */
export function keyRing(material: KeyMaterial): KeyRing {
  refuseBadMaterial(material);
  const current = material.encryption[0] as KeyMaterial['encryption'][number];
  const byId = new Map(material.encryption.map(({ id, key }) => [id, key]));
  const index = (plain: string) => createHmac('sha256', material.index).update(plain, 'utf8').digest();
  return {
    seal: (context, plain) => seal(current, context, plain),
    open: (context, sealed) => open(byId, context, sealed),
    isOutdated: (sealed) => sealed.split('.')[1] !== current.id,
    index,
    signer: (purpose, name) => signer(material.signing, purpose, name),
    signers: (purpose, name) => [
      signer(material.signing, purpose, name),
      ...(material.signingBeside ?? []).map((secret) => signer(secret, purpose, name)),
    ],
    keyIds: material.encryption.map(({ id }) => id),
    fingerprint: index('fingerprint of this key ring').toString('hex').slice(0, 16),
  };
}

function refuseBadMaterial({ encryption, index, signing, signingBeside = [] }: KeyMaterial): void {
  if (encryption.length === 0) throw new RangeError('a key ring needs an encryption key');
  const keys = [...encryption.map(({ key }) => key), index, signing, ...signingBeside];
  for (const key of keys) if (key.length !== 32) throw new RangeError('a key is 32 bytes long');
  for (const { id } of encryption) if (!keyIdPattern.test(id)) throw new RangeError(`malformed key id: ${id}`);
  if (new Set(encryption.map(({ id }) => id)).size !== encryption.length)
    throw new RangeError('a key id is used twice');
  for (const [i, a] of keys.entries())
    for (const b of keys.slice(i + 1))
      if (timingSafeEqual(a, b)) throw new RangeError('the keys of a ring must differ');
}

function additionalData(keyId: string, context: string): Buffer {
  return Buffer.from(`writ ${version} ${keyId} ${context}`, 'utf8');
}

function seal({ id, key }: KeyMaterial['encryption'][number], context: string, plain: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
  cipher.setAAD(additionalData(id, context));
  const body = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${version}.${id}.${body.toString('base64url')}`;
}

function open(keys: ReadonlyMap<string, Uint8Array>, context: string, sealed: string): string {
  const [written, id = '', encoded = '', ...rest] = sealed.split('.');
  if (written !== version || rest.length > 0) throw new Error('not a sealed text');
  const key = keys.get(id);
  if (key === undefined) throw new Error(`the key ring has no key ${keyIdPattern.test(id) ? id : '(malformed)'}`);
  const body = Buffer.from(encoded, 'base64url');
  if (body.length < ivBytes + tagBytes || body.toString('base64url') !== encoded) throw new Error('not a sealed text');
  const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, ivBytes), { authTagLength: tagBytes });
  decipher.setAAD(additionalData(id, context));
  decipher.setAuthTag(body.subarray(-tagBytes));
  try {
    return decipher.update(body.subarray(ivBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
  } catch (error) {
    throw new Error('a sealed text was changed or belongs elsewhere', { cause: error });
  }
}

/** An Ed25519 private key in PKCS #8 is this prefix and the 32 bytes of the seed (RFC 8410, section 7). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

function signer(secret: Uint8Array, purpose: string, name: string): Signer {
  const seed = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `writ ed25519 ${purpose}`, 32));
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  return { name, publicKey: Buffer.from(x ?? '', 'base64url'), sign: (data) => sign(null, data, key) };
}
