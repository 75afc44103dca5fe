import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FuzzResult } from '../fuzz/asking.ts';
import { type House, openHouse } from '../fuzz/house.ts';
import { againstTheTable, faultsOf, neverPerformed, neverReached } from '../fuzz/report.ts';
import { fuzz } from '../fuzz/run.ts';

/** A small run of `npm run fuzz`: the same draws each time, on ids and an order of work that are not. */
const small = { seed: 20261121, requests: 3_500 };

let house: House;
let result: FuzzResult;
beforeAll(async () => {
  house = await openHouse();
  result = await fuzz(house, small);
}, 600_000);
afterAll(() => house?.close());

test('whatever is sent, no endpoint fails, hangs, or tells what the asker may not know', () => {
  expect(faultsOf(result)).toEqual([]);
});

test('every operation was reached with success, every act of officers also performed', () => {
  expect(neverReached(result)).toEqual([]);
  expect(neverPerformed(result)).toEqual([]);
});

test('each role that may draft an act could, each that may not was refused', () => {
  expect(againstTheTable(result, house.roles, house.court.world.courtId)).toEqual([]);
});

test('the log tells of it without a number of anybody, one line for each event', () => {
  const lines = house.logged.join('').trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(small.requests / 2);
  expect(lines.filter((line) => !line.startsWith('{"level":') || house.numbers.some((n) => line.includes(n)))).toEqual(
    [],
  );
});
