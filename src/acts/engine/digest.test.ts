import { describe, expect, test } from 'vitest';
import { instant } from '#kernel';
import { openLedger, planDigest } from './digest.ts';
import type { Plan } from './types.ts';

const at = instant('2026-03-02T01:00:00Z');

function digestOf(account: string, opaque: (sealed: string) => string): string {
  const plan = {
    cites: [],
    journal: { zh: '记', en: 'note' },
    effects: [{ do: 'plan-payment', accountSealed: account }],
  };
  return planDigest(plan as unknown as Plan, openLedger('seed', at), [], opaque);
}

describe('the digest of a plan', () => {
  const contents = new Map([
    ['w1.k1.AAAA', '6222021234567890123'],
    ['w1.k2.BBBB', '6222021234567890123'],
    ['w1.k2.CCCC', '6222021234567890999'],
  ]);
  const opaque = (sealed: string) => contents.get(sealed) ?? sealed;

  test('stays the same when an account is sealed anew, and changes when it is another account', () => {
    expect(digestOf('w1.k2.BBBB', opaque)).toBe(digestOf('w1.k1.AAAA', opaque));
    expect(digestOf('w1.k2.CCCC', opaque)).not.toBe(digestOf('w1.k1.AAAA', opaque));
  });
});
