import { refusalTable } from '#kernel';

export const refuseDeclaration = refusalTable({
  'declaration-not-ordered': {
    zh: '没有责令该被执行人报告财产。',
    en: 'This debtor was not ordered to declare.',
    status: 404,
  },
  'declaration-received-before': {
    zh: '已于{day}收到该财产报告。',
    en: 'The declaration was received on {day}.',
    status: 409,
  },
  'declaration-not-due': { zh: '报告财产的期限尚未届满。', en: 'The declaration is not overdue.', status: 409 },
  'declared-in-future': { zh: '收到日期不应晚于今日。', en: 'The day of receipt is in the future.', status: 422 },
});
