import sql from 'sql-template-tag';
import { type Fen, formatYuan, type Id, text } from '#kernel';
import { type EffectTable, insertRow } from '#platform';
import type { PayeeKind } from './types.ts';

/** What happens to a payment from approval to its end. */
export type PaymentEffects = {
  'approve-payment': {
    id: Id;
    caseId: Id;
    distributionId: Id;
    payeeKind: PayeeKind;
    partyId?: Id | undefined;
    payeeId?: Id | undefined;
    payeeName: string;
    bankName: string;
    /** The sealed account as the payee's own row holds it: an account that is changed later changes no payment. */
    accountSealed?: string | undefined;
    /** In place of it, an account that no row of the case holds. */
    accountNumber?: string | undefined;
    accountMasked: string;
    amount: Fen;
    reference: string;
  };
  'order-payment': { id: Id; caseId: Id; amount: Fen };
  'settle-payment': { id: Id; caseId: Id; state: 'paid' | 'returned'; reason?: string | undefined };
  /** The bank's own words on a payment that came back, told apart from the money. */
  'explain-return': { id: Id; caseId: Id; reason: string };
  'replace-payment': { id: Id; caseId: Id; by: Id };
  withhold: { id: Id; caseId: Id; distributionId: Id; partyId: Id; amount: Fen; reason: string };
  'release-withheld': { id: Id; caseId: Id; paymentId: Id };
};

const payeeText: Record<PayeeKind, { zh: string; en: string }> = {
  creditor: text('申请执行人', 'the creditor'),
  treasury: text('国库（执行费）', 'the treasury (fee)'),
  debtor: text('被执行人（余款）', 'the debtor (surplus)'),
};

export const paymentEffects: EffectTable<PaymentEffects> = {
  withhold: {
    label: (e) => text(`争议款提存 ${formatYuan(e.amount)} 元`, `Keep ${formatYuan(e.amount)} yuan back`),
    write: (e, c) => [
      insertRow('funds_withheld', {
        court_id: c.courtId,
        id: e.id,
        case_id: e.caseId,
        distribution_id: e.distributionId,
        party_id: e.partyId,
        amount_fen: e.amount,
        reason: e.reason,
        withheld_at: c.at,
      }),
    ],
  },
  'release-withheld': {
    label: () => text('提存款解除暂缓', 'Release what was kept back'),
    write: (e, c) => [
      {
        sql: sql`update funds_withheld set payment_id = ${e.paymentId}, released_at = ${c.at}
          where court_id = ${c.courtId} and id = ${e.id} and payment_id is null`,
        rows: 1,
      },
    ],
  },
  'approve-payment': {
    label: (e) =>
      text(
        `核准向${payeeText[e.payeeKind].zh}支付 ${formatYuan(e.amount)} 元`,
        `Approve ${formatYuan(e.amount)} yuan for ${payeeText[e.payeeKind].en}`,
      ),
    write: (e, c) => [
      insertRow('funds_payments', {
        court_id: c.courtId,
        id: e.id,
        case_id: e.caseId,
        distribution_id: e.distributionId,
        payee_kind: e.payeeKind,
        party_id: e.partyId ?? null,
        payee_id: e.payeeId ?? null,
        payee_name: e.payeeName,
        bank_name: e.bankName,
        account_sealed: e.accountSealed ?? c.seal.seal(c.courtId, e.accountNumber ?? ''),
        account_masked: e.accountMasked,
        amount_fen: e.amount,
        state: 'approved',
        reference: e.reference,
        approved_at: c.at,
      }),
    ],
  },
  'order-payment': {
    label: (e) =>
      text(`向银行发出付款指令 ${formatYuan(e.amount)} 元`, `Order the payment of ${formatYuan(e.amount)} yuan`),
    write: (e, c) => [
      {
        sql: sql`update funds_payments set state = 'ordered', ordered_at = ${c.at}
          where court_id = ${c.courtId} and id = ${e.id} and state = 'approved' and amount_fen = ${e.amount}`,
        rows: 1,
      },
    ],
  },
  'settle-payment': {
    label: (e) =>
      e.state === 'paid'
        ? text('款项已付出', 'The payment went out')
        : text(`款项被退回${e.reason ? `：${e.reason}` : ''}`, 'The payment was returned'),
    write: (e, c) => [
      {
        sql: sql`update funds_payments set state = ${e.state}, paid_at = ${e.state === 'paid' ? c.at : null},
            return_reason = coalesce(${e.reason ?? null}, return_reason)
          where court_id = ${c.courtId} and id = ${e.id} and state <> 'approved'`,
        rows: 1,
      },
    ],
  },
  'explain-return': {
    label: (e) => text(`银行说明退回原因：${e.reason}`, 'The bank says why the payment came back'),
    write: (e, c) => [
      {
        sql: sql`update funds_payments set return_reason = ${e.reason}
          where court_id = ${c.courtId} and id = ${e.id} and state <> 'approved'`,
        rows: 1,
      },
    ],
  },
  'replace-payment': {
    label: () => text('以新的付款替换被退回的付款', 'Replace the returned payment'),
    write: (e, c) => [
      {
        sql: sql`update funds_payments set replaced_by = ${e.by}
          where court_id = ${c.courtId} and id = ${e.id} and state = 'returned' and replaced_by is null`,
        rows: 1,
      },
    ],
  },
};
