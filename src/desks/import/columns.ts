/**
 * The columns of the spreadsheet by which many applications come at once. A row with a number begins an application; a row
 * without one goes on with it: another party, another sum, another paper.
 */
export type ImportColumn = {
  readonly head: string;
  readonly width: number;
  readonly example: string;
  /** Needed in the row that begins an application. */
  readonly needed: boolean;
  /** Where in the application a fault of this column is told of, as a pattern over the refusal's field. */
  readonly field: RegExp;
};

function column(head: string, example: string, field: RegExp, { needed = true, width = 18 } = {}): ImportColumn {
  return { head, example, field, needed, width };
}

export const importColumns = {
  kind: column('执行依据种类', '判决书', /^instrument\.kind/),
  madeBy: column('作出机关', '康定市人民法院', /^instrument\.court/, { width: 24 }),
  number: column('文号', '（2025）川3301民初88号', /^instrument\.number/, { width: 26 }),
  day: column('作出日期', '2025-11-03', /^instrument\.day/),
  effectiveDay: column('生效日期', '2025-11-21', /^instrument\.effectiveDay/),
  performBy: column('履行期限届满日', '2025-12-01', /^instrument\.performBy/),
  cause: column('案由', '民间借贷纠纷', /^cause/, { width: 22 }),
  jurisdiction: column('管辖依据', '一审法院', /^jurisdiction/),
  applicant: column('申请执行人', '甲某', /^parties\.0\.(?:name|ref)/),
  applicantKind: column('申请执行人类型', '自然人', /^parties\.0\.kind/),
  applicantIdKind: column('申请执行人证件类型', '居民身份证', /^parties\.0\.idKind/),
  applicantId: column('申请执行人证件号码', '513301198506150017', /^parties\.0\.idNumber/, { width: 24 }),
  applicantHead: column('申请执行人法定代表人（单位填写）', '', /^parties\.0\.representatives/, { needed: false }),
  applicantPhone: column('申请执行人电话', '13800000001', /^parties\.0\.phone/, { needed: false }),
  applicantAddress: column('申请执行人地址', '康定市炉城街道1号', /^parties\.0\.address/, { needed: false, width: 28 }),
  debtor: column('被执行人', '乙某', /^parties\.1\.(?:name|ref)/),
  debtorKind: column('被执行人类型', '自然人', /^parties\.1\.kind/),
  debtorIdKind: column('被执行人证件类型', '居民身份证', /^parties\.1\.idKind/),
  debtorId: column('被执行人证件号码', '440524188001010014', /^parties\.1\.idNumber/, { needed: false, width: 24 }),
  debtorHead: column('被执行人法定代表人（单位填写）', '', /^parties\.1\.representatives/, { needed: false }),
  debtorPhone: column('被执行人电话', '13800000002', /^parties\.1\.phone/, { needed: false }),
  debtorAddress: column('被执行人地址', '康定市榆林街道2号', /^parties\.1\.address/, { needed: false, width: 28 }),
  debtKind: column('款项性质', '借款本金', /^obligations\.0\.kind/, { needed: false }),
  amount: column('金额（元）', '100000.00', /^obligations\.0\.amount/, { needed: false }),
  owedBy: column('本项义务人（多人用、隔开，空为全部）', '', /^obligations\.0\.debtors/, { needed: false, width: 30 }),
  liability: column('责任形式', '', /^obligations\.0\.liability/, { needed: false }),
  sourceText: column('判项原文（未填金额时据此识别）', '偿还借款本金100000元', /^obligations/, {
    needed: false,
    width: 40,
  }),
  accountName: column('收款户名', '甲某', /^payees\.0\.accountName/),
  bankName: column('开户行', 'G州银行', /^payees\.0\.bankName/),
  accountNumber: column('收款账号', '6230019900001111', /^payees/, { width: 24 }),
  application: column('申请执行书文件名', '甲某申请书.pdf', /^papers/, { width: 24 }),
  instrument: column('执行依据文件名', '甲某判决书.pdf', /^papers\.1/, { width: 24 }),
  identity: column('身份证明文件名', '甲某身份证.pdf', /^papers\.2/, { width: 24 }),
  effect: column('生效证明文件名', '甲某生效证明.pdf', /^papers\.3/, { needed: false, width: 24 }),
} as const satisfies Record<string, ImportColumn>;

export type ImportColumnName = keyof typeof importColumns;
export const importColumnNames = Object.keys(importColumns) as ImportColumnName[];

/** The column in which a fault of an application is to be mended; the one with the narrower pattern goes first. */
export function columnOfField(field: string | undefined): string | undefined {
  if (field === undefined) return undefined;
  const fitting = Object.values(importColumns).filter((c) => c.field.test(field));
  return fitting.sort((a, b) => b.field.source.length - a.field.source.length)[0]?.head;
}
