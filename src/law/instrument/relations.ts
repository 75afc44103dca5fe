import { fraction, multiplyFractions } from '#kernel';
import { findKind } from '../money/kinds.ts';
import { kindOfName, trimName } from './debt-names.ts';
import { amountOf, type Draft, type Draftbook, mark } from './draft.ts';
import { findMoney, findPerformWithin, type MoneyFound } from './figures.ts';
import { findMentions } from './mentions.ts';
import { hanNumeral, hanValue, plainDecimal, scanNumber } from './numerals.ts';
import { pointsNamed } from './points-named.ts';
import type { ItemKind, Liability, UnstatedLimit } from './reading.ts';
import { unstatedLimit } from './unstated-limit.ts';
import { target } from './who.ts';

/** The rows that a clause means by 第一项, 上述债务 or, without words, all debts before it. */
function rowsReferred(book: Draftbook, text: string, except: readonly string[]): number[] {
  const points = pointsNamed(text);
  const debts = book.items
    .map((item, i) => ({ item, i }))
    .filter(({ item }) => item.amount !== undefined || item.interest !== undefined || item.periodic !== undefined);
  const inPoints =
    points.length > 0
      ? debts.filter(({ item }) => points.includes(item.point))
      : debts.filter(({ item }) => item.owedTo !== 'court');
  const of = inPoints.filter(({ item }) => except.length === 0 || item.owedBy.some((n) => except.includes(n)));
  const meant = of.length > 0 ? of : inPoints;
  // "就上述第一项工程款1528万元": the sum tells which of them is meant.
  const sums = /(?:范围|限额|为限|不超过|以内)/.test(text) ? [] : findMoney(text).map((m) => amountOf(m.fen));
  const stated = meant.filter(({ item }) => item.amount !== undefined && sums.includes(item.amount));
  if (stated.length > 0 && stated.length === sums.length) return stated.map(({ i }) => i);
  const named = meant.filter(({ item }) => namesRow(text, item));
  return (named.length > 0 ? named : meant).map(({ i }) => i);
}

/** "对第一项确定的工程款本金": the words name one debt of those meant; 债务 and the like name them all. */
function namesRow(text: string, item: Draft): boolean {
  const words = /(?:对|就)([^，；。]{2,60}?)(?:对|享有|向|承担|负|在|范围|的[^，；。]{0,6}分之)/.exec(text)?.[1] ?? '';
  if (/债务|义务|债权|付款|利息|罚息|违约金|费用|等/.test(words)) return false;
  if (/本金/.test(words)) return item.kind === 'principal';
  return (
    /^(?:上述|前述|本判决|第)/.test(words) && (item.label?.length ?? 0) >= 2 && words.includes(item.label as string)
  );
}

/** True where a clause means the liability of another surety, of which the rows of debts say nothing. */
function ofAnotherSurety(book: Draftbook, text: string, names: readonly string[]): boolean {
  const liable = book.items.filter((i) => i.kind === 'liability');
  const owing = book.items.some((i) => i.kind !== 'liability' && i.owedBy.some((n) => names.includes(n)));
  if (names.length > 0 && !owing && liable.some((i) => i.owedBy.some((n) => names.includes(n)))) return true;
  const points = pointsNamed(text);
  const inPoints = book.items.filter((i) => points.includes(i.point));
  return inPoints.length > 0 && inPoints.every((i) => i.kind === 'liability');
}

function shareIn(text: string): string | undefined {
  const m = new RegExp(
    `([${hanNumeral}]{1,3})分之([${hanNumeral}]{1,3})|(\\d{1,3}(?:\\.\\d{1,4})?)%|(?<!\\d)(\\d{1,2})\\/(\\d{1,2})(?!\\d)|(一半)`,
  ).exec(text);
  if (!m) return undefined;
  if (m[3] !== undefined) {
    const n = scanNumber(m[3], 0);
    return n ? plainDecimal(multiplyFractions(n.value, fraction(1n, 100n))) : undefined;
  }
  if (m[6] !== undefined) return '0.5';
  if (m[4] !== undefined && m[5] !== undefined)
    return Number(m[5]) > 0 ? plainDecimal(fraction(BigInt(m[4]), BigInt(m[5]))) : undefined;
  const [d, n] = [hanValue(m[1] as string), hanValue(m[2] as string)];
  return d && n ? plainDecimal(fraction(n, d)) : undefined;
}

