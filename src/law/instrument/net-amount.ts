import type { Clause } from './brackets.ts';
import { addNoted, addUnread, amountOf, type Draft, type Draftbook, sumOf } from './draft.ts';
import type { MoneyFound } from './figures.ts';
import { findMentions } from './mentions.ts';

/** "…扣除已垫付的10000元，还应赔偿29345.6元": the last figure is what remains of those before it. */
export function isNet(text: string, m: MoneyFound): boolean {
  const before = text.slice(Math.max(0, m.start - 60), m.start);
  if (
    /(?:扣除|扣减|减去|抵扣|冲抵)[^；。]{2,40}后，[^，；。]{0,12}(?:应付|应支付|应赔偿|应返还|应给付|支付|赔偿|返还|退还|实际|余)[^，；。]{0,8}$/.test(
      before,
    ) ||
    /(?:扣除|扣减|减去|抵扣|冲抵|已支?付|已(?:于|在))[^；。]{2,40}元，(?:尚|仍|还)?(?:余|欠|剩余|余款|余下)[^，；。]{0,4}$/.test(
      before,
    )
  )
    return true;
  return /(?:还应|尚应|尚需|还需|仍应|仍需|实际(?:应|支付|赔偿|给付|返还|退还)|下余|还须)[^，；。]{0,10}$/.test(
    text.slice(Math.max(0, m.start - 16), m.start),
  );
}

/** "以上两项相抵后，被告应支付原告20万元": what is left when two debts in opposite directions are set off. */
export function isSetOff(text: string, m: MoneyFound): boolean {
  return /(?:相抵|互抵|折抵|抵[销消]|品迭|相互?(?:冲抵|抵扣|抵减|扣减)|对冲)[^；。]{0,12}[后，][^；。]{0,60}$/.test(
    text.slice(Math.max(0, m.start - 90), m.start),
  );
}

/** Puts the balance in place of the two debts when it is right; otherwise says that it is not. */
export function takeSetOff(book: Draftbook, offset: number, m: MoneyFound, made: Draft[], deducted: bigint): void {
  const [debt] = made;
  // "赔偿1984元，与其垫付的15000元相抵后，原告应返还13016元": the advance was more than the debt, and the rest goes back.
  if (debt && deducted - sumOf(made) === m.fen && debt.owedBy.length === 1) {
    const back: Draft = { ...debt, kind: 'principal', label: '垫付款', amount: amountOf(m.fen), end: offset + m.end };
    Object.assign(back, { owedBy: [debt.owedTo], owedTo: debt.owedBy[0] });
    delete back.share;
    made.splice(0, made.length, back);
    addNoted(book, debt.start, offset + m.end, 'total');
    return;
  }
  const sums = book.items.slice(-40).filter((i) => i.amount !== undefined && i.liability === undefined);
  const same = (x: Draft, y: Draft) => x.owedBy.join() === y.owedBy.join() && x.owedTo === y.owedTo;
  const against = (x: Draft, y: Draft) => x.owedBy.includes(y.owedTo) && y.owedBy.includes(x.owedTo);
  for (const first of sums)
    for (const other of sums)
      if (against(first, other)) {
        // One debt against one, or all that one side owes against all that the other does.
        for (const [more, less] of [
          [[first], [other]],
          [sums.filter((x) => same(x, first)), sums.filter((x) => same(x, other))],
        ] as const)
          if (sumOf(more) - sumOf(less) === m.fen) {
            first.amount = amountOf(m.fen);
            first.end = offset + m.end;
            if (more.length > 1) first.label = [...new Set(more.flatMap((x) => x.label ?? []))].join('、');
            const gone = new Set<Draft>([...more, ...less].filter((x) => x !== first));
            book.items.splice(0, book.items.length, ...book.items.filter((x) => !gone.has(x)));
            addNoted(book, other.start, offset + m.end, 'total');
            return;
          }
      }
  addUnread(book, offset + m.start, offset + m.end, 'sum-differs');
}

/** Puts one row with the net sum in place of the rows before it when the deduction is right; otherwise says that it is not. */
export function takeNet(book: Draftbook, offset: number, made: Draft[], m: MoneyFound, deducted: bigint): void {
  const first = made[0] as Draft;
  const end = offset + m.end;
  if (sumOf(made) - deducted !== m.fen) {
    addUnread(book, first.start, end, 'sum-differs');
    return;
  }
  const labels = [...new Set(made.map((d) => d.label).filter((l) => l !== undefined))];
  const net: Draft = { ...first, amount: amountOf(m.fen), end };
  if (labels.length > 0) net.label = labels.join('、');
  made.splice(0, made.length, net);
  addNoted(book, first.start, end, 'total');
}

/**
 * "甲承担60%即131043.6元，乙承担20%即43681.2元，扣除甲已垫付的31043.6元，甲还应赔偿10万元": what remains of the debt of the one who is
 * named with the net sum; false when nobody is named or the rows of the point hold no such debt of his.
 */
export function takeNetOf(
  book: Draftbook,
  c: Clause,
  made: readonly Draft[],
  m: MoneyFound,
  deducted: bigint,
): boolean {
  const segment =
    c.masked
      .slice(0, m.start)
      .split(/[，；。]/)
      .at(-1) ?? '';
  const names = findMentions(segment, book.cast)
    .filter((x) => x.side === 'debtor')
    .flatMap((x) => x.names);
  const rows = [...book.items.slice(-40).filter((i) => i.point === c.point), ...made];
  const his = rows.filter((i) => i.amount !== undefined && i.owedBy.join() === names.join());
  const others = made.length === 0 || made.some((i) => i.owedBy.join() !== names.join());
  const [debt] = his;
  if (!others || his.length !== 1 || debt === undefined || sumOf([debt]) - deducted !== m.fen) return false;
  addNoted(book, debt.start, debt.end, 'total');
  debt.amount = amountOf(m.fen);
  return true;
}
