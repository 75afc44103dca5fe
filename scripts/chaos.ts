import { parseArgs } from 'node:util';
import { drawPlan } from '../test/chaos/plan.ts';
import { type Report, type RunOptions, run } from '../test/chaos/run.ts';
import { failureText, shrink } from '../test/chaos/shrink.ts';
import { moments } from '../test/chaos/systematic.ts';

/**
 * npm run chaos -- --kills N --seed S [--per-run 100] [--cases C] [--lanes L] [--shrink R]: officers work on many cases over
 * HTTP while units misbehave and processes are killed; afterwards everything is checked. More kills than `per-run` are
 * spread over runs with the seeds S, S + 1, …. With --systematic one case is played three times instead, and the server is
 * killed around each of its steps: midway, with the answer lost, and after the answer. With
 * --full-disk FOLDER the data lie in a folder on a small file system of its own, which is filled five times. A failure is tried again smaller up to R times and told with its history.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    'per-run': { type: 'string', default: '100' },
    cases: { type: 'string', default: '6' },
    lanes: { type: 'string', default: '5' },
    systematic: { type: 'boolean', default: false },
    'full-disk': { type: 'string' },
    shrink: { type: 'string', default: '6' },
  },
});
const print = (line: string) => process.stdout.write(`${line}\n`);

function summary({ plan, kills, cases, seconds, figures, findings }: Report): string {
  const refusals = [...figures.refusals].map(([code, n]) => `${code} ${n}`).join(', ');
  return (
    `seed ${plan.seed}: ${kills} kills, ${cases.done} of ${cases.all} cases done, ${figures.acts} acts in ${figures.calls} calls ` +
    `(${figures.away} found nobody, ${figures.repeated} submissions repeated), ${seconds} s, ${findings.length} findings; refused: ${refusals || 'nothing'}`
  );
}

/** One case, the server killed around each step of it. */
async function systematic(): Promise<number> {
  let findings = 0;
  for (const around of moments) {
    const plan = drawPlan({ seed: Number(values.seed), kills: 0, lanes: 1 });
    const report = await run(plan, { cases: 1, casesMax: 1, endMs: 600_000, say: print, around });
    print(`${around}: ${summary(report)}`);
    if (report.findings.length > 0) print(failureText(report));
    findings += report.findings.length;
  }
  return findings === 0 ? 0 : 1;
}

/** Cases under way while the file system under all data is full again and again. */
async function fullDisk(folder: string): Promise<number> {
  const plan = drawPlan({ seed: Number(values.seed), kills: 0, lanes: 3 });
  const report = await run(plan, { cases: 3, casesMax: 3, endMs: 300_000, say: print, fill: { folder, rounds: 5 } });
  print(summary(report));
  if (report.findings.length > 0) print(failureText(report));
  return report.findings.length === 0 ? 0 : 1;
}

async function main(): Promise<number> {
  let left = Number(values.kills);
  const total = { kills: 0, cases: 0, done: 0, acts: 0, seconds: 0 };
  let failed = 0;
  for (let seed = Number(values.seed); left > 0 || seed === Number(values.seed); seed++) {
    const kills = Math.min(left, Number(values['per-run']));
    const cases = Number(values.cases);
    const options: RunOptions = { cases, casesMax: cases + kills, endMs: 180_000 + kills * 2_000, say: print };
    const report = await run(drawPlan({ seed, kills, lanes: Number(values.lanes) }), options);
    left -= kills;
    total.kills += report.kills;
    total.cases += report.cases.all;
    total.done += report.cases.done;
    total.acts += report.figures.acts;
    total.seconds += report.seconds;
    print(summary(report));
    if (report.findings.length === 0) continue;
    failed++;
    print(failureText(report));
    const smallest = await shrink(report, (plan) => run(plan, options), Number(values.shrink), print);
    if (smallest !== report) print(`the smallest run that shows it:\n${failureText(smallest)}`);
  }
  print(
    `${total.kills} kills, ${total.done} of ${total.cases} cases done, ${total.acts} acts, ${total.seconds} s, ${failed} runs with findings`,
  );
  return failed === 0 ? 0 : 1;
}

// What a run has started is ended with it, also when somebody has seen enough.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));
const full = values['full-disk'];
process.exit(await (full !== undefined ? fullDisk(full) : values.systematic ? systematic() : main()));
