import { decimalYuan, type Fen, fraction, isRefusal, parseYuan } from '#kernel';
import { splitByShares } from '#law';
import type { Application } from './application.ts';
import { parseShare } from './content-checks.ts';

type Row = Application['obligations'][number];

/** The sums of a clause split alike: every decimal yuan under these names, at any depth of a schedule. */
const sums: ReadonlySet<string> = new Set(['amount', 'base', 'cap']);

function splitClause<T>(clause: T, split: (amount: Fen) => Fen): T {
  if (Array.isArray(clause)) return clause.map((part) => splitClause(part, split)) as T;
  if (typeof clause !== 'object' || clause === null) return clause;
  const entries = Object.entries(clause).map(([name, value]) => {
    const read = sums.has(name) && typeof value === 'string' ? parseYuan(value) : undefined;
    if (read === undefined || isRefusal(read)) return [name, splitClause(value, split)];
    return [name, decimalYuan(split(read))];
  });
  return Object.fromEntries(entries) as T;
}

/**
 * A debt by share as the debts that it is (civil code, article 517): one for each debtor, of his part and of no more, so that
 * the book keeps an account for each. Parts add up to the whole to the fen. Any other row stays as it is.
 */
export function partsByShare(row: Row): Row[] {
  if (row.liability !== 'by-share' || row.debtors.length < 2) return [row];
  const shares = row.debtors.map(({ share = '0/1' }) => {
    const { n, d } = parseShare(share);
    return fraction(n, d);
  });
  return row.debtors.map(({ share: _whole, ...debtor }, which) => {
    const split = (amount: Fen) => splitByShares(amount, shares)[which] ?? 0n;
    return {
      ...row,
      ...(row.amount === undefined ? {} : { amount: split(row.amount) }),
      ...(row.interest ? { interest: splitClause(row.interest, split) } : {}),
      ...(row.schedule ? { schedule: splitClause(row.schedule, split) } : {}),
      debtors: [debtor],
    };
  });
}
