import { listUnusedSums } from './audit.ts';
import { isCostSentence, readCosts, restatesCosts, settlesCosts } from './costs.ts';
import { costName, kindOfName, trimName } from './debt-names.ts';
import { readDeed } from './deeds.ts';
import { addNoted, addUnread, type Draft, type Draftbook } from './draft.ts';
import { findMoney, findPerformWithin } from './figures.ts';
import { type Group, groupsOf } from './groups.ts';
import { findMentions } from './mentions.ts';
import { readMoney } from './money-clause.ts';
import type { Sentence } from './operative.ts';
import { deedWords } from './part-kinds.ts';
import { dropRepeated, payInParts, splitByShare } from './parts-of-whole.ts';
import { findRate } from './rates.ts';
import { isDateLine, recitalKind } from './recitals.ts';
import {
  addAcceleration,
  findOrder,
  isAcceleration,
  isLiabilityClause,
  isPriorityClause,
  readLiability,
  readPriority,
} from './relations.ts';
import { assignWho, payVerb, rememberWho, whoIn } from './who.ts';

// A sentence of a real instrument stays far below this; a longer one is a paste of something else.
const sentenceMax = 4000;

const kept: readonly Draft['kind'][] = [
  'interest',
  'penalty',
  'late-fine',
  'attorney-fee',
  'guarantee-fee',
  'other-fee',
  'compensation',
];

function readAcceleration(book: Draftbook, g: Group, point: number): void {
  book.conditional = true;
  addAcceleration(book, g.start, g.end, point);
  const called = book.items.at(-1);
  const before = book.items.length;
  const text = book.clean.text.slice(g.start, g.end);
  if (findMoney(text).length > 0 || findRate(text) !== undefined) {
    const unread = book.unread.length;
    readMoney(book, g.start, g.end, point);
    // On default the whole debt is called in; only what comes on top of it is a new row.
    const extra = book.items
      .splice(before)
      .filter((i) => kept.includes(i.kind) || (i.interest !== undefined && i.interest.rate !== undefined));
    // The creditor stands before the verb here ("原告有权…"), but the debt stays the debtor's.
    for (const item of extra)
      Object.assign(item, { owedBy: called?.owedBy ?? item.owedBy, owedTo: called?.owedTo ?? item.owedTo });
    Object.assign(book, { debtors: called?.owedBy ?? book.debtors, creditor: called?.owedTo ?? book.creditor });
    book.items.push(...extra);
    if (extra.length === 0) book.unread.length = unread;
  }
}

/** "上述款项于…前付清", "以上各项应在…内履行完毕": a period for what was read before, and no new debt. */
function generalPeriod(book: Draftbook, from: number, to: number): boolean {
  const text = book.clean.text.slice(from, to);
  const within = findPerformWithin(text);
  if (!within || findMoney(text).length > 0 || findRate(text) !== undefined) return false;
  if (
    !/上述|前述|以上|上列|前列|^限|该款|该笔|款项|罚没款|罚款|各项|付款义务|给付义务|[缴付汇]至|缴到/.test(text) ||
    !/付清|履行|支付|缴|给付|偿还|还清|结清|付/.test(text)
  )
    return false;
  // "在责任险限额内代甲向原告支付上述款项" makes another pay, and sets no period.
  const { debtors } = whoIn(text, book);
  if (
    /代(?!收|理|缴|码)|限额|责任/.test(text) ||
    (debtors.length > 0 && book.items.length > 0 && !debtors.some((n) => book.items.some((i) => i.owedBy.includes(n))))
  )
    return false;
  for (const item of book.items) item.performWithin ??= within.within;
  book.within ??= within.within;
  addNoted(book, from, to, 'performance-period');
  return true;
}

/** "被告人罗某犯诈骗罪，判处…，并处罚金2万元": a clause that orders nothing may name whom the next one means. */
function rememberSubject(book: Draftbook, text: string): void {
  const subject = findMentions(text, book.cast)[0];
  if (subject?.start === 0 && subject.side === 'debtor') rememberWho({ debtors: subject.names, creditors: [] }, book);
}

