import { day, isBefore } from '#kernel';
import { debtDraft, roleOf } from './debt-draft.ts';
import type { Draft, Draftbook } from './draft.ts';
import { findMoney } from './figures.ts';
import type { Formula } from './interest-formula.ts';

export const coreBase = /(?:分别)?以[^；。，]{1,80}?为(?:计算|计息|利息)?(?:的)?(?:基数|本金|基准)|基数(?:为|是|：)/;

/** "(截至2023年8月21日，利息为35000元、罚息为120元；此后…)": a part that names sums and no rate is no formula. */
export function fixedSums(
  book: Draftbook,
  piece: string,
  offset: number,
  part: { start: number; end: number },
  f: Formula,
  point: number,
): Draft[] {
  const text = piece.slice(part.start, part.end);
  if (f.rate !== undefined || f.froms.length > 0 || f.cap !== undefined || coreBase.test(text)) return [];
  if (!/截[至止]|暂计|计算?至/.test(text) || /此后|之后|以后/.test(text)) return [];
  const monies = findMoney(text).filter((m) => roleOf(text, m) === 'debt');
  const rows = monies.map((m, i) => debtDraft(book, text, offset + part.start, m, monies[i - 1]?.end ?? 0, point));
  const running = rows.every((r) => r.kind === 'fixed-interest' || r.kind === 'penalty');
  return part.start === 0 && part.end === piece.length ? [] : running ? rows : [];
}

/** "自…起至…止按月利率2%计算为146000元": the text has worked the formula out; the sum is what is owed. */
export function workedOut(item: Draft): Draft | undefined {
  const { estimate } = item.interest ?? {};
  if (estimate === undefined || estimate.until !== undefined) return undefined;
  const { interest: _interest, missing: _missing, assumed: _assumed, ...rest } = item;
  return { ...rest, kind: item.kind === 'interest' ? 'fixed-interest' : item.kind, amount: estimate.amount };
}

/** "暂计至某日为5600元，此后…": the sum up to that day is a debt of its own beside what runs on. */
export function fixedBefore(item: Draft): Draft | undefined {
  const { estimate, from } = item.interest ?? {};
  if (estimate?.until === undefined || from === undefined || !isBefore(day(estimate.until), day(from)))
    return undefined;
  const { estimate: _taken, ...rest } = item.interest ?? {};
  item.interest = rest;
  const { interest: _interest, missing: _missing, ...shared } = item;
  return { ...shared, kind: item.kind === 'interest' ? 'fixed-interest' : item.kind, amount: estimate.amount };
}
