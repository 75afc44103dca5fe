import { daysBetween, isAfter, text } from '#kernel';
import { burdenIndicators, officerIndicators } from './burden-indicators.ts';
import { courseIndicators } from './case-indicators.ts';
import { court } from './definitions.ts';
import type { CaseFact, Indicator, LotFact, PaymentFact, PetitionFact } from './indicator.ts';
import { outcomeIndicators } from './outcome-indicators.ts';
import { one, within } from './windows.ts';

/** Figures made of cases. */
export const caseIndicators: readonly Indicator<CaseFact>[] = [
  ...courseIndicators,
  ...outcomeIndicators,
  ...burdenIndicators,
];

/** Figures made of auction lots. */
export const lotIndicators: readonly Indicator<LotFact>[] = [
  {
    id: 'sold-rate',
    title: text('拍品成交率', 'Rate of lots sold'),
    version: '1',
    rows: ['L-13'],
    source: court,
    certainty: 'recalled',
    facts: 'lot',
    unit: 'percent',
    window: text('按拍卖结束日期', 'by the day on which the auction ended'),
    exclusions: [],
    numerator: (f) => one(f.sold),
    denominator: (f, w) => one(within(f.endedOn, w)),
  },
  {
    id: 'premium-rate',
    title: text('溢价率', 'Premium over the reserve'),
    version: '1',
    rows: ['L-13'],
    source: court,
    certainty: 'recalled',
    facts: 'lot',
    unit: 'percent',
    window: text('按拍卖结束日期', 'by the day on which the auction ended'),
    exclusions: [text('不含流拍', 'without failed auctions')],
    numerator: (f) => f.price - f.reserve,
    denominator: (f, w) => (f.sold && within(f.endedOn, w) ? f.reserve : null),
  },
];

/** Figures made of petitions. */
export const petitionIndicators: readonly Indicator<PetitionFact>[] = [
  {
    id: 'petition-conclusion-rate',
    title: text('执行信访办结率', 'Rate of petitions concluded'),
    version: '1',
    rows: ['L-03'],
    source: '2018年第三方评估',
    certainty: 'read',
    facts: 'petition',
    unit: 'percent',
    window: text('按收到日期', 'by the day of receipt'),
    exclusions: [],
    threshold: 90,
    numerator: (f, w) => one(f.concludedOn !== null && !isAfter(f.concludedOn, w.to)),
    denominator: (f, w) => one(within(f.receivedOn, w)),
  },
];

/** Figures made of case money. */
export const paymentIndicators: readonly Indicator<PaymentFact>[] = [
  {
    id: 'pay-out-in-time-rate',
    title: text('案款发放及时率', 'Rate of case money paid out in time'),
    version: '1',
    rows: ['L-13'],
    source: court,
    certainty: 'recalled',
    facts: 'payment',
    unit: 'percent',
    window: text('按应发放日期', 'by the day on which it was due'),
    exclusions: [],
    numerator: (f) => one(f.paidOutOn !== null && !isAfter(f.paidOutOn, f.dueOn)),
    denominator: (f, w) => one(within(f.dueOn, w)),
  },
  {
    id: 'pay-out-days',
    title: text('执行款发放平均天数', 'Average days until pay-out'),
    version: '1',
    rows: ['L-13'],
    source: court,
    certainty: 'recalled',
    facts: 'payment',
    unit: 'days',
    window: text('按发放日期', 'by the day of pay-out'),
    exclusions: [],
    numerator: (f) => (f.paidOutOn ? BigInt(daysBetween(f.arrivedOn, f.paidOutOn)) : null),
    denominator: (f, w) => one(within(f.paidOutOn, w)),
  },
];

/** The core figures of the third-party assessment of 2018 (三个90%、一个80%), each with its threshold. */
export const threePlusOne = [
  'property-in-term-rate',
  'this-round-sound-rate',
  'petition-conclusion-rate',
  'overall-closing-rate',
] as const;

/** Every indicator, for the register of definitions. */
export const indicatorIds: readonly string[] = [
  ...caseIndicators,
  ...lotIndicators,
  ...petitionIndicators,
  ...paymentIndicators,
  ...officerIndicators,
].map((i) => i.id);
