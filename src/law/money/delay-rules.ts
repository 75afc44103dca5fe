import { type Day, type Fen, isBefore, text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';
import { bearsDoubledPart } from './kinds.ts';

/** What is owed for delay with an obligation that is not about money. `court`: the court fixes the sum by the circumstances. */
export const delayPaymentRule = rule<{ loss: Fen | null }, { least: Fen } | 'court'>({
  id: 'delay-payment',
  title: text('迟延履行金', 'Payment for delay with other obligations'),
  rows: ['C-24'],
  awaits: 'A6',
  versions: [
    {
      cites: [cite('cpl-interpretation', '505')],
      from: '2015-02-04',
      until: null,
      certainty: 'read',
      decide: decideDelay,
    },
  ],
});

function decideDelay({ loss }: { loss: Fen | null }): Decided<{ least: Fen } | 'court'> {
  if (loss === null)
    return {
      value: 'court',
      because: [
        text(
          '没有造成损失的，迟延履行金由人民法院根据具体案件情况决定。',
          'Without loss the court fixes the payment for delay by the circumstances.',
        ),
      ],
    };
  return {
    value: { least: loss * 2n },
    because: [text('已造成损失的，双倍补偿申请执行人已经受到的损失。', 'Proven loss is compensated twice over.')],
  };
}

/** Whether a sum of a kind stands in the base of the doubled part; an unknown kind does not. INT 1. */
export const doubledBaseRule = rule<{ kind: string }, boolean>({
  id: 'doubled-interest-base',
  title: text('加倍部分债务利息的计算基数', 'What the doubled part is counted on'),
  rows: ['C-13'],
  awaits: 'E3',
  versions: [
    {
      cites: [cite('delayed-interest-interpretation', '1')],
      from: '2014-08-01',
      until: null,
      certainty: 'quoted',
      note: '诉讼费、鉴定费等不计入基数依姚宝华2023（govwq.com 31738），各地做法不一。',
      decide: ({ kind }) => {
        const value = bearsDoubledPart(kind);
        return {
          value,
          because: [
            value
              ? text(
                  `“${kind}”属于生效法律文书确定的一般债务利息之外的金钱债务，计入基数。`,
                  'It is money that the instrument fixes other than general interest: it stands in the base.',
                )
              : text(
                  `“${kind}”不计入基数：一般债务利息、诉讼费用以及不是金钱给付的义务不加倍。`,
                  'It stands outside the base: general interest, costs of the suit and duties that are no money are not doubled.',
                ),
          ],
        };
      },
    },
  ],
});

/** What the instrument says of when to perform: a last day, one for each instalment, or nothing. */
export type PerformanceTerms = { readonly lastDays: readonly Day[]; readonly effective: Day };

/** Days from which delay is counted, one for each last day; the last day itself is not counted, the day of payment is. INT 2; CPL 85. */
export const delayStartRule = rule<PerformanceTerms, readonly Day[]>({
  id: 'doubled-interest-start',
  title: text('加倍部分债务利息的起算日', 'The day from which the doubled part runs'),
  rows: ['C-14', 'C-16'],
  awaits: 'E3',
  versions: [
    {
      cites: [cite('delayed-interest-interpretation', '2'), cite('civil-procedure-law', '85')],
      from: '2014-08-01',
      until: null,
      certainty: 'read',
      decide: ({ lastDays, effective }) => ({
        value: (lastDays.length === 0 ? [effective] : lastDays).map((last) => last.add({ days: 1 })),
        because: [
          lastDays.length === 0
            ? text(
                `生效法律文书未确定履行期间，自其生效之日${effective}的次日起算。`,
                `The instrument names no day: from the day after it took effect on ${effective}.`,
              )
            : text(
                `自履行期间（分期的，各期）届满的次日起算：${lastDays.join('、')}届满；给付当日计入。`,
                `From the day after each period for performance ended (${lastDays.join(', ')}); the day of payment counts.`,
              ),
        ],
      }),
    },
  ],
});

/** How money came in, where the law says on which day delay ends. */
export type Receipt =
  | { readonly how: 'paid' | 'deducted'; readonly on: Day }
  /** Sold or taken in kind: the ruling takes effect when it is served. */
  | { readonly how: 'sold'; readonly rulingServed: Day }
  | { readonly how: 'other-realisation'; readonly completed: Day }
  /** Paid into the account of the court that the instrument names. */
  | { readonly how: 'court-account'; readonly arrived: Day };

/** The day on which delay ends for what came in. */
export const delayEndRule = rule<Receipt, Day>({
  id: 'doubled-interest-end',
  title: text('加倍部分债务利息的截止日', 'The day on which the doubled part ends'),
  rows: ['C-15', 'C-27'],
  awaits: 'E3',
  versions: [
    {
      cites: [cite('delayed-interest-interpretation', '3')],
      from: '2014-08-01',
      until: null,
      certainty: 'read',
      decide: decideEnd,
    },
  ],
});

function decideEnd(receipt: Receipt): Decided<Day> {
  switch (receipt.how) {
    case 'paid':
      return {
        value: receipt.on,
        because: [
          text(
            '计算至被执行人履行完毕之日；分次履行的，相应部分计算至每次履行之日。',
            'Until the day of performance; of a part, until the day of that part.',
          ),
        ],
      };
    case 'deducted':
      return {
        value: receipt.on,
        because: [
          text('划拨、提取存款、收入等的，计算至划拨、提取之日。', 'Deducted money: until the day of deduction.'),
        ],
      };
    case 'sold':
      return {
        value: receipt.rulingServed,
        because: [
          text(
            '拍卖、变卖或者以物抵债的，计算至成交裁定或者抵债裁定生效（送达）之日。',
            'Sold or taken in kind: until the ruling takes effect, that is, is served.',
          ),
        ],
      };
    case 'other-realisation':
      return {
        value: receipt.completed,
        because: [
          text('以其他方式变价的，计算至财产变价完成之日。', 'Realised otherwise: until the realisation is complete.'),
        ],
      };
    case 'court-account':
      return {
        value: receipt.arrived,
        because: [
          text(
            '指定支付到法院账户的，计算至足额到账之日（最高人民法院法官意见）。',
            'Payable into the court account: until the full sum arrived (view of officers of the Supreme Court).',
          ),
        ],
      };
  }
}

/** Whether the doubled part of a day is a claim in bankruptcy. */
export const bankruptcyStopRule = rule<{ accepted: Day; accruedOn: Day }, 'claim' | 'not-a-claim'>({
  id: 'doubled-interest-in-bankruptcy',
  title: text('破产申请受理后的加倍部分不属于破产债权', 'The doubled part after acceptance of bankruptcy is no claim'),
  rows: ['C-26'],
  awaits: 'A7',
  versions: [
    {
      cites: [cite('bankruptcy-interpretation-3', '3')],
      from: '2019-03-28',
      until: null,
      certainty: 'read',
      note: 'LawRefBook/Laws@2f4c5c2 核对原文。',
      decide: ({ accepted, accruedOn }) =>
        isBefore(accruedOn, accepted)
          ? {
              value: 'claim',
              because: [
                text(
                  '受理前产生的加倍部分可以申报，劣后清偿。',
                  'What accrued before acceptance may be filed and ranks last.',
                ),
              ],
            }
          : {
              value: 'not-a-claim',
              because: [
                text(
                  '破产申请受理后产生的加倍支付迟延利息，不作为破产债权确认。',
                  'What accrues after acceptance is not admitted as a claim.',
                ),
              ],
            },
    },
  ],
});

/** Whoever must give back what enforcement brought owes the doubled part as well when late. */
export const reversalRule = rule<{ returnOrdered: boolean }, boolean>({
  id: 'doubled-interest-on-reversal',
  title: text('执行回转程序中的加倍部分债务利息', 'The doubled part in reversal of enforcement'),
  rows: ['C-21'],
  awaits: 'A7',
  versions: [
    {
      cites: [cite('delayed-interest-interpretation', '6')],
      from: '2014-08-01',
      until: null,
      certainty: 'read',
      decide: ({ returnOrdered }) => ({
        value: returnOrdered,
        because: [
          text(
            '执行回转程序中，原申请执行人迟延履行金钱给付义务的，应当承担加倍部分债务利息。',
            'In reversal the former applicant pays the doubled part when he is late in returning money.',
          ),
        ],
      }),
    },
  ],
});
