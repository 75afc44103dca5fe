import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonical } from '#kernel';
import type { App } from '../app.ts';
import type { Server } from '../server.ts';

/** The purpose for which the key ring derives the key that signs what the courts of this platform send to units. */
export const linkagePurpose = 'linkage';

const Jwk = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), kid: z.string() });

/** The public key of the courts of this platform as units read it; `kid` is its RFC 7638 thumbprint. */
export function courtJwk(app: Pick<App, 'keys'>): z.output<typeof Jwk> {
  const x = app.keys.signer(linkagePurpose, linkagePurpose).publicKey.toString('base64url');
  const members = { crv: 'Ed25519', kty: 'OKP', x } as const;
  return { ...members, kid: createHash('sha256').update(canonical(members)).digest('base64url') };
}

/** What linked units may read of the court without a signature (docs/protocol.md §1, §2): its keys and the legal clock. */
export function serveLinkage(server: Server, app: App): void {
  const tags = ['linkage'];
  server.route({
    method: 'GET',
    url: '/linkage/v1/keys',
    config: { open: true, quiet: true },
    schema: {
      tags,
      summary: '法院公钥 · The courts’ public keys',
      response: { 200: z.object({ keys: z.array(Jwk) }) },
    },
    handler: () => ({ keys: [courtJwk(app)] }),
  });

  server.route({
    method: 'GET',
    url: '/linkage/v1/legal-now',
    config: { open: true, quiet: true },
    schema: {
      tags,
      summary: '法定时钟 · The legal clock',
      response: { 200: z.object({ legalNow: z.string(), today: z.string() }) },
    },
    handler: () => ({ legalNow: app.clock.now().toString(), today: app.clock.today().toString() }),
  });
}
