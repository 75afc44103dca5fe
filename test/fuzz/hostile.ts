import { canonical } from '#kernel';
import type { Random } from '../../src/edge/region/random.ts';

const nul = String.fromCharCode(0);

/** Texts that have broken other programs: each is tried wherever a text may stand. */
export const hostileTexts: readonly string[] = [
  ...['', ' ', nul, `甲${nul}乙`, '\ud800', '\udc00甲', '\ufeff', '\u202e反转', '\u200b', 'e\u0301'.repeat(60)],
  ...["' OR 1=1 --", "'; drop table cases_cases; --", '$1', '%', '_%_', '\\', '\\u0000', "E'\\x00'", '{"$gt":""}'],
  ...['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', 'javascript:alert(1)', '{{7*7}}', '#{7*7}'],
  ...['../../../../etc/passwd', '..%2f..%2f', 'file:///etc/hosts', 'C:\\Windows\\win.ini', '/dev/zero'],
  ...['\r\nSet-Cookie: a=b', '\n{"level":"error","msg":"forged"}', '\u2028', '\u001b[31m', 'a\tb'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'null', 'undefined', 'NaN', 'true', '[]', '{}'],
  ...['-1', '0', '1e400', '9'.repeat(40), '-0.00', '٣٤', '１２３', '1,000.00', '0x10', '999999999999999.99'],
  ...['9999-12-31', '0000-00-00', '2026-02-30', '2026-13-01', '-271821-04-20', '+275760-09-13', '2026-03-02T00:00:00Z'],
  ...['甲'.repeat(5_000), 'a'.repeat(100_000), '（2026）川3301执1号'.repeat(50), '𠮷𠮷野家', '👩‍⚖️', 'İıſß', 'ﷺ'],
  ...['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'x'.repeat(36)],
  // Patterns that make a careless regular expression think for ever.
  ...[`${'a'.repeat(30_000)}!`, `${'（'.repeat(3_000)}`, `${'1'.repeat(4_000)}元`, `${' '.repeat(20_000)}x`],
  ...['=cmd|/c calc!A1', '@SUM(1)', '+1', '$'.concat('{jndi:ldap://x}'), '%00', '%c0%ae', '%ff', '\u{10ffff}'],
];

/** Values of the wrong kind. */
const wrongValues: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER + 2, [], {}, [[]], [null], { length: -1 }],
  ...['', '0', JSON.parse('{"__proto__":1}'), { valueOf: 1 }, [1, 2, 3], Array(300).fill('x')],
];

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let n = 0; n < depth; n++) value = n % 2 ? [value] : { a: value };
  return value;
}

export function hostileValue(random: Random): unknown {
  const kind = random.int(0, 9);
  if (kind < 6) return random.pick(hostileTexts);
  if (kind < 9) return random.pick(wrongValues);
  return nested(random.pick([20, 200, 2_000]));
}

/** A value as bytes to be signed: canonical where it can be written so, else as JSON writes it. */
export function wireText(value: unknown): string {
  const plain = JSON.stringify(value) ?? 'null';
  try {
    return canonical(JSON.parse(plain));
  } catch {
    return plain;
  }
}

type Place = { readonly holder: Record<string, unknown>; readonly key: string };

function placesOf(value: unknown, found: Place[] = []): Place[] {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    found.push({ holder: value as Record<string, unknown>, key });
    placesOf(inner, found);
  }
  return found;
}

/** A near miss: one member of a good value left out, renamed, doubled, of another kind, or slightly beyond its limit. */
export function nearMiss(random: Random, value: unknown): unknown {
  const copy = structuredClone(value);
  const places = placesOf(copy);
  if (places.length === 0) return random.pick(wrongValues);
  const { holder, key } = random.pick(places);
  const old = holder[key];
  switch (random.int(0, 5)) {
    case 0:
      delete holder[key];
      break;
    case 1:
      holder[`${key}X`] = old;
      break;
    case 2:
      holder[key] = [old];
      break;
    case 3:
      holder[key] = typeof old === 'string' ? Number(old) : String(old);
      break;
    case 4:
      holder[key] = typeof old === 'string' ? old.slice(0, -1) : random.pick(wrongValues);
      break;
    default:
      holder[key] = random.pick(wrongValues);
  }
  return copy;
}

/** A good value with one to three of its members replaced by something hostile. */
export function poisoned(random: Random, value: unknown): unknown {
  const copy = structuredClone(value);
  const places = placesOf(copy);
  if (places.length === 0) return hostileValue(random);
  for (let n = random.int(1, 3); n > 0; n--) {
    const { holder, key } = random.pick(places);
    holder[key] = hostileValue(random);
  }
  return copy;
}

/** Bodies that are not what their content type says. */
export function brokenBody(random: Random): { readonly bytes: Buffer; readonly type: string } {
  const json = 'application/json';
  const broken: readonly (() => { bytes: Buffer; type: string })[] = [
    () => ({ bytes: Buffer.from('{"input":'), type: json }),
    () => ({ bytes: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), type: json }),
    () => ({ bytes: Buffer.from('{"input":{"a":"\\ud800"}}'), type: json }),
    () => ({ bytes: Buffer.from(`{"input":${'['.repeat(50_000)}${']'.repeat(50_000)}}`), type: json }),
    () => ({ bytes: Buffer.from(`{"input":{"a":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}}`), type: json }),
    () => ({ bytes: Buffer.from('{"__proto__":{"admin":true},"input":{}}'), type: json }),
    () => ({ bytes: Buffer.from('{"constructor":{"prototype":{"x":1}}}'), type: json }),
    () => ({ bytes: Buffer.from('null'), type: json }),
    () => ({ bytes: Buffer.from('[]'), type: json }),
    () => ({ bytes: Buffer.from('"text"'), type: json }),
    () => ({ bytes: Buffer.alloc(0), type: json }),
    () => ({ bytes: Buffer.alloc(1_100_000, 'a'), type: json }),
    () => ({ bytes: Buffer.from('<a>&x;</a>'), type: 'application/xml' }),
    () => ({ bytes: Buffer.from('a=1&b=2'), type: 'application/x-www-form-urlencoded' }),
    () => ({ bytes: Buffer.from('{}'), type: 'text/plain' }),
    () => ({ bytes: Buffer.from('{}'), type: 'application/json; charset=utf-16' }),
    () => ({
      bytes: Buffer.from('--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nend'),
      type: 'multipart/form-data',
    }),
    () => ({ bytes: Buffer.from('--x\r\n\r\n'), type: 'multipart/form-data; boundary=x' }),
    () => ({ bytes: Buffer.from('{}'), type: ';;;' }),
  ];
  return random.pick(broken)();
}
