import { fraction, fractionOf, multiplyFractions } from '#kernel';
import { asInstalment, debtDraft, roleOf } from './debt-draft.ts';
import { kindOfName } from './debt-names.ts';
import { addNoted, addUnread, amountOf, type Draft, type Draftbook, sumOf } from './draft.ts';
import { findMoney, type MoneyFound } from './figures.ts';
import type { Zone } from './inline-zone.ts';
import { shareOf } from './interest-formula.ts';
import { isNet } from './net-amount.ts';
import { plainDecimal } from './numerals.ts';
import { assignWho, type Who } from './who.ts';
import type { Bracket } from './zones.ts';

/** A clause about money with its brackets; `masked` is the text with the brackets blanked out. */
export type Clause = {
  readonly text: string;
  readonly masked: string;
  readonly offset: number;
  readonly point: number;
  readonly brackets: readonly Bracket[];
};

/** "(每月10000元)", "(120天×150元/天)", "(已扣除质保金)" and the like explain how a sum was reached and change nothing. */
function isExplanation(content: string): boolean {
  if (/^(?:该款|上述款项)?(?:已|均已)?扣[除减]/.test(content)) return true;
  if (/元的?[\d.]+%/.test(content) && !/，/.test(content)) return true;
  return /每|单价|×|\*|\/|^(?:原告|由|申请人|含税|不含)/.test(content) && !/其中/.test(content);
}

/** "(贷款本金5000万元，已归还1150万元)", "(总额10万元，按60%返还)": the bracket works the sum before it out. */
function worksOut(content: string, monies: readonly MoneyFound[], before: Draft): boolean {
  const [whole, ...paid] = monies;
  if (whole === undefined) return false;
  const left = paid.reduce((sum, m) => sum - m.fen, whole.fen);
  if (paid.length > 0 && /已|扣/.test(content) && amountOf(left) === before.amount) return true;
  const percent = /(\d{1,3}(?:\.\d{1,4})?)%/.exec(content.slice(whole.end));
  const share = percent && multiplyFractions(fractionOf(percent[1] as string), fraction(1n, 100n));
  return share !== null && paid.length === 0 && amountOf(shareOf(whole.fen, plainDecimal(share))) === before.amount;
}

/** Reads the brackets after an amount: the same amount in words, its parts, or a remark. */
export function readBracket(book: Draftbook, c: Clause, b: Bracket, before: Draft | undefined, made: Draft[]): void {
  const content = c.text.slice(b.start + 1, b.end - 1);
  const monies = findMoney(content);
  // "(该款从上述第一项赔付款中扣减)": what another row loses, this one does not say.
  if (monies.length === 0 && /从[^，；。]{2,24}中?(?:扣减|扣除|抵扣|冲抵)/.test(content))
    addUnread(book, c.offset + b.start + 1, c.offset + b.end - 1, 'not-understood');
  if (monies.length === 0 || before === undefined) return;
  const explained = () => addNoted(book, c.offset + b.start, c.offset + b.end, 'payment-details');
  if (isExplanation(content)) {
    explained();
    return;
  }
  if (worksOut(content, monies, before)) {
    explained();
    return;
  }
  const [only] = monies;
  if (monies.length === 1 && only && made.length > 1 && /^(?:以上)?(?:共计|合计|总计|共|计)/.test(content)) {
    if (sumOf(made) === only.fen) addNoted(book, c.offset + b.start, c.offset + b.end, 'total');
    else addUnread(book, c.offset + b.start, c.offset + b.end, 'sum-differs');
    return;
  }
  if (
    monies.length === 1 &&
    monies[0] &&
    (/大写|小写|人民币|^[￥¥]|^[\d.,]+元?$|计币/.test(content) || content.length <= monies[0].end - monies[0].start + 3)
  ) {
    if (amountOf(monies[0].fen) !== before.amount) addUnread(book, before.start, c.offset + b.end, 'amounts-disagree');
    else before.end = c.offset + b.end;
    return;
  }
  const net = monies.at(-1) as MoneyFound;
  if (isNet(content, net)) {
    const paid = monies.slice(0, -1).reduce((sum, m) => sum + m.fen, 0n);
    if (sumOf([before]) - paid === net.fen) Object.assign(before, { amount: amountOf(net.fen), end: c.offset + b.end });
    else addUnread(book, before.start, c.offset + b.end, 'sum-differs');
    addNoted(book, before.start, c.offset + b.end, 'total');
    return;
  }
  // "(已付5000元)": whether the sum before it still holds that part, the text does not say.
  if (/^(?!含|包括|包含)[^，；其]{0,8}已(?!含|到期|逾期|届|发生|产生)/.test(content) && !/其中/.test(content)) {
    addUnread(book, c.offset + b.start + 1, c.offset + b.end - 1, 'amount-without-debt');
    return;
  }
  const parts = monies
    .filter((m) => roleOf(content, m) === 'debt')
    .map((m, i, all) =>
      debtDraft(book, content, c.offset + b.start + 1, m, i === 0 ? 0 : (all[i - 1]?.end ?? 0), c.point),
    );
  if (parts.length === 0 || !/其中|包括|含|明细|、|，/.test(content)) return;
  if (amountOf(sumOf(parts)) !== before.amount) {
    if (!/其中|含/.test(content) || parts.length > 1) addUnread(book, before.start, c.offset + b.end, 'sum-differs');
    return;
  }
  before.end = c.offset + b.end;
  const dated = monies.filter((m) => roleOf(content, m) === 'debt');
  for (const [i, part] of parts.entries())
    asInstalment(part, content, dated[i - 1]?.end ?? 0, dated[i] as MoneyFound, dated[i + 1]?.start ?? content.length);
  if (parts.length > 1 && parts.every((p) => p.kind === 'instalment')) {
    made.push(...parts.map((p) => ({ ...p, owedBy: before.owedBy, owedTo: before.owedTo })));
    return;
  }
  if (parts.every((p) => p.kind === before.kind)) {
    explained();
    return;
  }
  // The parts say more than the total (interest is no base for the doubled part), so they take its place.
  made.splice(made.indexOf(before), 1, ...parts);
}

/** "实现债权的费用(律师费15000元、公证费2400元)": debts listed in a bracket that follows no amount. */
export function bracketDebts(
  book: Draftbook,
  c: Clause,
  made: readonly Draft[],
  zones: readonly Zone[],
  who: Who,
): Draft[] {
  const out: Draft[] = [];
  for (const b of c.brackets) {
    if (zones.some((z) => z.start < b.end && z.end > b.start)) continue;
    if (made.some((d) => d.end <= c.offset + b.end && d.end >= c.offset + b.start - 2)) continue;
    const content = c.text.slice(b.start + 1, b.end - 1);
    if (/已|预交|垫|限额|差额|范围|价值/.test(content)) continue;
    let from = 0;
    for (const m of findMoney(content)) {
      if (roleOf(content, m) === 'debt') {
        const item = debtDraft(book, content, c.offset + b.start + 1, m, from, c.point);
        if (item.label !== undefined && kindOfName(item.label) !== undefined) {
          assignWho(item, who, book);
          out.push(item);
        }
      }
      from = m.end;
    }
  }
  return out;
}
