import { refusalTable } from '#kernel';

export const refuseInquiry = refusalTable({
  'debtor-unknown': { zh: '本案没有该被执行人。', en: 'There is no such debtor in the case.', status: 422 },
  'identity-unverified': {
    zh: '{name}的身份未经核实（{state}），不得查询其财产或采取执行措施：不能仅凭姓名执行。',
    en: 'The identity of {name} is not verified ({state}); there is no coercion on a name alone.',
    status: 422,
  },
  'identity-already-verified': {
    zh: '{name}的身份已经核实。',
    en: 'The identity of {name} is verified already.',
    status: 409,
  },
  'registry-decides': {
    zh: '{name}登记有居民身份证号码或统一社会信用代码，应由登记机关核实，不能凭证件核实。',
    en: '{name} has an ID number or credit code, so the registry confirms the identity, not a paper.',
    status: 422,
  },
  'registry-cannot': {
    zh: '{name}没有可由登记机关核实的号码，请凭证件核实。',
    en: 'No registry keeps the number of {name}; verify by document.',
    status: 422,
  },
  'no-unit-to-ask': { zh: '没有可以办理该事项的联网单位。', en: 'No connected unit does this.', status: 409 },
  'all-asked': {
    zh: '所选单位的查询尚未答复，无须重复发出。',
    en: 'The units chosen have not answered yet; nothing is asked twice.',
    status: 409,
  },
  'nothing-waiting': { zh: '没有待处理的单位消息。', en: 'No message of a unit is waiting.', status: 409 },
  'request-unknown': { zh: '没有找到该请求。', en: 'The request was not found.', status: 404 },
  'request-not-open': {
    zh: '该请求的状态为“{state}”，不能{what}。',
    en: 'The request is "{state}", so this cannot be done: {what}.',
    status: 409,
  },
});

export const refuseDeclaration = refusalTable({
  'declaration-not-awaited': {
    zh: '没有向该被执行人发出报告财产令，或者已经报告。',
    en: 'No declaration is outstanding from this debtor.',
    status: 409,
  },
  'declaration-empty': {
    zh: '请逐项填写财产，或注明报告无财产。',
    en: 'List the property, or say that nothing was declared.',
    status: 422,
  },
  'declaration-not-missed': {
    zh: '报告财产的期限尚未届满，或者已经报告。',
    en: 'The declaration is not overdue, or it was received.',
    status: 409,
  },
});

/** Why a request that was issued cannot be written. */
export const refuseSending = refusalTable({
  'request-unit-gone': { zh: '该单位已不再联网。', en: 'The unit is no longer connected.', status: 409 },
  'request-documents-open': {
    zh: '请求所附文书尚未全部定稿。',
    en: 'Not all documents of the request are sealed.',
    status: 409,
  },
});
