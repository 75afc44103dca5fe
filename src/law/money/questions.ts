import { z } from 'zod';
import { decimalYuan, isRefusal, type Refusal } from '#kernel';
import type { Finding } from '../frame.ts';
import { dayField, question, yuanField } from '../questions/question.ts';
import { isoOf } from './day-numbers.ts';
import { type DoubledInput, doubledInterest } from './doubled-interest.ts';
import { type GeneralInterestInput, generalInterest } from './general-interest.ts';
import { owed } from './owed.ts';
import type { Owed, OwedInput, OwedSegment } from './owed-types.ts';
import type { Rate } from './rate.ts';
import { refuseMoneyLaw } from './refusals.ts';

/** Bounds that keep a hostile question cheap; no real case comes near them. */
const limits = { payments: 2000, items: 200, stays: 200, tranches: 200, order: 40 };

const decimalField = z.string().max(40);
const ofTimes = {
  times: decimalField.optional().describe('倍数，如1.5 · Multiple'),
  points: decimalField.optional().describe('加点（基点，50即0.5个百分点） · Basis points added before the multiple'),
  fixedOn: dayField.optional().describe('固定适用该日公布的利率 · Fixed at the rate of this day'),
};
const lprFields = z.strictObject({ tenor: z.enum(['1Y', '5Y']).describe('期限 · Tenor'), ...ofTimes });
const benchmarkFields = z.strictObject({ tenor: z.enum(['1Y', '5Y']).optional(), ...ofTimes });

type RateFields = {
  perDay?: string | undefined;
  perMonth?: string | undefined;
  perYear?: string | undefined;
  lpr?: z.output<typeof lprFields> | undefined;
  benchmark?: z.output<typeof benchmarkFields> | undefined;
};

/** A rate in exactly one form; refuses `rate-needs-one-form`. */
const rateField = z
  .strictObject({
    perDay: decimalField.optional().describe('日利率（小数） · Per day, decimal fraction'),
    perMonth: decimalField.optional().describe('月利率（小数） · Per month'),
    perYear: decimalField.optional().describe('年利率（小数） · Per year'),
    lpr: lprFields.optional().describe('贷款市场报价利率 · Loan prime rate'),
    benchmark: benchmarkFields.optional().describe('同期贷款基准利率 · Benchmark loan rate'),
  })
  .transform((given: RateFields, context): Rate => {
    const forms = Object.values(given).filter((v) => v !== undefined);
    if (forms.length !== 1) {
      const refusal = refuseMoneyLaw('rate-needs-one-form', { field: 'rate' });
      context.addIssue({ code: 'custom', message: refusal.text.zh, params: { refusal } });
      return z.NEVER;
    }
    return withoutUndefined(given) as Rate;
  });

/** Drops absent optional properties, which exact optional types do not allow to be `undefined`. */
function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const out: Record<string, unknown> = {};
  for (const [key, v] of Object.entries(value)) {
    if (v === undefined) continue;
    const plain = typeof v === 'object' && v !== null && Object.getPrototypeOf(v) === Object.prototype;
    out[key] = plain
      ? withoutUndefined(v as object)
      : Array.isArray(v)
        ? v.map((x) => (plainObject(x) ? withoutUndefined(x) : x))
        : v;
  }
  return out as { [K in keyof T]: Exclude<T[K], undefined> };
}

function plainObject(v: unknown): v is object {
  return typeof v === 'object' && v !== null && Object.getPrototypeOf(v) === Object.prototype;
}

const paymentField = z.strictObject({
  on: dayField.describe('付款日 · Day of payment'),
  amount: yuanField.describe('金额（元） · Amount'),
});
const paymentsField = z.array(paymentField).max(limits.payments);
const stayField = z.strictObject({
  from: dayField.describe('起日 · First day'),
  to: dayField.optional().describe('止日（含） · Last day, included'),
  by: z.enum(['debtor', 'other']).describe('由谁申请 · On whose application'),
  kind: z.enum(['review', 'retrial']).optional().describe('审查或再审 · Review or retrial'),
});
const oldMethodField = z.strictObject({
  tier: z.enum(['6M', '1Y', '3Y', '5Y', 'over5Y']).describe('基准利率档次 · Tier of the benchmark rate'),
  yearDays: z.union([z.literal(360), z.literal(365)]).describe('一年天数 · Days of a year'),
});
const dayCountField = z
  .enum(['365', '360'])
  .optional()
  .describe('一年天数，默认365 · Days of a year, 365 unless stated');
const endsField = z
  .enum(['one', 'both'])
  .optional()
  .describe('一端或首尾均计息，默认首尾均计 · One end or both, both unless stated');

