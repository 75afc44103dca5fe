import type { AllocationKind, StatementLine } from '#funds';
import { type Citation, type Day, type Fen, type Id, isAfter, isRefusal, type Refusal, type Text, text } from '#kernel';
import {
  type Certainty,
  cite,
  debtorLiability,
  findKind,
  type InterestSegment,
  interestSegments,
  type Owed,
  weakestCertainty,
} from '#law';
import { debtKindTitles } from './debt-titles.ts';
import type { Dossier } from './dossier.ts';
import { payerOf } from './liability.ts';
import { ownOpen } from './owed-by-debtor.ts';
import { type CreditorGroup, creditorGroups, owedToGroup } from './owed-groups.ts';
import {
  bookedOf,
  type Direct,
  type Piece,
  paymentsTo,
  type Receipt,
  type ReceiptShare,
  shareReceipts,
  sharesOf,
} from './owed-receipts.ts';

/** One sum of the statement. Of `due`, `paid` + `waived` are settled and `open` is left. */
export type StatementRow = {
  /** Names the claim account of the book. */
  readonly ref: string;
  readonly obligationId: Id | null;
  readonly kind: Exclude<AllocationKind, 'surplus'>;
  readonly name: Text;
  readonly creditors: readonly Id[];
  readonly due: Fen;
  readonly paid: Fen;
  readonly waived: Fen;
  readonly open: Fen;
  /** What stands in the book as settled by payment; `paid` runs ahead of it while money waits to be distributed. */
  readonly booked: Fen;
  /** The fixed sum that was booked as owed when the case was docketed; the rest is booked when it is settled. */
  readonly fixed: Fen;
  readonly segments: readonly InterestSegment[];
};

/** What is owed on a day and why. */
export type Statement = {
  readonly asOf: Day;
  readonly groups: readonly CreditorGroup[];
  readonly rows: readonly StatementRow[];
  /** Everything that is open, the fee included. */
  readonly total: Fen;
  /** What is open to the creditors. */
  readonly toCreditors: Fen;
  readonly shares: readonly ReceiptShare[];
  /** The same money as it moves day by day, in the order in which it is to be booked. */
  readonly pieces: readonly Piece[];
  /** What payments outside the court brought beyond everything owed: nothing of it is in the court's hands. */
  readonly over: Fen;
  /** By group: interest that was paid out and that receipts heard of late show was never owed, beyond what they can give back. */
  readonly overpaid: ReadonlyMap<Id, Fen>;
  readonly provisional: boolean;
  readonly cites: readonly Citation[];
  readonly certainty: Certainty;
  readonly because: readonly Text[];
};

const feeCites = [cite('litigation-fee-measures', '20'), cite('litigation-fee-measures', '38')] as const;

/** The day on which a receipt counts: of a deduction the day on which it was deducted (INT 3), else the day of arrival. */
export function effectiveDay(dossier: Dossier, line: StatementLine): Day {
  const deduction = dossier.deductions.find((d) => d.reference !== null && d.reference === line.reference);
  return deduction?.deductedOn ?? line.bookedOn;
}

/** The receipts that lie in the case's account and wait to be distributed, in the order in which they count. */
export function waitingReceipts(dossier: Dossier): (Receipt & { line: StatementLine })[] {
  const distributed = new Set(dossier.allocations.flatMap((a) => (a.lineId ? [a.lineId] : [])));
  return dossier.lines
    .filter((l) => l.direction === 'in' && l.state === 'matched' && !distributed.has(l.id))
    .map((line) => ({ on: effectiveDay(dossier, line), amount: line.amountFen, line, payer: payerOf(dossier, line) }))
    .sort((a, b) => Temporal.PlainDate.compare(a.on, b.on) || (a.line.lineNo < b.line.lineNo ? -1 : 1));
}

function rowsOf(dossier: Dossier, group: CreditorGroup, found: Owed): StatementRow[] {
  const booked = (obligationId: Id, kind: AllocationKind) =>
    dossier.allocations
      .filter((a) => a.obligationId === obligationId && a.kind === kind && a.cause !== 'waiver')
      .reduce((sum, a) => sum + a.amountFen, 0n);
  const { creditors } = group;
  const rows = found.rows.map((row, i): StatementRow => {
    const obligation = group.obligations[row.item];
    const id = obligation?.id ?? group.key;
    const second = found.rows.findIndex((r) => r.item === row.item) !== i;
    const kind = second ? 'interest' : 'sum';
    const { due, paid, waived, open } = row;
    return {
      ref: second ? `${id} interest` : id,
      obligationId: id,
      kind,
      name: second ? text('一般债务利息', 'General interest') : kindName(row.kind),
      creditors,
      ...{ due, paid, waived, open },
      booked: booked(id, kind),
      fixed: second ? 0n : (obligation?.amountFen ?? 0n),
      segments: interestSegments(row.segments),
    };
  });
  const { due, paid, waived, open, segments } = found.doubled;
  const doubled: StatementRow = {
    ref: `${group.key} doubled`,
    obligationId: group.key,
    kind: 'doubled',
    name: text('加倍部分债务利息', 'Doubled part of interest for delay'),
    creditors,
    ...{ due, paid, waived, open },
    booked: booked(group.key, 'doubled'),
    fixed: 0n,
    segments: interestSegments(segments),
  };
  return [...rows, doubled];
}

function kindName(kind: string): Text {
  return debtKindTitles[findKind(kind) ?? 'principal'];
}

