import { refusalTable } from '#kernel';

export const refuseLimit = refusalTable({
  'extension-too-long': {
    zh: '本次延长最多{months}个月，还需延长的应层报高级人民法院备案。',
    en: 'This extension is at most {months} months; a further one is reported to the high court.',
    status: 422,
  },
  'extension-asked-late': {
    zh: '期限已于{end}届满，不能再申请延长。',
    en: 'The term ended on {end}; it can no longer be extended.',
    status: 422,
  },
});
