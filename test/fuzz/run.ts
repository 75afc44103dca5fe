import { type Random, seededRandom } from '../../src/edge/region/random.ts';
import { type Answered, type Asked, type Caller, openCaller } from './caller.ts';
import { type Harvest, openHarvest } from './harvest.ts';
import type { House, Role } from './house.ts';
import { faultsOf } from './judge.ts';
import { type Description, type Operation, operationsOf, type Schema } from './operations.ts';
import { goodDraft, type Maker, type Manner, manners, spoil, written } from './requests.ts';

/** How often an operation was answered with success and with refusal, by the role that asked. */
export type Tally = Map<string, Map<string, { success: number; refusal: number }>>;

export type Fault = {
  readonly what: string;
  readonly operation: string;
  readonly role: string;
  readonly manner: Manner;
  readonly n: number;
  readonly asked: string;
  readonly answered: string;
};

export type FuzzResult = {
  readonly seed: number;
  readonly requests: number;
  readonly operations: readonly Operation[];
  readonly tally: Tally;
  readonly codes: ReadonlyMap<string, number>;
  readonly faults: readonly Fault[];
  readonly slowest: { readonly ms: number; readonly operation: string };
};

export type FuzzOptions = { readonly seed: number; readonly requests: number; readonly only?: RegExp };

type Run = FuzzOptions & {
  readonly house: House;
  readonly caller: Caller;
  readonly harvest: Harvest;
  readonly maker: Maker;
  readonly random: Random;
  readonly operations: readonly Operation[];
  readonly tally: Tally;
  readonly codes: Map<string, number>;
  readonly faults: Fault[];
  sent: number;
  slowest: { ms: number; operation: string };
};

const short = (text: string) => (text.length > 600 ? `${text.slice(0, 600)}… (${text.length})` : text);

function note(run: Run, operation: Operation, role: Role, answered: Answered | 'hangs' | 'cut'): void {
  const ofOperation = run.tally.get(operation.name) ?? new Map();
  run.tally.set(operation.name, ofOperation);
  const cell = ofOperation.get(role.name) ?? { success: 0, refusal: 0 };
  ofOperation.set(role.name, cell);
  if (typeof answered === 'string') return;
  if (answered.status < 400) cell.success++;
  else cell.refusal++;
  if (answered.ms > run.slowest.ms) run.slowest = { ms: Math.round(answered.ms), operation: operation.name };
}

function isJson(answered: Answered): boolean {
  return String(answered.headers['content-type'] ?? '').includes('json');
}

async function send(run: Run, operation: Operation, role: Role, manner: Manner, asked: Asked): Promise<unknown> {
  run.sent++;
  // Limits by the second are not what is tried here; the clock of the machine goes on with each request.
  run.house.court.world.now = run.house.court.world.now.add({ milliseconds: 2_500 });
  const answered = await run.caller.ask(asked, role);
  note(run, operation, role, answered);
  const said = typeof answered === 'string' ? answered : `${answered.status} ${answered.bytes.toString('utf8')}`;
  for (const what of faultsOf(run.house, role, asked, answered)) {
    const of = { operation: operation.name, role: role.name, manner, n: run.sent };
    const line = `${asked.method} ${asked.address} ${JSON.stringify(asked.headers)} ${asked.body?.toString('utf8') ?? ''}`;
    run.faults.push({ what, ...of, asked: short(line), answered: short(said) });
  }
  if (typeof answered === 'string' || !isJson(answered)) return undefined;
  const json: unknown = answered.bytes.length > 0 ? JSON.parse(answered.bytes.toString('utf8')) : undefined;
  if (answered.status < 400 && role.courtId === run.house.court.world.courtId)
    run.harvest.learn(operation, asked.address.split('?')[0] ?? '', json);
  if (answered.status >= 400) {
    const code = String((json as { code?: unknown } | undefined)?.code ?? answered.status);
    run.codes.set(code, (run.codes.get(code) ?? 0) + 1);
  }
  return json;
}

/** The lists of a form's choices, so that a good value can be one of them. */
function optionAddresses(schema: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return found;
  const options = (schema as Schema)['x-options'];
  if (typeof options === 'string') found.add(options);
  for (const inner of Object.values(schema)) optionAddresses(inner, found);
  return found;
}

async function readChoices(run: Run, operation: Operation, role: Role, caseId: string): Promise<void> {
  const courtId = run.house.court.world.courtId;
  for (const template of optionAddresses(operation.body?.schema)) {
    const address = template.replace('{case}', caseId).replace('{court}', courtId).replace('{id}', caseId);
    const list = run.operations.find(
      (o) => o.path.endsWith('/options/{list}') === (address.split('/').length === 6) && o.path.includes('/options/'),
    );
    if (list) await send(run, list, role, 'good', { method: 'GET', address, headers: {} });
  }
}

/** Every read once by every role, so that ids are known before anything is tried with them. */
async function readEverything(run: Run): Promise<void> {
  const reads = run.operations.filter((o) => o.method === 'GET');
  for (const round of [1, 2])
    for (const role of run.house.roles)
      for (const operation of reads) {
        if (round === 1 && operation.path.includes('{')) continue;
        const draft = await goodDraft(run.maker, operation, role);
        if (round === 1) draft.query = Object.fromEntries(Object.entries(draft.query).filter(([name]) => name === 'q'));
        await send(run, operation, role, 'good', written(run.maker, draft, 'good'));
      }
}

