import type { Fen } from '#kernel';
import { spanOf } from './clean-text.ts';
import { addUnread, type Draft, type Draftbook, fenOf, sumOf } from './draft.ts';
import { findMoney } from './figures.ts';
import { shareOf } from './interest-formula.ts';
import { payVerb } from './who.ts';

/** Every sum that a row states anywhere: its own, its base, its limits. */
function sumsIn(item: Draft): Fen[] {
  const { interest, periodic } = item;
  return [item.amount, item.cap, interest?.base, interest?.cap, interest?.estimate?.amount, periodic?.amount]
    .filter((amount) => amount !== undefined)
    .map((amount) => fenOf({ amount }));
}

/**
 * The last look at a sentence: a sum that no row of it holds, that no note covers and that nothing lists as unread was passed over in
 * silence, and is listed now. `first` is the index of the sentence's first row.
 */
export function listUnusedSums(book: Draftbook, from: number, to: number, first: number): void {
  const text = book.clean.text.slice(from, to);
  const rows = book.items.slice(first);
  if (rows.length === 0) return;
  const used = new Set(rows.flatMap(sumsIn));
  used.add(sumOf(rows));
  for (const r of rows) {
    const meant = (r.refersTo ?? []).flatMap((n) => book.items[n] ?? []);
    // "就第一项工程款1528万元享有优先受偿权": the sum only names the debt meant.
    for (const item of meant) used.add(fenOf(item));
    // "对第一项中的60%即148983.67元承担连带责任": the sum only works the share out.
    if (r.share !== undefined && r.amount === undefined) used.add(shareOf(sumOf(meant), r.share));
  }
  // "并按实际用量支付水电费": owed, in a sum that the text does not name.
  for (const m of text.matchAll(/(?:按|据)(?:照)?(?:实际|实)(?:用量|使用|发生|产生|抄表|用电|用水)[^，；。]{0,30}/g))
    if (payVerb.test(m[0]) && findMoney(m[0]).length === 0)
      addUnread(book, from + m.index, from + m.index + m[0].length, 'not-understood');
  for (const m of findMoney(text)) {
    if (used.has(m.fen)) continue;
    // What a deed is worth is part of its words.
    const inDeed = rows.some(
      (r) =>
        r.object !== undefined && r.kind !== 'priority-right' && r.start <= from + m.start && from + m.end <= r.end,
    );
    if (inDeed) continue;
    const [a, b] = spanOf(book.clean, from + m.start, from + m.end);
    // Notes are made in the order of the text, so the last of them are those of this sentence.
    const seen = [...book.noted.slice(-80), ...book.unread.slice(-80)].some(({ span }) => span[0] < b && span[1] > a);
    if (!seen) addUnread(book, from + m.start, from + m.end, 'amount-without-debt');
  }
}
