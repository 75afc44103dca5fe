import sql from 'sql-template-tag';
import { type Day, type Fen, formatYuan, type Id, type Json, text, toJson } from '#kernel';
import { type EffectTable, insertRow, type Write, type WriteContext } from '#platform';
import { type AccountName, accountId, normalSide } from './accounts.ts';
import { type PaymentEffects, paymentEffects } from './payment-effects.ts';
import type { Allocation, AllocationKind, LineState, TransferKind } from './types.ts';

export type FundsEffects = PaymentEffects & {
  /** One row of the book: debits one account and credits one account by a positive amount. */
  transfer: {
    id: Id;
    debit: AccountName;
    credit: AccountName;
    amount: Fen;
    kind: TransferKind;
    effectiveOn: Day;
    memo: string;
    caseId?: Id | undefined;
    lineId?: Id | undefined;
    paymentId?: Id | undefined;
    reversesId?: Id | undefined;
  };
  'record-line': {
    id: Id;
    unitId: Id;
    lineNo: bigint;
    bookedOn: Day;
    direction: 'in' | 'out';
    amount: Fen;
    subAccount?: string | undefined;
    counterName: string;
    counterMasked: string;
    /** The payer's own words. */
    words: string;
    reference?: string | undefined;
    orderId?: Id | undefined;
    reversalOf?: bigint | undefined;
    state: LineState;
    caseId?: Id | undefined;
  };
  'match-line': { lineId: Id; caseId: Id };
  'unmatch-line': { lineId: Id; caseId: Id };
  /** The bank took the money of an incoming line back. */
  'reverse-line': { lineId: Id };
  'record-distribution': { id: Id; caseId: Id; amount: Fen; on: Day; statement: Json };
  'record-allocation': {
    id: Id;
    caseId: Id;
    cause: Allocation['cause'];
    distributionId?: Id | undefined;
    lineId?: Id | undefined;
    obligationId?: Id | undefined;
    kind: AllocationKind;
    partyId?: Id | undefined;
    payerId?: Id | undefined;
    amount: Fen;
    effectiveOn: Day;
  };
};

const causeText: Record<Allocation['cause'], { zh: string; en: string }> = {
  distribution: text('抵充', 'Settle'),
  direct: text('直接履行抵充', 'Settle directly'),
  waiver: text('放弃', 'Waive'),
};
const allocationText: Record<AllocationKind, { zh: string; en: string }> = {
  sum: text('判项', 'an obligation'),
  interest: text('一般债务利息', 'general interest'),
  doubled: text('加倍部分债务利息', 'the doubled part'),
  fee: text('申请执行费', 'the fee'),
  surplus: text('余款（退被执行人）', 'surplus (to the debtor)'),
};

/** Adds to one side of an account, opening it when it is new; the row's CHECK refuses an overdraft. */
function post(c: WriteContext, name: AccountName, side: 'debit' | 'credit', amount: Fen): Write {
  const debit = side === 'debit' ? amount : 0n;
  const credit = side === 'credit' ? amount : 0n;
  const normal = normalSide[name.kind];
  const row = sql`${c.courtId}, ${accountId(c.courtId, name)}, ${name.caseId ?? null}, ${name.kind}, ${name.ref ?? null}, ${normal}`;
  // Opening against the normal side would pass the CHECK only on conflict, so such an account must exist: update alone.
  return side === normal
    ? {
        sql: sql`insert into funds_accounts (court_id, id, case_id, kind, ref, normal, debit_fen, credit_fen) values (${row}, ${debit}, ${credit})
          on conflict (court_id, id) do update
          set debit_fen = funds_accounts.debit_fen + excluded.debit_fen, credit_fen = funds_accounts.credit_fen + excluded.credit_fen`,
        rows: 1,
      }
    : {
        sql: sql`update funds_accounts set debit_fen = debit_fen + ${debit}, credit_fen = credit_fen + ${credit}
          where court_id = ${c.courtId} and id = ${accountId(c.courtId, name)}`,
        rows: 1,
      };
}

