import { Buffer } from 'node:buffer';
import { types } from 'pg';
import { day, toJson } from '#kernel';

/** A value that goes to a `json` or `jsonb` column; made by `json`. */
export class JsonValue {
  readonly written: string;
  constructor(written: string) {
    this.written = written;
  }
}

/** Marks a value for a `jsonb` column: bigints and Temporal values inside become strings, `undefined` members are dropped. */
export function json(value: unknown): JsonValue {
  return new JsonValue(JSON.stringify(toJson(value)));
}

export type Parameter = null | string | Buffer;

/**
 * Turns a JavaScript value into what the wire protocol carries. It throws on `undefined` and on plain objects: both
 * are slips of the caller (a forgotten column, a forgotten `json`) that would otherwise be stored as something else.
 */
export function toParameter(value: unknown): Parameter {
  if (value === null) return null;
  switch (typeof value) {
    case 'string':
      return value;
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`a statement was given the number ${value}`);
      return String(value);
    case 'object':
      return objectToParameter(value);
    default:
      throw new TypeError(`a statement was given a value of type ${typeof value}`);
  }
}

function objectToParameter(value: object): Parameter {
  if (value instanceof JsonValue) return value.written;
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.Instant) return value.toString();
  if (Buffer.isBuffer(value)) return value;
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (Array.isArray(value)) return arrayText(value.map(toParameter), value);
  throw new TypeError('a statement was given an object: wrap it in json() for a jsonb column');
}

/** An array as the server reads it; `given` tells which members are arrays themselves. */
function arrayText(members: readonly Parameter[], given: readonly unknown[]): string {
  const written = members.map((member, i) => {
    if (member === null) return 'NULL';
    if (Array.isArray(given[i])) return member.toString();
    const text = Buffer.isBuffer(member) ? `\\x${member.toString('hex')}` : member;
    return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  });
  return `{${written.join(',')}}`;
}

const int8 = 20;
const jsonText = 114;
const date = 1082;
const timestamptz = 1184;
const jsonb = 3802;

// `infinity` and years before Christ have no Temporal value; a row that holds one is an error, not a silent null.
const parsers = new Map<number, (written: string) => unknown>([
  [int8, BigInt],
  [date, day],
  [timestamptz, (written) => Temporal.Instant.from(written)],
  [jsonText, (written) => JSON.parse(written) as unknown],
  [jsonb, (written) => JSON.parse(written) as unknown],
]);

/** The array types whose elements must read as the plain type does; a text array reads right by itself. */
const elementOfArray = new Map<number, number>([
  [1016, int8],
  [1182, date],
  [1185, timestamptz],
  [199, jsonText],
  [3807, jsonb],
]);
/** `pg` reads these into a lossy number or a local-time Date; we keep what the server wrote. */
const keptAsText = new Set([1114, 1700]);
const keptAsTextArrays = new Set([1115, 1231]);

function asText(written: string): string {
  return written;
}

function mapNested(values: readonly unknown[], parse: (written: string) => unknown): unknown[] {
  return values.map((v) => (Array.isArray(v) ? mapNested(v, parse) : v === null ? null : parse(v as string)));
}

// text[]; the published types list only some of the type ids.
const readTextArray = types.getTypeParser(1009 as 25, 'text') as (written: string) => unknown[];

function parserOf(oid: number): ((written: string) => unknown) | undefined {
  const scalar = parsers.get(oid);
  if (scalar) return scalar;
  if (keptAsText.has(oid)) return asText;
  if (keptAsTextArrays.has(oid)) return readTextArray;
  const element = elementOfArray.get(oid);
  const parseElement = element === undefined ? undefined : parsers.get(element);
  if (parseElement) return (written) => mapNested(readTextArray(written), parseElement);
  return undefined;
}

/** How columns become JavaScript values: bigint, `PlainDate`, `Instant`, parsed JSON, numeric as text. */
export const columnTypes = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parserOf(oid)) ??
    types.getTypeParser(oid, format)) as typeof types.getTypeParser,
};
