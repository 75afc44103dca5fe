/**
 * Measures what the issues promise: `npm run bench` prints a table, `npm run bench -- --json` one array of
 * `{name, value, unit, goal, ok}`. `--clocks 50000` runs on fewer clocks, `--only law` runs one file of `bench/`.
 * A file in `bench/` that exports `measures` takes part.
 */
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Measure, Measures } from './bench/measure.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    clocks: { type: 'string', default: '1000000' },
    only: { type: 'string' },
  },
});
const options = { clocks: Number(values.clocks) };
if (!Number.isSafeInteger(options.clocks) || options.clocks < 1) throw new Error('--clocks takes a whole number');

const folder = new URL('./bench/', import.meta.url);
const results: Measure[] = [];
for (const name of readdirSync(folder).sort()) {
  if (!name.endsWith('.ts') || (values.only !== undefined && name !== `${values.only}.ts`)) continue;
  const { measures } = (await import(new URL(name, folder).href)) as { measures?: Measures };
  if (measures) results.push(...(await measures(options)));
}

if (values.json) process.stdout.write(`${JSON.stringify(results)}\n`);
else
  for (const { name, value, unit, goal, ok } of results)
    process.stdout.write(`${ok ? 'ok  ' : 'FAIL'} ${name}: ${value} ${unit} (goal ≤ ${goal})\n`);
if (results.some((r) => !r.ok)) process.exitCode = 1;
// The embedded database server of the tests stays up for the next run and must not hold this process.
process.exit();