function feeRow(dossier: Dossier, pieces: readonly Piece[]): StatementRow {
  const due = dossier.case.feeFen;
  const booked = bookedOf(dossier, 'fee', false);
  const paid = booked + pieces.reduce((sum, p) => sum + p.toFee, 0n);
  const waived = bookedOf(dossier, 'fee', true);
  const name = text('申请执行费', 'Fee for enforcement');
  const open = due - paid - waived;
  return {
    ref: 'fee',
    obligationId: null,
    kind: 'fee',
    name,
    creditors: [],
    due,
    paid,
    waived,
    open,
    booked,
    fixed: due,
    segments: [],
  };
}

/**
 * What is owed on a day and why: per obligation and kind what is due, paid, waived and open. Payments are what was recorded
 * as settled and what waits in the case's account, each on the day on which it counts; `extra` is weighed as if it had
 * come too. The creditors are paid before the fee, which is not prepaid but collected after enforcement (fee measures 20,
 * 38; row C-02). Refuses what the rates and clauses refuse.
 */
export function statementOf(
  dossier: Dossier,
  asOf: Day,
  extra: readonly Omit<Receipt, 'line'>[] = [],
): Statement | Refusal {
  const reckoned = () => {
    const receipts = [...waitingReceipts(dossier), ...extra.map((e) => ({ ...e, line: null }))];
    return statementWith(
      dossier,
      asOf,
      receipts.filter((r) => !isAfter(r.on, asOf)),
    );
  };
  if (extra.length > 0) return reckoned();
  const known = statements.get(dossier) ?? new Map<string, Statement | Refusal>();
  statements.set(dossier, known);
  const found = known.get(asOf.toString()) ?? reckoned();
  known.set(asOf.toString(), found);
  return found;
}

/** What was reckoned of a dossier, by day: a page or an act asks for the same statement several times while the dossier lives. */
const statements = new WeakMap<Dossier, Map<string, Statement | Refusal>>();

/** The statement that knows only these of the waiting receipts; `direct` was paid to one group outside the court. */
export function statementWith(
  dossier: Dossier,
  asOf: Day,
  receipts: readonly Receipt[],
  direct?: Direct,
): Statement | Refusal {
  const groups = creditorGroups(dossier);
  if (isRefusal(groups)) return groups;
  const shared = shareReceipts(dossier, asOf, groups, receipts, direct);
  if (isRefusal(shared)) return shared;
  const found = statementOn(dossier, asOf, shared.pieces, direct);
  return isRefusal(found) ? found : { ...found, overpaid: shared.overpaid };
}

/** The statement when waiting receipts move like this, and nothing else of them is known. */
export function statementOn(
  dossier: Dossier,
  asOf: Day,
  pieces: readonly Piece[],
  direct?: Direct,
): Statement | Refusal {
  const groups = creditorGroups(dossier);
  if (isRefusal(groups)) return groups;
  const founds: Owed[] = [];
  for (const group of groups) {
    const found = owedToGroup(dossier, group, paymentsTo(dossier, group, pieces, direct), asOf);
    if (isRefusal(found)) return found;
    founds.push(found);
  }
  const fee = feeRow(dossier, pieces);
  const toCreditors = founds.reduce((sum, f) => sum + f.total, 0n);
  return {
    asOf,
    groups,
    rows: [...founds.flatMap((f, i) => rowsOf(dossier, groups[i] as CreditorGroup, f)), ...(fee.due > 0n ? [fee] : [])],
    total: toCreditors + fee.open,
    toCreditors,
    shares: sharesOf(pieces),
    pieces,
    over: founds.reduce((sum, f) => sum + f.over, 0n),
    overpaid: new Map(),
    provisional: founds.some((f) => f.provisional),
    cites: distinct([...founds.flatMap((f) => f.cites), ...(fee.due > 0n ? feeCites : [])]),
    certainty: weakestCertainty(...founds.map((f) => f.certainty)),
    because: [
      ...new Map(founds.flatMap((f) => f.because).map((b) => [b.zh, b])).values(),
      ...(fee.due > 0n ? [feeWhy] : []),
    ],
  };
}

/**
 * What one debtor answers for of what a statement leaves open to the creditors: by his own account where he answers for a
 * share or up to a cap, else all of what he is named for (civil procedure law, article 253).
 */
export function openToDebtor(dossier: Dossier, statement: Statement, debtor: Id): Fen | Refusal {
  let sum = 0n;
  for (const group of statement.groups) {
    const rows = statement.rows.filter((r) => group.obligations.some((o) => o.id === r.obligationId));
    const mine = statement.pieces.filter((p) => p.receipt.payer === debtor);
    const own = ownOpen(
      dossier,
      group,
      debtor,
      statement.asOf,
      mine.map((p) => ({ on: p.on, amount: p.toGroups.get(group.key) ?? 0n })),
    );
    if (isRefusal(own)) return own;
    const open = rows.reduce((all, r) => all + r.open, 0n);
    sum += debtorLiability.decideOn(statement.asOf, { open, own }).value;
  }
  return sum;
}

const feeWhy = text(
  '申请执行费不由申请人预交，执行后交纳，由被执行人负担，在债权之后清偿。',
  'The fee for enforcement is not prepaid: the debtor bears it and it is collected after the claims.',
);

function distinct(cites: readonly Citation[]): Citation[] {
  return [...new Map(cites.map((c) => [`${c.law} ${c.article}`, c])).values()];
}
