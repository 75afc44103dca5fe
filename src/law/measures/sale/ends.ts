import { allocateByWeight, type Day, type Fen, formatYuan, isBefore, lesser, orThrow, type Text, text } from '#kernel';
import { cite, type Decided, rule } from '../../frame.ts';
import { refuseMeasure } from '../refusals.ts';

/** A right that secures a claim on the thing; a lower rank goes first. */
export type Security = { readonly id: string; readonly rank: number; readonly claim: Fen; readonly since: Day };

/** A lease or another right of use on the thing. */
export type UseRight = {
  readonly id: string;
  readonly since: Day;
  /** Whether it lowers what the securities would bring. */
  readonly hurtsSecurity: boolean;
};

export type EncumbranceFacts = {
  /** Proceeds after the costs of the sale, in fen. */
  readonly proceeds: Fen;
  readonly securities: readonly Security[];
  readonly uses: readonly UseRight[];
  /** Securities that the parties agreed to leave on the thing. */
  readonly keptByAgreement?: readonly string[];
};

export type Encumbrances = {
  /** Securities that the sale extinguishes, with what each is paid first, in their rank. */
  readonly extinguished: readonly { readonly id: string; readonly paid: Fen }[];
  /** What is left for the other creditors. */
  readonly left: Fen;
  readonly survive: readonly string[];
  /** Rights of use to be removed before the sale, because an earlier security would suffer. */
  readonly removeFirst: readonly string[];
};

/** Securities are paid by rank; equal ranks share in proportion where it does not suffice. */
function paidInOrder(proceeds: Fen, securities: readonly Security[]): Pick<Encumbrances, 'extinguished' | 'left'> {
  let left = proceeds;
  const ranks = [...new Set(securities.map((s) => s.rank))].sort((a, b) => a - b);
  const extinguished = ranks.flatMap((rank) => {
    const equals = securities.filter((s) => s.rank === rank);
    const claims = equals.map((s) => s.claim);
    const sum = claims.reduce((a, b) => a + b, 0n);
    const shares = sum === 0n ? claims : allocateByWeight(lesser(sum, left), claims);
    left -= lesser(sum, left);
    return equals.map(({ id }, i) => ({ id, paid: shares[i] ?? 0n }));
  });
  return { extinguished, left };
}

function decideEncumbrances(facts: EncumbranceFacts): Decided<Encumbrances> {
  const { proceeds, securities, uses, keptByAgreement = [] } = facts;
  if (proceeds < 0n || securities.some((s) => s.claim < 0n)) {
    const field = proceeds < 0n ? 'proceeds' : 'securities';
    orThrow(refuseMeasure('claim-negative', { values: { field }, field }));
  }
  const { extinguished, left } = paidInOrder(
    proceeds,
    securities.filter((s) => !keptByAgreement.includes(s.id)),
  );
  const removed = uses.filter((use) => use.hurtsSecurity && securities.some((s) => isBefore(s.since, use.since)));
  const kept = uses.filter((use) => !removed.includes(use));
  const because: Text[] = [
    text(
      `担保物权和其他优先受偿权因拍卖消灭，从价款${formatYuan(proceeds)}元中依次优先受偿，余${formatYuan(left)}元。`,
      `Securities end with the sale and are paid first, in their order, out of ${formatYuan(proceeds)} yuan; ${formatYuan(left)} are left.`,
    ),
    text(
      '租赁权和其他用益物权不因拍卖消灭；对在先担保物权的实现有影响的，除去后拍卖。',
      'Leases and rights of use survive, unless an earlier security would suffer: then they are removed before the sale.',
    ),
  ];
  if (keptByAgreement.length > 0)
    because.push(text('当事人另有约定的，依其约定保留。', 'What the parties agreed to leave stays on the thing.'));
  return {
    value: {
      extinguished,
      left,
      survive: [...keptByAgreement, ...kept.map((u) => u.id)],
      removeFirst: removed.map((u) => u.id),
    },
    because,
  };
}

