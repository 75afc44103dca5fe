import { addNoted, type Draft, type Draftbook, fenOf, sumOf } from './draft.ts';
import { dueDayBetween, findDays } from './figures.ts';

/** The rows directly after the first that add up to it; empty when they do not. */
function partsOfFirst(rows: readonly Draft[]): { whole: Draft; parts: Draft[] } | undefined {
  const [whole, ...rest] = rows.filter((i) => i.amount !== undefined);
  if (whole === undefined) return undefined;
  let sum = 0n;
  for (const [n, row] of rest.entries()) {
    sum += fenOf(row);
    if (n > 0 && sum === fenOf(whole)) return { whole, parts: rest.slice(0, n + 1) };
  }
  return undefined;
}

/**
 * "偿还713982.2元，其中甲、乙各承担174142元，…", "支付工资共计41500元，其中甲15000元、乙13500元、…": the parts of several debtors or
 * creditors take the place of the whole that they add up to. `first` is the index of the sentence's first row.
 */
export function splitByShare(book: Draftbook, first: number): void {
  const found = partsOfFirst(book.items.slice(first));
  if (!found) return;
  const { whole, parts } = found;
  const debtors = new Set(parts.flatMap((p) => p.owedBy)).size >= 2;
  if (!debtors && new Set(parts.map((p) => p.owedTo)).size < parts.length) return;
  for (const p of parts) {
    p.kind = whole.kind;
    if (debtors) p.liability = 'by-share';
    if (whole.label !== undefined) p.label = whole.label;
    if (p.performWithin === undefined && whole.performWithin) p.performWithin = whole.performWithin;
    delete p.assumed;
  }
  book.items.splice(book.items.indexOf(whole), 1);
  addNoted(book, whole.start, whole.end, 'total');
}

/** "分别按50%、50%返还30万元，即甲返还15万元、乙返还15万元": what a sentence says twice of one debtor and one creditor is one debt. */
export function dropRepeated(book: Draftbook, first: number): void {
  const rows = book.items.slice(first);
  const from = rows.find((r) => r.share !== undefined && r.amount !== undefined);
  if (!from) return;
  const again = rows.filter(
    (r) =>
      r.share === undefined &&
      r.amount !== undefined &&
      rows.some(
        (o) =>
          o !== r &&
          o.share !== undefined &&
          o.amount === r.amount &&
          o.owedBy.join() === r.owedBy.join() &&
          o.owedTo === r.owedTo,
      ),
  );
  for (const r of again) addNoted(book, r.start, r.end, 'restatement');
  if (again.length > 0) book.items.splice(first, rows.length, ...rows.filter((r) => !again.includes(r)));
}

/** "工程款32.8万元，其中质保金1.64万元于…前支付，其余31.16万元…": parts of one debt are no debts beside it. */
export function payInParts(book: Draftbook, first: number): void {
  const [whole, ...parts] = book.items.slice(first).filter((i) => i.amount !== undefined);
  if (whole === undefined || parts.length < 2 || sumOf(parts) !== sumOf([whole])) return;
  const alike = parts.every((p) => p.owedTo === whole.owedTo && p.owedBy.join() === whole.owedBy.join());
  if (!alike || !parts.every((p) => p.kind === whole.kind || p.kind === 'instalment')) return;
  const dueIn = (words: string) => dueDayBetween(words, findDays(words), 0, words.length)?.day.toString();
  const taken = new Set<string>();
  for (const p of parts) {
    const after = book.clean.text.slice(p.end, p.end + 40).split(/[，；。]/)[0] ?? '';
    const before = dueIn(book.clean.text.slice(p.start, p.end));
    const due = dueIn(after) ?? (before !== undefined && taken.has(before) ? undefined : before);
    if (due !== undefined) taken.add(due);
    p.kind = 'instalment';
    p.partOf = [book.items.indexOf(whole)];
    if (due !== undefined) Object.assign(p, { due, performWithin: { by: due } });
    delete p.assumed;
  }
}
