import type { Text } from '#kernel';
import { cite, rule } from '../frame.ts';

export type PayOutDeferralGround =
  | 'must-be-split'
  | 'transfer-pending'
  | 'payee-unclear'
  | 'objection-pending'
  | 'frozen-by-others'
  | 'payee-not-reached';

export const payOutDeferralGrounds = {
  'must-be-split': { zh: '需要进行案款分配', en: 'the money must be distributed' },
  'transfer-pending': { zh: '需要办理财产过户或者交付', en: 'a transfer or hand-over is pending' },
  'payee-unclear': { zh: '申请执行人身份或者账户不明', en: "the payee's identity or account is unclear" },
  'objection-pending': { zh: '异议、复议、诉讼尚未审结', en: 'an objection, review or suit is pending' },
  'frozen-by-others': { zh: '案款被其他法院冻结或者有暂缓事由', en: 'the money is frozen by others' },
  'payee-not-reached': {
    zh: '通知后无法联系，可以提存',
    en: 'the payee cannot be reached; the money may be deposited',
  },
} as const satisfies Record<PayOutDeferralGround, Text>;

/** Deferring the pay-out: a ground and an approval. The list of grounds is recalled, so that a missing one only warns. */
export const payOutDeferral = rule<{ ground: PayOutDeferralGround; approved: boolean }, { mayDefer: boolean }>({
  id: 'pay-out-deferral',
  title: { zh: '延缓发放案款', en: 'Deferral of a pay-out' },
  rows: ['J-03', 'J-04'],
  awaits: 'E3',
  versions: [
    {
      cites: [cite('case-funds-provisions', '11')],
      from: '2017-05-01',
      until: null,
      certainty: 'recalled',
      decide: ({ ground, approved }) => {
        const { zh, en } = payOutDeferralGrounds[ground];
        return {
          value: { mayDefer: approved },
          because: [
            approved
              ? { zh: `${zh}，经批准可以延缓发放。`, en: `Approved: ${en}; the pay-out may be deferred.` }
              : { zh: `${zh}，但尚未经批准，不得延缓发放。`, en: `Although ${en}, deferral is not approved.` },
          ],
        };
      },
    },
  ],
});
