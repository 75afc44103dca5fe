import { type Fen, type Fraction, formatYuan, text } from '#kernel';
import { cite, rule } from '../frame.ts';
import type { OwedItem, Waived } from './owed-types.ts';
import { shareOfAmount } from './shares.ts';

/** How one debtor answers for a debt: for all of it or a part, up to a cap, and first or after the others. */
export type Answering = { readonly share: Fraction; readonly cap: Fen | null; readonly supplementary: boolean };

/** Whether a debtor answers for the whole of a debt, however large it grows. */
export function answersForAll({ share, cap }: Answering): boolean {
  return share.n === share.d && cap === null;
}

/** What one debtor answers for: `own` is open of his part or left of his cap, absent where he answers for everything. */
type Liable = { readonly open: Fen; readonly own?: Fen | undefined };

const decideLiability = ({ open, own }: Liable) => ({
  value: own !== undefined && own < open ? own : open,
  because:
    own === undefined
      ? []
      : [
          text(
            `该被执行人在其份额或限额内尚应承担${formatYuan(own)}元，执行其财产不得超出其应当履行义务的范围。`,
            `Within his share or cap this debtor still owes ${formatYuan(own)} yuan; no more may be taken from him.`,
          ),
        ],
});

/** 查询、扣押、冻结、划拨、变价的财产不得超出被执行人应当履行义务的范围: what is taken from a debtor stays within what he owes. */
export const debtorLiability = rule<Liable, Fen>({
  id: 'debtor-liability',
  title: text('被执行人应当履行义务的范围', 'How far one debtor answers'),
  rows: ['D-06'],
  versions: [
    {
      cites: [cite('civil-procedure-law', '242')],
      from: '2013-01-01',
      until: '2022-01-01',
      certainty: 'recalled',
      decide: decideLiability,
    },
    {
      cites: [cite('civil-procedure-law', '249')],
      from: '2022-01-01',
      until: '2024-01-01',
      certainty: 'recalled',
      decide: decideLiability,
    },
    {
      cites: [cite('civil-procedure-law', '253')],
      from: '2024-01-01',
      until: null,
      certainty: 'read',
      decide: decideLiability,
    },
  ],
});

/** What a debtor who answers after others may be made to pay now: what is open beyond what is within reach of those before him. */
export const supplementaryLiability = rule<{ readonly open: Fen; readonly reachable: Fen }, Fen>({
  id: 'supplementary-liability',
  title: text('补充责任人在主债务人之后承担', 'A supplementary debtor pays after the principal one'),
  rows: ['F-03'],
  versions: [
    {
      cites: [cite('civil-code', '687')],
      from: '2021-01-01',
      until: null,
      certainty: 'recalled',
      decide: ({ open, reachable }) => ({
        value: open > reachable ? open - reachable : 0n,
        because: [
          text(
            `主债务人处尚有可供执行的${formatYuan(reachable)}元，补充责任人只对其财产依法强制执行后仍不能履行的部分承担责任。`,
            `${formatYuan(reachable)} yuan are within reach of the principal debtors; the supplementary debtor answers for the rest.`,
          ),
        ],
      }),
    },
  ],
});

/** An item as far as one of several debtors answers for it; the items of all of them add up to it when their shares are one. */
export function itemOfShare(item: OwedItem, shares: readonly Fraction[], which: number): OwedItem {
  const part = (amount: Fen) => shareOfAmount(amount, shares, which);
  const { interest, periodic } = item;
  return {
    ...item,
    ...(item.amount === undefined ? {} : { amount: part(item.amount) }),
    ...(periodic === undefined ? {} : { periodic: { ...periodic, amount: part(periodic.amount) } }),
    ...(interest === undefined
      ? {}
      : {
          interest: {
            ...interest,
            ...(interest.base === undefined ? {} : { base: part(interest.base) }),
            ...(interest.cap === undefined ? {} : { cap: part(interest.cap) }),
          },
        }),
  };
}

/** What of waivers falls to one debtor; a waiver frees each of them by his share. */
export function waivedOfShare(waived: readonly Waived[], shares: readonly Fraction[], which: number): Waived[] {
  return waived.flatMap((w) => {
    const amount = shareOfAmount(w.amount, shares, which);
    return amount > 0n ? [{ ...w, amount }] : [];
  });
}
