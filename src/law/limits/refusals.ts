import { refusalTable } from '#kernel';

export const refuseLimit = refusalTable({
  'extension-too-long': {
    zh: '本次延长最多{months}个月，还需延长的应层报高级人民法院备案。',
    en: 'This extension is at most {months} months; a further one is reported to the high court.',
    status: 422,
  },
  'extension-asked-late': {
    zh: '申请延长应不迟于期限届满五日前，即{latest}。',
    en: 'An extension is asked for at least five days before the end, by {latest}.',
    status: 422,
  },
});
