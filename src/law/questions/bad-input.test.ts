import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, isRefusal } from '#kernel';
import { ask, questions } from './index.ts';
import { publicAnswer, publicRefusal } from './question.ts';

const context = { today: day('2026-11-21') };

/** One good input for each question, with as many of its fields as go together. */
const good: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  amount: { text: '壹拾叁万元整' },
  'execution-fee': { amount: '500000', on: '2026-01-01' },
  'preservation-fee': { amount: '500000', on: '2026-01-01' },
  'control-term': { kind: 'deposit', effective: '2026-11-21' },
  'id-number': { text: '11010519491231002X', asOf: '2026-01-01' },
  'credit-code': { text: '91350900MA3475P4XM' },
  'case-number': { text: '（2022）川3301执123号' },
  period: {
    event: '2026-09-18',
    length: { days: 15 },
    roll: true,
    suspensions: [{ from: '2026-09-20', to: '2026-09-21' }],
  },
  interest: {
    base: '100000',
    rate: { lpr: { tenor: '1Y', times: '1.5', points: '50' } },
    from: '2024-01-01',
    to: '2025-01-01',
    dayCount: '360',
    ends: 'one',
    payments: [{ on: '2024-06-01', amount: '1000' }],
    cap: '50000',
    tranches: [{ base: '100000', from: '2024-01-01' }],
    privateLending: { formed: '2020-01-01', filed: '2023-01-01' },
  },
  'doubled-interest': {
    base: '100000',
    performBy: '2013-01-01',
    payments: [{ on: '2014-06-01', amount: '1000' }],
    stays: [{ from: '2015-02-01', to: '2015-03-01', by: 'other', kind: 'review' }],
    until: '2016-01-01',
    oldMethod: { tier: '1Y', yearDays: 360 },
  },
  owed: {
    items: [
      { kind: 'principal', amount: '1000', interest: { base: '1000', rate: { perYear: '0.1' }, from: '2025-01-01' } },
      { kind: '抚养费', periodic: { amount: '500', every: 'month', from: '2025-01-01', dueDay: 5 } },
      { kind: 'lawyer-fee', amount: '10' },
    ],
    performBy: '2025-06-01',
    payments: [{ on: '2025-07-01', amount: '100' }],
    order: ['律师费', '本金'],
    stays: [{ from: '2025-08-01', to: '2025-08-03', by: 'debtor' }],
    asOf: '2026-01-01',
  },
  'auction-plan': {
    reference: '1000000',
    kind: 'immovable',
    firstNotice: '2026-03-01',
    firstReserve: '800000',
    firstFailed: '2026-04-01',
    secondReserve: '700000',
    secondNotice: '2026-04-10',
  },
  listing: { ground: 2, serious: true, several: false, extendYears: 1, birth: '1990-01-01', on: '2026-11-21' },
  'closing-check': {
    method: '终本',
    facts: {
      on: '2026-11-21',
      filedOn: '2026-05-01',
      claims: ['money'],
      claimed: '1000',
      debtors: [
        { name: '张三', kind: 'natural', inquiries: [{ on: '2026-10-01', scopes: ['bank'] }], soughtAtDoor: {} },
      ],
      property: [{ what: '车', kind: 'vehicle', balance: '1', cannotDispose: 'not-seized' }],
    },
    adopted: ['twelve-checks'],
  },
  read: { text: '被告张三于本判决生效之日起十日内向原告李四支付货款10000元。', asOf: '2026-01-01' },
};

/** Fields without which a question means nothing. */
const required: Readonly<Record<string, readonly string[]>> = {
  amount: ['text'],
  'execution-fee': ['amount'],
  'preservation-fee': ['amount'],
  'control-term': ['kind', 'effective'],
  'id-number': ['text'],
  'credit-code': ['text'],
  'case-number': ['text'],
  period: ['event', 'length'],
  interest: ['base', 'rate', 'from', 'to'],
  'doubled-interest': ['base', 'performBy', 'until'],
  owed: ['items', 'asOf'],
  'auction-plan': ['reference', 'kind', 'firstNotice'],
  listing: ['ground', 'on'],
  'closing-check': ['method', 'facts'],
  read: ['text'],
};

type Path = readonly (string | number)[];