function readGroup(book: Draftbook, g: Group, point: number): void {
  const { start, end } = g;
  const text = book.clean.text.slice(start, end);
  book.conditional = g.conditional;
  const state = () => [book.items.length, book.unread.length, book.noted.length].join();
  const before = state();
  if (generalPeriod(book, start, end)) return;
  if (g.kind === 'acceleration') readAcceleration(book, g, point);
  else if (g.kind === 'liability') readLiability(book, start, end, point);
  else if (g.kind === 'priority') readPriority(book, start, end, point);
  else if (g.kind === 'order') addNoted(book, start, end, 'payment-order');
  else if (g.kind === 'deed') readDeed(book, start, end, point);
  else if (g.kind === 'money') {
    const rows = readMoney(book, start, end, point);
    const waived = g.conditional && /(?:放弃|免除|免予|减免|不再)/.test(text);
    // "支付至租赁物返还之日止的租金" orders a payment, not a return.
    if (
      rows.length === 0 &&
      !waived &&
      !/合并(?:执行|处罚|决定)/.test(text) &&
      deedWords.test(text.replace(/\([^()]*\)|至[^，；。]{0,30}之日|(?:不能|无法|不)(?:返还|归还|交付|退还)/g, ''))
    )
      readDeed(book, start, end, point);
    if (waived) addUnread(book, start, end, 'conditional-waiver');
  }
  if (state() !== before) return;
  const recital = recitalKind(text);
  rememberSubject(book, text);
  if (recital || g.kind === 'recital') addNoted(book, start, end, recital ?? 'declaration');
  else if (/户名|账号|开户行|收款/.test(text)) addNoted(book, start, end, 'payment-details');
  else if (g.conditional && /(?:放弃|免除|不再)/.test(text)) addUnread(book, start, end, 'conditional-waiver');
  else addUnread(book, start, end, 'not-understood');
}

/** "给付原告货款21.3万元，案件受理费2248元由被告承担": where the debts end and the costs begin; 0 when it is not so. */
function debtBeforeCosts(text: string): number {
  if (!isCostSentence(text)) return 0;
  const cost = text.search(/[，；][^，；\d]{0,8}(?:案件受理费|受理费|诉讼费|仲裁费|保全(?:申请)?费)/);
  if (cost <= 0) return 0;
  const debts = text.slice(0, cost);
  return payVerb.test(debts) && findMoney(debts).length > 0 && !costName.test(debts) ? cost + 1 : 0;
}

/** "返还原告：1.金手镯一只；2.存款62000元": a line of a list that a verb opened and that has none of its own. */
function listedThing(book: Draftbook, s: Sentence, bare: string): boolean {
  const ofList = (s.point === book.giving || book.giving === 0) && !payVerb.test(bare) && !deedWords.test(bare);
  if (!ofList || recitalKind(bare) !== undefined || isCostSentence(bare)) {
    delete book.giving;
    return false;
  }
  if (findMoney(bare).length > 0) return readMoney(book, s.start, s.end, s.point).length > 0;
  const thing: Draft = { kind: 'delivery', owedBy: [], owedTo: '', object: bare, ...s };
  assignWho(thing, { debtors: [], creditors: [] }, book);
  book.items.push(thing);
  return true;
}

/** What an appeal keeps and does not quote stands in another paper; what spouses owe a bank is owed to neither of them. */
function standsElsewhere(book: Draftbook, bare: string): boolean {
  if (/^维持/.test(bare) && /第[^，；。]{0,30}项/.test(bare) && !book.quoted) return true;
  // "在保险限额内支付上述26318.9元中的24000元": part of another's debt, paid in his place.
  if (
    /(?:上述|前述|第[一二三四五六七八九十]项)[^，；。]{0,16}[\d.]+万?元中的?(?:人民币)?[\d.]+万?元/.test(bare) &&
    /支付|赔付|给付|赔偿/.test(bare) &&
    !/承担/.test(bare)
  )
    return true;
  if (/财产不足以?(?:承担|清偿|支付)[^；。]*不足部分由[^，；。]*(?:承担|清偿)/.test(bare)) return true;
  // What one debtor pays frees another: two rows for one sum, which no field of a row says.
  if (
    /(?:任一|任何一)(?![期笔次])[^；。期笔次]{0,24}(?:履行|清偿|支付|赔偿|承担)[^；。]{0,40}(?:免除|消灭|解除|相应(?:减少|扣减|扣除))/.test(
      bare,
    )
  )
    return true;
  return /^(?:[^，；。]{0,12})?(?:共同债务|夫妻[^，；。]{0,8}债务|剩余(?:房屋|车辆|按揭|银行)?贷款)[^；。]*(?:偿还|承担|负担|清偿)/.test(
    bare,
  );
}

// "维持第一项、第二项，即：“一、被告…": what is kept stands in the text, and is read.
const quotesKept = /^维持[^；。：“]{2,120}项[^；。：“\d]{0,16}：?“(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、])?(?=.)/;

/** Keeps the period that the words before a list name ("五日内支付下列款项：") for the rows of that list. */
function rememberPeriod(book: Draftbook, words: string, point: number): void {
  const within = findPerformWithin(words)?.within;
  if (within) book.listing = { within, point };
  else delete book.listing;
}

/** Keeps the debt that the words before a list name, for the sums and formulas of the list. */
function rememberHeading(book: Draftbook, words: string, point: number): boolean {
  const name = trimName(
    words
      .slice(0, -1)
      .split(/支付|偿还|给付|返还|赔偿(?![金款费])|原告|申请人/)
      .at(-1) ?? '',
  );
  if (kindOfName(name) === undefined) return false;
  book.heading = { name, point };
  return true;
}

