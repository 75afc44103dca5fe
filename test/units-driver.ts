import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningUnits, startUnits } from '../demo/units/all.ts';
import { type Fen, isRefusal, newId, sha256 } from '../src/kernel/index.ts';
import { openTrialCourt, type TrialCourt } from '../src/rooms/linkage/connectors/conformance/court.ts';
import {
  connectorOf,
  type Findings,
  type RequestedMeasure,
  type RequestSubject,
} from '../src/rooms/linkage/connectors/index.ts';
import {
  type Answer,
  type Exchanged,
  type Request,
  requestText,
  sendRequest,
} from '../src/rooms/linkage/protocol/index.ts';

const paper = Buffer.from('%PDF-1.7 裁定书、协助执行通知书');
const attachment = { sha256: sha256(paper), base64: paper.toString('base64') };

/** A court that talks to running simulators the way the product does: our connectors, our protocol code, real HTTP. */
export type Region = {
  court: TrialCourt;
  running: RunningUnits;
  post(unit: string, door: 'seed' | 'knobs' | 'events', body: unknown): Promise<unknown>;
  book(unit: string): Promise<Book>;
  write(unit: string, measure: RequestedMeasure, subject?: RequestSubject, caseNumber?: string): Request;
  send(unit: string, request: Request): Promise<Exchanged>;
  /** Sends and waits for the answer, at once or over the letter box. */
  ask(unit: string, measure: RequestedMeasure, subject?: RequestSubject, caseNumber?: string): Promise<Findings>;
  read(unit: string, request: Request, answer: Answer): Findings;
  stop(): Promise<void>;
};

export type Book = {
  accounts: { account: string; balance: string }[];
  freezes: { controlId: string; asset: { identifier: string }; status: string; held?: string; limit: string }[];
  lines: {
    lineNo: number;
    amount: string;
    direction: string;
    reference: string;
    subAccount?: string;
    orderId?: string;
  }[];
  subAccounts: { number: string; balance: string }[];
  courtAccounts: { balance: string; main: string; account: string }[];
  movements: { amount: string; sign: string; what: string }[];
  remittances: { state: string; direction: string; reference: string }[];
  outbox: unknown[];
  requests: { requestId: string; result: string }[];
};

export const zhang: RequestSubject = {
  kind: 'person',
  name: '张三',
  idType: 'id-card',
  idNumber: '513301198506150017',
  verification: { method: 'registry' },
};

async function json(url: string, body?: unknown): Promise<unknown> {
  const init =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(url, init);
  const value = (await response.json()) as { error?: string };
  if (!response.ok) throw new Error(value.error ?? String(response.status));
  return value;
}

let opened = 0;

/** Starts a trial court and some of the nine units, on ports that no other test process uses at the same time. */
export async function openRegion(only: string[]): Promise<Region> {
  const court = await openTrialCourt({ id: 'court-3301', legalNow: '2026-11-21T02:00:00Z' });
  const basePort = 12_000 + ((process.pid * 40 + 10 * opened++) % 19_000);
  const dataDir = mkdtempSync(join(tmpdir(), 'writ-units-'));
  const running = await startUnits({ courtUrl: court.url, dataDir, basePort, only });
  for (const unit of running.units) court.trust(unit.id, unit.jwk as never);
  const unitOf = (id: string) => {
    const unit = running.units.find((u) => u.id === id);
    if (!unit) throw new Error(`${id} is not running`);
    return unit;
  };
  let seq = 0;
  const region: Region = {
    court,
    running,
    post: (unit, door, body) => json(`${unitOf(unit).url}/${door}`, body),
    book: async (unit) => (await json(`${unitOf(unit).url}/book`)) as Book,
    write(unit, measure, subject = zhang, caseNumber = '（2026）川3301执123号') {
      const subjectless = ['open-sub-account', 'pay', 'query-payment', 'withdraw'].includes(measure.do);
      const request = connectorOf(unitOf(unit).kind).toRequest({
        requestId: newId(Temporal.Now.instant().epochMilliseconds),
        seq: ++seq,
        court: { id: court.id, name: '某市中级人民法院' },
        unit,
        caseNumber,
        articles: [{ law: '《中华人民共和国民事诉讼法》', article: '第二百五十三条' }],
        purpose: '查明并控制被执行人财产',
        officers: [{ name: '泽仁', post: '法官', certificate: '5133001', deskPhone: '0836-2800001' }],
        ...(subjectless ? {} : { subject }),
        measure,
        documents: [
          { name: '裁定书.pdf', mediaType: 'application/pdf', sha256: attachment.sha256, bytes: paper.length },
        ],
        deadline: court.legalNow.add({ hours: 72 }),
        legalNow: court.legalNow,
      });
      if (isRefusal(request)) throw new Error(`${request.code}: ${request.text.en}`);
      return request;
    },
    send: (unit, request) => {
      const { url, jwk } = unitOf(unit);
      const peer = court.peer(url, unit, [jwk as never]);
      return sendRequest(peer, { id: request.requestId, payloadText: requestText(request), attachments: [attachment] });
    },
    read(unit, request, answer) {
      const findings = connectorOf(unitOf(unit).kind).readAnswer(request, answer);
      if (isRefusal(findings)) throw new Error(`${findings.code}: ${findings.text.en}`);
      return findings;
    },
    async ask(unit, measure, subject, caseNumber) {
      const request = region.write(unit, measure, subject, caseNumber);
      const sent = await region.send(unit, request);
      if (sent.outcome === 'answered') return region.read(unit, request, sent.message.payload);
      if (sent.outcome !== 'accepted') throw new Error(JSON.stringify(sent));
      const late = await court.wait((m) => m.type === 'answer' && m.payload.requestId === request.requestId);
      if (late?.type !== 'answer') throw new Error('no answer came');
      return region.read(unit, request, late.payload);
    },
    async stop() {
      await running.stop();
      await court.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return region;
}

export function sumOf(amounts: readonly string[]): Fen {
  return amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);
}
