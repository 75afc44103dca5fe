import { refusalTable } from '#kernel';

export const refuseServing = refusalTable({
  'notice-issued-before': {
    zh: '已向{name}发出执行通知书。',
    en: 'The execution notice for {name} was issued before.',
    status: 409,
  },
  'sub-account-missing': {
    zh: '案款子账户尚未开立，执行通知书不能写明收款账号。',
    en: 'The sub-account is not open yet, so the notice cannot name it.',
    status: 409,
  },
  'party-not-in-case': { zh: '该人不是本案当事人。', en: 'This person is no party of the case.', status: 422 },
  'service-unknown': { zh: '没有找到该次送达。', en: 'The service was not found.', status: 404 },
  'served-before': { zh: '该文书已于{day}送达。', en: 'The document was served on {day}.', status: 409 },
  'served-before-sent': {
    zh: '送达日期不应早于安排送达之日（{day}）。',
    en: 'Service cannot be earlier than it was arranged ({day}).',
    status: 422,
  },
  'service-in-future': { zh: '送达日期不应晚于今日。', en: 'The day of service is in the future.', status: 422 },
  'proof-missing': { zh: '请附送达凭证。', en: 'Attach the proof of service.', status: 422 },
  'consent-missing': {
    zh: '受送达人未在地址确认书中同意电子送达。',
    en: 'The recipient has not consented to electronic service.',
    status: 422,
  },
  'ways-not-tried': {
    zh: '公告送达须已用其他方式送达未果。',
    en: 'Public notice needs other ways of service to have failed.',
    status: 422,
  },
});
