import { type Day, dayOf, type Id } from '#kernel';
import {
  Answer,
  connectorOf,
  findUnit,
  listWaitingMessages,
  Notice,
  type Unit,
  type UnitKind,
  type UnitMessage,
  type UnitRequest,
  WireRequest,
} from '#linkage';
import { type Dossier, readDossier } from '../dossier.ts';
import type { Reader } from '../engine/index.ts';

/** What a waiting message says. Its signature and form were checked when it came in. */
export type Said =
  | { readonly type: 'answer'; readonly answer: Answer }
  | { readonly type: 'notice'; readonly notice: Notice }
  | { readonly type: 'acceptance' }
  | { readonly type: 'strange'; readonly why: string };

export type Waiting = {
  readonly message: UnitMessage;
  readonly unit: Unit;
  readonly said: Said;
  readonly receivedOn: Day;
};

/** Everything that applying the waiting messages of a case depends on. */
export type AnswerFacts = {
  readonly dossier: Dossier;
  readonly waiting: readonly Waiting[];
  /** Requests as they were sent, by id. */
  readonly sent: ReadonlyMap<Id, WireRequest>;
  /** Identifiers of the assets known before, and numbers of the parties, opened. */
  readonly identifiers: ReadonlyMap<Id, string>;
  readonly numbers: ReadonlyMap<Id, string>;
};

/** Opens the identifiers of the assets of a case. */
export function openIdentifiers(read: Reader, dossier: Dossier): ReadonlyMap<Id, string> {
  return new Map(dossier.assets.map((a) => [a.id, read.sealer.open(read.court.id, a.identifierSealed)]));
}

/** Opens the ID numbers of the parties of a case; a party without one is left out. */
export function openNumbers(read: Reader, dossier: Dossier): ReadonlyMap<Id, string> {
  return new Map(
    dossier.parties.flatMap(({ id, person }) =>
      person.idSealed ? [[id, read.sealer.open(read.court.id, person.idSealed)] as const] : [],
    ),
  );
}

function payloadOf(raw: string): unknown {
  try {
    const envelope = JSON.parse(raw) as { payload: string };
    return JSON.parse(Buffer.from(envelope.payload, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function saidBy(message: UnitMessage, raw: string): Said {
  if (message.kind === 'acceptance') return { type: 'acceptance' };
  if (message.kind === 'answer') {
    const answer = Answer.safeParse(payloadOf(raw));
    return answer.success ? { type: 'answer', answer: answer.data } : { type: 'strange', why: '答复内容无法读取' };
  }
  if (message.kind === 'notice') {
    const notice = Notice.safeParse(payloadOf(raw));
    return notice.success ? { type: 'notice', notice: notice.data } : { type: 'strange', why: '通知内容无法读取' };
  }
  return { type: 'strange', why: `此处不处理“${message.kind}”类报文` };
}

function sentRequest(read: Reader, request: UnitRequest): WireRequest | undefined {
  if (!request.payloadSealed) return undefined;
  const parsed = WireRequest.safeParse(JSON.parse(read.sealer.open(read.court.id, request.payloadSealed)));
  return parsed.success ? parsed.data : undefined;
}

/** Reads a case with its waiting messages, opened and parsed. */
export async function readAnswerFacts(read: Reader): Promise<AnswerFacts> {
  const { tx, court, subject, sealer } = read;
  const [dossier, messages] = await Promise.all([readDossier(read), listWaitingMessages(tx, court.id, subject.id)]);
  const units = new Map(dossier.units.map((u) => [u.id, u]));
  for (const { unitId } of messages) {
    // A unit that takes no new requests may still answer old ones.
    const unit = units.has(unitId) ? undefined : await findUnit(tx, unitId);
    if (unit) units.set(unit.id, unit);
  }
  const named = new Set(messages.flatMap((m) => (m.requestId ? [m.requestId] : [])));
  const sent = dossier.requests.flatMap((r) => {
    const payload = named.has(r.id) ? sentRequest(read, r) : undefined;
    return payload ? [[r.id, payload] as const] : [];
  });
  return {
    dossier,
    waiting: messages.flatMap((message): Waiting[] => {
      const unit = units.get(message.unitId);
      const said = saidBy(message, sealer.open(court.id, message.rawSealed));
      return unit ? [{ message, unit, said, receivedOn: dayOf(message.receivedAt) }] : [];
    }),
    sent: new Map(sent),
    identifiers: openIdentifiers(read, dossier),
    numbers: openNumbers(read, dossier),
  };
}

/** The connector that reads a unit's answers. */
export function connectorFor(unit: Unit) {
  return connectorOf(unit.kind as UnitKind);
}
