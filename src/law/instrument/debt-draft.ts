import { kindOfName, trimName } from './debt-names.ts';
import { amountOf, type Draft, type Draftbook, mark } from './draft.ts';
import { dueDayBetween, findDays, findPerformWithin, type MoneyFound } from './figures.ts';
import { blank, findMentions } from './mentions.ts';
import { periodicAt } from './periodic.ts';
import type { ItemKind } from './reading.ts';
import { payVerb } from './who.ts';

const unit = '平方米?|立方米?|公里|公斤|小时|㎡|m2|[吨亩次件米套个只根块台辆斤条张棵株头箱瓶袋盒部份间]';
type Role = 'debt' | 'total' | 'deduction' | 'cap' | 'periodic' | 'unit-price';
export const totalBefore = /(?:合计|共计|总计|总共|总额|总金额|各项损失共|以上[^，；。]{0,8}共)[^，；。]{0,8}$/;
const deductionBefore =
  /(?:已付|已支付|已还|已偿还|已履行|已给付|已赔付|扣除|扣减|减去|抵扣|冲抵|多付|多预交|已垫付|垫付(?![款费])的?|原告自愿放弃|放弃|已(?:于|在)[^，；。]{4,18}(?:支付|给付|偿还|归还|付))[^，；。]{0,14}$|扣[除减][^，；。]{0,36}$/;

/** What an amount is in its clause: a debt, a total, a payment already made, a cap, a recurring sum or a unit price. */
export function roleOf(text: string, m: MoneyFound): Role {
  const before = text.slice(Math.max(0, m.start - 40), m.start);
  const after = text.slice(m.end, m.end + 12);
  if (
    /^(?:为限|范围内|限额内|的范围内|以内)/.test(after) ||
    /(?:不超过|最高(?:额)?|限额)[为:：是]?(?:人民币)?$/.test(before)
  )
    return 'cap';
  if (
    new RegExp(`^(?:\\/|每)(?:${unit}|人)`).test(after) ||
    new RegExp(`每(?:${unit})(?:每[年月日天])?[^，；。]{0,6}$`).test(before)
  )
    return 'unit-price';
  // "每半年支付一次9000元": a rhythm that no field of a row says.
  if (/每(?:半年|[两二三四六]个?[月年]|学期)(?!内)[^，；。元]{0,24}$/.test(before)) return 'unit-price';
  // "由每月800元变更为每月1800元": what was owed before.
  if (/^(?:调整|变更|增加|提高|降低)(?:为|到|至)/.test(after)) return 'deduction';
  if (periodicAt(text, m)) return 'periodic';
  // "偿还原告垫付的医疗费45678元、交通费1200元": what another has paid in advance is here the debt itself.
  const repaid =
    /(?:偿还|支付|返还|赔偿|给付|退还|归还)[^，；。：]{0,24}垫付|(?:返还|退还|归还|退回)[^，；。：]{0,24}(?:已|多)(?:支?付|交|缴|收)/.test(
      text
        .slice(Math.max(0, m.start - 60), m.start)
        .split(/[，；。]/)
        .at(-1) as string,
    );
  if (deductionBefore.test(before) && !repaid) return 'deduction';
  if (/^(?:中|内)?(?:予以)?(?:抵扣|扣除|冲抵|扣减|抵销)/.test(after)) return 'deduction';
  const own = trimName((before.split(/[，；：]/).at(-1) ?? '').replaceAll(blank, ''));
  // "利息、罚息、复利合计87654.32元" is a debt of its own; "以上合计" sums up what stood before.
  const segment = text
    .slice(Math.max(0, m.start - 60), m.start)
    .split(/[，；：]/)
    .at(-1) as string;
  // "在商业三者险限额内赔付原告各项损失共计88431元": a verb of its own makes it a debt, however the sum is called.
  if (
    totalBefore.test(before) &&
    /(?:支付|赔付|赔偿(?!金)|偿还|给付|返还)[^，；：]{2,30}$/.test(segment) &&
    kindOfName(segment) !== undefined &&
    !/上述|以上|前述|[两二三四五六]项/.test(segment)
  )
    return 'debt';
  if (
    totalBefore.test(before) &&
    kindOfName(own) !== undefined &&
    !/上述|以上|前述|[两二三四五六各]项/.test(before) &&
    !/\d元/.test(before.split(/[，；：]/).at(-1) ?? '')
  )
    return 'debt';
  return totalBefore.test(before) ? 'total' : 'debt';
}

