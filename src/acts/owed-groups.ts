import { isSum, type Obligation } from '#cases';
import type { Allocation } from '#funds';
import { type Day, type Fen, type Fraction, type Id, isRefusal, lesser, type Refusal, sameDay } from '#kernel';
import {
  distribute,
  interestStay,
  itemOfShare,
  type Owed,
  type OwedItem,
  owed,
  readOwedItems,
  splitAmongAccounts,
  type Waived,
  waivedOfShare,
} from '#law';
import type { Dossier } from './dossier.ts';
import { profileOf } from './liability.ts';

/** The obligations that the same creditors hold against debtors who answer alike: one account between them and the debtors. */
export type CreditorGroup = {
  /** The first obligation of the group, by which its part of the doubled interest is booked. */
  readonly key: Id;
  readonly creditors: readonly Id[];
  readonly obligations: readonly Obligation[];
  readonly items: readonly OwedItem[];
};

export type DatedSum = { readonly on: Day; readonly amount: Fen };

/** Groups the obligations by who holds and who owes them, in the order of the instrument; refuses a clause that cannot be read. */
export function creditorGroups(dossier: Pick<Dossier, 'obligations'>): CreditorGroup[] | Refusal {
  const groups = new Map<string, { creditors: readonly Id[]; obligations: Obligation[] }>();
  for (const o of dossier.obligations) {
    // A duty that is no sum (delivery, an act) has no place in an account of money.
    if (!isSum(o)) continue;
    const name = `${[...o.creditors].sort().join(' ')} ${profileOf(o)}`;
    const group = groups.get(name) ?? { creditors: o.creditors, obligations: [] };
    group.obligations.push(o);
    groups.set(name, group);
  }
  const read: CreditorGroup[] = [];
  for (const group of groups.values()) {
    const items = readOwedItems(group.obligations);
    if (isRefusal(items)) return items;
    read.push({ key: group.obligations[0]?.id ?? '', ...group, items });
  }
  return read;
}

/**
 * What was settled of a group, by the day on which it counts, and `more` that is about to be; corrections of one day are
 * part of that day's sum. A day on which more was taken back than settled lowers the days before it, so that the sum of
 * all days is what the book says.
 */
export function recordedPayments(
  group: CreditorGroup,
  allocations: readonly Allocation[],
  more: readonly DatedSum[] = [],
): DatedSum[] {
  const days: { on: Day; amount: Fen }[] = [];
  const add = (on: Day, amount: Fen) => {
    const known = days.find((d) => sameDay(d.on, on));
    if (known) known.amount += amount;
    else days.push({ on, amount });
  };
  for (const a of allocations)
    if (a.cause !== 'waiver' && group.obligations.some((o) => o.id === a.obligationId)) add(a.effectiveOn, a.amountFen);
  for (const { on, amount } of more) add(on, amount);
  days.sort((a, b) => Temporal.PlainDate.compare(a.on, b.on));
  for (const [i, day] of days.entries()) {
    for (let j = i - 1; j >= 0 && day.amount < 0n; j--) lend(days[j], day);
    for (let j = i + 1; j < days.length && day.amount < 0n; j++) lend(days[j], day);
  }
  return days.filter((d) => d.amount > 0n);
}

function lend(from: { amount: Fen } | undefined, to: { amount: Fen }): void {
  if (!from || from.amount <= 0n) return;
  const part = lesser(from.amount, -to.amount);
  from.amount -= part;
  to.amount += part;
}

function recordedWaivers(group: CreditorGroup, allocations: readonly Allocation[]): Waived[] {
  return allocations.flatMap((a): Waived[] => {
    const item = group.obligations.findIndex((o) => o.id === a.obligationId);
    if (a.cause !== 'waiver' || item < 0 || a.kind === 'fee' || a.kind === 'surplus') return [];
    return [{ on: a.effectiveOn, amount: a.amountFen, item, part: a.kind }];
  });
}

/** The account of one debtor who answers for a share: `shares` are those of all debtors, his at `which`. */
export type OwnPart = { readonly shares: readonly Fraction[]; readonly which: number };

/** What the law says of one group on a day, or of one debtor's part in it. */
export function owedToGroup(
  dossier: Dossier,
  group: CreditorGroup,
  payments: readonly DatedSum[],
  asOf: Day,
  own?: OwnPart,
): Owed | Refusal {
  const { case: kase } = dossier;
  const waivers = recordedWaivers(group, dossier.allocations);
  return owed({
    items: own ? group.items.map((item) => itemOfShare(item, own.shares, own.which)) : group.items,
    performBy: kase.performBy,
    payments,
    waivers: own ? waivedOfShare(waivers, own.shares, own.which) : waivers,
    ...(kase.agreedOrder?.length ? { order: kase.agreedOrder } : {}),
    ...(kase.paymentOrder === 'principal-first' ? { policy: kase.paymentOrder } : {}),
    stays: dossier.stays.flatMap((s) => {
      const stay = interestStay(s);
      return stay ? [{ from: s.from, ...(s.until ? { to: s.until } : {}), ...stay }] : [];
    }),
    asOf,
  });
}

/** What is open to a group on a day, as far as whoever pays answers for it: its debts, and the doubled part after them. */
export type OpenGroup = {
  readonly group: CreditorGroup;
  readonly owed: Owed;
  readonly debt: Fen;
  readonly doubled: Fen;
};

/**
 * How one receipt falls to the groups on its day: one instrument, several creditors, not enough for all, so in
 * proportion, the doubled parts after all debts (enforcement work provisions, article 55). What falls to one creditor
 * settles all that he holds in one order, whoever answers for it. What is left is returned.
 */
export function splitAmongGroups(
  open: readonly OpenGroup[],
  amount: Fen,
  on: Day,
): { readonly parts: ReadonlyMap<Id, Fen>; readonly rest: Fen } | Refusal {
  const holders = Map.groupBy(open, ({ group }) => [...group.creditors].sort().join(' '));
  const sumOf = (own: readonly OpenGroup[], of: 'debt' | 'doubled') => own.reduce((sum, o) => sum + o[of], 0n);
  const shared = distribute({
    available: amount,
    costs: 0n,
    executionFee: 0n,
    priority: [],
    mode: 'one-instrument',
    corporation: false,
    on,
    creditors: [...holders].map(([id, own]) => ({ id, debt: sumOf(own, 'debt'), doubled: sumOf(own, 'doubled') })),
  });
  if (isRefusal(shared)) return shared;
  const parts = new Map<Id, Fen>();
  for (const [id, own] of holders) {
    const got = shared.value.lines.reduce((sum, line) => (line.id === id ? sum + line.paid : sum), 0n);
    const accounts = own.map((o) => ({ owed: o.owed, room: o.debt + o.doubled }));
    for (const [i, part] of splitAmongAccounts(got, accounts, on).entries()) {
      const key = own[i]?.group.key;
      if (key !== undefined) parts.set(key, part);
    }
  }
  return { parts, rest: shared.value.surplus };
}
