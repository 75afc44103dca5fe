import { z } from 'zod';
import { decimalYuan, isRefusal } from '#kernel';
import { writtenAmount } from '../amounts/written-amount.ts';
import { executionFee, executionFeeWithoutAmount, preservationFee } from '../fees/fees.ts';
import { dayField, question, textField, yuanField } from './question.ts';
import { refuseQuestion } from './refusals.ts';

/** Which amount does this text name? */
export const amountQuestion = question({
  name: 'amount',
  title: { zh: '识读金额', en: 'Read an amount' },
  input: z.strictObject({ text: textField(400).describe('金额文本 · Amount as written') }),
  answer: (input, { today }) => {
    const found = writtenAmount.askOn(today, input);
    return isRefusal(found) ? found : { ...found, value: { amount: decimalYuan(found.value) } };
  },
});

/** A fee is asked by an amount or for a case that has none; one of the two, never both. */
const feeInput = z
  .strictObject({
    amount: yuanField.optional().describe('金额（元） · Amount in yuan'),
    withoutAmount: z
      .literal(true)
      .optional()
      .describe('没有金额的案件填true，不填金额 · true for a case without an amount, which then is not given'),
    on: dayField.optional().describe('适用日，默认今天 · Deciding day, today by default'),
  })
  .superRefine(({ amount, withoutAmount }, context) => {
    if (amount === undefined && withoutAmount === undefined)
      context.addIssue({ code: 'custom', path: ['amount'], message: 'missing' });
    if (amount !== undefined && withoutAmount !== undefined) {
      const refusal = refuseQuestion('fee-with-and-without-amount');
      context.addIssue({ code: 'custom', path: ['withoutAmount'], message: refusal.text.en, params: { refusal } });
    }
  });

/** What does enforcement of this amount cost? Without an amount the answer is the range within which the court sets the fee. */
export const executionFeeQuestion = question({
  name: 'execution-fee',
  title: { zh: '执行申请费', en: 'Fee for enforcement' },
  input: feeInput,
  answer: ({ amount, on }, { today }) => {
    if (amount === undefined) {
      const range = executionFeeWithoutAmount.askOn(on ?? today, {});
      if (isRefusal(range)) return range;
      const { least, most } = range.value;
      return { ...range, value: { least: decimalYuan(least), most: decimalYuan(most) } };
    }
    const found = executionFee.askOn(on ?? today, { amount });
    return isRefusal(found) ? found : { ...found, value: { amount: decimalYuan(found.value) } };
  },
});

/** What does preservation of this value cost? Without a value of property it is a fixed sum. */
export const preservationFeeQuestion = question({
  name: 'preservation-fee',
  title: { zh: '保全申请费', en: 'Fee for preservation' },
  input: feeInput,
  answer: ({ amount, on }, { today }) => {
    const found = preservationFee.askOn(on ?? today, { amount: amount ?? null });
    return isRefusal(found) ? found : { ...found, value: { amount: decimalYuan(found.value) } };
  },
});
