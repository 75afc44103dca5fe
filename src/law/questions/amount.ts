import { z } from 'zod';
import { decimalYuan, isRefusal } from '#kernel';
import { writtenAmount } from '../amounts/written-amount.ts';
import { executionFee, preservationFee } from '../fees/fees.ts';
import { dayField, question, textField, yuanField } from './question.ts';

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

const feeInput = z.strictObject({
  amount: yuanField.describe('金额（元） · Amount in yuan'),
  on: dayField.optional().describe('适用日，默认今天 · Deciding day, today by default'),
});

/** What does enforcement of this amount cost? */
export const executionFeeQuestion = question({
  name: 'execution-fee',
  title: { zh: '执行申请费', en: 'Fee for enforcement' },
  input: feeInput,
  answer: ({ amount, on }, { today }) => {
    const found = executionFee.askOn(on ?? today, { amount });
    return isRefusal(found) ? found : { ...found, value: { amount: decimalYuan(found.value) } };
  },
});

/** What does preservation of this value cost? */
export const preservationFeeQuestion = question({
  name: 'preservation-fee',
  title: { zh: '保全申请费', en: 'Fee for preservation' },
  input: feeInput,
  answer: ({ amount, on }, { today }) => {
    const found = preservationFee.askOn(on ?? today, { amount });
    return isRefusal(found) ? found : { ...found, value: { amount: decimalYuan(found.value) } };
  },
});
