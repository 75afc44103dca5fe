import { type Instant, isRefusal, newId, sha256 } from '#kernel';
import {
  type Answer,
  type Envelope,
  type PublicJwk,
  pollRequest,
  type Request,
  requestText,
  type SigningKey,
  signCanonical,
  type UnitKind,
  type Verified,
  verifyMessage,
} from '../../protocol/index.ts';
import { connectorOf } from '../index.ts';
import type { Findings, RequestedMeasure, RequestSubject } from '../types.ts';
import type { TrialCourt } from './court.ts';

/** Whom the unit under trial knows and whom it does not; without `known` only the form of its answers is tried. */
export type TrialSample = { readonly known?: RequestSubject; readonly unknown: RequestSubject };

export type TrialOptions = {
  readonly url: string;
  readonly kind: UnitKind;
  readonly court: TrialCourt;
  readonly sample: TrialSample;
  /** Whether measures that bind (freeze, renew, release, sub-account) may be tried: only at a test system. */
  readonly measures: boolean;
};

export type Raw = { readonly status: number; readonly message: Verified<'answer' | 'acceptance' | 'error'> };

/** A check that did not hold; its text is shown to the unit's people. */
export class Unfit extends Error {}

export function expectThat(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Unfit(otherwise);
}

const paper = Buffer.from('%PDF-1.7 conformance');
const document = { name: 'conformance.pdf', mediaType: 'application/pdf', sha256: sha256(paper), bytes: paper.length };
const attachments = [{ sha256: document.sha256, base64: paper.toString('base64') }];

/** The means of a trial: well-formed requests, spoiled ones, and what the unit says to them. */
export class Trial {
  readonly options: TrialOptions;
  readonly unit: string;
  readonly jwk: PublicJwk;
  private seq = Math.floor(Temporal.Now.instant().epochMilliseconds / 1000);

  constructor(options: TrialOptions, unit: string, jwk: PublicJwk) {
    this.options = options;
    this.unit = unit;
    this.jwk = jwk;
  }

  now(): Instant {
    return Temporal.Now.instant();
  }

  /** The lightest request of this kind of unit. */
  lightest(subject = this.options.sample.unknown): Request {
    const { kind } = this.options;
    if (kind === 'identity-registry') return this.write({ do: 'verify-identity' }, subject);
    if (kind === 'court-bank') return this.write({ do: 'query-payment', orderId: newId(this.now().epochMilliseconds) });
    return this.write({ do: 'query' }, subject);
  }

  write(measure: RequestedMeasure, subject = this.options.sample.unknown): Request {
    const { court, kind } = this.options;
    const subjectless = ['open-sub-account', 'pay', 'query-payment', 'withdraw'].includes(measure.do);
    const request = connectorOf(kind).toRequest({
      requestId: newId(this.now().epochMilliseconds),
      seq: ++this.seq,
      court: { id: court.id, name: '联调测试法院' },
      unit: this.unit,
      caseNumber: '（2026）联调执1号',
      articles: [{ law: '《中华人民共和国民事诉讼法》', article: '第二百五十三条' }],
      purpose: '联调测试',
      officers: [{ name: '联调员', post: '法官', certificate: '0000001', deskPhone: '000-0000000' }],
      ...(subjectless ? {} : { subject }),
      measure,
      documents: [document],
      deadline: court.legalNow.add({ hours: 72 }),
      legalNow: court.legalNow,
    });
    if (isRefusal(request)) throw new Unfit(request.text.en);
    return request;
  }

  /** Signs payload text as the court, or as somebody else, at some moment, for some addressee. */
  envelope(
    payloadText: string,
    over: { key?: SigningKey; aud?: string; now?: Instant; attached?: boolean } = {},
  ): Envelope {
    const { court } = this.options;
    return signCanonical(
      over.key ?? court.key,
      {
        type: 'request',
        iss: court.id,
        aud: over.aud ?? this.unit,
        now: over.now ?? this.now(),
        ...(over.attached === false ? {} : { attachments }),
      },
      payloadText,
    );
  }

  /** Posts anything and insists on a signed reply. */
  async post(body: string): Promise<Raw> {
    const response = await fetch(new URL('/writ/v1/requests', this.options.url), {
      method: 'POST',
      headers: { 'content-type': 'application/jose+json' },
      body,
      signal: AbortSignal.timeout(30_000),
    });
    return await this.signed(response);
  }

  async signed(response: Response): Promise<Raw> {
    const message = await verifyMessage(await response.text(), {
      keyOf: (iss, kid) => (iss === this.unit && kid === this.jwk.kid ? this.jwk : undefined),
      audience: this.options.court.id,
      types: ['answer', 'acceptance', 'error'],
      now: this.now(),
    });
    if (isRefusal(message)) throw new Unfit(`HTTP ${response.status} without a good signed body: ${message.text.en}`);
    return { status: response.status, message };
  }

  async send(request: Request): Promise<Raw> {
    return await this.post(JSON.stringify(this.envelope(requestText(request))));
  }

  /** Sends a spoiled request and insists on one error. */
  async expectError(body: string, status: number, codes: readonly string[]): Promise<void> {
    const raw = await this.post(body);
    const said = raw.message.type === 'error' ? raw.message.payload.code : raw.message.type;
    expectThat(raw.status === status, `HTTP ${status} was expected, ${raw.status} (${said}) came`);
    expectThat(codes.includes(said), `the code ${codes.join(' or ')} was expected, ${said} came`);
  }

  /** Sends and waits for the answer, by asking again when it was only accepted. */
  async answer(request: Request): Promise<{ answer: Answer; findings: Findings }> {
    const { court, kind, url } = this.options;
    let { message }: { message: Raw['message'] } = await this.send(request);
    for (let tries = 0; message.type === 'acceptance' && tries < 100; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const polled = await pollRequest(court.peer(url, this.unit, [this.jwk]), { id: request.requestId });
      expectThat(polled.outcome !== 'retry', `asking for the answer failed: ${JSON.stringify(polled).slice(0, 300)}`);
      message = polled.message;
    }
    expectThat(message.type === 'answer', `an answer was expected, ${message.type} came`);
    expectThat(
      message.payload.requestHash === sha256(requestText(request)),
      'requestHash is not the hash of the request',
    );
    const findings = connectorOf(kind).readAnswer(request, message.payload);
    if (isRefusal(findings)) throw new Unfit(findings.text.en);
    return { answer: message.payload, findings };
  }
}
