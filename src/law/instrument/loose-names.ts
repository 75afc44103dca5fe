import { kindOfName } from './debt-names.ts';

const company =
  '银行|支行|分行|营业部|合作社|信用社|联社|事务所|委员会|村民小组|工作室|商行|经营部|门市部|加工厂|制品厂|中心|学校|医院|集团|合伙企业|协会|人民政府|管理局|保障局|养殖场|农场|加油站|旅行社|项目部|服务部|维修部|租赁站|服务站|超市|商场|批发部|零售部|经销部|营销部|销售部|运输队|施工队|工程队|车队|酒店|宾馆|饭店|餐厅|茶楼|幼儿园|煤矿|砂石场|合作联社|管委会|基金会|厂|店|局|院|站|所(?![有欠负提涉产得称述示持支拖])|馆|场|队(?![伍友员长])';
// 公司 ends a name whatever word follows, but for the branch or the form of company that goes on with it.
const verbs = '支付|偿还|返还|归还|赔偿|给付|应|于|在|向|对|和|与|及';
const goesOn = `(?!公司|股份|有限|集团|(?:(?!${verbs})[\\u4e00-\\u9fa5]){0,10}(?:分公司|支公司|分行|支行|营业部|事业部|项目部|分社|卡中心))`;
// 某某(中国)有限公司, 某某(集团)公司: a bracket inside a firm's name is part of it.
const inName =
  '(?:[^，。；：、()\u0001]|(?<=[\u4e00-\u9fa5])\\((?:中国|集团|[\u4e00-\u9fa5]{2,3}?)\\)(?=[\u4e00-\u9fa5]{2}))';
/** The form of an enterprise, in a bracket after its name. */
export const partnership = /^\((?:有限合伙|普通合伙|特殊普通合伙|特殊的普通合伙|个体工商户)\)/;
const companyName = new RegExp(
  `^${inName}{1,36}?(?:公司${goesOn}|(?:${company})(?!有限|股份|信用卡中心|医院|学校|小学|中学|幼儿园|卫生院|信用社|公司|银行|支行|分行|分公司|支公司|司|业部|员会)(?=[^\\u4e00-\\u9fa5]|[应于在向支偿返归赔给退清交承负缴腾搬配协停拆对与和及或的以按自从需须共连各分所名享不已就确同尚继立提借货工租迁将为因欠有至之未其即一双处违利本代垫材装运服贷保押订定医护误劳损彩预质付截信逾经电水物广设施精营残死丧鉴公律诉人尾余剩首股转投合土青补生抚加年解滞罚复透修维检]|$))`,
);
const notInCompany =
  /支付|偿还|返还|归还|赔偿|给付|判决|裁决书|协议|应|之日|对(?!外)|原告|被告|申请人|指定|有权|剩余|全部|款项|本院|按照|同时|其中|账户|将|上述|于本|持有|退赔|被害|犯|的|第\d|\d号|停止|立即|作为/;

// The usual surnames; a word after a role that begins with none of them is no name of a person.
const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华冉边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻窦迟宇敖糜鄢冷卓花仇艾蓝都巩井练仲乐虞卞封竺冼官衣楚佟栗匡宗台巫桑荆谌银扎伏岑习胥和应';
// Surnames of two characters.
const compound =
  '欧阳|上官|司马|诸葛|皇甫|司徒|申屠|澹台|慕容|尉迟|长孙|宇文|公孙|令狐|夏侯|轩辕|端木|南宫|呼延|东方|独孤|闻人|万俟|淳于|濮阳|钟离|公冶|宗政|太叔|司寇|亓官|漆雕|公良|百里|梁丘|左丘|东郭|西门|拓跋|赫连|贺兰|纳兰|完颜|叶赫';
