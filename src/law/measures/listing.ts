import { type Day, isAfter, isBefore, type Refusal, type Text, text } from '#kernel';
import { cite, type Decided, type Finding, rule } from '../frame.ts';
import { comesOfAge } from '../identifiers/age.ts';
import { refuseMeasure } from './refusals.ts';

/** The six grounds in the numbering of 2017; 1 is "able to perform and refuses". */
export type ListingGround = 1 | 2 | 3 | 4 | 5 | 6;

export type ListingInput = {
  readonly ground: ListingGround;
  /** Violence or threats against enforcement, and serious. Extends the term of ground 2. */
  readonly serious?: boolean;
  /** Several kinds of dishonest conduct. */
  readonly several?: boolean;
  /** Years chosen within the one to three that serious or several conduct allows. */
  readonly extendYears?: 1 | 2 | 3;
  /** Of a natural person. */
  readonly birth?: Day;
  /** Facts that exclude ground 1. */
  readonly excluded?: 'guarantee' | 'sealed-covers-debt' | 'later-in-order' | 'not-able';
  /** Months of grace before publication. */
  readonly graceMonths?: 1 | 2 | 3;
  /** The day of the decision. */
  readonly on: Day;
};

export type Listing = {
  readonly mayList: boolean;
  /** Last day of a fixed term; null when there is none or listing is barred. */
  readonly until: Day | null;
  /** Last day with the longest extension that the facts allow. */
  readonly untilMax: Day | null;
  readonly barred: 'minor' | 'guarantee' | 'sealed-covers-debt' | 'later-in-order' | 'not-able' | null;
  /** The day after the grace period, on which publication may begin. */
  readonly publishFrom: Day | null;
};

/** Whether and until when a person may be put on the list of dishonest debtors. */
export const listingRule = rule<ListingInput, Listing>({
  id: 'listing-dishonest-debtor',
  title: text('纳入失信被执行人名单的情形与期限', 'Grounds and term of the list of dishonest debtors'),
  rows: ['F-01', 'F-02', 'F-03', 'F-04', 'F-11'],
  versions: [
    {
      cites: [cite('defaulter-list-provisions', '1')],
      from: '2013-10-01',
      until: '2017-05-01',
      certainty: 'recalled',
      decide: decideOld,
      note: '2013年文本：六种情形，没有固定期限，也没有未成年人条款（未成年人依一般原则不纳入）。',
    },
    {
      cites: [
        cite('defaulter-list-provisions', '1'),
        cite('defaulter-list-provisions', '2'),
        cite('defaulter-list-provisions', '3'),
        cite('defaulter-list-provisions', '4'),
      ],
      from: '2017-05-01',
      until: null,
      certainty: 'read',
      decide: decideNew,
    },
  ],
});

const none = { until: null, untilMax: null, publishFrom: null };

function publication(input: ListingInput): Day {
  return input.graceMonths === undefined ? input.on : input.on.add({ months: input.graceMonths }).add({ days: 1 });
}

function barredOf(input: ListingInput): { barred: NonNullable<Listing['barred']>; because: Text } | undefined {
  if (input.birth && isBefore(input.on, comesOfAge(input.birth)))
    return {
      barred: 'minor',
      because: text('被执行人为未成年人的，不得将其纳入失信被执行人名单。', 'A minor is never put on the list.'),
    };
  if (input.ground === 1 && input.excluded)
    return {
      barred: input.excluded,
      because: text(
        `不属于有履行能力而拒不履行：${exclusions[input.excluded].zh}。`,
        `Not a case of refusing though able: ${exclusions[input.excluded].en}.`,
      ),
    };
  return undefined;
}

const exclusions: Record<NonNullable<ListingInput['excluded']>, { zh: string; en: string }> = {
  guarantee: { zh: '提供了充分有效担保', en: 'sufficient guarantee was given' },
  'sealed-covers-debt': {
    zh: '已被采取查封、扣押、冻结等措施的财产足以清偿债务',
    en: 'sealed property covers the debt',
  },
  'later-in-order': { zh: '被执行人履行顺序在后，对其依法不应强制执行', en: 'the debtor answers later in order' },
  'not-able': { zh: '其他不属于有履行能力而拒不履行的情形', en: 'other cases that are no refusal of an able debtor' },
};

function decideNew(input: ListingInput): Decided<Listing> {
  const bar = barredOf(input);
  if (bar) return { value: { mayList: false, barred: bar.barred, ...none }, because: [bar.because] };
  const because: Text[] = [];
  if (input.graceMonths !== undefined)
    because.push(
      text(
        `给予${input.graceMonths}个月宽限期，宽限期内暂不发布，履行完毕的不再纳入。`,
        `${input.graceMonths} month(s) of grace: not published meanwhile, dropped on performance.`,
      ),
    );
  const publishFrom = publication(input);
  if (input.ground === 1) {
    because.push(
      text(
        '有履行能力而拒不履行的，没有固定期限，至出现删除情形为止。',
        'Refusing though able: no fixed term, until a ground for deletion arises.',
      ),
    );
    return { value: { mayList: true, barred: null, until: null, untilMax: null, publishFrom }, because };
  }
  const extendable = input.several === true || (input.serious === true && input.ground === 2);
  const years = 2 + (input.extendYears ?? 0);
  because.push(
    text(
      `纳入期限为二年${input.extendYears ? `，延长${input.extendYears}年` : ''}。`,
      `The term is two years${input.extendYears ? `, extended by ${input.extendYears}` : ''}.`,
    ),
  );
  if (extendable)
    because.push(
      text(
        '以暴力、威胁方法妨碍、抗拒执行情节严重或者具有多项失信行为的，可以延长一至三年。',
        'Serious violence or threats, or several kinds of conduct, allow one to three more years.',
      ),
    );
  because.push(
    text(
      '积极履行义务或者主动纠正失信行为的，可以提前删除。',
      'Active performance or correction allows earlier deletion.',
    ),
  );
  return {
    value: {
      mayList: true,
      barred: null,
      until: input.on.add({ years }),
      untilMax: input.on.add({ years: extendable ? 5 : 2 }),
      publishFrom,
    },
    because,
  };
}

function decideOld(input: ListingInput): Decided<Listing> {
  const bar = barredOf(input);
  if (bar) return { value: { mayList: false, barred: bar.barred, ...none }, because: [bar.because] };
  return {
    value: { mayList: true, barred: null, until: null, untilMax: null, publishFrom: input.on },
    because: [text('2017年5月1日前纳入的，没有固定期限。', 'Listings before 1 May 2017 have no fixed term.')],
  };
}

/**
 * Whether a person may be listed and until when. Refuses `born-after-the-day`, `extension-without-ground`, and
 * `rule-not-in-force` before the list existed. SX17 1–4; SY19 15.
 */
export function listing(input: ListingInput): Finding<Listing> | Refusal {
  if (input.birth && isAfter(input.birth, input.on))
    return refuseMeasure('born-after-the-day', {
      field: 'birth',
      values: { birth: input.birth.toString(), on: input.on.toString() },
    });
  const extendable = input.ground !== 1 && (input.several === true || (input.serious === true && input.ground === 2));
  if (input.extendYears !== undefined && !extendable)
    return refuseMeasure('extension-without-ground', { field: 'extendYears' });
  return listingRule.askOn(input.on, input);
}
