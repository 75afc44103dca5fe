import { text } from '#kernel';
import { cite, rule } from '../../frame.ts';
import { joined, keysOf, missingOf, type Named } from '../../listed.ts';

/** What the ruling that ends a round states. ZB 6. */
export const roundRulingItems = {
  claim: text('申请执行的债权情况', 'the claim'),
  course: text('执行经过及采取的措施、强制措施', 'the course and the measures taken'),
  property: text('查明的被执行人财产情况', 'the property found'),
  realised: text('实现的债权情况', 'what was realised'),
  'right-to-resume': text(
    '发现财产时可以申请恢复执行，被执行人仍须继续履行',
    'that enforcement may be resumed and the debtor still owes',
  ),
} as const satisfies Named<string>;
export type RoundRulingItem = keyof typeof roundRulingItems;

/** What such a ruling still lacks. */
export const roundRulingRule = rule<{ have: readonly RoundRulingItem[] }, readonly RoundRulingItem[]>({
  id: 'this-round-ruling-contents',
  title: text('终本裁定书应当载明的内容', 'What the ruling that ends a round states'),
  rows: ['G-07'],
  awaits: 'A5',
  versions: [
    {
      cites: [cite('final-this-time-provisions', '6')],
      from: '2016-12-01',
      until: null,
      certainty: 'recalled',
      decide: ({ have }) =>
        missingOf(text('终本裁定书', 'The ruling that ends a round'), roundRulingItems, keysOf(roundRulingItems), have),
    },
  ],
});

/** What may or must still be done after a round has ended. ZB 10, 11; INV 11. */
export const afterRoundMeasures = {
  renewal: text('续行查封、扣押、冻结', 'renewing a control'),
  'party-change': text('变更、追加当事人', 'changing or adding parties'),
  listing: text('失信名单和限制消费继续有效', 'the list and the restriction go on'),
  penalty: text('对妨害执行的罚款、拘留', 'punishing obstruction'),
  supplement: text('被执行人补充报告财产', 'the debtor’s supplementary reports'),
  sale: text('拍卖、变卖、扣划', 'a sale or deduction'),
} as const satisfies Named<string>;
export type AfterRoundMeasure = keyof typeof afterRoundMeasures;

/** Whether a measure is open after the round ended; to dispose of property enforcement is resumed first. */
export const afterRoundRule = rule<{ measure: AfterRoundMeasure }, 'goes-on' | 'resume-first'>({
  id: 'after-round-measures',
  title: text('终本后可以继续采取的措施', 'What goes on after a round has ended'),
  rows: ['G-10'],
  awaits: 'A5',
  versions: [
    {
      cites: [
        cite('final-this-time-provisions', '10'),
        cite('final-this-time-provisions', '11'),
        cite('property-investigation-provisions', '11'),
      ],
      from: '2017-05-01',
      until: null,
      certainty: 'recalled',
      note: '补充报告一节已读财产调查规定第11条。',
      decide: ({ measure }) => {
        const named = joined(afterRoundMeasures, [measure]);
        return measure === 'sale'
          ? {
              value: 'resume-first',
              because: [text(`${named.zh}须先恢复执行。`, `For ${named.en} enforcement is resumed first.`)],
            }
          : {
              value: 'goes-on',
              because: [
                text(
                  `终结本次执行程序不影响${named.zh}。`,
                  `The end of a round does not stand in the way of ${named.en}.`,
                ),
              ],
            };
      },
    },
  ],
});
