import { z } from 'zod';
import { isRefusal, parseDay } from '#kernel';
import { dayField, yuanField } from '../questions/question.ts';
import type { Rate } from './rate.ts';
import { refuseMoneyLaw } from './refusals.ts';

/** Bounds that keep a hostile question cheap; no real case comes near them. */
export const limits = { payments: 1000, items: 200, stays: 200, tranches: 200, order: 40 };

export const decimalField = z.string().max(40);
const ofTimes = {
  times: decimalField.optional().describe('倍数，如1.5 · Multiple'),
  points: decimalField.optional().describe('加点（基点，50即0.5个百分点） · Basis points added before the multiple'),
  fixedOn: dayField.optional().describe('固定适用该日公布的利率 · Fixed at the rate of this day'),
  resetOn: z
    .array(z.string().refine((monthDay) => !isRefusal(parseDay(`2024-${monthDay}`))))
    .min(1)
    .max(12)
    .optional()
    .describe('每年重新确定利率之日（月-日） · Days of the year on which the rate is fixed anew, MM-DD'),
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
export const rateField = z
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
export function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
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
export const paymentsField = z.array(paymentField).max(limits.payments);
/** A payment of which it is known who made it, where that decides. */
export const namedPaymentsField = z
  .array(paymentField.extend({ by: z.string().max(200).optional().describe('付款的债务人 · The debtor who paid') }))
  .max(limits.payments);
export const stayField = z.strictObject({
  from: dayField.describe('起日 · First day'),
  to: dayField.optional().describe('止日（含） · Last day, included'),
  by: z.enum(['debtor', 'other']).describe('由谁申请 · On whose application'),
  kind: z.enum(['review', 'retrial']).optional().describe('审查或再审 · Review or retrial'),
});
export const oldMethodField = z.strictObject({
  tier: z.enum(['6M', '1Y', '3Y', '5Y', 'over5Y']).describe('基准利率档次 · Tier of the benchmark rate'),
  yearDays: z.union([z.literal(360), z.literal(365)]).describe('一年天数 · Days of a year'),
});
export const dayCountField = z
  .enum(['365', '360'])
  .optional()
  .describe('一年天数，默认365 · Days of a year, 365 unless stated');
export const endsField = z
  .enum(['one', 'both'])
  .optional()
  .describe('一端或首尾均计息，默认首尾均计 · One end or both, both unless stated');

export function yearDays(value: '365' | '360' | undefined): 360 | 365 {
  return value === '360' ? 360 : 365;
}

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
export const itemField = z
  .object({
    kind: z.string().min(1).max(60).describe('款项种类 · Kind'),
    amount: yuanField.optional().describe('金额（元） · Amount'),
    currency: z.string().max(20).optional().describe('币种 · Currency'),
    interest: clauseField.optional().describe('利息条款 · Interest clause'),
    periodic: periodicField.optional().describe('按期给付 · Recurring sum'),
    performBy: dayField.optional().describe('本项履行期间最后一日 · Its own last day for performance'),
    performWithin: z.object({ by: dayField.optional() }).optional(),
    owedTo: z
      .string()
      .max(2000)
      .optional()
      .describe('向谁给付；court为向法院缴纳 · To whom; court: paid in to the court'),
    owedBy: z.array(z.string().max(200)).max(100).optional().describe('义务人 · Owed by'),
    liability: z.string().max(40).optional().describe('责任形式 · Liability'),
    share: z.string().max(40).optional().describe('份额 · Share'),
    cap: yuanField.nullish().describe('责任限额（元） · Answers for at most'),
    refersTo: z.array(z.number().int().min(0)).max(limits.items).optional().describe('所及判项 · The items it is for'),
    due: dayField.optional().describe('分期到期日 · Due day of an instalment'),
    partOf: z.array(z.number().int().min(0)).max(limits.items).optional(),
    conditional: z.boolean().optional(),
    conditionMet: z.boolean().optional().describe('违约条件已成就 · The default is recorded'),
    inDoubledBase: z.boolean().optional().describe('是否计算加倍部分 · Whether the doubled part is computed on it'),
  })
  .transform(({ due, performBy, performWithin, owedTo, cap, ...rest }) => ({
    ...rest,
    ...(typeof cap === 'bigint' ? { cap } : {}),
    performBy: performBy ?? due,
    writtenBy: performWithin?.by,
    ...(owedTo === 'court' ? { toCourt: true as const } : {}),
  }));