/** Every place inside a value, the value itself left out. */
function placesIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = [...at, Array.isArray(value) ? Number(key) : key];
    return [path, ...placesIn(inner, path)];
  });
}

/** The value with what stands at a place exchanged; `undefined` takes it out. */
function exchanged(value: unknown, [first, ...rest]: Path, by: unknown): unknown {
  if (first === undefined) return by;
  if (Array.isArray(value)) return value.map((v, i) => (i === first ? exchanged(v, rest, by) : v));
  const entries = Object.entries(value as object).map(([k, v]) => [k, k === first ? exchanged(v, rest, by) : v]);
  return Object.fromEntries(entries.filter(([, v]) => v !== undefined));
}

const hostile = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, true, 0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER, [], {}, [[]], [null]),
  fc.constantFrom('', ' ', '-1', '0', '1e5', '1.234', '1,000', '9'.repeat(60), 'NaN', '%', '\u0000', '\ud800', '💥'),
  fc.constantFrom('2026-02-30', '2026-13-01', '0001-01-01', '9999-12-31', '-000001-01-01', '2026-1-1', '1991-04-09'),
  fc.constantFrom('__proto__', 'constructor', 'toString', '五万三', '一九九一年', '$1', '元'.repeat(400)),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.integer(),
  fc.double(),
);

/** The answer as anybody outside sees it; what is thrown or out of any rule's range fails the test. */
function answered(name: string, input: unknown) {
  const result = ask(name, input, context);
  const shown = isRefusal(result) ? publicRefusal(result) : publicAnswer(result);
  expect(JSON.parse(JSON.stringify(shown))).toBeTypeOf('object');
  if (!isRefusal(result)) return undefined;
  expect(result.code).not.toBe('question-not-answered');
  expect([result.text.zh, result.text.en].join('')).not.toMatch(/undefined|\[object|\{\w+\}/);
  return result;
}

describe('bad input to a question', () => {
  it('every question has a good input here, which it answers', () => {
    expect(Object.keys(good).sort()).toEqual([...questions.keys()].sort());
    for (const [name, input] of Object.entries(good))
      expect([name, answered(name, input)?.code]).toEqual([name, undefined]);
  });

  const fields = Object.entries(required).flatMap(([name, all]) => all.map((field) => [name, field] as const));
  it.each(fields)('%s without %s is refused and names the field', (name, field) => {
    expect(answered(name, exchanged(good[name], [field], undefined))?.field).toBe(field);
  });
  it.each(fields)('%s with a wrong type in %s is refused and names the field', (name, field) => {
    for (const wrong of [null, true, Number.NaN, [[]]])
      expect(answered(name, exchanged(good[name], [field], wrong))?.field?.split('.')[0]).toBe(field);
  });
  it.each(Object.keys(good))('%s with a field that it does not know is refused', (name) => {
    expect(answered(name, { ...good[name], nonsense: 1 })?.code).toBe('input-malformed');
  });
  it.each([
    ['control-term', { kind: 'house', effective: '2026-01-01' }, 'kind', '只能是deposit、movable、immovable、other'],
    ['control-term', { kind: 'deposit' }, 'effective', '缺少此项'],
    ['execution-fee', { amount: 5 }, 'amount', '应为文本'],
    ['listing', { ground: 7, on: '2026-01-01' }, 'ground', '只能是1、2、3、4、5、6'],
    ['period', { event: '2026-01-01', length: { days: 1, months: 1 } }, 'length', '不是可以接受的写法'],
    ['owed', { items: [{ kind: '' }], asOf: '2026-01-01' }, 'items.0.kind', '最少1'],
    ['read', { text: '', page: 2 }, 'page', '没有这个字段'],
  ])('%s %j is refused at %s: %s', (name, input, field, zh) => {
    const refusal = answered(name, input);
    expect([refusal?.code, refusal?.field, refusal?.text.zh]).toEqual([
      'input-malformed',
      field,
      `输入的“${field}”不符合要求：${zh}。`,
    ]);
  });
  it.each(Object.keys(good))('%s answers or refuses whatever stands in one of its places', (name) => {
    const places = placesIn(good[name]);
    fc.assert(
      fc.property(fc.constantFrom(...places), hostile, (place, value) => {
        answered(name, exchanged(good[name], place, value));
      }),
      { numRuns: 400 },
    );
  });
});
