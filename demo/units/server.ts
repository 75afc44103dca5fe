import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { statementOf } from './court-bank.ts';
import { handleRemittance, handleRequest, lookUp, type Reply, work } from './engine.ts';
import type { KeyRing } from './key-ring.ts';
import { happen, type OutsideEvent, type Seed, seed, showBook } from './lab.ts';
import { tampered } from './outbox.ts';
import { send, type Unit } from './unit.ts';
import { type Message, open, sign, WireError } from './wire.ts';

const bodyBytesMax = 20_000_000;

const errorTexts: Record<string, [zh: string, en: string]> = {
  garbage: ['报文无法读取', 'The message cannot be read'],
  'header-invalid': ['报文头不合规范', 'The header is malformed'],
  'not-canonical': ['报文内容不是规范 JSON', 'The payload is not canonical JSON'],
  'schema-invalid': ['报文内容不符合协议', 'The payload does not fit the protocol'],
  'document-missing': ['列明的文书没有随附', 'A named document is not attached'],
  'document-digest': ['随附文书与摘要不一致', 'An attached document differs from its digest'],
  'key-unknown': ['签名密钥未登记', 'The signing key is not registered'],
  'signature-invalid': ['签名验证不通过', 'The signature does not verify'],
  'wrong-audience': ['收件方不是本单位', 'Addressed to somebody else'],
  'wrong-type': ['此处不接收该类报文', 'That type is not expected here'],
  stale: ['签名时间超出允许范围', 'Signed outside the window'],
  'token-invalid': ['读取凭证无效', 'The read token is not valid'],
  'nonce-replayed': ['报文已收到过', 'The message was received before'],
  'request-unknown': ['没有该请求', 'No such request'],
  'request-conflict': ['请求号相同而内容不同', 'Same id, other content'],
  'too-large': ['报文过大', 'Too large'],
  'previous-unknown': ['前序请求尚未收到', 'The request it follows has not arrived'],
  'system-busy': ['系统繁忙', 'System busy'],
};

function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= bodyBytesMax) parts.push(part);
      else reject(new WireError('too-large', 413));
    });
    request.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
    request.on('error', reject);
  });
}

/** The HTTP face of a unit. */
export class Face {
  private readonly unit: Unit;
  private readonly ring: KeyRing;
  private readonly readNonces = new Map<string, number>();

  constructor(unit: Unit, ring: KeyRing) {
    this.unit = unit;
    this.ring = ring;
  }

