import { dayOf } from '#kernel';
import type { Random } from '../../src/edge/region/random.ts';
import { plainApplication } from '../world/court.ts';
import { accountBody, accountInput } from './account-bodies.ts';
import type { Asked } from './caller.ts';
import type { Harvest } from './harvest.ts';
import { brokenBody, hostileTexts, nearMiss, poisoned } from './hostile.ts';
import type { House, Role } from './house.ts';
import { likelyInput } from './likely-input.ts';
import type { Operation, Schema } from './operations.ts';
import { questionSamples } from './samples.ts';
import { goodValue, type Source } from './schema-values.ts';

export const manners = ['good', 'near', 'hostile', 'foreign', 'protocol'] as const;
export type Manner = (typeof manners)[number];

/** A request before it is written down as bytes. */
export type Draft = {
  operation: Operation;
  path: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: unknown;
};

export type Maker = { readonly random: Random; readonly house: House; readonly harvest: Harvest; n: number };

const subjectKinds: Readonly<Record<string, string>> = {
  cases: 'case',
  courts: 'court',
  intake: 'court',
  units: 'unit',
};
const unknownId = '01900000-0000-7000-8000-00000000dead';

/** What a path parameter names, by where it stands. */
function kindOf(operation: Operation, name: string, path: Readonly<Record<string, string>>): string {
  if (name === 'id' && path.collection) return subjectKinds[path.collection] ?? 'case';
  if (name === 'id')
    return /^\/api\/(cases|proposals|documents|papers|verify|intake|demo\/units)\//.exec(operation.path)?.[1] ?? 'case';
  return name;
}
const poolOf: Readonly<Record<string, string>> = {
  ...{
    cases: 'case',
    proposals: 'proposal',
    documents: 'document',
    papers: 'upload',
    verify: 'document',
    intake: 'court',
  },
  ...{ 'demo/units': 'unit', entry: 'entry', paper: 'paper', file: 'document', document: 'document' },
};
const listNames = [
  'parties',
  'assets',
  'controls',
  'documents',
  'cases',
  'open-lines',
  'matched-lines',
  'officers',
  'units',
  'clocks-pausable',
  'accounts',
];
const batchActs = ['renew-controls', 'issue-execution-notice', 'serve-documents', 'release-control'];

function pathValue(maker: Maker, operation: Operation, name: string, path: Readonly<Record<string, string>>): string {
  const { random, harvest, house } = maker;
  if (name === 'collection') return random.pick(['cases', 'cases', 'courts', 'intake']);
  if (name === 'list') return random.pick(listNames);
  if (name === 'act') return random.pick(batchActs);
  const kind = kindOf(operation, name, path);
  const pool = poolOf[kind] ?? kind;
  const known = pool === 'court' ? [house.court.world.courtId] : harvest.ids(pool);
  const id = known.length > 0 ? random.pick(known) : unknownId;
  return name === 'file' || (name === 'document' && operation.path.includes('proposals')) ? `${id}.pdf` : id;
}

/** The values of a path's parameters in an address that an answer gave. */
function parametersOf(path: string, address: string): Record<string, string> {
  const pattern = new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/?]+)')}`);
  return { ...pattern.exec(address)?.groups };
}

function todayOf({ house }: Maker): string {
  return dayOf(house.court.world.now).toString();
}

function sourceOf(maker: Maker, caseId: string): Source {
  const { random, harvest, house } = maker;
  const courtId = house.court.world.courtId;
  const fill = (address: string) =>
    address.replace('{case}', caseId).replace('{court}', courtId).replace('{id}', caseId);
  return {
    random,
    today: todayOf(maker),
    options: (address) => harvest.options(fill(address)),
    known: (name) => harvest.ids(name.replace(/Ids?$/, '')),
  };
}

const words = ['乙某', '甲某', '川3301', '执1号', 'bank-a-1', '借款', '司徒外院乙', '远方'];
function queryValue(maker: Maker, name: string, schema: Schema): string {
  const { random, harvest, house } = maker;
  const today = todayOf(maker);
  if (name === 'court') return house.court.world.courtId;
  if (name === 'q') return random.pick(words);
  if (name === 'after') return random.pick(['', Buffer.from(`${today} ${unknownId}`).toString('base64url'), '7']);
  if (name === 'sha256') return 'a'.repeat(64);
  if (name === 'handler') return random.pick([...harvest.ids('handler'), house.court.world.officers.judge.officerId]);
  if (/^(?:claim)/.test(name)) return random.pick(['0.00', '100000.00']);
  return String(goodValue(schema, sourceOf(maker, ''), name));
}

