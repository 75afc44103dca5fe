import { type Random, seededRandom } from '../../src/edge/region/random.ts';
import { type FuzzOptions, type FuzzResult, type Run, send, tryOne } from './asking.ts';
import { openCaller } from './caller.ts';
import { openHarvest } from './harvest.ts';
import type { House, Role } from './house.ts';
import { type Description, type Operation, operationsOf } from './operations.ts';
import { reachEverything } from './reach.ts';
import { goodDraft, type Manner, manners, written } from './requests.ts';

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
    ...{
      maker: { random, house, harvest, n: 0 },
      tally: new Map(),
      performed: new Set(),
      codes: new Map(),
      faults: [],
      sent: 0,
    },
    signedInAt: house.court.world.now,
    slowest: { ms: 0, operation: '' },
  };
  try {
    await readEverything(run);
    await reachEverything(run);
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
  const { tally, performed, codes, faults, slowest, sent } = run;
  return { seed: options.seed, requests: sent, operations, tally, performed, codes, faults, slowest };
}
