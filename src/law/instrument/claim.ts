import { decimalYuan, type Fen, fractionOf, yuan } from '#kernel';
import type { ItemKind, Liability, ReadItem, UnstatedLimit } from './reading.ts';

/** A debtor of a row of a claim and how far he answers for it; `share` as a quotient, `cap` in yuan. */
export type ClaimDebtor = {
  readonly name: string;
  readonly share?: string;
  readonly cap?: string;
  /** A limit that is not stated as a sum. */
  readonly limit?: UnstatedLimit;
  /** Answers only for what the others cannot pay. */
  readonly supplementary?: true;
};

/** One obligation that can be applied for: a row of the reading with all that other rows say of it. */
export type ClaimRow = {
  /** Position of the row in the reading. */
  readonly item: number;
  readonly liability: 'sole' | 'joint' | 'by-share' | 'supplementary';
  readonly debtors: readonly ClaimDebtor[];
  /** The parts in which it falls due, earliest first; yuan. */
  readonly instalments?: readonly { readonly amount: string; readonly due: string }[];
};

/** Rows that say something of other rows, or that no creditor can have enforced. */
const notClaimed: ReadonlySet<ItemKind> = new Set(['liability', 'priority-right', 'acceleration', 'forbearance']);

function isClaimed(item: ReadItem): boolean {
  return !notClaimed.has(item.kind) && item.owedTo !== 'court' && !item.partOf?.length;
}

/** "0.3" and "1/3" as a quotient. */
function quotient(share: string): string {
  if (share.includes('/')) return share;
  const { n, d } = fractionOf(share);
  return `${n}/${d}`;
}

type Turn = { readonly names: readonly string[]; readonly how: Liability | undefined } & Pick<
  ReadItem,
  'share' | 'cap' | 'limit'
>;

function debtorsOf(turns: readonly Turn[]): ClaimDebtor[] {
  const debtors = new Map<string, ClaimDebtor>();
  for (const { names, how, share, cap, limit } of turns)
    for (const name of names) {
      if (debtors.has(name)) continue;
      debtors.set(name, {
        name,
        ...(share === undefined ? {} : { share: quotient(share) }),
        ...(cap === undefined ? {} : { cap }),
        ...(limit === undefined ? {} : { limit }),
        ...(how === 'supplementary' ? { supplementary: true as const } : {}),
      });
    }
  return [...debtors.values()];
}

/**
 * How the debtors of a row stand to each other. Several without a word on it owe together, as courts read it; equal parts
 * are meant where the text says severally and names no share.
 */
function liabilityOf(own: Liability | undefined, debtors: readonly ClaimDebtor[]): ClaimRow['liability'] {
  if (debtors.length === 1) return 'sole';
  if (own === 'several' || own === 'by-share') return 'by-share';
  if (own === 'supplementary') return 'supplementary';
  return debtors.slice(1).every((d) => d.supplementary) ? 'supplementary' : 'joint';
}

/** The instalments of each row. One that pays several rows goes to them in their order until each is full. */
function instalmentsOf(items: readonly ReadItem[]): Map<number, { amount: string; due: string }[]> {
  const found = new Map<number, { amount: string; due: string }[]>();
  const left = new Map<number, Fen>(items.map((item, i) => [i, item.amount ? yuan(item.amount) : 0n]));
  const dated = items.filter((item) => item.partOf?.length && item.amount && item.due);
  for (const { partOf = [], amount = '0', due = '' } of dated.sort((a, b) =>
    (a.due ?? '') < (b.due ?? '') ? -1 : 1,
  )) {
    let rest = yuan(amount);
    for (const target of partOf) {
      const room = left.get(target) ?? 0n;
      const part = rest < room ? rest : room;
      if (part <= 0n) continue;
      left.set(target, room - part);
      rest -= part;
      found.set(target, [...(found.get(target) ?? []), { amount: decimalYuan(part), due }]);
    }
  }
  return found;
}

/**
 * What a creditor can apply for on a reading: the rows that are sums, things or deeds owed to him, each with every debtor that
 * the text makes liable for it, how far and in what turn, and the parts in which it falls due. Nothing is added that the
 * reading does not hold.
 */
export function claimOf(items: readonly ReadItem[]): ClaimRow[] {
  const instalments = instalmentsOf(items);
  return items.flatMap((item, position): ClaimRow[] => {
    if (!isClaimed(item)) return [];
    const beside = items.filter((other) => other.kind === 'liability' && other.refersTo?.includes(position));
    const turns: Turn[] = [item, ...beside].map(({ owedBy, liability, share, cap, limit }, turn) => ({
      ...{ names: owedBy, how: liability },
      // A row of one debtor is his own part already; its share says of what.
      ...(share === undefined || (turn === 0 && owedBy.length === 1) ? {} : { share }),
      ...(cap === undefined ? {} : { cap }),
      ...(limit === undefined ? {} : { limit }),
    }));
    // A limit that another row sets goes before the plain naming of the same debtor in the row itself.
    const limited = new Set(
      turns.slice(1).flatMap((t) => (t.share || t.cap || t.limit || t.how === 'supplementary' ? t.names : [])),
    );
    const [own, ...others] = turns;
    const plain = own && { ...own, names: own.names.filter((name) => !limited.has(name)) };
    const debtors = debtorsOf(plain ? [plain, ...others] : others);
    const liability = liabilityOf(item.liability, debtors);
    const parts = instalments.get(position);
    return [
      {
        item: position,
        liability,
        debtors: liability === 'by-share' ? withEqualShares(debtors) : debtors,
        ...(parts ? { instalments: parts } : {}),
      },
    ];
  });
}

function withEqualShares(debtors: readonly ClaimDebtor[]): ClaimDebtor[] {
  if (debtors.some((d) => d.share)) return [...debtors];
  return debtors.map((d) => ({ ...d, share: `1/${debtors.length}` }));
}
