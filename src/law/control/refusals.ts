import { refusalTable } from '#kernel';

export const refuseControl = refusalTable({
  'control-not-effective': {
    zh: '控制措施尚未生效：{missing}。',
    en: 'The control has not taken effect: {missing}.',
    status: 422,
  },
  'control-term-too-long': {
    zh: '控制期限至{until}，超过法定最长期限{longest}。',
    en: 'The control would last until {until}, beyond the longest term allowed, {longest}.',
    status: 422,
  },
});
