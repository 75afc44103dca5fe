import { addUnread, amountOf, type Draft, type Draftbook, fenOf, mark, sumOf } from './draft.ts';
import { dueDayBetween, findDays, findMoney } from './figures.ts';

/** Rows that instalments may split: fixed sums owed to the same side and not themselves instalments. */
function candidates(book: Draftbook, first: number): number[][] {
  const fixed = book.items
    .map((item, i) => ({ item, i }))
    .filter(
      ({ item }) =>
        item.amount !== undefined && item.kind !== 'instalment' && item.owedTo !== 'court' && !item.conditional,
    );
  const before = fixed.filter(({ i }) => i < first);
  const point = book.items[first]?.point;
  const near = before.filter(({ item }) => item.point === point);
  const last = before.at(-1)?.item.point;
  const sets = [
    before,
    near,
    before.filter(({ item }) => item.point === last),
    fixed,
    before.filter(({ item }) => item.kind === 'principal'),
  ];
  return sets.filter((s) => s.length > 0).map((s) => s.map(({ i }) => i));
}

/**
 * "一、确认尚欠本金100万元…；二、于2024年12月31日前归还本金50万元，余款于2025年12月31日前付清": what is paid by a day of a sum
 * acknowledged before is an instalment of it, and 余款 without an amount is the last one.
 */
export function payAcknowledged(book: Draftbook, made: Draft[], text: string, offset: number): void {
  const days = findDays(text);
  for (const [i, item] of made.entries()) {
    const next = made[i + 1];
    const until = next === undefined ? text.length : next.start - offset;
    const due = dueDayBetween(text, days, Math.max(0, item.start - offset), until);
    const owed = book.items.find(
      (i) =>
        i.kind === item.kind &&
        i.point !== item.point &&
        !i.conditional &&
        fenOf(i) > fenOf(item) &&
        i.label === item.label &&
        /确认|尚欠|结欠|拖欠/.test(book.clean.text.slice(Math.max(0, i.start - 30), i.end)),
    );
    // "每季度末月20日前偿还本金250万元": what recurs pays the principal acknowledged before.
    const whole = book.items.find(
      (i) =>
        i.kind === 'principal' &&
        i.point !== item.point &&
        i.amount !== undefined &&
        item.label !== undefined &&
        i.label?.endsWith(item.label) === true &&
        /确认|尚欠|结欠|拖欠|欠/.test(book.clean.text.slice(Math.max(0, i.start - 30), i.end)),
    );
    if (item.kind === 'principal' && item.periodic !== undefined && whole)
      Object.assign(item, { kind: 'instalment', partOf: [book.items.indexOf(whole)] });
    if (item.kind !== 'principal' || item.amount === undefined || item.label === undefined || !due || !owed) continue;
    item.kind = 'instalment';
    item.due = due.day.toString();
    item.performWithin = { by: item.due };
    item.partOf = [book.items.indexOf(owed)];
  }
  const rest = /(?:余款|剩余(?:款项|本金|部分|欠款)?)(?:应当?|由[^，；。]{1,10})?[于在]/.exec(text);
  const first = made.find((i) => i.kind === 'instalment' && i.partOf?.length === 1);
  const due = rest && dueDayBetween(text, days, rest.index, text.length);
  const whole = first?.partOf?.[0] === undefined ? undefined : book.items[first.partOf[0]];
  if (!rest || !due || !first || !whole || findMoney(text.slice(rest.index)).length > 0) return;
  const paid = sumOf(made.filter((i) => i.kind === 'instalment'));
  made.push({
    ...first,
    label: '余款',
    amount: amountOf(fenOf(whole) - paid),
    due: due.day.toString(),
    performWithin: { by: due.day.toString() },
    start: offset + rest.index,
    end: offset + due.end,
  });
}

/** A sum paid in several instalments falls due with each of them, not as a whole on the first day that its clause names. */
function withoutFirstDay(book: Draftbook, split: readonly number[], rows: readonly Draft[]): void {
  const dues = new Set(rows.map((r) => r.due));
  const isDue = (w: Draft['performWithin']) => w !== undefined && 'by' in w && dues.has(w.by);
  for (const i of split) if (isDue(book.items[i]?.performWithin)) delete (book.items[i] as Draft).performWithin;
  if (isDue(book.within)) delete book.within;
}

/** "欠2.6万元，腊月二十前付1万元，6月1日前付清余款1.6万元": a sum without a name that makes the instalments add up is one of them. */
function takeUnnamed(book: Draftbook, rows: Draft[]): void {
  const unnamed = book.items.filter((i) => i.kind === 'principal' && i.amount !== undefined && i.label === undefined);
  const paid = sumOf([...rows, ...unnamed]);
  const whole = book.items.find((i) => i.label !== undefined && i.kind !== 'instalment' && fenOf(i) === paid);
  if (unnamed.length === 0 || !whole || unnamed.some((i) => book.items.indexOf(i) < book.items.indexOf(whole))) return;
  for (const row of unnamed) {
    row.kind = 'instalment';
    delete row.assumed;
  }
  rows.push(...unnamed);
}

/** Ties instalments to the sums they split, works out 余款, and says when they do not add up. */
export function linkInstalments(book: Draftbook): void {
  const rows = book.items.filter((i) => i.kind === 'instalment');
  const first = book.items.findIndex((i) => i.kind === 'instalment');
  if (first < 0) return;
  takeUnnamed(book, rows);
  const sets = candidates(book, first);
  const dated = rows.filter((r) => r.amount !== undefined);
  if (sets.length === 0) {
    // Nothing was acknowledged before: the payments are the debt itself.
    for (const r of rows) {
      if (r.periodic === undefined && rows.length === 1) r.kind = 'principal';
      // "剩余款项30万元，每月支付3万元": the monthly payments split the sum beside them.
      const beside = book.items.findIndex((i) => i !== r && i.point === r.point && i.amount !== undefined);
      if (r.periodic !== undefined && beside >= 0) r.partOf = [beside];
    }
    return;
  }
  const sum = amountOf(sumOf(dated));
  const whole = (set: readonly number[]) => sumOf(set.map((i) => book.items[i] as Draft));
  // "首付款300万元…剩余款项700万元": what is more than the sums before it is no part of them.
  if (dated.length > 0 && sets.every((set) => whole(set) < sumOf(dated)) && !rows.some((r) => r.conditional)) {
    for (const r of rows) if (r.amount !== undefined) r.kind = 'principal';
    return;
  }
  const chosen = sets.find((set) => amountOf(sumOf(set.map((i) => book.items[i] as Draft))) === sum);
  const fallback = sets[0] as number[];
  for (const r of rows) r.partOf ??= chosen ?? fallback;
  if (rows.length > 1) withoutFirstDay(book, chosen ?? fallback, rows);
  const periodic = rows.some((r) => r.periodic !== undefined);
  if (!chosen && !periodic) {
    const last = dated.at(-1);
    for (const r of rows) mark(r, 'assumed', 'kind');
    if (last && dated[0])
      addUnread(
        book,
        dated[0].start,
        last.end,
        rows.some((r) => r.conditional) ? 'conditional-waiver' : 'instalments-do-not-add-up',
      );
  }
  if (chosen && dated.length === 1 && dated[0]?.performWithin)
    for (const i of chosen) (book.items[i] as Draft).performWithin ??= dated[0].performWithin;
}