function liabilityIn(text: string): Liability | undefined {
  if (/补充|一般保证|(?:不能|不足以?|无法|未能)(?:清偿|执行|履行|偿还|受偿|追偿)/.test(text)) return 'supplementary';
  if (/连带|共同/.test(text)) return 'joint';
  if (/按份|按照?.{0,20}(?:比例|份额)|分别按|\d%|分之/.test(text)) return 'by-share';
  if (/保证责任|担保责任|清偿责任|赔偿责任|还款责任|支付责任|付款责任|给付责任/.test(text)) return 'joint';
  // An owner or heir who answers "在…范围内…承担责任" answers beside the debtor, up to a limit.
  return /范围内[^，；。]{0,30}责任/.test(text) ? 'joint' : undefined;
}

export function isLiabilityClause(text: string): boolean {
  // "乙自愿为上述债务提供连带责任保证".
  if (/(?:为|对)[^，；。]{2,40}提供(?:连带责任|一般|连带)(?:的)?(?:保证|担保)(?!金|人|合同)/.test(text)) return true;
  return (
    /(?:承担|负有|负)(?!的)[^，；。]{0,40}责任(?!(?:之)?后)/.test(text) &&
    !/刑事责任|违约责任(?!.{0,6}元)|抚养/.test(text)
  );
}

/** Who answers jointly and without limit is a debtor of the rows themselves. */
function joinDebtors(book: Draftbook, rows: readonly number[], owedBy: readonly string[]): void {
  for (const i of rows) {
    const row = book.items[i] as Draft;
    row.owedBy = [...new Set([...row.owedBy, ...owedBy])];
    row.liability = 'joint';
    const missing = row.missing?.filter((x) => x !== 'owedBy') ?? [];
    if (missing.length > 0) row.missing = missing;
    else delete row.missing;
  }
}

// 在最高本金余额700万元内, 在50万元限度内.
const limitAfter = /^的?(?:本金)?(?:限度|额度|余额|数额)?(?:之)?内/;

/** Up to which sum somebody answers; `unstated` where the text names a limit without its sum. */
function limitIn(text: string): { cap: MoneyFound | undefined; unstated: UnstatedLimit | undefined; open: boolean } {
  const cap = findMoney(text).find(
    (m) =>
      /范围|为限|限额|不超过|以内/.test(text.slice(Math.max(0, m.start - 6), m.end + 12)) ||
      limitAfter.test(text.slice(m.end, m.end + 6)) ||
      /中的?(?:人民币)?$/.test(text.slice(Math.max(0, m.start - 5), m.start)),
  );
  const unstated = cap ? undefined : unstatedLimit(text)?.limit;
  return {
    cap,
    unstated,
    open: !cap && (unstated !== undefined ? unstated.kind !== 'estate' : /为限|保?险(?:责任|赔偿)?限额/.test(text)),
  };
}