/** The debt's own name: the words before the amount back to the party, the verb or the amount before it; else the words after it. */
function nameOf(text: string, m: MoneyFound, from: number, book: Draftbook): string {
  const low = Math.max(from, m.start - 60);
  const named = findMentions(text.slice(low, m.start), book.cast).at(-1)?.end ?? 0;
  const seg = text.slice(low + named, m.start).replaceAll(blank, '');
  const run =
    seg
      .split(
        /[，；。：]|(?:支付|偿还|返还|归还|给付|退还|清偿|缴纳|赔偿(?![金款费])|补发|补足|尚欠|拖欠|结欠|处以|欠付)/,
      )
      .at(-1) ?? '';
  const name = trimName(run);
  if (name !== '' && (kindOfName(name) !== undefined || name.length <= 10)) return name;
  const after = /^(?:整|的|之)?([\u4e00-\u9fa5]{2,12}?)(?=[，；。、及和与(]|$)/.exec(
    text.slice(m.end, m.end + 16),
  )?.[1];
  return after !== undefined && kindOfName(after) !== undefined && !payVerb.test(after) ? after : '';
}

const genericName =
  /^(?:款项|该款项?|余款|余下.{0,6}|尾款|剩余.{0,6}|首期.{0,4}|首付款?|第.{1,3}[期笔次].{0,4}|每期|前述.{0,4}|上述.{0,4}|现金|本息|全部.{0,4}|余额|其余.{0,4}|分期款)$/;

/** Where the text gives the debt no name, some verbs still say what it is. */
function kindOfVerb(text: string): ItemKind | undefined {
  if (/退赔/.test(text)) return 'restitution';
  if (/没收|追缴/.test(text)) return 'confiscation';
  if (/罚款/.test(text)) return 'fine';
  return /赔偿|补偿|赔付/.test(text) ? 'compensation' : undefined;
}

/** Whether a sum is paid to make good, whatever its own name says. */
function isMadeGood(book: Draftbook, text: string, offset: number, m: MoneyFound, from: number, name: string): boolean {
  const named = kindOfName(name);
  const before = text.slice(from, m.start);
  // "赔偿原告购置税11398元、保险费4216元".
  const reach = text.slice(Math.max(0, m.start - 120), m.start);
  const verb = [...reach.matchAll(new RegExp(payVerb.source, 'g'))].at(-1);
  if (
    verb?.[0] === '赔偿' &&
    (named === undefined || (named === 'principal' && !/(?<!赔)款|租金|本金|货值/.test(name))) &&
    !/[，；。]/.test(reach.slice(verb.index))
  )
    return true;
  if (/赔偿[一二两三四五十\d]{1,2}倍[^，；。\d]{0,16}$/.test(before)) return true;
  // "经济损失及为制止侵权所支付的合理开支共计15000元": one sum for both.
  if (named === 'other-fee' && /(?:损失|赔偿金)(?:及|和|、|以及|与)[^，；。\d]{0,30}$/.test(before)) return true;
  // "由被告甲承担50%即93150元": a part of a loss that was stated before.
  const stated = text.slice(0, from) + book.clean.text.slice(Math.max(0, offset - 80), offset);
  return named === undefined && /(?:承担|负担)[^，；。]{0,12}%[^，；。]{0,6}$/.test(before) && /损失/.test(stated);
}

/** A row for one amount, named by the words round it. */
export function debtDraft(
  book: Draftbook,
  text: string,
  offset: number,
  m: MoneyFound,
  from: number,
  point: number,
): Draft {
  const raw = nameOf(text, m, from, book);
  const name = findMentions(raw, book.cast).reduce((n, x) => n.replace(raw.slice(x.start, x.end), ''), raw);
  const ordered = /退赔(?:给)?[^，；。]*$/.test(text.slice(from, m.start)) ? ('restitution' as const) : undefined;
  const named = kindOfName(name);
  const instead = /^(?:的(?:标准|价格|价值))?(?:予以|进行)?(?:折价)?赔偿/.test(text.slice(m.end, m.end + 10));
  const known =
    ordered ??
    (instead || isMadeGood(book, text, offset, m, from, name) ? ('compensation' as const) : undefined) ??
    named ??
    (name === '' || name.length < 2 ? kindOfVerb(text.slice(from, m.start)) : undefined);
  const item: Draft = {
    kind: known === 'interest' ? 'fixed-interest' : (known ?? 'principal'),
    amount: amountOf(m.fen),
    owedBy: [],
    owedTo: '',
    start: offset + from,
    end: offset + m.end,
    point,
  };
  if (name !== '') item.label = name;
  if (m.currency !== undefined) item.currency = m.currency;
  if (known === undefined && !genericName.test(name)) mark(item, 'assumed', 'kind');
  if (
    item.kind === 'fine' ||
    item.kind === 'late-fine' ||
    item.kind === 'criminal-fine' ||
    item.kind === 'confiscation'
  )
    item.owedTo = 'treasury';
  if (book.conditional) item.conditional = true;
  return item;
}

/** An amount with a date of its own and no debt's name, or named 余款, 第一期 …, is a payment of something named before. */
export function asInstalment(
  item: Draft,
  text: string,
  start: number,
  m: MoneyFound,
  next: number,
  acknowledged = false,
): void {
  const generic = item.kind !== 'compensation' && (item.label === undefined || genericName.test(item.label));
  const periodWord =
    /第[一二三四五六七八九十\d]{1,3}[期笔]|当[庭场](?:支付|给付|付)|首期|余款|余下|尾款|剩余|(?:此|该|上述|前述|以上)款项?[^，；。]{0,40}$|分[一二三四五六七八九十\d]{1,3}期/.test(
      text.slice(Math.max(0, start), m.start),
    );
  const days = findDays(text);
  const after = dueDayBetween(text, days, m.end, next);
  // "支付10万元，于9月30日前支付剩余的25万元": the day before a further payment is that payment's.
  const ofNext = after && /(?:支付|给付|付清|付|偿还|返还|归还|清偿)[^，；。]*$/.test(text.slice(after.end, next));
  const due = dueDayBetween(text, days, start, m.start) ?? (ofNext && next < text.length ? undefined : after);
  const onDay = days.findLast((d) => d.start >= start && d.end <= m.start && /[于在]$/.test(text.slice(0, d.start)));
  const by = (due ?? onDay)?.day.toString();
  const own = by === undefined ? findPerformWithin(text.slice(start, m.start))?.within : undefined;
  // "三十日内支付38万元，剩余100万元于…付清": the first of two payments of one debt.
  const beforeRest =
    acknowledged &&
    generic &&
    own !== undefined &&
    /^，(?:剩余|余款|余下|其余|尾款)/.test(text.slice(m.end, m.end + 6));
  const more = beforeRest || (generic && own !== undefined && after !== undefined && ofNext === true);
  // "第一期于2025年6月30日前偿还本金8万元": counted by its number, whatever it is called.
  const numbered =
    by !== undefined && /第[一二三四五六七八九十\d]{1,3}期/.test(text.slice(Math.max(0, start), m.start));
  if ((!generic && !numbered) || (by === undefined && !periodWord && !more)) return;
  item.kind = 'instalment';
  if (item.assumed) delete item.assumed;
  if (own) item.performWithin = own;
  if (by !== undefined) {
    item.due = by;
    item.performWithin = { by };
  }
}

/** "按每月8000元的标准支付…止的房屋占有使用费": the name follows at the end. */
export function nameFromLater(item: Draft, text: string, m: MoneyFound): void {
  if (item.periodic === undefined || kindOfName(item.label ?? '') !== undefined) return;
  const words = /(?:支付|给付|的|期间的)([\u4e00-\u9fa5]{2,16}?(?:费|金|款|损失))(?=[，；。(至]|$)/.exec(
    text.slice(m.end),
  )?.[1];
  // "原告的抚养费自2025年3月起变更为每月1800元": the name stands before the day from which it runs.
  const earlier = /(?:的|付)([\u4e00-\u9fa5]{2,8}?(?:费|租金))(?:自|从)[^；。]{4,60}$/.exec(
    text.slice(0, m.start),
  )?.[1];
  const later = words === undefined ? earlier : trimName(words);
  const kind = later === undefined ? undefined : kindOfName(later);
  if (later === undefined || kind === undefined) return;
  item.label = later;
  item.kind = kind === 'interest' ? 'fixed-interest' : kind;
  delete item.assumed;
}
