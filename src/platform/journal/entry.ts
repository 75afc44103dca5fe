import { createHash, randomBytes } from 'node:crypto';
import {
  type Citation,
  canonical,
  canonicalJson,
  type Id,
  type Instant,
  type Json,
  sha256,
  type Text,
  toJson,
} from '#kernel';

/** What a chain hangs on: a case, the court itself (its money account), a unit, or the court's intake desk. */
export type SubjectKind = 'case' | 'court' | 'unit' | 'intake';
export type ChainSubject = { readonly kind: SubjectKind; readonly id: Id };

/** Who did what in an act: drafted it, approved it, or (without an id) the system. */
export type OfficerRole = {
  readonly officerId: Id | null;
  readonly name: string;
  readonly post: string;
  readonly did: 'drafted' | 'approved' | 'performed';
};

export type EntryFacts = {
  readonly courtId: Id;
  readonly subject: ChainSubject;
  readonly seq: bigint;
  readonly actId: Id;
  readonly act: string;
  readonly officers: readonly OfficerRole[];
  readonly at: Instant;
  readonly cites: readonly Citation[];
  readonly journal: Text;
  readonly input: Json;
  readonly outcome: Json;
  readonly prevHash: Buffer;
};

export type Entry = { readonly body: string; readonly salt: Buffer; readonly hash: Buffer };

/**
 * Fields that name or locate a person. In the record they stand as salted commitments, so that a proof handed
 * to one party tells nothing of another, and the record outlives a lawful erasure of the clear value.
 */
const personalFields = new Set([
  'name',
  'idNumber',
  'phone',
  'address',
  'accountNumber',
  'accountSealed',
  'accountName',
  'receiver',
  'electronic',
  'identifier',
  'payeeName',
  'withWhom',
  'words',
  'counterName',
  'counterAccount',
  'holderName',
  'fields',
  'sourceText',
  'reading',
]);

/** Replaces the values of personal fields by `#` + SHA-256 of salt, path and canonical value. */
export function commitPersonal(value: Json, salt: Buffer, path = ''): Json {
  if (Array.isArray(value)) return value.map((v, i) => commitPersonal(v as Json, salt, `${path}/${i}`));
  if (value === null || typeof value !== 'object') return value;
  const out: Record<string, Json> = {};
  for (const [key, inner] of Object.entries(value as { [k: string]: Json })) {
    const at = `${path}/${key}`;
    out[key] =
      personalFields.has(key) && inner !== null
        ? `#${sha256(Buffer.concat([salt, Buffer.from(`${at}\u0000${canonicalJson(inner)}`)]))}`
        : commitPersonal(inner, salt, at);
  }
  return out;
}

/** The hash of an entry: SHA-256 over previous hash, salt and the canonical body, in that order. */
export function entryHash(prevHash: Buffer, salt: Buffer, body: string): Buffer {
  return createHash('sha256').update(prevHash).update(salt).update(body).digest();
}

/** Writes an entry: canonical bytes once, stored as text and never serialised again. */
export function writeEntry(facts: EntryFacts): Entry {
  const salt = randomBytes(32);
  const body = canonicalJson({
    v: 1,
    court: facts.courtId,
    subject: toJson(facts.subject),
    seq: facts.seq.toString(),
    actId: facts.actId,
    act: facts.act,
    officers: facts.officers.map((o) => ({ officer: o.officerId, post: o.post, did: o.did })),
    at: facts.at.toString(),
    cites: toJson(facts.cites),
    journal: sha256(Buffer.concat([salt, Buffer.from(canonical(facts.journal))])),
    input: commitPersonal(facts.input, salt, '/input'),
    outcome: commitPersonal(facts.outcome, salt, '/outcome'),
  });
  return { body, salt, hash: entryHash(facts.prevHash, salt, body) };
}

export const zeroHash: Buffer = Buffer.alloc(32);
