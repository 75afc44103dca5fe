import { settleRemittance } from './engine.ts';
import type { KeyRing } from './key-ring.ts';
import type { OutboxRow } from './rows.ts';
import { isLater, type Unit } from './unit.ts';
import { canonical, type Envelope, hashOf, open, sign } from './wire.ts';

const retryMsFirst = 200;
const retryMsMax = 5000;

/** Delivers the durable outbox: in order, newly signed each time, again until a signed receipt comes. */
export class Outbox {
  private readonly retryAt = new Map<number, { atMs: number; waitMs: number }>();
  private running = false;
  private again = false;
  private readonly unit: Unit;
  private readonly ring: KeyRing;

  constructor(unit: Unit, ring: KeyRing) {
    this.unit = unit;
    this.ring = ring;
  }

  /** Delivers what is due; a call while one runs makes it look once more. */
  async deliver(): Promise<void> {
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    try {
      do {
        this.again = false;
        await this.round();
      } while (this.again);
    } finally {
      this.running = false;
    }
  }

  private async round(): Promise<void> {
    const rows = this.unit.book.read((tx) => tx.list('outbox')).sort((a, b) => a.order - b.order);
    const unreachable = new Set<string>();
    for (const row of rows) {
      const target = row.to === 'court' ? 'court' : row.aud;
      const retry = this.retryAt.get(row.order);
      const notYet = row.notBefore !== undefined && isLater(row.notBefore, this.unit.clock.now());
      if (notYet || unreachable.has(target) || (retry && retry.atMs > performance.now())) continue;
      if (!retry && this.unit.knobs.take('reorder')) {
        // Held back for a moment, so that later messages overtake it.
        this.retryAt.set(row.order, { atMs: performance.now() + 400, waitMs: retryMsFirst });
        continue;
      }
      if (await this.attempt(row)) this.retryAt.delete(row.order);
      else {
        const waitMs = Math.min(retryMsMax, (retry?.waitMs ?? retryMsFirst / 2) * 2);
        this.retryAt.set(row.order, { atMs: performance.now() + waitMs, waitMs });
        unreachable.add(target);
      }
    }
  }

  private async post(row: OutboxRow, spoil: boolean): Promise<Envelope | undefined> {
    const { profile, keys, courtUrl, peers } = this.unit;
    const url =
      row.to === 'court' ? new URL('/linkage/v1/messages', courtUrl) : new URL('/writ/v1/remittances', peers[row.aud]);
    const envelope = await sign(keys, { msg: row.msg, iss: profile.id, aud: row.aud }, row.payload);
    const sent = spoil ? tampered(envelope) : envelope;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/jose+json' },
      body: JSON.stringify(sent),
      signal: AbortSignal.timeout(10_000),
    });
    const body = await response.text();
    return response.status === 200 ? (JSON.parse(body) as Envelope) : undefined;
  }

  private async attempt(row: OutboxRow): Promise<boolean> {
    const { knobs } = this.unit;
    const toCourt = row.to === 'court';
    const delay = toCourt ? knobs.take('delay') : undefined;
    if (delay) await new Promise((resolve) => setTimeout(resolve, delay.ms ?? 1000));
    if (toCourt && knobs.take('drop')) return false;
    try {
      const receipt = await this.post(row, toCourt && !!knobs.take('tamper'));
      if (!receipt) return false;
      const types = toCourt ? ['receipt'] : ['remittance-receipt'];
      const keyOf = toCourt ? this.ring.courtKey : this.ring.peerKey;
      const message = await open(receipt, { me: this.unit.profile.id, types, keyOf });
      const hash = hashOf(canonical(row.payload));
      if (toCourt) {
        if (message.payload.messageHash !== hash) return false;
        if (knobs.take('duplicate')) await this.post(row, false);
        this.unit.book.write((tx) => tx.drop('outbox', String(row.order)));
      } else {
        if (message.payload.remittanceHash !== hash || message.header.iss !== row.aud) return false;
        settleRemittance(this.unit, row.order, message.payload);
        this.again = true;
      }
      return true;
    } catch {
      // Cut, refused, garbled or unsigned: the receiver may or may not have it, so it is sent again and is idempotent there.
      return false;
    }
  }
}

/** The same envelope with one bit of the payload turned. */
export function tampered(envelope: Envelope): Envelope {
  const bytes = Buffer.from(envelope.payload, 'base64url');
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return { ...envelope, payload: bytes.toString('base64url') };
}
