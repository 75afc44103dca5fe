import { fraction, fractionOf, multiplyFractions } from '#kernel';
import { totalBefore } from './debt-draft.ts';
import { kindOfName } from './debt-names.ts';
import { addNoted, amountOf, type Draft, type Draftbook, fenOf, sumOf } from './draft.ts';
import type { MoneyFound } from './figures.ts';
import { findMentions } from './mentions.ts';
import { plainDecimal } from './numerals.ts';
import { payVerb } from './who.ts';

/** "损失100000元的70%即70000元": the later figure is what is owed, the earlier one only explains it. */
export function resultOfShare(book: Draftbook, text: string, m: MoneyFound, before: Draft, offset: number): boolean {
  const between = text.slice(Math.max(0, before.end - offset), m.start);
  const share = /^[^；。]{0,12}?(\d{1,3}(?:\.\d{1,4})?)%[^；。]{0,12}?(?:即|计|为|，)[^；。]{0,6}$/.exec(between);
  if (!share || before.amount === undefined) return false;
  addNoted(book, before.start, offset + m.start, 'total');
  before.amount = amountOf(m.fen);
  before.share = plainDecimal(multiplyFractions(fractionOf(share[1] as string), fraction(1n, 100n)));
  before.end = offset + m.end;
  return true;
}

/** "原告损失共计186300元，由被告甲承担50%即93150元": what was lost explains the parts that others bear. */
export function isLossStated(book: Draftbook, before: string, after: string): boolean {
  if (!/损失[^，；。]{0,12}$/.test(before) || payVerb.test(before)) return false;
  return (
    findMentions(before, book.cast)[0]?.side === 'creditor' &&
    /^[^。]{0,8}由[^，；。]{1,30}(?:承担|负担|赔偿)/.test(after)
  );
}

/** "罚没款合计145682元": a sentence that orders nothing and adds up the rows before it. */
export function sumsUpBefore(book: Draftbook, text: string, made: readonly Draft[], m: MoneyFound): boolean {
  // "以上合并执行罚款53000元，没收违法所得2300元": each figure sums up the rows of its kind.
  const merged = /合并(?:执行|处罚|决定)/.test(text.slice(0, m.start));
  if (merged) {
    const kind = kindOfName(text.slice(Math.max(0, m.start - 8), m.start));
    if (kind !== undefined && sumOf(book.items.filter((i) => i.kind === kind)) === m.fen) return true;
  }
  if (
    (!merged && payVerb.test(text.slice(0, m.start))) ||
    !totalBefore.test(text.slice(Math.max(0, m.start - 24), m.start))
  )
    return false;
  let sum = 0n;
  // The rows that a total sums up stand directly before it, and a real list is short.
  for (const [n, row] of [...book.items.slice(-40), ...made].toReversed().entries()) {
    sum += row.amount === undefined ? 0n : fenOf(row);
    if (n > 0 && sum === m.fen) return true;
  }
  return false;
}

/** "同意被告支付36万元了结本案", "未按约支付的，应按40万元支付": another figure for debts that were read before, and no debt beside them. */
export function restates(
  book: Draftbook,
  text: string,
  made: readonly Draft[],
  m: MoneyFound,
): 'reduced' | 'again' | undefined {
  const before = text.slice(Math.max(0, m.start - 40), m.start);
  const known = [...book.items, ...made].filter(
    (i) => i.amount !== undefined && i.kind !== 'instalment' && !i.conditional,
  );
  if (known.length === 0) return undefined;
  if (
    /同意[^，；。]{0,30}$/.test(before) &&
    /^[^，；。\d]{0,6}(?:了结|结清|即可|一次性解决)/.test(text.slice(m.end, m.end + 12))
  )
    return 'reduced';
  const whole = known.some((i) => fenOf(i) === m.fen) || sumOf(known) === m.fen;
  if (!book.conditional || !/按照?[^，；。\d]{0,10}$/.test(before)) return undefined;
  if (whole) return 'again';
  // On default the debt is another one; both figures together are owed by nobody.
  return /^[^，；。\d%]{0,16}(?:支付|偿还|给付|履行|清偿)/.test(text.slice(m.end, m.end + 20)) ? 'reduced' : undefined;
}
