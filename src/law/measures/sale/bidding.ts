import { type Fen, formatYuan, greater, type Instant, orThrow, type Text, text } from '#kernel';
import { cite, type Decided, rule } from '../../frame.ts';
import { joined, keysOf, missingOf, type Named } from '../../listed.ts';
import { refuseMeasure } from '../refusals.ts';

export type Bid = { readonly bidder: string; readonly price: Fen; readonly at: Instant };

/** A holder of a right of first refusal, as the court confirmed him. */
export type PriorityHolder = {
  readonly bidder: string;
  /** 1 goes first. */
  readonly rank: number;
  /** Told of the sale, or published for five days where he could not be told. */
  readonly notified: boolean;
  /** Confirmed by the court; only then does he bid with priority. */
  readonly confirmed: boolean;
};

export type BiddingFacts = {
  readonly reserve: Fen;
  readonly bids: readonly Bid[];
  readonly holders: readonly PriorityHolder[];
};

export type BiddingResult = {
  /** Null where nobody bid the reserve: the auction failed. */
  readonly winner: string | null;
  readonly price: Fen | null;
  readonly by: 'highest' | 'priority' | 'rank' | 'time' | null;
  /** Holders who were told and did not take part: their right counts as waived. */
  readonly waived: readonly string[];
  /** Holders who were never told: their right is not waived, and the sale may be attacked. */
  readonly notTold: readonly string[];
};

const words: Readonly<Record<NonNullable<BiddingResult['by']>, Text>> = {
  highest: text('出价最高', 'the highest bid'),
  priority: text('价格相同，有优先购买权', 'the same price with a right of first refusal'),
  rank: text('价格相同，优先购买权顺序在先', 'the same price with the better rank'),
  time: text('价格与顺序相同，出价在先', 'the same price and rank, bid first'),
};

/** The best of the bids at the highest price, and by what it is the best. */
function bestOf(top: readonly Bid[], holders: readonly PriorityHolder[]) {
  const rankOf = (bid: Bid) => holders.find((h) => h.confirmed && h.bidder === bid.bidder)?.rank;
  const entitled = top.filter((bid) => rankOf(bid) !== undefined);
  if (entitled.length === 0) {
    if (new Set(top.map((bid) => bid.bidder)).size > 1)
      orThrow(refuseMeasure('equal-bids-without-right', { field: 'bids' }));
    return { bid: top[0], by: 'highest' } as const;
  }
  const rank = Math.min(...entitled.map((bid) => rankOf(bid) ?? 0));
  const first = entitled.filter((bid) => rankOf(bid) === rank).sort((a, b) => Temporal.Instant.compare(a.at, b.at));
  const same = new Set(first.map((bid) => bid.bidder)).size > 1;
  const outranked = entitled.some((bid) => rankOf(bid) !== rank);
  const alone = top.every((bid) => bid.bidder === first[0]?.bidder);
  return { bid: first[0], by: same ? 'time' : outranked ? 'rank' : alone ? 'highest' : 'priority' } as const;
}

function decideBidding({ reserve, bids, holders }: BiddingFacts): Decided<BiddingResult> {
  const took = new Set(bids.map((bid) => bid.bidder));
  const absent = holders.filter((h) => !took.has(h.bidder));
  const waived = absent.filter((h) => h.notified).map((h) => h.bidder);
  const notTold = absent.filter((h) => !h.notified).map((h) => h.bidder);
  const valid = bids.filter((bid) => bid.price >= reserve);
  const price = valid.map((bid) => bid.price).reduce(greater, 0n);
  const rights: Text[] = [
    ...(waived.length > 0
      ? [
          text(
            `经通知未参与竞买，视为放弃优先购买权：${waived.join('、')}。`,
            `Told and absent, their right counts as waived: ${waived.join(', ')}.`,
          ),
        ]
      : []),
    ...(notTold.length > 0
      ? [text(`没有通知优先购买权人：${notTold.join('、')}。`, `Never told of their right: ${notTold.join(', ')}.`)]
      : []),
  ];
  if (valid.length === 0)
    return {
      value: { winner: null, price: null, by: null, waived, notTold },
      because: [
        text(
          `没有达到起拍价${formatYuan(reserve)}元的出价，流拍。`,
          `Nobody bid the starting price of ${formatYuan(reserve)} yuan: it failed.`,
        ),
        ...rights,
      ],
    };
  const { bid, by } = bestOf(
    valid.filter((b) => b.price === price),
    holders,
  );
  return {
    value: { winner: bid?.bidder ?? null, price, by, waived, notTold },
    because: [
      text(
        `${bid?.bidder}以${formatYuan(price)}元竞得：${words[by].zh}。`,
        `${bid?.bidder} wins at ${formatYuan(price)} yuan: ${words[by].en}.`,
      ),
      ...rights,
    ],
  };
}

