import { kindOfName } from './debt-names.ts';
import { findMoney, findPerformWithin } from './figures.ts';
import { findRate } from './rates.ts';
import { keptOut, noDuty, notGranted, recitalKind, withoutDuty } from './recitals.ts';
import { findOrder, isAcceleration, isLiabilityClause, isPriorityClause } from './relations.ts';
import { payVerb } from './who.ts';

/** What a clause of a sentence does. */
export type PartKind = 'liability' | 'priority' | 'order' | 'acceleration' | 'money' | 'deed' | 'recital' | 'other';

/** Verbs that order a delivery, a deed or a forbearance. */
export const deedWords =
  /交付|移交|交由|交还|交出|腾退|腾空|搬离|搬出|迁出|停止|重新作出|不得(?!超|少于|低于|晚于|迟于|早于)|协助|配合|办理|赔礼道歉|恢复原状|拆除|销毁|消除影响|修复|修理|维修(?![费基资款])|开具|出具|继续履行|排除妨|恢复[^，；。]{0,12}(?:原状|通行|使用|供[水电气])|探望|返还|归还|退还|变更登记|过户|清除|铲除|移除|删除|消除|处理完毕|更换|整改|改正|登报|撤离|解除抵押|涂销|注销|道歉|补办|补缴|缴存|采取|提供|履行|没收|追缴|解除[^，；。]{0,20}(?:查封|冻结|保全)|置备|查阅|盖章|签署|发布/;
/** Opens what applies on default only. */
export const defaultOpening =
  /^(?:但)?(?:每逾期|若|如(?![下期数约实上]|按期|约)|如果|倘若|一旦|(?:到期|逾期)(?:仍)?(?:不|未)|(?:不能|无法|不予)(?:原物)?(?:返还|归还|交付|退还|履行)|逾期(?!利息|付款(?!的)|违约|罚|(?:付款|还款|支付|给付|履行)的?(?:利息|违约|损失|罚息))|任何?一期|任意一期|未按(?:期|时|照|上述|前述))|(?:如|若)(?:被告|债务人|被申请人|乙方|有|任)|未(?:按期|按时|如期|足额|按上述|按约|能?履行)[^，。；]{0,24}(?:的|，)?$|^[^，；。]{0,20}(?:逾期|到期|拒)(?:仍)?(?:不|未|拒|支付|付款|履行|给付|还款)[^，；。]{0,16}的$/;

/** "该款由保险公司从上述赔偿款中直接支付给丙": another pays what is owed. */
export const paidByAnother = /由[^，；。]{2,40}从[^，；。]{2,24}中[^，；。]{0,8}(?:支付|给付|返还)/;

/** What the court holds or seizes, or what stands in somebody's name, is no payment that a debtor owes. */
function isHeld(words: string): boolean {
  const text = words.replace(/\([^()]*\)$/, '');
  return /^(?:查封|冻结|扣押|划拨|随案移送|暂扣)|^(?:已|现)?(?:扣押|冻结|查封|暂扣)[^，；。]{0,20}的|^(?:夫妻)?(?:共同)?(?:存款|公积金|股票|基金)[^，；。]*元$|^[^，；。]{0,20}名下的?[^，；。]{0,14}(?:存款|公积金|股票|基金|理财|余额)[^，；。]*元$/.test(
    text,
  );
}

/** A stretch that does nothing by itself and belongs to the clause beside it. */
function isPiece(text: string, hasSum: boolean): boolean {
  // "，于本判决生效之日起十日内履行完毕", "，至其退休之日止", "在减资180万元范围内，": pieces of the clause beside them.
  if (/^(?:直)?至[^，；。]{2,40}止$|(?:范围|限额)(?:之)?内$/.test(text)) return true;
  // "，经强制执行仍不能履行的部分，", "，就该房屋享有抵押权，": on what the clause beside it bears.
  if (/(?:不能|不足以?|无法|未能)(?:清偿|履行|偿还|执行|受偿)的?(?:部分|债务|款项)?$/.test(text) && !hasSum)
    return true;
  // "返还理财款本金的70%，计21万元".
  if (/的[\d.]+%$/.test(text) && !hasSum) return true;
  if (/享有(?:最高额)?[抵质]押权(?:利)?$|^(?:其)?保证期[间限]/.test(text)) return true;
  if (paidByAnother.test(text) && !hasSum) return true;
  const within = findPerformWithin(text);
  const alone = within && text.slice(0, within.start) + text.slice(within.end);
  if (
    alone !== undefined &&
    /^(?:[于在自限]|本|判决|调解|裁决|书|应|均|之?日|起|上述)*(?:履行|付清|给付|支付|缴清|结清)(?:完毕)?$/.test(alone)
  )
    return true;
  // "被告履行完毕上述义务后，": on what the clause beside it waits.
  if (/(?:履行|付清|清偿|支付|给付|偿还)[^，；。]{0,16}后$/.test(text) && !hasSum) return true;
  return false;
}

