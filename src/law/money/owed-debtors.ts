import { type Fen, type Fraction, fraction, isRefusal, type Refusal } from '#kernel';
import { notSums } from './kinds.ts';
import { debtorLiability, itemOfShare } from './liability.ts';
import { owed } from './owed.ts';
import type { Owed, OwedInput, OwedItem } from './owed-types.ts';
import { readShare } from './shares.ts';

/** Who owes an item and how, in the words of the reader of instruments; `refersTo` names the items of a row of liability. */
export type Liability = {
  readonly owedBy?: readonly string[];
  readonly liability?: string;
  readonly share?: string;
  readonly cap?: Fen;
  readonly refersTo?: readonly number[];
};

export type PaidBy = { readonly by?: string };

/** What one debtor owes of a statement where the debtors answer differently. */
export type DebtorOwes = {
  readonly name: string;
  readonly total: Fen;
  readonly doubled: Fen;
  readonly cap?: Fen;
  /** He pays only what the others cannot (补充责任). */
  readonly supplementary: boolean;
};

type Item = OwedItem & Liability;
type Input = Omit<OwedInput, 'items' | 'payments'> & {
  readonly items: readonly Item[];
  readonly payments: readonly (OwedInput['payments'][number] & PaidBy)[];
};

type Part = { readonly share: Fraction; readonly cap: Fen | undefined; readonly supplementary: boolean };

function shareIn(item: Item): Fraction | Refusal {
  return item.share === undefined ? fraction(1n) : readShare(item.share);
}

/** How a debtor answers for one item: named in it, or by a row of liability that refers to it. */
function partOf(items: readonly Item[], which: number, name: string): Part | undefined | Refusal {
  const item = items[which] as Item;
  if (item.owedBy?.includes(name)) {
    // A row of one debtor is his own part already; its share says of what.
    const share = item.liability === 'by-share' && item.owedBy.length > 1 ? shareIn(item) : fraction(1n);
    return isRefusal(share) ? share : { share, cap: undefined, supplementary: false };
  }
  const row = items.find(
    (i) =>
      i.kind === 'liability' &&
      i.owedBy?.includes(name) &&
      i.refersTo?.includes(which) &&
      (!i.conditional || i.conditionMet),
  );
  if (!row) return undefined;
  const share = shareIn(row);
  return isRefusal(share) ? share : { share, cap: row.cap, supplementary: row.liability === 'supplementary' };
}

function ownAccount(input: Input, whole: Owed, name: string, parts: readonly (Part | undefined)[]) {
  const items = input.items.map((item, i): OwedItem => {
    const part = parts[i];
    if (part && part.share.n !== part.share.d) return itemOfShare(item, [part.share], 0);
    return part || notSums.has(item.kind) ? item : { kind: item.kind };
  });
  const payments = input.payments.filter((p) => p.by === name);
  const own = owed({ ...input, items, payments });
  if (isRefusal(own)) return own;
  // Whoever paid: what nobody owes any more is not owed by him either.
  const open = whole.rows.reduce((sum, r) => sum + (parts[r.item] ? r.open : 0n), whole.doubled.open);
  const caps = [...new Set(parts.flatMap((p) => (p?.cap === undefined ? [] : [p.cap])))];
  const liable = parts.filter((p) => p !== undefined);
  const cap = liable.every((p) => p.cap !== undefined) ? caps.reduce((a, b) => a + b, 0n) : undefined;
  const paid = payments.reduce((sum, p) => sum + p.amount, 0n);
  const left = cap === undefined || own.total < cap - paid ? own.total : cap > paid ? cap - paid : 0n;
  return {
    name,
    total: debtorLiability.decideOn(input.asOf, { open, own: left }).value,
    doubled: own.doubled.open < left ? own.doubled.open : left,
    ...(cap === undefined ? {} : { cap }),
    supplementary: liable.length > 0 && liable.every((p) => p.supplementary),
  };
}

/**
 * What each debtor owes where they answer differently: his own part by his own payments (`by`), up to his cap, and never more
 * than is open of it. Empty where all answer for everything. Refuses shares that cannot be read.
 */
export function owedByDebtors(input: Input, whole: Owed): DebtorOwes[] | Refusal {
  const names = [...new Set(input.items.flatMap((i) => i.owedBy ?? []))];
  const answers: DebtorOwes[] = [];
  let differ = false;
  for (const name of names) {
    const parts: (Part | undefined)[] = [];
    for (const [i, item] of input.items.entries()) {
      const part = notSums.has(item.kind) ? undefined : partOf(input.items, i, name);
      if (isRefusal(part)) return part;
      parts.push(part);
      const all = part !== undefined && part.share.n === part.share.d && part.cap === undefined && !part.supplementary;
      if (!notSums.has(item.kind) && item.owedBy !== undefined) differ ||= !all;
    }
    if (parts.every((p) => p === undefined)) continue;
    const account = ownAccount(input, whole, name, parts);
    if (isRefusal(account)) return account;
    answers.push(account);
  }
  return differ ? answers : [];
}
