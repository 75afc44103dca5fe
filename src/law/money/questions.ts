import { z } from 'zod';
import { decimalYuan, isRefusal, type Refusal } from '#kernel';
import type { Finding } from '../frame.ts';
import { dayField, question, yuanField } from '../questions/question.ts';
import { isoOf } from './day-numbers.ts';
import { type DoubledInput, doubledInterest } from './doubled-interest.ts';
import { dutyOn } from './doubled-rate.ts';
import { type GeneralInterestInput, generalInterest, generalInterestRule } from './general-interest.ts';
import { paymentOrderRule } from './kinds.ts';
import { owed } from './owed.ts';
import { owedByDebtors } from './owed-debtors.ts';
import type { Owed, OwedSegment } from './owed-types.ts';
import {
  dayCountField,
  decimalField,
  endsField,
  itemField,
  limits,
  namedPaymentsField,
  oldMethodField,
  paymentsField,
  rateField,
  stayField,
  withoutUndefined,
  yearDays,
} from './question-fields.ts';

/** General interest by the clause of an instrument. */
export const interestQuestion = question({
  name: 'interest',
  title: { zh: '一般债务利息', en: 'General interest' },
  input: z.strictObject({
    base: yuanField.describe('基数（元） · Base'),
    rate: rateField.describe('利率 · Rate'),
    from: dayField.describe('起算日（含） · First day, counted'),
    to: dayField.describe('截止日 · Last day'),
    dayCount: dayCountField,
    ends: endsField,
    lprOverride: decimalField.optional().describe('指定报价利率（小数） · Published rate set by hand'),
    payments: paymentsField.optional().describe('冲减基数的付款 · Payments that lower the base'),
    cap: yuanField.optional().describe('利息上限（元） · Cap'),
    tranches: z
      .array(z.strictObject({ base: yuanField, from: dayField }))
      .max(limits.tranches)
      .optional()
      .describe('分笔基数 · Tranches'),
    privateLending: z
      .strictObject({ formed: dayField, filed: dayField.optional(), judged: dayField.optional() })
      .optional()
      .describe('民间借贷：合同成立日、受理日、判决日 · Private loan: made, sued upon, judged'),
  }),
  answer: (input): Finding<unknown> | Refusal => {
    const found = generalInterest(
      withoutUndefined({
        ...input,
        dayCount: yearDays(input.dayCount),
        ends: input.ends ?? 'both',
      }) as GeneralInterestInput,
    );
    if (isRefusal(found)) return found;
    const { interest, days, segments, provisional, capped, over } = found;
    return {
      value: {
        interest: decimalYuan(interest),
        days,
        segments,
        ...(provisional ? { provisional } : {}),
        ...(capped ? { capped } : {}),
        ...(over > 0n ? { over: decimalYuan(over) } : {}),
      },
      rule: 'general-interest',
      version: generalInterestRule.decideOn(input.to, { stated: true }).version,
      cites: found.cites,
      certainty: found.certainty,
      because: found.because,
    };
  },
});

/** The doubled part of interest for delay. */
export const doubledInterestQuestion = question({
  name: 'doubled-interest',
  title: { zh: '迟延履行加倍部分债务利息', en: 'The doubled part of interest for delay' },
  input: z.strictObject({
    base: yuanField.describe('除一般债务利息外的金钱债务（元） · Debt other than general interest'),
    performBy: dayField.describe('履行期间最后一日 · Last day for performance'),
    payments: paymentsField.nullish().describe('付款 · Payments'),
    stays: z.array(stayField).max(limits.stays).nullish().describe('中止、暂缓 · Stays'),
    until: dayField.describe('计算截止日（含） · Last day, counted'),
    oldMethod: oldMethodField.optional().describe('2014年8月1日前的计算口径 · Policy of the older method'),
  }),
  answer: (input): Finding<unknown> | Refusal => {
    const found = doubledInterest(
      withoutUndefined({ ...input, payments: input.payments ?? [], stays: input.stays ?? [] }) as DoubledInput,
    );
    if (isRefusal(found)) return found;
    const { doubled, days, segments, over, settledTogether } = found;
    const extra = {
      ...(over > 0n ? { over: decimalYuan(over) } : {}),
      ...(settledTogether > 0n ? { settledTogether: decimalYuan(settledTogether) } : {}),
    };
    return {
      value: { doubled: decimalYuan(doubled), days, segments, ...extra },
      rule: 'doubled-interest-duty',
      version: dutyOn(input.until).version,
      cites: found.cites,
      certainty: found.certainty,
      because: found.because,
    };
  },
});

