import { type Day, day, type Fen, idMint, instant, isRefusal } from '#kernel';
import type { Dossier } from '../../src/acts/dossier.ts';
import type { ActContext, Effect } from '../../src/acts/engine/index.ts';
import { planDistribution } from '../../src/acts/funds/distribution-plan.ts';
import { reaward } from '../../src/acts/funds/reaward.ts';
import { horizonOf, rowsOfGroup, Settlement } from '../../src/acts/funds/settle.ts';
import { keepBack, withhold } from '../../src/acts/funds/withhold.ts';
import { statementOf, statementWith } from '../../src/acts/owed.ts';
import { booked, plainId, withReceipt } from './dossier.ts';

const at = instant('2027-01-04T01:00:00Z');
const mint = idMint('properties', at.epochMilliseconds);
const treasury = { name: '国库', bankName: '银行', account: '8800000000010001' };
const context = {
  ...{
    court: { id: plainId(99), presets: { treasury } },
    at,
    today: day('2027-01-04'),
    mint,
    assigned: (v: string) => v,
  },
} as unknown as ActContext;

/** What happens to a book: money comes in (`by` names the debtor who paid), is performed outside, is distributed, or awarded. */
export type Step =
  | { readonly do: 'receipt'; readonly on: Day; readonly amount: Fen; readonly by?: number }
  | { readonly do: 'direct'; readonly on: Day; readonly amount: Fen; readonly to: number }
  | { readonly do: 'distribute'; readonly keep?: Fen }
  | Awarding;

/** A dispute ends: `part` of what was kept back last goes to the party at `to`, the rest to its creditor. */
type Awarding = { readonly do: 'award'; readonly to: number; readonly part: Fen };

/** The book of one run: what came in, what was promised, and whether every step kept the accounts sound. */
export type Run = {
  dossier: Dossier;
  received: Fen;
  promised: Fen;
  withheld: Fen;
  direct: { on: Day; amount: Fen }[];
  sound: boolean;
};

function distribute(run: Run, keep = 0n): void {
  const plan = planDistribution(run.dossier, context);
  if (isRefusal(plan)) return;
  const settlement = new Settlement(context, run.dossier);
  const caseId = run.dossier.case.id;
  const how = { cause: 'distribution' as const, memo: '', distributionId: mint() };
  const effects: Effect[] = plan.parts.flatMap((p) =>
    settlement.row(p.row, p.amount, { ...how, on: p.on, lineId: p.receipt.line.id }),
  );
  for (const { receipt, on, amount: left } of plan.surplus)
    effects.push({
      ...{ do: 'record-allocation', id: mint(), caseId, ...how, kind: 'surplus' },
      amount: left,
      effectiveOn: on,
      lineId: receipt.line.id,
    });
  const first = plan.payees.find((p) => p.kind === 'creditor');
  const disputed = first && keep < first.amount ? keep : (first?.amount ?? 0n);
  const wishes = first?.party && disputed > 0n ? [{ partyId: first.party.id, amount: disputed, reason: '' }] : [];
  const parted = withhold(plan.payees, wishes, context.today);
  if (isRefusal(parted)) throw new Error(parted.code);
  effects.push(...keepBack(context, caseId, how.distributionId, parted.kept));
  run.withheld += parted.kept.reduce((sum, k) => sum + k.amount, 0n);
  for (const payee of parted.paid) {
    const [debit, credit] = [
      { kind: 'held' as const, caseId },
      { kind: 'payable' as const, caseId, ref: mint() },
    ];
    effects.push({
      do: 'transfer',
      id: mint(),
      caseId,
      debit,
      credit,
      amount: payee.amount,
      kind: 'promise',
      effectiveOn: plan.asOf,
      memo: '',
    });
    run.promised += payee.amount;
  }
  // The payments of a distribution are the whole of it, and so are the parts of each receipt.
  run.sound &&= plan.payees.reduce((sum, p) => sum + p.amount, 0n) === plan.total;
  for (const receipt of plan.receipts) {
    const parts = [...plan.parts, ...plan.surplus].filter((p) => p.receipt === receipt);
    run.sound &&= parts.reduce((sum, p) => sum + p.amount, 0n) === receipt.amount;
  }
  run.dossier = booked(run.dossier, effects);
}

