import type { Allocation, Withheld } from '#funds';
import { type Day, type Fen, formatYuan, type Id, isRefusal, lesser, type Refusal } from '#kernel';
import type { Dossier } from '../dossier.ts';
import type { ActContext, Effect } from '../engine/index.ts';
import { payerOfAllocation } from '../liability.ts';
import { statementWith } from '../owed.ts';
import { type CreditorGroup, creditorGroups } from '../owed-groups.ts';
import { refuseFunds } from './refusals.ts';
import { horizonOf, openToGroup, rowsOfGroup, Settlement } from './settle.ts';

/** To whom a dispute gave money that was kept back. */
export type Award = { readonly partyId: Id; readonly amount: Fen };

/** What one receipt settled of the claim of a group, which may go to somebody else now. */
type Settled = { readonly group: CreditorGroup; readonly from: Allocation; left: Fen };

type Booking = { readonly context: ActContext; readonly kept: Withheld; dossier: Dossier; readonly effects: Effect[] };

type AllocationEffect = Extract<Effect, { do: 'record-allocation' }>;

function allocationOf(e: AllocationEffect): Allocation {
  const { id, cause, kind } = e;
  const [distributionId, lineId, obligationId] = [e.distributionId ?? null, e.lineId ?? null, e.obligationId ?? null];
  const [partyId, payerId] = [e.partyId ?? null, e.payerId ?? null];
  const [amountFen, effectiveOn] = [e.amount, e.effectiveOn];
  return { id, cause, kind, distributionId, lineId, obligationId, partyId, payerId, amountFen, effectiveOn };
}

/** Adds to the plan, and to the case as the next step sees it. */
function book(booking: Booking, effects: readonly Effect[]): void {
  booking.effects.push(...effects);
  const made = effects.flatMap((e) => (e.do === 'record-allocation' ? [allocationOf(e)] : []));
  booking.dossier = { ...booking.dossier, allocations: [...booking.dossier.allocations, ...made] };
}

/** Settles more or, below zero, less of a group with the money of a receipt, on the day on which that money counts. */
function settleGroup(booking: Booking, group: CreditorGroup, from: Allocation, amount: Fen): Refusal | undefined {
  const { context, dossier, kept } = booking;
  const { effectiveOn: on, lineId } = from;
  const direct = { group: group.key, on, amount, payer: payerOfAllocation(dossier, from) };
  const after = statementWith(dossier, horizonOf(dossier, []), [], direct);
  if (isRefusal(after)) return after;
  const settlement = new Settlement(context, dossier);
  const { distributionId } = kept;
  const how = { cause: 'distribution' as const, on, memo: '争议款改判', distributionId, ...(lineId ? { lineId } : {}) };
  book(
    booking,
    rowsOfGroup(after, group).flatMap((row) => settlement.row(row, row.paid - row.booked, how)),
  );
  return undefined;
}

/** How much of a group is open on a day, as the plan stands. */
function openOn({ dossier }: Booking, group: CreditorGroup, on: Day): Fen | Refusal {
  const statement = statementWith(dossier, horizonOf(dossier, [on]), []);
  return isRefusal(statement) ? statement : openToGroup(statement, group);
}

/** Lets what was taken back settle the claims of a creditor, in the order of the instrument; refuses more than they are. */
function giveCreditor(
  booking: Booking,
  own: readonly CreditorGroup[],
  from: Allocation,
  sum: Fen,
): Refusal | undefined {
  let left = sum;
  for (const group of own) {
    const open = openOn(booking, group, from.effectiveOn);
    if (isRefusal(open)) return open;
    const part = lesser(open, left);
    if (part <= 0n) continue;
    const refused = settleGroup(booking, group, from, part);
    if (refused) return refused;
    left -= part;
  }
  return left > 0n
    ? refuseFunds('award-beyond-claim', { values: { amount: formatYuan(left) }, field: 'awards' })
    : undefined;
}

/** What goes back to a debtor is surplus of the receipt that it came with. */
function giveDebtor(booking: Booking, partyId: Id, from: Allocation, amount: Fen): void {
  const { context, dossier, kept } = booking;
  const { effectiveOn, lineId } = from;
  book(booking, [
    {
      ...{
        do: 'record-allocation',
        id: context.mint(),
        caseId: dossier.case.id,
        cause: 'distribution',
        kind: 'surplus',
      },
      ...{ distributionId: kept.distributionId, lineId: lineId ?? undefined, partyId, amount, effectiveOn },
    },
  ]);
}

/** What the distribution settled for the creditor whose part was kept back, the last first. */
function settledOf(dossier: Dossier, kept: Withheld, groups: readonly CreditorGroup[]): Settled[] {
  const own = groups.filter((g) => g.creditors.includes(kept.partyId));
  return dossier.allocations
    .filter((a) => a.distributionId === kept.distributionId && a.amountFen > 0n)
    .flatMap((from) => {
      const group = own.find((g) => g.obligations.some((o) => o.id === from.obligationId));
      return group ? [{ group, from, left: from.amountFen }] : [];
    })
    .reverse();
}

/**
 * The rows of the book where money that was kept back goes to others than the creditor for whom it was counted: his claim is
 * open again by as much, and that of the other is settled from the day on which the money counts; what a debtor gets back
 * settles nothing. A co-creditor of the same claim needs no rows: the claim is settled either way. Refuses
 * `award-beyond-claim` and what the rates and clauses refuse.
 */
export function reaward(
  context: ActContext,
  dossier: Dossier,
  kept: Withheld,
  awards: readonly Award[],
): Effect[] | Refusal {
  const groups = creditorGroups(dossier);
  if (isRefusal(groups)) return groups;
  const booking: Booking = { context, kept, dossier, effects: [] };
  const settled = settledOf(dossier, kept, groups);
  for (const { partyId, amount } of awards) {
    const own = groups.filter((g) => g.creditors.includes(partyId));
    if (own.some((g) => g.creditors.includes(kept.partyId))) continue;
    let left = amount;
    for (const piece of settled) {
      const part = lesser(piece.left, left);
      if (part <= 0n) continue;
      piece.left -= part;
      left -= part;
      const taken = settleGroup(booking, piece.group, piece.from, -part);
      if (taken) return taken;
      if (own.length === 0) giveDebtor(booking, partyId, piece.from, part);
      const given = own.length > 0 ? giveCreditor(booking, own, piece.from, part) : undefined;
      if (given) return given;
    }
  }
  return booking.effects;
}
