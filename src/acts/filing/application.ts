import { z } from 'zod';
import {
  choiceField,
  dayField,
  listField,
  moneyField,
  paperField,
  textField,
  wordsField,
  yesNoField,
} from '../fields.ts';

const idKinds = {
  'id-card': '居民身份证 · ID card',
  'credit-code': '统一社会信用代码 · credit code',
  passport: '护照 · passport',
  'hk-macao-taiwan': '港澳台证件 · Hong Kong, Macao, Taiwan papers',
  none: '无 · none',
};
export const personKinds = {
  natural: '自然人 · natural person',
  legal: '法人 · legal person',
  other: '其他组织 · other organisation',
};

export const Representative = z.strictObject({
  kind: choiceField('身份', 'Capacity', {
    'legal-representative': '法定代表人 · legal representative',
    guardian: '监护人 · guardian',
    agent: '委托代理人 · agent',
  }),
  authority: choiceField('代理权限', 'Authority', {
    ordinary: '一般授权 · ordinary',
    special: '特别授权 · special',
  }).optional(),
  name: wordsField('姓名', 'Name', 60),
  idNumber: wordsField('身份证号码', 'ID number', 40).optional(),
  phone: wordsField('电话', 'Phone', 40).optional(),
});

export const ApplicationParty = z.strictObject({
  ref: wordsField('编号', 'Reference', 20),
  role: choiceField('诉讼地位', 'Role', { applicant: '申请执行人 · creditor', debtor: '被执行人 · debtor' }),
  kind: choiceField('类型', 'Kind', personKinds),
  name: wordsField('姓名或名称', 'Name', 120),
  idKind: choiceField('证件类型', 'Kind of ID', idKinds),
  idNumber: wordsField('证件号码', 'ID number', 40).optional(),
  phone: wordsField('电话', 'Phone', 40).optional(),
  address: wordsField('住址', 'Address', 200).optional(),
  electronic: wordsField('电子送达地址', 'Electronic address', 120).optional(),
  consent: yesNoField('同意电子送达', 'Consents to electronic service').optional(),
  representatives: listField(Representative, '代表人、代理人', 'Representatives', { max: 10 }).optional(),
});

/** How a sum falls due other than whole, in the shapes of the law's question `owed`: yuan as text, days in ISO form. */
const Schedule = z.union([
  z
    .strictObject({
      instalments: listField(
        z.strictObject({
          amount: wordsField('金额（元）', 'Amount (yuan)', 30),
          due: wordsField('届满日', 'Falls due', 10),
        }),
        '各期',
        'Instalments',
        { min: 1, max: 400 },
      ),
    })
    .meta({ title: '分期', description: 'In instalments' }),
  z
    .strictObject({ periodic: z.record(z.string(), z.unknown()).meta({ title: '每期', description: 'Each time' }) })
    .meta({ title: '按期给付', description: 'Again and again' }),
]);

export const ApplicationObligation = z.strictObject({
  kind: wordsField('款项性质', 'Kind', 40),
  amount: moneyField('金额（元）', 'Amount (yuan)').optional(),
  interest: z
    .record(z.string(), z.unknown())
    .meta({ title: '利息计算方式', description: 'Running interest' })
    .optional(),
  inDoubledBase: yesNoField('计入加倍利息基数', 'In the base of the doubled interest').optional(),
  liability: choiceField('责任形式', 'Liability', {
    sole: '单独 · sole',
    joint: '连带 · joint and several',
    'by-share': '按份 · by share',
    supplementary: '补充 · supplementary',
  }),
  performBy: dayField('履行期限届满日', 'Last day for performance').optional(),
  sourceText: textField('判项原文', 'Words of the instrument', 4000).optional(),
  // The row as the reader of instruments found it; kept beside the row that counts, so that a correction can be seen.
  reading: z
    .record(z.string(), z.unknown())
    .refine((row) => JSON.stringify(row).length <= 20_000, '过长 · too long')
    .meta({ title: '识别原文', description: 'As the reader found it' })
    .optional(),
  schedule: Schedule.meta({ title: '分期、定期', description: 'Instalments or periods' }).optional(),
  creditors: listField(wordsField('权利人', 'Creditor', 20), '权利人', 'Creditors', { min: 1, max: 50 }),
  debtors: listField(
    z.strictObject({
      party: wordsField('义务人', 'Debtor', 20),
      share: z
        .string()
        .regex(/^\d{1,9}\/\d{1,9}$/)
        .meta({ title: '份额', description: 'Share, such as 1/2' })
        .optional(),
      cap: moneyField('责任限额（元）', 'Liable up to (yuan)').optional(),
      supplementary: yesNoField('仅就不能清偿部分负责', 'Only for what the others cannot pay').optional(),
    }),
    '义务人',
    'Debtors',
    { min: 1, max: 50 },
  ),
});

