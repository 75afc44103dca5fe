import { orThrow, type Text, text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';
import { refuseMeasure } from './refusals.ts';

export type PanelFacts = {
  readonly members: readonly string[];
  /** Who handled the implementation of the case. */
  readonly implementedBy: readonly string[];
  /** Sent back by the court above for a new review; then nobody of the earlier panel sits again. */
  readonly earlierPanel?: readonly string[];
};

export type PanelAnswer = { readonly proper: boolean; readonly barred: readonly string[]; readonly panel: boolean };

function decidePanel({ members, implementedBy, earlierPanel = [] }: PanelFacts): Decided<PanelAnswer> {
  if (new Set(members).size < members.length) orThrow(refuseMeasure('panel-member-twice', { field: 'members' }));
  const panel = members.length >= 3 && members.length % 2 === 1;
  const handled = members.filter((m) => implementedBy.includes(m));
  const sat = members.filter((m) => earlierPanel.includes(m));
  const barred = [...new Set([...handled, ...sat])];
  const because: Text[] = [
    panel
      ? text(`由${members.length}人组成合议庭。`, `${members.length} members form the panel.`)
      : text(
          '执行异议、复议案件应当由三人以上单数组成合议庭审查。',
          'An objection is reviewed by a panel of an odd number, three at least.',
        ),
  ];
  if (handled.length > 0)
    because.push(
      text(
        `办理执行实施案件的人员不得参与审查：${handled.join('、')}。`,
        `Who implemented the case may not review it: ${handled.join(', ')}.`,
      ),
    );
  if (sat.length > 0)
    because.push(
      text(
        `指令重新审查的，应当另行组成合议庭：${sat.join('、')}。`,
        `A review ordered anew needs another panel: ${sat.join(', ')} sat before.`,
      ),
    );
  return { value: { proper: panel && barred.length === 0, barred, panel }, because };
}

/** Whether a panel may review an objection. Refuses `panel-member-twice`. OBJ 11; CPL 40. */
export const objectionPanelRule = rule<PanelFacts, PanelAnswer>({
  id: 'objection-panel',
  title: text('异议、复议审查的合议庭', 'The panel that reviews an objection'),
  rows: ['G-33'],
  awaits: 'A7',
  versions: [
    {
      cites: [cite('objection-provisions', '11'), cite('civil-procedure-law', '40')],
      from: '2015-05-05',
      until: null,
      certainty: 'read',
      note: '三人以上单数见人民法院组织法第30条。',
      decide: decidePanel,
    },
  ],
});

export type SecondObjection = {
  readonly by: 'party' | 'outsider';
  /** The same act of enforcement, or for an outsider the same property. */
  readonly sameSubject: boolean;
  readonly earlier: 'none' | 'pending' | 'withdrawn' | 'rejected' | 'upheld';
};

/** Whether an objection after another one is accepted: all grounds against one act are brought at once. OBJ 15. */
export const secondObjectionRule = rule<SecondObjection, 'accept' | 'join-the-pending-one' | 'not-accepted'>({
  id: 'second-objection',
  title: text('对同一执行行为再次提出异议', 'A second objection to the same act'),
  rows: ['G-33'],
  awaits: 'A7',
  versions: [
    {
      cites: [cite('objection-provisions', '15')],
      from: '2015-05-05',
      until: null,
      certainty: 'read',
      decide: ({ by, sameSubject, earlier }) => {
        const what = by === 'party' ? text('同一执行行为', 'the same act') : text('同一执行标的', 'the same property');
        if (!sameSubject || earlier === 'none')
          return {
            value: 'accept',
            because: [text(`不是对${what.zh}的再次异议。`, `It is no second objection to ${what.en}.`)],
          };
        if (earlier === 'withdrawn' || earlier === 'rejected')
          return {
            value: 'not-accepted',
            because: [
              text(
                `撤回异议或者异议被裁定驳回后，再次就${what.zh}提出异议的，不予受理。`,
                `After one was withdrawn or rejected, another objection to ${what.en} is not accepted.`,
              ),
            ],
          };
        return earlier === 'pending'
          ? {
              value: 'join-the-pending-one',
              because: [
                text(
                  `对${what.zh}有多个异议事由的，应当在异议审查过程中一并提出。`,
                  `All grounds against ${what.en} are brought in the review that is pending.`,
                ),
              ],
            }
          : {
              value: 'accept',
              because: [
                text('前次异议成立，本次并非撤回或者驳回后再提。', 'The earlier one succeeded; nothing bars this one.'),
              ],
            };
      },
    },
  ],
});
