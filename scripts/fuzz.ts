/**
 * Tries every endpoint of the API description as every role with good, near-miss, hostile, foreign and malformed requests:
 * `npm run fuzz -- --seed 7 --requests 20000`. `--only <pattern>` keeps to some operations. Prints a table of success and
 * refusal per operation and role, what was never reached, and each fault with the request that showed it.
 */
import { parseArgs } from 'node:util';
import { openHouse } from '../test/fuzz/house.ts';
import { againstTheTable, faultsOf, neverPerformed, neverReached, neverRefused, tableOf } from '../test/fuzz/report.ts';
import { fuzz } from '../test/fuzz/run.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    requests: { type: 'string', default: '10000' },
    only: { type: 'string' },
  },
});
const options = { seed: Number(values.seed), requests: Number(values.requests) };
if (!Number.isSafeInteger(options.seed) || !Number.isSafeInteger(options.requests))
  throw new Error('--seed and --requests take whole numbers');

const started = performance.now();
const house = await openHouse();
const print = (text: string) => process.stdout.write(`${text}\n`);
try {
  const result = await fuzz(house, { ...options, ...(values.only ? { only: new RegExp(values.only) } : {}) });
  print(
    tableOf(
      result,
      house.roles.map((role) => role.name),
    ),
  );
  print(
    `\nrefusals: ${[...result.codes]
      .sort((a, b) => b[1] - a[1])
      .map(([code, n]) => `${code} ${n}`)
      .join(', ')}`,
  );
  print(`\nnever reached with success: ${neverReached(result).join('; ') || 'none'}`);
  print(`never performed: ${neverPerformed(result).join('; ') || 'none'}`);
  const odd = againstTheTable(result, house.roles, house.court.world.courtId);
  print(`acts and roles against the access table: ${odd.join('; ') || 'none'}`);
  print(`never refused: ${neverRefused(result).join('; ') || 'none'}`);
  const errors = house.logged.filter((line) => line.includes('"level":"error"'));
  for (const line of new Set(errors.map((e) => JSON.parse(e).err?.stack ?? e))) print(`\nlogged: ${line}`);
  const faults = faultsOf(result);
  for (const fault of faults) print(`\nFAULT ${fault}`);
  const seconds = Math.round((performance.now() - started) / 1000);
  const { requests, operations, slowest } = result;
  print(
    `\nseed ${result.seed}: ${requests} requests to ${operations.length} operations as ${house.roles.length} roles in ${seconds} s; ` +
      `slowest ${slowest.ms} ms (${slowest.operation}); ${result.faults.length} faults of ${faults.length} kinds`,
  );
  if (faults.length > 0 || odd.length > 0) process.exitCode = 1;
} finally {
  await house.close();
}
// The embedded database server of the tests stays up for the next run and must not hold this process.
process.exit();
