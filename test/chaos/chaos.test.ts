import { expect, it } from 'vitest';
import { drawPlan } from './plan.ts';
import { run } from './run.ts';
import { failureText } from './shrink.ts';

it('keeps books, records, clocks and controls through forty kills while units misbehave', async () => {
  const plan = drawPlan({ seed: 20_261_121, kills: 40, lanes: 3 });
  const say = () => {};
  const report = await run(plan, { cases: 3, casesMax: 4, endMs: 300_000, say });
  expect(report.findings.length === 0 ? '' : failureText(report)).toBe('');
  expect(report.kills).toBe(40);
  expect(report.cases.done).toBeGreaterThanOrEqual(3);
}, 1_500_000);
