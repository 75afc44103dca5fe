import { text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';

export type HoldingFacts = {
  /** Movables are judged by who has them, registered property by the register, buildings without a register by their permits. */
  readonly kind: 'movable' | 'registered' | 'unregistered-building';
  /** Who possesses the movable, or stands in the register or the permit. */
  readonly holder: 'debtor' | 'third';
  /** Whether the third person admits in writing that the thing is the debtor's. */
  readonly admittedInWriting: boolean;
};

const signs = {
  movable: text('动产看占有', 'A movable is judged by possession'),
  registered: text('不动产、特定动产及其他财产权看登记', 'Registered property is judged by the register'),
  'unregistered-building': text(
    '未登记的建筑物和土地使用权看审批文件等证据',
    'An unregistered building is judged by its permits',
  ),
} as const;

/** Whether a thing counts as the debtor's for a control. SEI 2. */
export const holdingRule = rule<HoldingFacts, 'may-control' | 'needs-written-admission'>({
  id: 'control-of-what-a-third-holds',
  title: text(
    '可以控制的财产：占有、登记与第三人书面确认',
    'What counts as the debtor’s: possession, register, written admission',
  ),
  rows: ['D-10'],
  awaits: 'B7',
  versions: [
    {
      cites: [cite('seizure-provisions', '2')],
      from: '2005-01-01',
      until: null,
      certainty: 'read',
      decide: ({ kind, holder, admittedInWriting }) => {
        const sign = signs[kind];
        const own = holder === 'debtor';
        return {
          value: own || admittedInWriting ? 'may-control' : 'needs-written-admission',
          because: [
            text(
              `${sign.zh}；由第三人占有或者登记在其名下的，须第三人书面确认属于被执行人。`,
              `${sign.en}; what a third person holds may be taken only with his written admission that it is the debtor’s.`,
            ),
            own
              ? text('该财产由被执行人占有或者登记在其名下，可以控制。', 'The debtor holds it: it may be taken.')
              : admittedInWriting
                ? text(
                    '第三人已经书面确认，可以控制。',
                    'The third person has admitted it in writing: it may be taken.',
                  )
                : text(
                    '第三人没有书面确认，不得控制。',
                    'The third person has not admitted it in writing: it may not be taken.',
                  ),
          ],
        };
      },
    },
  ],
});

export type SoldFacts = {
  readonly paid: 'none' | 'part' | 'full';
  /** Whether the buyer has the thing in his hands. */
  readonly possessed: boolean;
  /** Whether the buyer is to blame that the transfer was not registered. */
  readonly buyerAtFault: boolean;
};

/** Whether what the debtor sold but did not transfer in the register may still be taken. SEI 15. */
export const soldUnregisteredRule = rule<SoldFacts, 'may-control' | 'barred'>({
  id: 'sold-but-not-registered',
  title: text('已出卖而未过户的财产', 'What was sold but not transferred in the register'),
  rows: ['D-10'],
  awaits: 'B7',
  versions: [
    {
      cites: [cite('seizure-provisions', '15')],
      from: '2005-01-01',
      until: null,
      certainty: 'read',
      decide: ({ paid, possessed, buyerAtFault }) => {
        const barred = paid === 'full' && possessed && !buyerAtFault;
        return {
          value: barred ? 'barred' : 'may-control',
          because: [
            text(
              '第三人付清全部价款、实际占有且对未过户没有过错的，不得控制；缺少其一的，可以控制。',
              'A buyer who has paid all, has the thing and is not to blame for the missing registration is protected; if one of these fails it may be taken.',
            ),
            barred
              ? text('三项都具备。', 'All three are met.')
              : text(
                  paid !== 'full' ? '价款没有付清。' : possessed ? '未过户可归责于买受人。' : '买受人没有实际占有。',
                  paid !== 'full'
                    ? 'The price is not fully paid.'
                    : possessed
                      ? 'The buyer is to blame for the missing registration.'
                      : 'The buyer does not have the thing.',
                ),
          ],
        };
      },
    },
  ],
});

export type TransferFacts = {
  /** How far the debtor's transfer had come when the notice to assist reached the registry. */
  readonly transfer: 'none' | 'accepted' | 'completed';
  /** Whether another court's notice to register a transfer had reached the registry before. */
  readonly otherCourtFirst: boolean;
};

export type TransferAnswer = 'may-control' | 'registry-must-assist' | 'barred' | 'transfer-goes-first';

const transferTexts: Readonly<Record<TransferAnswer, readonly [string, string]>> = {
  'may-control': [
    '没有过户申请，登记机关应当办理控制登记。',
    'No transfer is pending; the registry enters the control.',
  ],
  'registry-must-assist': [
    '过户申请已受理而尚未完成登记，登记机关应当协助人民法院执行。',
    'A transfer was applied for but is not complete: the registry must assist the court.',
  ],
  barred: ['过户登记已经完成，不得再控制该财产。', 'The transfer is registered: the thing may no longer be taken.'],
  'transfer-goes-first': [
    '其他人民法院的过户登记协助执行通知书先送达，应当优先办理过户登记。',
    'Another court’s notice to transfer arrived first and is carried out first.',
  ],
};

function decideTransfer({ transfer, otherCourtFirst }: TransferFacts): Decided<TransferAnswer> {
  const value: TransferAnswer =
    transfer === 'completed'
      ? 'barred'
      : otherCourtFirst
        ? 'transfer-goes-first'
        : transfer === 'accepted'
          ? 'registry-must-assist'
          : 'may-control';
  const [zh, en] = transferTexts[value];
  return { value, because: [text(zh, en)] };
}

/** What a transfer already under way means for a control at the registry. SEI 23. */
export const transferUnderWayRule = rule<TransferFacts, TransferAnswer>({
  id: 'transfer-under-way',
  title: text('过户登记与控制的先后', 'A transfer under way and a control'),
  rows: ['D-11'],
  awaits: 'B7',
  versions: [
    {
      cites: [cite('seizure-provisions', '23')],
      from: '2005-01-01',
      until: null,
      certainty: 'read',
      decide: decideTransfer,
    },
  ],
});

export type CoOwnedFacts = {
  readonly coOwnersNotified: boolean;
  /** An agreement counts once the creditor accepts it; a suit may be brought by a co-owner or by the applicant in the debtor's stead. */
  readonly division: 'none' | 'agreed' | 'agreed-and-accepted' | 'suit-pending';
};

export type CoOwnedAnswer = {
  /** What the control covers. */
  readonly covers: 'whole' | 'debtor-share';
  /** Whether the co-owners still have to be told. */
  readonly tellCoOwners: boolean;
  /** Whether enforcement against the thing stands still. */
  readonly stayed: boolean;
  /** Whether what fell to the others must be released. */
  readonly releaseOthers: boolean;
};

/** How far a control of co-owned property goes. SEI 12. */
export const coOwnedRule = rule<CoOwnedFacts, CoOwnedAnswer>({
  id: 'co-owned-property',
  title: text('共有财产的控制', 'Control of co-owned property'),
  rows: ['D-12'],
  awaits: 'B7',
  versions: [
    {
      cites: [cite('seizure-provisions', '12')],
      from: '2005-01-01',
      until: null,
      certainty: 'read',
      decide: ({ coOwnersNotified, division }) => {
        const divided = division === 'agreed-and-accepted';
        return {
          value: {
            covers: divided ? 'debtor-share' : 'whole',
            tellCoOwners: !coOwnersNotified,
            stayed: division === 'suit-pending',
            releaseOthers: divided,
          },
          because: [
            text(
              '共有财产可以控制，并及时通知共有人。',
              'Co-owned property may be taken; its co-owners are told at once.',
            ),
            text(
              '分割协议经债权人认可的有效：效力及于被执行人的份额，对其他共有人的份额应当裁定解除；析产诉讼期间中止对该财产的执行。',
              'A division that the creditor accepts counts: the control covers the debtor’s share and the others’ are released; while a suit for division is pending, enforcement against the thing is stayed.',
            ),
            ...(division === 'agreed'
              ? [
                  text(
                    '该协议尚未经债权人认可，不发生效力。',
                    'The creditor has not accepted this agreement; it changes nothing yet.',
                  ),
                ]
              : []),
          ],
        };
      },
    },
  ],
});
