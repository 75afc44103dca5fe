import { type Day, type Fen, type Id, isAfter, isRefusal, lesser, type Refusal } from '#kernel';
import { answersForAll } from '#law';
import type { Dossier } from './dossier.ts';
import { type Answerer, answerersOf, payerOfAllocation } from './liability.ts';
import { type CreditorGroup, type DatedSum, owedToGroup, recordedPayments } from './owed-groups.ts';

/** How the debtors answer for a group; they answer alike for all of its obligations. */
export function answerersOfGroup(group: CreditorGroup): Answerer[] {
  return group.obligations[0] ? answerersOf(group.obligations[0]) : [];
}

/** What one debtor has paid to a group by the book, and `more` that is about to be. */
function paidBy(dossier: Dossier, group: CreditorGroup, debtor: Id, more: readonly DatedSum[]): DatedSum[] {
  const own = dossier.allocations.filter((a) => payerOfAllocation(dossier, a) === debtor);
  return recordedPayments(group, own, more);
}

/** How often a sum is lowered because a payment before a later one saves interest on which that later one was counted. */
const roundsMax = 20;

/**
 * What one debtor still owes of a group on a day by his own account: his share with the interest on it and what he paid, up
 * to his cap. Undefined where he answers for everything, 0 where he does not answer at all. Payments that he made later, up
 * to the horizon, are his as well: what he pays now must not make them too much. A cap stands for all that is taken from him,
 * the doubled part included: no instrument says that a surety pays beyond it.
 */
export function ownOpen(
  dossier: Dossier,
  group: CreditorGroup,
  debtor: Id,
  on: Day,
  more: readonly DatedSum[],
  horizon: Day = on,
): Fen | undefined | Refusal {
  const answerers = answerersOfGroup(group);
  const which = answerers.findIndex((a) => a.partyId === debtor);
  const answerer = answerers[which];
  if (!answerer) return 0n;
  if (answersForAll(answerer)) return undefined;
  const shares = answerers.map((a) => a.share);
  const account = (extra: readonly DatedSum[], asOf: Day) =>
    owedToGroup(dossier, group, paidBy(dossier, group, debtor, [...more, ...extra]), asOf, { shares, which });
  const now = account([], on);
  if (isRefusal(now)) return now;
  let room = now.total;
  const paid = paidBy(dossier, group, debtor, more);
  if (answerer.cap !== null) {
    const left = answerer.cap - paid.reduce((sum, p) => sum + p.amount, 0n);
    room = lesser(room, left > 0n ? left : 0n);
  }
  if (!paid.some((p) => isAfter(p.on, on))) return room;
  for (let round = 0; round < roundsMax && room > 0n; round++) {
    const then = account([{ on, amount: room }], horizon);
    if (isRefusal(then)) return then;
    if (then.over === 0n) return room;
    room = room > then.over ? room - then.over : 0n;
  }
  return room;
}
