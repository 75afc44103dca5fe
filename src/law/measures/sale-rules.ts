import { type Day, type Fen, isBefore, text } from '#kernel';
import { cite, rule } from '../frame.ts';

/** The price of network inquiry is the mean of the platforms that answered. REF 13. */
export const networkPriceRule = rule<{ results: readonly Fen[] }, Fen | null>({
  id: 'network-inquiry-price',
  title: text('网络询价结果取平均值', 'The price of network inquiry is the mean of the answers'),
  rows: ['E-03'],
  awaits: 'E1',
  versions: [
    {
      cites: [cite('reference-price-provisions', '13')],
      from: '2018-09-01',
      until: null,
      certainty: 'read',
      decide: ({ results }) => {
        const count = BigInt(results.length);
        const mean = count === 0n ? null : (results.reduce((a, r) => a + r, 0n) * 2n + count) / (count * 2n);
        return {
          value: mean,
          because: [
            text(
              '有两份以上网络询价结果的，以平均值为准；全部未在期限内出具的，转入委托评估。',
              'Several answers: their mean counts; none in time: go on to appraisal.',
            ),
          ],
        };
      },
    },
  ],
});

/** How long a reference price may be used: one year, and a sale within six months after it ends if the notice came in time. REF 27. */
export const referenceValidityRule = rule<{ fixedOn: Day; noticeOn: Day; saleOn: Day }, 'usable' | 'expired'>({
  id: 'reference-price-validity',
  title: text('参考价的有效期', 'How long a reference price may be used'),
  rows: ['E-08'],
  awaits: 'E1',
  versions: [
    {
      cites: [cite('reference-price-provisions', '27')],
      from: '2018-09-01',
      until: null,
      certainty: 'read',
      decide: ({ fixedOn, noticeOn, saleOn }) => {
        const ends = fixedOn.add({ years: 1 });
        const usable = !isBefore(ends, noticeOn) && !isBefore(ends.add({ months: 6 }), saleOn);
        return {
          value: usable ? 'usable' : 'expired',
          because: [
            text(
              '有效期最长一年；有效期内发布首次拍卖公告，届满后六个月内拍卖的，无需重新确定参考价。',
              'Valid for at most one year; with the first notice inside it, a sale within six months after it needs no new price.',
            ),
          ],
        };
      },
    },
  ],
});

/** An auction that can bring nothing above priority claims and costs needs the applicant's insistence. AUC04 6. */
export const pointlessAuctionRule = rule<
  { reserve: Fen; priority: Fen; costs: Fen; applicantInsists: boolean },
  'go-on' | 'ask-applicant' | 'raise-reserve'
>({
  id: 'pointless-auction',
  title: text('无益拍卖', 'An auction that can bring the applicant nothing'),
  rows: ['E-43'],
  awaits: 'E2',
  versions: [
    {
      cites: [cite('auction-provisions-2004', '6')],
      from: '2005-01-01',
      until: null,
      certainty: 'read',
      decide: ({ reserve, priority, costs, applicantInsists }) => {
        if (reserve > priority + costs)
          return {
            value: 'go-on',
            because: [text('保留价高于优先债权与强制执行费用之和。', 'The reserve exceeds priority claims and costs.')],
          };
        return applicantInsists
          ? {
              value: 'raise-reserve',
              because: [
                text(
                  '申请执行人申请继续拍卖的，应当重新确定高于优先债权及费用总额的保留价；流拍的，费用由其负担。',
                  'On insistence the reserve must be set above priority claims and costs; if the auction fails the applicant bears the cost.',
                ),
              ],
            }
          : {
              value: 'ask-applicant',
              because: [
                text(
                  '依保留价清偿优先债权和费用后无剩余可能的，应当通知申请执行人；其在五日内申请继续的，准许。',
                  'Nothing would be left: tell the applicant, who may insist within five days.',
                ),
              ],
            };
      },
    },
  ],
});

