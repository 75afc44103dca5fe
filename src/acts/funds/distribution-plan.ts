import type { PayeeKind } from '#funds';
import { allocateByWeight, type Day, type Fen, type Id, isRefusal, type Json, type Refusal } from '#kernel';
import { creditorsOf, type Dossier, debtorsOf, type PartyWithPerson } from '../dossier.ts';
import type { ActContext } from '../engine/index.ts';
import { type Statement, type StatementRow, statementOn, statementWith, waitingReceipts } from '../owed.ts';
import { refuseFunds } from './refusals.ts';
import { horizonOf, rowsOfGroup } from './settle.ts';

/** What one receipt settles of one row, and from which day on; less than nothing where it gives back. */
export type Part = {
  readonly receipt: WaitingReceipt;
  readonly on: Day;
  readonly row: StatementRow;
  readonly amount: Fen;
};
export type WaitingReceipt = ReturnType<typeof waitingReceipts>[number];

/** The money that goes to one payee, with what it is made of. */
export type PayeeLine = {
  readonly kind: PayeeKind;
  readonly party?: PartyWithPerson;
  readonly payeeName: string;
  readonly bankName: string;
  readonly payeeId?: Id;
  readonly accountSealed?: string;
  readonly accountNumber?: string;
  readonly accountMasked: string;
  readonly amount: Fen;
  readonly made: readonly { readonly name: string; readonly amount: Fen }[];
};

export type DistributionPlan = {
  readonly asOf: Day;
  readonly total: Fen;
  readonly receipts: readonly WaitingReceipt[];
  readonly parts: readonly Part[];
  readonly surplus: readonly { readonly receipt: WaitingReceipt; readonly on: Day; readonly amount: Fen }[];
  readonly payees: readonly PayeeLine[];
  /** The state after the distribution, counted on the day of its last receipt. */
  readonly after: Statement;
};

function heldBy(dossier: Dossier): Fen {
  const held = dossier.accounts.find((a) => a.kind === 'held');
  return held ? held.creditFen - held.debitFen : 0n;
}

/**
 * What each receipt settles, move by move: what all rows are settled with it less what they were without it, the first
 * against the book. So the parts of a receipt always add up to it, and those of a day to what counts on that day.
 */
function partsOf(dossier: Dossier, asOf: Day, receipts: readonly WaitingReceipt[]) {
  const after = statementWith(dossier, asOf, receipts);
  if (isRefusal(after)) return after;
  const parts: Part[] = [];
  const surplus: { receipt: WaitingReceipt; on: Day; amount: Fen }[] = [];
  let settled = new Map<string, Fen>();
  for (const [
    i,
    {
      receipt: { line },
      on,
      surplus: left,
    },
  ] of after.pieces.entries()) {
    const receipt = receipts.find((r) => r.line === line) as WaitingReceipt;
    const statement = statementOn(dossier, asOf, after.pieces.slice(0, i + 1));
    if (isRefusal(statement)) return statement;
    for (const row of statement.rows) {
      const amount = row.paid - (settled.get(row.ref) ?? row.booked);
      if (amount !== 0n) parts.push({ receipt, on, row, amount });
    }
    if (left > 0n) surplus.push({ receipt, on, amount: left });
    settled = new Map(statement.rows.map((r) => [r.ref, r.paid]));
  }
  return { parts, surplus, after };
}

const refusedStates: Partial<Record<string, string>> = {
  mismatch: '不一致',
  ambiguous: '同名多人',
  deceased: '已死亡',
};

/** The account of a party, with his identity good enough to be paid; refuses `payee-identity` and `payee-account-missing`. */
export function accountOfParty(
  dossier: Dossier,
  party: PartyWithPerson,
): Pick<PayeeLine, 'party' | 'payeeName' | 'bankName' | 'payeeId' | 'accountSealed' | 'accountMasked'> | Refusal {
  const { name, verification, idMasked } = party.person;
  const state = refusedStates[verification] ?? (verification === 'unverified' && !idMasked ? '未核验' : undefined);
  if (state) return refuseFunds('payee-identity', { values: { name, state } });
  const payee = dossier.payees.find((p) => p.partyId === party.id);
  if (!payee) return refuseFunds('payee-account-missing', { values: { name } });
  const { id: payeeId, accountName, bankName, accountSealed, accountMasked } = payee;
  return { party, payeeName: accountName, bankName, payeeId, accountSealed, accountMasked };
}

/** Where the fee goes: a preset of the court, as `{name, bankName, account}`. */
function treasuryOf(context: ActContext): Omit<PayeeLine, 'amount' | 'made' | 'kind'> | Refusal {
  const preset = context.court.presets.treasury as { readonly [key: string]: Json } | undefined;
  const { name, bankName, account } = preset ?? {};
  if (typeof name !== 'string' || typeof bankName !== 'string' || typeof account !== 'string')
    return refuseFunds('treasury-account-missing');
  return { payeeName: name, bankName, accountNumber: account, accountMasked: account };
}

