import { createHash, randomBytes } from 'node:crypto';

/** A UUID in its usual lower-case form. */
export type Id = string;

function format(bytes: Uint8Array): Id {
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function stampVersion7(bytes: Uint8Array, epochMs: number): Id {
  const time = BigInt(epochMs);
  for (let i = 0; i < 6; i++) bytes[i] = Number((time >> BigInt(8 * (5 - i))) & 0xffn);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return format(bytes);
}

/** A new UUIDv7 for a moment in milliseconds; ids made later sort later. */
export function newId(epochMs: number): Id {
  return stampVersion7(new Uint8Array(randomBytes(16)), epochMs);
}

/**
 * Ids that depend only on a seed and a counter, so that a decision made twice (preview, then commit)
 * names the same rows and its digest can be compared.
 */
export function idMint(seed: string, epochMs: number): () => Id {
  let counter = 0;
  return () => {
    const digest = createHash('sha256').update(`${seed}#${counter++}`).digest();
    return stampVersion7(new Uint8Array(digest.subarray(0, 16)), epochMs);
  };
}

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isId(value: string): boolean {
  return pattern.test(value);
}
