import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, isRefusal } from '#kernel';
import { ask, questions } from './index.ts';
import { publicAnswer, publicRefusal } from './question.ts';

const context = { today: day('2026-11-21') };

function put(name: string, input: unknown): unknown {
  const result = ask(name, input, context);
  return isRefusal(result) ? publicRefusal(result).refusal.code : publicAnswer(result).value;
}

describe('questions to the law', () => {
  it.each<[string, unknown, unknown]>([
    ['id-number', { text: '11010519491231002X' }, { valid: true, birth: '1949-12-31', sex: 'female' }],
    ['id-number', { text: '110105194912310021' }, { valid: false, reason: 'check-digit' }],
    ['id-number', { text: '513301201202290023', asOf: '2011-01-01' }, { valid: false, reason: 'birth-in-future' }],
    ['credit-code', { text: '91350900MA3475P4XM' }, { valid: true }],
    ['credit-code', { text: '91350900MA3475P4XN' }, { valid: false, reason: 'check-digit' }],
    [
      'case-number',
      { text: '(2022)川3301执恢0123号' },
      { year: 2022, court: '川3301', kind: '执恢', number: 123, normal: '（2022）川3301执恢123号' },
    ],
    ['case-number', { text: 'abc' }, 'case-number-malformed'],
    ['amount', { text: '130，000．00' }, { amount: '130000.00' }],
    ['amount', { text: '五万三' }, 'amount-ambiguous'],
    ['period', { event: '2026-09-18', length: { days: 15 } }, { due: '2026-10-08' }],
    ['period', { event: '2026-09-18', length: { days: 15 }, roll: false }, { due: '2026-10-03' }],
    ['period', { event: '2026-09-11', length: { workingDays: 5 } }, { due: '2026-09-18' }],
    ['period', { event: '2026-09-01', length: { months: 6 } }, 'calendar-unpublished'],
    ['period', { event: '2026-09-01', length: { months: 6 }, roll: false }, { due: '2027-03-01' }],
    ['period', { event: '2026-09-31', length: { days: 6 } }, 'day-malformed'],
    ['period', { event: '2026-09-30', length: { days: '6' } }, 'input-malformed'],
    ['period', { event: '2026-09-30', length: { days: 6, months: 1 } }, 'input-malformed'],
    ['period', { event: '2026-09-30', length: {} }, 'input-malformed'],
    ['period', { event: '2026-09-30', length: { days: 1e300 } }, 'period-length-malformed'],
    ['execution-fee', { amount: '223841.55' }, { amount: '3257.62' }],
    ['execution-fee', { amount: 223841.55 }, 'input-malformed'],
    ['execution-fee', { amount: '-1' }, 'amount-negative-in-question'],
    ['execution-fee', { amount: '1.234' }, 'amount-malformed'],
    ['execution-fee', {}, 'input-malformed'],
    ['execution-fee', { withoutAmount: true }, { least: '50.00', most: '500.00' }],
    ['execution-fee', { withoutAmount: true, on: '2007-04-01' }, { least: '50.00', most: '500.00' }],
    ['execution-fee', { withoutAmount: true, on: '2007-03-31' }, 'rule-not-in-force'],
    ['execution-fee', { withoutAmount: false }, 'input-malformed'],
    ['execution-fee', { withoutAmount: true, amount: '100' }, 'fee-with-and-without-amount'],
    ['preservation-fee', { withoutAmount: true }, { amount: '30.00' }],
    ['preservation-fee', { withoutAmount: true, amount: '0' }, 'fee-with-and-without-amount'],
    ['preservation-fee', { amount: '0' }, { amount: '30.00' }],
    ['preservation-fee', {}, 'input-malformed'],
    ['preservation-fee', { amount: '200000' }, { amount: '1520.00' }],
    ['control-term', { kind: 'deposit', effective: '2026-11-21' }, { until: '2027-11-21' }],
    ['control-term', { kind: 'immovable', effective: '2014-11-21' }, { until: '2016-11-21' }],
    ['control-term', { kind: 'house', effective: '2026-11-21' }, 'input-malformed'],
    ['control-term', { kind: 'deposit', effective: '2004-11-21' }, 'rule-not-in-force'],
    ['no-such-question', {}, 'question-unknown'],
    ['constructor', {}, 'question-unknown'],
    ['amount', null, 'input-malformed'],
    ['amount', [], 'input-malformed'],
    ['amount', 'x', 'input-malformed'],
  ])('%s %j → %j', (name, input, expected) => expect(put(name, input)).toEqual(expected));

  it('has a schema and a title for each question', () => {
    for (const [name, q] of questions) expect([name, q.name, q.title.zh === '']).toEqual([name, name, false]);
  });

  it('answers or refuses whatever is put to it', () => {
    const names = [...questions.keys(), '__proto__', ''];
    const field = fc.constantFrom(
      'text',
      'event',
      'length',
      'amount',
      'kind',
      'effective',
      'on',
      'days',
      'roll',
      'asOf',
    );
    const anything = fc.dictionary(
      field,
      fc.oneof(fc.anything(), fc.string({ unit: 'grapheme' }), fc.constant('2026-01-01')),
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.oneof(anything, fc.anything()), (name, input) => {
        const result = ask(name, input, context);
        const written = JSON.stringify(isRefusal(result) ? publicRefusal(result) : publicAnswer(result));
        expect(written.startsWith('{')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
