/** A law, interpretation, regulation or standard that rules cite. `title` is printed between 《》 in documents. */
export type Law = {
  readonly title: string;
  readonly short: string;
  /** 文号; empty where none is known. For a statute, the edition in force. */
  readonly number: string;
  /** Rank for conflicts: statute before interpretation before normative document before local rule. */
  readonly rank: 'statute' | 'regulation' | 'interpretation' | 'normative' | 'standard' | 'local';
  /** First day in force of the first edition that rules here rely on, `YYYY-MM-DD`; absent where not verified. */
  readonly from?: string;
};

/** Keys are used in citations and never change; a new edition of a law is a new version of the rules that cite it. */
export const laws = {
  'civil-procedure-law': {
    title: '中华人民共和国民事诉讼法',
    short: 'CPL',
    number: '2023-09-01修正',
    rank: 'statute',
    from: '1991-04-09',
  },
  'civil-code': {
    title: '中华人民共和国民法典',
    short: 'CC',
    number: '2020-05-28通过',
    rank: 'statute',
    from: '2021-01-01',
  },
  'civil-general-principles': {
    title: '中华人民共和国民法通则',
    short: 'GPCL',
    number: '1986-04-12通过',
    rank: 'statute',
    from: '1987-01-01',
  },
  'criminal-law': {
    title: '中华人民共和国刑法',
    short: 'CL',
    number: '2023-12-29修正',
    rank: 'statute',
    from: '1997-10-01',
  },
  'enterprise-bankruptcy-law': {
    title: '中华人民共和国企业破产法',
    short: 'EBL',
    number: '2006-08-27通过',
    rank: 'statute',
    from: '2007-06-01',
  },
  'cpl-interpretation': {
    title: '最高人民法院关于适用《中华人民共和国民事诉讼法》的解释',
    short: 'CPLI',
    number: '法释〔2015〕5号',
    rank: 'interpretation',
    from: '2015-02-04',
  },
  'cpl-opinions-1992': {
    title: '最高人民法院关于适用《中华人民共和国民事诉讼法》若干问题的意见',
    short: 'CPL92',
    number: '法发〔1992〕22号',
    rank: 'interpretation',
    from: '1992-07-14',
  },
  'enforcement-procedure-interpretation': {
    title: '最高人民法院关于适用《中华人民共和国民事诉讼法》执行程序若干问题的解释',
    short: 'EXI',
    number: '法释〔2008〕13号',
    rank: 'interpretation',
    from: '2009-01-01',
  },
  'enforcement-work-provisions': {
    title: '最高人民法院关于人民法院执行工作若干问题的规定（试行）',
    short: 'EXR',
    number: '法释〔1998〕15号',
    rank: 'interpretation',
    from: '1998-07-08',
  },
  'delayed-interest-interpretation': {
    title: '最高人民法院关于执行程序中计算迟延履行期间的债务利息适用法律若干问题的解释',
    short: 'INT',
    number: '法释〔2014〕8号',
    rank: 'interpretation',
    from: '2014-08-01',
  },
  'delayed-interest-reply-2009': {
    title: '最高人民法院关于在执行工作中如何计算迟延履行期间的债务利息等问题的批复',
    short: 'INT09',
    number: '法释〔2009〕6号',
    rank: 'interpretation',
    from: '2009-05-18',
  },
  'delayed-interest-warning-notice': {
    title: '最高人民法院关于在民事判决书中增加向当事人告知民事诉讼法第二百三十二条规定内容的通知',
    short: 'INT07',
    number: '法〔2007〕19号',
    rank: 'normative',
  },
  'litigation-fee-measures': {
    title: '诉讼费用交纳办法',
    short: 'FEE',
    number: '国务院令第481号',
    rank: 'regulation',
    from: '2007-04-01',
  },
  'seizure-provisions': {
    title: '最高人民法院关于人民法院民事执行中查封、扣押、冻结财产的规定',
    short: 'SEI',
    number: '法释〔2004〕15号',
    rank: 'interpretation',
    from: '2005-01-01',
  },
  'auction-provisions-2004': {
    title: '最高人民法院关于人民法院民事执行中拍卖、变卖财产的规定',
    short: 'AUC04',
    number: '法释〔2004〕16号',
    rank: 'interpretation',
    from: '2005-01-01',
  },
  'online-auction-provisions': {
    title: '最高人民法院关于人民法院网络司法拍卖若干问题的规定',
    short: 'NAUC',
    number: '法释〔2016〕18号',
    rank: 'interpretation',
    from: '2017-01-01',
  },
  'reference-price-provisions': {
    title: '最高人民法院关于人民法院确定财产处置参考价若干问题的规定',
    short: 'REF',
    number: '法释〔2018〕15号',
    rank: 'interpretation',
    from: '2018-09-01',
  },
  'property-investigation-provisions': {
    title: '最高人民法院关于民事执行中财产调查若干问题的规定',
    short: 'INV',
    number: '法释〔2017〕8号',
    rank: 'interpretation',
    from: '2017-05-01',
  },
  'network-inquiry-provisions': {
    title: '最高人民法院关于网络查询、冻结被执行人存款的规定',
    short: 'NET',
    number: '法释〔2013〕20号',
    rank: 'interpretation',
    from: '2013-09-02',
  },
  'equity-enforcement-provisions': {
    title: '最高人民法院关于人民法院强制执行股权若干问题的规定',
    short: 'EQ',
    number: '法释〔2021〕20号',
    rank: 'interpretation',
    from: '2022-01-01',
  },
  'objection-provisions': {
    title: '最高人民法院关于人民法院办理执行异议和复议案件若干问题的规定',
    short: 'OBJ',
    number: '法释〔2015〕10号',
    rank: 'interpretation',
    from: '2015-05-05',
  },
  'outsider-suit-interpretation': {
    title: '最高人民法院关于审理执行异议之诉案件适用法律问题的解释',
    short: 'YY25',
    number: '法释〔2025〕10号',
    rank: 'interpretation',
    from: '2025-07-24',
  },
  'settlement-provisions': {
    title: '最高人民法院关于执行和解若干问题的规定',
    short: 'SET',
    number: '法释〔2018〕3号',
    rank: 'interpretation',
    from: '2018-03-01',
  },
  'guarantee-provisions': {
    title: '最高人民法院关于执行担保若干问题的规定',
    short: 'GUA',
    number: '法释〔2018〕4号',
    rank: 'interpretation',
    from: '2018-03-01',
  },
  'delegation-provisions': {
    title: '最高人民法院关于委托执行若干问题的规定',
    short: 'DEL',
    number: '法释〔2011〕11号',
    rank: 'interpretation',
  },
  'party-change-provisions': {
    title: '最高人民法院关于民事执行中变更、追加当事人若干问题的规定',
    short: 'ADD',
    number: '法释〔2016〕21号',
    rank: 'interpretation',
    from: '2016-12-01',
  },
  'preservation-provisions': {
    title: '最高人民法院关于人民法院办理财产保全案件若干问题的规定',
    short: 'PRES',
    number: '法释〔2016〕22号',
    rank: 'interpretation',
    from: '2016-12-01',
  },
  'housing-bidder-provisions': {
    title: '最高人民法院关于人民法院司法拍卖房产竞买人资格若干问题的规定',
    short: 'HOUSE',
    number: '法释〔2021〕18号',
    rank: 'interpretation',
    from: '2022-01-01',
  },
  'first-seizure-reply': {
    title: '最高人民法院关于首先查封法院与优先债权执行法院处分查封财产有关问题的批复',
    short: 'PRIO16',
    number: '法释〔2016〕6号',
    rank: 'interpretation',
    from: '2016-04-14',
  },
  'criminal-property-provisions': {
    title: '最高人民法院关于刑事裁判涉财产部分执行的若干规定',
    short: 'CRIMPROP',
    number: '法释〔2014〕13号',
    rank: 'interpretation',
    from: '2014-11-06',
  },
  'state-compensation-interpretation': {
    title: '最高人民法院关于审理涉执行司法赔偿案件适用法律若干问题的解释',
    short: 'COMP22',
    number: '法释〔2022〕3号',
    rank: 'interpretation',
    from: '2022-03-01',
  },
  'refusal-crime-interpretation': {
    title: '最高人民法院、最高人民检察院关于办理拒不执行判决、裁定刑事案件适用法律若干问题的解释',
    short: 'CRIM',
    number: '法释〔2024〕13号',
    rank: 'interpretation',
    from: '2024-12-01',
  },
  'refusal-crime-opinions': {
    title: '最高人民法院、最高人民检察院、公安部关于办理拒不执行判决、裁定刑事案件若干问题的意见',
    short: 'CRIM25',
    number: '法发〔2025〕8号',
    rank: 'normative',
    from: '2025-07-01',
  },
  'defaulter-list-provisions': {
    title: '最高人民法院关于公布失信被执行人名单信息的若干规定',
    short: 'SX17',
    number: '法释〔2013〕17号',
    rank: 'interpretation',
    from: '2013-10-01',
  },
  'consumption-restriction-provisions': {
    title: '最高人民法院关于限制被执行人高消费及有关消费的若干规定',
    short: 'XF15',
    number: '法释〔2010〕8号',
    rank: 'interpretation',
    from: '2010-10-01',
  },
  'joint-punishment-memorandum': {
    title: '关于对失信被执行人实施联合惩戒的合作备忘录',
    short: 'JP16',
    number: '发改财金〔2016〕141号',
    rank: 'normative',
  },
  'final-this-time-provisions': {
    title: '最高人民法院关于严格规范终结本次执行程序的规定（试行）',
    short: 'ZB',
    number: '法〔2016〕373号',
    rank: 'normative',
    from: '2016-12-01',
  },
  'docketing-closing-opinions': {
    title: '最高人民法院关于执行案件立案、结案若干问题的意见',
    short: 'LJ',
    number: '法发〔2014〕26号',
    rank: 'normative',
    from: '2015-01-01',
  },
  'case-limits-provisions': {
    title: '最高人民法院关于人民法院办理执行案件若干期限的规定',
    short: 'QX06',
    number: '法发〔2006〕35号',
    rank: 'normative',
    from: '2007-01-01',
  },
  'trial-limits-provisions': {
    title: '最高人民法院关于严格执行案件审理期限制度的若干规定',
    short: 'QX00',
    number: '法释〔2000〕29号',
    rank: 'interpretation',
    from: '2000-09-28',
  },
  'case-funds-provisions': {
    title: '最高人民法院关于执行款物管理工作的规定',
    short: 'KW17',
    number: '法发〔2017〕6号',
    rank: 'normative',
    from: '2017-05-01',
  },
  'goodwill-enforcement-opinions': {
    title: '最高人民法院关于在执行工作中进一步强化善意文明执行理念的意见',
    short: 'SY19',
    number: '法发〔2019〕35号',
    rank: 'normative',
    from: '2019-12-16',
  },
  'enforcement-power-checks-opinions': {
    title: '最高人民法院关于进一步完善执行权制约机制加强执行监督的意见',
    short: 'JD21',
    number: '法〔2021〕322号',
    rank: 'normative',
    from: '2021-12-06',
  },
  'bankruptcy-transfer-opinions': {
    title: '最高人民法院关于执行案件移送破产审查若干问题的指导意见',
    short: 'ZP17',
    number: '法发〔2017〕2号',
    rank: 'normative',
    from: '2017-01-20',
  },
  'bankruptcy-interpretation-3': {
    title: '最高人民法院关于适用《中华人民共和国企业破产法》若干问题的规定（三）',
    short: 'EBLI3',
    number: '法释〔2019〕3号',
    rank: 'interpretation',
    from: '2019-03-28',
  },
  'bank-inquiry-norms': {
    title: '人民法院、银行业金融机构网络执行查控工作规范',
    short: 'BANK',
    number: '法〔2015〕321号',
    rank: 'normative',
  },
  'network-sale-norms': {
    title: '最高人民法院关于认真做好网络司法拍卖与网络司法变卖衔接工作的通知',
    short: 'WLBM',
    number: '法明传〔2017〕455号',
    rank: 'normative',
  },
  'relief-opinions': {
    title: '最高人民法院关于加强和规范人民法院国家司法救助工作的意见',
    short: 'JJ16',
    number: '法发〔2016〕16号',
    rank: 'normative',
    from: '2016-07-01',
  },
  'relief-procedure-provisions': {
    title: '人民法院国家司法救助案件办理程序规定（试行）',
    short: 'JJ19',
    number: '法〔2019〕2号',
    rank: 'normative',
    from: '2019-01-04',
  },
  'case-number-provisions': {
    title: '最高人民法院关于人民法院案件案号的若干规定',
    short: 'AH',
    number: '法〔2015〕137号',
    rank: 'normative',
    from: '2016-01-01',
  },
  'cross-enforcement-opinions': {
    title: '最高人民法院关于交叉执行工作的指导意见',
    short: 'JC24',
    number: '',
    rank: 'normative',
  },
  'court-post-provisions': {
    title: '最高人民法院关于以法院专递方式邮寄送达民事诉讼文书的若干规定',
    short: 'POST',
    number: '法释〔2004〕13号',
    rank: 'interpretation',
    from: '2005-01-01',
  },
  'online-publication-provisions': {
    title: '最高人民法院关于人民法院在互联网公布裁判文书的规定',
    short: 'PUB16',
    number: '法释〔2016〕19号',
    rank: 'interpretation',
    from: '2016-10-01',
  },
  'payment-voucher-norms': {
    title: '正确填写票据和结算凭证的基本规定',
    short: 'CHEQUE',
    number: '银发〔1997〕393号附件',
    rank: 'normative',
    from: '1997-12-01',
  },
  'holiday-measures': {
    title: '全国年节及纪念日放假办法',
    short: 'HOL',
    number: '国务院令第795号',
    rank: 'regulation',
    from: '1949-12-23',
  },
  'resident-id-law': {
    title: '中华人民共和国居民身份证法',
    short: 'IDL',
    number: '2011-10-29修正',
    rank: 'statute',
    from: '2004-01-01',
  },
  'gb-11643': {
    title: '公民身份号码',
    short: 'GB11643',
    number: 'GB 11643—1999',
    rank: 'standard',
    from: '1999-07-01',
  },
  'gb-32100': {
    title: '法人和其他组织统一社会信用代码编码规则',
    short: 'GB32100',
    number: 'GB 32100—2015',
    rank: 'standard',
    from: '2015-10-01',
  },
  'gb-11714': {
    title: '全国组织机构代码编制规则',
    short: 'GB11714',
    number: 'GB 11714—1997',
    rank: 'standard',
    from: '1998-01-01',
  },
  'gb-2260': { title: '中华人民共和国行政区划代码', short: 'GB2260', number: 'GB/T 2260', rank: 'standard' },
  'g-prefecture-four-refusals': {
    title: 'G州两级法院终结本次执行程序“四个不批”规定',
    short: 'GZ4',
    number: '',
    rank: 'local',
  },
  'court-presets': { title: '本院执行流程节点管理规定', short: 'LOCAL', number: '', rank: 'local' },
} as const satisfies Record<string, Law>;

export type LawId = keyof typeof laws;

const ranks: readonly Law['rank'][] = ['statute', 'regulation', 'interpretation', 'normative', 'standard', 'local'];

/**
 * Which of two laws prevails where they conflict: the higher rank first, between equals the later one
 * (立法法: 上位法优于下位法, 新法优于旧法). Zero when rank and date do not decide.
 */
export function compareLaws(a: LawId, b: LawId): number {
  const left: Law = laws[a];
  const right: Law = laws[b];
  const byRank = ranks.indexOf(left.rank) - ranks.indexOf(right.rank);
  if (byRank !== 0) return byRank;
  if (left.from === undefined || right.from === undefined) return 0;
  return left.from < right.from ? 1 : left.from > right.from ? -1 : 0;
}
