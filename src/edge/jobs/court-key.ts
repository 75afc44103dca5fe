import type { Id } from '#kernel';
import { type Peer, PublicJwk, signingKeyOf, type Unit } from '#linkage';
import type { App } from '../app.ts';
import { linkageKey } from '../receive-message.ts';

/** The pinned public keys of a unit, each under its thumbprint: one, or a set while the unit changes its key. */
export function jwksOf(unit: Pick<Unit, 'jwk'>): PublicJwk[] {
  const written = Array.isArray(unit.jwk.keys) ? unit.jwk.keys : [unit.jwk];
  return written.flatMap((jwk) => {
    const read = PublicJwk.safeParse(jwk);
    if (!read.success) return [];
    const neverSigns = () => Buffer.alloc(0);
    return [signingKeyOf({ publicKey: Buffer.from(read.data.x, 'base64url'), sign: neverSigns }).publicJwk];
  });
}

/** A unit as a court speaks to it. A court's name on the wire is its id, which never changes. */
export function peerOf(app: App, courtId: Id, unit: Unit): Peer {
  return {
    url: unit.url,
    unit: unit.code,
    court: courtId,
    key: linkageKey(app),
    jwks: jwksOf(unit),
    realNow: app.realNow,
  };
}
