import { isAfter, isBefore, text } from '#kernel';
import { byClosing, byYear, court, firstClosed, noReview } from './definitions.ts';
import type { CaseFact, Indicator, OfficerFact } from './indicator.ts';
import { closedIn, handledIn, one, within } from './windows.ts';

const implementing = (f: CaseFact) => f.kind === 'first' || f.kind === 'resumed';

/** Figures of what cases cost and leave behind: open for long, lots, petitions, refusals, what is closed without property. */
export const burdenIndicators: readonly Indicator<CaseFact>[] = [
  {
    id: 'overall-closing-rate',
    title: text('三年整体执结率', 'Overall rate of closing over three years'),
    version: '1',
    rows: ['L-04'],
    source: '人民法院报（2018-07-10转引）：以终本方式结案率＋法定期限内实际执结率',
    certainty: 'quoted',
    facts: 'case',
    unit: 'percent',
    window: text('三年内结案，或者期限届满未结', 'closed, or term over and open, in the three years'),
    exclusions: [
      noReview,
      text('超期实际执结的不计入分子', 'really closed after the term does not count above the line'),
    ],
    threshold: 80,
    numerator: (f, w) =>
      one(
        closedIn(f, w) &&
          (f.closedBy === 'this-round-ended' || (f.closedOn !== null && !isAfter(f.closedOn, f.termEnds))),
      ),
    denominator: (f, w) =>
      one(f.kind === 'first' && (closedIn(f, w) || (f.closedOn === null && isBefore(f.termEnds, w.to)))),
  },
  {
    id: 'no-property-this-round-rate',
    title: text('无财产可供执行案件终本率', 'Rate of cases without property whose round was ended'),
    version: '1',
    rows: ['L-13'],
    source: court,
    certainty: 'recalled',
    facts: 'case',
    unit: 'percent',
    window: byClosing,
    exclusions: [noReview, text('只计无财产的', 'only cases without property')],
    numerator: (f) => one(f.closedBy === 'this-round-ended'),
    denominator: (f, w) => one(firstClosed(f, w) && !f.hasProperty),
  },
  {
    id: 'open-over-a-year',
    title: text('十二个月以上未结案件', 'Cases open for more than twelve months'),
    version: '1',
    rows: ['L-13'],
    source: court,
    certainty: 'recalled',
    facts: 'case',
    unit: 'count',
    window: text('期末未结且立案已超过十二个月', 'open at the end, filed more than twelve months before'),
    exclusions: [noReview],
    numerator: (f, { to }) =>
      one(
        implementing(f) &&
          isBefore(f.filedOn.add({ months: 12 }), to) &&
          (f.closedOn === null || isAfter(f.closedOn, to)),
      ),
    denominator: null,
  },
  {
    id: 'lots-per-case',
    title: text('案拍比', 'Lots put up for auction a case'),
    version: '1',
    rows: ['L-13'],
    source: court,
    certainty: 'recalled',
    facts: 'case',
    unit: 'ratio',
    window: byYear,
    exclusions: [noReview],
    numerator: (f) => f.lots,
    denominator: (f, w) => one(implementing(f) && handledIn(f, w)),
  },
  {
    id: 'petitions-per-case',
    title: text('执行案访比', 'Petitions a case'),
    version: '1',
    rows: ['L-13'],
    source: court,
    certainty: 'recalled',
    facts: 'case',
    unit: 'ratio',
    window: byYear,
    exclusions: [noReview],
    numerator: (f) => f.petitions,
    denominator: (f, w) => one(implementing(f) && handledIn(f, w)),
  },
  {
    id: 'refusal-conviction-rate',
    title: text('拒执案件成案率', 'Rate of cases with a conviction of refusing to perform'),
    version: '1',
    rows: ['L-13'],
    source: court,
    certainty: 'recalled',
    facts: 'case',
    unit: 'percent',
    window: byClosing,
    exclusions: [noReview],
    threshold: 0.12,
    numerator: (f) => one(f.refusalConvicted),
    denominator: (f, w) => one(firstClosed(f, w)),
  },
];

/** Figures made of officers. */
export const officerIndicators: readonly Indicator<OfficerFact>[] = [
  {
    id: 'closed-per-officer',
    title: text('人均结案数', 'Cases closed an officer'),
    version: '1',
    rows: ['L-12'],
    source: '内蒙古自治区法院2022年口径（wlhtfy.nmgfy.gov.cn）',
    certainty: 'local',
    facts: 'officer',
    unit: 'ratio',
    window: byClosing,
    exclusions: [text('不含执保、执恢案件', 'without preservation and resumed cases')],
    numerator: ({ closings }, w) =>
      BigInt(closings.filter((c) => within(c.on, w) && c.kind !== 'preservation' && c.kind !== 'resumed').length),
    denominator: () => 1n,
  },
];
