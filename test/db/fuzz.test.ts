import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from '../fuzz/house.ts';
import { faultsOf } from '../fuzz/report.ts';
import { type FuzzResult, fuzz } from '../fuzz/run.ts';

/** A small run of `npm run fuzz`, always the same one. */
const small = { seed: 20261121, requests: 1_500 };

let house: House;
let result: FuzzResult;
beforeAll(async () => {
  house = await openHouse();
  result = await fuzz(house, small);
}, 240_000);
afterAll(() => house?.close());

test('whatever is sent, no endpoint fails, hangs, or tells what the asker may not know', () => {
  expect(faultsOf(result)).toEqual([]);
});

test('every operation of the description was asked, and every read answered somebody', () => {
  expect(result.operations.map((o) => o.name).filter((name) => !result.tally.has(name))).toEqual([]);
  const reached = (name: string) => [...(result.tally.get(name)?.values() ?? [])].some((cell) => cell.success > 0);
  const reads = result.operations.filter((o) => o.method === 'GET' && !o.path.includes('{'));
  expect(reads.map((o) => o.name).filter((name) => !reached(name))).toEqual([]);
});

test('the log tells of it without a number of anybody, one line for each event', () => {
  const lines = house.logged.join('').trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(small.requests / 2);
  expect(lines.filter((line) => !line.startsWith('{"level":') || house.numbers.some((n) => line.includes(n)))).toEqual(
    [],
  );
});
