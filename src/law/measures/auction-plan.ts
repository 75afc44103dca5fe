import {
  type Day,
  daysBetween,
  decimalYuan,
  type Fen,
  isAfter,
  isBefore,
  isRefusal,
  type Refusal,
  type Text,
  text,
} from '#kernel';
import { type Certainty, cite, type Decided, type Finding, rule } from '../frame.ts';
import { refuseMeasure } from './refusals.ts';

export type SaleKind = 'movable' | 'immovable' | 'other';

export type AuctionInput = {
  /** Reference price in fen. */
  readonly reference: Fen;
  readonly kind: SaleKind;
  /** The day on which the first notice is published. */
  readonly firstNotice: Day;
  /** Starting price chosen; the least allowed when absent. */
  readonly firstReserve?: Fen;
  /** The day on which the first auction failed; the earliest possible day when absent. */
  readonly firstFailed?: Day;
  readonly secondReserve?: Fen;
  readonly secondNotice?: Day;
};

/** Figures of one set of rules on judicial auctions. */
type Terms = {
  readonly reservePercent: bigint;
  readonly dropPercent: bigint;
  readonly depositPercents: {
    readonly least: bigint;
    readonly most: bigint | null;
    readonly of: 'reserve' | 'reference';
  };
  readonly noticeDays: Readonly<Record<SaleKind, number>>;
  readonly secondNoticeDays: Readonly<Record<SaleKind, number>>;
  readonly againWithinDays: number;
  readonly auctionsMax: Readonly<Record<SaleKind, number>>;
  readonly online: boolean;
};

const onlineTerms: Terms = {
  reservePercent: 70n,
  dropPercent: 20n,
  depositPercents: { least: 5n, most: 20n, of: 'reserve' },
  noticeDays: { movable: 15, immovable: 30, other: 30 },
  secondNoticeDays: { movable: 7, immovable: 15, other: 15 },
  againWithinDays: 30,
  auctionsMax: { movable: 2, immovable: 2, other: 2 },
  online: true,
};
const hallTerms: Terms = {
  reservePercent: 80n,
  dropPercent: 20n,
  depositPercents: { least: 5n, most: null, of: 'reference' },
  noticeDays: { movable: 7, immovable: 15, other: 15 },
  secondNoticeDays: { movable: 7, immovable: 15, other: 15 },
  againWithinDays: 60,
  auctionsMax: { movable: 2, immovable: 3, other: 3 },
  online: false,
};

/** The sell-off after the second failed auction: numbers recalled, their text was not found (row E-40). */
export type SellOff = {
  readonly price: Fen;
  readonly noticeDays: number;
  readonly days: number;
  readonly askInKindWithinDays: number;
  readonly noticeWithinDays: number;
  readonly certainty: Certainty;
};

export type AuctionPlan = {
  readonly firstReserveMin: Fen;
  readonly firstReserve: Fen;
  readonly depositMin: Fen;
  readonly depositMax: Fen | null;
  readonly firstNoticeDays: number;
  /** Parties and holders of a right of first refusal are told by this day, three days before the notice. */
  readonly tellPartiesBy: Day | null;
  /** Earliest day on which bidding may begin. */
  readonly firstStart: Day;
  readonly biddingHoursMin: number | null;
  readonly extensionMinutes: number | null;
  readonly secondReserveMin: Fen;
  readonly secondDepositMin: Fen;
  readonly secondDepositMax: Fen | null;
  readonly secondNoticeDays: number;
  /** Earliest start of the second auction. */
  readonly secondStart: Day;
  /** Last day for the second auction. */
  readonly secondBy: Day;
  /** True when the notice chosen makes the second auction start after `secondBy`. */
  readonly secondLate: boolean;
  readonly auctionsMax: number;
  readonly sellOff: SellOff | null;
};

/** The rules on auctions in force on the day of the first notice. */
export const auctionPlanRule = rule<AuctionInput, AuctionPlan>({
  id: 'auction-plan',
  title: text('司法拍卖的保留价、保证金与公告期间', 'Reserve, deposit and notice periods of a judicial auction'),
  rows: ['E-20', 'E-21', 'E-22', 'E-23', 'E-24', 'E-26', 'E-40', 'E-41'],
  versions: [
    {
      cites: [
        cite('auction-provisions-2004', '8'),
        cite('auction-provisions-2004', '11'),
        cite('auction-provisions-2004', '13'),
        cite('auction-provisions-2004', '26'),
      ],
      from: '2005-01-01',
      until: '2017-01-01',
      certainty: 'recalled',
      note: '2004年文本：第一次拍卖保留价不低于评估价的80%，动产提前7日、不动产15日公告，60日内再次拍卖。',
      decide: (input) => plan(input, hallTerms),
    },
    {
      cites: [
        cite('online-auction-provisions', '10'),
        cite('online-auction-provisions', '12'),
        cite('online-auction-provisions', '17'),
        cite('online-auction-provisions', '26'),
      ],
      from: '2017-01-01',
      until: null,
      certainty: 'read',
      note: '网络变卖的期限与价格（法明传〔2017〕455号）为回忆，结果中单独标明。',
      decide: (input) => plan(input, onlineTerms),
    },
  ],
});