/**
 * Whose the surplus of a receipt is: the debtor's whose money it was; of a third person's money, the only debtor's with an
 * account.
 */
function surplusDebtor(dossier: Dossier, { payer }: WaitingReceipt): PartyWithPerson | Refusal {
  const debtors = debtorsOf(dossier);
  const own = debtors.find((d) => d.id === payer);
  if (own) return own;
  const withAccount = debtors.filter((d) => dossier.payees.some((p) => p.partyId === d.id));
  return withAccount.length === 1 && withAccount[0] ? withAccount[0] : refuseFunds('debtor-open');
}

type Made = { name: string; amount: Fen };

function toCreditors(dossier: Dossier, parts: readonly Part[], after: Statement): PayeeLine[] | Refusal {
  const shares = new Map<Id, Made[]>();
  for (const group of after.groups) {
    const own = new Set(rowsOfGroup(after, group).map((r) => r.ref));
    const sums = new Map<string, Fen>();
    for (const { row, amount } of parts)
      if (own.has(row.ref)) sums.set(row.name.zh, (sums.get(row.name.zh) ?? 0n) + amount);
    const total = [...sums.values()].reduce((a, b) => a + b, 0n);
    const name = creditorsOf(dossier).find((c) => group.creditors.includes(c.id))?.person.name ?? '';
    if (total < 0n) return refuseFunds('paid-in-advance', { values: { name } });
    // Several creditors of one claim share it equally where the instrument does not say otherwise (civil code 517).
    const weights = group.creditors.map(() => 1n);
    for (const [kind, sum] of sums) {
      const each = sum < 0n ? allocateByWeight(-sum, weights).map((a) => -a) : allocateByWeight(sum, weights);
      for (const [i, id] of group.creditors.entries())
        shares.set(id, [...(shares.get(id) ?? []), { name: kind, amount: each[i] ?? 0n }]);
    }
  }
  const lines: PayeeLine[] = [];
  for (const party of creditorsOf(dossier)) {
    const made = shares.get(party.id) ?? [];
    const amount = made.reduce((sum, m) => sum + m.amount, 0n);
    if (amount < 0n) return refuseFunds('paid-in-advance', { values: { name: party.person.name } });
    if (amount === 0n) continue;
    const account = accountOfParty(dossier, party);
    if (isRefusal(account)) return account;
    lines.push({ ...account, kind: 'creditor', amount, made: made.filter((m) => m.amount !== 0n) });
  }
  return lines;
}

/** What goes back to debtors: each gets what of his own money nobody may keep. */
function toDebtors(dossier: Dossier, surplus: DistributionPlan['surplus']): PayeeLine[] | Refusal {
  const sums = new Map<PartyWithPerson, Fen>();
  for (const { receipt, amount } of surplus) {
    const debtor = surplusDebtor(dossier, receipt);
    if (isRefusal(debtor)) return debtor;
    sums.set(debtor, (sums.get(debtor) ?? 0n) + amount);
  }
  const lines: PayeeLine[] = [];
  for (const [debtor, amount] of sums) {
    const account = accountOfParty(dossier, debtor);
    if (isRefusal(account)) return account;
    lines.push({ ...account, kind: 'debtor', amount, made: [{ name: '余款', amount }] });
  }
  return lines;
}

/**
 * Shares all money of a case that waits: to the creditors, in proportion where there are several, then to the fee, the rest
 * to the debtor. Refuses `nothing-held`, `held-differs`, and payees who cannot be paid. All days are those on which the money
 * counts, so that the plan is the same on the day of drafting and on the day of the last signature.
 */
export function planDistribution(dossier: Dossier, context: ActContext): DistributionPlan | Refusal {
  const receipts = waitingReceipts(dossier);
  const total = receipts.reduce((sum, r) => sum + r.amount, 0n);
  if (total === 0n) return refuseFunds('nothing-held');
  if (total !== heldBy(dossier)) return refuseFunds('held-differs');
  const asOf = horizonOf(
    dossier,
    receipts.map((r) => r.on),
  );
  const shared = partsOf(dossier, asOf, receipts);
  if (isRefusal(shared)) return shared;
  const { parts, surplus, after } = shared;
  const creditors = toCreditors(dossier, parts, after);
  if (isRefusal(creditors)) return creditors;
  const payees: PayeeLine[] = [...creditors];
  const fee = parts.filter((p) => p.row.kind === 'fee').reduce((sum, p) => sum + p.amount, 0n);
  if (fee > 0n) {
    const treasury = treasuryOf(context);
    if (isRefusal(treasury)) return treasury;
    payees.push({ ...treasury, kind: 'treasury', amount: fee, made: [{ name: '申请执行费', amount: fee }] });
  }
  const back = toDebtors(dossier, surplus);
  if (isRefusal(back)) return back;
  payees.push(...back);
  return { asOf, total, receipts, parts, surplus, payees, after };
}
