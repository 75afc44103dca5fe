import { type CleanText, spanOf } from './clean-text.ts';
import { findMoney } from './figures.ts';
import { hanNumeral, hanValue } from './numerals.ts';
import type { Effect, NotedKind } from './reading.ts';

/** "原告无需支付被告培训费5000元", "被告丙不承担责任": one clause that says who owes nothing. */
export const noDuty =
  /^[^，；。]{0,60}(?:(?:无需|无须|不需要?|不必|毋需|毋须|不应当?|无义务|不再|免予|不予)(?:再)?(?:向[^，；。]{1,30})?(?:连带|共同)?(?:支付|给付|返还|退还|赔偿|偿还|承担|负担)|不(?:承担|负)(?=[^，；。]{0,20}责任))[^，；。]*(?<!的)[，；。]?$/;

/** "驳回原告要求被告支付违约金5万元的诉讼请求": the sums of what is not granted are owed by nobody. */
export const notGranted =
  /^(?:一并|同时)?驳回(?:[^，；。]*|[^；。]*请求)[，；。]?$|^(?:对于?)?[^，；。]{0,30}(?:主张|请求|要求|诉请)[^；。]*(?:不予支持|不予处理|不予采纳|不予审理)[，；。]?$/;
/** One clause that undoes a contract, allots property or keeps a right of recourse, whatever sums it names. */
export const withoutDuty =
  /^[^，；。]{2,40}有权(?:没收|扣留|不予退还|不返还)[^，；。]*(?:保证金|定金|押金|款)[^，；。]*[，；。]?$|^(?:确认)?[^，；。]{0,16}(?:解除|终止|撤销)[^，；。]*(?:合同|协议|协议书|约定|关系)[》”]?[，；。]?$|^[^，；。]*(?:关系|(?:合同|协议|协议书)》?)[^，；。]{0,24}(?:解除|终止)[，；。]?$|^[^，；。]*(?:分得|归[^，；。]{1,30}所有)[^，；。]{0,12}[，；。]?$|^(?:[^，；。]*责任后，)?[^，；。]*(?:有权|可以?(?=向))[^，；。]{0,80}追偿[^，；。]*[，；。]?$/;
/** "不得执行某处房屋": said to the court in favour of a third party. */
export const keptOut = /^(?:停止|不得)(?:对[^，；。]{2,80}的?)?(?:强制)?执行/;

const rows: readonly (readonly [NotedKind, RegExp, boolean])[] = [
  [
    'signature',
    /^(?:审判长|审判员|代理审判员|独任审判员|人民陪审员|陪审员|首席仲裁员|独任仲裁员|仲裁员|书记员|法官助理|公证员|执行员|本件与原本|此件与原本)/,
    true,
  ],
  [
    'doubled-interest-warning',
    /加倍(?:支付|给付|计付|偿付)?[^。]{0,8}(?:迟延|延迟)履行期间的?(?:债务)?利息|支付迟延履行金|民事诉讼法》第[^，。条]{2,10}条[^，。]{0,10}(?:办理|处理|执行)/,
    true,
  ],
  [
    'appeal-notice',
    /如不服本|上诉于|提出书面异议|有异议，应当?|书面提出(?:异议)?[。；]?$|提起上诉|递交上诉状|申请复议|提起行政诉讼|申请撤销|向[^，。]{2,30}起诉|可(?:以)?(?:在|自|于|依法)[^。]{0,60}(?:申请行政复议|提起诉讼)/,
    true,
  ],
  [
    'formal',
    /(?:终审|终局)(?:判决|裁决|裁定)|一式[\u4e00-\u9fa5\d]{1,3}份|(?:签名|签字|捺印|签收|盖章|送达)[^。]{0,24}(?:生效|效力)|具有(?:同等)?法律效力|具有强制执行(?:的)?效力|不违反法律|予以确认(?:[。；]|$)|^以上(?:协议|内容)|记入笔录|发生法律效力。?$|^本(?:判决|裁决|裁定|决定|调解)书?[^，。]{0,8}(?:生效|发生法律效力)|申请(?:强制)?执行的?(?:期限|期间)(?:为|是)|特此(?:证明|通知)|^附|本证书|^本院不(?:另|再|予)[^，；。]{0,6}[退收]/,
    false,
  ],
  // A claim that is only declared (as in insolvency) orders no payment.
  [
    'declaration',
    /^确认(?:原告|申请人|被告)?[^，；。]{0,40}(?:享有|对)[^，；。]{0,24}债权(?![^。]*(?:支付|偿还|清偿|给付|优先(?!债权)))/,
    true,
  ],
  [
    'dismissal',
    /^(?:本院)?(?:一并|同时|对)?(?:[^，。；]{0,20})?(?:驳回|不予支持|不予受理|准许[^。]{0,20}撤回)|(?:其他|其余|其它)[^，。]{0,10}请求，[^。]{0,12}不予支持/,
    false,
  ],
  ['release', noDuty, true],
  // What an appeal sets aside is owed by nobody.
  ['declaration', /^撤销[^，。]*(?:，即[^。]*)?$|^撤销[^“。]*“[^”]*”[^，。]*$/, true],
  ['declaration', keptOut, true],
  ['declaration', /债权债务关系[^，；。]{0,10}(?:消灭|终止)/, true],
  // What the thing does not cover stays owed as it was.
  [
    'restatement',
    /^(?:其)?(?:价款|所得价款)?(?:超[过出][^，；。]{0,20}部分归[^，；。]{1,30}所有，)?(?:价款)?不足(?:清偿)?(?:的)?(?:部分|额)?[^，；。]{0,6}由[^，；。]{1,30}(?:清偿|偿还|承担)[，；。]?$/,
    true,
  ],
  ['dismissal', notGranted, true],
  ['declaration', withoutDuty, true],
  ['declaration', /^(?:追加|变更)[^，；。]{2,60}为[^，；。]{0,40}被执行人[，；。]?$/, true],
  [
    'creditor-bears',
    /(?:原告|(?<!被)申请人)[^，；。]{0,12}自行(?:承担|负担)|^[^，；。]{0,10}费用?(?:均)?由(?:原告|申请人)[^，；。、]{0,12}(?:承担|负担)[，；。]?$/,
    false,
  ],
  [
    'release',
    /(?:无|再无|别无|没有)(?:其他|任何|其它)?[^，。]{0,10}(?:争议|纠葛|纠纷|瓜葛)|互不追究|一次性了结|^[^，；。]{0,16}(?:自愿)?放弃[^，；。]{0,12}(?:请求|主张)|(?:自愿)?放弃[^。]{0,20}(?:其他|其余|其它)[^。]{0,10}(?:请求|权利|主张)|不再(?:向|就|主张|追究)[^。]{0,40}/,
    false,
  ],
  [
    'declaration',
    /^(?:[^，。；]{0,12})?(?:确认|解除|撤销|维持|变更|准予|准许|宣告|认定|判处|离婚|终止)|由[^，。；]{1,30}(?:直接)?抚养(?!费)|归[^，。；]{1,20}所有|有权(?:向|在)[^。；]{0,60}追偿|承担[^，。；]{0,8}(?:责任|义务)后|犯[^，。；]{2,20}罪|刑期|有效|无效|折抵/,
    false,
  ],
];