/** Percent of a sum, rounded up to the fen: a least amount is never undercut by rounding. */
export function percentUp(amount: Fen, percent: bigint): Fen {
  return (amount * percent + 99n) / 100n;
}
function percentDown(amount: Fen, percent: bigint): Fen {
  return (amount * percent) / 100n;
}

function deposits(reserve: Fen, reference: Fen, terms: Terms): { least: Fen; most: Fen | null } {
  const { least, most, of } = terms.depositPercents;
  const base = of === 'reserve' ? reserve : reference;
  return { least: percentUp(base, least), most: most === null ? null : percentDown(base, most) };
}

function plan(input: AuctionInput, terms: Terms): Decided<AuctionPlan> {
  const firstReserveMin = percentUp(input.reference, terms.reservePercent);
  const firstReserve = input.firstReserve ?? firstReserveMin;
  const firstStart = input.firstNotice.add({ days: terms.noticeDays[input.kind] });
  const failed = input.firstFailed ?? firstStart.add({ days: 1 });
  const secondReserveMin = percentUp(firstReserve, 100n - terms.dropPercent);
  const secondReserve = input.secondReserve ?? secondReserveMin;
  const secondStart = (input.secondNotice ?? failed).add({ days: terms.secondNoticeDays[input.kind] });
  const secondBy = failed.add({ days: terms.againWithinDays });
  const first = deposits(firstReserve, input.reference, terms);
  const second = deposits(secondReserve, input.reference, terms);
  const sellOff: SellOff = {
    price: secondReserve,
    noticeDays: input.kind === 'movable' ? 7 : 15,
    days: 60,
    askInKindWithinDays: 10,
    noticeWithinDays: 15,
    certainty: 'recalled',
  };
  return {
    value: {
      firstReserveMin,
      firstReserve,
      depositMin: first.least,
      depositMax: first.most,
      firstNoticeDays: terms.noticeDays[input.kind],
      tellPartiesBy: terms.online ? input.firstNotice.subtract({ days: 3 }) : null,
      firstStart,
      biddingHoursMin: terms.online ? 24 : null,
      extensionMinutes: terms.online ? 5 : null,
      secondReserveMin,
      secondDepositMin: second.least,
      secondDepositMax: second.most,
      secondNoticeDays: terms.secondNoticeDays[input.kind],
      secondStart,
      secondBy,
      secondLate: isAfter(secondStart, secondBy),
      auctionsMax: terms.auctionsMax[input.kind],
      sellOff: terms.online ? sellOff : null,
    },
    because: explain(input, terms, firstReserveMin, firstStart, secondReserveMin),
  };
}

function explain(
  input: AuctionInput,
  terms: Terms,
  firstReserveMin: Fen,
  firstStart: Day,
  secondReserveMin: Fen,
): Text[] {
  const days = terms.noticeDays[input.kind];
  return [
    text(
      `第一次拍卖起拍价不得低于参考价的${terms.reservePercent}%，即${decimalYuan(firstReserveMin)}元。`,
      `The first starting price is at least ${terms.reservePercent} % of the reference price: ${decimalYuan(firstReserveMin)}.`,
    ),
    text(
      `拍卖应当提前${days}日公告，公告当日不计入：${input.firstNotice}公告，最早${firstStart}开始竞价（共${daysBetween(input.firstNotice, firstStart)}日）。`,
      `Notice ${days} days ahead, the day of notice excluded: published ${input.firstNotice}, bidding from ${firstStart} at the earliest.`,
    ),
    text(
      `流拍后${terms.againWithinDays}日内再次拍卖，降价不超过前次起拍价的${terms.dropPercent}%，即不低于${decimalYuan(secondReserveMin)}元。`,
      `After a failed auction again within ${terms.againWithinDays} days, at most ${terms.dropPercent} % lower: at least ${decimalYuan(secondReserveMin)}.`,
    ),
  ];
}

/**
 * The plan of an auction from its reference price and first notice. Refuses `reference-not-positive`,
 * `reserve-below-minimum`, `auction-days-reversed`, `rule-not-in-force` before 2005. NAUC 10, 12, 16, 17, 20, 26.
 */
export function auctionPlan(input: AuctionInput): Finding<AuctionPlan> | Refusal {
  if (input.reference <= 0n) return refuseMeasure('reference-not-positive', { field: 'reference' });
  const found = auctionPlanRule.askOn(input.firstNotice, input);
  if (isRefusal(found)) return found;
  const { value, cites } = found;
  const low = (field: string, given: Fen, least: Fen): Refusal =>
    refuseMeasure('reserve-below-minimum', {
      field,
      cites,
      values: { given: decimalYuan(given), least: decimalYuan(least) },
    });
  if (value.firstReserve < value.firstReserveMin) return low('firstReserve', value.firstReserve, value.firstReserveMin);
  if (input.secondReserve !== undefined && input.secondReserve < value.secondReserveMin)
    return low('secondReserve', input.secondReserve, value.secondReserveMin);
  const reversed = (field: string, later: Day, earlier: Day): Refusal =>
    refuseMeasure('auction-days-reversed', { field, values: { later: later.toString(), earlier: earlier.toString() } });
  if (input.firstFailed && isBefore(input.firstFailed, value.firstStart))
    return reversed('firstFailed', input.firstFailed, value.firstStart);
  if (input.secondNotice && input.firstFailed && isBefore(input.secondNotice, input.firstFailed))
    return reversed('secondNotice', input.secondNotice, input.firstFailed);
  return found;
}
