import { type Text, text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';
import { joined, type Named } from '../listed.ts';

/** Suits that are brought to harm or to escape. CPL 115, 116. */
export type CollusiveSuit = {
  /** `debtor-evades`: the debtor and another, by suit, arbitration or mediation, to escape a duty already fixed. */
  readonly how: 'parties-collude' | 'one-party-invents' | 'debtor-evades';
  readonly by: 'individual' | 'unit';
};

export type CollusionAnswer = {
  readonly unlawful: boolean;
  /** The claims of such a suit are dismissed. */
  readonly dismissClaims: boolean;
  /** Who is fined, and who may be detained. */
  readonly fine: 'individual' | 'unit-and-perhaps-its-persons' | null;
  readonly detain: 'individual' | 'persons-of-the-unit' | null;
};

function decideCollusion(inventionCounts: boolean) {
  return ({ how, by }: CollusiveSuit): Decided<CollusionAnswer> => {
    if (how === 'one-party-invents' && !inventionCounts)
      return {
        value: { unlawful: false, dismissClaims: false, fine: null, detain: null },
        because: [
          text(
            '2024年以前，虚假诉讼条款只规定当事人之间恶意串通；单方捏造的依其他规定处理。',
            'Before 2024 this article spoke of collusion between parties only; invention by one party fell under other rules.',
          ),
        ],
      };
    const suit = how !== 'debtor-evades';
    const unit = by === 'unit';
    return {
      value: {
        unlawful: true,
        dismissClaims: suit,
        fine: unit ? 'unit-and-perhaps-its-persons' : 'individual',
        detain: unit ? 'persons-of-the-unit' : 'individual',
      },
      because: [
        suit
          ? text(
              '企图通过诉讼、调解侵害他人合法权益的，驳回其请求，并根据情节轻重罚款、拘留；构成犯罪的追究刑事责任。',
              'A suit or mediation meant to harm others is dismissed and punished by fine or detention; a crime is prosecuted.',
            )
          : text(
              '被执行人与他人恶意串通，通过诉讼、仲裁、调解逃避履行的，根据情节轻重罚款、拘留；构成犯罪的追究刑事责任。',
              'A debtor who colludes with another to escape performance by suit, arbitration or mediation is fined or detained; a crime is prosecuted.',
            ),
        ...(unit
          ? [
              text(
                '单位有此行为的，应当对单位罚款，并可以对其主要负责人或者直接责任人员罚款、拘留。',
                'A unit is fined; its head and those directly responsible may be fined or detained too.',
              ),
            ]
          : []),
      ],
    };
  };
}

/** What follows from a collusive or invented suit. */
export const collusiveSuitRule = rule<CollusiveSuit, CollusionAnswer>({
  id: 'collusive-suit',
  title: text('虚假诉讼与恶意串通逃避执行', 'Collusive suits and collusion to escape enforcement'),
  rows: ['H-10'],
  awaits: 'D5',
  versions: [
    {
      cites: [cite('civil-procedure-law', '112'), cite('civil-procedure-law', '113')],
      from: '2013-01-01',
      until: '2015-02-04',
      certainty: 'read',
      decide: decideCollusion(false),
    },
    {
      cites: [
        cite('civil-procedure-law', '115'),
        cite('civil-procedure-law', '116'),
        cite('cpl-interpretation', '191'),
      ],
      from: '2015-02-04',
      until: '2024-01-01',
      certainty: 'read',
      decide: decideCollusion(false),
    },
    {
      cites: [
        cite('civil-procedure-law', '115'),
        cite('civil-procedure-law', '116'),
        cite('cpl-interpretation', '191'),
      ],
      from: '2024-01-01',
      until: null,
      certainty: 'read',
      note: '2023年修正增加单方捏造基本事实和国家利益、社会公共利益。',
      decide: decideCollusion(true),
    },
  ],
});

/** How a unit that must assist fails to. CPL 117; CPLI 192. */
export const assistanceBreaches = {
  'hinders-inquiry': text('拒绝或者妨碍调查取证', 'refusing or hindering an inquiry'),
  'refuses-control': text(
    '拒不协助查询、扣押、冻结、划拨、变价',
    'refusing to query, take, freeze, transfer or realise',
  ),
  'refuses-income-or-title': text(
    '拒不协助扣留收入、办理证照转移、转交票证或者财产',
    'refusing to withhold income, transfer titles or hand over papers or property',
  ),
  'allows-consumption': text('允许被执行人高消费', 'letting the debtor consume what is restricted'),
  'allows-exit': text('允许被执行人出境', 'letting the debtor leave the country'),
  'keeps-transferring': text('拒不停止办理权属变更登记、规划审批等', 'not stopping a change of title or a permit'),
  'internal-excuse': text('以内部请示、内部审批、内部规定为由拖延', 'delaying with internal approvals or rules'),
} as const satisfies Named<string>;
export type AssistanceBreach = keyof typeof assistanceBreaches;

export type AssistanceAnswer = {
  readonly breach: boolean;
  readonly order: boolean;
  readonly mayFineUnit: boolean;
  readonly mayFinePersons: boolean;
  /** Only when the unit still does not assist. */
  readonly mayDetainPersons: boolean;
  readonly maySuggestDiscipline: boolean;
};

/** What a court may do against a unit that does not assist; the range of the fine is the rule `fine-range`. */
export const assistingUnitRule = rule<
  { breaches: readonly AssistanceBreach[]; stillRefuses: boolean },
  AssistanceAnswer
>({
  id: 'assisting-unit-breach',
  title: text('协助单位不履行协助义务', 'A unit that does not assist'),
  rows: ['H-08'],
  awaits: 'C4',
  versions: [
    {
      cites: [cite('civil-procedure-law', '117'), cite('cpl-interpretation', '192')],
      from: '2015-02-04',
      until: null,
      certainty: 'read',
      decide: ({ breaches, stillRefuses }) => {
        const breach = breaches.length > 0;
        const names = joined(assistanceBreaches, breaches);
        return {
          value: {
            breach,
            order: breach,
            mayFineUnit: breach,
            mayFinePersons: breach,
            mayDetainPersons: breach && stillRefuses,
            maySuggestDiscipline: breach,
          },
          because: breach
            ? [
                text(`协助单位${names.zh}。`, `The unit fails by ${names.en}.`),
                text(
                  '应当责令其履行协助义务，可以罚款；可以对主要负责人或者直接责任人员罚款，仍不履行的可以拘留，并可以建议纪律处分。',
                  'It is ordered to assist and may be fined; its head and those responsible may be fined, detained if it still refuses, and reported for discipline.',
                ),
              ]
            : [text('没有不履行协助义务的行为。', 'It did not fail to assist.')],
        };
      },
    },
  ],
});

export type ReportingFacts = {
  readonly how: 'reported' | 'refused' | 'false' | 'late';
  /** A proper reason for being late. */
  readonly excused: boolean;
  readonly debtor: 'natural' | 'unit';
};

export type ReportingAnswer = {
  readonly breach: boolean;
  /** Whom a fine or detention may reach. */
  readonly punishable: readonly ('debtor' | 'legal-guardian' | 'head' | 'directly-responsible')[];
  readonly mustList: boolean;
};

/** What follows where property is not, falsely or late reported. CPL 252; INV 9, 10. */
export const nonReportingRule = rule<ReportingFacts, ReportingAnswer>({
  id: 'breach-of-property-report',
  title: text('违反财产报告义务的后果', 'Not reporting property'),
  rows: ['H-09'],
  awaits: 'D4',
  versions: [
    {
      cites: [
        cite('civil-procedure-law', '252'),
        cite('property-investigation-provisions', '9'),
        cite('property-investigation-provisions', '10'),
      ],
      from: '2017-05-01',
      until: null,
      certainty: 'read',
      decide: ({ how, excused, debtor }): Decided<ReportingAnswer> => {
        const breach = how === 'refused' || how === 'false' || (how === 'late' && !excused);
        if (!breach)
          return {
            value: { breach: false, punishable: [], mustList: false },
            because: [
              how === 'late'
                ? text('逾期报告有正当理由，不处罚。', 'Late with a proper reason: nothing follows.')
                : text('已经报告财产。', 'Property was reported.'),
            ],
          };
        const unit = debtor === 'unit';
        return {
          value: {
            breach: true,
            punishable: unit ? ['debtor', 'head', 'directly-responsible'] : ['debtor', 'legal-guardian'],
            mustList: true,
          },
          because: [
            text(
              '拒绝报告、虚假报告或者无正当理由逾期报告的，可以根据情节轻重罚款、拘留，并应当纳入失信被执行人名单。',
              'Refusing, reporting falsely or late without reason may be fined or punished by detention, and leads to the list.',
            ),
            unit
              ? text(
                  '单位违反的，可以处罚其主要负责人或者直接责任人员。',
                  'Of a unit, its head and those directly responsible may be punished.',
                )
              : text('可以处罚被执行人或者其法定代理人。', 'The debtor or his legal guardian may be punished.'),
          ],
        };
      },
    },
  ],
});

export type ConsumptionBreach = {
  readonly established: boolean;
  /** Fined or detained before for it. */
  readonly punishedBefore: boolean;
  readonly repeated: boolean;
};

function decideBreach({ established, punishedBefore, repeated }: ConsumptionBreach) {
  const value = !established ? 'none' : punishedBefore && repeated ? 'refer-as-crime' : 'fine-or-detention';
  const words: Readonly<Record<typeof value, Text>> = {
    none: text('没有查实违反限制消费令。', 'No breach of the restriction is established.'),
    'fine-or-detention': text(
      '违反限制消费令属于拒不履行生效裁判，经查证属实的，予以拘留、罚款。',
      'A breach is a refusal to perform and leads to detention or a fine.',
    ),
    'refer-as-crime': text(
      '经罚款或者拘留后仍违反的，应当审查是否移送拒不执行判决、裁定罪。',
      'Broken again after a fine or detention: referral for the crime of refusing to perform is to be examined.',
    ),
  };
  return { value, because: [words[value]] } as const;
}

/** What follows from breaking a restriction of consumption. */
export const consumptionBreachRule = rule<ConsumptionBreach, 'none' | 'fine-or-detention' | 'refer-as-crime'>({
  id: 'breach-of-consumption-restriction',
  title: text('违反限制消费令的后果', 'Breaking a restriction of consumption'),
  rows: ['F-25'],
  awaits: 'D1',
  versions: [
    {
      cites: [cite('consumption-restriction-provisions', '11'), cite('cpl-interpretation', '188')],
      from: '2015-07-22',
      until: '2024-12-01',
      certainty: 'recalled',
      decide: decideBreach,
    },
    {
      cites: [
        cite('consumption-restriction-provisions', '11'),
        cite('cpl-interpretation', '188'),
        cite('refusal-crime-interpretation', '3'),
      ],
      from: '2024-12-01',
      until: null,
      certainty: 'read',
      decide: decideBreach,
    },
  ],
});
