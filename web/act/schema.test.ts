import { describe, expect, it } from 'vitest';
import { aimed, kindOf, missingPaths, plainMoney, pruned, resolved, type Schema, startingValue } from './schema.ts';

describe('what a clerk pastes as money', () => {
  it.each([
    ['130，000．00', '130000.00', 'full-width comma and point'],
    ['1,254,802.58', '1254802.58', 'grouped'],
    ['１２，０００.5', '12000.50', 'full-width digits, one decimal'],
    ['￥3022.46元', '3022.46', 'with signs'],
    ['0', '0.00', 'a bare number'],
    ['伍拾贰万元', '伍拾贰万元', 'words are left for the law to judge'],
    ['12.345', '12.345', 'three decimals are left and refused by the server'],
  ])('%s becomes %s (%s)', (typed, plain) => {
    expect(plainMoney(typed)).toBe(plain);
  });
});

const root: Schema = {
  type: 'object',
  required: ['limit', 'people', 'outcome'],
  properties: {
    limit: { type: 'string', format: 'money' },
    until: { type: 'string', format: 'date' },
    people: { type: 'array', minItems: 1, items: { $ref: '#/$defs/person' } },
    outcome: {
      oneOf: [
        {
          type: 'object',
          required: ['kind', 'on'],
          properties: { kind: { const: 'served' }, on: { type: 'string', format: 'date' } },
        },
        { type: 'object', required: ['kind'], properties: { kind: { const: 'returned' } } },
      ],
    },
    note: { anyOf: [{ type: 'string', format: 'multiline' }, { type: 'null' }] },
  },
  $defs: {
    person: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, phone: { type: 'string' } } },
  },
};

describe('a form from JSON Schema', () => {
  it('starts with what the schema needs and nothing else', () => {
    expect(startingValue(root, root)).toEqual({ people: [{}], outcome: { kind: 'served' } });
  });

  it('chooses a control for each kind of field', () => {
    const kind = (name: string) => kindOf(resolved(root.properties?.[name] ?? {}, root), root);
    expect(['limit', 'until', 'people', 'outcome', 'note'].map(kind)).toEqual([
      'money',
      'date',
      'list',
      'variants',
      'multiline',
    ]);
  });

  it('names every required field that is still empty, inside lists too', () => {
    expect(missingPaths(root, root, startingValue(root, root))).toEqual(['limit', 'people.0.name']);
    expect(missingPaths(root, root, { limit: '1.00', people: [{ name: '甲' }], outcome: {} })).toEqual([]);
  });

  it('sends no empty texts and no empty optional parts', () => {
    expect(pruned({ a: ' x ', b: '', c: { d: '' }, e: [{ f: '' }, { f: 'y' }], g: false })).toEqual({
      a: 'x',
      e: [{ f: 'y' }],
      g: false,
    });
  });

  it.each([
    ['/api/cases/{case}/options/debtors', '/api/cases/s1/options/debtors'],
    ['/api/courts/{court}/options/open-lines', '/api/courts/s1/options/open-lines'],
  ])('aims the choices of %s at the subject', (address, aim) => {
    expect(aimed({ 'x-options': address }, 's1')['x-options']).toBe(aim);
  });
});
