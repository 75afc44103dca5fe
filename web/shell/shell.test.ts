import { describe, expect, it } from 'vitest';
import { newKey, withQuery } from './api.ts';
import { chinaTime, groupedMoney, isZeroMoney, minutesInWords } from './formats.ts';
import { localProblem, textsByField } from './problems.ts';

describe('formats', () => {
  it('groups money as text, however large', () => {
    expect(['1234567.00', '-1000.50', '99999999999999.99', '0.00'].map(groupedMoney)).toEqual([
      '1,234,567.00',
      '-1,000.50',
      '99,999,999,999,999.99',
      '0.00',
    ]);
    expect([isZeroMoney('0.00'), isZeroMoney('-0.00'), isZeroMoney('0.01')]).toEqual([true, true, false]);
  });

  it('shows moments in China’s time whatever the machine’s zone is', () => {
    expect(chinaTime('2026-11-21T16:30:00Z')).toBe('2026-11-22 00:30');
  });

  it('says durations in the largest short unit', () => {
    expect([0, 45, 90, 2850, 10_080, undefined].map((m) => minutesInWords(m, 'zh'))).toEqual([
      '不足1分',
      '45分',
      '1.5小时',
      '47.5小时',
      '7天',
      '—',
    ]);
  });
});

describe('refusals at their fields', () => {
  const text = { zh: '错', en: 'wrong' };
  it('reads dotted, slashed and bracketed paths alike', () => {
    const problem = {
      ...localProblem('x', 422, text),
      errors: ['input.limit', '/parties/0/name', 'parties[1].name'].map((field) => ({ field, text })),
    };
    expect([...textsByField(problem).keys()]).toEqual(['limit', 'parties.0.name', 'parties.1.name']);
  });

  it('keeps what belongs to no field under the empty name', () => {
    expect([...textsByField(localProblem('x', 409, text)).keys()]).toEqual(['']);
  });
});

describe('requests', () => {
  it('leaves out parameters without a value and escapes the others', () => {
    expect(withQuery('/api/cases', { q: '（2026）执&', state: '', after: undefined })).toBe(
      `/api/cases?q=${encodeURIComponent('（2026）执&')}`,
    );
    expect(withQuery('/api/cases', {})).toBe('/api/cases');
  });

  it('makes version 4 UUIDs, each another', () => {
    const keys = Array.from({ length: 50 }, newKey);
    expect(new Set(keys).size).toBe(50);
    for (const key of keys)
      expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