/** Whether the applicant who bids must pay a deposit. NAUC 17. */
export const applicantDepositRule = rule<{ deposit: Fen; claim: Fen }, Fen>({
  id: 'applicant-bidding-deposit',
  title: text('申请执行人参加竞买的保证金', 'The deposit of an applicant who bids'),
  rows: ['E-23'],
  awaits: 'E2',
  versions: [
    {
      cites: [cite('online-auction-provisions', '17')],
      from: '2017-01-01',
      until: null,
      certainty: 'read',
      decide: ({ deposit, claim }) => ({
        value: deposit > claim ? deposit - claim : 0n,
        because: [
          text(
            '申请执行人参加竞买的，可以不交保证金；债权数额小于保证金数额的，交差额部分。',
            'An applicant who bids pays no deposit, or the difference where the claim is smaller.',
          ),
        ],
      }),
    },
  ],
});

/** What a buyer who backs out forfeits, in the order in which it is used. NAUC 24. */
export const forfeitedDepositRule = rule<
  { deposit: Fen; costs: Fen; priceGap: Fen; thisDebt: Fen; relatedDebt: Fen },
  { costs: Fen; priceGap: Fen; thisDebt: Fen; relatedDebt: Fen; left: Fen }
>({
  id: 'forfeited-deposit',
  title: text('悔拍保证金的使用顺序', 'How a forfeited deposit is used'),
  rows: ['E-27'],
  awaits: 'E3',
  versions: [
    {
      cites: [cite('online-auction-provisions', '24')],
      from: '2017-01-01',
      until: null,
      certainty: 'read',
      decide: ({ deposit, ...needs }) => {
        let rest = deposit;
        const use = (need: Fen): Fen => {
          const used = need < rest ? need : rest;
          rest -= used;
          return used;
        };
        const value = {
          costs: use(needs.costs),
          priceGap: use(needs.priceGap),
          thisDebt: use(needs.thisDebt),
          relatedDebt: use(needs.relatedDebt),
          left: rest,
        };
        return {
          value,
          because: [
            text(
              '保证金不予退还，依次用于支付拍卖费用损失、弥补重新拍卖价款差额、冲抵本案债务以及与拍卖财产相关的债务。',
              'Not returned: costs of the auction, the gap to the new price, this debt, then debts tied to the thing.',
            ),
          ],
        };
      },
    },
  ],
});

export type AppraisalExtension = {
  readonly end: Day;
  readonly askedOn: Day;
  readonly days: number;
  /** Extensions granted before. */
  readonly granted: number;
};

/** Whether an appraiser's term may be extended: asked for in writing five days before it ends, twice, fifteen days each. */
export const appraisalExtensionRule = rule<AppraisalExtension, 'allowed' | 'asked-late' | 'too-long' | 'too-often'>({
  id: 'appraisal-extension',
  title: text('评估期限的延长', 'Extending an appraisal'),
  rows: ['E-05'],
  awaits: 'E1',
  versions: [
    {
      cites: [cite('reference-price-provisions', '19')],
      from: '2018-09-01',
      until: null,
      certainty: 'read',
      decide: ({ end, askedOn, days, granted }) => ({
        value: isBefore(end.subtract({ days: 5 }), askedOn)
          ? 'asked-late'
          : days < 1 || days > 15
            ? 'too-long'
            : granted >= 2
              ? 'too-often'
              : 'allowed',
        because: [
          text(
            '应当在期限届满五日前书面申请；延期不超过两次，每次不超过十五日。',
            'Asked for in writing five days before the end; at most twice, at most fifteen days each.',
          ),
        ],
      }),
    },
  ],
});

/** The rent that an applicant may agree to leave to the debtor out of the price of his only home, in fen: five to eight years of the local average. */
export const homeRentRule = rule<{ monthlyRent: Fen }, { least: Fen; most: Fen }>({
  id: 'home-rent-left-to-debtor',
  title: text('唯一住房变价款中扣除的租金', 'Rent left to the debtor out of the price of his home'),
  rows: ['D-08'],
  awaits: 'E2',
  versions: [
    {
      cites: [cite('objection-provisions', '20')],
      from: '2015-05-05',
      until: null,
      certainty: 'read',
      decide: ({ monthlyRent }) => ({
        value: { least: monthlyRent * 60n, most: monthlyRent * 96n },
        because: [
          text(
            '参照当地房屋租赁市场平均租金标准，从该房屋的变价款中扣除五至八年租金。',
            'Five to eight years of the local average rent are taken out of the price.',
          ),
        ],
      }),
    },
  ],
});
