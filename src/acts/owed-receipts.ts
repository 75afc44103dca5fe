import type { AllocationKind, StatementLine } from '#funds';
import { type Day, type Fen, type Id, isAfter, isRefusal, lesser, type Refusal } from '#kernel';
import { debtorLiability } from '#law';
import type { Dossier } from './dossier.ts';
import { feePaidBy, feePartOf } from './liability.ts';
import { answerersOfGroup, ownOpen } from './owed-by-debtor.ts';
import {
  type CreditorGroup,
  type DatedSum,
  type OpenGroup,
  owedToGroup,
  recordedPayments,
  splitAmongGroups,
} from './owed-groups.ts';

/** Money of the case that no distribution has paid out yet; `payer` is the debtor whose money it is, absent for a third person's. */
export type Receipt = DatedSum & { readonly line: StatementLine | null; readonly payer?: Id | undefined };

type Falling = { readonly toGroups: ReadonlyMap<Id, Fen>; readonly toFee: Fen; readonly surplus: Fen };

/** One receipt as it falls to creditors, fee and debtor in the end. */
export type ReceiptShare = Receipt & Falling;

/**
 * What a receipt moves on one day. It settles on the day on which it counts; where a later payment was already known, that
 * payment is then too much, and on its day the receipt takes the excess back for whoever comes next.
 */
export type Piece = Falling & { readonly receipt: Receipt; readonly on: Day };

/** Performance outside the court that is being weighed: it is not in the book yet. */
export type Direct = DatedSum & { readonly group: Id; readonly payer?: Id | undefined };

type Given = {
  readonly dossier: Dossier;
  readonly asOf: Day;
  readonly groups: readonly CreditorGroup[];
  readonly direct: Direct | undefined;
  /** By how much groups were paid more than receipts heard of late show to have been owed, beyond what these can give back. */
  readonly overpaid: Map<Id, Fen>;
};

type Sharing = Given & {
  readonly pieces: Piece[];
  /** How much of the receipts may fall to a group at all, what it gives back again included. */
  readonly limits: ReadonlyMap<Id, Fen>;
};

/** Money of a receipt that is to fall on a day, but not to the groups that gave it back. */
type Money = DatedSum & { readonly receipt: Receipt; readonly not: ReadonlySet<Id>; readonly supplementary: boolean };

/** What stands in the book of a kind, settled by waiver or by payment. */
export function bookedOf(dossier: Dossier, kind: AllocationKind, waived: boolean): Fen {
  return dossier.allocations
    .filter((a) => a.kind === kind && (a.cause === 'waiver') === waived)
    .reduce((sum, a) => sum + a.amountFen, 0n);
}

function partOf(piece: Falling, group: CreditorGroup): Fen {
  return piece.toGroups.get(group.key) ?? 0n;
}

/** Every payment to a group: those of the book, the one being weighed, and what the receipts bring it, netted by day. */
export function paymentsTo(
  dossier: Dossier,
  group: CreditorGroup,
  pieces: readonly Piece[],
  direct: Direct | undefined,
): DatedSum[] {
  return recordedPayments(group, dossier.allocations, [
    ...(direct?.group === group.key ? [direct] : []),
    ...pieces.map((p) => ({ on: p.on, amount: partOf(p, group) })),
  ]);
}

/** What a group has of the receipts. */
function hasOf(sharing: Sharing, group: CreditorGroup): Fen {
  return sharing.pieces.reduce((sum, p) => sum + partOf(p, group), 0n);
}

/** What fell to a group of the receipts, whether or not it gave it back. */
function fellTo(sharing: Sharing, group: CreditorGroup): Fen {
  return hasOf({ ...sharing, pieces: sharing.pieces.filter((p) => partOf(p, group) > 0n) }, group);
}

/**
 * What the payer of a receipt still answers for of a group; undefined where that is all of it. How much he pays follows from
 * his own account; what it settles, from the order of payment of the group, so the interest for his own delay may settle a
 * part of the sum that the others owe.
 */
