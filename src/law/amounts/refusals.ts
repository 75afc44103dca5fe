import { refusalTable } from '#kernel';

export const refuseAmount = refusalTable({
  'amount-unreadable': {
    zh: '“{text}”不能识别为一个确定的金额。',
    en: '"{text}" cannot be read as one definite amount.',
    status: 422,
  },
  'amount-ambiguous': {
    zh: '“{text}”有不止一种读法，请写明单位或者补全数位。',
    en: '"{text}" can be read in more than one way; write the unit or all digits.',
    status: 422,
  },
  'amount-below-fen': {
    zh: '“{text}”有不足一分的零头。',
    en: '"{text}" has a fraction below one fen.',
    status: 422,
  },
  'amount-foreign-currency': {
    zh: '“{text}”不是人民币金额。',
    en: '"{text}" is not an amount in renminbi.',
    status: 422,
  },
  'amount-negative': { zh: '金额不能为负数。', en: 'The amount cannot be negative.', status: 422 },
  'amount-too-large': { zh: '金额超过一千万亿元。', en: 'The amount exceeds 10^15 yuan.', status: 422 },
  'amount-contradicts-itself': {
    zh: '“{text}”大小写两个金额不一致。',
    en: 'The two amounts in "{text}" differ.',
    status: 422,
  },
});
