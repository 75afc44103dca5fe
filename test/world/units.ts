import { createServer, type Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import sql from 'sql-template-tag';
import { type Id, newId, sha256 } from '#kernel';
import {
  type Envelope,
  generatePrivateJwk,
  importSigningKey,
  type SigningKey,
  signMessage,
  WireRequest,
} from '#linkage';
import { insertRow } from '#platform';
import type { App } from '../../src/edge/app.ts';
import { doJobs } from '../../src/edge/background.ts';
import { perform, submissionKey } from './cases.ts';
import { plainApplication, type World } from './court.ts';
import type { TestServer } from './server.ts';

export type Said = Record<string, unknown>;
/** What a unit says to a request: an answer's members, `later` (202), or a status with a body that is no message. */
export type Script = (request: WireRequest, n: number) => Said | 'later' | { status: number; body: string };

/** A unit reduced to its letter box and its pen: it says over HTTP what the test lets it say, signed with its own key. */
export type TestUnit = {
  readonly id: Id;
  readonly code: string;
  readonly key: SigningKey;
  /** Requests as they came, repeated ones included, with the hash of their bytes. */
  readonly heard: { readonly request: WireRequest; readonly hash: string }[];
  script: Script;
  /** What it answers to a pull of its statement; nobody finds one where it is absent. */
  statement?: (after: number) => Envelope | { status: number; body: string };
  /** The answer to a request, signed, for the court's letter box. */
  answer(request: WireRequest, said: Said): Envelope;
  notice(courtId: Id, said: Said): Envelope;
  stop(): Promise<void>;
};

async function bodyOf(message: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function listen(server: HttpServer): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
}

const full = { result: 'full' };

/** A unit reads out its statement where the test gave it one; it has no capabilities to show. */
function showStatement({ statement }: TestUnit, url: string, reply: ServerResponse): void {
  const after = new URL(url, 'http://unit').searchParams.get('after');
  if (!statement || after === null) return void reply.writeHead(404).end();
  const said = statement(Number(after));
  if ('body' in said) return void reply.writeHead(said.status).end(said.body);
  reply.writeHead(200, { 'content-type': 'application/jose+json' }).end(JSON.stringify(said));
}

export async function openUnit(
  world: World,
  unit: { code: string; kind: string; measures: string[] },
): Promise<TestUnit> {
  const key = importSigningKey(await generatePrivateJwk());
  const { code } = unit;
  const moment = () => world.now.toString({ smallestUnit: 'second' });
  const hashes = new Map<Id, string>();
  const sign = (type: 'answer' | 'acceptance' | 'notice', aud: string, payload: object) =>
    signMessage(key, { type, iss: code, aud, payload: payload as never, now: world.now });
  let seq = 0;
  const made: TestUnit = {
    id: newId(world.now.epochMilliseconds),
    code,
    key,
    heard: [],
    script: () => full,
    answer: (request, said) =>
      sign('answer', request.court.id, {
        ...{ protocol: 'writ/1', unit: code, requestId: request.requestId, answerId: newId(++seq) },
        ...{ requestHash: hashes.get(request.requestId), answerSeq: 1, final: true, answeredAt: moment() },
        ...said,
      }),
    notice: (courtId, said) => {
      seq++;
      return sign('notice', courtId, {
        ...{ protocol: 'writ/1', unit: code, noticeId: newId(seq), seq, at: moment() },
        ...said,
      });
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const server = createServer(async (message, reply) => {
    const body = await bodyOf(message);
    // The page of the demonstration asks every unit for its faults: this one has none that could be turned.
    if (message.url === '/knobs') return void reply.end('{}');
    if (message.method === 'GET') return void showStatement(made, message.url ?? '', reply);
    const envelope = JSON.parse(body) as Envelope;
    const bytes = Buffer.from(envelope.payload, 'base64url');
    const request = WireRequest.parse(JSON.parse(bytes.toString('utf8')));
    const hash = sha256(bytes);
    hashes.set(request.requestId, hash);
    made.heard.push({ request, hash });
    const said = made.script(request, made.heard.length);
    if (said !== 'later' && typeof said.status === 'number' && typeof said.body === 'string')
      return void reply.writeHead(said.status).end(said.body);
    const { requestId, court } = request;
    const acceptance = { protocol: 'writ/1', unit: code, requestId, requestHash: hash, acceptedAt: moment() };
    const answered = said === 'later' ? sign('acceptance', court.id, acceptance) : made.answer(request, said as Said);
    const status = said === 'later' ? 202 : (said as Said).result === 'returned' ? 422 : 200;
    reply.writeHead(status, { 'content-type': 'application/jose+json' }).end(JSON.stringify(answered));
  });
  const port = await listen(server);
  await world.db.system((tx) =>
    tx.run(
      insertRow('linkage_units', {
        ...{ id: made.id, code, kind: unit.kind, name: `单位${code}`, name_en: code, url: `http://127.0.0.1:${port}` },
        ...{ jwk: JSON.stringify(key.publicJwk), measures: JSON.stringify(unit.measures), answer_within_hours: 24 },
      }).sql,
    ),
  );
  return made;
}

const waitingJobs = sql`select id from platform_outbox where done_at is null and run_after <= now() limit 1`;

/** Does all work that is waiting, also what that work leaves, until nothing is due any more. */
export async function workOff(app: App, courtId: Id): Promise<void> {
  for (let round = 0; round < 40; round++) {
    const waiting = await app.db.within({ courts: [courtId] }, (tx) => tx.query(waitingJobs));
    if (waiting.length === 0) return;
    await doJobs(app, [courtId]);
  }
}

/** Puts a unit's message into the court's letter box; gives the HTTP status. */
export async function post(site: TestServer, message: Envelope): Promise<number> {
  const headers = { 'content-type': 'application/jose+json' };
  const reply = await site.server.inject({
    method: 'POST',
    url: '/linkage/v1/messages',
    payload: JSON.stringify(message),
    headers,
  });
  return reply.statusCode;
}

let instruments = 0;

/** Files and dockets a case with the units that are linked, and lets them answer; gives its id. */
export async function docketedAtUnits(world: World, app: App, overrides: Record<string, unknown> = {}): Promise<Id> {
  const plain = await plainApplication(world);
  const papers = [...plain.papers, { kind: 'effect', upload: await world.upload('effect.pdf') }];
  const instrument = { ...plain.instrument, number: `（2025）川3301民初${5000 + ++instruments}号` };
  const intake = { courtId: world.courtId, subject: { kind: 'intake' as const, id: world.courtId } };
  const filed = await world.engine.perform(
    world.officers['filing-clerk'],
    intake,
    'file-application',
    { ...plain, instrument, papers, ...overrides },
    { key: submissionKey() },
  );
  if (!('done' in filed) || !filed.done) throw new Error(`not filed: ${JSON.stringify(filed)}`);
  const { caseId } = filed.entry.result as { caseId: Id };
  const docketed = await perform(world, 'filing-judge', caseId, 'docket-case');
  if (!('done' in docketed) || !docketed.done) throw new Error(`not docketed: ${JSON.stringify(docketed)}`);
  await workOff(app, world.courtId);
  return caseId;
}
