import { refusalTable } from '#kernel';

export const refuseClosing = refusalTable({
  'archived-before': { zh: '本案没有待归档的案卷。', en: 'There is no file of this case to archive.', status: 409 },
  'papers-not-sealed': { zh: '还有文书没有定稿，不能归档。', en: 'A document is not sealed yet.', status: 409 },
  'claims-open': {
    zh: '截至今日尚欠{open}元未履行，不能以执行完毕结案。',
    en: '{open} yuan are still open today; the case cannot be closed as performed.',
    status: 409,
  },
  'duties-open': {
    zh: '第{position}项义务没有履行或放弃的记录。',
    en: 'Neither performance nor waiver of obligation {position} is on record.',
    status: 409,
  },
  'money-held': {
    zh: '尚有案款{amount}元未发放。',
    en: '{amount} yuan of the case have not been paid out.',
    status: 409,
  },
  'fee-open': {
    zh: '申请执行费尚欠{open}元，且未经决定减免。',
    en: '{open} yuan of the fee are open and not remitted.',
    status: 409,
  },
  'deduction-pending': {
    zh: '尚有扣划未办结或者扣划款未到账。',
    en: 'A deduction is pending or its money has not arrived.',
    status: 409,
  },
  'duty-unknown': { zh: '没有找到该项义务。', en: 'The obligation was not found.', status: 404 },
  'duty-of-money': {
    zh: '金钱给付义务以到账或者收款证明登记履行。',
    en: 'Performance of a sum is recorded by its money or the receipt.',
    status: 422,
  },
  'duty-done': { zh: '该项义务已登记履行。', en: 'The obligation is on record as performed.', status: 409 },
  'not-performed': {
    zh: '不符合执行完毕的结案条件：{line}',
    en: 'A condition of closing is missing: {line}',
    status: 409,
  },
});
