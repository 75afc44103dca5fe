import { describe, expect, it } from 'vitest';
import { day, isRefusal } from '#kernel';
import { registeredRules, weakestCertainty } from './frame.ts';
import './index.ts';
import { executionNoticeInternalLimit, executionNoticeLimit, noticeAfterMeasuresLimit } from './limits/filing.ts';
import { clueVerificationLimit } from './limits/inquiry.ts';
import { detentionRule } from './measures/sanctions.ts';
import { participationRule } from './money/distribution.ts';
import { ask } from './questions/index.ts';

/** The value of an answer, or the code of the refusal. */
function put(name: string, input: object): Record<string, unknown> {
  const found = ask(name, input, { today: day('2026-11-21') });
  return isRefusal(found)
    ? { refused: found.code }
    : (JSON.parse(JSON.stringify(found.value)) as Record<string, unknown>);
}
const today = day('2026-03-02');

describe('where the texts disagree or the usual copy is wrong (section P of the rule table)', () => {
  it('1: a clue is verified in 7 days, 3 when urgent; the 5 days of 2006 yield to the later, higher text', () => {
    const days = (on: string, urgent: boolean) =>
      clueVerificationLimit.decideOn(day(on), { event: day(on), urgent }).value.length;
    expect([days('2017-04-28', false), days('2017-05-01', false), days('2026-03-02', true)]).toEqual([
      { days: 5 },
      { days: 7 },
      { days: 3 },
    ]);
  });
  it('2: two network auctions and no third; the third of 2004 belongs to the hall', () => {
    const rounds = (firstNotice: string) =>
      put('auction-plan', { reference: '1000000', kind: 'immovable', firstNotice }).auctionsMax;
    expect([rounds('2016-12-31'), rounds('2017-01-01')]).toEqual([3, 2]);
  });
  it('3: six months, one year and two years ended on 4 February 2015', () => {
    const until = (kind: string, effective: string) => put('control-term', { kind, effective }).until;
    const kinds = ['deposit', 'movable', 'immovable'];
    expect(kinds.map((kind) => until(kind, '2015-02-03'))).toEqual(['2015-08-03', '2016-02-03', '2017-02-03']);
    expect(kinds.map((kind) => until(kind, '2015-02-04'))).toEqual(['2016-02-04', '2017-02-04', '2018-02-04']);
  });
  it('4: court fees bear no doubled part unless a court says so', () => {
    const doubled = (inDoubledBase?: boolean) =>
      put('owed', {
        items: [{ kind: '案件受理费', amount: '6900', ...(inDoubledBase ? { inDoubledBase } : {}) }],
        performBy: '2025-01-01',
        asOf: '2025-04-11',
      }).doubled;
    expect([doubled(), doubled(true)]).toEqual(['0.00', '120.75']);
  });
  it('5: due on 10 February, paid on 18 March 2022: 36 days, not the 35 of the published example', () => {
    const until = (on: string) => put('doubled-interest', { base: '1030000', performBy: '2022-02-10', until: on });
    expect([until('2022-03-18').doubled, until('2022-03-17').doubled]).toEqual(['6489.00', '6308.75']);
  });
  it('6: 600 000 on fees of 8 000, interest of 100 000 and a principal of 500 000 leave 8 000 open, not 92 000 over', () => {
    const found = put('owed', {
      items: [
        { kind: '本金', amount: '500000', inDoubledBase: false },
        { kind: '受理费', amount: '8000' },
        { kind: '利息', amount: '100000' },
      ],
      payments: [{ on: '2025-01-01', amount: '600000' }],
      asOf: '2025-01-01',
    });
    expect([found.total, found.over]).toEqual(['8000.00', undefined]);
  });
  it('7: the published total of 713 525.64 does not add up; the items come to 713 526.00', () => {
    const items = [
      ['本金', '595791'],
      ['受理费', '14908'],
      ['保全费', '3770'],
      ['利息', '77458.05'],
      ['利息', '21598.95'],
    ].map(([kind, amount]) => ({ kind, amount }));
    expect(put('owed', { items, asOf: '2007-07-12' }).total).toBe('713526.00');
  });
  it('8: working days only in the list, the petition and the relief rules; everything else counts calendar days', () => {
    const inWorkingDays = registeredRules().filter((rule) => {
      try {
        const { value } = rule.decideOn(today, { event: today } as never) as { value: { length?: object } };
        return value.length !== undefined && 'workingDays' in value.length;
      } catch {
        return false;
      }
    });
    expect(inWorkingDays.map((rule) => rule.id).sort()).toEqual([
      'listing-deletion-limit',
      'petition-conclusion-limit',
      'petition-entry-limit',
      'relief-decision-limit',
      'relief-payment-limit',
    ]);
  });
  it('9: the execution notice has 10 days outwards and 3 inside the court', () => {
    const due = (rule: typeof executionNoticeLimit) => rule.decideOn(today, { event: today }).value.due.toString();
    expect([due(executionNoticeLimit), due(executionNoticeInternalLimit)]).toEqual(['2026-03-12', '2026-03-05']);
  });
  it('10: a round is ended only after more than three months, whatever was excluded from the term', () => {
    const threeMonths = (filedOn: string) => {
      const { lines } = put('closing-check', { method: '终本', facts: { on: '2026-11-21', filedOn } });
      return (lines as { id: string; met: boolean }[]).find((l) => l.id === 'three-months')?.met;
    };
    expect([threeMonths('2026-08-21'), threeMonths('2026-08-20')]).toEqual([false, true]);
  });
  it('11: no participation in distribution against a corporation', () => {
    expect([true, false].map((corporation) => participationRule.decideOn(today, { corporation }).value)).toEqual([
      false,
      true,
    ]);
  });
  it('12: the same act is not punished by detention twice', () => {
    expect(detentionRule.decideOn(today, { days: 15, punishedBefore: true }).value).toBe('punished-already');
  });
  it('13: a listing for refusing though able has no end of two years', () => {
    const until = (ground: number) => put('listing', { ground, on: '2026-11-21' }).until;
    expect([until(1), until(2)]).toEqual([null, '2028-11-21']);
  });
  it('7 and 13 by day: before May 2017 no ground had a term', () => {
    expect(put('listing', { ground: 2, on: '2017-04-30' }).until).toBeNull();
  });
});

describe('corrections to the rule table (section T)', () => {
  it('measures at once: the notice follows within three days', () => {
    expect(noticeAfterMeasuresLimit.decideOn(today, { event: today }).value.due.toString()).toBe('2026-03-05');
  });
  it('what is derived is as certain as the weakest that it rests on', () => {
    expect(weakestCertainty('read', 'recalled', 'quoted')).toBe('recalled');
  });
  it('a local rule stops a closing only where the court adopted it, a recalled one never', () => {
    const blocking = (adopted: string[]) => {
      const { lines } = put('closing-check', { method: '终本', facts: { on: '2026-11-21' }, adopted });
      return (lines as { certainty: string; blocks: boolean }[]).filter((l) => l.blocks).map((l) => l.certainty);
    };
    expect(new Set(blocking([]))).toEqual(new Set(['read']));
    expect(new Set(blocking(['four-no-approvals']))).toEqual(new Set(['read', 'local']));
  });
});