  listen(port: number): Promise<Server> {
    const server = createServer((request, response) => void this.serve(request, response));
    return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const path = request.url ?? '/';
      if (path.startsWith('/writ/v1/')) await this.protocol(request, response, path);
      else await this.lab(request, response, path);
    } catch (error) {
      if (error instanceof WireError) return await this.refuse(response, error);
      process.stderr.write(`${this.unit.profile.id}: ${error instanceof Error ? error.stack : String(error)}\n`);
      await this.refuse(response, new WireError('system-busy', 500));
    }
  }

  private async signed(response: ServerResponse, reply: Reply, spoil = false): Promise<void> {
    const { profile, keys } = this.unit;
    const envelope = await sign(keys, { msg: reply.msg, iss: profile.id, aud: reply.aud }, reply.payload);
    response.writeHead(reply.status, { 'content-type': 'application/jose+json' });
    response.end(JSON.stringify(spoil ? tampered(envelope) : envelope));
  }

  private async refuse(response: ServerResponse, error: WireError): Promise<void> {
    const [zh, en] = errorTexts[error.code] ?? ['系统繁忙', 'System busy'];
    const payload = { protocol: 'writ/1', code: error.code, text: { zh, en } };
    await this.signed(response, { status: error.status, msg: 'error', aud: error.iss, payload });
  }

  private async protocol(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const route = `${request.method} ${path.split('?')[0]}`;
    if (route === 'GET /writ/v1/capabilities') return await this.signed(response, this.capabilities());
    if (route === 'POST /writ/v1/requests') return await this.request(request, response);
    if (route === 'POST /writ/v1/remittances') {
      const body = await readBody(request);
      const expect = { me: this.unit.profile.id, types: ['remittance'], keyOf: this.ring.peerKey };
      await this.unit.clock.refresh();
      await this.signed(response, handleRemittance(this.unit, await open(body, expect)));
      return this.unit.wake();
    }
    const court = await this.reader(request, path);
    await this.unit.clock.refresh();
    if (route === 'GET /writ/v1/statement' && this.unit.profile.kind === 'court-bank')
      return await this.signed(response, this.statement(court, path));
    const id = /^GET \/writ\/v1\/requests\/([0-9a-f-]{36})$/.exec(route)?.[1];
    if (!id) throw new WireError('request-unknown', 404, court);
    await this.signed(response, lookUp(this.unit, court, id));
  }

  private capabilities(): Reply {
    const { profile, keys } = this.unit;
    const { id: unit, kind, name, measures, assetKinds, temper } = profile;
    const answers = temper.laterMs === undefined ? 'at-once' : 'later';
    const limits = { bodyBytesMax, requestsPerMinute: 6000 };
    const about = { unit, kind, name, jwk: keys.jwk, measures, assetKinds, answers, limits };
    return { status: 200, msg: 'capabilities', aud: '*', payload: { protocol: 'writ/1', ...about } };
  }

  private statement(court: string, path: string): Reply {
    const query = new URL(path, 'http://unit').searchParams;
    const after = Number(query.get('after') ?? '0');
    const limit = Number(query.get('limit') ?? '500');
    if (!Number.isSafeInteger(after) || after < 0 || !(limit >= 1 && limit <= 500))
      throw new WireError('schema-invalid', 400, court);
    const payload = work(this.unit, (w) => statementOf(w, court, after, Math.floor(limit)));
    return { status: 200, msg: 'statement', aud: court, payload };
  }

  /** Who reads: the court named in a good token for exactly this address. */
  private async reader(request: IncomingMessage, path: string): Promise<string> {
    const parts = /^Writ ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(request.headers.authorization ?? '');
    if (!parts) throw new WireError('token-invalid', 401);
    const envelope = { protected: String(parts[1]), payload: String(parts[2]), signature: String(parts[3]) };
    const expect = { me: this.unit.profile.id, types: ['read'], keyOf: this.ring.courtKey };
    const { header, payload } = await open(envelope, expect);
    const fits = payload.path === path && payload.method === request.method;
    if (!fits) throw new WireError('token-invalid', 401, header.iss);
    const key = `${header.kid}:${header.nonce}`;
    if (this.readNonces.has(key)) throw new WireError('nonce-replayed', 401, header.iss);
    this.readNonces.set(key, header.iat);
    for (const [known, iat] of this.readNonces) {
      if (iat > header.iat - 1200) break;
      this.readNonces.delete(known);
    }
    return header.iss;
  }

  private async request(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { unit } = this;
    const body = await readBody(request);
    const expect = { me: unit.profile.id, types: ['request'], keyOf: this.ring.courtKey };
    const message = await open(body, expect);
    const delay = unit.knobs.take('delay');
    if (delay) await new Promise((resolve) => setTimeout(resolve, delay.ms ?? 1000));
    if (unit.knobs.take('dropBefore')) return void request.socket.destroy();
    if (unit.knobs.take('error')) throw new WireError('system-busy', 503, message.header.iss);
    await unit.clock.refresh();
    const reply = handleRequest(unit, message);
    unit.wake();
    await this.answer(request, response, reply, message);
  }

  /** Sends the reply, with whatever the knobs do to it on the way. The work itself is done and on disk. */
  private async answer(
    request: IncomingMessage,
    response: ServerResponse,
    reply: Reply,
    message: Message,
  ): Promise<void> {
    const { unit } = this;
    if (unit.knobs.take('drop')) return void request.socket.destroy();
    if (unit.knobs.take('garbage')) {
      response.writeHead(200, { 'content-type': 'text/html' });
      return void response.end('<html><body>系统维护中，请稍后再试 502 Bad Gateway</body></html>');
    }
    if (reply.msg === 'answer' && unit.knobs.take('duplicate')) {
      const again = { to: 'court', aud: message.header.iss, msg: 'answer', payload: reply.payload } as const;
      work(unit, (w) => send(w, again));
      unit.wake();
    }
    await this.signed(response, reply, !!unit.knobs.take('tamper'));
  }

  /** The doors that only the demonstration has: knobs, seeds, events and a look into the books. */
  private async lab(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const { unit } = this;
    const json = (status: number, value: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify(value));
    };
    // A web page in a browser on this machine must not turn knobs: it can neither send this type nor this host unasked.
    if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? ''))
      return json(403, { error: 'loopback only' });
    if (request.method === 'GET' && path === '/book') {
      await unit.clock.refresh(0);
      work(unit, () => undefined);
      return json(200, showBook(unit));
    }
    if (request.method === 'GET' && path === '/knobs') return json(200, unit.knobs.state());
    const isJson = request.headers['content-type']?.startsWith('application/json');
    if (request.method !== 'POST' || !isJson) return json(404, { error: 'no such door' });
    const body = JSON.parse(await readBody(request)) as Record<string, unknown>;
    await unit.clock.refresh(0);
    try {
      if (path === '/knobs') {
        if (body.clear) unit.knobs.clear();
        else unit.knobs.turn(body);
        return json(200, unit.knobs.state());
      }
      if (path === '/seed') return json(200, seed(unit, body as Seed));
      if (path === '/events') return json(200, happen(unit, body as OutsideEvent));
    } catch (error) {
      return json(409, { error: error instanceof Error ? error.message : 'refused' });
    } finally {
      unit.wake();
    }
    json(404, { error: 'no such door' });
  }
}
