import { type Fen, formatYuan, type Text, text } from '#kernel';
import { creditorsOf, type Dossier } from '../dossier.ts';
import type { Statement } from '../owed.ts';

/** Interest that a creditor had already been paid and that a payment heard of late shows was never owed. */
export function overpaidText(name: string, amount: Fen): Text {
  return text(
    `${name}此前已受偿的利息中，因有付款迟到知悉而多受清偿${formatYuan(amount)}元，本案案款无法抵回，应由其退还或者与被执行人另行结算。`,
    `A payment heard of late shows that ${formatYuan(amount)} yuan of interest already paid were never owed; no money of the case can make up for it.`,
  );
}

/** The same for every creditor of a statement to whom this happened. */
export function overpaidTexts(dossier: Dossier, { groups, overpaid }: Statement): Text[] {
  return groups.flatMap((group) => {
    const amount = overpaid.get(group.key) ?? 0n;
    const name = creditorsOf(dossier).find((c) => group.creditors.includes(c.id))?.person.name ?? '';
    return amount > 0n ? [overpaidText(name, amount)] : [];
  });
}

/** What is said of performance that settled nothing, because all was settled before it was heard of. */
export function unsettledText(amount: Fen): Text {
  return text(
    `登记的直接履行中有${formatYuan(amount)}元在登记时已无债务可以抵充，申请执行人多受清偿，应由其退还或者与被执行人另行结算。`,
    `${formatYuan(amount)} yuan performed outside the court settled nothing, because all was settled before they were heard of.`,
  );
}

/** What creditors confirmed to have been paid outside the court and what of it settled nothing: it was too much when it was heard of. */
export function overpaidOutside({ performances, allocations }: Pick<Dossier, 'performances' | 'allocations'>): Fen {
  const paid = performances.filter((p) => p.kind === 'direct').reduce((sum, p) => sum + p.amountFen, 0n);
  const settled = allocations.filter((a) => a.cause === 'direct').reduce((sum, a) => sum + a.amountFen, 0n);
  return paid > settled ? paid - settled : 0n;
}
