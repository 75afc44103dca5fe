import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Instant, instant, isRefusal } from '#kernel';
import {
  generatePrivateJwk,
  importSigningKey,
  type Peer,
  type PublicJwk,
  type SigningKey,
  signMessage,
  type Verified,
  verifyMessage,
} from '../../protocol/index.ts';

type Heard = Verified<'answer' | 'notice' | 'statement'>;

/** A court reduced to its three endpoints, for trying a unit: keys, legal clock, and a letter box that gives receipts. */
export type TrialCourt = {
  readonly id: string;
  readonly url: string;
  readonly key: SigningKey;
  /** Every message that arrived in order, duplicates included. */
  readonly heard: Heard[];
  /** Codes of what was refused at the letter box. */
  readonly refused: string[];
  legalNow: Instant;
  /** While true the letter box answers 503, as a court that is down. */
  closed: boolean;
  /** A peer that sends as this court to a unit. */
  peer(url: string, unit: string, jwks: readonly PublicJwk[]): Peer;
  /** Waits until a message for which `wanted` is true has come; undefined when none comes in time. */
  wait(wanted: (message: Heard) => boolean, timeoutMs?: number): Promise<Heard | undefined>;
  trust(unit: string, jwk: PublicJwk): void;
  stop(): Promise<void>;
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function realNow(): Instant {
  return Temporal.Now.instant();
}

type Letters = { court: TrialCourt; trusted: Map<string, PublicJwk[]>; hashes: Set<string> };

async function takeLetter({ court, trusted, hashes }: Letters, body: string, response: ServerResponse): Promise<void> {
  const message = await verifyMessage(body, {
    keyOf: (iss, kid) => trusted.get(iss)?.find((jwk) => jwk.kid === kid),
    audience: court.id,
    types: ['answer', 'notice', 'statement'],
    now: realNow(),
  });
  if (isRefusal(message)) {
    court.refused.push(message.code);
    response.writeHead(401).end();
    return;
  }
  const disposition = hashes.has(message.payloadHash) ? 'duplicate' : 'stored';
  hashes.add(message.payloadHash);
  court.heard.push(message);
  const receipt = signMessage(court.key, {
    type: 'receipt',
    iss: court.id,
    aud: message.header.iss,
    payload: { protocol: 'writ/1', messageHash: message.payloadHash, disposition },
    now: realNow(),
  });
  response.writeHead(200, { 'content-type': 'application/jose+json' }).end(JSON.stringify(receipt));
}

async function serve(letters: Letters, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { court } = letters;
  const json = (value: unknown) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  const body = await bodyOf(request);
  if (court.closed) return void response.writeHead(503).end();
  if (request.url === '/linkage/v1/keys') return json({ keys: [court.key.publicJwk] });
  if (request.url === '/linkage/v1/legal-now') {
    const today = court.legalNow.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
    return json({ legalNow: court.legalNow.toString(), today });
  }
  if (request.method === 'POST' && request.url === '/linkage/v1/messages')
    return await takeLetter(letters, body, response);
  response.writeHead(404).end();
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}

/** Opens a trial court on loopback; port 0 takes a free one. A key may be given where the unit has registered one. */
export async function openTrialCourt(options: {
  id: string;
  legalNow: string;
  port?: number;
  key?: SigningKey;
}): Promise<TrialCourt> {
  const key = options.key ?? importSigningKey(await generatePrivateJwk());
  const trusted = new Map<string, PublicJwk[]>();
  const heard: Heard[] = [];
  const server = createServer((request, response) => void serve(letters, request, response));
  const port = await listen(server, options.port ?? 0);
  const court: TrialCourt = {
    id: options.id,
    url: `http://127.0.0.1:${port}`,
    key,
    heard,
    refused: [],
    legalNow: instant(options.legalNow),
    closed: false,
    peer: (url, unit, jwks) => ({ url, unit, court: options.id, key, jwks, realNow, timeoutMs: 5000 }),
    trust: (unit, jwk) => void trusted.set(unit, [...(trusted.get(unit) ?? []), jwk]),
    async wait(wanted, timeoutMs = 5000) {
      for (let waitedMs = 0; ; waitedMs += 20) {
        const found = heard.find(wanted);
        if (found || waitedMs >= timeoutMs) return found;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const letters: Letters = { court, trusted, hashes: new Set() };
  return court;
}
