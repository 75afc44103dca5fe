import { type Case, findCase, findCaseBySubAccount } from '#cases';
import {
  type Account,
  accountId,
  lastLineNo,
  listDistributedLines,
  listLinesLike,
  listNamedAccounts,
  listPaymentsWithSiblings,
  listSpentLines,
  type Payment,
  type StatementLine,
} from '#funds';
import type { Fen, Id } from '#kernel';
import { type Deduction, listDeductionsByReference } from '#property';
import type { Reader } from '../engine/index.ts';
import type { LineInput } from './line-input.ts';

export type CasePayment = Payment & { readonly caseId: Id };
export type CaseDeduction = Deduction & { readonly caseId: Id };

/** What the book knows that bears on some statement lines. */
export type LineFacts = {
  readonly last: bigint;
  readonly cases: ReadonlyMap<string, Pick<Case, 'id' | 'status'>>;
  readonly payments: readonly CasePayment[];
  readonly deductions: readonly CaseDeduction[];
  readonly earlier: readonly StatementLine[];
  /** Those of the earlier lines whose money was distributed. */
  readonly spent: ReadonlySet<Id>;
  readonly balances: ReadonlyMap<Id, Fen>;
  readonly distributed: readonly { distributionId: Id; lineId: Id }[];
};

function balanceOf({ debitFen, creditFen }: Account): Fen {
  const balance = creditFen - debitFen;
  return balance < 0n ? -balance : balance;
}

/** Reads what decides on the lines: cases by sub-account, payments by order, deductions and earlier lines by reference. */
export async function readLineFacts(read: Reader, unitId: Id, lines: readonly LineInput[]): Promise<LineFacts> {
  const { tx, court } = read;
  const subAccounts = [...new Set(lines.flatMap((l) => (l.subAccount ? [l.subAccount] : [])))];
  const references = [...new Set(lines.map((l) => l.reference))];
  const orders = [...new Set(lines.flatMap((l) => (l.orderId ? [l.orderId] : [])))];
  const reversed = lines.flatMap((l) => (l.reversalOf ? [BigInt(l.reversalOf)] : []));
  const [last, found, payments, earlier] = await Promise.all([
    lastLineNo(tx, court.id, unitId),
    Promise.all(subAccounts.map((s) => findCaseBySubAccount(tx, court.id, s))),
    listPaymentsWithSiblings(tx, court.id, orders),
    listLinesLike(tx, court.id, unitId, references, reversed),
  ]);
  const known = [...new Set([...references, ...earlier.flatMap((l) => l.reference ?? [])])];
  const [deductions, spent] = await Promise.all([
    listDeductionsByReference(tx, court.id, known),
    listSpentLines(
      tx,
      court.id,
      earlier.map((l) => l.id),
    ),
  ]);
  const [ofDeductions, accounts, distributed] = await Promise.all([
    Promise.all(deductions.map((d) => findCase(tx, court.id, d.caseId))),
    listNamedAccounts(tx, court.id, [
      { kind: 'bank' },
      ...payments.map((p) => ({ kind: 'payable' as const, caseId: p.caseId, ref: p.id })),
    ]),
    listDistributedLines(tx, court.id, [...new Set(payments.map((p) => p.distributionId))]),
  ]);
  const cases = new Map<string, Case>();
  for (const c of [...found, ...ofDeductions]) if (c) cases.set(c.id, c).set(c.subAccount ?? c.id, c);
  return {
    last,
    cases,
    payments,
    deductions,
    earlier,
    spent,
    balances: new Map(accounts.map((a) => [a.id, balanceOf(a)])),
    distributed,
  };
}

/** What an account holds, by its name. */
export function balanceFor(facts: LineFacts, courtId: Id, name: Parameters<typeof accountId>[1]): Fen {
  return facts.balances.get(accountId(courtId, name)) ?? 0n;
}

/** Whether a line going out says that it takes back what came in by an earlier one. */
export function isTakenBackBy(earlier: Pick<StatementLine, 'lineNo' | 'direction'>, line: LineInput): boolean {
  return earlier.direction === 'in' && line.reversalOf !== undefined && earlier.lineNo === BigInt(line.reversalOf);
}

/** A deduction whose money is not there: on its way, or given up and perhaps sent once more. */
export function isAwaited({ state }: Pick<Deduction, 'state'>): boolean {
  return state === 'reported' || state === 'returned';
}

/** The case that a line concerns: by the payment that it names, the deduction whose money it is, or its sub-account. */
export function caseOfLine(facts: LineFacts, line: LineInput): Id | undefined {
  if (line.orderId) return facts.payments.find((p) => p.id === line.orderId)?.caseId;
  if (line.direction === 'out') return facts.earlier.find((l) => isTakenBackBy(l, line))?.caseId ?? undefined;
  const bySubAccount = line.subAccount ? facts.cases.get(line.subAccount)?.id : undefined;
  const byDeduction = facts.deductions.find((d) => d.reference === line.reference && isAwaited(d))?.caseId;
  // Two answers to whose money it is are none: an officer looks at it.
  if (bySubAccount && byDeduction && bySubAccount !== byDeduction) return undefined;
  return bySubAccount ?? byDeduction;
}

/** A run of statement lines that follow each other and concern one case, or none: what one act takes. */
export type LineRun = { readonly caseId?: Id; readonly lines: readonly LineInput[] };

/** Cuts lines, in order of their numbers, into runs. */
export async function runsOfLines(read: Reader, unitId: Id, lines: readonly LineInput[]): Promise<LineRun[]> {
  const facts = await readLineFacts(read, unitId, lines);
  const runs: { caseId?: Id; lines: LineInput[] }[] = [];
  for (const line of lines) {
    const caseId = caseOfLine(facts, line);
    const last = runs.at(-1);
    if (last && last.caseId === caseId) last.lines.push(line);
    else runs.push({ ...(caseId ? { caseId } : {}), lines: [line] });
  }
  return runs;
}
