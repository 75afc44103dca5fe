import { isAfter, text } from '#kernel';
import { cite, rule } from '../../frame.ts';
import { everyDebtor, recentScopes } from './debtor-lines.ts';
import { type ClosingFacts, furtherInquiries, type InquiryScope } from './facts.ts';
import { type Line, line, notApplicable, type Shown, whether } from './line.ts';
import { restrictedOn, standsInTheWay } from './property-and-restriction.ts';

const ZB = 'final-this-time-provisions' as const;
const presets = 'court-presets' as const;

/** Scopes that the inquiry of the last three months must cover for every debtor. */
const scopesNeeded: readonly InquiryScope[] = [
  'bank',
  'securities',
  'internet-bank',
  'vehicle',
  'real-estate',
  'enterprise',
  'pbc',
];

/** Bodies that often have no code of their own and cannot be queried. */
const withoutCode = /村委会|村民委员会|居民委员会|村民小组|居民小组|业主委员会|业委会|业主大会|分公司/;

/** Causes of action in which no interview is asked for, by code. */
const causesWithoutInterview: ReadonlySet<string> = new Set([
  '3201',
  '3202',
  '3203',
  '3204',
  '3205',
  '3230',
  '3231',
  '3232',
  '3233',
  '3234',
  '3235',
  '3366',
  '3367',
]);

type Check = readonly [
  id: string,
  zh: string,
  en: string,
  suppliedBy: string,
  article: string,
  show: (facts: ClosingFacts) => Shown,
];

function outstanding(facts: ClosingFacts): Shown {
  return whether(
    (facts.outstanding ?? 0n) > 0n,
    ['尚有未执行的标的。', 'Part of the claim is still open.'],
    [
      '没有尚未执行的标的，或者没有记载；已全部执行的应以执行完毕结案。',
      'Nothing open is on record; a satisfied claim closes as performed.',
    ],
  );
}

function interview(facts: ClosingFacts): Shown {
  const { applicant } = facts;
  if (applicant?.askedToEndRound?.on !== undefined)
    return notApplicable('申请执行人书面申请终本。', 'The applicant asked for it in writing.');
  if (applicant?.isCourt) return notApplicable('申请执行人为人民法院。', 'The applicant is a court.');
  if (facts.cause !== undefined && causesWithoutInterview.has(facts.cause))
    return notApplicable('该案由不要求约谈。', 'This cause of action needs no interview.');
  const held = applicant?.interview;
  return whether(
    held?.on !== undefined && !isAfter(held.on, facts.on) && held.agrees !== undefined,
    ['约谈早于结案，并记明是否同意终本。', 'Interviewed before closing, with his answer on record.'],
    ['没有早于结案并记明是否同意终本的约谈。', 'No interview before closing that records whether he agrees.'],
    [held?.ref],
  );
}

function property(facts: ClosingFacts): Shown {
  const open = (facts.property ?? []).filter((p) => standsInTheWay(p, facts.claimed));
  return whether(
    open.length === 0,
    [
      '每项财产均已处置、记明不可执行原因，或者余额可以忽略。',
      'Every thing is disposed of, has a reason, or is negligible.',
    ],
    [
      `${open.map((p) => p.what).join('、')}没有处置结果或者不可执行原因。`,
      `No outcome and no reason: ${open.map((p) => p.what).join(', ')}.`,
    ],
    (facts.property ?? []).map((p) => p.ref),
  );
}

function further(facts: ClosingFacts): Shown {
  return everyDebtor(
    facts,
    (d) =>
      furtherInquiries.every((f) => (f === 'housing-fund' && d.kind !== 'natural') || (d.further ?? []).includes(f)),
    () => false,
    ['四类补充调查已完成。', 'The four further inquiries are done.'],
    [
      '金融理财产品、收益类保险、股息红利（自然人另查住房公积金）未查全。',
      'Wealth products, insurance, dividends and (for persons) the housing fund are not all investigated.',
    ],
  );
}