export const fundsEffects: EffectTable<FundsEffects> = {
  transfer: {
    label: (e) => text(`记账：${e.memo}，${formatYuan(e.amount)} 元`, `Book ${formatYuan(e.amount)} yuan: ${e.kind}`),
    write: (e, c) => {
      const posts = [
        { name: e.debit, write: post(c, e.debit, 'debit', e.amount) },
        { name: e.credit, write: post(c, e.credit, 'credit', e.amount) },
      ];
      // Accounts are touched in the order of their ids, so that two transfers never wait for each other in a ring.
      posts.sort((a, b) => (accountId(c.courtId, a.name) < accountId(c.courtId, b.name) ? -1 : 1));
      return [
        ...posts.map((p) => p.write),
        insertRow('funds_transfers', {
          court_id: c.courtId,
          id: e.id,
          case_id: e.caseId ?? null,
          debit_account_id: accountId(c.courtId, e.debit),
          credit_account_id: accountId(c.courtId, e.credit),
          amount_fen: e.amount,
          kind: e.kind,
          effective_on: e.effectiveOn,
          booked_at: c.at,
          act_id: c.actId,
          memo: e.memo,
          line_id: e.lineId ?? null,
          payment_id: e.paymentId ?? null,
          reverses_id: e.reversesId ?? null,
        }),
      ];
    },
  },
  'record-line': {
    label: (e) =>
      e.direction === 'in'
        ? text(
            `银行流水 ${e.lineNo}：到账 ${formatYuan(e.amount)} 元`,
            `Statement line ${e.lineNo}: ${formatYuan(e.amount)} yuan in`,
          )
        : text(
            `银行流水 ${e.lineNo}：支出 ${formatYuan(e.amount)} 元`,
            `Statement line ${e.lineNo}: ${formatYuan(e.amount)} yuan out`,
          ),
    write: (e, c) => [
      insertRow('funds_lines', {
        court_id: c.courtId,
        id: e.id,
        unit_id: e.unitId,
        line_no: e.lineNo,
        booked_on: e.bookedOn,
        direction: e.direction,
        amount_fen: e.amount,
        sub_account: e.subAccount ?? null,
        counter_name: e.counterName,
        counter_masked: e.counterMasked,
        remark: e.words,
        reference: e.reference ?? null,
        order_id: e.orderId ?? null,
        reversal_of: e.reversalOf ?? null,
        state: e.state,
        case_id: e.caseId ?? null,
        matched_at: e.state === 'matched' ? c.at : null,
      }),
    ],
  },
  'match-line': {
    label: () => text('认领到账款', 'Match the money to the case'),
    write: (e, c) => [
      {
        sql: sql`update funds_lines set state = 'matched', case_id = ${e.caseId}, matched_at = ${c.at}
          where court_id = ${c.courtId} and id = ${e.lineId} and state in ('unmatched', 'doubtful')`,
        rows: 1,
      },
    ],
  },
  'unmatch-line': {
    label: () => text('撤销认领', 'Undo the match'),
    write: (e, c) => [
      {
        sql: sql`update funds_lines set state = 'unmatched', case_id = null, matched_at = null
          where court_id = ${c.courtId} and id = ${e.lineId} and state = 'matched' and case_id = ${e.caseId}`,
        rows: 1,
      },
    ],
  },
  'reverse-line': {
    label: () => text('银行已冲正', 'The bank put it right'),
    write: (e, c) => [
      {
        sql: sql`update funds_lines set state = 'reversed'
          where court_id = ${c.courtId} and id = ${e.lineId} 
            and (direction = 'in' and state in ('unmatched', 'doubtful', 'matched') or direction = 'out' and state = 'strange')`,
        rows: 1,
      },
    ],
  },
  'record-distribution': {
    label: (e) => text(`分配案款 ${formatYuan(e.amount)} 元`, `Distribute ${formatYuan(e.amount)} yuan`),
    write: (e, c) => [
      insertRow('funds_distributions', {
        court_id: c.courtId,
        id: e.id,
        case_id: e.caseId,
        total_fen: e.amount,
        on_day: e.on,
        statement: JSON.stringify(toJson(e.statement)),
      }),
    ],
  },
  'record-allocation': {
    label: (e) =>
      text(
        `${causeText[e.cause].zh}${allocationText[e.kind].zh} ${formatYuan(e.amount)} 元`,
        `${causeText[e.cause].en} ${formatYuan(e.amount)} yuan of ${allocationText[e.kind].en}`,
      ),
    write: (e, c) => [
      insertRow('funds_allocations', {
        court_id: c.courtId,
        id: e.id,
        case_id: e.caseId,
        cause: e.cause,
        distribution_id: e.distributionId ?? null,
        line_id: e.lineId ?? null,
        obligation_id: e.obligationId ?? null,
        kind: e.kind,
        party_id: e.partyId ?? null,
        payer_id: e.payerId ?? null,
        amount_fen: e.amount,
        effective_on: e.effectiveOn,
      }),
    ],
  },
  ...paymentEffects,
};
