import { isSum, type Obligation } from '#cases';
import type { Allocation, StatementLine } from '#funds';
import { type Fen, fraction, type Id } from '#kernel';
import { type Answering, answersForAll, shareOfAmount } from '#law';
import { type Dossier, debtorsOf } from './dossier.ts';

/** A debtor of an obligation and how he answers for it. */
export type Answerer = Answering & { readonly partyId: Id };

/** How each debtor answers for an obligation; who has no share of his own answers for all of it. */
export function answerersOf({ debtors }: Obligation): Answerer[] {
  return debtors.map(({ partyId, shareN, shareD, capFen, supplementary }) => ({
    partyId,
    share: fraction(shareN ?? 1n, shareD ?? 1n),
    cap: capFen,
    supplementary,
  }));
}

/** The same text for obligations for which the same debtors answer in the same way: they stand in one account. */
export function profileOf(obligation: Obligation): string {
  return answerersOf(obligation)
    .map(
      ({ partyId, share, cap, supplementary }) =>
        `${partyId} ${share.n}/${share.d} ${cap ?? ''} ${supplementary ? 2 : 1}`,
    )
    .sort()
    .join(' ');
}

/**
 * Whose money a line is: of the debtor from whom it was deducted, of the only debtor, or of the one debtor who bears the
 * payer's name. Undefined for the money of a third person, which pays for whoever owes.
 */
export function payerOf(dossier: Dossier, line: StatementLine | null): Id | undefined {
  if (!line) return undefined;
  const deduction = dossier.deductions.find((d) => d.reference !== null && d.reference === line.reference);
  const control = deduction && dossier.controls.find((c) => c.id === deduction.controlId);
  if (control) return control.partyId;
  const debtors = debtorsOf(dossier);
  if (debtors.length === 1) return debtors[0]?.id;
  const named = debtors.filter((d) => d.person.name === line.counterName.trim());
  return named.length === 1 ? named[0]?.id : undefined;
}

/** Who paid what was settled: recorded for performance outside the court, else whose the money was. */
export function payerOfAllocation(dossier: Dossier, { payerId, lineId }: Allocation): Id | undefined {
  if (payerId) return payerId;
  return lineId ? payerOf(dossier, dossier.lines.find((l) => l.id === lineId) ?? null) : undefined;
}

/** Whether some debtor answers for less than everything, or after the others: then it matters who paid. */
export function liabilitiesDiffer(dossier: Dossier): boolean {
  const debtors = debtorsOf(dossier);
  return dossier.obligations.filter(isSum).some((o) => {
    const answerers = answerersOf(o);
    return answerers.length < debtors.length || answerers.some((a) => a.supplementary || !answersForAll(a));
  });
}

/** The part of the fee for enforcement that a debtor bears: by what he answers for of the claim. */
export function feePartOf(dossier: Dossier, debtor: Id): Fen {
  let [own, whole] = [0n, 0n];
  for (const o of dossier.obligations) {
    whole += o.amountFen;
    const answerers = answerersOf(o);
    const which = answerers.findIndex((a) => a.partyId === debtor);
    const answerer = answerers[which];
    if (!answerer) continue;
    const part = shareOfAmount(
      o.amountFen,
      answerers.map((a) => a.share),
      which,
    );
    own += answerer.cap !== null && answerer.cap < part ? answerer.cap : part;
  }
  const fee = dossier.case.feeFen;
  if (whole === 0n || own >= whole) return fee;
  return (fee * own + whole - 1n) / whole;
}

/** What a debtor has paid of the fee by the book. */
export function feePaidBy(dossier: Dossier, debtor: Id): Fen {
  return dossier.allocations
    .filter((a) => a.kind === 'fee' && a.cause !== 'waiver' && payerOfAllocation(dossier, a) === debtor)
    .reduce((sum, a) => sum + a.amountFen, 0n);
}