// 张某, 张某甲, 欧阳某某, 某甲: a name with its end taken out.
const maskedName = new RegExp(
  `^(?:(?:${compound}|[\\u4e00-\\u9fa5])[某×xX*]{1,2}(?:[甲乙丙丁]|\\d(?![\\d,.万千元]))?|某[甲乙丙丁戊己庚辛])(?![方级类种等型])`,
);
// Names in minority languages common in the prefectures that use the system.
const longName = new RegExp(
  `^(?:${compound}|扎西|次仁|尼玛|达瓦|格桑|卓玛|多吉|索朗|洛桑|旦增|丹增|泽仁|降央|拉姆|仁青|益西|四郎|呷绒|阿布|木呷|吉克|沙马|阿力|买买提|阿不|阿牛|阿尔|阿说|阿旺|阿真|阿依|阿西|俄木|俄色|俄热|马海|曲木|曲比|曲珍|曲批|吉木|吉子|吉美|莫色|日火|海来|勒则|的莫|布约|克惹|加日|比布|白玛|白珍|桑吉|根秋|更秋|更登|四朗|斯郎|斯朗|贡布|彭措|平措|志玛|志马|雍珠|昂旺|旺堆|向巴|罗布|罗绒|洛绒|西绕|丁真|登真|仁真|班玛|绒布|翁姆|索南|土登|嘎玛|嘎松|央金|次旦|边巴|普布|米玛|拉巴|强巴|晋美|久美|赤列|江措|嘉措|德吉|德西|措姆|拥忠|拥金|呷玛|甲央|加央|友珍|启麦|多杰|才让|才旦|卓嘎|达娃|巴登|多吉|扎巴|彭错|根呷|公布|格绒|呷西|日登|松吉|曲措|麦朗|仲呷)`,
);
const stop =
  /应|于|在|向|作为|宅基|承包|种植|分|任|有|若|如|按|逾|医|误工|各项|工程|损失|经济|人身|房|租|违约|利息|本金|律师|欠|离婚|抚养|探望|垫付|支付|偿还|返还|归还|赔偿|给付|退还|退赔|清偿|交付|承担|负担|缴纳|交纳|腾退|腾空|搬离|配合|协助|停止|拆除|对|与|和|及|或|的|以|按|自|从|需|须|共同|连带|各|所有|名下|持有|提供|享有|未|不|已|就|确认|同意|尚|继续|立即|借款|货款|人民币|迁|将|为|因|负|直接|一次|之|每|处|没收|犯|出|预交|抵|双倍|同时|车|货|加工|指定|账户|自愿|放弃|购[房车买销]|[定订押佣租]金|彩礼|投资|转让|运输|运费|服务|代偿|材料|承包|股[权金]|不当得利|补偿|劳动|劳务|工资|护理|残疾|死亡|丧葬|精神|营养|交通费|鉴定|保全|公告|诉讼|案件|受理|仲裁|罚息|复利|尚|余款|剩余|质保|保证金|电费|水费|物业|广告|设计|装修|维修|修理|居间|中介|信用卡|透支|油款|饲料|化肥|苗木|设备|机械|混凝土|砂石|钢材|水泥|土地|青苗|继承|遗产|分红|利润|合伙|入股|出资|保险|担保|差额|差价|奖金|加班|社会|住院|伙食|财产|评估|施救|营运|年终|首[期付]|尾款|前述|上述|共|合计|名誉|《|“|"|，|。|；|：|、|\(|\)|\d|$/;

// 甲, 乙 or A in place of a name removed; 甲方 and 甲级 are words.
const placeholder =
  /^(?:[甲乙丙丁戊己庚辛](?![方级类种等型醇烷肝地某]|公司|银行|[厂店村县市区])|[A-Z](?![A-Za-z\d]|公司|银行))/;

/** The name that stands after a role word although no heading introduced it; empty when what follows is no name. */
export function looseNameAt(text: string, at: number): string {
  const rest = text.slice(at, at + 40);
  // 丁 is a surname too; it is a placeholder where no given name follows.
  return writtenNameAt(rest) || (rest.startsWith('丁') && placeholder.test(rest) ? '丁' : '');
}

function writtenNameAt(rest: string): string {
  const byCompany = companyName.exec(rest)?.[0];
  if (byCompany !== undefined && !notInCompany.test(byCompany))
    return byCompany + (partnership.exec(rest.slice(byCompany.length))?.[0] ?? '');
  const latin = /^[A-Za-z][A-Za-z.，&'’-]{2,60}[A-Za-z.](?=[\u4e00-\u9fa5，；。、(\d])/.exec(rest)?.[0];
  if (latin !== undefined && !/^(?:LPR|USD|RMB|CNY|HKD|EUR)/i.test(latin)) return latin;
  if (placeholder.test(rest) && !rest.startsWith('丁')) return rest.charAt(0);
  // 寿甲, 戈乙: a surname, however rare, with 甲 or 乙 for the given name.
  const lettered =
    /^(?![某原被与和及对由给向]|各|其)[\u4e00-\u9fa5][甲乙丙丁戊己](?=[\d、，；。(于应在自向和与及的共各对])/.exec(
      rest,
    );
  if (lettered) return lettered[0];
  const masked = maskedName.exec(rest)?.[0];
  // 某某 before further words is the beginning of a longer name, unless a person must do something.
  if (
    masked === '某某' &&
    !/^.{2}(?:[^\u4e00-\u9fa5]|[应于在自向支偿返归赔给退承负对与和及或的以按名不已就确同尚])/.test(`${rest}。`)
  )
    return '';
  if (masked !== undefined) return masked;
  if (/^(?:银行|解除|安[置装]|任[一何意]|车辆|单方|一次|应当|全部|房屋|货物|和解|连带|管理|商标|计算)/.test(rest))
    return '';
  const long = longName.test(rest);
  if (!long && !surnames.includes(rest.charAt(0))) return '';
  // 于, 向, 应 and the like are surnames and prepositions; without 某 they are read as prepositions.
  if (/^[于向应对与和及或以按自从需须因负为在处之出]/.test(rest)) return '';
  const end = 1 + (stop.exec(rest.slice(1))?.index ?? 0);
  const whole = rest.slice(0, end);
  return whole.length >= 2 && whole.length <= (long ? 6 : 4) && kindOfName(whole) === undefined ? whole : '';
}
