import { type Day, type Fen, formatYuan, isAfter, orThrow, text } from '#kernel';
import { cite, type Decided, rule } from '../../frame.ts';
import { refuseMeasure } from '../refusals.ts';

export type BalanceFacts = {
  /** The last day that the notice of the sale sets for the balance; the law sets none. */
  readonly due: Day;
  readonly paidOn: Day | null;
  readonly on: Day;
  /** Whether the delay defeats the purpose of the sale. */
  readonly purposeDefeated: boolean;
};

export type BalanceAnswer = 'paid' | 'paid-late' | 'wait' | 'demand' | 'may-sell-again';

const balanceWords: Readonly<Record<BalanceAnswer, readonly [string, string]>> = {
  paid: ['价款已在期限内付清。', 'The balance was paid in time.'],
  'paid-late': ['价款逾期付清，拍卖目的已经实现，不再重新拍卖。', 'The balance came late but came: no new sale.'],
  wait: ['期限尚未届满。', 'The term has not ended.'],
  demand: [
    '逾期未付，但拍卖目的尚可实现，应当催交。',
    'It is overdue, but the sale can still serve its purpose: demand it.',
  ],
  'may-sell-again': [
    '逾期未付致拍卖目的难以实现，可以裁定重新拍卖，原买受人不得参加竞买，差价和费用由其承担。',
    'It is overdue and the purpose fails: a new sale may be ordered; the buyer may not bid and bears the gap and the costs.',
  ],
};

function decideBalance({ due, paidOn, on, purposeDefeated }: BalanceFacts): Decided<BalanceAnswer> {
  const value: BalanceAnswer =
    paidOn !== null
      ? isAfter(paidOn, due)
        ? 'paid-late'
        : 'paid'
      : !isAfter(on, due)
        ? 'wait'
        : purposeDefeated
          ? 'may-sell-again'
          : 'demand';
  const [zh, en] = balanceWords[value];
  return {
    value,
    because: [
      text(`拍卖公告确定的付款期限至${due}。`, `The notice of the sale sets ${due} as the last day for the balance.`),
      text(zh, en),
    ],
  };
}

/** What follows where the balance of the price is or is not paid. NAUC 25; AUC04 22. */
export const balanceRule = rule<BalanceFacts, BalanceAnswer>({
  id: 'sale-balance',
  title: text('剩余价款的交付与重新拍卖', 'The balance of the price, and a new sale'),
  rows: ['E-28'],
  awaits: 'E2',
  versions: [
    {
      cites: [cite('online-auction-provisions', '25'), cite('auction-provisions-2004', '22')],
      from: '2017-01-01',
      until: null,
      certainty: 'read',
      decide: decideBalance,
    },
  ],
});

export type HousingFacts = {
  readonly step: 'bid' | 'ruling' | 'taking-in-kind';
  /** Whether the place restricts who may buy homes. */
  readonly restrictedPlace: boolean;
  /** Whether he is allowed to buy, on the day of the step. */
  readonly qualified: boolean;
  /** For the ruling: allowed without a break since he asked to bid. */
  readonly qualifiedThroughout?: boolean;
};