/** What becomes of the rights on a thing that is sold, in fen. Refuses `claim-negative`. AUC04 28; EXR 31. */
export const encumbrancesRule = rule<EncumbranceFacts, Encumbrances>({
  id: 'encumbrances-after-sale',
  title: text('拍卖财产上原有的权利', 'Rights on a thing that is sold'),
  rows: ['E-44', 'D-30'],
  awaits: 'E2',
  versions: [
    {
      cites: [cite('auction-provisions-2004', '28'), cite('enforcement-work-provisions', '31')],
      from: '2005-01-01',
      until: null,
      certainty: 'read',
      decide: decideEncumbrances,
    },
  ],
});

export type PaidBeforeSale = {
  readonly saleOn: Day;
  readonly paidOn: Day | null;
  readonly paid: Fen;
  /** The whole debt on the day of payment, costs of enforcement included. */
  readonly debt: Fen;
  /** What was already spent on the sale. */
  readonly spent: Fen;
  /** Whether the debtor asks for the sale to stop. */
  readonly asked: boolean;
};

/** Whether a sale must stop because the debtor paid everything before its day, and the costs that he bears, in fen. AUC04 19. */
export const stopSaleRule = rule<PaidBeforeSale, { readonly stop: boolean; readonly debtorBears: Fen }>({
  id: 'stop-sale-on-payment',
  title: text('拍卖日之前清偿的，停止拍卖', 'A sale stops when the debtor pays before its day'),
  rows: ['E-45'],
  awaits: 'E2',
  versions: [
    {
      cites: [cite('auction-provisions-2004', '19')],
      from: '2005-01-01',
      until: null,
      certainty: 'read',
      decide: ({ saleOn, paidOn, paid, debt, spent, asked }) => {
        const inTime = paidOn !== null && isBefore(paidOn, saleOn);
        const stop = inTime && paid >= debt && asked;
        const why = stop
          ? text('已经足额提交并请求停止，应当准许', 'all of it was paid and he asks: it must stop')
          : !inTime
            ? text('拍卖日之前没有提交', 'nothing was paid before the day of the sale')
            : paid < debt
              ? text(`尚差${formatYuan(debt - paid)}元，不足额`, `${formatYuan(debt - paid)} yuan are missing`)
              : text('被执行人没有请求停止', 'the debtor has not asked for it');
        return {
          value: { stop, debtorBears: stop ? spent : 0n },
          because: [
            text(`${why.zh}。`, `Of the sale on ${saleOn}: ${why.en}.`),
            ...(stop
              ? [
                  text(
                    `因拍卖支出的必要费用${formatYuan(spent)}元由被执行人负担。`,
                    `The debtor bears the ${formatYuan(spent)} yuan spent on the sale.`,
                  ),
                ]
              : []),
          ],
        };
      },
    },
  ],
});

/** Whether the lots that remain are to be sold where those sold already suffice. AUC04 14. */
export const enoughSoldRule = rule<
  { proceeds: Fen; debt: Fen; costs: Fen; debtorAgreesToAll: boolean },
  'stop' | 'go-on'
>({
  id: 'stop-when-enough-sold',
  title: text('多项财产卖得足够即停止', 'The lots that remain are not sold when enough is there'),
  rows: ['E-45'],
  awaits: 'E2',
  versions: [
    {
      cites: [cite('auction-provisions-2004', '14')],
      from: '2005-01-01',
      until: null,
      certainty: 'read',
      decide: ({ proceeds, debt, costs, debtorAgreesToAll }) => {
        const enough = proceeds >= debt + costs;
        const value = enough && !debtorAgreesToAll ? 'stop' : 'go-on';
        return {
          value,
          because: [
            text(
              `已卖得${formatYuan(proceeds)}元，债务和费用共${formatYuan(debt + costs)}元。`,
              `${formatYuan(proceeds)} yuan are there; debt and costs come to ${formatYuan(debt + costs)}.`,
            ),
            value === 'stop'
              ? text('对剩余财产应当停止拍卖。', 'What remains is not to be sold.')
              : enough
                ? text('被执行人同意全部拍卖，可以继续。', 'The debtor agrees that all of it be sold: go on.')
                : text('尚不足以清偿，继续拍卖。', 'It does not suffice: go on.'),
          ],
        };
      },
    },
  ],
});

