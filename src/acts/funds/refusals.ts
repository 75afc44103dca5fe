import { refusalTable } from '#kernel';

export const refuseFunds = refusalTable({
  'lines-known': { zh: '这些银行流水已经登记。', en: 'These statement lines are on the books.', status: 409 },
  'lines-gap': {
    zh: '银行流水不连续：应从第{expected}号起，收到第{got}号。',
    en: 'The statement has a gap: line {expected} is next, line {got} came.',
    status: 409,
  },
  'lines-moved': {
    zh: '流水所属案件已经变化，请重新登记。',
    en: 'The case of a line has changed; take the lines again.',
    status: 409,
  },
  'statement-below-zero': {
    zh: '第{line}号流水使专户余额为负，账与银行不符。',
    en: 'Line {line} takes the account below zero: the book and the bank differ.',
    status: 409,
  },
  'bank-unknown': { zh: '本院没有案款专户银行。', en: 'No bank keeps the case funds of the court.', status: 409 },
  'line-unknown': { zh: '没有找到该笔流水。', en: 'The statement line was not found.', status: 404 },
  'line-not-open': {
    zh: '该笔流水不在待认领之列。',
    en: 'The statement line is not waiting to be matched.',
    status: 409,
  },
  'line-distributed': {
    zh: '该笔款项已经分配，不能撤销认领。',
    en: 'The money was distributed; its match cannot be undone.',
    status: 409,
  },
  'case-not-docketed': { zh: '案件尚未立案。', en: 'The case is not docketed.', status: 409 },
  'deduction-unknown': { zh: '没有找到已报告的扣划。', en: 'No reported deduction was found.', status: 404 },
  'deduction-arrived': { zh: '扣划款已经到账。', en: 'The deducted money has arrived.', status: 409 },
  'deduction-returned': {
    zh: '该笔扣划已经登记为退回。',
    en: 'The deduction is on record as returned.',
    status: 409,
  },
  'deduction-in-time': {
    zh: '扣划报告未满48小时。',
    en: 'The deduction was reported less than 48 hours ago.',
    status: 409,
  },
  'deduction-flagged': { zh: '该笔扣划已经提示。', en: 'The missing money has been flagged.', status: 409 },
  'deduction-absent': { zh: '扣划款尚未到账。', en: 'The deducted money is not on the statement.', status: 409 },
  'group-unknown': {
    zh: '该申请执行人没有单独的债权。',
    en: 'The creditor holds no claim of his own.',
    status: 422,
  },
  'more-than-open': {
    zh: '金额超过截至{day}尚欠的{open}元。',
    en: 'The amount exceeds the {open} yuan open on {day}.',
    status: 422,
  },
  'performed-in-future': { zh: '日期不能晚于今日。', en: 'The day may not be in the future.', status: 422 },
  'performer-unknown': {
    zh: '各被执行人的责任范围不同，请选择由谁履行。',
    en: 'The debtors answer differently; say which of them performed.',
    status: 422,
  },
  'part-unknown': { zh: '没有这一项债务。', en: 'There is no such sum.', status: 422 },
  'waiver-authority': {
    zh: '放弃权利须由权利人本人或者经特别授权的代理人作出。',
    en: 'Only the creditor or an agent with special authority may waive.',
    status: 422,
  },
  'fee-waiver-authority': {
    zh: '申请执行费的减免须由法院决定。',
    en: 'The fee is remitted by decision of the court only.',
    status: 422,
  },
  'nothing-held': { zh: '本案没有待分配的案款。', en: 'No money of the case waits to be distributed.', status: 409 },
  'held-differs': {
    zh: '在账案款与待分配的到账不一致，请先核对。',
    en: 'The money held differs from the receipts that wait; check the book first.',
    status: 409,
  },
  'payee-account-missing': {
    zh: '{name}没有登记收款账户。',
    en: '{name} has no payee account.',
    status: 422,
  },
  'payee-identity': {
    zh: '{name}的身份核验结果为“{state}”，不能付款。',
    en: 'The identity of {name} is "{state}"; no payment can be made.',
    status: 422,
  },
  'treasury-account-missing': {
    zh: '本院没有设置国库收款账户。',
    en: "The court's preset for the treasury account is missing.",
    status: 422,
  },
  'debtor-open': {
    zh: '余款的收款被执行人不明确，请先登记其收款账户。',
    en: 'It is not clear which debtor gets the surplus; register his payee account.',
    status: 422,
  },
  'paid-in-advance': {
    zh: '重算后{name}此前已多受清偿，须先由承办人处理。',
    en: 'After recomputing, {name} was paid too much before; the handler has to settle this first.',
    status: 409,
  },
  'withheld-too-much': {
    zh: '暂缓发放{amount}元超过本次分给该申请执行人的{counted}元。',
    en: '{amount} yuan are to be kept back and {counted} fall to this creditor.',
    status: 422,
  },
  'withheld-unknown': { zh: '没有找到该笔提存款。', en: 'No such money is kept back.', status: 404 },
  'withheld-released': { zh: '该笔提存款已经发放。', en: 'The money kept back was released.', status: 409 },
  'awards-differ': {
    zh: '分给各当事人的金额合计{sum}元，提存款是{amount}元，应当相等，且每人只列一次。',
    en: 'The awards add up to {sum} yuan and {amount} yuan were kept back; they have to be the same, each party named once.',
    status: 422,
  },
  'award-beyond-claim': {
    zh: '有{amount}元超过该当事人尚未受偿的债权，多出部分应当退还被执行人。',
    en: '{amount} yuan are more than is still owed to the creditor; what is beyond goes back to the debtor.',
    status: 422,
  },
  'payment-unknown': { zh: '没有找到该笔付款。', en: 'The payment was not found.', status: 404 },
  'payment-not-approved': {
    zh: '该笔付款不在待执行之列（{state}）。',
    en: 'The payment does not wait to be executed ({state}).',
    status: 409,
  },
  'payment-not-returned': {
    zh: '只有被退回的付款才能重新付款。',
    en: 'Only a returned payment can be ordered anew.',
    status: 409,
  },
  'paying-account-missing': { zh: '本案没有案款子账户。', en: 'The case has no sub-account to pay from.', status: 409 },
  'payee-wrong': { zh: '收款账户不属于该收款人。', en: 'The account is not the payee’s.', status: 422 },
  'account-number-malformed': {
    zh: '账号应为8至32位数字。',
    en: 'An account number has 8 to 32 digits.',
    status: 422,
  },
  'party-not-found': { zh: '没有找到该当事人。', en: 'The party was not found.', status: 404 },
  'paper-not-found': { zh: '没有找到已上传的材料。', en: 'The uploaded paper was not found.', status: 422 },
});