/** A sum of a list without a name of its own is the debt that the words before the list name. */
function nameFromHeading(book: Draftbook, first: number, point: number): void {
  const { heading } = book;
  const kind = heading?.point === point ? kindOfName(heading.name) : undefined;
  if (heading === undefined || kind === undefined) return;
  for (const row of book.items.slice(first))
    if (row.label === undefined && row.amount !== undefined && row.kind === 'principal') {
      Object.assign(row, { kind: kind === 'interest' ? 'fixed-interest' : kind, label: heading.name });
      delete row.assumed;
    }
}

/** "被告支付原告以下款项：": names the parties, and the debt or the giving, that the list after the colon means. */
function opensList(book: Draftbook, s: Sentence, bare: string): boolean {
  if (!/：$/.test(bare) || findMoney(bare).length > 0 || !payVerb.test(bare)) return false;
  rememberWho(whoIn(bare, book), book);
  rememberPeriod(book, bare, s.point);
  if (rememberHeading(book, bare, s.point)) delete book.giving;
  else if (/(?:返还|归还|交付|移交|交还|退还)[^，；。]*：$/.test(bare)) book.giving = s.point;
  addNoted(book, s.start, s.end, 'formal');
  return true;
}

/** Reads one sentence of the operative part into rows, notes or what is not understood. */
export function readSentence(book: Draftbook, s: Sentence): void {
  if (s.end - s.start > sentenceMax) {
    addUnread(book, s.start, s.end, 'too-long');
    return;
  }
  const text = book.clean.text.slice(s.start, s.end);
  const bare = text.replace(/[。；，]+$/, '');
  if (isDateLine(bare)) {
    addNoted(book, s.start, s.end, 'signature');
    return;
  }
  if (!quotesKept.test(text) && standsElsewhere(book, bare)) {
    addUnread(book, s.start, s.end, 'not-understood');
    return;
  }
  const found = findOrder(text);
  if (found) book.order ??= found.order;
  if (found && findMoney(text).length === 0 && findRate(text) === undefined && !isAcceleration(text)) {
    addNoted(book, s.start, s.end, 'payment-order');
    return;
  }
  // "可就下列款项申请执行：借款本金50万元": the words before the colon only open the list.
  const opening = quotesKept.exec(text) ?? /^[^，；。：]{0,40}(?:下列|以下|如下)[^，；。：]{0,16}：(?=.)/.exec(text);
  if (opening) {
    if (payVerb.test(opening[0])) rememberWho(whoIn(opening[0], book), book);
    rememberPeriod(book, opening[0], s.point);
    rememberHeading(book, opening[0], s.point);
    addNoted(book, s.start, s.start + opening[0].length, 'formal');
    readSentence(book, { ...s, start: s.start + opening[0].length });
    return;
  }
  const debtsEnd = debtBeforeCosts(text);
  if (debtsEnd > 0) {
    readSentence(book, { ...s, end: s.start + debtsEnd });
    readSentence(book, { ...s, start: s.start + debtsEnd });
    return;
  }
  if (isCostSentence(text) && !isAcceleration(text)) {
    readCosts(book, s.start, s.end, s.point);
    return;
  }
  if (restatesCosts(book, s.start, s.end) || settlesCosts(book, s.start, s.end)) return;
  const recital = recitalKind(bare);
  // A declaration may stand beside an order in one sentence; those are told apart clause by clause.
  const mixed = isLiabilityClause(text) || isPriorityClause(text) || isAcceleration(text) || deedWords.test(text);
  if (recital && !(mixed && (recital === 'declaration' || recital === 'release'))) {
    addNoted(book, s.start, s.end, recital);
    return;
  }
  if (book.giving !== undefined && listedThing(book, s, bare)) return;
  if (opensList(book, s, bare)) return;
  // "对当事人的违法行为分别处罚：": whom the list after the colon means.
  if (/：$/.test(bare)) rememberSubject(book, bare.replace(/^对/, ''));
  const first = book.items.length;
  for (const g of groupsOf(book, s)) readGroup(book, g, s.point);
  if (/即/.test(text)) dropRepeated(book, first);
  listUnusedSums(book, s.start, s.end, first);
  // "…十日内给付货款112万元，并以下列方式支付损失：": the period holds for the list too.
  if (/：$/.test(bare)) rememberPeriod(book, text, s.point);
  nameFromHeading(book, first, s.point);
  const listed = book.listing?.point === s.point || book.listing?.point === 0 ? book.listing : undefined;
  if (listed) for (const row of book.items.slice(first)) row.performWithin ??= listed.within;
  if (/其中/.test(text)) {
    splitByShare(book, first);
    payInParts(book, first);
  }
  book.conditional = false;
}
