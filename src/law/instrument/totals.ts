import type { Clause } from './brackets.ts';
import { addNoted, addUnread, amountOf, type Draft, type Draftbook, sumOf } from './draft.ts';
import type { MoneyFound } from './figures.ts';

const shareFollows = /^的?\d{1,3}(?:\.\d{1,4})?%[^；。\d]{0,8}(?:即|计|为|，)/;

/** Puts one row with the whole in place of the parts that a total sums up. */
function joinParts(made: Draft[], parts: readonly Draft[], end: number): Draft[] {
  const [first] = parts;
  if (first === undefined) return [];
  const kinds = new Set(parts.map((p) => p.kind));
  const whole: Draft = {
    ...first,
    kind: kinds.size === 1 ? first.kind : 'compensation',
    amount: amountOf(sumOf(parts)),
    end,
  };
  const labels = [...new Set(parts.flatMap((p) => p.label ?? []))];
  if (labels.length > 0) whole.label = labels.join('、');
  made.splice(made.indexOf(first), parts.length, whole);
  return [whole];
}

/** A total of the sums before it: noted when it is right; returns what a later total would sum up beside new sums. */
export function readTotal(
  book: Draftbook,
  c: Clause,
  m: MoneyFound,
  from: number,
  made: Draft[],
  parts: readonly Draft[],
): Draft[] {
  // "给付甲、乙、丙每人28600元，合计85800元": the total counts each of them.
  const heads = /每人/.test(c.masked) ? BigInt(parts[0]?.owedTo.split('、').length ?? 1) : 1n;
  if (sumOf(parts) * heads !== m.fen) {
    addUnread(book, c.offset + from, c.offset + m.end, 'sum-differs');
    return [];
  }
  addNoted(book, c.offset + from, c.offset + m.end, 'total');
  // "…共计437144.3元的40%即174857.72元": the parts only lead to the share that is owed.
  return shareFollows.test(c.masked.slice(m.end, m.end + 40)) ? joinParts(made, parts, c.offset + m.end) : [];
}
