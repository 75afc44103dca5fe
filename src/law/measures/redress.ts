import { type Day, type Fen, formatYuan, isAfter, type Text, text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';
import { joined, type Named } from '../listed.ts';

/** The eleven kinds of wrongful enforcement for which compensation may be claimed. 法释〔2022〕3号 2. */
export const wrongfulActs = {
  'beyond-instrument': text(
    '执行未生效文书或者明显超出确定的数额和范围',
    'enforcing what is not in force, or clearly beyond it',
  ),
  'delay-or-no-resumption': text('故意拖延、不执行或者应当恢复而不恢复', 'deliberate delay, or failing to resume'),
  'outsider-or-wrong-payee': text(
    '执行案外人财产或者把款物交付他人',
    'taking an outsider’s property or paying the wrong person',
  ),
  'priority-ignored': text('未依法保护优先受偿权等权益', 'not protecting a priority right'),
  'controlled-elsewhere': text('对其他法院已经控制的财产违法执行', 'enforcing against what another court controls'),
  custody: text('不履行或者怠于履行监管职责', 'failing in the custody of property'),
  perishable: text('对易贬值财产未及时处理或者违法处理', 'not dealing in time with perishable property'),
  'unlawful-sale': text(
    '违法拍卖、变卖、抵债或者应当评估、拍卖而未进行',
    'an unlawful sale, or none or no appraisal where due',
  ),
  'unlawful-setting-aside': text('违法撤销拍卖、变卖或者以物抵债', 'unlawfully setting a sale aside'),
  'unlawful-listing': text(
    '违法纳入失信名单、限制消费、限制出境',
    'unlawful listing, restriction of consumption or exit ban',
  ),
  'other-fault': text('因违法或者过错采取措施的其他行为', 'other measures taken unlawfully or by fault'),
} as const satisfies Named<string>;
export type WrongfulAct = keyof typeof wrongfulActs;

export type CompensationFacts = {
  readonly acts: readonly WrongfulAct[];
  /** The day of the application. */
  readonly on: Day;
  readonly filedOn: Day;
  /** Whether enforcement has ended for good; ending a round is not that. */
  readonly ended: boolean;
  readonly thisRoundEnded: boolean;
  readonly propertyLeft: boolean;
  /** A fine or detention was set aside, or somebody was hurt in carrying it out. */
  readonly sanctionSetAside?: boolean;
  /** A judgment found the property not to be the debtor's, or an effective document found the act unlawful. */
  readonly foundWrongful?: boolean;
  readonly otherCase?: boolean;
  /** Whether a suit or enforcement itself can still mend it. */
  readonly canBeMended: boolean;
  /** An objection, its review or a supervision of the act is pending. */
  readonly reviewPending: boolean;
};

export type CompensationWhy =
  | 'ended'
  | 'sanction-set-aside'
  | 'found-wrongful'
  | 'five-years'
  | 'other-case'
  | 'no-act-named'
  | 'review-pending'
  | 'can-be-mended'
  | 'not-ended';

const accepted: readonly CompensationWhy[] = [
  'ended',
  'sanction-set-aside',
  'found-wrongful',
  'five-years',
  'other-case',
];

const whyTexts: Readonly<Record<CompensationWhy, Text>> = {
  ended: text('执行程序已经终结', 'enforcement has ended'),
  'sanction-set-aside': text('强制措施已被撤销或者造成人身损害', 'the sanction was set aside or hurt somebody'),
  'found-wrongful': text(
    '生效法律文书已确认财产不属被执行人或者行为违法',
    'an effective document found the property or the act wrongful',
  ),
  'five-years': text(
    '自立案起超过五年，已终本且无可供执行财产',
    'more than five years since docketing, the round ended and no property left',
  ),
  'other-case': text('可以在终结前申请的其他情形', 'another case in which it may be claimed before the end'),
  'no-act-named': text('没有指明错误执行行为', 'no wrongful act is named'),
  'review-pending': text('异议、复议或者执行监督正在审查', 'an objection, its review or a supervision is pending'),
  'can-be-mended': text('尚可在相关诉讼或者执行程序中补救', 'a suit or enforcement can still mend it'),
  'not-ended': text('执行程序尚未终结，也没有例外情形', 'enforcement has not ended and no exception applies'),
};

function whyOf(facts: CompensationFacts): CompensationWhy {
  if (facts.acts.length === 0) return 'no-act-named';
  if (facts.reviewPending) return 'review-pending';
  if (facts.ended) return 'ended';
  const fiveYears = isAfter(facts.on, facts.filedOn.add({ years: 5 })) && facts.thisRoundEnded && !facts.propertyLeft;
  const exception: CompensationWhy | null = facts.sanctionSetAside
    ? 'sanction-set-aside'
    : facts.foundWrongful
      ? 'found-wrongful'
      : fiveYears
        ? 'five-years'
        : facts.otherCase
          ? 'other-case'
          : null;
  if (exception === null) return 'not-ended';
  return facts.canBeMended ? 'can-be-mended' : exception;
}

/** Whether a claim for compensation of wrongful enforcement is accepted now, and why. */
export const compensationClaimRule = rule<
  CompensationFacts,
  { readonly accept: boolean; readonly why: CompensationWhy }
>({
  id: 'enforcement-compensation-claim',
  title: text('涉执行司法赔偿的申请', 'Claiming compensation for wrongful enforcement'),
  rows: ['G-38'],
  awaits: 'A7',
  versions: [
    {
      cites: [
        cite('state-compensation-interpretation', '2'),
        cite('state-compensation-interpretation', '5'),
        cite('state-compensation-interpretation', '6'),
      ],
      from: '2022-03-01',
      until: null,
      certainty: 'read',
      decide: (facts) => {
        const why = whyOf(facts);
        const accept = accepted.includes(why);
        const named = joined(wrongfulActs, facts.acts);
        const reason = whyTexts[why];
        return {
          value: { accept, why },
          because: [
            text(
              '错误执行赔偿应当在执行程序终结后申请；终结前只有法定例外且无法在相关程序中补救的才受理。',
              'Compensation is claimed after enforcement has ended; before, only in the cases of the article and where nothing else can mend it.',
            ),
            ...(facts.acts.length > 0 ? [text(`所指行为：${named.zh}。`, `Named: ${named.en}.`)] : []),
            text(
              `${accept ? '应当受理' : '不予受理'}：${reason.zh}。`,
              `${accept ? 'Accepted' : 'Not accepted'}: ${reason.en}.`,
            ),
          ],
        };
      },
    },
  ],
});

export type ReversalFacts = {
  /** Whether the instrument was set aside or changed. */
  readonly setAside: boolean;
  readonly received: 'money' | 'specific-thing';
  /** Money received with its fruits, in fen. */
  readonly amount?: Fen;
  readonly thingExists?: boolean;
  /** What both parties agree to instead of the thing, in fen. */
  readonly agreedValue?: Fen;
};

export type Reversal = {
  readonly order: 'none' | 'return-money' | 'return-thing' | 'pay-agreed-value' | 'end-and-sue';
  readonly amount: Fen;
  /** A reversal is docketed as a case of its own. */
  readonly newCase: boolean;
};

function decideReversal(facts: ReversalFacts): Decided<Reversal> {
  const { setAside, received, amount = 0n, thingExists = true, agreedValue } = facts;
  if (!setAside)
    return {
      value: { order: 'none', amount: 0n, newCase: false },
      because: [text('执行依据没有被撤销或者变更，不执行回转。', 'The instrument stands: nothing is reversed.')],
    };
  const first = text(
    '执行依据被撤销或者变更的，应当裁定责令返还已取得的财产及其孳息，并重新立案。',
    'The instrument was set aside or changed: what was received goes back with its fruits, in a new case.',
  );
  if (received === 'money')
    return {
      value: { order: 'return-money', amount, newCase: true },
      because: [first, text(`应当返还${formatYuan(amount)}元。`, `${formatYuan(amount)} yuan go back.`)],
    };
  if (thingExists)
    return {
      value: { order: 'return-thing', amount: 0n, newCase: true },
      because: [first, text('特定物应当退还原物。', 'A specific thing goes back itself.')],
    };
  return agreedValue !== undefined
    ? {
        value: { order: 'pay-agreed-value', amount: agreedValue, newCase: true },
        because: [
          first,
          text(
            `原物不能退还，依双方同意折价${formatYuan(agreedValue)}元。`,
            `The thing cannot go back; both agreed on ${formatYuan(agreedValue)} yuan.`,
          ),
        ],
      }
    : {
        value: { order: 'end-and-sue', amount: 0n, newCase: true },
        because: [
          first,
          text(
            '原物不能退还且折价协商不成，终结执行回转程序，可以另行起诉。',
            'It cannot go back and no value is agreed: the reversal ends and a suit is open.',
          ),
        ],
      };
}

/** What goes back when the instrument enforced is set aside, in fen. CPL 244; EXR 65, 66. */
export const reversalRule = rule<ReversalFacts, Reversal>({
  id: 'reversal-of-enforcement',
  title: text('执行回转', 'Reversal of enforcement'),
  rows: ['G-28'],
  awaits: 'A7',
  versions: [
    {
      cites: [
        cite('civil-procedure-law', '244'),
        cite('enforcement-work-provisions', '65'),
        cite('enforcement-work-provisions', '66'),
      ],
      from: '1998-07-08',
      until: null,
      certainty: 'read',
      decide: decideReversal,
    },
  ],
});
