import { refusalTable } from '#kernel';

export const refuseAct = refusalTable({
  'not-found': { zh: '没有找到。', en: 'Not found.', status: 404 },
  'act-unknown': { zh: '没有名为“{name}”的行为。', en: 'There is no act "{name}".', status: 404 },
  'act-not-open': {
    zh: '案件目前的状态（{status}）不允许“{title}”。',
    en: 'The act "{title}" is not open while the case is {status}.',
    status: 409,
  },
  'case-stayed': {
    zh: '本案自{since}起中止、暂缓执行（{zh}），其间不得处分财产；控制措施可以续行。',
    en: 'Enforcement is stayed since {since} ({en}): no property is taken or sold; controls may be renewed.',
    status: 409,
  },
  'input-invalid': { zh: '填写的内容不符合要求：{detail}', en: 'The input is not valid: {detail}', status: 422 },
  'plan-changed': {
    zh: '事实已经变化，现在的决定与您看到的不同，请重新查看后再签。',
    en: 'The facts have changed and the plan differs from the one that was shown; look again before signing.',
    status: 409,
  },
  'idempotency-key-reused': {
    zh: '同一提交编号已用于不同的内容。',
    en: 'This idempotency key was used with another input.',
    status: 409,
  },
  'idempotency-key-missing': {
    zh: '缺少提交编号（Idempotency-Key）。',
    en: 'The Idempotency-Key header is missing.',
    status: 400,
  },
  busy: { zh: '案件正被他人办理，请稍后重试。', en: 'The subject is busy; try again in a moment.', status: 409 },
  'proposal-settled': { zh: '该呈批{zh}，无需再处理。', en: 'The proposal is settled: {en}.', status: 409 },
  'proposal-expired': {
    zh: '该呈批已过期，请重新呈报。',
    en: 'The proposal has expired; draft it again.',
    status: 409,
  },
  'own-money': {
    zh: '涉款行为不得由拟稿人自己审批。',
    en: 'Nobody approves money that he drafted himself.',
    status: 403,
  },
  'money-signed-before': {
    zh: '涉款行为的各级审批须由不同人员作出，您已在前一环节签署。',
    en: "Each signature on money is another officer's; you signed the step before.",
    status: 403,
  },
  'proposal-signed': {
    zh: '您已签署该呈批，正等待下一环节审批，无需重复提交。',
    en: 'You have signed this proposal; it waits for the next signature.',
    status: 409,
  },
  'own-account': {
    zh: '涉及人员账号的事项须由两人办理：不得拟办、审批本人的账号，也不得审批自己拟办的。',
    en: 'Accounts take two officers: nobody drafts or approves what is about his own, or approves what he drafted.',
    status: 403,
  },
  'code-needed': { zh: '审批款项须输入动态口令。', en: 'Approving money needs a one-time code.', status: 403 },
  'reason-missing': { zh: '请写明理由。', en: 'A reason is needed.', status: 422 },
});
