import { z } from 'zod';
import { isId } from '#kernel';
import { type AssetKind, assetKinds, protocolVersion } from './words.ts';

function isDay(s: string): boolean {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(s)) return false;
  try {
    Temporal.PlainDate.from(s, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

function isMoment(s: string): boolean {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/.test(s)) return false;
  try {
    Temporal.Instant.from(s);
    return true;
  } catch {
    return false;
  }
}

/** A short text: a name, a number, an identifier. */
export const wireName = z.string().min(1).max(200);
/** A sentence or paragraph. */
export const wireText = z.string().max(4000);
/** Fen as a decimal string, never negative. */
export const wireFen = z.string().regex(/^(0|[1-9]\d{0,17})$/, 'not fen');
export const wireDay = z.string().refine(isDay, 'not a day');
export const wireMoment = z.string().refine(isMoment, 'not a moment');
export const wireId = z.string().refine(isId, 'not a UUID');
export const wireHash = z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256');
export const wireDecimal = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, 'not a decimal');
export const wireCount = z.int().min(1);
export const wireProtocol = z.literal(protocolVersion);
/** An ISO 8601 duration of one unit. */
export const wireTerm = z.string().regex(/^P[1-9]\d{0,3}[YMD]$/, 'not a term');
export const wireAssetKind = z.enum(assetKinds);
export const wireTextPair = z.object({ zh: wireText, en: wireText });

/** A list with the protocol's upper bound. */
export function wireList<T extends z.ZodType>(of: T) {
  return z.array(of).max(1000);
}

/** Which thing at the holder: as the holder itself named it. */
export const AssetRef = z.object({ kind: wireAssetKind, identifier: wireName });
export type AssetRef = z.infer<typeof AssetRef>;

/** A document named in a payload; its content travels beside the signature. */
export const DocumentRef = z.object({
  name: wireName,
  mediaType: wireName,
  sha256: wireHash,
  bytes: z.int().min(1).max(20_000_000),
});
export type DocumentRef = z.infer<typeof DocumentRef>;

export const idTypes = [
  'id-card',
  'credit-code',
  'passport',
  'hk-macao-permit',
  'taiwan-permit',
  'foreign-residence',
  'organisation-code',
  'other',
  'unknown',
] as const;
export type IdType = (typeof idTypes)[number];
export const wireIdType = z.enum(idTypes);

export type { AssetKind };
