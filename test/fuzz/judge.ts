import type { Answered, Asked } from './caller.ts';
import type { House, Role } from './house.ts';

/** What must stand in no answer: where our code lies, what a database says, what a stack looks like. */
const telling: readonly [string, RegExp][] = [
  ['stack', /\n\s+at [\w.<>[\] ]+\(|node_modules|\.ts:\d+:\d+/],
  [
    'sql',
    /\b(?:select|insert into|update|delete from)\b[^"。]{1,80}\b(?:from|values|set|where)\b|syntax error at or near/i,
  ],
  ['database', /violates .{1,40} constraint|relation "|\bpg_[a-z]+\b|SQLSTATE|invalid byte sequence|writ_app/],
  ['path', /(?:^|["\s(])\/(?:tmp|home|root|usr|var|opt|etc)\/[\w.-]+/],
  [
    'code',
    /Cannot read propert|is not a function|is not defined|undefined is not|\[object Object\]|TypeError|RangeError/,
  ],
];

const textual = /json|text|xml|javascript|form/;

/** The figures under which a refusal of the developer page's units is meant: nothing simulated runs here. */
const meant = new Set(['unit-unreachable']);

function problemFault(answered: Answered, body: string): string | undefined {
  const type = String(answered.headers['content-type'] ?? '');
  if (type.startsWith('application/jose+json')) return undefined;
  if (!type.startsWith('application/problem+json')) return `a refusal as ${type || 'nothing'}`;
  if (body === '') return undefined;
  const problem = JSON.parse(body) as { code?: unknown; status?: unknown; text?: { zh?: unknown; en?: unknown } };
  const whole = typeof problem.code === 'string' && problem.text?.zh !== undefined && problem.text.en !== undefined;
  return whole && problem.status === answered.status ? undefined : 'a refusal without code, status or texts';
}

function leaks(house: House, role: Role, asked: Asked, body: string): string[] {
  const said = `${decodeURIComponent(asked.address.replace(/%(?![0-9a-f]{2})/gi, '%25').replace(/%[c-f8-9a-b][0-9a-f]/gi, ''))} ${asked.body?.toString('utf8') ?? ''}`;
  const hidden = house.secrets.filter((s) => s.courtId !== role.courtId).flatMap((s) => s.words);
  const demo = asked.address.startsWith('/api/demo');
  const own = /\/unmask(?:$|\?)/.test(asked.address) ? [] : house.numbers;
  const found = [...hidden, ...own].filter((word) => !demo && body.includes(word) && !said.includes(word));
  const told = telling.flatMap(([what, pattern]) => {
    const [match] = pattern.exec(body) ?? [];
    return match !== undefined && !said.includes(match.trim().slice(0, 12)) ? [`${what}: ${match.slice(0, 80)}`] : [];
  });
  return [...found.map((word) => `leak: ${word}`), ...told];
}

/** What is wrong with an answer; nothing when it is as it should be, whether success or refusal. */
export function faultsOf(house: House, role: Role, asked: Asked, answered: Answered | 'hangs' | 'cut'): string[] {
  if (answered === 'hangs') return ['hangs'];
  // A body larger than allowed is answered and the line cut: the client may hear only the cut.
  if (answered === 'cut') return (asked.body?.length ?? 0) > 900_000 ? [] : ['cut'];
  const type = String(answered.headers['content-type'] ?? '');
  const body = textual.test(type) ? answered.bytes.toString('utf8') : '';
  const faults = leaks(house, role, asked, body);
  if (answered.status >= 400) {
    const fault = problemFault(answered, body);
    if (fault !== undefined) faults.push(fault);
    if (answered.status >= 500 && !meant.has(String(JSON.parse(body || '{}').code))) faults.push(`${answered.status}`);
  }
  if (answered.headers['x-content-type-options'] !== 'nosniff') faults.push('without nosniff');
  if (answered.headers['cache-control'] === undefined && asked.address.startsWith('/api/'))
    faults.push('may be cached');
  return faults;
}
