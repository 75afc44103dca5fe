import { refusalTable } from '#kernel';

/** Why a request was not written for a unit, or its answer not taken over. */
export const refuseConnector = refusalTable({
  'unit-cannot-do': {
    zh: '{unit}不办理“{measure}”事项。',
    en: '{unit} does not do "{measure}".',
    status: 422,
  },
  'unit-holds-no-such-asset': {
    zh: '{unit}不管理该类财产（{asset}）。',
    en: '{unit} does not keep assets of this kind ({asset}).',
    status: 422,
  },
  'subject-not-verified': {
    zh: '当事人身份尚未核验，除向登记机关核对身份外，不得查询其财产或者采取措施。',
    en: 'The identity of the party is not verified; only an identity check at the registry is possible.',
    status: 422,
  },
  'request-malformed': {
    zh: '请求缺项或不合规范：{path}（{detail}）。',
    en: 'The request is incomplete or malformed: {path} ({detail}).',
    status: 422,
  },
  'answer-does-not-fit': {
    zh: '反馈内容与请求不符：{detail}。',
    en: 'The answer does not fit the request: {detail}.',
    status: 422,
  },
});
