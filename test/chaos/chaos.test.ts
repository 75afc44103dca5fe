import { expect, it } from 'vitest';
import { drawPlan } from './plan.ts';
import { run } from './run.ts';
import { failureText } from './shrink.ts';

it('keeps books, records, clocks and controls through forty kills while units misbehave', async () => {
  const plan = drawPlan({ seed: 20_261_121, kills: 40, lanes: 4 });
  const say = () => {};
  const report = await run(plan, { cases: 4, casesMax: 44, endMs: 240_000, say });
  expect(report.findings.length === 0 ? '' : failureText(report)).toBe('');
  expect(report.kills).toBe(40);
  expect(report.cases.done).toBeGreaterThanOrEqual(4);
}, 900_000);
