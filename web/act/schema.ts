import type { BothTexts } from '../../src/desks/contract/index.ts';

/** The part of JSON Schema that acts use for their inputs. */
export type Schema = {
  type?: string | string[];
  title?: string;
  description?: string;
  enum?: (string | number)[];
  const?: string | number | boolean;
  format?: string;
  pattern?: string;
  default?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  maxLength?: number;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
  $defs?: Record<string, Schema>;
  'x-options'?: string;
  'x-choices'?: { value: string; label: string | BothTexts }[];
};

export type FieldKind =
  | 'object'
  | 'list'
  | 'variants'
  | 'choice'
  | 'choices'
  | 'money'
  | 'date'
  | 'paper'
  | 'papers'
  | 'multiline'
  | 'boolean'
  | 'number'
  | 'constant'
  | 'text';

/** Follows references and unwraps "this or null" and single-member unions. */
export function resolved(schema: Schema, root: Schema): Schema {
  if (schema.$ref) {
    const { $ref, ...own } = schema;
    const target = root.$defs?.[$ref.replace('#/$defs/', '')];
    return target ? resolved({ ...target, ...own }, root) : own;
  }
  const union = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  const members = union?.filter((member) => member.type !== 'null');
  if (members?.length === 1 && members[0]) {
    const { anyOf: _any, oneOf: _one, allOf: _all, ...own } = schema;
    return resolved({ ...members[0], ...own }, root);
  }
  return schema;
}

function isChoice(schema: Schema): boolean {
  return Boolean(schema.enum || schema['x-options'] || schema['x-choices']);
}

/** Which control a field gets. The schema must be resolved. */
export function kindOf(schema: Schema, root: Schema): FieldKind {
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type;
  if (schema.const !== undefined) return 'constant';
  if (type === 'array') {
    const items = resolved(schema.items ?? {}, root);
    if (items.format === 'paper') return 'papers';
    return isChoice(schema) || isChoice(items) ? 'choices' : 'list';
  }
  if (isChoice(schema)) return 'choice';
  if (schema.anyOf || schema.oneOf) return 'variants';
  if (type === 'object') return 'object';
  if (type === 'boolean') return 'boolean';
  if (type === 'integer' || type === 'number') return 'number';
  if (schema.format === 'money' || schema.format === 'date' || schema.format === 'paper') return schema.format;
  return schema.format === 'multiline' || (schema.maxLength ?? 0) > 200 ? 'multiline' : 'text';
}

/** What a new field of this schema starts with; undefined means empty. */
export function startingValue(given: Schema, root: Schema): unknown {
  const schema = resolved(given, root);
  if (schema.default !== undefined) return schema.default;
  const kind = kindOf(schema, root);
  if (kind === 'constant') return schema.const;
  if (kind === 'boolean') return false;
  if (kind === 'variants') return startingValue((schema.oneOf ?? schema.anyOf ?? [])[0] ?? {}, root);
  if (kind === 'list')
    return Array.from({ length: schema.minItems ?? 0 }, () => startingValue(schema.items ?? {}, root));
  if (kind !== 'object') return undefined;
  const required = new Set(schema.required ?? []);
  const out: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    const value = required.has(name) || member.default !== undefined ? startingValue(member, root) : undefined;
    if (value !== undefined) out[name] = value;
  }
  return out;
}

/** The value without empty strings, empty optional objects and undefined members: what is sent. */
export function pruned(value: unknown): unknown {
  if (value === '' || value === null || value === undefined) return undefined;
  if (Array.isArray(value)) return value.map(pruned).filter((item) => item !== undefined);
  if (typeof value !== 'object') return typeof value === 'string' ? value.trim() : value;
  const out: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    const kept = pruned(member);
    if (kept !== undefined) out[name] = kept;
  }
  return Object.keys(out).length > 0 ? out : undefined;
}

/** Paths of required fields that are still empty, so that the first preview need not go to the server. */
export function missingPaths(given: Schema, root: Schema, value: unknown, path = ''): string[] {
  const schema = resolved(given, root);
  const kind = kindOf(schema, root);
  if (kind === 'list' && Array.isArray(value))
    return value.flatMap((item, i) => missingPaths(schema.items ?? {}, root, item, joined(path, String(i))));
  if (kind !== 'object') return [];
  const record = (value ?? {}) as Record<string, unknown>;
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const here = joined(path, name);
    const inner = record[name];
    const needed = schema.required?.includes(name) ?? false;
    const memberKind = kindOf(resolved(member, root), root);
    if (needed && memberKind !== 'object' && memberKind !== 'list' && memberKind !== 'variants') {
      const empty = inner === undefined || inner === null || inner === '';
      return empty ? [here] : [];
    }
    return needed || inner !== undefined ? missingPaths(member, root, inner, here) : [];
  });
}

export function joined(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}

/** Full-width digits, commas and spaces as clerks paste them, turned into the plain form; other text is left for the server to judge. */
export function plainMoney(text: string): string {
  const half = text
    .replace(/[０-９．，－]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[,\s¥￥元]/g, '');
  const match = /^(-?\d+)(?:\.(\d{0,2}))?$/.exec(half);
  return match ? `${match[1]}.${(match[2] ?? '').padEnd(2, '0')}` : text.trim();
}

/** The schema with `{case}` or `{court}` in the addresses of its choices filled in: it stands for the act's subject. */
export function aimed(schema: Schema, subjectId: string): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll(/\{(?:case|court)\}/g, encodeURIComponent(subjectId))) as Schema;
}
