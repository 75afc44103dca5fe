import { type Day, isBefore, type Text, text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';
import { joined, keysOf, type Named } from '../listed.ts';

/** What makes a refusal to perform serious, and very serious. CRIM 3, 4. */
export const graveActs = {
  'gives-away': text(
    '恶意无偿处分、延长债权期限或者虚假和解、转让',
    'giving property away, extending claims, sham settlements or transfers',
  ),
  'lowers-estate': text(
    '以不合理高价受让、为他人担保等恶意减损责任财产',
    'buying dear, vouching for others and other malicious losses',
  ),
  'hides-evidence': text(
    '伪造、毁灭、隐匿履行能力的重要证据或者使人作伪证',
    'forging, destroying or hiding evidence of means',
  ),
  'no-report-or-consumes': text(
    '拒绝、虚假报告财产或者违反限制消费令',
    'not or falsely reporting property, or breaking the restriction',
  ),
  'keeps-thing': text('拒不交付财物票证或者拒不迁出房屋、退出土地', 'not handing things over or not leaving premises'),
  'no-act': text('拒不履行协助行使人身权益等作为义务', 'not doing what personal rights of others call for'),
  'breaks-prohibition': text('违反人身安全保护令等不作为义务', 'breaking a protection order or another prohibition'),
  'blocks-scene': text('阻碍执行人员进入执行现场', 'keeping officers from the scene'),
  'takes-papers': text('毁损、抢夺执行材料、车辆、器械、证件', 'destroying or snatching papers, vehicles, equipment'),
  'other-serious': text('其他情节严重的情形', 'another serious case'),
  'sham-suit': text('通过虚假诉讼、仲裁、公证妨害执行', 'hindering by sham suits, arbitration or notarisation'),
  'mob-at-scene': text('聚众冲击执行现场', 'storming the scene as a crowd'),
  violence: text('围攻、扣押、殴打执行人员', 'surrounding, seizing or beating officers'),
  'drives-to-harm': text(
    '致使申请执行人自杀、自残或者其他严重后果',
    'driving the applicant to harm himself, or other grave results',
  ),
  'other-very-serious': text('其他情节特别严重的情形', 'another very serious case'),
} as const satisfies Named<string>;
export type GraveAct = keyof typeof graveActs;

const verySerious: readonly GraveAct[] = [
  'sham-suit',
  'mob-at-scene',
  'violence',
  'drives-to-harm',
  'other-very-serious',
];
/** These are serious only when they go on after a fine or detention. */
const afterPenalty: readonly GraveAct[] = ['no-report-or-consumes', 'keeps-thing', 'no-act', 'breaks-prohibition'];

export type RefusalFacts = {
  readonly acts: readonly GraveAct[];
  /** Able to perform in whole or part, what he and his dependants need to live left out. */
  readonly able: boolean;
  readonly finedOrDetained: boolean;
  /** The day of the act; before the notice of the suit it does not count. */
  readonly on: Day;
  /** The day on which the notice to answer the suit reached him. */
  readonly suitNotified: Day;
  /** Maintenance, pensions, medical costs or wages: punished the harder. */
  readonly livelihood: boolean;
};

export type RefusalGravity = {
  readonly gravity: 'none' | 'serious' | 'very-serious';
  readonly acts: readonly GraveAct[];
  readonly harder: boolean;
};

function decide(facts: RefusalFacts): Decided<RefusalGravity> {
  const { able, finedOrDetained, on, suitNotified, livelihood } = facts;
  const early = isBefore(on, suitNotified);
  const waiting = facts.acts.filter((act) => afterPenalty.includes(act) && !finedOrDetained);
  const acts = able && !early ? keysOf(graveActs).filter((a) => facts.acts.includes(a) && !waiting.includes(a)) : [];
  const gravity = acts.length === 0 ? 'none' : acts.some((a) => verySerious.includes(a)) ? 'very-serious' : 'serious';
  const names = joined(graveActs, acts);
  const pending = joined(graveActs, waiting);
  const because: Text[] = [];
  if (!able) because.push(text('没有全部或者部分执行的能力。', 'He is not able to perform, not even in part.'));
  if (early) because.push(text('行为发生在收到应诉通知之前。', 'The act came before the notice of the suit.'));
  if (waiting.length > 0)
    because.push(text(`须经罚款、拘留后仍拒不执行：${pending.zh}。`, `Only after a fine or detention: ${pending.en}.`));
  if (gravity === 'none') because.push(text('不足以认定情节严重。', 'It does not amount to a serious refusal.'));
  else
    because.push(
      gravity === 'serious'
        ? text(`情节严重：${names.zh}。`, `Serious: ${names.en}.`)
        : text(`情节特别严重：${names.zh}。`, `Very serious: ${names.en}.`),
    );
  const harder = livelihood && gravity !== 'none';
  if (harder)
    because.push(
      text(
        '拒不支付赡养费、抚养费、医疗费用、劳动报酬等的，依法从重处罚。',
        'Maintenance, medical costs or wages are at stake: punished the harder.',
      ),
    );
  return { value: { gravity, acts, harder }, because };
}

/** How grave a refusal to perform is, as the court states it when it refers the case. CRIM 3–6, 10. */
export const refusalGravityRule = rule<RefusalFacts, RefusalGravity>({
  id: 'refusal-crime-gravity',
  title: text('拒不执行判决、裁定的情节', 'How grave a refusal to perform is'),
  rows: ['H-07'],
  awaits: 'D5',
  versions: [
    {
      cites: [
        cite('refusal-crime-interpretation', '3'),
        cite('refusal-crime-interpretation', '4'),
        cite('refusal-crime-interpretation', '6'),
        cite('refusal-crime-interpretation', '10'),
        cite('criminal-law', '313'),
      ],
      from: '2024-12-01',
      until: null,
      certainty: 'read',
      decide,
    },
  ],
});
