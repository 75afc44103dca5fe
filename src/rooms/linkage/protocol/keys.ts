import { createHash, createPrivateKey, sign } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { canonical } from '#kernel';
import { PublicJwk } from './unasked.ts';

/** A key that signs: its thumbprint, how it signs, and the public half to publish. The private half need not be at hand. */
export type SigningKey = {
  readonly kid: string;
  readonly publicJwk: PublicJwk;
  /** The Ed25519 signature (64 bytes) of some bytes. */
  readonly sign: (data: Buffer) => Buffer;
};

/** The private JWK as it is stored (encrypted or with mode 0600). */
export type PrivateJwk = PublicJwk & { readonly d: string };

/** A new Ed25519 key pair as a private JWK with its RFC 7638 thumbprint as `kid`. */
export async function generatePrivateJwk(): Promise<PrivateJwk> {
  const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(pair.privateKey);
  if (!jwk.x || !jwk.d) throw new Error('the key pair was not exported whole');
  const open = { kty: 'OKP', crv: 'Ed25519', x: jwk.x } as const;
  return { ...open, kid: await thumbprint(open), d: jwk.d };
}

/** A signing key from whatever holds the private half (the platform's key ring); `publicKey` is the raw 32 bytes. */
export function signingKeyOf(signer: {
  readonly publicKey: Buffer;
  readonly sign: (data: Buffer) => Buffer;
}): SigningKey {
  const open = { crv: 'Ed25519', kty: 'OKP', x: signer.publicKey.toString('base64url') } as const;
  // The canonical form of the three members is what RFC 7638 hashes.
  const kid = createHash('sha256').update(canonical(open)).digest('base64url');
  return { kid, publicJwk: { ...open, kid }, sign: signer.sign };
}

/** Makes a stored private JWK ready for signing. Throws when it is not an Ed25519 key: that is a broken installation. */
export function importSigningKey(jwk: PrivateJwk): SigningKey {
  const { kty, crv, x } = PublicJwk.parse({ kty: jwk.kty, crv: jwk.crv, x: jwk.x });
  const key = createPrivateKey({ key: { kty, crv, x, d: jwk.d }, format: 'jwk' });
  return signingKeyOf({ publicKey: Buffer.from(x, 'base64url'), sign: (data) => sign(null, data, key) });
}

/** RFC 7638 SHA-256 thumbprint: what two people compare over the telephone when a unit is registered. */
export async function thumbprint(jwk: PublicJwk): Promise<string> {
  return await calculateJwkThumbprint({ kty: jwk.kty, crv: jwk.crv, x: jwk.x }, 'sha256');
}