function yearDays(value: '365' | '360' | undefined): 360 | 365 {
  return value === '360' ? 360 : 365;
}

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
      .strictObject({ formed: dayField, filed: dayField.optional() })
      .optional()
      .describe('民间借贷：合同成立日、受理日 · Private loan: made, sued upon'),
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
      version: input.to.toString(),
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
    payments: paymentsField.optional().describe('付款 · Payments'),
    stays: z.array(stayField).max(limits.stays).optional().describe('中止、暂缓 · Stays'),
    until: dayField.describe('计算截止日（含） · Last day, counted'),
    oldMethod: oldMethodField.optional().describe('2014年8月1日前的计算口径 · Policy of the older method'),
  }),
  answer: (input): Finding<unknown> | Refusal => {
    const found = doubledInterest(withoutUndefined({ ...input, payments: input.payments ?? [] }) as DoubledInput);
    if (isRefusal(found)) return found;
    const { doubled, days, segments, over, settledTogether } = found;
    const extra = {
      ...(over > 0n ? { over: decimalYuan(over) } : {}),
      ...(settledTogether > 0n ? { settledTogether: decimalYuan(settledTogether) } : {}),
    };
    return {
      value: { doubled: decimalYuan(doubled), days, segments, ...extra },
      rule: 'doubled-interest-duty',
      version: input.until.toString(),
      cites: found.cites,
      certainty: found.certainty,
      because: found.because,
    };
  },
});

/** The reader leaves out what the text leaves open; the statement then refuses and names what is missing. */
const clauseField = z
  .object({
    base: yuanField.optional(),
    rate: rateField.optional(),
    from: dayField.optional(),
    to: dayField.nullish(),
    cap: yuanField.nullish(),
    rateCap: rateField.optional(),
    dayCount: dayCountField,
    ends: endsField,
    lprOverride: decimalField.optional(),
  })
  .transform(({ to, cap, dayCount, ...rest }) => ({
    ...rest,
    ...(to ? { to } : {}),
    ...(typeof cap === 'bigint' ? { cap } : {}),
    ...(dayCount === undefined ? {} : { dayCount: yearDays(dayCount) }),
  }));

const periodicField = z.object({
  amount: yuanField,
  every: z.enum(['day', 'month', 'quarter', 'year']),
  from: dayField.optional(),
  to: dayField.optional(),
  dueDay: z
    .union([
      z
        .string()
        .regex(/^\d{1,2}$/)
        .transform(Number),
      z.number().int(),
    ])
    .pipe(z.number().min(1).max(31))
    .optional(),
});

/** Items are taken as the reader of instruments returns them: fields that do not bear on the sum are passed over. */
const itemField = z
  .object({
    kind: z.string().min(1).max(60).describe('款项种类 · Kind'),
    amount: yuanField.optional().describe('金额（元） · Amount'),
    currency: z.string().max(20).optional().describe('币种 · Currency'),
    interest: clauseField.optional().describe('利息条款 · Interest clause'),
    periodic: periodicField.optional().describe('按期给付 · Recurring sum'),
    performBy: dayField.optional().describe('本项履行期间最后一日 · Its own last day for performance'),
    due: dayField.optional().describe('分期到期日 · Due day of an instalment'),
    partOf: z.array(z.number().int().min(0)).max(limits.items).optional(),
    conditional: z.boolean().optional(),
    conditionMet: z.boolean().optional().describe('违约条件已成就 · The default is recorded'),
    inDoubledBase: z.boolean().optional().describe('是否计算加倍部分 · Whether the doubled part is computed on it'),
  })
  .transform(({ due, performBy, ...rest }) => ({ ...rest, performBy: performBy ?? due }));

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
    payments: paymentsField.optional().describe('付款 · Payments'),
    order: z.array(z.string().min(1).max(60)).max(limits.order).optional().describe('约定的清偿顺序 · Agreed order'),
    policy: z.enum(['by-law', 'principal-first']).optional().describe('未约定时的顺序 · Order where none was agreed'),
    stays: z.array(stayField).max(limits.stays).optional().describe('中止、暂缓 · Stays'),
    oldMethod: oldMethodField.optional(),
    asOf: dayField.describe('截至日（含当日付款） · As of, payments of the day included'),
  }),
  answer: (input): Finding<unknown> | Refusal => {
    const { performBy, ...rest } = input;
    const found = owed(
      withoutUndefined({ ...rest, payments: input.payments ?? [], ...(performBy ? { performBy } : {}) }) as OwedInput,
    );
    if (isRefusal(found)) return found;
    return {
      value: showOwed(found),
      rule: 'payment-order',
      version: input.asOf.toString(),
      cites: found.cites,
      certainty: found.certainty,
      because: found.because,
    };
  },
});
