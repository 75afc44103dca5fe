import type { Book, Tx } from './book.ts';
import type { UnitProfile } from './catalogue.ts';
import type { LegalClock } from './clock.ts';
import type { Knobs } from './knobs.ts';
import { idFrom, type Keys } from './wire.ts';
import type { WireControl, WirePayment } from './wire-types.ts';

/** One running unit. */
export type Unit = {
  profile: UnitProfile;
  book: Book;
  keys: Keys;
  knobs: Knobs;
  clock: LegalClock;
  courtUrl: string;
  /** Addresses of the other units by id, for money that moves between them. */
  peers: Record<string, string>;
  /** Wakes the part that answers later and delivers. */
  wake: () => void;
  /** The legal day up to which freezes have lapsed; looked at once a day. */
  lapsedOn?: string;
};

/** One piece of work on the book at one legal moment. */
export type Work = { unit: Unit; tx: Tx; now: string; today: string };

export const zone = 'Asia/Shanghai';

export function dayOf(moment: string): string {
  return Temporal.Instant.from(moment).toZonedDateTimeISO(zone).toPlainDate().toString();
}

export function addHours(moment: string, hours: number): string {
  return Temporal.Instant.from(moment)
    .add({ seconds: Math.round(hours * 3600) })
    .toString();
}

/** True when moment `a` is later than moment `b`; their texts may differ in length. */
export function isLater(a: string, b: string): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(a), Temporal.Instant.from(b)) > 0;
}

/** Puts a message into the durable outbox; it leaves when the work is on disk. */
export function send(
  work: Work,
  message: {
    to: 'court' | 'unit';
    aud: string;
    msg: 'answer' | 'notice' | 'statement' | 'remittance';
    payload: Record<string, unknown>;
    notBefore?: string;
  },
): void {
  const order = work.tx.next('outbox');
  work.tx.put('outbox', String(order), { order, ...message });
}

type NoticeBody =
  | { kind: 'control-changed'; cause: string; control: WireControl }
  | { kind: 'payment-changed'; cause: string; payment: WirePayment }
  | { kind: 'subject-changed'; cause: string; subject: { name: string; idType: string; idNumber: string } };

/** Tells a court something unasked (protocol §7). */
export function notify(work: Work, court: string, body: NoticeBody): void {
  const unit = work.unit.profile.id;
  const seq = work.tx.next(`notice:${court}`);
  const noticeId = idFrom(`notice:${unit}:${court}:${seq}:${work.unit.keys.kid}`);
  const payload = { protocol: 'writ/1', unit, noticeId, seq, at: work.now, ...body };
  send(work, { to: 'court', aud: court, msg: 'notice', payload });
}
