import { type Text, text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';
import { joined, keysOf, type Named } from '../listed.ts';

/** The six grounds on which a control must be lifted. SEI 28. */
export const liftingGrounds = {
  outsider: text('控制的是案外人财产', 'the property is an outsider’s'),
  withdrawn: text('申请执行人撤回执行申请或者放弃债权', 'the applicant withdrew or waived the claim'),
  unsold: text(
    '流拍或者变卖不成，债权人又不同意接受抵债，且无法采取其他执行措施',
    'it could not be sold, no creditor takes it and no other measure is possible',
  ),
  paid: text('债务已经清偿', 'the debt is paid'),
  guarantee: text('被执行人提供担保且申请执行人同意解除', 'a guarantee was given and the applicant consents'),
  other: text('人民法院认为应当解除的其他情形', 'another case in which the court finds it must be lifted'),
} as const satisfies Named<string>;
export type LiftingGround = keyof typeof liftingGrounds;

export type LiftingFacts = {
  readonly outsiderProperty?: boolean;
  readonly applicationWithdrawn?: boolean;
  readonly claimWaived?: boolean;
  /** After an auction or sell-off that failed. */
  readonly unsold?: { readonly creditorTakesIt: boolean; readonly otherMeasure: boolean };
  readonly debtPaid?: boolean;
  readonly guarantee?: { readonly given: boolean; readonly applicantConsents: boolean };
  /** The court's own finding in another case, with its reason. */
  readonly otherReason?: string;
  /** Whether the control stands in a register, which must then be told. */
  readonly registered: boolean;
};

export type Lifting = {
  readonly mustLift: boolean;
  readonly grounds: readonly LiftingGround[];
  /** Who is served with the ruling. */
  readonly serve: readonly ('applicant' | 'debtor' | 'outsider')[];
  readonly notifyRegistry: boolean;
};

function holds(facts: LiftingFacts): Readonly<Record<LiftingGround, boolean>> {
  const { unsold, guarantee } = facts;
  return {
    outsider: facts.outsiderProperty === true,
    withdrawn: facts.applicationWithdrawn === true || facts.claimWaived === true,
    unsold: unsold !== undefined && !unsold.creditorTakesIt && !unsold.otherMeasure,
    paid: facts.debtPaid === true,
    guarantee: guarantee?.given === true && guarantee.applicantConsents,
    other: (facts.otherReason ?? '').trim() !== '',
  };
}

/** What would be needed where a ground is only half there. */
function halfThere({ unsold, guarantee }: LiftingFacts): Text[] {
  return [
    ...(unsold?.creditorTakesIt
      ? [text('有债权人接受抵债的，应当交其抵债。', 'A creditor takes the thing: it is given to him.')]
      : []),
    ...(unsold && !unsold.creditorTakesIt && unsold.otherMeasure
      ? [
          text(
            '尚可采取强制管理等其他执行措施，不解除。',
            'Another measure, such as management, is still possible: the control stays.',
          ),
        ]
      : []),
    ...(guarantee?.given && !guarantee.applicantConsents
      ? [
          text(
            '提供担保而申请执行人不同意的，不因此解除。',
            'A guarantee without the applicant’s consent does not lift it.',
          ),
        ]
      : []),
  ];
}

function decide(facts: LiftingFacts): Decided<Lifting> {
  const met = holds(facts);
  const grounds = keysOf(liftingGrounds).filter((ground) => met[ground]);
  const mustLift = grounds.length > 0;
  const names = joined(liftingGrounds, grounds);
  const other = (facts.otherReason ?? '').trim().replace(/[。.]$/, '');
  return {
    value: {
      mustLift,
      grounds,
      serve: mustLift ? (met.outsider ? ['applicant', 'debtor', 'outsider'] : ['applicant', 'debtor']) : [],
      notifyRegistry: mustLift && facts.registered,
    },
    because: [
      mustLift
        ? text(`应当裁定解除：${names.zh}。`, `It must be lifted: ${names.en}.`)
        : text('没有应当解除的情形。', 'There is no ground on which it must be lifted.'),
      ...(met.other ? [text(`本院认定：${other}。`, `The court found: ${other}.`)] : []),
      ...halfThere(facts),
      ...(mustLift && facts.registered
        ? [
            text(
              '以登记方式控制的，应当向登记机关发出协助执行通知书。',
              'The control is registered: the registry gets a notice to assist.',
            ),
          ]
        : []),
    ],
  };
}

/** Whether a control must be lifted, on which grounds, and who must be told. */
export const liftingRule = rule<LiftingFacts, Lifting>({
  id: 'control-lifting',
  title: text('应当解除控制的情形', 'When a control must be lifted'),
  rows: ['D-13'],
  versions: [{ cites: [cite('seizure-provisions', '28')], from: '2005-01-01', until: null, certainty: 'read', decide }],
});
