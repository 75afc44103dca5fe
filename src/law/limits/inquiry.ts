import { type Citation, type Day, orThrow, type Text } from '#kernel';
import { type Certainty, cite, rule } from '../frame.ts';
import { compareLaws, type LawId } from '../laws.ts';
import { countPeriod, type Length } from '../periods/count.ts';
import { type LimitEnd, type LimitInput, limit } from './limit.ts';

/** 财产报告: from service of the order. The order names the length; fifteen days is practice where it names none. */
export const declarationLimit = limit({
  id: 'declaration-limit',
  title: { zh: '报告财产', en: 'Declaration of property' },
  rows: ['B-14'],
  versions: [
    {
      cites: [cite('property-investigation-provisions', '4')],
      from: '2017-05-01',
      certainty: 'recalled',
      length: { days: 15 },
      note: '期限由报告财产令载明（第3、4、5条已读）；未载明时的15日为实务做法。',
    },
  ],
});

/** 补充报告: from the change of assets, also after 终本. */
export const supplementDeclarationLimit = limit({
  id: 'supplement-declaration-limit',
  title: { zh: '补充报告财产', en: 'Supplementary declaration' },
  rows: ['B-15'],
  versions: [
    {
      cites: [cite('property-investigation-provisions', '7')],
      from: '2017-05-01',
      certainty: 'read',
      length: { days: 10 },
    },
  ],
});

/** Asking the applicant for clues: from the handler's receipt of the file. */
export const askForCluesLimit = limit({
  id: 'ask-for-clues-limit',
  title: { zh: '通知申请执行人提供财产线索', en: 'Asking the applicant for clues' },
  rows: ['B-16'],
  versions: [
    { cites: [cite('case-limits-provisions', '5')], from: '2007-01-01', certainty: 'read', length: { days: 3 } },
  ],
});

/** Starting the court's own investigation where the applicant cannot supply clues. */
export const investigationStartLimit = limit({
  id: 'investigation-start-limit',
  title: { zh: '启动财产调查', en: 'Start of the investigation' },
  rows: ['B-18'],
  versions: [
    { cites: [cite('case-limits-provisions', '6')], from: '2007-01-01', certainty: 'read', length: { days: 10 } },
  ],
});

/** Finishing the investigation. */
export const investigationLimit = limit({
  id: 'investigation-limit',
  title: { zh: '完成财产调查', en: 'End of the investigation' },
  rows: ['B-18'],
  versions: [
    {
      cites: [cite('case-limits-provisions', '6')],
      from: '2007-01-01',
      certainty: 'quoted',
      length: { months: 1 },
      note: '“一般应当在一个月内完成”，据 shutu.cn 摘要。',
    },
  ],
});

type ClueText = {
  readonly cites: readonly [Citation, ...Citation[]];
  readonly normal: Length;
  readonly urgent: Length;
};

const clueTexts = {
  interpretation: {
    cites: [cite('property-investigation-provisions', '2')],
    normal: { days: 7 },
    urgent: { days: 3 },
  },
  limits: { cites: [cite('case-limits-provisions', '6')], normal: { days: 5 }, urgent: { days: 5 } },
} as const satisfies Record<string, ClueText>;

/** The text that prevails where several fix the same limit: higher rank first, then the later one. */
function prevailing(...texts: readonly [ClueText, ...ClueText[]]): ClueText {
  return texts.reduce((best, next) =>
    compareLaws(next.cites[0].law as LawId, best.cites[0].law as LawId) < 0 ? next : best,
  );
}

function clueVersion(text: ClueText, from: string, until: string | null, yields: Text | null) {
  const certainty: Certainty = 'read';
  return {
    cites: text.cites,
    from,
    until,
    certainty,
    decide: (input: LimitInput & { urgent: boolean }) => {
      const length = input.urgent ? text.urgent : text.normal;
      const end = orThrow(countPeriod({ event: input.event, length, ...pick(input) }));
      const value: LimitEnd = { ...end, length };
      const days = 'days' in length ? length.days : 0;
      const first: Text = {
        zh: `线索${input.urgent ? '情况紧急' : '明确、具体'}，应在${days}日内调查核实，至${end.due}。`,
        en: `The clue is ${input.urgent ? 'urgent' : 'clear and specific'}: verify within ${days} days, until ${end.due}.`,
      };
      return { value, because: yields ? [first, yields] : [first] };
    },
  };
}

