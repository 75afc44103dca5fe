import type { Clause } from './brackets.ts';
import { spanOf } from './clean-text.ts';
import { addNoted, amountOf, type Draft, type Draftbook, mark, sumOf } from './draft.ts';
import { findDays, findMoney, findPerformWithin } from './figures.ts';
import type { Zone } from './inline-zone.ts';
import { relationOf } from './interest-clause.ts';

/** "(罚金限本判决生效之日起三十日内缴纳)": the period stands in a bracket. */
export function periodInBracket(c: Clause): ReturnType<typeof findPerformWithin> {
  for (const b of c.brackets) {
    const words = c.text.slice(b.start, b.end);
    if (/内(?:一次性)?(?:[缴交]纳|缴清|付清|履行完毕)/.test(words) && findMoney(words).length === 0)
      return findPerformWithin(words);
  }
  return undefined;
}

/** "违约金(以…为基数，自…起计算至…止)30125.68元": a bracket with an end explains the sum behind it. */
function explainsNext(c: Clause, zone: Zone, row: Draft, made: readonly Draft[]): boolean {
  if (row.interest?.to === undefined || c.text[zone.end] !== ')') return false;
  const after = findMoney(c.text.slice(zone.end + 1, zone.end + 40))[0];
  const lead = c.text.slice(zone.end + 1, zone.end + 1 + (after?.start ?? 0));
  if (after === undefined || !/^(?:共计|合计|总计|共|计|为)?$/.test(lead)) return false;
  const end = c.offset + zone.end + 1 + after.end;
  return made.some(
    (d) => d.end === end && (d.kind === row.kind || (d.kind === 'fixed-interest' && row.kind === 'interest')),
  );
}

/** The running rows of a zone beside the fixed sums of its clause: one debt, two, or a sum and its explanation. */
export function settle(book: Draftbook, running: readonly Draft[], made: Draft[], zone: Zone, c: Clause): Draft[] {
  const first = running[0];
  if (first && running.length === 1 && explainsNext(c, zone, first, made)) {
    addNoted(book, c.offset + zone.start, c.offset + zone.end, 'payment-details');
    return [];
  }
  const fixed = made.find(
    (d) => d.kind === 'fixed-interest' && d.end <= c.offset + zone.start && d.end >= c.offset + zone.start - 2,
  );
  if (!first || !fixed) return [...running];
  const relation = relationOf(fixed, first, c.text.slice(zone.start, zone.end));
  if (relation === 'explained') {
    fixed.end = c.offset + zone.end;
    return [];
  }
  if (relation === 'estimate') {
    made.splice(made.indexOf(fixed), 1);
    first.interest = { ...first.interest, estimate: { amount: fixed.amount ?? '0.00', ...first.interest?.estimate } };
  }
  return [...running];
}

/** "利息暂计至2025年1月13日，此后的利息按…": it runs on from the day after. */
function dayAfter(c: Clause, zone: Zone): string | undefined {
  const lead = c.text.slice(Math.max(0, zone.start - 120), zone.start);
  if (
    !/^(?:此后|之后|其后|以后)/.test(c.text.slice(zone.start, zone.end)) &&
    !/(?:此后|之后|其后|以后)[^，；。]{0,12}$/.test(lead)
  )
    return undefined;
  const last = findDays(lead).findLast((d) => /(?:[计截]|算)[至止到]$/.test(lead.slice(0, d.start)));
  return last?.day.add({ days: 1 }).toString();
}

/** "截至8月31日的违约金为…，9月1日之后的违约金以…": 9月1日 itself bears it, for the day before it ends the sum. */
function afterStatedDay(c: Clause, zone: Zone): string | undefined {
  const words = c.text.slice(zone.start, zone.start + 24);
  const [first] = findDays(words);
  if (first === undefined || first.start > 2 || !/^(?:之后|以后)的/.test(words.slice(first.end))) return undefined;
  const eve = first.day.subtract({ days: 1 }).toString();
  const lead = c.text.slice(Math.max(0, zone.start - 120), zone.start);
  return findDays(lead).some((d) => d.day.toString() === eve) ? first.day.toString() : undefined;
}

/** "自某日起…的罚息(…)、复利(…)": the second formula starts with the first. */
export function inheritStart(book: Draftbook, row: Draft, from: string | undefined, zone: Zone, c: Clause): void {
  const stated = afterStatedDay(c, zone);
  if (stated !== undefined && row.interest?.from !== undefined) row.interest = { ...row.interest, from: stated };
  if (row.interest === undefined || row.interest.from !== undefined) return;
  from ??= dayAfter(c, zone);
  if (from === undefined) return;
  if (/(?:自|从)/.test(c.text.slice(zone.start, zone.end)) || !/利息|罚息|复利/.test(zone.label)) return;
  row.interest = { ...row.interest, from };
  row.missing = (row.missing ?? []).filter((x) => x !== 'from');
  if (row.missing.length === 0) delete row.missing;
  mark(row, 'assumed', 'from');
  const at = book.unread.findIndex(
    (u) => u.reason === 'start-not-a-date' && u.span[0] === spanOf(book.clean, row.start, row.end)[0],
  );
  if (at >= 0) book.unread.splice(at, 1);
}

/** "逾期每日按罚款数额的3%加处罚款" after fines of several debtors: for each of them it runs on his own fines. */
export function perFined(book: Draftbook, rows: readonly Draft[]): Draft[] {
  const fines = book.items.filter((i) => i.kind === 'fine' && i.amount !== undefined);
  const debtors = [...new Set(fines.map((i) => i.owedBy.join()))];
  return rows.flatMap((row) => {
    const { base, cap } = row.interest ?? {};
    // A base that the clause itself names is left as it is.
    if (row.kind !== 'late-fine' || fines.length < 2 || !fines.some((i) => i.amount === base)) return [row];
    return debtors.map((names) => {
      const own = fines.filter((i) => i.owedBy.join() === names);
      const sum = amountOf(sumOf(own));
      const interest = { ...row.interest, base: sum, ...(cap !== undefined && cap === base ? { cap: sum } : {}) };
      return { ...row, owedBy: own[0]?.owedBy ?? row.owedBy, interest };
    });
  });
}

/** "甲、乙、丙分别以各自欠付的转让款为基数支付违约金": for each of them it runs on what he himself owes. */
export function onOwnDebts(book: Draftbook, rows: readonly Draft[], text: string): Draft[] {
  if (!/各自(?:所)?(?:欠付|尚欠|未付|应付|所欠)/.test(text)) return [...rows];
  return rows.flatMap((row) => {
    const own = row.owedBy.map((n) =>
      book.items.filter((i) => i.kind === 'principal' && i.amount !== undefined && i.owedBy.join() === n),
    );
    if (row.interest === undefined || own.length < 2 || own.some((debts) => debts.length === 0)) return [row];
    return row.owedBy.map((n, k) => ({
      ...row,
      owedBy: [n],
      liability: 'several' as const,
      interest: { ...row.interest, base: amountOf(sumOf(own[k] ?? [])) },
    }));
  });
}