/** What forms cannot know: a whole application, the holidays of a year, and what the first approver must send. */
async function actInput(maker: Maker, operation: Operation, caseId: string): Promise<unknown> {
  const { random, house, harvest } = maker;
  const act = operation.fixed.name ?? '';
  if (act === 'file-application' || act === 'correct-application') {
    const plain = await plainApplication(house.court.world);
    const number = `（2025）川3301民初${10_000 + maker.n}号`;
    return random.chance(0.8) ? { ...plain, instrument: { ...plain.instrument, number } } : plain;
  }
  const ofAccount = accountInput(house, act, maker.n);
  if (ofAccount !== undefined)
    return { ...(goodValue(operation.body?.schema ?? {}, sourceOf(maker, caseId)) as object), ...ofAccount };
  if (act === 'publish-calendar')
    return {
      year: random.int(2027, 2030),
      rest: '01-01至01-03、10-01至10-07',
      document: `国办发明电〔2026〕${maker.n}号`,
    };
  if (act === 'unmatch-line') {
    const matched = await house.matched();
    if (matched.length > 0 && random.chance(0.8)) return { ...random.pick(matched), words: '认领有误' };
  }
  const prefilled = harvest.offered(act).filter((o) => o.subject.id === caseId || random.chance(0.2));
  const drawn = goodValue(operation.body?.schema ?? {}, sourceOf(maker, caseId));
  const likely = random.chance(0.6) ? likelyInput(act, todayOf(maker)) : undefined;
  const made = likely ? { ...(drawn as object), ...likely } : drawn;
  if (prefilled.length === 0 || random.chance(0.3)) return made;
  return { ...(made as object), ...(random.pick(prefilled).input as object) };
}

async function bodyOf(
  maker: Maker,
  operation: Operation,
  path: Readonly<Record<string, string>>,
  role: Role,
): Promise<unknown> {
  const { random, house, harvest } = maker;
  const code = { code: house.court.site.code() };
  if (operation.path.endsWith('/acts/{name}')) {
    return { input: await actInput(maker, operation, path.id ?? ''), ...code };
  }
  const question = questionSamples[operation.fixed.question ?? ''];
  if (question !== undefined && random.chance(0.6)) return question;
  const ofAccount = accountBody(house, operation.name, path, random);
  if (ofAccount !== undefined) return ofAccount;
  switch (operation.name) {
    case 'POST /api/session':
      return { login: role.post ?? 'judge', password: random.chance(0.5) ? house.court.site.password : 'wrong' };
    case 'POST /api/proposals/{id}/approve':
      return { digest: harvest.digests.get(path.id ?? '') ?? 'x', ...code };
    case 'POST /api/batches/{act}': {
      const ids = harvest.ids('case').slice(0, 3);
      const offered = harvest.offered(path.act ?? '').slice(0, 3);
      const items = offered.length > 0 ? offered : ids.map((id) => ({ subject: { kind: 'cases', id }, input: {} }));
      return { items: items.length > 0 ? items : [{ subject: { kind: 'cases', id: unknownId }, input: {} }] };
    }
    case 'POST /api/cases/{id}/unmask':
      return { partyId: random.pick([...harvest.parties(path.id ?? ''), unknownId]), purpose: '核对身份' };
    case 'POST /api/demo/clock':
      return { days: 1 };
    case 'POST /linkage/v1/messages':
      return random.pick([...house.messages(), '{}']);
    default:
      return operation.body?.type === 'multipart/form-data'
        ? house.file(random, operation.path)
        : goodValue(operation.body?.schema ?? {}, sourceOf(maker, path.id ?? ''));
  }
}

/** A request that should find its way in, for whoever may send it; `known` says what it is about. */
export async function goodDraft(
  maker: Maker,
  operation: Operation,
  role: Role,
  known?: Readonly<Record<string, string>>,
): Promise<Draft> {
  const { random, harvest, house } = maker;
  maker.n++;
  const path: Record<string, string> = { ...operation.fixed, ...known };
  const query: Record<string, string> = {};
  const headers: Record<string, string> = {};
  const staged = house.staged.get(operation.fixed.name ?? '');
  const addresses = harvest.addresses(operation.path);
  const offered = harvest.offered(operation.fixed.name ?? '');
  if (!known && staged && random.chance(0.5)) path.id = random.pick(staged);
  else if (!known && addresses.length > 0 && random.chance(0.7))
    Object.assign(path, parametersOf(operation.path, random.pick(addresses)), operation.fixed);
  else if (!known && offered.length > 0 && random.chance(0.6)) path.id = random.pick(offered).subject.id;
  for (const { in: where, name, required, schema } of operation.parameters) {
    if (where === 'path') path[name] ??= pathValue(maker, operation, name, path);
    if (where === 'header') headers[name] = `fuzz-${maker.n}-${random.int(1, 1_000_000)}`;
    if (where !== 'query') continue;
    if (name === 'preview') query.preview = random.chance(0.6) ? 'true' : 'false';
    else if (required || random.chance(0.25)) query[name] = queryValue(maker, name, schema);
  }
  // Signing in anew would end the session that this role goes on with.
  if (operation.name === 'POST /api/session') headers.cookie = '';
  const body = operation.body || operation.method === 'POST' ? await bodyOf(maker, operation, path, role) : undefined;
  return { operation, path, query, headers, body };
}