function ownRoom(sharing: Sharing, group: CreditorGroup, payer: Id | undefined, on: Day): Fen | undefined | Refusal {
  if (!payer) return undefined;
  const { dossier, direct, pieces } = sharing;
  const more = [
    ...(direct?.group === group.key && direct.payer === payer ? [direct] : []),
    ...pieces.filter((p) => p.receipt.payer === payer).map((p) => ({ on: p.on, amount: partOf(p, group) })),
  ];
  return ownOpen(dossier, group, payer, on, more, sharing.asOf);
}

/** What of the fee is open, and of the payer's part in it. */
function feeRoom({ dossier, pieces }: Sharing, payer: Id | undefined): Fen {
  const settled = pieces.reduce((sum, p) => sum + p.toFee, bookedOf(dossier, 'fee', false));
  const open = dossier.case.feeFen - settled - bookedOf(dossier, 'fee', true);
  if (!payer) return open;
  const mine = pieces.filter((p) => p.receipt.payer === payer).reduce((sum, p) => sum + p.toFee, 0n);
  const own = feePartOf(dossier, payer) - mine - feePaidBy(dossier, payer);
  return lesser(open, own > 0n ? own : 0n);
}

/** Lets money fall to the groups as they stand on the day, as far as its payer answers to them, then to the fee, and the rest back. */
function fall(sharing: Sharing, { on, amount, receipt, not }: Money): Piece | Refusal {
  const { dossier, pieces, limits } = sharing;
  const open: OpenGroup[] = [];
  for (const group of sharing.groups) {
    const found = owedToGroup(dossier, group, paymentsTo(dossier, group, pieces, sharing.direct), on);
    if (isRefusal(found)) return found;
    const own = not.has(group.key) ? 0n : ownRoom(sharing, group, receipt.payer, on);
    if (isRefusal(own)) return own;
    const limit = limits.get(group.key);
    const free = limit === undefined ? found.total : limit - fellTo(sharing, group);
    const room = debtorLiability.decideOn(on, { open: free, own }).value;
    const debt = lesser(found.total - found.doubled.open, room);
    open.push({ group, owed: found, debt, doubled: lesser(found.doubled.open, room - debt) });
  }
  const split = splitAmongGroups(open, amount, on);
  if (isRefusal(split)) return split;
  const toFee = lesser(split.rest, feeRoom(sharing, receipt.payer));
  return { receipt, on, toGroups: split.parts, toFee, surplus: split.rest - toFee };
}

/** What a group was paid beyond everything owed up to the end. */
function overOf({ dossier, asOf, direct }: Given, group: CreditorGroup, pieces: readonly Piece[]): Fen | Refusal {
  const found = owedToGroup(dossier, group, paymentsTo(dossier, group, pieces, direct), asOf);
  return isRefusal(found) ? found : found.over;
}

/**
 * What receipts give back because a later payment, known before them, has become too much. They count on their days all the
 * same; it is the last payments that nothing was owed for any more. As those are gone, the same money is taken from the
 * receipts, the last first, on the day of the payment.
 */
function backFrom(sharing: Sharing, group: CreditorGroup, over: Fen): Piece[] {
  const has = new Map<Receipt, Fen>();
  for (const p of sharing.pieces) has.set(p.receipt, (has.get(p.receipt) ?? 0n) + partOf(p, group));
  const back: Piece[] = [];
  let left = over;
  for (const { on, amount } of paymentsTo(sharing.dossier, group, sharing.pieces, sharing.direct).reverse()) {
    // A payment after the day of the statement was not counted, so it cannot be what was too much.
    if (isAfter(on, sharing.asOf)) continue;
    let excess = lesser(amount, left);
    left -= excess;
    for (const [receipt, sum] of [...has].reverse()) {
      const cut = lesser(sum, excess);
      if (cut <= 0n) continue;
      has.set(receipt, sum - cut);
      excess -= cut;
      back.push({ receipt, on, toGroups: new Map([[group.key, -cut]]), toFee: 0n, surplus: 0n });
    }
  }
  return back;
}

/**
 * How much of the receipts can count for a group that holds more interest than it was owed, had they been known: as much as
 * can be given back out of them. What it got beyond that is between it and the debtor, and not in the court's hands.
 */
