import { type Account, accountId, type StatementLine } from '#funds';
import { type Day, day, type Fen, type Id, instant, type Json, yuan } from '#kernel';
import type { Dossier } from '../../src/acts/dossier.ts';
import type { Effect } from '../../src/acts/engine/index.ts';

const courtId = '00000000-0000-7000-8000-0000000000c0';
const caseId = '00000000-0000-7000-8000-0000000000ca';

/** An id that is only a number, so that a test can read it. */
export function plainId(n: number): Id {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

export type PlainObligation = {
  readonly kind?: string;
  /** Yuan. */
  readonly amount: string;
  readonly interest?: Json;
  readonly creditor?: number;
  /** Debtor 9 for all of it where absent. */
  readonly debtors?: readonly PlainDebtor[];
};

export type PlainDebtor = {
  readonly n: number;
  readonly share?: readonly [bigint, bigint];
  /** Yuan. */
  readonly cap?: string;
  readonly supplementary?: boolean;
};

/**
 * A case on paper, without a database: creditors 1, 2 …, debtor 9, obligations from 21 on, to be performed by 2025-12-01,
 * docketed on 2026-03-02. Everything else is empty.
 */
export function paperCase(
  obligations: readonly PlainObligation[],
  fee = '0',
  overrides: Partial<Dossier> = {},
): Dossier {
  const creditors = [...new Set(obligations.map((o) => o.creditor ?? 1))];
  const debtors = [...new Set(obligations.flatMap((o) => o.debtors?.map((d) => d.n) ?? [9]))];
  const person = (n: number) => ({
    id: plainId(n),
    name: `第${n}人`,
    kind: 'natural',
    verification: 'registry',
    idMasked: '51****17',
  });
  const party = (n: number, role: string) => ({
    id: plainId(n),
    role,
    position: n,
    personId: plainId(n),
    person: person(n),
  });
  const made = {
    case: {
      ...{ courtId, id: caseId, status: 'open', kind: '执', numberText: '（2026）川3301执1号', cause: '民间借贷纠纷' },
      ...{
        performBy: day('2025-12-01'),
        appliedOn: day('2026-03-02'),
        docketedOn: day('2026-03-02'),
        feeFen: yuan(fee),
      },
      ...{
        claimFen: obligations.reduce((sum, o) => sum + yuan(o.amount), 0n),
        agreedOrder: null,
        subAccount: '5100890001000001',
      },
    },
    parties: [...creditors.map((n) => party(n, 'applicant')), ...debtors.map((n) => party(n, 'debtor'))],
    obligations: obligations.map((o, position) => ({
      ...{ id: plainId(21 + position), position, kind: o.kind ?? 'principal', amountFen: yuan(o.amount) },
      ...{
        interest: o.interest ?? null,
        inDoubledBase: o.kind !== 'interest',
        liability: o.debtors?.some((d) => d.share) ? 'by-share' : 'sole',
        performBy: day('2025-12-01'),
      },
      ...{
        sourceText: '',
        creditors: [plainId(o.creditor ?? 1)],
        schedule: null,
        debtors: (o.debtors ?? [{ n: 9 } as PlainDebtor]).map(({ n, share, cap, supplementary }) => ({
          ...{ partyId: plainId(n), shareN: share?.[0] ?? null, shareD: share?.[1] ?? null },
          ...{ capFen: cap === undefined ? null : yuan(cap), supplementary: supplementary ?? false },
        })),
      },
    })),
    payees: [...creditors, ...debtors].map((n) => ({
      ...{ id: plainId(100 + n), partyId: plainId(n), accountName: `第${n}人`, bankName: '甲银行' },
      ...{ accountSealed: `sealed ${n}`, accountMasked: `6230****000${n}` },
    })),
    ...{
      representatives: [],
      performances: [],
      stays: [],
      papers: [],
      handling: {},
      officers: [],
      clocks: [],
      documents: [],
    },
    ...{
      service: [],
      addresses: [],
      units: [],
      requests: [],
      assets: [],
      controls: [],
      deductions: [],
      declarations: [],
    },
    ...{ accounts: [], allocations: [], payments: [], withheld: [], lines: [] },
    ...overrides,
  };
  return made as unknown as Dossier;
}

/** Money in the case's account: a statement line that was matched, and what it adds to what is held. */
export function withReceipt(dossier: Dossier, n: number, on: Day, amountFen: Fen, payer?: number): Dossier {
  const line = {
    ...{
      id: plainId(1000 + n),
      unitId: plainId(90),
      lineNo: BigInt(n),
      bookedOn: on,
      direction: 'in',
      amountFen,
      counterName: payer === undefined ? '' : `第${payer}人`,
    },
    ...{ reference: `R${n}`, state: 'matched', caseId, orderId: null, reversalOf: null },
  } as unknown as StatementLine;
  const id = accountId(courtId, { kind: 'held', caseId });
  const held = dossier.accounts.find((a) => a.id === id) ?? {
    id,
    caseId,
    kind: 'held',
    ref: null,
    debitFen: 0n,
    creditFen: 0n,
  };
  const others = dossier.accounts.filter((a) => a.id !== id);
  return {
    ...dossier,
    lines: [...dossier.lines, line],
    accounts: [...others, { ...held, creditFen: held.creditFen + amountFen } as Account],
  };
}

/** The case as it stands after effects of the book: transfers and allocations; the others are passed over. */
export function booked(dossier: Dossier, effects: readonly Effect[]): Dossier {
  const accounts = new Map(dossier.accounts.map((a) => [a.id, { ...a }]));
  const allocations = [...dossier.allocations];
  const withheld = [...dossier.withheld];
  for (const e of effects) {
    if (e.do === 'withhold') {
      const { id, distributionId, partyId, reason } = e;
      const withheldAt = instant('2026-03-02T01:00:00Z');
      withheld.push({ id, distributionId, partyId, reason, amountFen: e.amount, withheldAt, paymentId: null });
    }
    if (e.do === 'transfer') {
      for (const [name, side] of [[e.debit, 'debitFen'] as const, [e.credit, 'creditFen'] as const]) {
        const id = accountId(courtId, name);
        const fresh = {
          id,
          caseId: name.caseId ?? null,
          kind: name.kind,
          ref: name.ref ?? null,
          debitFen: 0n,
          creditFen: 0n,
        };
        const account = accounts.get(id) ?? fresh;
        accounts.set(id, { ...account, [side]: account[side] + e.amount });
      }
    }
    if (e.do === 'record-allocation') {
      const { id, cause, kind, amount: amountFen, effectiveOn } = e;
      const links = {
        distributionId: e.distributionId ?? null,
        lineId: e.lineId ?? null,
        obligationId: e.obligationId ?? null,
      };
      allocations.push({
        id,
        cause,
        kind,
        amountFen,
        effectiveOn,
        partyId: e.partyId ?? null,
        payerId: e.payerId ?? null,
        ...links,
      });
    }
  }
  return { ...dossier, accounts: [...accounts.values()], allocations, withheld };
}
