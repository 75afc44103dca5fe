/**
 * Measures what the issues promise: `npm run bench` prints a table, `npm run bench -- --json` one array of
 * `{name, value, unit, goal, better, ok}`; `better` says whether the goal is the greatest good value or the least. `--clocks 50000` and `--cases 100000` run on less, `--only law` runs one file of `bench/`.
 * A file in `bench/` that exports `measures` takes part.
 */
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Measure, Measures } from './bench/measure.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    clocks: { type: 'string', default: '1000000' },
    cases: { type: 'string', default: '1000000' },
    only: { type: 'string' },
  },
});
const options = { clocks: Number(values.clocks), cases: Number(values.cases) };
for (const [name, count] of Object.entries(options))
  if (!Number.isSafeInteger(count) || count < 1) throw new Error(`--${name} takes a whole number`);

const folder = new URL('./bench/', import.meta.url);
const results: Measure[] = [];
for (const name of readdirSync(folder).sort()) {
  if (!name.endsWith('.ts') || (values.only !== undefined && name !== `${values.only}.ts`)) continue;
  const { measures } = (await import(new URL(name, folder).href)) as { measures?: Measures };
  if (measures) results.push(...(await measures(options)));
}

if (values.json) process.stdout.write(`${JSON.stringify(results)}\n`);
else
  for (const { name, value, unit, goal, better, ok } of results)
    process.stdout.write(
      `${ok ? 'ok  ' : 'FAIL'} ${name}: ${value} ${unit} (goal ${better === 'less' ? '≤' : '≥'} ${goal})\n`,
    );
if (results.some((r) => !r.ok)) process.exitCode = 1;
// The embedded database server of the tests stays up for the next run and must not hold this process.
process.exit();
