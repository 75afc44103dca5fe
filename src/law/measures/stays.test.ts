import { describe, expect, it } from 'vitest';
import { day, isRefusal } from '#kernel';
import { interestStay, orderStay, type StayGround, stayGrounds } from './stays.ts';

/** ground | asked for by | from | until | form and whether the doubled part goes on, or the refusal | article that it rests on */
const rows: [StayGround, 'debtor' | 'other', string, string | undefined, string, string][] = [
  ['applicant-consents', 'other', '2026-03-10', undefined, 'suspension counted', 'civil-procedure-law 267'],
  ['outsider-objection', 'other', '2026-03-10', undefined, 'suspension counted', 'civil-procedure-law 267'],
  ['heir-awaited', 'other', '2026-03-10', undefined, 'suspension counted', 'civil-procedure-law 267'],
  ['successor-awaited', 'other', '2026-03-10', undefined, 'suspension counted', 'civil-procedure-law 267'],
  ['settlement', 'other', '2026-03-10', undefined, 'suspension counted', 'settlement-provisions 2'],
  ['retrial', 'debtor', '2026-03-10', undefined, 'suspension stopped', 'enforcement-work-provisions 59'],
  ['retrial', 'other', '2026-03-10', undefined, 'suspension stopped', 'enforcement-work-provisions 59'],
  ['instrument-review', 'debtor', '2026-03-10', undefined, 'suspension counted', 'civil-procedure-law 267'],
  ['instrument-review', 'other', '2026-03-10', undefined, 'suspension stopped', 'civil-procedure-law 267'],
  ['bankruptcy', 'other', '2026-03-10', undefined, 'suspension counted', 'enterprise-bankruptcy-law 19'],
  ['guarantee', 'debtor', '2026-03-10', '2027-03-10', 'deferral counted', 'guarantee-provisions 10'],
  ['guarantee', 'debtor', '2026-03-10', '2027-03-11', 'stay-too-long', ''],
  ['superior', 'other', '2026-03-10', '2026-06-10', 'deferral stopped', 'enforcement-work-provisions 77'],
  ['superior', 'debtor', '2026-03-10', '2026-06-10', 'deferral counted', 'enforcement-work-provisions 77'],
  ['superior', 'other', '2026-03-10', '2026-06-11', 'stay-too-long', ''],
  ['superior', 'other', '2026-03-10', undefined, 'stay-end-missing', ''],
  ['superior', 'other', '2026-03-10', '2026-03-10', 'stay-ends-first', ''],
  ['retrial', 'other', '2026-03-10', '2026-06-10', 'stay-end-not-known', ''],
  // The same ground under the numbers of its day.
  ['heir-awaited', 'other', '2023-06-01', undefined, 'suspension counted', 'civil-procedure-law 263'],
  ['heir-awaited', 'other', '2019-06-01', undefined, 'suspension counted', 'civil-procedure-law 256'],
  ['heir-awaited', 'other', '2009-06-01', undefined, 'rule-not-in-force', ''],
];

describe('a stay of enforcement', () => {
  it.each(rows)('%s, asked for by %s, %s to %s: %s', (ground, soughtBy, from, until, expected, article) => {
    const found = orderStay({ ground, soughtBy, from: day(from), ...(until ? { until: day(until) } : {}) });
    if (isRefusal(found)) {
      expect(found.code).toBe(expected);
      return;
    }
    expect(`${found.value.form} ${found.value.doubled ? 'counted' : 'stopped'}`).toBe(expected);
    expect(found.cites.map((c) => `${c.law} ${c.article}`)).toContain(article);
  });

  it('stops the doubled part for a review and a retrial only', () => {
    const stopping = (Object.keys(stayGrounds) as StayGround[]).filter((g) =>
      interestStay({ ground: g, soughtBy: 'other' }),
    );
    expect(stopping).toEqual(['retrial', 'instrument-review', 'superior']);
  });
});
