import { expect, it } from 'vitest';
import type { KeptClock } from '#deadlines';
import { actOfClock, type PayOut } from './clock-acts.ts';

const clockOf = (node: string) => ({ id: 'k', subjectId: null, clock: { node } }) as unknown as KeptClock;

it.each<[what: string, payOut: PayOut | undefined, act: unknown]>([
  ['money lies there', { held: true, returned: [] }, ['distribute', undefined]],
  ['money lies there, and some came back', { held: true, returned: ['p'] }, ['distribute', undefined]],
  ['a payment came back', { held: false, returned: ['p', 'q'] }, ['reorder-payment', { paymentId: 'p' }]],
  ['the bank or finance has the next turn', undefined, undefined],
])('what ends a pay-out when %s', (_what, payOut, act) => {
  expect(actOfClock(clockOf('pay-out'), payOut)).toEqual(act);
});

it('other clocks ask nothing of the money', () => {
  expect(actOfClock(clockOf('enforcement-term'), undefined)).toEqual(['extend-term', { clockId: 'k' }]);
});
