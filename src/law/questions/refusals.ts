import { refusalTable } from '#kernel';

export const refuseQuestion = refusalTable({
  'question-unknown': {
    zh: '没有名为“{name}”的问题。可以问的有：{known}。',
    en: 'There is no question named "{name}". Known: {known}.',
    status: 404,
  },
  'input-not-json': {
    zh: '输入不是有效的 JSON 对象。',
    en: 'The input is not a JSON object.',
    status: 400,
  },
  'input-malformed': {
    zh: '输入的“{field}”不符合要求：{zh}。',
    en: 'The input field "{field}" is not as required: {en}.',
    status: 422,
  },
  'input-too-long': {
    zh: '输入超过{max}个字符。',
    en: 'The input is longer than {max} characters.',
    status: 422,
  },
  'amount-negative-in-question': {
    zh: '金额不能为负数。',
    en: 'The amount cannot be negative.',
    status: 422,
  },
  'fee-with-and-without-amount': {
    zh: '金额和“没有金额”只能填一项。',
    en: 'Give an amount or say that there is none, not both.',
    status: 422,
  },
  'court-unknown': {
    zh: '没有代字为“{court}”的法院。',
    en: 'There is no court "{court}".',
    status: 404,
  },
  'question-not-answered': {
    zh: '无法回答：输入超出可以计算的范围。',
    en: 'Cannot be answered: the input is outside the range that can be computed.',
    status: 422,
  },
});
