import { type Day, daysBetween, isAfter, orThrow, type Refusal, type Text } from '#kernel';
import { type Certainty, cite, type Decided, type Finding, rule, weakestCertainty } from '../frame.ts';
import type { Calendar } from '../periods/calendar.ts';
import { countPeriod, type Interval, type PeriodEnd } from '../periods/count.ts';
import { limit } from './limit.ts';
import { refuseLimit } from './refusals.ts';

/** Grounds on which days do not count towards a term, as data of an interval that a document proves. */
export type ExclusionGround =
  | 'public-notice'
  | 'appraisal'
  | 'jurisdiction-dispute'
  | 'coordination'
  | 'deferral'
  | 'suspension'
  | 'settlement-deferral'
  | 'superior-deferral'
  | 'sale'
  | 'instructions';

type GroundRow = {
  readonly title: Text;
  readonly certainty: Certainty;
  /** Excluded from the enforcement term (审限). */
  readonly fromTerm: boolean;
  /** Excluded from the six months after which the court above may step in. */
  readonly fromIdleSixMonths: boolean;
};

export const exclusionGrounds = {
  'public-notice': {
    title: { zh: '公告期间', en: 'public notice' },
    certainty: 'read',
    fromTerm: true,
    fromIdleSixMonths: true,
  },
  appraisal: {
    title: { zh: '鉴定、评估、审计、清理期间', en: 'expert opinion, appraisal, audit' },
    certainty: 'read',
    fromTerm: true,
    fromIdleSixMonths: true,
  },
  'jurisdiction-dispute': {
    title: { zh: '管辖争议处理期间', en: 'dispute over jurisdiction' },
    certainty: 'read',
    fromTerm: true,
    fromIdleSixMonths: true,
  },
  coordination: {
    title: { zh: '执行争议协调期间', en: 'coordination between courts' },
    certainty: 'read',
    fromTerm: true,
    fromIdleSixMonths: true,
  },
  deferral: {
    title: { zh: '暂缓执行期间', en: 'deferral' },
    certainty: 'read',
    fromTerm: true,
    fromIdleSixMonths: true,
  },
  suspension: {
    title: { zh: '中止执行期间', en: 'suspension' },
    certainty: 'read',
    fromTerm: true,
    fromIdleSixMonths: true,
  },
  'settlement-deferral': {
    title: { zh: '和解或担保后暂缓执行期间', en: 'deferral after settlement or guarantee' },
    certainty: 'read',
    fromTerm: true,
    fromIdleSixMonths: true,
  },
  'superior-deferral': {
    title: { zh: '上级法院通知暂缓执行期间', en: 'deferral by the court above' },
    certainty: 'read',
    fromTerm: true,
    fromIdleSixMonths: true,
  },
  sale: {
    title: { zh: '拍卖、变卖被查封财产期间', en: 'sale of controlled property' },
    certainty: 'read',
    fromTerm: true,
    fromIdleSixMonths: false,
  },
  instructions: {
    title: { zh: '就法律适用问题请示期间', en: 'request for instructions' },
    certainty: 'recalled',
    fromTerm: true,
    fromIdleSixMonths: false,
  },
} as const satisfies Record<ExclusionGround, GroundRow>;

export type Exclusion = Interval & { readonly ground: ExclusionGround };

export type EnforcementTermInput = {
  /** The day of docketing. */
  readonly docketed: Day;
  /** 非诉执行 (administrative decisions) has half the term. */
  readonly kind: 'civil' | 'administrative';
  readonly exclusions: readonly Exclusion[];
  /** Months granted by approved extensions, together. */
  readonly extendedMonths: number;
  readonly calendar?: Calendar;
};

export type EnforcementTerm = PeriodEnd & { readonly months: number };

function decide(input: EnforcementTermInput): Decided<EnforcementTerm> {
  const base = input.kind === 'civil' ? 6 : 3;
  const months = base + input.extendedMonths;
  const suspensions = input.exclusions.filter((e) => exclusionGrounds[e.ground].fromTerm);
  const end = orThrow(
    countPeriod({
      event: input.docketed,
      length: { months },
      suspensions,
      ...(input.calendar ? { calendar: input.calendar } : {}),
    }),
  );
  const because: Text[] = [
    {
      zh: `${input.kind === 'civil' ? '执行案件' : '非诉执行案件'}应自立案之日${input.docketed}起${base}个月内执结。`,
      en: `The case is to be concluded within ${base} months of docketing on ${input.docketed}.`,
    },
  ];
  if (input.extendedMonths > 0)
    because.push({
      zh: `经院长批准延长${input.extendedMonths}个月。`,
      en: `Extended by ${input.extendedMonths} months with the president's approval.`,
    });
  for (const e of suspensions) {
    const { title } = exclusionGrounds[e.ground];
    because.push({ zh: `扣除${title.zh}：${e.from}至${e.to}。`, en: `Excluded, ${title.en}: ${e.from} to ${e.to}.` });
  }
  because.push({
    zh: `扣除${end.suspendedDays}日后，期限至${end.due}${end.provisional ? '（节假日未公布，暂定）' : ''}。`,
    en: `With ${end.suspendedDays} excluded days it ends on ${end.due}${end.provisional ? ' (provisional)' : ''}.`,
  });
  return { value: { ...end, months }, because };
}