/** What an officer reads before he does a thing, so that what he sends is about what is there now: gives its id. */
async function lookFirst(run: Run, operation: Operation, role: Role): Promise<string | undefined> {
  const { random } = run;
  const read = async (path: string, address: string) => {
    const found = run.operations.find((o) => o.name === `GET ${path}`);
    return found && (await send(run, found, role, 'good', { method: 'GET', address, headers: {} }));
  };
  const idsOf = (answer: unknown) => ((answer as { rows?: { id: string }[] } | undefined)?.rows ?? []).map((r) => r.id);
  const verb = /^POST \/api\/proposals\/\{id\}\/(approve|return|withdraw)$/.exec(operation.name)?.[1];
  if (verb !== undefined) {
    const list = verb === 'withdraw' ? '/api/proposals' : '/api/approvals';
    const waiting = idsOf(await read(list, list));
    if (waiting.length === 0) return undefined;
    const id = random.pick(waiting);
    await read('/api/proposals/{id}', `/api/proposals/${id}`);
    return id;
  }
  if (operation.name !== 'POST /api/cases/{id}/unmask') return undefined;
  const cases = idsOf(await read('/api/cases', '/api/cases'));
  if (cases.length === 0) return undefined;
  const id = random.pick(cases);
  await read('/api/cases/{id}/parties', `/api/cases/${id}/parties`);
  return id;
}

async function tryOne(run: Run, operation: Operation, role: Role, manner: Manner): Promise<void> {
  const known = manner === 'good' ? await lookFirst(run, operation, role) : undefined;
  const draft = await goodDraft(run.maker, operation, role, known);
  const { id } = draft.path;
  const isAct = operation.fixed.name !== undefined && manner !== 'protocol' && id !== undefined;
  if (isAct) await readChoices(run, operation, role, id);
  // The same act on the same thing, filled in anew now that the choices of its form are known.
  const filled = isAct ? await goodDraft(run.maker, operation, role, id) : draft;
  const spoilt = manner === 'good' || manner === 'protocol' ? filled : spoil(run.maker, filled, manner);
  await send(run, operation, role, manner, written(run.maker, spoilt, manner));
}

/** The pairs of operation and role in an order that the seed decides; each manner comes to each pair in turn. */
function shuffled<T>(random: Random, all: readonly T[]): T[] {
  const left = [...all];
  for (let i = left.length - 1; i > 0; i--) {
    const j = random.int(0, i);
    [left[i], left[j]] = [left[j] as T, left[i] as T];
  }
  return left;
}

/** An act that a post may draft is worth more tries by it: most of its answers depend on what is filled in. */
function turnsOf({ drafters, name }: Operation, role: Role): number {
  if (role.post === undefined || role.name.includes('elsewhere')) return 1;
  return drafters?.includes(role.post) || name.includes('/proposals/') || name.endsWith('/unmask') ? 6 : 1;
}

/** Tries every operation as every role in every manner until the number of requests is reached. */
export async function fuzz(house: House, options: FuzzOptions): Promise<FuzzResult> {
  const description = (await house.court.site.server.inject({ url: '/api/openapi.json' })).json() as Description;
  const operations = operationsOf(description).filter((o) => options.only?.test(o.name) ?? true);
  const random = seededRandom(options.seed);
  const harvest = openHarvest(Object.keys(description.paths));
  const run: Run = {
    ...{ ...options, house, harvest, random, operations, caller: openCaller(house.port) },
    ...{ maker: { random, house, harvest, n: 0 }, tally: new Map(), codes: new Map(), faults: [], sent: 0 },
    slowest: { ms: 0, operation: '' },
  };
  try {
    await readEverything(run);
    for (const operation of operations.filter((o) => o.method !== 'DELETE'))
      await tryOne(run, operation, random.pick(house.roles.slice(1)), 'good');
    for (let round = 0; run.sent < options.requests; round++) {
      const pairs = operations.flatMap((operation) =>
        house.roles.flatMap((role) => Array.from({ length: turnsOf(operation, role) }, () => ({ operation, role }))),
      );
      for (const [i, { operation, role }] of shuffled(random, pairs).entries()) {
        if (run.sent >= options.requests) break;
        // Signing out ends the role; it is tried by nobody and once more at the end.
        if (operation.name === 'DELETE /api/session' && role.cookie) continue;
        const manner = random.chance(0.4) ? 'good' : (manners[(i + round) % manners.length] as Manner);
        await tryOne(run, operation, role, manner);
        if (i % 150 === 0) await house.court.work();
      }
    }
    for (const role of house.roles.slice(-2))
      for (const operation of operations.filter((o) => o.name === 'DELETE /api/session'))
        await tryOne(run, operation, role, 'good');
  } finally {
    run.caller.close();
  }
  const { tally, codes, faults, slowest, sent } = run;
  return { seed: options.seed, requests: sent, operations, tally, codes, faults, slowest };
}
