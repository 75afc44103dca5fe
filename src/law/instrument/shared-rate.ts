import { spanOf } from './clean-text.ts';
import { addNoted, type Draft, type Draftbook } from './draft.ts';

function overlaps(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

/**
 * "(1)以…为基数，自…起；(2)以…为基数，自…起；均按LPR计算": the rate at the end is that of every formula before it which
 * states none. Returns the rows that remain of the closing clause.
 */
export function shareRate(book: Draftbook, running: Draft[], text: string): Draft[] {
  if (!/均(?:按|以|参照|依)/.test(text)) return running;
  const closing = running.find((r) => r.interest?.rate !== undefined && r.interest.from === undefined);
  const open = [...book.items, ...running].filter((r) => r.interest !== undefined && r.interest.rate === undefined);
  if (closing?.interest?.rate === undefined || open.length === 0) return running;
  const said = [closing, ...open].map((r) => spanOf(book.clean, r.start, r.end));
  for (const row of open) {
    row.interest = { ...row.interest, rate: closing.interest.rate };
    const missing = row.missing?.filter((m) => m !== 'rate') ?? [];
    if (missing.length > 0) row.missing = missing;
    else delete row.missing;
    if (closing.assumed?.includes('tenor')) row.assumed = [...new Set([...(row.assumed ?? []), 'tenor' as const])];
  }
  const settled = (u: Draftbook['unread'][number]) =>
    (u.reason === 'rate-not-stated' && u.text.length <= 4) ||
    ((u.reason === 'rate-not-stated' || u.reason === 'start-not-a-date' || u.reason === 'base-not-stated') &&
      said.some((span) => overlaps(span, u.span)));
  const kept = book.unread.filter((u) => !settled(u));
  book.unread.splice(0, book.unread.length, ...kept);
  addNoted(book, closing.start, closing.end, 'restatement');
  return running.filter((r) => r !== closing);
}
