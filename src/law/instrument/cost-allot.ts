import { allocateByWeight, type Fen } from '#kernel';
import { type Bearing, paidByBearer } from './cost-bearings.ts';
import type { Fee } from './cost-creditor.ts';
import { addNoted, addUnread, amountOf, type Draft, type Draftbook } from './draft.ts';

/** A row for one fee, or for several that are adjudged as one sum. */
export function newItem(
  book: Draftbook,
  fees: readonly Fee[],
  fen: Fen,
  payers: readonly string[],
  offset: number,
  end: number,
  point: number,
): Draft {
  const first = fees[0] as Fee;
  const single = fees.length === 1 ? first : fees.find((f) => f.fen === fen);
  const item: Draft = {
    kind: (single ?? fees.find((f) => f.kind === 'litigation-fee') ?? first).kind,
    label: single ? single.label : fees.map((f) => f.label).join('、'),
    amount: amountOf(fen),
    owedBy: payers,
    owedTo: '',
    start: offset + first.start,
    end: offset + Math.max(end, ...fees.map((f) => f.end)),
    point,
  };
  if (!single) item.covers = fees.map((f) => f.kind);
  if (book.conditional) item.conditional = true;
  return item;
}

/** "一审受理费8050元、二审受理费8050元，均由甲负担7000元，由乙负担1050元": the same parts of each fee, when they add up to it. */
function bornAlike(text: string, fees: readonly Fee[], bearings: readonly Bearing[]): boolean {
  const stated = bearings.reduce((sum, b) => sum + (b.fen ?? 0n), 0n);
  return fees.length > 1 && /均由/.test(text) && fees.every((f) => f.fen === stated);
}

/** Fees named together and those who bear them. */
export type Batch = { readonly fees: readonly Fee[]; readonly bearings: readonly Bearing[] };

/** Where a batch stands: in the sentence at `offset`. */
type Place = {
  readonly offset: number;
  readonly point: number;
  /** The fees of a counterclaim: then either side may owe. */
  readonly counter: boolean;
};

/** Splits one batch of fees over those who bear them; only what debtors bear becomes a row. */
export function allot(book: Draftbook, batch: Batch & Place): Draft[] {
  const { fees, bearings, offset } = batch;
  const words = book.clean.text.slice(offset, offset + Math.max(0, ...bearings.map((b) => b.end)));
  return bornAlike(words, fees, bearings)
    ? fees.flatMap((f) => allotTogether(book, { ...batch, fees: [f] }))
    : allotTogether(book, batch);
}

function allotTogether(book: Draftbook, { fees, bearings, offset, point, counter }: Batch & Place): Draft[] {
  const total = fees.reduce((s, f) => s + f.fen, 0n);
  const stated = bearings.reduce(
    (s, b) => s + (b.fen ?? 0n) * (b.each ? BigInt(Math.max(1, new Set(b.payers.flatMap((p) => p.names)).size)) : 1n),
    0n,
  );
  const out: Draft[] = [];
  // Who appealed has paid the fee of the appeal in advance.
  const ofAppeal = fees.every((f) => /二审|上诉/.test(book.clean.text.slice(offset + f.start, offset + f.end)));
  const advanced = (n: string) =>
    ofAppeal && book.cast.parties.some((p) => p.name === n && /^(?:上诉人|再审申请人)$/.test(p.role));
  for (const b of bearings) {
    const names = [...new Set(b.payers.flatMap((p) => p.names))];
    const debtors = [...new Set(b.payers.filter((p) => p.side !== 'creditor').flatMap((p) => p.names))].filter(
      (n) =>
        counter ||
        (book.cast.parties.find((p) => p.name === n)?.side !== 'creditor' && !/^原告|^申请人/.test(n) && !advanced(n)),
    );
    if (b.payers.length === 0 && !/自行/.test(book.clean.text.slice(offset + b.start, offset + b.end))) {
      addUnread(book, offset + b.start, offset + b.end, 'not-understood');
      continue;
    }
    if (paidByBearer(book.clean.text.slice(offset, offset + b.end + 20), b)) {
      addNoted(book, offset + b.start, offset + b.end, 'payment-details');
      continue;
    }
    if (debtors.length === 0) {
      addNoted(book, offset + b.start, offset + b.end, 'creditor-bears');
      continue;
    }
    const both = names.length > debtors.length || b.payers.some((p) => p.names.some((n) => /原、?被告|双方/.test(n)));
    const heads = Math.max(names.length, both ? 2 : 1);
    const part = b.share
      ? allocateByWeight(
          total,
          [b.share[0], b.share[1] - b.share[0]].map((w) => (w < 0n ? 0n : w)),
        )[0]
      : undefined;
    const fen = b.fen ?? (b.rest ? total - stated : part);
    if (fen === undefined && !b.each && !both) {
      for (const f of fees) out.push(newItem(book, [f], f.fen, debtors, offset, b.end, point));
    } else if (b.each || both) {
      const each =
        b.fen ??
        allocateByWeight(
          total,
          Array.from({ length: heads }, () => 1n),
        ).at(-1) ??
        0n;
      const list = /双方|原、?被告/.test(debtors.join()) ? ['被告'] : debtors;
      for (const name of list)
        out.push({
          ...newItem(book, fees, each, [name], offset, b.end, point),
          liability: 'by-share',
          ...(b.fen === undefined ? { share: `1/${heads}` } : {}),
        });
    } else out.push(newItem(book, fees, fen ?? total, debtors, offset, b.end, point));
  }
  return out;
}