function showSegments(segments: readonly OwedSegment[]) {
  return segments.map((s) => ({
    from: isoOf(s.from),
    to: isoOf(s.until - 1),
    days: s.until - s.from,
    base: decimalYuan(s.base),
    rate: s.step.label,
  }));
}

/** The statement of what is owed, as JSON: money in yuan. `row` in an allocation counts the items of the answer from 0; -1 is the doubled part. */
export function showOwed(found: Owed) {
  return {
    items: found.rows.map((r) => ({
      kind: r.kind,
      item: r.item,
      due: decimalYuan(r.due),
      paid: decimalYuan(r.paid),
      open: decimalYuan(r.open),
      segments: showSegments(r.segments),
    })),
    doubled: decimalYuan(found.doubled.open),
    doubledDue: decimalYuan(found.doubled.due),
    doubledPaid: decimalYuan(found.doubled.paid),
    doubledSegments: showSegments(found.doubled.segments),
    total: decimalYuan(found.total),
    ...(found.over > 0n ? { over: decimalYuan(found.over) } : {}),
    ...(found.provisional ? { provisional: true } : {}),
    allocations: found.allocations.map((a) => ({
      on: a.on.toString(),
      amount: decimalYuan(a.amount),
      parts: a.parts.map((p) => ({ row: p.row, amount: decimalYuan(p.amount) })),
    })),
  };
}

/** What is owed on a day, item by item. */
export const owedQuestion = question({
  name: 'owed',
  title: { zh: '截至某日的欠款', en: 'What is owed on a day' },
  input: z.strictObject({
    items: z.array(itemField).max(limits.items).describe('判项 · Items'),
    performBy: dayField.nullish().describe('履行期间最后一日 · Last day for performance'),
    payments: namedPaymentsField.nullish().describe('付款 · Payments'),
    order: z.array(z.string().min(1).max(60)).max(limits.order).optional().describe('约定的清偿顺序 · Agreed order'),
    policy: z.enum(['by-law', 'principal-first']).optional().describe('未约定时的顺序 · Order where none was agreed'),
    stays: z.array(stayField).max(limits.stays).nullish().describe('中止、暂缓 · Stays'),
    oldMethod: oldMethodField.optional(),
    asOf: dayField.describe('截至日（含当日付款） · As of, payments of the day included'),
  }),
  answer: (input): Finding<unknown> | Refusal => {
    const { performBy, payments, stays, items, ...rest } = input;
    // Fees that the debtor pays in to the court are no part of what the creditor is owed (诉讼费用交纳办法第53条).
    const toCourt = items.flatMap(({ kind, amount, toCourt: paidIn }, item) =>
      paidIn && amount !== undefined ? [{ kind, item, amount: decimalYuan(amount) }] : [],
    );
    const asked = {
      ...withoutUndefined({
        ...rest,
        items: items.map(({ toCourt: paidIn, writtenBy, ...item }) => ({
          ...item,
          ...(paidIn ? { amount: undefined, interest: undefined } : {}),
          performBy: item.performBy ?? (performBy ? undefined : writtenBy),
        })),
        stays: stays ?? [],
        ...(performBy ? { performBy } : {}),
      }),
      payments: payments ?? [],
    } as Parameters<typeof owedByDebtors>[0];
    const found = owed(asked);
    if (isRefusal(found)) return found;
    const debtors = owedByDebtors(asked, found);
    if (isRefusal(debtors)) return debtors;
    const each = debtors.map(({ name, total, doubled, cap, supplementary }) => ({
      ...{ name, total: decimalYuan(total), doubled: decimalYuan(doubled) },
      ...(cap === undefined ? {} : { cap: decimalYuan(cap) }),
      ...(supplementary ? { supplementary } : {}),
    }));
    return {
      value: {
        ...showOwed(found),
        ...(each.length > 0 ? { debtors: each } : {}),
        ...(toCourt.length > 0 ? { toCourt } : {}),
      },
      rule: 'payment-order',
      version: paymentOrderRule.decideOn(input.asOf, {}).version,
      cites: found.cites,
      certainty: found.certainty,
      because: found.because,
    };
  },
});
