import { z } from 'zod';
import { decimalYuan, isRefusal } from '#kernel';
import { dayField, publicCites, question, yuanField } from '../questions/question.ts';
import { type AuctionInput, auctionPlan } from './auction-plan.ts';
import { adoptableRules, closingCheck, readClosingMethod } from './closing/check.ts';
import { closingFactFields } from './closing/fact-fields.ts';
import type { ClosingFacts } from './closing/facts.ts';
import { type ListingInput, listing } from './listing.ts';

/** Reserve, deposits and days of an auction. */
export const auctionPlanQuestion = question({
  name: 'auction-plan',
  title: { zh: '司法拍卖方案', en: 'The plan of a judicial auction' },
  input: z.strictObject({
    reference: yuanField.describe('参考价（元） · Reference price'),
    kind: z.enum(['movable', 'immovable', 'other']).describe('动产、不动产、其他财产权 · Kind of property'),
    firstNotice: dayField.describe('首次拍卖公告日 · Day of the first notice'),
    firstReserve: yuanField.optional().describe('一拍起拍价 · First starting price'),
    firstFailed: dayField.optional().describe('一拍流拍日 · Day on which the first auction failed'),
    secondReserve: yuanField.optional().describe('二拍起拍价 · Second starting price'),
    secondNotice: dayField.optional().describe('二拍公告日 · Day of the second notice'),
  }),
  answer: (input) => {
    const found = auctionPlan(input as AuctionInput);
    if (isRefusal(found)) return found;
    const {
      firstReserve,
      firstReserveMin,
      depositMin,
      depositMax,
      secondReserveMin,
      secondDepositMin,
      secondDepositMax,
      sellOff,
      ...days
    } = found.value;
    const money = {
      firstReserveMin,
      firstReserve,
      depositMin,
      depositMax,
      secondReserveMin,
      secondDepositMin,
      secondDepositMax,
    };
    const shown = Object.fromEntries(Object.entries(money).map(([k, v]) => [k, v === null ? null : decimalYuan(v)]));
    return {
      ...found,
      value: {
        ...shown,
        ...days,
        sellOff: sellOff === null ? null : { ...sellOff, price: decimalYuan(sellOff.price) },
      },
    };
  },
});

/** Whether somebody may be put on the list of dishonest debtors, and until when. */
export const listingQuestion = question({
  name: 'listing',
  title: { zh: '失信被执行人名单', en: 'The list of dishonest debtors' },
  input: z.strictObject({
    ground: z.literal([1, 2, 3, 4, 5, 6]).describe('情形（一至六） · Ground 1 to 6'),
    serious: z.boolean().optional().describe('暴力、威胁情节严重 · Serious violence or threats'),
    several: z.boolean().optional().describe('多项失信行为 · Several kinds of conduct'),
    extendYears: z.literal([1, 2, 3]).optional().describe('延长年数 · Years of extension'),
    birth: dayField.optional().describe('出生日期 · Birth date'),
    excluded: z
      .enum(['guarantee', 'sealed-covers-debt', 'later-in-order', 'not-able'])
      .optional()
      .describe('情形一的排除事由 · What excludes ground 1'),
    graceMonths: z.literal([1, 2, 3]).optional().describe('宽限期（月） · Months of grace'),
    on: dayField.describe('决定日 · Day of decision'),
  }),
  answer: (input) => listing(input as ListingInput),
});

/** Whether a case may be closed by a method on the facts on record. */
export const closingCheckQuestion = question({
  name: 'closing-check',
  title: { zh: '结案审查', en: 'May the case be closed?' },
  input: z.strictObject({
    method: z.string().max(60).describe('结案方式 · Closing method'),
    facts: closingFactFields.describe('记录的事实 · Facts on record'),
    adopted: z
      .array(z.enum(adoptableRules))
      .max(5)
      .optional()
      .describe('本院采用的规则，默认全部 · Rules that the court adopted, all unless stated'),
  }),
  answer: ({ method, facts, adopted }, { today }) => {
    const read = readClosingMethod(method);
    if (isRefusal(read)) return read;
    const found = closingCheck(read, { ...facts, on: facts.on ?? today } as ClosingFacts, adopted);
    if (isRefusal(found)) return found;
    // A line that does not apply stands in nobody's way, so it counts as met; its state tells the two apart.
    const lines = found.value.lines.map(({ id, state, cites, ...rest }) => ({
      id,
      met: state !== 'missing',
      state,
      cites: publicCites(cites),
      ...rest,
    }));
    return { ...found, value: { ...found.value, lines } };
  },
});