/** 执行期限: the term of a case with its exclusions and extensions. Decide on the day of docketing; see `enforcementTermEnd`. */
export const enforcementTerm = rule<EnforcementTermInput, EnforcementTerm>({
  id: 'enforcement-term',
  title: { zh: '执行期限', en: 'Term of enforcement' },
  rows: ['B-24', 'B-25'],
  versions: [
    {
      cites: [cite('trial-limits-provisions', '5'), cite('enforcement-work-provisions', '107')],
      from: '2000-09-28',
      until: '2021-01-01',
      certainty: 'recalled',
      decide,
    },
    {
      cites: [
        cite('enforcement-work-provisions', '63'),
        cite('trial-limits-provisions', '5'),
        cite('trial-limits-provisions', '9'),
        cite('case-limits-provisions', '1'),
      ],
      from: '2021-01-01',
      until: null,
      certainty: 'read',
      decide,
    },
  ],
});

/** The end of the term with the certainty of the weakest exclusion that it rests on. The end may be provisional. */
export function enforcementTermEnd(input: EnforcementTermInput): Finding<EnforcementTerm> {
  const found = enforcementTerm.decideOn(input.docketed, input);
  const used = input.exclusions.map((e) => exclusionGrounds[e.ground].certainty);
  return { ...found, certainty: weakestCertainty(found.certainty, ...used) };
}

/** The most months that one extension may grant: three by the president; a further one is reported to the high court. */
export const extensionMonthsMax = 3;

/**
 * Checks a request to extend the term: before it ends, at most three months. The text asks for it 届满前5日内, which some
 * read as "in the last five days" and some as "at least five days before"; it bounds the court's own diligence and
 * voids no request, so only a request after the end is refused and the finding says how it stands to the five days.
 */
export const extensionRequest = rule<{ end: Day; askedOn: Day; months: number }, { newMonths: number }>({
  id: 'extension-request',
  title: { zh: '延长执行期限', en: 'Extension of the term' },
  rows: ['B-24'],
  versions: [
    {
      cites: [cite('case-limits-provisions', '1'), cite('trial-limits-provisions', '5')],
      from: '2007-01-01',
      until: null,
      certainty: 'read',
      note: '法发〔2006〕35号第1条原文为“期限届满前5日内提出”（govwq.com/article/17464、cehavas.com 184250）。',
      decide: ({ end, askedOn, months }) => {
        orThrow(refuseExtension(end, askedOn, months) ?? true);
        const ahead = daysBetween(askedOn, end);
        return {
          value: { newMonths: months },
          because: [
            {
              zh: `于${askedOn}提出，距${end}届满${ahead}日（规定为届满前5日内提出）；由院长或者副院长批准。`,
              en: `Asked on ${askedOn}, ${ahead} days before the end on ${end}; approved by the president or a vice-president.`,
            },
          ],
        };
      },
    },
  ],
});

function refuseExtension(end: Day, askedOn: Day, months: number): Refusal | undefined {
  if (!Number.isInteger(months) || months < 1 || months > extensionMonthsMax)
    return refuseLimit('extension-too-long', { values: { months: extensionMonthsMax }, field: 'months' });
  return isAfter(askedOn, end)
    ? refuseLimit('extension-asked-late', { values: { end: end.toString() }, field: 'askedOn' })
    : undefined;
}

export type IdleInput = {
  readonly since: Day;
  readonly exclusions: readonly Exclusion[];
  readonly calendar?: Calendar;
};

/** 六个月未执行: when the applicant may turn to the court above. `since` = application, or discovery of the property. */
export const idleSixMonths = rule<IdleInput, PeriodEnd>({
  id: 'idle-six-months',
  title: { zh: '超过六个月未执行', en: 'Six months without enforcement' },
  rows: ['G-34'],
  awaits: 'A7',
  versions: [
    {
      cites: [
        cite('civil-procedure-law', '237'),
        cite('enforcement-procedure-interpretation', '10'),
        cite('enforcement-procedure-interpretation', '13'),
      ],
      from: '2009-01-01',
      until: null,
      certainty: 'read',
      decide: (input) => {
        const suspensions = input.exclusions.filter((e) => exclusionGrounds[e.ground].fromIdleSixMonths);
        const value = orThrow(
          countPeriod({
            event: input.since,
            length: { months: 6 },
            suspensions,
            ...(input.calendar ? { calendar: input.calendar } : {}),
          }),
        );
        return {
          value,
          because: [
            {
              zh: `自${input.since}起六个月，扣除${value.suspendedDays}日，至${value.due}；此后可以向上一级法院申请。`,
              en: `Six months from ${input.since} with ${value.suspendedDays} excluded days end on ${value.due}; then the court above may be asked.`,
            },
          ],
        };
      },
    },
  ],
});

/** 上级通知暂缓执行, the longest span without a new decision. */
export const superiorDeferralMax = limit({
  id: 'superior-deferral-max',
  title: { zh: '上级法院通知暂缓执行', en: 'Deferral by the court above' },
  rows: ['B-28'],
  versions: [
    {
      cites: [cite('enforcement-work-provisions', '77')],
      from: '2021-01-01',
      certainty: 'read',
      length: { months: 3 },
      roll: false,
    },
  ],
});

/** 执行担保后暂缓执行, the longest span. */
export const guaranteeDeferralMax = limit({
  id: 'guarantee-deferral-max',
  title: { zh: '执行担保后暂缓执行', en: 'Deferral after a guarantee' },
  rows: ['B-28', 'G-26'],
  versions: [
    {
      cites: [cite('guarantee-provisions', '10'), cite('cpl-interpretation', '467')],
      from: '2018-03-01',
      certainty: 'read',
      length: { years: 1 },
      roll: false,
    },
  ],
});
