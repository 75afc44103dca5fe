import { z } from 'zod';
import { isRefusal } from '#kernel';
import { caseNumber, formatCaseNumber } from '../identifiers/case-number.ts';
import { creditCode } from '../identifiers/credit-code.ts';
import { idNumber } from '../identifiers/id-number.ts';
import { dayField, question, textField } from './question.ts';

const text = textField(400).describe('文本 · Text');

/** Is this an ID number, whose birth and sex? `asOf` bounds the day of birth and defaults to today. */
export const idNumberQuestion = question({
  name: 'id-number',
  title: { zh: '公民身份号码', en: 'Citizen identity number' },
  input: z.strictObject({ text, asOf: dayField.optional().describe('截至日 · As of') }),
  answer: (input, { today }) => {
    const found = idNumber.askOn(today, { text: input.text, asOf: input.asOf ?? today });
    if (isRefusal(found)) return found;
    const { value } = found;
    if (!value.valid) return { ...found, value };
    return { ...found, value: { valid: true, birth: value.birth, sex: value.sex } };
  },
});

/** Is this a unified social credit code? */
export const creditCodeQuestion = question({
  name: 'credit-code',
  title: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  input: z.strictObject({ text }),
  answer: (input, { today }) => {
    const found = creditCode.askOn(today, input);
    if (isRefusal(found)) return found;
    const { value } = found;
    return { ...found, value: value.valid ? { valid: true } : value };
  },
});

/** What does this case number say? */
export const caseNumberQuestion = question({
  name: 'case-number',
  title: { zh: '案号', en: 'Case number' },
  input: z.strictObject({ text }),
  answer: (input, { today }) => {
    const found = caseNumber.askOn(today, input);
    if (isRefusal(found)) return found;
    const { form: _form, ...parts } = found.value;
    return { ...found, value: { ...parts, normal: formatCaseNumber(found.value) } };
  },
});
