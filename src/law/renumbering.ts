import type { Citation } from '#kernel';
import type { LawId } from './laws.ts';

/** One law whose amendments moved its article numbers: the first days of its editions, and each article's number in every one of them. */
export type Renumbered = {
  readonly editions: readonly string[];
  /** Empty where the article did not exist yet. */
  readonly articles: readonly (readonly string[])[];
};

/**
 * Articles that moved. LawRefBook/Laws holds both texts of CPL 2021 and 2023 and of CPLI 2020 and 2022, which were compared
 * article by article, and the texts of 2020 of EXR and EXI, which name CPL by its numbers of 2013; older numbers are recalled. Of the
 * seizure provisions of 2004, quotations were found of 2, 5, 21, 29 and 31; their other numbers follow from these.
 */
export const renumbered: Partial<Record<LawId, Renumbered>> = {
  'civil-procedure-law': {
    editions: ['1991-04-09', '2008-04-01', '2013-01-01', '2022-01-01', '2024-01-01'],
    articles: [
      ['40', '40', '39', '40', '40'], // 合议庭
      ['75', '75', '82', '85', '85'], // 期间
      ['76', '76', '83', '86', '86'], // 顺延
      ['77', '77', '84', '87', '87'], // 送达回证
      ['93', '93', '101', '104', '104'], // 诉前保全
      ['102', '102', '111', '114', '114'], // 妨害民事诉讼
      ['', '', '112', '115', '115'], // 虚假诉讼
      ['', '', '113', '116', '116'], // 被执行人恶意串通
      ['103', '103', '114', '117', '117'], // 协助单位
      ['104', '104', '115', '118', '118'], // 罚款、拘留
      ['105', '105', '116', '119', '119'], // 院长批准
      ['', '202', '225', '232', '236'], // 执行行为异议
      ['', '203', '226', '233', '237'], // 超过六个月未执行
      ['208', '204', '227', '234', '238'], // 案外人异议
      ['210', '206', '229', '236', '240'], // 委托执行
      ['214', '210', '233', '240', '244'], // 执行回转
      ['219', '215', '239', '246', '250'], // 申请执行时效
      ['', '217', '241', '248', '252'], // 报告财产
      ['222', '219', '243', '250', '254'], // 收入
      ['224', '221', '245', '252', '256'], // 通知到场、清单
      ['227', '224', '248', '255', '259'], // 搜查
      ['', '231', '255', '262', '266'], // 限制出境
      ['232', '229', '253', '260', '264'], // 加倍支付迟延履行利息
      ['235', '233', '257', '264', '268'], // 终结执行
    ],
  },
  'cpl-interpretation': {
    editions: ['2015-02-04', '2022-04-10'],
    articles: [
      ['125', '125'], // 期间起算
      ['137', '137'], // 送达地址
      ['180', '180'], // 通知被拘留人家属
      ['188', '188'], // 拒不履行的行为
      ['189', '189'], // 妨碍执行的行为
      ['191', '191'], // 单位虚假诉讼
      ['192', '192'], // 协助单位的行为
      ['185', '185'], // 罚款、拘留的复议
      ['186', '186'], // 复议后的纠正
      ['465', '463'], // 案外人异议之诉
      ['469', '467'], // 担保后暂缓
      ['482', '480'], // 执行通知
      ['483', '481'], // 申请执行时效
      ['484', '482'], // 拘传询问
      ['486', '484'], // 非经控制不得处分
      ['487', '485'], // 查封、冻结期限
      ['491', '489'], // 不经拍卖抵债
      ['492', '490'], // 无法拍卖的抵债、管理、退回
      ['496', '494'], // 搜查的条件
      ['498', '496'], // 搜查时到场
      ['500', '498'], // 搜查笔录
      ['501', '499'], // 到期债权
      ['507', '505'], // 迟延履行金
      ['508', '506'], // 参与分配
      ['510', '508'], // 按比例受偿
      ['511', '509'], // 分配方案异议
      ['512', '510'], // 分配方案异议之诉
      ['513', '511'], // 移送破产
      ['514', '512'], // 破产受理的告知
      ['515', '513'], // 受理破产的效果
      ['516', '514'], // 按查封顺序清偿
      ['519', '517'], // 终结本次执行程序
      ['521', '519'], // 执行终结后的妨害
    ],
  },
  'enforcement-work-provisions': {
    editions: ['1998-07-08', '2021-01-01'],
    articles: [
      ['18', '16'], // 受理条件
      ['33', '26'], // 擅自解冻
      ['34', '27'], // 金融机构的准备金
      ['37', '30'], // 擅自支付收入
      ['40', '31'], // 有担保的财产
      ['56', '40'], // 擅自支付股息
      ['61', '45'], // 到期债权
      ['63', '47'], // 第三人异议
      ['64', '48'], // 不属于异议
      ['65', '49'], // 对第三人强制执行
      ['67', '51'], // 擅自履行
      ['88', '55'], // 多个债权人
      ['91', '56'], // 主持分配的法院
      ['107', '63'], // 执行期限
      ['109', '65'], // 执行回转
      ['110', '66'], // 特定物的回转
      ['130', '72'], // 请求复议
      ['135', '77'], // 上级通知暂缓
    ],
  },
  'enforcement-procedure-interpretation': {
    editions: ['2009-01-01', '2021-01-01'],
    articles: [
      ['3', '3'], // 管辖异议
      ['5', '5'], // 异议审查
      ['7', '7'], // 报送案卷
      ['9', '8'], // 复议审查
      ['11', '10'], // 超过六个月未执行
      ['14', '13'], // 六个月的扣除
      ['26', '18'], // 分配方案异议之诉
      ['27', '19'], // 时效中止
      ['30', '22'], // 立即执行后的通知
      ['36', '23'], // 限制出境的申请
      ['37', '24'], // 限制出境的对象
      ['38', '25'], // 解除限制出境
    ],
  },
  'seizure-provisions': {
    editions: ['2005-01-01', '2021-01-01'],
    articles: [
      ['2', '2'], // 可以控制的财产
      ['5', '3'], // 不得控制的财产
      ['6', '4'], // 必需的居住房屋
      ['7', '5'], // 超过必需的部分
      ['14', '12'], // 共有财产
      ['17', '15'], // 出卖而未过户
      ['20', '18'], // 笔录
      ['21', '19'], // 超标的额
      ['22', '20'], // 从物和孳息
      ['23', '21'], // 房地一体
      ['25', '23'], // 过户登记
      ['31', '28'], // 解除
    ],
  },
  'auction-provisions-2004': {
    editions: ['2005-01-01', '2021-01-01'],
    articles: [
      ['9', '6'], // 无益拍卖
      ['17', '14'], // 卖得足够即停止
      ['19', '16'], // 流拍抵债
      ['22', '19'], // 清偿后停止拍卖
      ['23', '20'], // 送达成交裁定
      ['25', '22'], // 重新拍卖
      ['27', '24'], // 动产第二次流拍
      ['28', '25'], // 不动产第三次流拍
      ['30', '27'], // 移交财产
      ['31', '28'], // 原有负担
    ],
  },
};

