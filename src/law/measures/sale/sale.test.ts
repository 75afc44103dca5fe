import { describe, expect, it } from 'vitest';
import { day, instant, isRefusal, yuan } from '#kernel';
import { bannedBidderRule, panelItemsRule, priorityBiddingRule } from './bidding.ts';
import { type SetAsideFacts, setAsideRule } from './set-aside.ts';

const today = day('2026-11-22');
const at = (minute: number) => instant(`2026-11-21T10:${String(minute).padStart(2, '0')}:00+08:00`);
const bid = (bidder: string, price: string, minute: number) => ({ bidder, price: yuan(price), at: at(minute) });
const holder = (bidder: string, rank: number, more: { notified?: boolean; confirmed?: boolean } = {}) => ({
  bidder,
  rank,
  notified: true,
  confirmed: true,
  ...more,
});

describe('who wins an online auction', () => {
  // what happened | bids | holders of a right | winner, price and why | waived | not told
  it.each([
    ['the highest', [bid('甲', '70', 1), bid('乙', '80', 2)], [], '乙 80.00 highest', '', ''],
    [
      'the holder at the same price',
      [bid('乙', '80', 2), bid('租户', '80', 3)],
      [holder('租户', 1)],
      '租户 80.00 priority',
      '',
      '',
    ],
    ['the holder outbid', [bid('租户', '80', 2), bid('乙', '81', 3)], [holder('租户', 1)], '乙 81.00 highest', '', ''],
    [
      'the holder who bid most',
      [bid('乙', '80', 2), bid('租户', '81', 3)],
      [holder('租户', 1)],
      '租户 81.00 highest',
      '',
      '',
    ],
    [
      'the better rank',
      [bid('租户', '80', 1), bid('共有人', '80', 2)],
      [holder('租户', 2), holder('共有人', 1)],
      '共有人 80.00 rank',
      '',
      '',
    ],
    [
      'the same rank, who bid first',
      [bid('共有人一', '80', 5), bid('共有人二', '80', 4)],
      [holder('共有人一', 1), holder('共有人二', 1)],
      '共有人二 80.00 time',
      '',
      '',
    ],
    ['told and absent', [bid('甲', '80', 1)], [holder('租户', 1)], '甲 80.00 highest', '租户', ''],
    ['never told', [bid('甲', '80', 1)], [holder('租户', 1, { notified: false })], '甲 80.00 highest', '', '租户'],
    ['nobody reached the start', [bid('甲', '69.99', 1)], [holder('租户', 1)], 'failed', '租户', ''],
    ['just the start', [bid('甲', '70', 1)], [], '甲 70.00 highest', '', ''],
    ['no bid at all', [], [], 'failed', '', ''],
  ])('%s', (_what, bids, holders, expected, waived, notTold) => {
    const { value } = priorityBiddingRule.decideOn(today, { reserve: yuan('70'), bids, holders });
    const shown = value.winner === null ? 'failed' : `${value.winner} ${Number(value.price) / 100}.00 ${value.by}`;
    expect([shown, value.waived.join(), value.notTold.join()]).toEqual([expected, waived, notTold]);
  });

  it('refuses equal highest bids of which none has a confirmed right', () => {
    const bids = [bid('甲', '80', 1), bid('租户', '80', 2)];
    const found = priorityBiddingRule.askOn(today, {
      reserve: yuan('70'),
      bids,
      holders: [holder('租户', 1, { confirmed: false })],
    });
    expect(isRefusal(found) && [found.code, found.field]).toEqual(['equal-bids-without-right', 'bids']);
  });

  it('has stood since 2017-01-01', () => {
    expect([
      priorityBiddingRule.inForceOn(day('2016-12-31')),
      priorityBiddingRule.inForceOn(day('2017-01-01')),
    ]).toEqual([false, true]);
  });
});

describe('before the auction', () => {
  it('the panel settles five things, the ranks only where somebody claims a right', () => {
    const settled = ['reserve', 'drop', 'increment', 'deposit'] as const;
    const ask = (priorityClaimed: boolean) =>
      panelItemsRule.decideOn(today, { settledByPanel: settled, priorityClaimed }).value;
    expect([ask(false), ask(true)]).toEqual([[], ['priority']]);
    expect(panelItemsRule.decideOn(today, { settledByPanel: [], priorityClaimed: true }).value).toHaveLength(5);
  });

  it.each([
    [[], [], true],
    [['court'], [], false],
    [['close-kin'], [], false],
    [[], ['staff'], false],
    [['defaulted-buyer'], [], false],
  ] as const)('a bidder who is %j and bids for %j may bid: %s', (bidderIs, bidsFor, mayBid) => {
    const { value } = bannedBidderRule.decideOn(today, { bidderIs, bidsFor });
    expect([value.mayBid, value.barredAs]).toEqual([mayBid, [...bidderIs, ...bidsFor]]);
  });
});

describe('when an online auction is set aside', () => {
  const wrong = {
    seriouslyFalse: true,
    misledBuyer: true,
    purposeDefeated: true,
    undetectable: false,
    disclosed: false,
  };
  it.each<[string, SetAsideFacts, string]>([
    ['no objection', {}, ''],
    ['a house without the storey described', { misdescribed: wrong }, 'misdescribed'],
    ['the buyer was not misled', { misdescribed: { ...wrong, misledBuyer: false } }, ''],
    ['he can still use it', { misdescribed: { ...wrong, purposeDefeated: false } }, ''],
    ['nobody could have found it', { misdescribed: { ...wrong, undetectable: true } }, ''],
    ['it was published', { misdescribed: { ...wrong, disclosed: true } }, ''],
    [
      'the platform crashed and the wrong man won',
      { systemError: { resultWrong: true, seriousHarm: true } },
      'system-error',
    ],
    ['it crashed without consequence', { systemError: { resultWrong: false, seriousHarm: true } }, ''],
    ['collusion with harm', { collusion: { harmed: true } }, 'collusion'],
    ['collusion without harm', { collusion: { harmed: false } }, ''],
    ['the buyer could not bid', { buyerUnqualified: true }, 'unqualified'],
    ['terms for one only', { unequalTerms: true }, 'unequal-terms'],
    ['a serious breach with harm', { otherBreach: { serious: true, harmed: true } }, 'other-breach'],
    ['a serious breach without harm', { otherBreach: { serious: true, harmed: false } }, ''],
    ['two grounds', { buyerUnqualified: true, collusion: { harmed: true } }, 'collusion unqualified'],
  ])('%s', (_what, facts, grounds) => {
    const { value } = setAsideRule.decideOn(today, facts);
    expect([value.grounds.join(' '), value.setAside]).toEqual([grounds, grounds !== '']);
  });

  it('says that a defect was published', () => {
    const found = setAsideRule.decideOn(today, { misdescribed: { ...wrong, disclosed: true } });
    expect(found.because.map((b) => b.zh).join('')).toContain('已经公示说明');
  });
});