function withForeign(maker: Maker, value: unknown): unknown {
  const { random, house } = maker;
  const text = JSON.stringify(value ?? {});
  const swapped = text.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) =>
    random.chance(0.6) ? random.pick(house.foreignIds) : id,
  );
  return JSON.parse(swapped);
}

/** Turns a good request into what a manner asks for. */
export function spoil(maker: Maker, draft: Draft, manner: Manner): Draft {
  const { random, house } = maker;
  const jsonBody =
    draft.body !== undefined && !(typeof draft.body === 'object' && draft.body !== null && 'bytes' in draft.body);
  const spoilt = { ...draft, path: { ...draft.path }, query: { ...draft.query }, headers: { ...draft.headers } };
  const free = Object.keys(spoilt.path).filter((name) => !(name in draft.operation.fixed));
  if (manner === 'foreign') {
    if (spoilt.path.id !== undefined)
      spoilt.path.id = random.chance(0.7) ? house.foreignCase : random.pick(house.foreignIds);
    for (const name of ['file', 'paper', 'entry', 'document'])
      if (spoilt.path[name] !== undefined)
        spoilt.path[name] = random.pick(house.foreignIds) + (name === 'file' ? '.pdf' : '');
    for (const name of ['court', 'handler'])
      if (name in spoilt.query) spoilt.query[name] = random.pick(house.foreignIds);
    if (jsonBody) spoilt.body = withForeign(maker, draft.body);
    return spoilt;
  }
  if (manner === 'near' && jsonBody) return { ...spoilt, body: nearMiss(random, draft.body) };
  if (manner === 'hostile' && jsonBody && random.chance(0.7)) return { ...spoilt, body: poisoned(random, draft.body) };
  const short = hostileTexts.filter((text) => text.length < 4_000);
  const target = random.pick(['path', 'query', 'header'] as const);
  const optional = draft.operation.parameters.filter((p) => p.in === 'query').map((p) => p.name);
  if (target === 'path' && free.length > 0) spoilt.path[random.pick(free)] = random.pick(short) || 'x';
  else if (target === 'header')
    spoilt.headers[random.pick(['idempotency-key', 'accept-language', 'x-forwarded-for'])] = random.pick([
      '',
      'x',
      'a'.repeat(3_000),
      "' --",
    ]);
  else spoilt.query[random.pick([...optional, 'unknown', '__proto__'])] = random.pick(short);
  return spoilt;
}

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/%2525/g, '%25');
}

/** Writes a draft down as it goes over the line; `protocol` spoils its envelope rather than its content. */
export function written(maker: Maker, draft: Draft, manner: Manner): Asked {
  const { random } = maker;
  const path = draft.operation.path.replace(/\{(\w+)\}/g, (_all, name: string) => encoded(draft.path[name] ?? ''));
  const query = Object.entries(draft.query).map(([name, value]) => `${encoded(name)}=${encoded(value)}`);
  const address = query.length > 0 ? `${path}?${query.join('&')}` : path;
  const file = draft.body as { bytes?: Buffer; type?: string } | undefined;
  const isFile = file?.bytes !== undefined;
  const type = isFile ? String(file.type) : (draft.operation.body?.type ?? 'application/json');
  const text = typeof draft.body === 'string' ? draft.body : JSON.stringify(draft.body);
  const body = isFile ? file.bytes : draft.body === undefined ? undefined : Buffer.from(text ?? '');
  const plain = {
    method: draft.operation.method,
    address,
    headers: { ...draft.headers, ...(body ? { 'content-type': type } : {}) },
  };
  const asked: Asked = body ? { ...plain, body: body as Buffer } : plain;
  if (manner !== 'protocol') return asked;
  const broken = brokenBody(random);
  const spoilt: readonly (() => Asked)[] = [
    () => ({ ...asked, headers: { ...asked.headers, 'x-writ-csrf': 'old'.repeat(8) } }),
    () => ({ ...asked, headers: { ...asked.headers, cookie: `writ_session=${'A'.repeat(43)}` } }),
    () => ({ ...asked, headers: { ...asked.headers, cookie: 'writ_session=%ff%00; a==;;' } }),
    () => ({ ...asked, headers: { ...asked.headers, origin: random.pick(['https://evil.example', 'null', ':']) } }),
    () => ({ ...asked, address: `${path}%ff%00`, headers: asked.headers }),
    () => ({ ...asked, address: `${path}?q=%ff%fe&after=%00&preview=%ed%a0%80` }),
    () => ({ ...asked, address: `${path}?${'a=1&'.repeat(2_000)}` }),
    () => ({ ...asked, method: random.pick(['PUT', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE']) }),
    () => ({ ...asked, headers: { ...asked.headers, 'content-type': broken.type }, body: broken.bytes }),
    () => ({ ...asked, headers: { ...asked.headers, 'content-type': broken.type }, body: broken.bytes }),
  ];
  return random.pick(spoilt)();
}
