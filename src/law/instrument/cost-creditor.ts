import type { Fen } from '#kernel';
import { type Draft, type Draftbook, fenOf, mark } from './draft.ts';
import type { ItemKind } from './reading.ts';
import { assignWho } from './who.ts';

export type Fee = { kind: ItemKind; label: string; fen: Fen; start: number; end: number };
/** Costs that by default are paid in to the court. */
export const courtCosts: readonly ItemKind[] = ['litigation-fee', 'preservation-fee', 'execution-fee'];
/** Words that make a fee payable straight to the creditor. */
export const direct =
  /[迳径](?:行|直|向)?[^，；。]{0,8}(?:付|交)|直接(?:支付|给付|付给|向[^，；。]{1,12}(?:支付|给付))|(?:返还|支付|给付|付还|付给|偿还|退还)(?:给)?(?:原告|申请人|反诉原告|上诉人)|一并(?:支付|给付|付清|偿还|迳付)|向(?:原告|申请人|反诉原告)[^，；。]{0,12}(?:支付|给付|返还|偿还)|补偿(?:给)?申请人|原告垫付[^，；。]{0,12}(?:支付|给付|返还)/;
/** Words that make a fee payable to the court. */
export const toCourt =
  /向(?:本院|法院|本庭|[\u4e00-\u9fa5]{2,12}法院)[^，；。]{0,8}[交缴]|[交缴]纳?(?:至|到|于)?(?:本院|法院)|本院指定账户|直接向本院/;
/** Words that say somebody has advanced a fee. */
export const prepaid = /(?:已|预|垫)(?:经|由[^，；。)]{1,8})?(?:预|先)?(?:交|缴|付|垫)/;

/** "甲公司于…前支付给某银行": paid straight to a creditor who is called by his name. */
function paysCreditor(sentence: string, book: Draftbook): boolean {
  return [...sentence.matchAll(/(?:支付|给付|迳付|径付|返还)(?:给)?|向(?=[^，；。]{2,30}(?:支付|给付|返还))/g)].some(
    (m) => book.cast.parties.some((p) => p.side === 'creditor' && sentence.startsWith(p.name, m.index + m[0].length)),
  );
}

/** To whom a fee is owed: the creditor who advanced it, or the court. */
export function owedTo(item: Draft, sentence: string, book: Draftbook): void {
  const isCourtCost = courtCosts.includes(item.kind);
  if (direct.test(sentence) || paysCreditor(sentence, book)) item.owedTo = '';
  else if (isCourtCost && toCourt.test(sentence)) item.owedTo = 'court';
  else if (isCourtCost && !prepaid.test(sentence)) {
    // The Measures (article 53) make the loser pay the court when nothing else is said.
    item.owedTo = 'court';
    mark(item, 'assumed', 'owedTo');
  } else if (isCourtCost) mark(item, 'assumed', 'owedTo');
  if (item.owedTo === '') {
    const creditor = book.creditor;
    assignWho(
      item,
      { debtors: item.owedBy, creditors: creditor === undefined || item.owedBy.includes(creditor) ? [] : [creditor] },
      book,
    );
  }
}

/** A later sentence ("被告负担的受理费4624元，由被告向本院缴纳") says to whom a fee already read is paid. */
export function restates(book: Draftbook, fees: readonly Fee[], sentence: string): boolean {
  const known = fees.map(
    (f) =>
      book.items.find((i) => i.kind === f.kind && fenOf(i) === f.fen && i.liability !== 'by-share') ??
      book.items.find((i) => i.kind === f.kind && fenOf(i) === f.fen),
  );
  if (known.length === 0 || known.some((k) => k === undefined)) return false;
  for (const item of known as Draft[]) {
    if (toCourt.test(sentence)) item.owedTo = 'court';
    else if (direct.test(sentence)) {
      item.owedTo = '';
      assignWho(item, { debtors: item.owedBy, creditors: book.creditor === undefined ? [] : [book.creditor] }, book);
    } else continue;
    const assumed = item.assumed?.filter((a) => a !== 'owedTo') ?? [];
    if (assumed.length > 0) item.assumed = assumed;
    else delete item.assumed;
  }
  return true;
}