/** Tells what a clause does by its words alone. */
export function classify(text: string): PartKind {
  const monies = findMoney(text);
  const order = findOrder(text);
  if (defaultOpening.test(text) && monies.length === 0 && !isAcceleration(text) && findRate(text) === undefined)
    return 'other';
  if (
    keptOut.test(text) ||
    notGranted.test(text) ||
    withoutDuty.test(text) ||
    (noDuty.test(text) && !defaultOpening.test(text))
  )
    return 'recital';
  if (isPiece(text, monies.length > 0)) return 'other';
  if (isPriorityClause(text)) return 'priority';
  const capped =
    /范围|为限|限额|不超过|^[^，；。]{2,40}(?:对|就)(?:上述|前述|本判决)?第?[^，；。]{0,24}[\d.]+万?元(?:款项|债务)?承担(?:连带|共同|补充)|[\d.]+万?元的?(?:本金)?(?:限度|额度|余额|数额)?(?:之)?内|其中的?(?:人民币)?[\d.,]+万?元[^，；。]{0,24}承担|(?:债务|款|义务|本金|项|费用)(?:当)?中的?(?:人民币)?[\d.,]+万?元[^，；。]{0,24}承担/.test(
      text,
    );
  if (isLiabilityClause(text) && (monies.length === 0 || capped) && !(findRate(text) && /为基数/.test(text)))
    return 'liability';
  if (isAcceleration(text)) return 'acceleration';
  // "开具金额为212160.03元的发票": the sum is what the paper says.
  if (/(?:开具|出具|提供|交付)[^，；。]*(?:发票|收据)(?![^，；。]*(?:支付|给付|付清|偿还|退还)[^，；。]*元)/.test(text))
    return 'deed';
  if (/^(?:道歉|声明|文稿)?内容[^，；。]*审[核定查]/.test(text)) return 'other';
  if (isHeld(text)) return 'other';
  if (recitalKind(text) === 'creditor-bears') return 'recital';
  // "税费由被告承担", "原告可自行维修": nothing that a sum or a deed could be read from.
  if (/[税费]用?(?:均)?由[^，；。]{1,24}(?:承担|负担|支付)$|(?:可以?|有权)自行/.test(text) && monies.length === 0)
    return 'other';
  // A thing given in place of payment is a deed; the price put on it is no new debt.
  if (/抵偿|抵债|作价[^，；。]{0,16}抵/.test(text)) return 'deed';
  if (order && monies.length === 0) return 'order';
  // "返还手机(如不能返还，则按2980元折价)": the sum in the bracket is owed only in place of the thing.
  const outside = text.replace(/\((?:如|若|不能|无法)[^()]*\)/g, '');
  if (outside !== text && findMoney(outside).length === 0 && deedWords.test(outside)) return 'deed';
  if (monies.length > 0 || findMoney(text.replace(/[()]/g, '，')).length > 0) return 'money';
  if (
    findRate(text) !== undefined ||
    /为(?:计算|计息)?(?:基数|本金)|(?:自|从)[^，]{0,24}起[^，]{0,10}(?:计|至)|计算至|(?:清偿|付清|还清|支付|给付)之日止/.test(
      text,
    )
  )
    return 'money';
  if (/凭[^，；。]{0,12}(?:票据|发票|单据|票)|据实|实报实销/.test(text)) return 'other';
  if (
    payVerb.test(text) &&
    kindOfName(text) !== undefined &&
    !/^[^，]{0,20}(?:返还|归还|退还|交付)/.test(text) &&
    /[款费息金]/.test(text)
  )
    return 'money';
  // "准许拍卖、变卖甲名下的房屋，申请人对价款…优先受偿": the thing opens the clause about priority.
  if (/(?:拍卖|变卖)/.test(text) && /名下|所有|抵押|质押/.test(text)) return 'other';
  if (deedWords.test(text.replace(/(?<=.)\([^()]*\)/g, ''))) return 'deed';
  return recitalKind(text) === undefined ? 'other' : 'recital';
}