/** "被告乙对上述债务承担连带清偿责任": a row of its own, and for joint liability without limit also a debtor of the rows meant. */
export function readLiability(book: Draftbook, from: number, to: number, point: number): boolean {
  const text = book.clean.text.slice(from, to);
  const liability = liabilityIn(text);
  const mentions = findMentions(text, book.cast);
  const word = text.search(/承担|提供|负有|负/);
  const principalDebtors = mentions.filter(
    (m) =>
      /^(?:的|对原告|所负|应?(?:承担|负担|付|支付|偿还|赔偿)的|应|不能|欠|在)?(?:上述|前述|本判决|债务|不能|第)|^(?:的)?(?:上述|前述|全部)?(?:债务|义务|付款|还款)/.test(
        text.slice(m.end, m.end + 8),
      ) && /(?:对|就|为|由|及)$/.test(text.slice(0, m.start)),
  );
  const subjects = mentions.filter(
    (m) =>
      m.start < word &&
      !principalDebtors.includes(m) &&
      !target.test(text.slice(0, m.start)) &&
      !/对$/.test(text.slice(0, m.start)) &&
      m.side !== 'creditor' &&
      !/^(?:不能|名下)/.test(text.slice(m.end)),
  );
  const owedBy = [...new Set(subjects.flatMap((m) => m.names))];
  // "…，并承担补充赔偿责任" goes on with the debtor of the clause before it.
  if (owedBy.length === 0 && /^(?:并|且|同时|也|亦)/.test(text)) owedBy.push(...(book.debtors ?? []));
  if (liability === undefined || owedBy.length === 0) return false;
  // "甲之妻乙对甲的上述债务": nobody answers for his own debt; the subject was read wrongly.
  if (principalDebtors.some((m) => m.names.some((n) => owedBy.includes(n)))) return false;
  const principals = principalDebtors.flatMap((m) => m.names);
  if (ofAnotherSurety(book, text, principals)) return false;
  const refersTo = rowsReferred(book, text, principals);
  const { cap, unstated, open } = limitIn(text);
  const shares = [...text.matchAll(/(\d{1,3}(?:\.\d{1,4})?)%/g)].map((m) => shareIn(m[0]));
  const zipped = owedBy.length > 1 && shares.length === owedBy.length;
  const share = shareIn(text.replace(/LPR[^，；。]*|利率[^，；。]*/g, ''));
  const creditor = book.creditor ?? book.items.at(refersTo[0] ?? -1)?.owedTo ?? '';
  const caps = findMoney(text).filter((m) => /^(?:、[\d.,]+万?元)*(?:为限\))?的?(?:范围|限额)/.test(text.slice(m.end)));
  const capped = owedBy.length > 1 && caps.length === owedBy.length;
  const each = zipped || capped || (share !== undefined && /各(?:自|按|以|承担|负担|在)?/.test(text));
  for (const [i, names] of (each ? owedBy.map((n) => [n]) : [owedBy]).entries()) {
    const own = zipped ? shares[i] : share;
    const item: Draft = {
      kind: 'liability',
      owedBy: names,
      owedTo: creditor,
      liability,
      refersTo,
      start: from,
      end: to,
      point,
    };
    if (own !== undefined) item.share = own;
    const limit = capped ? caps[i] : cap;
    if (limit) item.cap = amountOf(limit.fen);
    if (unstated) item.limit = unstated;
    // An estate is a fund and no sum; what is owed or was not paid in is a sum that the text leaves out.
    if (open && !limit) mark(item, 'missing', 'amount');
    if (book.conditional) item.conditional = true;
    book.items.push(item);
  }
  if (liability === 'joint' && !cap && !unstated && !open && share === undefined) joinDebtors(book, refersTo, owedBy);
  return true;
}

export function isPriorityClause(text: string): boolean {
  return /(?:抵押|质押)(?:物)?(?:的)?(?:担保)?责任|优先受偿|优先权|优先清偿|优先得到清偿/.test(text);
}

function creditorsOf(book: Draftbook): string {
  return [...new Set(book.cast.parties.filter((p) => p.side === 'creditor').map((p) => p.name))].join('、') || '原告';
}

/** "原告对…折价或者拍卖、变卖所得价款享有优先受偿权": the thing, its owner, the limit and the debts secured. */
export function readPriority(book: Draftbook, from: number, to: number, point: number): boolean {
  const text = book.clean.text.slice(from, to);
  const mentions = findMentions(text, book.cast);
  const agreed = mentions.find(
    (m) => m.side !== 'creditor' && /与$/.test(text.slice(0, m.start)) && /^协议/.test(text.slice(m.end)),
  );
  const owners = mentions.filter(
    (m) =>
      m === agreed ||
      (/^(?:名下|所有|提供|持有|抵押|质押|出质|享有所有权|自有|共有|共同共有|按份共有|的)/.test(
        text.slice(m.end, m.end + 5),
      ) &&
        m.side !== 'creditor'),
  );
  const creditors = mentions.filter((m) => m.side === 'creditor');
  const object =
    /(?:对|就|以)([^；。]{2,400}?)(?:，?(?:在)?(?:以)?(?:折价|拍卖|变卖|处置|依法|协议|行使|享有|的价款|所得))/.exec(
      text,
    )?.[1] ?? '';
  const cap = findMoney(text).find((m) =>
    /范围|为限|限额|最高|额度/.test(text.slice(Math.max(0, m.start - 10), m.end + 10)),
  );
  const item: Draft = {
    kind: 'priority-right',
    owedBy: [...new Set(owners.flatMap((m) => m.names))],
    owedTo: [...new Set(creditors.flatMap((m) => m.names))].join('、') || (book.creditor ?? creditorsOf(book)),
    refersTo: rowsReferred(book, text, []),
    start: from,
    end: to,
    point,
  };
  if (item.owedBy.length === 0)
    item.owedBy = book.debtors ?? [...new Set(mentions.filter((m) => m.side === 'debtor').flatMap((m) => m.names))];
  if (object !== '') item.object = object.replace(/^(?:上述|被告应付的)/, '$&');
  const [only, ...more] = item.refersTo ?? [];
  const stated = findMoney(text).find((m) => more.length === 0 && amountOf(m.fen) === book.items[only ?? -1]?.amount);
  if (cap ?? stated) item.cap = amountOf((cap ?? stated ?? { fen: 0n }).fen);
  book.items.push(item);
  return true;
}

