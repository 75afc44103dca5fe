import type { Allocation, TransferKind } from '#funds';
import { type Day, type Fen, type Id, isAfter } from '#kernel';
import type { Dossier } from '../dossier.ts';
import type { ActContext, Effect } from '../engine/index.ts';
import type { Statement, StatementRow } from '../owed.ts';
import type { CreditorGroup } from '../owed-groups.ts';

function above(amount: Fen, fixed: Fen): Fen {
  return amount > fixed ? amount - fixed : 0n;
}

/** How much of a row the book has settled by waiver. */
function waivedInBook(dossier: Dossier, row: StatementRow): Fen {
  return dossier.allocations
    .filter((a) => a.cause === 'waiver' && a.kind === row.kind && a.obligationId === row.obligationId)
    .reduce((sum, a) => sum + a.amountFen, 0n);
}

export type Settling = {
  readonly cause: Allocation['cause'];
  readonly on: Day;
  readonly memo: string;
  readonly distributionId?: Id;
  readonly lineId?: Id;
  /** The debtor who performed outside the court's account. */
  readonly payerId?: Id | undefined;
};

/**
 * Books amounts as settled, row by row. Interest has no sum of its own: it is booked as owed when it is settled, so that
 * what was booked is always the rounded running sum (architecture, section 7). A negative amount takes back what a later
 * payment had settled before an earlier one was known.
 */
export class Settlement {
  private readonly settled = new Map<string, Fen>();
  private readonly context: ActContext;
  private readonly dossier: Dossier;

  constructor(context: ActContext, dossier: Dossier) {
    this.context = context;
    this.dossier = dossier;
  }

  private transfer(row: StatementRow, kind: TransferKind, amount: Fen, how: Settling): Effect {
    const caseId = this.dossier.case.id;
    const claim = { kind: 'claim' as const, caseId, ref: row.ref };
    const claims = { kind: 'claims' as const, caseId };
    const adds = kind === 'recognise' || kind === 'unsettle';
    return {
      do: 'transfer',
      id: this.context.mint(),
      caseId,
      debit: adds ? claim : claims,
      credit: adds ? claims : claim,
      amount,
      kind,
      effectiveOn: how.on,
      memo: `${row.name.zh}：${how.memo}`,
      lineId: how.lineId,
    };
  }

  /** The rows of the book and the allocation for one amount; nothing for zero. */
  row(row: StatementRow, amount: Fen, how: Settling): Effect[] {
    if (amount === 0n) return [];
    const before = this.settled.get(row.ref) ?? row.booked + waivedInBook(this.dossier, row);
    const after = before + amount;
    this.settled.set(row.ref, after);
    const owedMore = above(after, row.fixed) - above(before, row.fixed);
    const effects: Effect[] = [];
    if (owedMore > 0n) effects.push(this.transfer(row, 'recognise', owedMore, how));
    if (amount > 0n) effects.push(this.transfer(row, how.cause === 'waiver' ? 'waive' : 'settle', amount, how));
    else effects.push(this.transfer(row, 'unsettle', -amount, how));
    if (owedMore < 0n) effects.push(this.transfer(row, 'unrecognise', -owedMore, how));
    effects.push({
      do: 'record-allocation',
      id: this.context.mint(),
      caseId: this.dossier.case.id,
      cause: how.cause,
      distributionId: how.distributionId,
      lineId: how.lineId,
      obligationId: row.obligationId ?? undefined,
      kind: row.kind,
      partyId: row.creditors.length === 1 ? row.creditors[0] : undefined,
      payerId: how.payerId,
      amount,
      effectiveOn: how.on,
    });
    return effects;
  }
}

/** The last day on which anything counts: recorded settlements and the given days. */
export function horizonOf(dossier: Dossier, days: readonly Day[]): Day {
  const all = [...dossier.allocations.map((a) => a.effectiveOn), ...days];
  return all.reduce((last, d) => (isAfter(d, last) ? d : last), dossier.case.docketedOn ?? dossier.case.appliedOn);
}

export function rowsOfGroup(statement: Statement, group: CreditorGroup): readonly StatementRow[] {
  const own = new Set(group.obligations.map((o) => o.id));
  return statement.rows.filter((r) => r.obligationId !== null && own.has(r.obligationId));
}

export function openToGroup(statement: Statement, group: CreditorGroup): Fen {
  return rowsOfGroup(statement, group).reduce((sum, r) => sum + r.open, 0n);
}