/** Who may buy, or take, a home that a court sells. HOUSE 1, 3, 5. */
export const housingBuyerRule = rule<HousingFacts, boolean>({
  id: 'housing-buyer',
  title: text('司法拍卖房产的购房资格', 'Who may buy a home that a court sells'),
  rows: ['E-34'],
  awaits: 'E2',
  versions: [
    {
      cites: [
        cite('housing-bidder-provisions', '1'),
        cite('housing-bidder-provisions', '3'),
        cite('housing-bidder-provisions', '5'),
      ],
      from: '2022-01-01',
      until: null,
      certainty: 'read',
      decide: ({ step, restrictedPlace, qualified, qualifiedThroughout }) => {
        const value = !restrictedPlace || (qualified && (step !== 'ruling' || qualifiedThroughout === true));
        const words = {
          bid: text('受限购政策约束的竞买人，不准许参与竞拍', 'whom the local restriction bars may not bid'),
          ruling: text(
            '自申请参与竞拍至出具成交裁定不持续具备购房资格的，不出具成交裁定',
            'no ruling for a buyer who was not allowed to buy all the time from his application to the ruling',
          ),
          'taking-in-kind': text(
            '不具备购房资格的申请执行人等请求以该房抵债的，不予支持',
            'an applicant who is not allowed to buy may not take the home in payment',
          ),
        }[step];
        return {
          value,
          because: [
            restrictedPlace
              ? text(
                  `${words.zh}；本例${value ? '符合' : '不符合'}。`,
                  `By law ${words.en}; here the condition is ${value ? 'met' : 'not met'}.`,
                )
              : text(
                  '房产所在地没有限购政策，不审查购房资格。',
                  'The place restricts no purchases: nothing is to be examined.',
                ),
          ],
        };
      },
    },
  ],
});

/** A creditor who would take the thing in payment at the price of the failed round. */
export type Taker = { readonly creditor: string; readonly rank: number; readonly claim: Fen };

export type InKindFacts =
  | { readonly route: 'failed-round'; readonly reserve: Fen; readonly takers: readonly Taker[] }
  | {
      readonly route: 'consent' | 'cannot-be-sold';
      readonly applicantAgrees: boolean;
      readonly debtorAgrees: boolean;
      readonly harmsOthers: boolean;
    }
  | { readonly route: 'settlement-only' };

export type InKind = {
  readonly allowed: boolean;
  /** Who takes the thing; several of one rank draw lots. */
  readonly takers: readonly string[];
  readonly byLot: boolean;
  /** What each taker must pay on top, in fen, in the order of `takers`. */
  readonly payOnTop: readonly Fen[];
};

const notGiven: InKind = { allowed: false, takers: [], byLot: false, payOnTop: [] };

function decideInKind(facts: InKindFacts): Decided<InKind> {
  if (facts.route === 'settlement-only')
    return {
      value: notGiven,
      because: [
        text(
          '当事人仅依执行和解协议请求以物抵债的，不得依据该协议作出以物抵债裁定。',
          'No ruling to give a thing in payment is made on the strength of a settlement alone.',
        ),
      ],
    };
  if (facts.route !== 'failed-round') {
    const needsDebtor = facts.route === 'consent';
    const allowed = facts.applicantAgrees && (facts.debtorAgrees || !needsDebtor) && !facts.harmsOthers;
    return {
      value: { ...notGiven, allowed },
      because: [
        needsDebtor
          ? text(
              '不经拍卖、变卖直接抵债的，须申请执行人和被执行人同意，且不损害其他债权人合法权益和社会公共利益。',
              'Without a sale both parties must agree and neither other creditors nor the public may be harmed.',
            )
          : text(
              '无法拍卖或者变卖的，经申请执行人同意且不损害其他债权人合法权益和社会公共利益，可以作价抵债或者交其管理；拒绝的，退回被执行人。',
              'What cannot be sold may, with the applicant’s consent and without harm to others, be given to him or into his management; refused, it goes back.',
            ),
        allowed ? text('条件具备。', 'The conditions are met.') : text('条件不具备。', 'The conditions are not met.'),
      ],
    };
  }
  const { reserve, takers } = facts;
  if (takers.some((t) => t.claim < 0n))
    orThrow(refuseMeasure('claim-negative', { values: { field: 'takers' }, field: 'takers' }));
  const rank = takers.reduce((least, t) => Math.min(least, t.rank), Number.POSITIVE_INFINITY);
  const first = takers.filter((t) => t.rank === rank);
  return {
    value: {
      allowed: first.length > 0,
      takers: first.map((t) => t.creditor),
      byLot: first.length > 1,
      payOnTop: first.map((t) => (t.claim < reserve ? reserve - t.claim : 0n)),
    },
    because: [
      text(
        `流拍后以该次保留价${formatYuan(reserve)}元抵债：受偿顺位在先的优先承受，顺位相同的抽签；债权额低于价额的补交差额。`,
        `After a failed round the thing is given at its reserve of ${formatYuan(reserve)} yuan: the better rank first, equals by lot, and who claims less pays the difference.`,
      ),
      first.length === 0
        ? text('没有债权人愿意接受抵债。', 'No creditor wants it.')
        : text(
            `由${first.map((t) => t.creditor).join('、')}${first.length > 1 ? '抽签决定承受人' : '承受'}。`,
            `${first.map((t) => t.creditor).join(', ')} ${first.length > 1 ? 'draw lots' : 'takes it'}.`,
          ),
    ],
  };
}