export function isAcceleration(text: string): boolean {
  return /(?:有权|可以?|可就|有权就)[^；。]{0,120}(?:申请(?!人|执行人)|要求)[^；。]{0,40}(?:强制)?(?:执行|偿还|支付|清偿|付清)|(?:视为|全部|债务|借款|款项)[^；。]{0,12}(?:提前|立即|加速)到期|视为[^；。]{0,12}到期/.test(
    text,
  );
}

/** "任一期未付，原告有权就全部剩余款项申请执行". */
export function addAcceleration(book: Draftbook, from: number, to: number, point: number): void {
  const refersTo = book.items
    .map((item, i) => ({ item, i }))
    .filter(({ item }) => item.amount !== undefined || item.periodic !== undefined)
    .map(({ i }) => i);
  const meant = refersTo.map((i) => book.items[i] as Draft);
  // Where the clause before it ordered something of the creditor, the parties remembered are the wrong way round.
  const turned = meant.some((i) => i.owedTo.split('、').some((n) => book.debtors?.includes(n)));
  const named = findMentions(book.clean.text.slice(from, to), book.cast).filter((m) => m.side === 'debtor');
  const last = meant.at(-1);
  const owedBy = turned ? [...new Set(named.flatMap((m) => m.names))] : (book.debtors ?? []);
  const item: Draft = {
    kind: 'acceleration',
    owedBy: turned && owedBy.length === 0 ? (last?.owedBy ?? []) : owedBy,
    owedTo: turned ? (last?.owedTo ?? '原告') : (book.creditor ?? '原告'),
    conditional: true,
    refersTo,
    start: from,
    end: to,
    point,
  };
  const within = findPerformWithin(book.clean.text.slice(from, to));
  if (within) item.performWithin = within.within;
  book.items.push(item);
}

const orderWords =
  /(?:按(?:照)?(?:以?下列|如下|以下)?[^，；。]{0,6}顺序|依次|先后|优先(?:用于)?|先行?)[^；。]{0,20}?(?:抵扣|抵充|冲抵|抵销|清偿|偿还|支付|归还|扣除)[^；。)]{2,160}|按(?:照)?[^；。]{4,80}?顺序(?:进行)?(?:抵扣|抵充|冲抵|清偿|偿还|履行)|先(?:行)?(?:抵扣|抵充|冲抵|偿还|清偿|支付|归还)[^；。]{2,120}?(?:再|后|其次|然后|最后)[^；。]{2,80}|先息后本|先本后息|(?:按照?|以)先[^，；。]{2,16}[后再][^，；。]{2,16}(?:的顺序|原则)/;
const orderNames = /[\u4e00-\u9fa5]{0,8}(?:费用|费|罚息|复利|利息|违约金|本金|借款|货款|工程款|欠款|本息|租金)/g;

/** The agreed order of set-off, as kinds of rows, with where it stands; undefined when the text agrees on none. */
export function findOrder(text: string): { order: ItemKind[]; start: number; end: number } | undefined {
  const m = orderWords.exec(text);
  if (!m) return undefined;
  const range = { start: m.index, end: m.index + m[0].length };
  if (m[0].includes('先息后本')) return { order: ['interest', 'principal'], ...range };
  if (m[0].includes('先本后息')) return { order: ['principal', 'interest'], ...range };
  const order: ItemKind[] = [];
  const add = (...kinds: ItemKind[]) => {
    // Two names of one rank (罚息 beside 利息) hold one place: the first.
    for (const k of kinds) if (!order.some((o) => o === k || findKind(o) === findKind(k))) order.push(k);
  };
  for (const n of m[0].matchAll(orderNames)) {
    const name = trimName(n[0].replace(/^.*(?:按|抵扣|抵充|冲抵|清偿|偿还|归还|扣除|支付|先|后|再)/, ''));
    if (/^(?:实现债权的?)?费用$|诉讼费用|各项费用/.test(name))
      add(
        'litigation-fee',
        'preservation-fee',
        'announcement-fee',
        'appraisal-fee',
        'attorney-fee',
        'guarantee-fee',
        'other-fee',
      );
    else if (/利息|罚息|复利/.test(name)) add('interest');
    else {
      const kind = kindOfName(name);
      if (kind) add(kind);
    }
  }
  return order.length >= 2 ? { order, ...range } : undefined;
}
