import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import { PublicJwk } from './unasked.ts';

/** A key that signs: its thumbprint, the private half ready for use, the public half to publish. */
export type SigningKey = { readonly kid: string; readonly privateKey: CryptoKey; readonly publicJwk: PublicJwk };

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

/** Makes a stored private JWK ready for signing. Throws when it is not an Ed25519 key: that is a broken installation. */
export async function importSigningKey(jwk: PrivateJwk): Promise<SigningKey> {
  const publicJwk = PublicJwk.parse({ kty: jwk.kty, crv: jwk.crv, x: jwk.x });
  const privateKey = await importJWK({ ...jwk, alg: 'EdDSA' }, 'EdDSA');
  if (privateKey instanceof Uint8Array) throw new Error('a secret was given where a private key is needed');
  const kid = await thumbprint(publicJwk);
  return { kid, privateKey, publicJwk: { ...publicJwk, kid } };
}

/** RFC 7638 SHA-256 thumbprint: what two people compare over the telephone when a unit is registered. */
export async function thumbprint(jwk: PublicJwk): Promise<string> {
  return await calculateJwkThumbprint({ kty: jwk.kty, crv: jwk.crv, x: jwk.x }, 'sha256');
}
