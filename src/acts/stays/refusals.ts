import { refusalTable } from '#kernel';

export const refuseStay = refusalTable({
  'stayed-already': {
    zh: '本案自{since}起已经中止、暂缓执行，不能重复办理。',
    en: 'Enforcement is stayed since {since} already.',
    status: 409,
  },
  'not-stayed': { zh: '本案没有中止、暂缓执行。', en: 'Enforcement is not stayed.', status: 409 },
  'stay-day-ahead': {
    zh: '日期不应晚于今日（{today}）。',
    en: 'The day must not be later than today ({today}).',
    status: 422,
  },
  'stay-day-before': { zh: '日期应当晚于{since}。', en: 'The day must be later than {since}.', status: 422 },
});