function pick(input: LimitInput) {
  return {
    ...(input.calendar ? { calendar: input.calendar } : {}),
    ...(input.suspensions ? { suspensions: input.suspensions } : {}),
  };
}

/**
 * Verifying a clue that is clear and specific. Two texts fix it since 2017-05-01: the interpretation (seven days, three
 * when urgent) and the normative document of 2006 (five days); rank and date decide.
 */
export const clueVerificationLimit = rule<LimitInput & { event: Day; urgent: boolean }, LimitEnd>({
  id: 'clue-verification-limit',
  title: { zh: '核实财产线索', en: 'Verification of a clue' },
  rows: ['B-17', 'P-1'],
  versions: [
    clueVersion(clueTexts.limits, '2007-01-01', '2017-05-01', null),
    clueVersion(prevailing(clueTexts.limits, clueTexts.interpretation), '2017-05-01', null, {
      zh: '法释〔2017〕8号第2条效力高于、时间晚于法发〔2006〕35号第6条的5日，从其规定。',
      en: 'The interpretation of 2017 ranks above, and is later than, the five days of 2006.',
    }),
  ],
});

/** 网络查控, first query after docketing: no national number; a court preset. */
export const networkInquiryLimit = limit({
  id: 'network-inquiry-limit',
  title: { zh: '首次网络查控', en: 'First network inquiry' },
  rows: ['B-19'],
  versions: [
    {
      cites: [cite('court-presets', '网络查控')],
      from: '2015-01-01',
      certainty: 'local',
      length: { days: 5 },
      note: '未见全国规定；威海文登、利川规定为3日，默认5日。',
    },
  ],
});

/** First contact with the applicant: a court preset. */
export const applicantContactLimit = limit({
  id: 'applicant-contact-limit',
  title: { zh: '首次联系申请执行人', en: 'First contact with the applicant' },
  rows: ['B-20'],
  versions: [
    {
      cites: [cite('court-presets', '首次约谈')],
      from: '2015-01-01',
      certainty: 'local',
      length: { days: 3 },
      note: '利川市法院规定。',
    },
  ],
});

/** First contact with the debtor: a court preset. */
export const debtorContactLimit = limit({
  id: 'debtor-contact-limit',
  title: { zh: '首次联系被执行人', en: 'First contact with the debtor' },
  rows: ['B-20'],
  versions: [
    {
      cites: [cite('court-presets', '首次约谈')],
      from: '2015-01-01',
      certainty: 'local',
      length: { days: 7 },
      note: '利川市法院规定。',
    },
  ],
});

/** A bank's dissent to a network inquiry or freeze: the court's review. */
export const holderDissentLimit = limit({
  id: 'holder-dissent-limit',
  title: { zh: '审查协助单位异议', en: "Review of a holder's dissent" },
  rows: ['D-20'],
  versions: [
    { cites: [cite('network-inquiry-provisions', '6')], from: '2013-09-02', certainty: 'read', length: { days: 15 } },
  ],
});

/** 到期债权: the third party pays or objects, from service of the notice to perform. */
export const thirdPartyPerformanceLimit = limit({
  id: 'third-party-performance-limit',
  title: { zh: '第三人履行到期债务', en: "Third party's performance or objection" },
  rows: ['D-29'],
  versions: [
    {
      cites: [cite('enforcement-work-provisions', '61')],
      from: '1998-07-08',
      until: '2021-01-01',
      certainty: 'recalled',
      length: { days: 15 },
    },
    { cites: [cite('enforcement-work-provisions', '45')], from: '2021-01-01', certainty: 'read', length: { days: 15 } },
  ],
});

/** How long a lawyer's investigation order may be used; no national text was found, a local rule that a court may change. */
export const lawyerOrderTerm = limit({
  id: 'lawyer-investigation-order-term',
  title: { zh: '律师调查令的有效期', en: 'Term of a lawyer’s investigation order' },
  rows: ['I-08'],
  awaits: 'B3',
  versions: [
    {
      cites: [cite('court-presets', '律师调查令')],
      from: '2015-01-01',
      certainty: 'local',
      length: { days: 30 },
      roll: false,
      note: '利川市法院规定。',
    },
  ],
});