type Dated = {
  readonly cites: readonly [Citation, ...Citation[]];
  readonly from: string;
  readonly until: string | null;
};

/**
 * An article's numbers by edition, found by the number that it bore on the last day of a version; undefined where the law
 * never moved its articles. Throws when the version lasts over an amendment and the table does not know the article.
 */
function numbersOf(
  { law, article }: Citation,
  { from, until }: Dated,
): { from: string; article: string }[] | undefined {
  const table = renumbered[law as LawId];
  if (table === undefined) return undefined;
  const { editions, articles } = table;
  const last = editions.findLastIndex((start) => until === null || start < until);
  const numbers = articles.find((row) => row[last] === article);
  if (numbers !== undefined) return editions.map((start, i) => ({ from: start, article: numbers[i] ?? '' }));
  if (last < 1 || (editions[last] ?? '') <= from) return undefined;
  throw new Error(
    `${law} ${article} is cited over the amendment of ${editions[last]}: say in renumbering.ts how it was numbered`,
  );
}

/**
 * A version of a rule cut at the amendments that moved an article which it cites, each piece with the numbers of its own
 * days: a renumbered article is a new version of the same rule. A version names the number borne on its last day.
 */
export function byEdition<V extends Dated>(version: V): V[] {
  const { from, until } = version;
  const numbers = version.cites.map((citation) => numbersOf(citation, version));
  const moved = numbers.flatMap((row) =>
    (row ?? []).filter(({ article }, i) => i > 0 && article !== row?.[i - 1]?.article),
  );
  const cuts = new Set(
    moved.map((edition) => edition.from).filter((on) => on > from && (until === null || on < until)),
  );
  const starts = [from, ...[...cuts].sort()];
  return starts.map((start, i) => ({
    ...version,
    from: start,
    until: starts[i + 1] ?? until,
    cites: version.cites.map((citation, k) => {
      const article = numbers[k]?.findLast((edition) => edition.from <= start)?.article ?? citation.article;
      if (article === '')
        throw new Error(`${citation.law} ${citation.article} is cited on ${start}, before it existed`);
      return { ...citation, article };
    }) as unknown as V['cites'],
  }));
}
