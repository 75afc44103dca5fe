import type { Random } from '../../src/edge/region/random.ts';
import type { Schema } from './operations.ts';

/** Where good values come from, beside the schema itself. */
export type Source = {
  readonly random: Random;
  readonly today: string;
  /** The values that a list of the API offers, by its address. */
  readonly options: (address: string) => readonly string[];
  /** Known values for a member of this name: ids that reads gave. */
  readonly known: (name: string) => readonly string[];
};

const samples: readonly string[] = [
  ...['100.00', '2026-03-02', '2026-03-02T01:00:00Z', '0'.repeat(64), '00000000-0000-7000-8000-000000000001'],
  ...['100', '1', '甲', 'a', '00000000-0000-7000-8000-000000000001.pdf', '13800000001', '2026'],
];

function textOf(schema: Schema, source: Source, name: string): string {
  const { random } = source;
  const options = schema['x-options'];
  if (typeof options === 'string') {
    const offered = source.options(options);
    if (offered.length > 0) return random.pick(offered);
  }
  if (schema.format === 'money') return random.pick(['100.00', '1000.00', '0.01', '50000.00']);
  if (schema.format === 'date' || /^(?:on|day|from|until|asOf|.*(?:On|Day|From|To|Until))$/.test(name))
    return dayNear(source);
  if (name === 'accountNumber') return '6230 0199 0000 9999';
  const known = source.known(schema.format === 'paper' ? 'upload' : name);
  if (known.length > 0) return random.pick(known);
  if (typeof schema.pattern === 'string') {
    const pattern = new RegExp(schema.pattern, 'u');
    const fits = samples.find((sample) => pattern.test(sample));
    if (fits !== undefined) return fits;
  }
  if (schema.format === 'uuid') return '00000000-0000-7000-8000-000000000001';
  const min = Number(schema.minLength ?? 0);
  const words = random.pick(['经查明属实', '同意办理，理由充分', 'Noted', '（2025）川3301民初88号']);
  return words.padEnd(min, '。').slice(0, Number(schema.maxLength ?? 4_000));
}

function dayNear({ random, today }: Source): string {
  const days = random.pick([0, 0, 0, -1, -30, 1, 30, 180]);
  return Temporal.PlainDate.from(today).add({ days }).toString();
}

function objectOf(schema: Schema, source: Source, root: Schema): Record<string, unknown> {
  const required = new Set((schema.required as string[] | undefined) ?? []);
  const members = Object.entries((schema.properties as Record<string, Schema> | undefined) ?? {});
  const made: Record<string, unknown> = {};
  for (const [name, inner] of members)
    if (required.has(name) || source.random.chance(0.35)) made[name] = goodValue(inner, source, name, root);
  return made;
}

function arrayOf(schema: Schema, source: Source, name: string, root: Schema): unknown[] {
  const least = Number(schema.minItems ?? 0);
  const most = Math.min(Number(schema.maxItems ?? 3), least + 2);
  const items = (schema.items as Schema | undefined) ?? {};
  const length = source.random.int(Math.min(Math.max(least, 1), most), most);
  // A list may name its choices itself; nothing is chosen twice.
  const item = schema['x-options'] === undefined ? items : { ...items, 'x-options': schema['x-options'] };
  const made = Array.from({ length }, () => goodValue(item, source, name.replace(/s$/, ''), root));
  return made.every((one) => typeof one === 'string') ? [...new Set(made)] : made;
}

function resolved(schema: Schema, root: Schema): Schema {
  const ref = schema.$ref;
  if (typeof ref !== 'string') return schema;
  const at = ref.replace(/^#\/?/, '').split('/').filter(Boolean);
  return at.reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], root) as Schema;
}

/** A value that fits a schema, as far as a schema can say: rules of law and records may still refuse it. */
export function goodValue(given: Schema, source: Source, name = '', root: Schema = given): unknown {
  const schema = resolved(given, root);
  const { random } = source;
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return random.pick(schema.enum);
  const choices = schema['x-choices'];
  if (Array.isArray(choices) && choices.length > 0) return (random.pick(choices) as { value: string }).value;
  const several = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined;
  if (several) return goodValue(random.pick(several), source, name, root);
  const parts = schema.allOf as Schema[] | undefined;
  if (parts) return Object.assign({}, ...parts.map((part) => goodValue(part, source, name, root)));
  const type = Array.isArray(schema.type) ? random.pick(schema.type as string[]) : schema.type;
  switch (type) {
    case 'string':
      return textOf(schema, source, name);
    case 'integer':
    case 'number': {
      const low = Number(
        schema.minimum ?? (schema.exclusiveMinimum !== undefined ? Number(schema.exclusiveMinimum) + 1 : 1),
      );
      return random.int(low, Math.min(Number(schema.maximum ?? low + 20), low + 20));
    }
    case 'boolean':
      return random.chance(0.7);
    case 'array':
      return arrayOf(schema, source, name, root);
    case 'object':
      return objectOf(schema, source, root);
    case 'null':
      return null;
    default:
      // A body of which nothing is said may be anything.
      return name === '' ? {} : textOf(schema, source, name);
  }
}
