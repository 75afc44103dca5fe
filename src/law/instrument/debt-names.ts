import type { ItemKind } from './reading.ts';

// Ordered: the first row that fits decides, so that 财产保全担保费 is not read as a preservation fee
// and 逾期付款违约金 is not read as interest.
const table: readonly (readonly [ItemKind, RegExp])[] = [
  ['late-fine', /加处(?:的)?罚款/],
  ['criminal-fine', /罚金/],
  ['fine', /罚款/],
  ['confiscation', /没收|违法所得|上缴国库/],
  ['restitution', /退赔/],
  ['attorney-fee', /律师|代理费|法律服务费/],
  [
    'guarantee-fee',
    /担保费|担保服务费|保函(?!项下|金额|款)|保全(?:责任)?保险|责任险|诉责险|保全担保|保险费(?=.{0,4}保全)/,
  ],
  ['preservation-fee', /保全/],
  ['announcement-fee', /公告/],
  ['appraisal-fee', /鉴定|评估费|审计费|检测费|检验费|勘验费/],
  ['notary-fee', /公证费/],
  ['execution-fee', /执行费/],
  ['arbitration-fee', /仲裁/],
  ['litigation-fee', /受理费|诉讼费|案件费|^(?:案件|支付令|令|督促程序)?申请费|反诉费/],
  ['other-fee', /社会抚养费/],
  ['maintenance', /抚养费|赡养费|扶养费|抚育费/],
  [
    'wages',
    /工资(?!保证金)|劳动报酬|加班费|经济补偿|离职补偿|二倍|双倍工资|年休假|解除劳动|绩效|提成|奖金|停工留薪|劳务报酬|劳务费|高温津贴|(?<![扶抚]养人)生活费/,
  ],
  ['penalty', /违约金|滞纳金|违约罚金/],
  ['principal', /本息|借款及利息|代偿/],
  ['interest', /利息|罚息|复利|复息|资金占用|资金使用费|逾期付款损失|孳息/],
  [
    'compensation',
    /医疗费|[扶抚]养人生活费|医药费|误工|护理费|交通费|伙食|营养费|残疾|死亡赔偿|丧葬|抚慰金|赔偿|损失|修理费|修复费|维修费|补偿|补助金|津贴|鉴证费|拖车费|施救费|占有使用费|占用费|后续治疗/,
  ],
  [
    'other-fee',
    /差旅费|翻译费|邮寄费|快递费|打印费|复印费|调查费|合理(?:开支|费用|支出)|维权|实现债权的?费用|清算费|其他费用|手续费/,
  ],
  ['principal', /[款本金租价费账债]$|本金|款|租金|定金|押金|保证金|价金|货值|报酬|货物|余额|欠|股权|债务|债权/],
];

/** The kind that a debt's own name stands for; undefined when the name says nothing. */
export function kindOfName(name: string): ItemKind | undefined {
  for (const [kind, pattern] of table) if (pattern.test(name)) return kind;
  return undefined;
}

/** Names of costs that courts allot in a closing sentence, for finding such sentences. */
export const costName =
  /受理费|诉讼费|保全(?:申请)?费|公告费|鉴定费|仲裁费|处理费|评估费|申请费|保全担保费|执行费|公证费|反诉费/;

const leadIn =
  /^(?:(?:元|直至|至|则|若|加付|按照?|每个?[月年日天季]|标准|应|应当|须|需|共同|连带|一次性|立即|继续|再|还|另|另行|各自|分别|以及|及|和|与|、|，|：|并|且|或|等|的|其中|其|包括|偿付|清偿|清付|偿还|支付|返还|归还|给付|付还|赔偿(?![金款费])|退还|缴纳|交纳|缴付|补足|补缴|补发|结清|付清|承担|负担|拖欠|尚欠|结欠|欠付(?!款)|欠(?!款)|付|赔付|垫付(?!款)|代偿(?=的)|向|原告|申请人|人民币|金额|数额|共计|合计|共|计|总计|总额|为|是|系|处以?|并处|上述|该|前述|所欠|剩余|余下|截[至止]|暂计|即|约|自愿|同意|确认|确定|需要|将|对|给|一审|二审|本案|案件已发生的|已发生的))+/;
const leadOut =
  /(?:人民币|金额|数额|总额|共计|合计|共|计算?|总计|为|是|系|的|约|即|：|￥|¥|各|减半收取|减半|收取|应收|交纳|预收|余额|剩余|部分|等|均)+$/;

/** Strips what surrounds a debt's name: "及逾期利息共计" is 逾期利息. */
export function trimName(raw: string): string {
  // Only the last dozen characters before an amount can be its name.
  let name = raw.slice(-24).replace(/^.*(?:[日月年号]|期间)(?:止|前|后|起)?(?:期间)?(?:的|所产生的|产生的)/, '');
  name = name.replace(/^.*\d[月日](?:期间|止|起|之前|以前|前)?/, '');
  name = name.replace(leadOut, '').replace(leadIn, '').replace(leadOut, '');
  return name.length > 18 ? name.slice(-18) : name;
}