/** What kind of recital a sentence is: understood and no obligation; undefined when it may order something. */
export function recitalKind(text: string): NotedKind | undefined {
  for (const [kind, pattern, evenWithMoney] of rows)
    if (pattern.test(text) && (evenWithMoney || findMoney(text).length === 0)) return kind;
  return undefined;
}

/** A date and an issuer alone on the last lines close an instrument. */
export function isDateLine(text: string): boolean {
  return (
    /^[^，；、]{0,40}(?:[\d〇零一二三四五六七八九]{4})年[\d〇一二三四五六七八九十]{1,3}月[\d〇一二三四五六七八九十]{1,3}日[^，；]{0,12}$/.test(
      text,
    ) && !/前|起|至|内|支付|偿还|解除|签订|确认|撤销|之|于/.test(text)
  );
}

export const details =
  /收款|户名|账户|账号|开户|汇入|转账|指定|付至|支付至|打入|联系电话|行号|自行承担|各自承担|提供发票|上缴国库|履行完毕|结清|付清|款项|计算至|实际|利随本清|随(?:每期|各期)?本金|审[核定查]|时间不少于|^(?:则|并|且|另|即|但|其中|为此|上述|以上|同时)$/;

const articleNumber = new RegExp(`第([${hanNumeral}\\d]{2,8})条`);

/** The article named in a warning, in digits. */
export function articleIn(text: string): string | undefined {
  const m = articleNumber.exec(text);
  if (!m) return undefined;
  const raw = m[1] as string;
  if (/^\d+$/.test(raw)) return raw;
  const value = hanValue(raw);
  return value === undefined ? undefined : String(value);
}

/** How the instrument says that it takes effect. */
export function effectIn(clean: CleanText, from: number): Effect | undefined {
  const tail = clean.text.slice(from);
  const appeal = /(?:送达|收到|接到)[^。]{0,24}?([\d一二三四五六七八九十]{1,3})日内[^。]{0,60}上诉/.exec(tail);
  const make = (how: Effect['how'], m: RegExpExecArray, days?: number): Effect => ({
    how,
    ...(days === undefined ? {} : { appealDays: days }),
    span: spanOf(clean, from + m.index, from + m.index + m[0].length),
  });
  if (appeal)
    return make('appealable', appeal, Number(/^\d/.test(appeal[1] ?? '') ? appeal[1] : hanValue(appeal[1] ?? '')));
  const final = /本(?:判决|裁定)[^。]{0,6}(?:为|系)终审|本裁决[^。]{0,6}(?:为|是)?终局/.exec(tail);
  if (final) return make('final', final);
  const receipt = /(?:双方当事人|各方当事人|当事人)?签收后[^。]{0,10}(?:法律)?效力|签收[^。]{0,8}生效/.exec(tail);
  if (receipt) return make('on-receipt', receipt);
  const signature = /(?:签名|签字|捺印|盖章)[^。]{0,24}(?:生效|法律效力)/.exec(tail);
  return signature ? make('on-signature', signature) : undefined;
}
