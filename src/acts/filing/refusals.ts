import { refusalTable } from '#kernel';

export const refuseFiling = refusalTable({
  'no-jurisdiction': {
    zh: '{instrument}不是本院作出，请按被执行人住所地或者被执行的财产所在地说明管辖依据。',
    en: '{instrument} is not of this court; state the debtor’s domicile or the place of the property as ground.',
    status: 422,
  },
  'party-unknown': {
    zh: '“{ref}”不是本申请中的当事人编号。',
    en: 'There is no party "{ref}" in the application.',
    status: 422,
  },
  'party-twice': { zh: '当事人编号“{ref}”重复。', en: 'The party reference "{ref}" is used twice.', status: 422 },
  'no-applicant': { zh: '至少要有一名申请执行人。', en: 'At least one creditor is needed.', status: 422 },
  'no-debtor': { zh: '至少要有一名被执行人。', en: 'At least one debtor is needed.', status: 422 },
  'id-number-wrong': {
    zh: '{name}的证件号码不正确：{reason}',
    en: 'The ID number of {name} is wrong: {reason}',
    status: 422,
  },
  'id-number-missing': { zh: '{name}缺少证件号码。', en: 'The ID number of {name} is missing.', status: 422 },
  'legal-representative-missing': {
    zh: '{name}是法人或其他组织，须登记法定代表人或负责人。',
    en: '{name} is an organisation; its legal representative is missing.',
    status: 422,
  },
  'guardian-missing': {
    zh: '{name}未满十八周岁，须登记监护人。',
    en: '{name} is a minor; the guardian is missing.',
    status: 422,
  },
  'agent-paper-missing': {
    zh: '有委托代理人，须提交授权委托书。',
    en: 'There is an agent, so the authority is needed.',
    status: 422,
  },
  'paper-missing': { zh: '缺少材料：{kind}。', en: 'A paper is missing: {kind}.', status: 422 },
  'paper-unknown': { zh: '没有找到已上传的材料。', en: 'The uploaded paper was not found.', status: 422 },
  'payee-missing': {
    zh: '申请执行人{name}没有登记收款账户。',
    en: 'The creditor {name} has no payee account.',
    status: 422,
  },
  'account-malformed': {
    zh: '账号“{masked}”应为8至32位数字。',
    en: 'The account number "{masked}" should have 8 to 32 digits.',
    status: 422,
  },
  'amount-missing': { zh: '金钱判项须填写金额。', en: 'A money obligation needs its amount.', status: 422 },
  'shares-wrong': { zh: '按份责任的份额之和应为1。', en: 'The shares must sum to one.', status: 422 },
  'shares-missing': {
    zh: '按份责任须写明每名义务人的份额。',
    en: 'Liability by share needs each debtor’s share.',
    status: 422,
  },
  'interest-malformed': {
    zh: '利息计算方式不完整：{reason}',
    en: 'The interest clause is not complete: {reason}',
    status: 422,
  },
  'schedule-malformed': {
    zh: '分期或定期给付不完整：{reason}',
    en: 'The instalments or periods are not complete: {reason}',
    status: 422,
  },
  'caps-differ': {
    zh: '同一义务人在各项判项中的责任限额须一致。',
    en: 'A debtor has one ceiling for all the obligations that carry it.',
    status: 422,
  },
  'case-duplicate': {
    zh: '同一申请执行人已就{instrument}申请执行（{number}）。',
    en: 'The same creditor has already applied on {instrument} ({number}).',
    status: 409,
  },
  'instrument-number-malformed': {
    zh: '文号“{text}”不是规范案号：{reason}',
    en: 'The number "{text}" is not a case number: {reason}',
    status: 422,
  },
  'days-out-of-order': {
    zh: '{first}不应晚于{second}。',
    en: '{first} should not be later than {second}.',
    status: 422,
  },
  'not-effective': { zh: '法律文书尚未生效，不能立案执行。', en: 'The instrument is not yet in effect.', status: 422 },
  'not-right-holder': {
    zh: '申请执行人不是生效法律文书确定的权利人。',
    en: 'The applicant is not the right holder of the instrument.',
    status: 422,
  },
  'not-definite': {
    zh: '执行依据的给付内容不明确。',
    en: 'The content of the obligation is not definite.',
    status: 422,
  },
  'already-performed': { zh: '债务人已经履行。', en: 'The debtor has already performed.', status: 422 },
  'period-not-over': {
    zh: '履行期限至{day}届满，尚不能申请执行。',
    en: 'The period for performance runs until {day}.',
    status: 422,
  },
  'judge-missing': { zh: '本院没有可分案的执行法官。', en: 'The court has no judge to assign.', status: 409 },
  'officer-wrong': { zh: '该人员不担任{duty}。', en: 'The officer does not hold the post of {duty}.', status: 422 },
  'unit-unknown': { zh: '没有代码为“{code}”的协助单位。', en: 'There is no unit with the code "{code}".', status: 422 },
  'preservation-over': {
    zh: '该保全措施已于{day}届满，不能沿用。',
    en: 'The preservation measure ended on {day}.',
    status: 422,
  },
  'preservation-no-money': {
    zh: '实际控制金额不应大于保全限额。',
    en: 'The amount held exceeds the limit.',
    status: 422,
  },
});
