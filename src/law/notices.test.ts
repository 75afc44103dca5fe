import { describe, expect, it } from 'vitest';
import { day } from '#kernel';
import { minority } from './identifiers/age.ts';
import { declarationLookBack } from './notices.ts';

describe('how far back a declaration reaches', () => {
  it.each([
    ['2026-11-21', '2025-11-21'],
    ['2024-02-29', '2023-02-28'],
  ])('notice received %s: from %s', (received, from) => {
    const found = declarationLookBack.decideOn(day(received), { noticeReceived: day(received) });
    expect(found.value.from.toString()).toBe(from);
  });
});

describe('minority', () => {
  it.each([
    ['2008-11-22', '2026-11-21', true],
    ['2008-11-21', '2026-11-21', false],
    ['2008-11-20', '2026-11-21', false],
    ['2008-02-29', '2026-02-28', true],
    ['2008-02-29', '2026-03-01', false],
  ])('born %s, on %s a minor: %s', (birth, on, minor) => {
    expect(minority.decideOn(day(on), { birth: day(birth), on: day(on) }).value).toBe(minor);
  });
});