/** To whom a thing goes in payment and what he pays on top, in fen. Refuses `claim-negative`. AUC04 16; CPLI 489, 490; SET 6. */
export const takingInKindRule = rule<InKindFacts, InKind>({
  id: 'taking-in-kind',
  title: text('以物抵债', 'Giving a thing in payment'),
  rows: ['E-42'],
  awaits: 'E2',
  versions: [
    {
      cites: [
        cite('auction-provisions-2004', '16'),
        cite('cpl-interpretation', '489'),
        cite('cpl-interpretation', '490'),
        cite('settlement-provisions', '6'),
      ],
      from: '2018-03-01',
      until: null,
      certainty: 'read',
      decide: decideInKind,
    },
  ],
});

export type EquitySaleFacts = {
  readonly online: boolean;
  readonly appraisal: 'priced' | 'impossible';
  readonly applicantAsksInWriting: boolean;
  readonly clearlyWorthless: boolean;
};

/** How equity may be put up for sale; that its contribution is unpaid or not due, or its transfer restricted, is no bar. EQ 11–14. */
export const equitySaleRule = rule<
  EquitySaleFacts,
  'start-by-reference' | 'start-above-costs' | 'not-to-be-sold' | 'only-online'
>({
  id: 'equity-sale-start',
  title: text('股权的网络拍卖与起拍价', 'Selling equity: online, and at what starting price'),
  rows: ['D-25'],
  awaits: 'E2',
  versions: [
    {
      cites: [
        cite('equity-enforcement-provisions', '11'),
        cite('equity-enforcement-provisions', '12'),
        cite('equity-enforcement-provisions', '13'),
        cite('equity-enforcement-provisions', '14'),
      ],
      from: '2022-01-01',
      until: null,
      certainty: 'read',
      decide: ({ online, appraisal, applicantAsksInWriting, clearlyWorthless }) => {
        const noBar = text(
          '出资未缴足、未届期限，或者自行转让受限制，不妨碍拍卖。',
          'That the contribution is unpaid or not due, or that transfers are restricted, is no bar.',
        );
        if (!online)
          return {
            value: 'only-online',
            because: [text('拍卖股权应当采取网络司法拍卖方式。', 'Equity is sold by online auction only.')],
          };
        if (appraisal === 'priced')
          return {
            value: 'start-by-reference',
            because: [text('参照参考价确定起拍价。', 'The starting price follows the reference price.'), noBar],
          };
        if (applicantAsksInWriting && !clearlyWorthless)
          return {
            value: 'start-above-costs',
            because: [
              text(
                '现有材料无法评估，经申请执行人书面申请，可以适当高于执行费用的金额为起拍价。',
                'It cannot be appraised: on written application it may start suitably above the costs of enforcement.',
              ),
              noBar,
            ],
          };
        return {
          value: 'not-to-be-sold',
          because: [
            clearlyWorthless
              ? text(
                  '公司经营严重异常，股权明显没有价值，不得以执行费用定起拍价拍卖。',
                  'The equity is clearly worthless and is not put up at the costs.',
                )
              : text(
                  '无法评估且申请执行人没有书面申请。',
                  'It cannot be appraised and the applicant has not asked in writing.',
                ),
          ],
        };
      },
    },
  ],
});
