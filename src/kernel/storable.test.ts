import { describe, expect, it } from 'vitest';
import { unstorableIn } from './storable.ts';

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let n = 0; n < depth; n++) value = [value];
  return value;
}

describe('what can be kept', () => {
  it.each<[string, unknown, unknown]>([
    ['a plain value', { a: ['甲', 1, null, { b: '𠮷' }] }, undefined],
    ['a NUL deep inside', { a: [{ b: 'x\0' }] }, { path: 'a.0.b', why: 'text' }],
    ['half a character', { name: '\ud800' }, { path: 'name', why: 'text' }],
    ['a NUL in a name', { list: { 'a\0': 1 } }, { path: 'list', why: 'text' }],
    ['a text by itself', '\udc00', { path: '', why: 'text' }],
    ['forms as deep as any', nested(59), undefined],
    ['nesting without end', nested(200_000), { path: '', why: 'depth' }],
  ])('%s', (_name, value, expected) => expect(unstorableIn(value)).toEqual(expected));
});
