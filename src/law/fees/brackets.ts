import {
  addFractions,
  type Fen,
  type Fraction,
  formatYuan,
  fraction,
  multiplyFractions,
  roundHalfUp,
  type Text,
} from '#kernel';

/** One step of a table that is charged piece by piece: up to `to` fen at `perMyriad` (1/10000); null = without end. */
export type Bracket = { readonly to: Fen | null; readonly perMyriad: bigint };

/** A fee table: a fixed fee up to `base`, then each further piece at its own rate. */
export type FeeTable = { readonly base: Fen; readonly fixed: Fen; readonly brackets: readonly Bracket[] };

/** The exact fee before rounding and one sentence for each piece. Amounts and fee in fen. */
export function chargeByBrackets(amount: Fen, table: FeeTable): { exact: Fraction; because: Text[] } {
  let exact = fraction(table.fixed);
  const because: Text[] = [
    {
      zh: `不超过${formatYuan(table.base)}元的部分交纳${formatYuan(table.fixed)}元。`,
      en: `Up to ${formatYuan(table.base)}: ${formatYuan(table.fixed)} yuan.`,
    },
  ];
  let from = table.base;
  for (const { to, perMyriad } of table.brackets) {
    if (amount <= from) break;
    const top = to === null || amount < to ? amount : to;
    const piece = multiplyFractions(fraction(top - from), fraction(perMyriad, 10_000n));
    exact = addFractions(exact, piece);
    const percent = `${Number(perMyriad) / 100}%`;
    because.push({
      zh: `${formatYuan(from)}元至${formatYuan(top)}元的部分${formatYuan(top - from)}元，按${percent}为${formatYuan(roundHalfUp(piece))}元。`,
      en: `${formatYuan(from)} to ${formatYuan(top)}: ${formatYuan(top - from)} at ${percent} is ${formatYuan(roundHalfUp(piece))} yuan.`,
    });
    from = top;
  }
  return { exact, because };
}