const paperKinds = {
  application: '申请执行书 · application',
  instrument: '执行依据 · instrument',
  effect: '生效证明 · proof of effect',
  identity: '身份证明 · identity paper',
  authority: '授权委托书 · authority of the agent',
  other: '其他 · other',
};

export const Preservation = z.strictObject({
  party: wordsField('被保全人', 'Whose property', 20),
  unitCode: wordsField('协助单位代码', 'Code of the unit', 40),
  kind: choiceField('财产种类', 'Kind of property', {
    deposit: '存款 · deposit',
    'e-wallet': '电子钱包 · e-wallet',
    'real-estate': '不动产 · real estate',
    vehicle: '车辆 · vehicle',
    equity: '股权 · equity',
  }),
  identifier: wordsField('账号或编号', 'Account or number', 80),
  description: wordsField('财产说明', 'Description', 200),
  limit: moneyField('保全限额（元）', 'Limit (yuan)'),
  held: moneyField('实际控制金额（元）', 'Held (yuan)'),
  effectiveOn: dayField('生效日', 'In effect from'),
  until: dayField('届满日', 'Until'),
  holderRef: wordsField('协助单位受理号', 'Reference at the unit', 80),
  rulingNumber: wordsField('保全裁定案号', 'Number of the ruling', 80),
});

/** An application for enforcement as the filing desk enters it. Amounts are in yuan, days in ISO form. */
export const Application = z.strictObject({
  instrument: z
    .strictObject({
      kind: choiceField('执行依据种类', 'Kind of instrument', {
        judgment: '判决书 · judgment',
        mediation: '调解书 · mediation',
        award: '仲裁裁决 · award',
        notarised: '公证债权文书 · notarised instrument',
        'administrative-decision': '行政决定 · administrative decision',
      }),
      court: wordsField('作出机关', 'Made by', 120),
      number: wordsField('文号', 'Number', 80),
      day: dayField('作出日期', 'Date'),
      effectiveDay: dayField('生效日期', 'In effect from'),
      performBy: dayField('履行期限届满日', 'Last day for performance'),
    })
    .meta({ title: '执行依据', description: 'Instrument' }),
  cause: wordsField('案由', 'Cause', 60),
  livelihood: yesNoField('涉民生案件', 'Concerns livelihood').optional(),
  definite: yesNoField('给付内容明确', 'The content is definite').optional(),
  notPerformed: yesNoField('债务人未履行', 'Not performed').optional(),
  jurisdiction: choiceField('管辖依据', 'Ground of jurisdiction', {
    'first-instance': '一审法院 · court of first instance',
    'property-place': '被执行财产所在地 · place of the property',
    'debtor-domicile': '被执行人住所地 · domicile of the debtor',
  }),
  parties: listField(ApplicationParty, '当事人', 'Parties', { min: 2, max: 100 }),
  obligations: listField(ApplicationObligation, '判项', 'Obligations', { min: 1, max: 100 }),
  agreedOrder: listField(wordsField('款项性质', 'Kind', 40), '约定抵充顺序', 'Agreed order of payment', {
    max: 20,
  }).optional(),
  payees: listField(
    z.strictObject({
      party: wordsField('收款人', 'Payee', 20),
      accountName: wordsField('户名', 'Account name', 120),
      bankName: wordsField('开户行', 'Bank', 120),
      accountNumber: wordsField('账号', 'Account number', 40),
    }),
    '收款账户',
    'Payee accounts',
    { min: 1, max: 50 },
  ),
  papers: listField(
    z.strictObject({ kind: choiceField('材料种类', 'Kind of paper', paperKinds), upload: paperField('文件', 'File') }),
    '申请材料',
    'Papers',
    { min: 1, max: 60 },
  ),
  preservation: listField(Preservation, '保全措施', 'Preservation measures', { max: 60 }).optional(),
});
export type Application = z.output<typeof Application>;

/** A thing to hand over or a deed to do: no sum, and so without an amount and without a rank among the sums. */
export function isDuty(o: Application['obligations'][number]): boolean {
  return (o.kind === 'delivery' || o.kind === 'act') && o.amount === undefined && !o.interest && !o.schedule;
}
