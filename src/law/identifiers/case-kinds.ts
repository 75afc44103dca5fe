import type { Text } from '#kernel';

export type CaseKindClass = 'implementation' | 'review' | 'other' | 'instrument';

/** Enforcement case types (10xx) with their 类型代字. */
export const enforcementKinds = {
  执: { code: '1002', title: { zh: '首次执行案件', en: 'first enforcement' }, class: 'implementation' },
  执恢: { code: '1003', title: { zh: '恢复执行案件', en: 'resumed enforcement' }, class: 'implementation' },
  执保: { code: '1004', title: { zh: '财产保全执行案件', en: 'enforcement of preservation' }, class: 'implementation' },
  执异: { code: '1006', title: { zh: '执行异议案件', en: 'objection' }, class: 'review' },
  执复: { code: '1007', title: { zh: '执行复议案件', en: 'review of an objection ruling' }, class: 'review' },
  执监: { code: '1008', title: { zh: '执行监督案件', en: 'supervision' }, class: 'review' },
  执协: { code: '1009', title: { zh: '执行协调案件', en: 'coordination' }, class: 'review' },
  执他: { code: '1010', title: { zh: '其他执行案件', en: 'other enforcement case' }, class: 'other' },
  执请: { code: '', title: { zh: '执行请示案件', en: 'request for instructions' }, class: 'review' },
} as const satisfies Record<string, { code: string; title: Text; class: CaseKindClass }>;

export type EnforcementKind = keyof typeof enforcementKinds;

/** Type codes of other cases whose numbers appear on instruments and in enforcement files. */
const otherKinds = new Set(
  `司惩 司惩复 财保 行保 证保 司救执 司救刑 司救民 司救行 司救赔 司救访 司救他 破申 破终 破监 破 强清 清申 清终 清监 破他 强清终
  民初 民终 民再 民申 民监 民抗 民撤 民特 民特监 民催 民督 民督监 民辖 民辖终 民辖监 民他 民算 民破 民保令 民保更 民诉前调 诉前调 诉前调确 民诉前
  民撤终 民管 行管 刑管 刑初 刑终 刑核 刑再 刑监 刑申 刑抗 刑更 刑更备 刑更监 刑没 刑没终 刑医 刑医复 刑医解 刑辖 刑他 刑止
  行初 行终 行再 行申 行监 行抗 行审 行审复 行辖 行辖终 行他 行赔初 行赔终 行赔再 行赔申 行赔监 行赔抗 行赔他 行保更
  法赔 委赔 委赔监 委赔提 委赔再 赔他 司赔监 认台 认港 认澳 认复 认他 协外认 协他 请台送 请港送 请澳送 台请送 港请送 澳请送
  台请调 港请调 澳请调 请台调 请港调 请澳调 协外送 协外调 请外送 请外调 引渡 接返 送返 台请移 特赦 特赦监 仲保 商初 商申 仲监 人赔`.split(
    /\s+/,
  ),
);

/** True for a type code that is used in case numbers since 2016. */
export function isKnownKind(kind: string): boolean {
  return Object.hasOwn(enforcementKinds, kind) || otherKinds.has(kind);
}