function direct(run: Run, on: Day, paid: Fen, to: number): void {
  const before = statementOf(run.dossier, on);
  const group = isRefusal(before) ? undefined : before.groups[to % before.groups.length];
  if (isRefusal(before) || !group || paid > rowsOfGroup(before, group).reduce((sum, r) => sum + r.open, 0n)) return;
  const after = statementWith(run.dossier, horizonOf(run.dossier, [on]), [], { on, amount: paid, group: group.key });
  if (isRefusal(after) || after.over > 0n) return;
  const settlement = new Settlement(context, run.dossier);
  const how = { cause: 'direct' as const, on, memo: '' };
  run.dossier = booked(
    run.dossier,
    rowsOfGroup(after, group).flatMap((row) => settlement.row(row, row.paid - row.booked, how)),
  );
  run.direct.push({ on, amount: paid });
}

/** Refused awards change nothing; of the others every fen kept back is promised to somebody. */
function award(run: Run, { to, part }: Awarding): void {
  const kept = run.dossier.withheld.at(-1);
  const party = run.dossier.parties[to % run.dossier.parties.length];
  if (!kept || kept.paymentId || !party) return;
  const amount = party.id === kept.partyId || part > kept.amountFen ? kept.amountFen : part;
  const awards = [
    { partyId: party.id, amount },
    { partyId: kept.partyId, amount: kept.amountFen - amount },
  ].filter((a) => a.amount > 0n);
  const moved = reaward(context, run.dossier, kept, awards);
  if (isRefusal(moved)) return;
  const caseId = run.dossier.case.id;
  const paid = awards.map((a): Effect => {
    const debit = { kind: 'withheld' as const, caseId, ref: kept.id };
    const names = { debit, credit: { kind: 'payable' as const, caseId, ref: mint() }, kind: 'promise' as const };
    return { do: 'transfer', id: mint(), caseId, ...names, amount: a.amount, effectiveOn: context.today, memo: '' };
  });
  run.withheld -= kept.amountFen;
  run.promised += kept.amountFen;
  const others = run.dossier.withheld.filter((w) => w !== kept);
  run.dossier = booked({ ...run.dossier, withheld: [...others, { ...kept, paymentId: mint() }] }, [...paid, ...moved]);
}

/** Whether no account is overdrawn. */
export function balanced(dossier: Dossier): boolean {
  const debit = ['bank', 'claim', 'bank-error'];
  return dossier.accounts.every((a) =>
    debit.includes(a.kind) ? a.debitFen >= a.creditFen : a.creditFen >= a.debitFen,
  );
}

/** Plays the steps on a case as docketing leaves it and distributes what is left at the end. */
export function play(start: Dossier, steps: readonly Step[]): Run {
  // As docketing leaves it: every fixed sum and the fee are booked as owed.
  const caseId = start.case.id;
  const recognise = (ref: string, sum: Fen): Effect => ({
    ...{
      do: 'transfer',
      id: mint(),
      caseId,
      debit: { kind: 'claim', caseId, ref },
      credit: { kind: 'claims', caseId },
    },
    ...{ amount: sum, kind: 'recognise', effectiveOn: day('2026-03-02'), memo: '' },
  });
  const owedFirst = [
    ...start.obligations.map((o) => recognise(o.id, o.amountFen)),
    recognise('fee', start.case.feeFen),
  ];
  const run: Run = {
    dossier: booked(start, owedFirst),
    received: 0n,
    promised: 0n,
    withheld: 0n,
    direct: [],
    sound: true,
  };
  for (const [i, s] of steps.entries()) {
    if (s.do === 'distribute') distribute(run, s.keep);
    else if (s.do === 'award') award(run, s);
    else if (s.do === 'direct') direct(run, s.on, s.amount, s.to);
    else {
      run.dossier = withReceipt(run.dossier, i + 1, s.on, s.amount, s.by);
      run.received += s.amount;
    }
    run.sound &&= balanced(run.dossier);
  }
  distribute(run);
  return run;
}
