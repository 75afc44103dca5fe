import { canonicalJson, chineseDay, type Day, type Id, type Instant, idMint, type Json, sha256, toJson } from '#kernel';
import type { ActContext, Plan } from './types.ts';

/** Collects what a decision was given, so that its digest can ignore the values that are only handed out. */
export type Ledgered = {
  readonly context: Pick<ActContext, 'mint' | 'assigned'>;
  readonly minted: Id[];
  readonly assigned: string[];
};

/** The id source and the marks of one decision. */
export function openLedger(seed: string, at: Instant): Ledgered {
  const next = idMint(seed, at.epochMilliseconds);
  const minted: Id[] = [];
  const assigned: string[] = [];
  return {
    minted,
    assigned,
    context: {
      mint: () => {
        const id = next();
        minted.push(id);
        return id;
      },
      assigned: (value) => {
        assigned.push(value);
        return value;
      },
    },
  };
}

const sealed = /^w1\.[a-z0-9-]+\.[\w-]+$/;

/**
 * The effects of a plan as plain JSON, with everything that a later decision may lawfully change masked. A sealed text
 * stands by what `opaque` says of its content: sealed anew with another key it is still the same account.
 */
export function planDigest(
  plan: Plan,
  ledger: Ledgered,
  stamps: readonly string[],
  opaque: (sealed: string) => string,
): string {
  const masks = new Map<string, string>();
  for (const [i, id] of ledger.minted.entries()) masks.set(id, `<id ${i}>`);
  for (const [i, value] of ledger.assigned.entries()) masks.set(value, `<assigned ${i}>`);
  for (const stamp of stamps) masks.set(stamp, '<stamp>');
  // Most strings of a plan are too short to hold anything that is masked.
  const shortest = Math.min(...[...masks.keys()].map((from) => from.length));
  const maskText = (value: string): string => {
    if (value.startsWith('w1.') && sealed.test(value)) return opaque(value);
    if (value.length < shortest) return value;
    let out = masks.get(value) ?? value;
    if (out === value) for (const [from, to] of masks) if (out.includes(from)) out = out.replaceAll(from, to);
    return out;
  };
  const mask = (value: Json): Json => {
    if (typeof value === 'string') return maskText(value);
    if (Array.isArray(value)) return value.map((v) => mask(v as Json));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value as { [k: string]: Json }).map(([k, v]) => [k, mask(v)]));
  };
  return sha256(canonicalJson(mask(toJson({ effects: plan.effects, journal: plan.journal, also: plan.also ?? [] }))));
}

/** How a moment and its day are written in plans and documents. */
export function stampsOf(at: Instant, today: Day): string[] {
  return [at.toString(), today.toString(), chineseDay(today)];
}