const checks: readonly Check[] = [
  [
    'check-1',
    '已发执行通知书与报告财产令',
    'Execution notice and declaration order sent',
    'send-execution-notice',
    '1',
    (f) =>
      whether(
        f.executionNotice?.on !== undefined && f.declarationOrder?.on !== undefined,
        ['均已发出。', 'Both were sent.'],
        ['没有记载两者的发送日期。', 'The days of sending are not both on record.'],
        [f.executionNotice?.ref, f.declarationOrder?.ref],
      ),
  ],
  [
    'check-2',
    '近三个月总对总查询',
    'Network inquiry within three months',
    'query-network',
    '3',
    (f) =>
      everyDebtor(
        f,
        (d) => scopesNeeded.every((s) => recentScopes(d, f).has(s)),
        (d) => d.kind !== 'natural' && d.hasCode === false && withoutCode.test(d.name),
        [
          '近三个月的查询覆盖各类财产和人民银行账户。',
          'Inquiries of the last three months cover all kinds and the central bank’s list.',
        ],
        [
          '近三个月的查询没有覆盖商业银行、证券、互联网银行、车辆、不动产、工商和人民银行。',
          'the inquiries of the last three months do not cover all that is needed.',
        ],
      ),
  ],
  [
    'check-3',
    '传统查控',
    'Inquiry on the ground',
    'investigate-on-site',
    '3',
    (f) =>
      whether(
        [f.onSite, f.search, f.reward, f.audit].some((d) => d?.on !== undefined),
        ['有现场调查、搜查、悬赏或者审计。', 'On-site inquiry, search, reward or audit took place.'],
        ['现场调查、搜查、悬赏、审计均没有记录。', 'No on-site inquiry, search, reward or audit is on record.'],
        [f.onSite?.ref, f.search?.ref, f.reward?.ref, f.audit?.ref],
      ),
  ],
  ['check-4', '四类补充调查', 'Four further inquiries', 'query-further', '3', further],
  [
    'check-5',
    '线索全部核实',
    'All clues verified',
    'verify-clue',
    '3',
    (f) =>
      (f.clues ?? []).length === 0
        ? notApplicable('没有财产线索。', 'No clues were given.')
        : whether(
            (f.clues ?? []).every((c) => c.verified),
            ['线索全部核实。', 'All clues are verified.'],
            ['有线索未核实。', 'A clue is not verified.'],
            (f.clues ?? []).map((c) => c.ref),
          ),
  ],
  [
    'check-6',
    '无可供执行财产或者不能处置',
    'No property, or it cannot be disposed of',
    'dispose-property',
    '4',
    property,
  ],
  [
    'check-7',
    '限制消费',
    'Consumption restricted',
    'restrict-consumption',
    '1',
    (f) =>
      everyDebtor(
        f,
        (d) => restrictedOn(d, f.on) && (d.kind === 'natural' || (d.restriction?.persons ?? 0) > 0),
        () => false,
        [
          '每名被执行人的限制消费在有效期内，单位含其法定代表人等。',
          'Every restriction is in force, for units with their persons.',
        ],
        [
          '限制消费无效、已解除，或者没有及于单位的法定代表人等。',
          'no restriction in force, or it does not reach the unit’s persons.',
        ],
      ),
  ],
  ['check-8', '终本约谈早于结案', 'Interview before closing', 'interview-applicant', '5', interview],
  ['check-9', '尚未执行标的大于零', 'Something is still open', 'record-claim', '6', outstanding],
  [
    'check-10',
    '已作终本裁定',
    'The ruling exists',
    'rule-this-round-ended',
    '6',
    (f) =>
      whether(
        f.ruling?.on !== undefined,
        ['已作出裁定。', 'The ruling was made.'],
        ['没有终本裁定的记录。', 'The ruling is not on record.'],
        [f.ruling?.ref],
      ),
  ],
  [
    'check-11',
    '主体有效',
    'The debtor exists',
    'change-party',
    '1',
    (f) =>
      everyDebtor(
        f,
        (d) => d.dead !== true,
        (d) => d.kind !== 'natural',
        ['身份验证没有死亡记载。', 'No death was found.'],
        ['身份验证为死亡，应先变更主体或者终结执行。', 'is recorded as dead: change the party or terminate.'],
      ),
  ],
];

/** The twelve mechanised checks; the last (14 in the original) only draws attention. A court adopts them as its own rule. */
export const twelveChecksRule = rule<ClosingFacts, readonly Line[]>({
  id: 'twelve-closing-checks',
  title: text('终本合规核查十二项', 'The twelve checks before a round is ended'),
  rows: ['G-12'],
  versions: [
    {
      cites: [cite(presets, '终本合规核查'), cite(ZB, '1'), cite(ZB, '3')],
      from: '2016-12-01',
      until: null,
      certainty: 'local',
      note: '一个法院系统公开的核查代码所用规则，例外一并采用，代码中的错误未采用。',
      decide: (facts) => {
        const value = [
          ...checks.map(([id, zh, en, suppliedBy, article, show]) =>
            line(
              {
                id,
                zh,
                en,
                suppliedBy,
                certainty: 'local',
                cites: [
                  [presets, '终本合规核查'],
                  [ZB, article],
                ],
              },
              show(facts),
            ),
          ),
          actHint(facts),
        ];
        return { value, because: value.filter((l) => l.state === 'missing' && !l.hintOnly).map((l) => l.why) };
      },
    },
  ],
});

function actHint(facts: ClosingFacts): Line {
  const acts = (facts.claims ?? []).some((c) => c === 'act' || c === 'forbearance');
  return line(
    {
      id: 'check-14',
      zh: '行为类案件提示',
      en: 'A hint on obligations to act',
      suppliedBy: 'review-claim',
      certainty: 'local',
      hintOnly: true,
      cites: [[presets, '终本合规核查']],
    },
    acts
      ? whether(
          false,
          ['', ''],
          ['执行内容为行为的，一般不适用终本。', 'Obligations to act are generally not closed in this way.'],
        )
      : notApplicable('执行内容不含行为。', 'Nothing but money or things is owed.'),
  );
}
