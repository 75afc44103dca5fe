import { type Fen, formatYuan, lesser, text } from '#kernel';
import { cite, type Decided, rule } from '../../frame.ts';

export type AppraisalFeeFacts = {
  readonly appraised: Fen;
  /** What the thing sold for; null where it did not sell. */
  readonly deal: Fen | null;
  readonly withdrawn?: boolean;
  /** The same agency issued its report again because the first ran out. */
  readonly reissued?: boolean;
  /** Another agency had to be asked: the first is paid nothing. */
  readonly replaced?: boolean;
};

/** `basis`: the sum in fen on which the fee is charged; `percent` of the usual fee. */
export type AppraisalFee =
  | { readonly by: 'price'; readonly basis: Fen; readonly percent: 100 | 30 }
  | { readonly by: 'actual-cost'; readonly percent: 100 | 30 }
  | { readonly by: 'nothing' };

const borne = text(
  '费用由申请执行人先行垫付，由被执行人负担。',
  'The applicant advances the fee and the debtor bears it.',
);

function decideAppraisal({ appraised, deal, withdrawn, reissued, replaced }: AppraisalFeeFacts): Decided<AppraisalFee> {
  if (replaced)
    return {
      value: { by: 'nothing' },
      because: [
        text('另行委托评估的，对原评估机构不计付费用。', 'Another agency was asked: the first is paid nothing.'),
      ],
    };
  const percent = reissued ? 30 : 100;
  const again = reissued
    ? [text('重新出具报告的，按百分之三十计付。', 'A report issued again costs thirty per cent.')]
    : [];
  if (deal === null || withdrawn)
    return {
      value: { by: 'actual-cost', percent },
      because: [
        text(
          '未成交或者撤回委托的，按评估机构合理的实际支出计付。',
          'Unsold or withdrawn: the reasonable cost that the agency really had.',
        ),
        ...again,
        borne,
      ],
    };
  const basis = lesser(appraised, deal);
  return {
    value: { by: 'price', basis, percent },
    because: [
      text(
        `以评估价与成交价中较低的${formatYuan(basis)}元为基准计付。`,
        `Charged on the lower of appraisal and deal: ${formatYuan(basis)} yuan.`,
      ),
      ...again,
      borne,
    ],
  };
}

/** What an appraiser's fee is charged on; the applicant advances it and the debtor bears it. REF 32, 33. */
export const appraisalFeeRule = rule<AppraisalFeeFacts, AppraisalFee>({
  id: 'appraisal-fee',
  title: text('委托评估费的计付基准', 'What the fee of an appraisal is charged on'),
  rows: ['E-10'],
  awaits: 'E1',
  versions: [
    {
      cites: [cite('reference-price-provisions', '32'), cite('reference-price-provisions', '33')],
      from: '2018-09-01',
      until: null,
      certainty: 'read',
      decide: decideAppraisal,
    },
  ],
});

export type PlatformPrice = { readonly platform: string; readonly price: Fen };

function gap(a: Fen, b: Fen): Fen {
  return a > b ? a - b : b - a;
}

/** Which platforms share the fee of a network inquiry: those whose price came closest to the deal. REF 31. */
export const networkFeeRule = rule<{ prices: readonly PlatformPrice[]; deal: Fen | null }, readonly string[]>({
  id: 'network-inquiry-fee',
  title: text('网络询价费的受款平台', 'Which platforms are paid for a network inquiry'),
  rows: ['E-10'],
  awaits: 'E1',
  versions: [
    {
      cites: [cite('reference-price-provisions', '31'), cite('reference-price-provisions', '33')],
      from: '2018-09-01',
      until: null,
      certainty: 'read',
      decide: ({ prices, deal }) => {
        if (deal === null || prices.length === 0)
          return {
            value: [],
            because: [
              text(
                '撤回询价、转入评估或者没有成交价的，没有可以比较的平台，不计付网络询价费。',
                'The inquiry was withdrawn or replaced, or there is no deal: no platform is paid.',
              ),
            ],
          };
        const least = prices.map(({ price }) => gap(price, deal)).reduce(lesser);
        const value = prices.filter(({ price }) => gap(price, deal) === least).map(({ platform }) => platform);
        return {
          value,
          because: [
            text(
              `网络询价费付给结果与成交价${formatYuan(deal)}元最接近的平台；相同的平均分配。`,
              `The fee goes to the platform closest to the deal of ${formatYuan(deal)} yuan; equals share it.`,
            ),
            borne,
          ],
        };
      },
    },
  ],
});
