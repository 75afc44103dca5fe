import { describe, expect, it } from 'vitest';
import { day, isRefusal, yuan } from '#kernel';
import { type AppraisalFeeFacts, appraisalFeeRule, networkFeeRule } from './price-fees.ts';
import { type PriceObjection, priceObjectionRule } from './price-objection.ts';
import { type PriceFacts, priceWayRule } from './price-ways.ts';

const today = day('2026-11-22');

describe('which way of finding a price comes next', () => {
  const flat: PriceFacts = {
    appraisalRequired: false,
    jointRequest: null,
    bargaining: 'open',
    officialPrice: true,
    needsExperts: false,
    networkPossible: true,
  };
  it.each<[string, Partial<PriceFacts>, string]>([
    ['the parties bargain first', {}, 'bargain'],
    ['they agreed', { bargaining: 'agreed' }, 'bargain'],
    ['they agreed to the harm of others', { bargaining: 'agreed-harming-others' }, 'directed after bargain'],
    ['one cannot be found', { bargaining: 'impossible' }, 'directed after bargain'],
    ['no official price', { bargaining: 'failed', officialPrice: false }, 'network after bargain directed'],
    ['the authority gave none', { bargaining: 'failed', directedFailed: true }, 'network after bargain directed'],
    [
      'experts must look at it',
      { bargaining: 'failed', officialPrice: false, needsExperts: true },
      'appraisal after bargain directed network',
    ],
    [
      'nothing like it on the network',
      { bargaining: 'failed', officialPrice: false, networkPossible: false },
      'appraisal after bargain directed network',
    ],
    [
      'the network answered nothing',
      { bargaining: 'failed', officialPrice: false, networkFailed: true },
      'appraisal after bargain directed network',
    ],
    [
      'a law requires an appraisal',
      { appraisalRequired: true, bargaining: 'agreed' },
      'appraisal after bargain directed network',
    ],
    ['both ask for the authority’s price', { jointRequest: 'directed' }, 'directed after bargain'],
    ['both ask for the network', { jointRequest: 'network' }, 'network after bargain directed'],
    ['both ask for an appraisal', { jointRequest: 'appraisal' }, 'appraisal after bargain directed network'],
    [
      'both ask for an official price that there is not',
      { jointRequest: 'directed', officialPrice: false },
      'price-way-not-open',
    ],
    [
      'both ask for the network, but experts are needed',
      { jointRequest: 'network', needsExperts: true },
      'price-way-not-open',
    ],
    ['both ask for the network, which failed', { jointRequest: 'network', networkFailed: true }, 'price-way-not-open'],
  ])('%s', (_what, facts, expected) => {
    const found = priceWayRule.askOn(today, { ...flat, ...facts });
    if (isRefusal(found)) {
      expect([found.code, found.field]).toEqual([expected, 'jointRequest']);
      return;
    }
    const { way, passedOver } = found.value;
    expect(passedOver.length === 0 ? way : `${way} after ${passedOver.join(' ')}`).toBe(expected);
  });

  it('has stood since 2018-09-01', () => {
    expect([priceWayRule.inForceOn(day('2018-08-31')), priceWayRule.inForceOn(day('2018-09-01'))]).toEqual([
      false,
      true,
    ]);
  });
});

describe('what finding the price costs', () => {
  it.each<[string, Omit<AppraisalFeeFacts, 'appraised' | 'deal'>, string | null, string, object]>([
    ['sold above the appraisal', {}, '120', 'price', { basis: yuan('100'), percent: 100 }],
    ['sold below it', {}, '80', 'price', { basis: yuan('80'), percent: 100 }],
    ['sold for just as much', {}, '100', 'price', { basis: yuan('100'), percent: 100 }],
    ['not sold', {}, null, 'actual-cost', { percent: 100 }],
    ['withdrawn', { withdrawn: true }, '80', 'actual-cost', { percent: 100 }],
    ['the report issued again', { reissued: true }, '80', 'price', { basis: yuan('80'), percent: 30 }],
    ['issued again and not sold', { reissued: true }, null, 'actual-cost', { percent: 30 }],
    ['another agency had to be asked', { replaced: true }, '80', 'nothing', {}],
  ])('%s', (_what, facts, deal, by, rest) => {
    const input = { appraised: yuan('100'), deal: deal === null ? null : yuan(deal), ...facts };
    expect(appraisalFeeRule.decideOn(today, input).value).toEqual({ by, ...rest });
  });

  const price = (platform: string, amount: string) => ({ platform, price: yuan(amount) });
  it.each([
    ['the closest is paid', [price('甲', '100'), price('乙', '110'), price('丙', '130')], '112', ['乙']],
    ['equally far on both sides share', [price('甲', '100'), price('乙', '120')], '110', ['甲', '乙']],
    ['the same answer shares', [price('甲', '100'), price('乙', '100'), price('丙', '90')], '101', ['甲', '乙']],
    ['nobody where there is no deal', [price('甲', '100')], null, []],
    ['nobody where nobody answered', [], '100', []],
  ])('%s', (_what, prices, deal, paid) => {
    const found = networkFeeRule.decideOn(today, { prices, deal: deal === null ? null : yuan(deal) });
    expect(found.value).toEqual(paid);
  });
});

describe('which way an objection to a price takes', () => {
  const flat: PriceObjection = {
    against: 'appraisal',
    about: ['method-or-result'],
    inTime: true,
    grave: false,
    noticePublished: false,
  };
  it.each<[string, Partial<PriceObjection>, string]>([
    ['the method of an appraisal', {}, 'ask-the-agency'],
    ['the method and the facts', { about: ['facts-or-scope', 'method-or-result'] }, 'ask-the-agency'],
    [
      'the method and the agency itself',
      { about: ['method-or-result', 'qualification-or-procedure'] },
      'qualification-first',
    ],
    ['the facts of an appraisal', { about: ['facts-or-scope'] }, 'review-as-objection'],
    ['the scope of a network inquiry', { against: 'network', about: ['facts-or-scope'] }, 'review-as-objection'],
    ['the result of a network inquiry', { against: 'network' }, 'not-accepted'],
    ['a price that the parties agreed', { against: 'bargain' }, 'not-accepted'],
    ['an official price', { against: 'directed' }, 'not-accepted'],
    ['six days after', { inTime: false }, 'not-accepted'],
    ['nothing in particular', { about: [] }, 'not-accepted'],
    ['fraud in the bargaining', { against: 'bargain', grave: true }, 'supervision'],
    ['fraud, but the notice is out', { against: 'bargain', grave: true, noticePublished: true }, 'not-accepted'],
  ])('%s', (_what, facts, route) => {
    expect(priceObjectionRule.decideOn(today, { ...flat, ...facts }).value).toBe(route);
  });
});
