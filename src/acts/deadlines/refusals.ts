import { refusalTable } from '#kernel';

export const refuseDeadline = refusalTable({
  'period-still-runs': {
    zh: '该期间至{due}，尚未届满或者不会自行届满。',
    en: 'The period runs until {due}, or does not end by itself.',
    status: 409,
  },
  'clock-stayed': {
    zh: '该期限因本案自{since}起中止、暂缓执行而停止计算，恢复执行时一并恢复。',
    en: 'The clock stands still because the case is stayed since {since}; it runs again when enforcement resumes.',
    status: 409,
  },
  'clock-unknown': { zh: '本案没有这个期限。', en: 'The case has no such clock.', status: 404 },
  'clock-day-ahead': {
    zh: '日期不应晚于今日（{today}）。',
    en: 'The day must not be later than today ({today}).',
    status: 422,
  },
  'clock-day-before': {
    zh: '日期不应早于{since}。',
    en: 'The day must not be earlier than {since}.',
    status: 422,
  },
  'clock-extended-elsewhere': {
    zh: '“{node}”不在这里延长。',
    en: '"{node}" is not extended by this act.',
    status: 422,
  },
  'deferral-ground-missing': {
    zh: '延缓发放案款须写明事由。',
    en: 'A deferred pay-out needs a ground.',
    status: 422,
  },
  'escalation-not-due': {
    zh: '该期限尚不需要提示到第{level}级。',
    en: 'The clock is not to be escalated to level {level} yet.',
    status: 409,
  },
  'escalation-made': {
    zh: '该期限此前已提示到第{level}级。',
    en: 'The clock was escalated to level {level} before.',
    status: 409,
  },
  'clocks-unchanged': {
    zh: '重算后各期限没有变化。',
    en: 'No clock changes when it is computed again.',
    status: 409,
  },
});