/** Who wins an online auction: price, then the right of first refusal by rank, then the time of the bid. Refuses `equal-bids-without-right`. */
export const priorityBiddingRule = rule<BiddingFacts, BiddingResult>({
  id: 'priority-bidding',
  title: text('优先购买权与竞得人', 'The right of first refusal and who wins'),
  rows: ['E-25'],
  awaits: 'E2',
  versions: [
    {
      cites: [
        cite('online-auction-provisions', '16'),
        cite('online-auction-provisions', '19'),
        cite('online-auction-provisions', '21'),
      ],
      from: '2017-01-01',
      until: null,
      certainty: 'read',
      decide: decideBidding,
    },
  ],
});

/** What only the collegial panel settles before an online auction. NAUC 27. */
export const panelItems = {
  reserve: text('起拍价', 'the starting price'),
  drop: text('降价幅度', 'the drop of a second auction'),
  increment: text('竞价增价幅度', 'the bidding step'),
  deposit: text('保证金数额', 'the deposit'),
  priority: text('优先购买权人竞买资格及其顺序', 'holders of a right of first refusal and their ranks'),
} as const satisfies Named<string>;
export type PanelItem = keyof typeof panelItems;

/** What the panel still has to settle; `priority` only where somebody claims such a right. */
export const panelItemsRule = rule<
  { settledByPanel: readonly PanelItem[]; priorityClaimed: boolean },
  readonly PanelItem[]
>({
  id: 'auction-panel-items',
  title: text('网络司法拍卖由合议庭评议确定的事项', 'What the panel settles before an online auction'),
  rows: ['E-30'],
  awaits: 'E2',
  versions: [
    {
      cites: [cite('online-auction-provisions', '27')],
      from: '2017-01-01',
      until: null,
      certainty: 'read',
      decide: ({ settledByPanel, priorityClaimed }) =>
        missingOf(
          text('合议庭评议', 'The deliberation of the panel'),
          panelItems,
          keysOf(panelItems).filter((item) => item !== 'priority' || priorityClaimed),
          settledByPanel,
        ),
    },
  ],
});

/** Who may not bid, himself or through another, for what his own doings concern. NAUC 24, 34. */
export const bannedBidders = {
  court: text('负责执行的人民法院', 'the enforcing court'),
  platform: text('网络服务提供者', 'the platform'),
  auxiliary: text('承担拍卖辅助工作的机构', 'who helps with the sale'),
  staff: text('上述主体的工作人员', 'their staff'),
  'close-kin': text('上述工作人员的近亲属', 'close kin of their staff'),
  'defaulted-buyer': text('悔拍后重新拍卖的原买受人', 'the buyer who backed out, in the auction after it'),
} as const satisfies Named<string>;
export type BannedBidder = keyof typeof bannedBidders;

/** Whether somebody may bid: as none of these, neither himself nor for one of them. The applicant and the debtor may. */
export const bannedBidderRule = rule<
  { bidderIs: readonly BannedBidder[]; bidsFor: readonly BannedBidder[] },
  { readonly mayBid: boolean; readonly barredAs: readonly BannedBidder[] }
>({
  id: 'banned-bidders',
  title: text('不得竞买的机构和人员', 'Who may not bid'),
  rows: ['E-33', 'E-27'],
  awaits: 'E2',
  versions: [
    {
      cites: [cite('online-auction-provisions', '34'), cite('online-auction-provisions', '24')],
      from: '2017-01-01',
      until: null,
      certainty: 'read',
      decide: ({ bidderIs, bidsFor }) => {
        const barredAs = keysOf(bannedBidders).filter((key) => bidderIs.includes(key) || bidsFor.includes(key));
        const who = joined(bannedBidders, barredAs);
        return {
          value: { mayBid: barredAs.length === 0, barredAs },
          because: [
            barredAs.length === 0
              ? text('不属于不得竞买的机构和人员。', 'He is none of those who may not bid.')
              : text(
                  `不得竞买，也不得委托他人代为竞买：${who.zh}。`,
                  `May not bid, nor have others bid for him: ${who.en}.`,
                ),
          ],
        };
      },
    },
  ],
});