function mostOf(sharing: Sharing, group: CreditorGroup): Fen | Refusal {
  let [least, most] = [0n, fellTo(sharing, group)];
  while (least < most) {
    const middle = (least + most + 1n) / 2n;
    let left = middle;
    const kept = sharing.pieces.map((p) => {
      const fell = partOf(p, group);
      const part = fell > 0n ? lesser(fell, left) : 0n;
      left -= part;
      return { ...p, toGroups: new Map([[group.key, part]]) };
    });
    const over = overOf(sharing, group, kept);
    if (isRefusal(over)) return over;
    if (over <= middle) least = middle;
    else most = middle - 1n;
  }
  return least;
}

/** The first money by day, that of supplementary debtors after all other; of one day in the order in which it came. */
function takeFirst(waiting: Money[]): Money | undefined {
  const [head] = [...waiting].sort(
    (a, b) => Number(a.supplementary) - Number(b.supplementary) || Temporal.PlainDate.compare(a.on, b.on),
  );
  if (head) waiting.splice(waiting.indexOf(head), 1);
  return head;
}

function shareWithin(given: Given, receipts: readonly Receipt[], limits: ReadonlyMap<Id, Fen>): Piece[] | Refusal {
  const sharing: Sharing = { ...given, pieces: [], limits };
  const { pieces } = sharing;
  const later = (payer: Id | undefined) =>
    given.groups.some((g) => answerersOfGroup(g).some((a) => a.partyId === payer && a.supplementary));
  const waiting = receipts.map(
    (receipt): Money => ({ ...receipt, receipt, not: new Set(), supplementary: later(receipt.payer) }),
  );
  for (let money = takeFirst(waiting); money; money = takeFirst(waiting)) {
    const piece = fall(sharing, money);
    if (isRefusal(piece)) return piece;
    const at = pieces.push(piece) - 1;
    for (const group of given.groups) {
      if (partOf(piece, group) === 0n) continue;
      const over = overOf(sharing, group, pieces);
      if (isRefusal(over)) return over;
      const has = hasOf(sharing, group);
      if (over > has && !limits.has(group.key)) {
        given.overpaid.set(group.key, over - has);
        const most = mostOf(sharing, group);
        return isRefusal(most) ? most : shareWithin(given, receipts, new Map(limits).set(group.key, most));
      }
      const back = backFrom(sharing, group, lesser(over, has));
      // What is given back is booked first: then no step of the book settles more than was owed.
      pieces.splice(at, 0, ...back);
      for (const { receipt, on, toGroups } of back)
        waiting.push({
          receipt,
          on,
          amount: -(toGroups.get(group.key) ?? 0n),
          not: new Set([...money.not, group.key]),
          supplementary: later(receipt.payer),
        });
    }
  }
  return pieces;
}

/**
 * How receipts fall to creditors, fee and debtor, given every payment of the book up to `asOf`, in the order in which they
 * are to be booked. The moves of one receipt add up to it.
 */
export function shareReceipts(
  dossier: Dossier,
  asOf: Day,
  groups: readonly CreditorGroup[],
  receipts: readonly Receipt[],
  direct?: Direct,
): { readonly pieces: Piece[]; readonly overpaid: ReadonlyMap<Id, Fen> } | Refusal {
  const overpaid = new Map<Id, Fen>();
  const pieces = shareWithin({ dossier, asOf, groups, direct, overpaid }, receipts, new Map());
  return isRefusal(pieces) ? pieces : { pieces, overpaid };
}

/** What each receipt comes to, its pieces taken together. */
export function sharesOf(pieces: readonly Piece[]): ReceiptShare[] {
  const shares = new Map<Receipt, { toGroups: Map<Id, Fen>; toFee: Fen; surplus: Fen }>();
  for (const piece of pieces) {
    const share = shares.get(piece.receipt) ?? { toGroups: new Map<Id, Fen>(), toFee: 0n, surplus: 0n };
    for (const [key, part] of piece.toGroups) share.toGroups.set(key, (share.toGroups.get(key) ?? 0n) + part);
    share.toFee += piece.toFee;
    share.surplus += piece.surplus;
    shares.set(piece.receipt, share);
  }
  return [...shares].map(([receipt, share]) => ({ ...receipt, ...share }));
}
