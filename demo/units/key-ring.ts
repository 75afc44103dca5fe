import type { JWK } from 'jose';
import { type Envelope, open, WireError } from './wire.ts';

/** The public keys of the courts and of the other units, fetched when first needed and again, at most every 10 s, for an unknown key. */
export class KeyRing {
  private court: JWK[] = [];
  private courtReadAtMs = Number.NEGATIVE_INFINITY;
  private readonly peerKeys = new Map<string, JWK>();
  private readonly courtUrl: string;
  private readonly peers: Record<string, string>;

  constructor(courtUrl: string, peers: Record<string, string>) {
    this.courtUrl = courtUrl;
    this.peers = peers;
  }

  readonly courtKey = async (_iss: string, kid: string): Promise<JWK | undefined> => {
    const known = this.court.find((jwk) => jwk.kid === kid);
    if (known || performance.now() - this.courtReadAtMs < 10_000) return known;
    try {
      const response = await fetch(new URL('/linkage/v1/keys', this.courtUrl), { signal: AbortSignal.timeout(5000) });
      this.court = ((await response.json()) as { keys: JWK[] }).keys;
      this.courtReadAtMs = performance.now();
    } catch {
      // Without the court's keys nobody can be told from anybody: ask again later rather than refuse for good.
      throw new WireError('system-busy', 503);
    }
    return this.court.find((jwk) => jwk.kid === kid);
  };

  readonly peerKey = async (iss: string, kid: string): Promise<JWK | undefined> => {
    const known = this.peerKeys.get(iss);
    if (known?.kid === kid) return known;
    const url = this.peers[iss];
    if (!url) return undefined;
    try {
      const response = await fetch(new URL('/writ/v1/capabilities', url), { signal: AbortSignal.timeout(5000) });
      const envelope = JSON.parse(await response.text()) as Envelope;
      const claimed = JSON.parse(Buffer.from(envelope.payload, 'base64url').toString('utf8')) as { jwk: JWK };
      await open(envelope, { me: '*', types: ['capabilities'], keyOf: async () => claimed.jwk });
      this.peerKeys.set(iss, claimed.jwk);
      return claimed.jwk.kid === kid ? claimed.jwk : undefined;
    } catch {
      throw new WireError('system-busy', 503);
    }
  };
}
