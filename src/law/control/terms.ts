import { type Day, isBefore, type Refusal, type Text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';
import { refuseControl } from './refusals.ts';

/** Kinds of property by which the longest term of a control is measured. */
export type ControlKind = 'deposit' | 'movable' | 'immovable' | 'other';

export const controlKinds = ['deposit', 'movable', 'immovable', 'other'] as const satisfies readonly ControlKind[];

export type ControlTermInput = { readonly kind: ControlKind; readonly effective: Day };

const kindTexts: Record<ControlKind, Text> = {
  deposit: { zh: '银行存款', en: 'a bank deposit' },
  movable: { zh: '动产', en: 'a movable' },
  immovable: { zh: '不动产', en: 'an immovable' },
  other: { zh: '其他财产权', en: 'another property right' },
};

function termOf(months: Record<ControlKind, number>) {
  return ({ kind, effective }: ControlTermInput): Decided<Day> => {
    const n = months[kind];
    const until = effective.add({ months: n }, { overflow: 'constrain' });
    const zh = n % 12 === 0 ? `${n / 12}年` : `${n}个月`;
    const en = n % 12 === 0 ? `${n / 12} year(s)` : `${n} months`;
    return {
      value: until,
      because: [
        {
          zh: `控制${kindTexts[kind].zh}的期限最长${zh}，自生效日${effective}起至${until}止；不因休假日顺延。`,
          en: `A control of ${kindTexts[kind].en} lasts at most ${en}: from ${effective} to ${until}; rest days do not extend it.`,
        },
      ],
    };
  };
}

const since2015 = termOf({ deposit: 12, movable: 24, immovable: 36, other: 36 });
const before2015 = termOf({ deposit: 6, movable: 12, immovable: 24, other: 24 });

/**
 * The last day of the longest term of a control (查封、扣押、冻结), decided by the day it took effect. A term never rolls
 * off rest days and needs no calendar.
 */
export const controlTermMax = rule<ControlTermInput, Day>({
  id: 'control-term-max',
  title: { zh: '查封、扣押、冻结的最长期限', en: 'Longest term of a control' },
  rows: ['D-01', 'T'],
  versions: [
    {
      cites: [cite('seizure-provisions', '29')],
      from: '2005-01-01',
      until: '2015-02-04',
      certainty: 'read',
      note: '2004年文本：存款六个月、动产一年、不动产和其他财产权二年。',
      decide: before2015,
    },
    {
      cites: [cite('cpl-interpretation', '487')],
      from: '2015-02-04',
      until: '2022-04-10',
      certainty: 'read',
      decide: since2015,
    },
    {
      cites: [cite('cpl-interpretation', '485')],
      from: '2022-04-10',
      until: null,
      certainty: 'read',
      note: '2022年修正后的条文号；内容同原第487条。',
      decide: since2015,
    },
  ],
});

export type RenewalInput = {
  readonly kind: ControlKind;
  /** The last day of the running term. */
  readonly until: Day;
  /** The day on which the renewal takes effect at the holder. */
  readonly renewedOn: Day;
};

export type Renewal =
  | { readonly renewed: true; readonly until: Day }
  /** Too late: the effect has lapsed and only a new control, with a new rank, is possible. */
  | { readonly renewed: false; readonly lapsedOn: Day };

const renew = renewalOf({ deposit: 12, movable: 24, immovable: 36, other: 36 });
/** Before 2015 a renewal lasted at most half the first term. */
const renewBefore2015 = renewalOf({ deposit: 3, movable: 6, immovable: 12, other: 12 });

function renewalOf(months: Record<ControlKind, number>): (input: RenewalInput) => Decided<Renewal> {
  return (input) => renewFor(months[input.kind], input);
}

function renewFor(months: number, { until, renewedOn }: RenewalInput): Decided<Renewal> {
  if (isBefore(until, renewedOn)) {
    const lapsedOn = until.add({ days: 1 });
    return {
      value: { renewed: false, lapsedOn },
      because: [
        {
          zh: `期限已于${until}届满而未办理续行手续，控制效力自${lapsedOn}起消灭。`,
          en: `The term ended on ${until} without renewal; the control lapsed on ${lapsedOn}.`,
        },
      ],
    };
  }
  const next = until.add({ months }, { overflow: 'constrain' });
  return {
    value: { renewed: true, until: next },
    because: [
      {
        zh: `期限届满前办理续行，自${until}届满后继续，最长至${next}。`,
        en: `Renewed before the term ended on ${until}; it may run until ${next}.`,
      },
    ],
  };
}

/** Renewal before the term ends, at most once the longest term again; a late one is none. Decide on `renewedOn`. */
export const controlRenewal = rule<RenewalInput, Renewal>({
  id: 'control-renewal',
  title: { zh: '续行查封、扣押、冻结', en: 'Renewal of a control' },
  rows: ['D-02'],
  awaits: 'C1',
  versions: [
    {
      cites: [cite('seizure-provisions', '29'), cite('seizure-provisions', '30')],
      from: '2005-01-01',
      until: '2015-02-04',
      certainty: 'recalled',
      note: '续行期限不超过首次期限的二分之一。',
      decide: renewBefore2015,
    },
    {
      cites: [cite('cpl-interpretation', '487'), cite('seizure-provisions', '30')],
      from: '2015-02-04',
      until: '2021-01-01',
      certainty: 'read',
      decide: renew,
    },
    {
      cites: [cite('cpl-interpretation', '487'), cite('seizure-provisions', '27')],
      from: '2021-01-01',
      until: '2022-04-10',
      certainty: 'read',
      decide: renew,
    },
    {
      cites: [cite('cpl-interpretation', '485'), cite('seizure-provisions', '27')],
      from: '2022-04-10',
      until: null,
      certainty: 'read',
      decide: renew,
    },
  ],
});

export type WaitingInput = {
  readonly kind: ControlKind;
  /** The day the control before it was lifted or lapsed, as the holder reports it; null while it stands. */
  readonly precedingEnded: Day | null;
};

/** A waiting control (轮候) has no running term; it takes effect when the one before it ends. */
export const waitingControl = rule<WaitingInput, { effective: Day | null }>({
  id: 'waiting-control',
  title: { zh: '轮候查封、扣押、冻结', en: 'Waiting control' },
  rows: ['D-05'],
  awaits: 'C1',
  versions: [
    {
      cites: [cite('seizure-provisions', '28')],
      from: '2005-01-01',
      until: '2021-01-01',
      certainty: 'read',
      decide: waiting,
    },
    {
      cites: [cite('seizure-provisions', '26')],
      from: '2021-01-01',
      until: null,
      certainty: 'read',
      note: '轮候期间不起算期限一节为回忆（最高法2007、2018年答复）。',
      decide: waiting,
    },
  ],
});

function waiting({ precedingEnded }: WaitingInput): Decided<{ effective: Day | null }> {
  if (precedingEnded === null)
    return {
      value: { effective: null },
      because: [
        { zh: '在先控制未解除，轮候控制尚未生效，不起算期限。', en: 'The control before it stands: no term runs yet.' },
      ],
    };
  return {
    value: { effective: precedingEnded },
    because: [
      {
        zh: `在先控制于${precedingEnded}解除，登记在先的轮候控制即自动生效，自该日起算期限。`,
        en: `The control before it ended on ${precedingEnded}; the first waiting control takes effect that day and its term runs.`,
      },
    ],
  };
}

/** Refuses a term that the deciding court ordered longer than the law allows (`control-term-too-long`). */
export function checkOrderedTerm(input: ControlTermInput & { until: Day }): Refusal | undefined {
  const longest = controlTermMax.askOn(input.effective, input);
  if ('refused' in longest) return longest;
  if (!isBefore(longest.value, input.until)) return undefined;
  return refuseControl('control-term-too-long', {
    values: { until: input.until.toString(), longest: longest.value.toString() },
    field: 'until',
    cites: longest.cites,
  });
}
