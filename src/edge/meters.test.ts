import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openMeters } from './meters.ts';

test('the runbook explains every figure of ours, and none that is not there', () => {
  const runbook = readFileSync(join(import.meta.dirname, '../../docs/runbook.md'), 'utf8');
  const explained = [...runbook.matchAll(/^\| `(writ_\w+)`/gm)].map(([, name]) => name);
  const made = openMeters()
    .registry.getMetricsAsArray()
    .map(({ name }) => name);
  expect(explained.sort()).toEqual([...made, 'writ_http_request_seconds'].sort());
});
