import { type Citation, type Day, isAfter, isRefusal, type Refusal, type Text, text } from '#kernel';
import { type Certainty, cite, type Decided, type Finding, rule, weakestCertainty } from '../frame.ts';
import { type ExclusionGround, guaranteeDeferralMax, superiorDeferralMax } from '../limits/enforcement-term.ts';
import type { LimitRule } from '../limits/limit.ts';
import type { Stay } from '../money/stays.ts';
import { refuseMeasure } from './refusals.ts';

/** Why enforcement stands still. Grounds of article 267 of the civil procedure law suspend, the last two defer to a day. */
export type StayGround =
  | 'applicant-consents'
  | 'outsider-objection'
  | 'heir-awaited'
  | 'successor-awaited'
  | 'settlement'
  | 'retrial'
  | 'instrument-review'
  | 'bankruptcy'
  | 'guarantee'
  | 'superior';

type GroundRow = {
  readonly title: Text;
  /** 中止执行 lasts until its ground ends; 暂缓执行 until the day that the decision names. */
  readonly form: 'suspension' | 'deferral';
  /** As which excluded days the stay stands in the clocks. */
  readonly exclusion: ExclusionGround;
  /** Articles beside those on suspension itself. */
  readonly cites: readonly Citation[];
  readonly certainty: Certainty;
  /** Whether the doubled part stops: only for a review of the instrument and for a retrial (INT 3). */
  readonly interest: 'counted' | 'review' | 'retrial';
};

const civil = (article: string) => cite('civil-procedure-law', article);

export const stayGrounds = {
  'applicant-consents': {
    title: text('申请人表示可以延期执行', 'the applicant agrees to wait'),
    form: 'suspension',
    exclusion: 'suspension',
    cites: [],
    certainty: 'read',
    interest: 'counted',
  },
  'outsider-objection': {
    title: text('案外人对执行标的提出确有理由的异议', 'an outsider objects with good reason'),
    form: 'suspension',
    exclusion: 'suspension',
    cites: [],
    certainty: 'read',
    interest: 'counted',
  },
  'heir-awaited': {
    title: text('一方当事人死亡，需要等待继承人', 'a party died and the heirs are awaited'),
    form: 'suspension',
    exclusion: 'suspension',
    cites: [],
    certainty: 'read',
    interest: 'counted',
  },
  'successor-awaited': {
    title: text('一方当事人终止，尚未确定权利义务承受人', 'a party ended and its successor is not known'),
    form: 'suspension',
    exclusion: 'suspension',
    cites: [],
    certainty: 'read',
    interest: 'counted',
  },
  settlement: {
    title: text('当事人达成执行和解协议', 'the parties made a settlement'),
    form: 'suspension',
    exclusion: 'settlement-deferral',
    cites: [civil('241'), cite('settlement-provisions', '2')],
    certainty: 'read',
    interest: 'counted',
  },
  retrial: {
    title: text('案件决定再审或者提审', 'a retrial was ordered'),
    form: 'suspension',
    exclusion: 'suspension',
    cites: [cite('enforcement-work-provisions', '59')],
    certainty: 'read',
    interest: 'retrial',
  },
  'instrument-review': {
    title: text('生效法律文书正在被审查', 'the instrument is under review'),
    form: 'suspension',
    exclusion: 'suspension',
    cites: [],
    certainty: 'read',
    interest: 'review',
  },
  bankruptcy: {
    title: text('人民法院已受理被执行人的破产申请', "the debtor's bankruptcy was accepted"),
    form: 'suspension',
    exclusion: 'suspension',
    cites: [cite('enterprise-bankruptcy-law', '19')],
    certainty: 'recalled',
    interest: 'counted',
  },
  guarantee: {
    title: text('被执行人提供担保并经申请执行人同意', 'a guarantee was given with consent'),
    form: 'deferral',
    exclusion: 'settlement-deferral',
    cites: [civil('242')],
    certainty: 'read',
    interest: 'counted',
  },
  superior: {
    title: text('上级法院通知暂缓执行', 'the court above ordered to wait'),
    form: 'deferral',
    exclusion: 'superior-deferral',
    cites: [],
    certainty: 'read',
    interest: 'review',
  },
} as const satisfies Record<StayGround, GroundRow>;

/** The longest span of each deferral without a new decision. */
const longest: Partial<Record<StayGround, LimitRule>> = {
  guarantee: guaranteeDeferralMax,
  superior: superiorDeferralMax,
};