export type UnsoldFacts = {
  readonly kind: 'movable' | 'immovable' | 'other';
  /** Rounds that failed; the sell-off after them is not one of them. */
  readonly failedRounds: number;
  readonly sellOffFailed: boolean;
  /** A creditor takes the thing in payment, lawfully. */
  readonly taken: boolean;
  /** Another measure is possible, such as management by a receiver. */
  readonly otherMeasure: boolean;
  readonly online: boolean;
};

export type UnsoldAnswer = 'give-in-payment' | 'next-round' | 'sell-off' | 'other-measure' | 'lift-and-return';

const unsoldWords: Readonly<Record<UnsoldAnswer, Text>> = {
  'give-in-payment': text('有债权人接受的，交其抵债', 'a creditor takes it: it is given to him'),
  'next-round': text('应当再次拍卖', 'another round follows'),
  'sell-off': text('应当进入变卖', 'it goes to the sell-off'),
  'other-measure': text('可以采取强制管理等其他执行措施，不解除', 'another measure is possible: the control stays'),
  'lift-and-return': text('应当解除控制，退还被执行人', 'the control is lifted and the thing goes back to the debtor'),
};

/** The rounds of a hall: two for a movable, three for the rest; online always two. */
function roundsOf({ online, kind }: UnsoldFacts): number {
  return online || kind === 'movable' ? 2 : 3;
}

function decideUnsold(facts: UnsoldFacts): Decided<UnsoldAnswer> {
  const { failedRounds, sellOffFailed, taken, otherMeasure, kind, online } = facts;
  const most = roundsOf(facts);
  // A movable that failed twice in a hall goes back without a sell-off; what can be managed never does.
  const sellsOff = online || kind !== 'movable';
  const value: UnsoldAnswer = taken
    ? 'give-in-payment'
    : failedRounds < most
      ? 'next-round'
      : sellsOff && !sellOffFailed
        ? 'sell-off'
        : otherMeasure
          ? 'other-measure'
          : 'lift-and-return';
  const words = unsoldWords[value];
  return {
    value,
    because: [
      text(
        `已流拍${failedRounds}次（最多${most}次）${sellOffFailed ? '，变卖不成' : ''}，${words.zh}。`,
        `Failed ${failedRounds} of at most ${most} rounds${sellOffFailed ? ' and in the sell-off' : ''}: ${words.en}.`,
      ),
    ],
  };
}

/** What follows when a thing finds no buyer. AUC04 24, 25; NAUC 26; CPLI 490. */
export const unsoldRule = rule<UnsoldFacts, UnsoldAnswer>({
  id: 'unsold-property',
  title: text('流拍、变卖不成后的处理', 'What follows when a thing finds no buyer'),
  rows: ['E-46'],
  awaits: 'E2',
  versions: [
    {
      cites: [cite('auction-provisions-2004', '27'), cite('auction-provisions-2004', '28')],
      from: '2005-01-01',
      until: '2017-01-01',
      certainty: 'read',
      decide: (facts) => decideUnsold({ ...facts, online: false }),
    },
    {
      cites: [
        cite('online-auction-provisions', '26'),
        cite('auction-provisions-2004', '24'),
        cite('auction-provisions-2004', '25'),
        cite('cpl-interpretation', '490'),
      ],
      from: '2017-01-01',
      until: null,
      certainty: 'read',
      decide: decideUnsold,
    },
  ],
});
