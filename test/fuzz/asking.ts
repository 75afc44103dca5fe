import { codeAt } from '#platform';
import type { Random } from '../../src/edge/region/random.ts';
import type { Answered, Asked, Caller } from './caller.ts';
import type { Harvest } from './harvest.ts';
import type { House, Role } from './house.ts';
import { faultsOf } from './judge.ts';
import type { Operation, Schema } from './operations.ts';
import { type Draft, goodDraft, type Maker, type Manner, spoil, written } from './requests.ts';

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

/** What an answer said; status 0 where none came. */
export type Heard = { readonly status: number; readonly json?: unknown };

export type FuzzResult = {
  readonly seed: number;
  readonly requests: number;
  readonly operations: readonly Operation[];
  readonly tally: Tally;
  /** Acts that were submitted, and not only previewed, and taken: by the name of the operation. */
  readonly performed: ReadonlySet<string>;
  readonly codes: ReadonlyMap<string, number>;
  readonly faults: readonly Fault[];
  readonly slowest: { readonly ms: number; readonly operation: string };
};

export type FuzzOptions = { readonly seed: number; readonly requests: number; readonly only?: RegExp };

/** A run under way. */
export type Run = FuzzOptions & {
  readonly house: House;
  readonly caller: Caller;
  readonly harvest: Harvest;
  readonly maker: Maker;
  readonly random: Random;
  readonly operations: readonly Operation[];
  readonly tally: Tally;
  readonly performed: Set<string>;
  readonly codes: Map<string, number>;
  readonly faults: Fault[];
  sent: number;
  signedInAt: Temporal.Instant;
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

/** Sessions end after twelve hours, and who failed to sign in too often waits a quarter of an hour. */
const workingDay = { hours: 10, patienceMinutes: 16 };

async function keepSignedIn(run: Run): Promise<void> {
  const { world } = run.house.court;
  if (run.signedInAt.until(world.now).total('hours') < workingDay.hours) return;
  world.now = world.now.add({ minutes: workingDay.patienceMinutes });
  run.signedInAt = world.now;
  await run.house.signInAll();
}

/** Sends one request, judges its answer, learns from it; gives what it said. */
export async function send(run: Run, operation: Operation, role: Role, manner: Manner, asked: Asked): Promise<Heard> {
  run.sent++;
  // Limits by the second are not what is tried here; the clock of the machine goes on with each request.
  run.house.court.world.now = run.house.court.world.now.add({ milliseconds: 2_500 });
  await keepSignedIn(run);
  const answered = await run.caller.ask(asked, role);
  note(run, operation, role, answered);
  const ok = typeof answered !== 'string' && answered.status < 400;
  // Whoever changed his password or device could not do the rest of his work here.
  if (ok && /^POST \/api\/account\/(?:password|device\/enrol)$/.test(operation.name)) await run.house.restoreAccounts();
  if (ok && operation.drafters && !asked.address.includes('preview=true')) run.performed.add(operation.name);
  const said = typeof answered === 'string' ? answered : `${answered.status} ${answered.bytes.toString('utf8')}`;
  for (const what of faultsOf(run.house, role, asked, answered)) {
    const of = { operation: operation.name, role: role.name, manner, n: run.sent };
    const line = `${asked.method} ${asked.address} ${JSON.stringify(asked.headers)} ${asked.body?.toString('utf8') ?? ''}`;
    run.faults.push({ what, ...of, asked: short(line), answered: short(said) });
  }
  if (typeof answered === 'string') return { status: 0 };
  if (!isJson(answered)) return { status: answered.status };
  const json: unknown = answered.bytes.length > 0 ? JSON.parse(answered.bytes.toString('utf8')) : undefined;
  // An answer to HEAD has no body to learn from.
  if (ok && json !== undefined && role.courtId === run.house.court.world.courtId)
    run.harvest.learn(operation, asked.address.split('?')[0] ?? '', json);
  if (answered.status >= 400) {
    const code = String((json as { code?: unknown } | undefined)?.code ?? answered.status);
    run.codes.set(code, (run.codes.get(code) ?? 0) + 1);
  }
  return { status: answered.status, json };
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

/** What stands in an address for its parameters. */
type Place = Readonly<Record<string, string>>;
type Row = { readonly id: string; readonly waitingFor?: unknown };
/** What a preview or a proposal would issue. */
type Shown = { readonly documents?: readonly { readonly pdfUrl: string }[] };

/** Has a document drafted by a preview: only who saw the preview may open its draft. */
async function showDraft(run: Run, role: Role): Promise<Place | undefined> {
  const name = 'issue-execution-notice';
  const act = run.operations.find((o) => o.fixed.name === name);
  const headers = { 'content-type': 'application/json' };
  // Other tries may have closed or stayed one of the cases since.
  for (const caseId of act ? (run.house.staged.get(name) ?? []) : []) {
    const address = `/api/cases/${caseId}/acts/${name}?preview=true`;
    const asked = { method: 'POST', address, headers, body: Buffer.from('{"input":{}}') };
    const { json } = await send(run, act as Operation, role, 'good', asked);
    const [first] = (json as Shown | undefined)?.documents ?? [];
    if (first) return { file: first.pdfUrl.split('/').at(-1) ?? '' };
  }
  return undefined;
}

/** Has a device offered, for its first code to be sent. */
async function offerDevice(run: Run, role: Role): Promise<Place | undefined> {
  const operation = run.operations.find((o) => o.name === 'POST /api/account/device');
  const { password, code } = run.house.court.site;
  const headers = { 'content-type': 'application/json' };
  const body = Buffer.from(JSON.stringify({ password, code: code() }));
  const asked = { method: 'POST', address: '/api/account/device', headers, body };
  const { json } = operation ? await send(run, operation, role, 'good', asked) : {};
  const { offer, secret } = (json ?? {}) as { offer?: string; secret?: string };
  return offer && secret ? { offer, code: codeAt(secret, run.house.court.world.now) } : undefined;
}

/** What an officer reads before he does a thing, so that what he sends is about what is there now. */
async function lookFirst(run: Run, { name }: Operation, role: Role): Promise<Place | undefined> {
  const { random } = run;
  const read = async (path: string, address: string) => {
    const found = run.operations.find((o) => o.name === `GET ${path}`);
    return found && (await send(run, found, role, 'good', { method: 'GET', address, headers: {} })).json;
  };
  const rowsOf = (answer: unknown) => (answer as { rows?: Row[] } | undefined)?.rows ?? [];
  const verb = /^POST \/api\/proposals\/\{id\}\/(approve|return|withdraw)$/.exec(name)?.[1];
  if (verb !== undefined) {
    const list = verb === 'withdraw' ? '/api/proposals' : '/api/approvals';
    const waiting = rowsOf(await read(list, list)).filter((row) => verb !== 'withdraw' || row.waitingFor !== undefined);
    if (waiting.length === 0) return undefined;
    const { id } = random.pick(waiting);
    await read('/api/proposals/{id}', `/api/proposals/${id}`);
    return { id };
  }
  if (name === 'POST /api/account/device/enrol') return offerDevice(run, role);
  if (name === 'POST /api/account/sessions/{session}/end') {
    const signIn = run.operations.find((o) => o.name === 'POST /api/session');
    if (signIn)
      await send(run, signIn, role, 'good', written(run.maker, await goodDraft(run.maker, signIn, role), 'good'));
    const { sessions = [] } = ((await read('/api/account', '/api/account')) ?? {}) as { sessions?: { id: string }[] };
    return sessions.length > 1 ? { session: sessions.at(-1)?.id ?? '' } : undefined;
  }
  if (name === 'POST /api/accounts/{id}/one-time-password') return { id: run.house.spares.open };
  if (name === 'GET /api/drafts/{file}') return showDraft(run, role);
  if (name === 'GET /api/proposals/{id}/documents/{document}') {
    for (const list of ['/api/approvals', '/api/proposals'])
      for (const { id } of rowsOf(await read(list, list)).filter((row) => row.waitingFor !== undefined)) {
        const shown = (await read('/api/proposals/{id}', `/api/proposals/${id}`)) as Shown | undefined;
        const [first] = shown?.documents ?? [];
        if (first) return { id, document: first.pdfUrl.split('/').at(-1) ?? '' };
      }
    return undefined;
  }
  if (name !== 'POST /api/cases/{id}/unmask') return undefined;
  const cases = rowsOf(await read('/api/cases', '/api/cases'));
  if (cases.length === 0) return undefined;
  const { id } = random.pick(cases);
  await read('/api/cases/{id}/parties', `/api/cases/${id}/parties`);
  return { id };
}

/** A good request, filled in with what the server's own lists offer; about the thing of `id` where one is given. */
export async function prepare(run: Run, operation: Operation, role: Role, id?: string): Promise<Draft> {
  const known = id === undefined ? await lookFirst(run, operation, role) : { id };
  const draft = await goodDraft(run.maker, operation, role, known);
  const about = draft.path.id;
  if (operation.fixed.name === undefined || about === undefined) return draft;
  await readChoices(run, operation, role, about);
  // The same act on the same thing, filled in anew now that the choices of its form are known.
  return goodDraft(run.maker, operation, role, { id: about });
}

/** Tries an operation once as a role in a manner. */
export async function tryOne(run: Run, operation: Operation, role: Role, manner: Manner): Promise<Heard> {
  const plain = manner === 'protocol' || (manner !== 'good' && operation.fixed.name === undefined);
  const draft = plain ? await goodDraft(run.maker, operation, role) : await prepare(run, operation, role);
  const spoilt = manner === 'good' || manner === 'protocol' ? draft : spoil(run.maker, draft, manner);
  return send(run, operation, role, manner, written(run.maker, spoilt, manner));
}