/** A stay as ordered: `until` is the last day of a deferral, absent for a suspension. */
export type StayOrder = {
  readonly ground: StayGround;
  readonly soughtBy: Stay['by'];
  readonly from: Day;
  readonly until?: Day;
};

type Ordered = { readonly form: GroundRow['form']; readonly exclusion: ExclusionGround; readonly doubled: boolean };

/** The stay as the statement of a debt takes it; undefined where the doubled part goes on (INT 3 speaks of review and retrial). */
export function interestStay({
  ground,
  soughtBy,
}: Pick<StayOrder, 'ground' | 'soughtBy'>): Pick<Stay, 'by' | 'kind'> | undefined {
  const kind: GroundRow['interest'] = stayGrounds[ground].interest;
  return kind === 'counted' ? undefined : { by: soughtBy, kind };
}

function decide(order: StayOrder): Decided<Ordered> {
  const { title, form, exclusion } = stayGrounds[order.ground];
  const stay = interestStay(order);
  const doubled = stay === undefined || (stay.kind !== 'retrial' && stay.by === 'debtor');
  return {
    value: { form, exclusion, doubled },
    because: [
      text(
        `${title.zh}，${form === 'suspension' ? '应当裁定中止执行，情形消失后恢复执行' : '可以决定暂缓执行至指定之日'}。`,
        `Because ${title.en}, enforcement ${form === 'suspension' ? 'is suspended until that ends' : 'may be deferred to a day'}.`,
      ),
      doubled
        ? text('期间加倍部分债务利息照常计算。', 'The doubled part of the interest goes on.')
        : text('期间不计算加倍部分债务利息。', 'The doubled part of the interest stops.'),
    ],
  };
}

/** 中止执行、暂缓执行. Decide with `orderStay`, which adds the articles of the ground and bounds a deferral. */
export const stayOfEnforcement = rule<StayOrder, Ordered>({
  id: 'stay-of-enforcement',
  title: text('中止执行、暂缓执行', 'Stay of enforcement'),
  rows: ['G-20', 'G-25', 'G-26', 'B-28', 'C-17'],
  versions: [
    {
      cites: [civil('256')],
      from: '2013-01-01',
      until: '2022-01-01',
      certainty: 'recalled',
      decide,
    },
    {
      cites: [civil('263')],
      from: '2022-01-01',
      until: '2024-01-01',
      certainty: 'recalled',
      decide,
    },
    {
      cites: [civil('267')],
      from: '2024-01-01',
      until: null,
      certainty: 'read',
      decide,
    },
  ],
});

/** What follows from a stay on its first day. Refuses `rule-not-in-force`, `stay-end-missing`, `stay-end-not-known`, `stay-too-long`, `stay-ends-first`. */
export function orderStay(order: StayOrder): Finding<Ordered> | Refusal {
  const row: GroundRow = stayGrounds[order.ground];
  const found = stayOfEnforcement.askOn(order.from, order);
  if (isRefusal(found)) return found;
  const most = longest[order.ground]?.decideOn(order.from, { event: order.from });
  const cites = row.form === 'suspension' ? [...found.cites, ...row.cites] : [...row.cites, ...(most?.cites ?? [])];
  const certainty = weakestCertainty(found.certainty, row.certainty);
  if (row.form === 'suspension')
    return order.until
      ? refuseMeasure('stay-end-not-known', { values: { ground: row.title.zh }, field: 'until', cites })
      : { ...found, cites, certainty };
  if (!order.until) return refuseMeasure('stay-end-missing', { field: 'until', cites });
  if (!isAfter(order.until, order.from)) return refuseMeasure('stay-ends-first', { field: 'until' });
  const due = most?.value.due;
  if (due && isAfter(order.until, due))
    return refuseMeasure('stay-too-long', { values: { due: due.toString() }, field: 'until', cites });
  return { ...found, cites, certainty, because: [...found.because, ...(most?.because ?? [])] };
}

/** Articles on resuming when the ground has ended, told in writing; a broken settlement on application (CPL 241). */
export function resumptionCites(ground: StayGround): readonly [Citation, ...Citation[]] {
  const broken = ground === 'settlement' ? [civil('241')] : [];
  return [civil('267'), cite('enforcement-work-provisions', '60'), ...broken];
}
