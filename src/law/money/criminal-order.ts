import { allocateByWeight, type Fen, lesser, text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';

/** Sums that one person owes under criminal and civil instruments, in the order in which they are paid. */
export const criminalRanks = ['medical', 'secured', 'restitution', 'civil', 'fine', 'confiscation'] as const;
export type CriminalRank = (typeof criminalRanks)[number];
export type CriminalClaim = { readonly id: string; readonly rank: CriminalRank; readonly amount: Fen };

/** The order where a convict's property does not suffice. 法释〔2014〕13号 13. */
export const criminalOrderRule = rule<
  { available: Fen; claims: readonly CriminalClaim[] },
  readonly { id: string; paid: Fen }[]
>({
  id: 'criminal-and-civil-order',
  title: text('刑民交叉时的清偿顺序', 'The order of payment where criminal and civil debts meet'),
  rows: ['J-12'],
  awaits: 'E3',
  versions: [
    {
      cites: [cite('criminal-property-provisions', '13')],
      from: '2014-11-06',
      until: null,
      certainty: 'read',
      decide: decideOrder,
    },
  ],
});

function decideOrder({
  available,
  claims,
}: {
  available: Fen;
  claims: readonly CriminalClaim[];
}): Decided<readonly { id: string; paid: Fen }[]> {
  let rest = available;
  const paid: { id: string; paid: Fen }[] = [];
  for (const rank of criminalRanks) {
    const members = claims.filter((c) => c.rank === rank && c.amount > 0n);
    const total = members.reduce((sum, c) => sum + c.amount, 0n);
    if (total === 0n) continue;
    const pot = lesser(rest, total);
    const shares = allocateByWeight(
      pot,
      members.map((c) => c.amount),
    );
    for (const [i, c] of members.entries()) paid.push({ id: c.id, paid: shares[i] ?? 0n });
    rest -= pot;
  }
  return {
    value: paid,
    because: [
      text(
        '依次为：人身损害医疗费用、优先受偿债权、退赔被害人损失、其他民事债务、罚金、没收财产。',
        'In turn: medical costs of personal injury, secured claims, restitution, other civil debts, fines, confiscation.',
      ),
    ],
  };
}
