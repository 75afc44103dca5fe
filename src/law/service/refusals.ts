import { refusalTable } from '#kernel';

export const refuseService = refusalTable({
  'service-not-proved': {
    zh: '送达缺少证明：{missing}。',
    en: 'The service is not proved: {missing}.',
    status: 422,
  },
  'service-way-not-allowed': {
    zh: '不能以这种方式送达：{why}。',
    en: 'This way of service is not allowed: {why}.',
    status: 422,
  },
});
