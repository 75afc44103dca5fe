import { describe, expect, it } from 'vitest';
import { day, instant } from '#kernel';
import { laws } from '../laws.ts';
import { appraisalExtensionRule, homeRentRule } from '../measures/sale-rules.ts';
import { depositTransferLimit, detentionNoticeLimit } from './hours.ts';
import type { LimitRule } from './limit.ts';
import { remedyLimits } from './remedies.ts';
import { saleLimits } from './sale.ts';

const all = new Map<string, LimitRule>([...saleLimits, ...remedyLimits].map((rule) => [rule.id, rule]));

// Opened on Monday 2 March 2026: 7 March is a Saturday, 1 to 5 May are holidays.
const table = `
network-price-reissue-limit            | 2026-03-05 | REF 11
appraisal-reissue-limit                | 2026-03-17 | REF 19
appraisal-return-limit                 | 2026-03-05 | REF 19
appraisal-correction-limit             | 2026-03-05 | REF 20
price-report-publication               | 2026-03-17 | REF 21
appraisal-objection-forward-limit      | 2026-03-05 | REF 23
appraisal-explanation-limit            | 2026-03-09 | REF 23
auction-notice-publication             | 2026-03-07 | NAUC 16
auction-resumption-limit               | 2026-03-09 | NAUC 28
auction-record-keeping                 | 2036-03-02 | NAUC 29
pointless-auction-insistence-limit     | 2026-03-09 | AUC04 6
equity-excess-release-limit            | 2026-03-09 | EQ 5
equity-self-sale-max                   | 2026-06-02 | EQ 10
home-handover-grace                    | 2026-06-02 | OBJ 20
first-seizing-court-idle-limit         | 2026-05-01 | PRIO16 1
seized-property-transfer-limit         | 2026-03-17 | PRIO16 2
objection-refusal-review-request-limit | 2026-03-12 | OBJ 2
objection-silence-limit                | 2026-03-05 | OBJ 3
exit-ban-review-request-limit          | 2026-03-12 | OBJ 9
exit-ban-review-limit                  | 2026-03-17 | OBJ 9
party-change-ruling-limit              | 2026-05-06 | ADD 28
party-change-review-request-limit      | 2026-03-12 | ADD 30
party-change-review-limit              | 2026-05-06 | ADD 31
party-change-suit-limit                | 2026-03-17 | ADD 32
outsider-no-disposal-period            | 2026-03-17 | CPLI 463
sanction-review-request-limit          | 2026-03-05 | CPLI 185
sanction-review-limit                  | 2026-03-09 | CPLI 185
sanction-correction-limit              | 2026-03-05 | CPLI 186
interference-after-end-period          | 2026-09-02 | CPLI 519
bankruptcy-answer-limit                | 2026-04-01 | CPLI 512
bankruptcy-handover-limit              | 2026-03-09 | ZP17 17
audit-decision-limit                   | 2026-03-12 | INV 17
reward-decision-limit                  | 2026-03-12 | INV 21
listing-review-request-limit           | 2026-03-12 | SX17 12
listing-review-limit                   | 2026-03-17 | SX17 12
crime-referral-complex-limit           | 2026-04-01 | CRIM25 5
relief-decision-limit                  | 2026-03-16 | JJ19 救助决定
relief-payment-limit                   | 2026-03-04 | JJ19 救助金发放
guarantee-period                       | 2027-03-02 | GUA 12
`;
const rows = table
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()) as [string, string, string]);

describe('limits of sale and remedies', () => {
  const event = day('2026-03-02');
  it.each(rows)('%s opened on 2 March 2026 ends on %s: %s', (id, due, cited) => {
    const found = all.get(id)?.decideOn(event, { event });
    const cites = found?.cites.map((c) => `${laws[c.law as keyof typeof laws].short} ${c.article}`);
    expect([found?.value.due.toString(), cites]).toEqual([due, [cited]]);
  });
  it('are all in the table', () => expect([...all.keys()].sort()).toEqual(rows.map(([id]) => id).sort()));

  it.each([
    ['2026-03-02T10:20:00+08:00[Asia/Shanghai]', '2026-03-03T11:00:00+08:00[Asia/Shanghai]'],
    ['2026-09-30T23:59:00+08:00[Asia/Shanghai]', '2026-10-02T00:00:00+08:00[Asia/Shanghai]'],
    ['2026-03-02T10:00:00+08:00[Asia/Shanghai]', '2026-03-03T10:00:00+08:00[Asia/Shanghai]'],
  ])('twenty-four hours from %s end at %s', (from, until) => {
    const input = { event: Temporal.ZonedDateTime.from(from).toInstant() };
    const end = Temporal.ZonedDateTime.from(until).toInstant().toString();
    for (const rule of [depositTransferLimit, detentionNoticeLimit])
      expect(rule.decideOn(event, input).value.toString()).toBe(instant(end).toString());
  });
});

describe('an appraisal', () => {
  it.each([
    ['2026-03-26', 15, 0, 'allowed'],
    ['2026-03-27', 15, 0, 'asked-late'],
    ['2026-03-26', 16, 0, 'too-long'],
    ['2026-03-26', 15, 1, 'allowed'],
    ['2026-03-26', 15, 2, 'too-often'],
  ])('that ends on 31 March, extension asked on %s for %i days after %i: %s', (askedOn, days, granted, answer) => {
    const input = { end: day('2026-03-31'), askedOn: day(askedOn), days, granted };
    expect(appraisalExtensionRule.decideOn(input.end, input).value).toBe(answer);
  });
});

describe('the only home', () => {
  it('leaves five to eight years of rent to the debtor', () => {
    expect(homeRentRule.decideOn(day('2026-03-02'), { monthlyRent: 200_000n }).value).toEqual({
      least: 12_000_000n,
      most: 19_200_000n,
    });
  });
});
