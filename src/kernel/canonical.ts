import { createHash } from 'node:crypto';
import canonicalizeJson from 'canonicalize';

/** A value that JSON can hold once bigints and Temporal values are written as strings. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Turns a plan or input into plain JSON: fen as decimal strings of fen, days and moments in ISO form, undefined dropped. */
export function toJson(value: unknown): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string')
    return value;
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(toJson);
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.Instant) return value.toString();
  if (typeof value === 'object') {
    const out: Record<string, Json> = {};
    for (const [k, v] of Object.entries(value)) if (v !== undefined) out[k] = toJson(v);
    return out;
  }
  throw new TypeError(`cannot be written as JSON: ${typeof value}`);
}

/** The one way of writing a value as bytes that get hashed or signed (RFC 8785). */
export function canonical(value: unknown): string {
  return canonicalJson(toJson(value));
}

/** `canonical` for what is plain JSON already, which large plans are when they come to their digest and their entry. */
export function canonicalJson(value: Json): string {
  const written = canonicalizeJson(value);
  if (written === undefined) throw new TypeError('nothing to write');
  return written;
}

/** SHA-256 as lower-case hex. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
