import { type Draft, type Draftbook, mark } from './draft.ts';
import { looseNameAt } from './loose-names.ts';
import { findMentions, type Mention } from './mentions.ts';
import type { PartySide } from './reading.ts';

export const payVerb =
  /支付|偿还|返还|归还|给付|赔偿|退还|退赔|清偿|付清|偿付|清付|缴纳|交纳|缴付|补发|补足|补缴|付还|赔付|承担|负担|结清|还清|还款|付款|垫付|支还|偿清|尚欠|结欠|拖欠|欠付|欠|应付|处以?罚款|没收|追缴|交付|加付|迳付|径付/;

export const target = /(?:向|给|欠|付|还|偿|赔偿|退|赔|支付给|返还给|交给|给予|补发|补足)$/;
// 申请执行人为实现债权支出的公证费: whose expense it was, not who pays now.
const spender =
  /^(?:[为因][^，；。]{1,24}?)?(?:已?预交|垫付|垫支|代垫|支出|花费|产生|发生|缴纳|交纳|支付)(?:的|了)|^[为因][^，；。]{1,24}?(?:支出|花费|产生|发生|支付|缴纳)/;
const possessive = /^(?:名下|账户|银行|指定|处(?!以?(?:罚|违|人民币|\d))|预交|已)/;

export type Who = { readonly debtors: readonly string[]; readonly creditors: readonly string[] };

const unique = (mentions: readonly Mention[]) => [...new Set(mentions.flatMap((m) => m.names))];

/** Who owes whom in a clause, by position: before the verb stands the debtor, after 向 or the verb the creditor. */
export function whoIn(text: string, book: Draftbook): Who {
  const mentions = findMentions(text, book.cast);
  const targets: Mention[] = [];
  const others: Mention[] = [];
  let previous: { m: Mention; isTarget: boolean } | undefined;
  // "在其欠付第三人丙的到期债务范围内向原告支付": who only measures a limit neither pays nor is paid.
  const limit = /(?:在|以)[^，；。]{0,16}(?:欠付|未付|应付)[^，；。]{2,60}?(?:范围|限额)(?:之)?内/.exec(text);
  for (const m of mentions) {
    if (limit && m.start >= limit.index && m.end <= limit.index + limit[0].length) continue;
    const before = text.slice(Math.max(0, m.start - 4), m.start);
    const linked =
      previous !== undefined &&
      /^(?:、|和|及|与|以及)$/.test(text.slice(previous.m.end, m.start)) &&
      previous.m.side === m.side;
    // "给予你单位罚款3万元": on whom it is imposed, not who is paid.
    const isTarget =
      (target.test(before) && !imposedOn.test(text.slice(m.start, m.end))) || (linked && previous?.isTarget === true);
    if (!isTarget && m.side === 'creditor' && spender.test(text.slice(m.end, m.end + 36))) continue;
    // "原告甲的抚养费变更为…": whose it is, he is paid.
    if (!isTarget && m.side === 'creditor' && /^的(?:抚养|赡养|扶养|抚育|生活)费/.test(text.slice(m.end, m.end + 5))) {
      targets.push(m);
      continue;
    }
    if (!isTarget && possessive.test(text.slice(m.end, m.end + 4))) continue;
    (isTarget ? targets : others).push(m);
    previous = { m, isTarget };
  }
  const verbAt = text.search(payVerb);
  const from = (m: Mention) => /(?:追缴|没收|责令)$/.test(text.slice(0, m.start));
  const lead = others.filter(
    (m) => (verbAt < 0 || m.start <= verbAt || from(m)) && m.names.every((n) => !/双方|各方/.test(n)),
  );
  // Who pays in the first clause and is paid in a later one ("甲赔偿乙1984元，…乙应返还甲1.3万元") opens as the debtor.
  const opener = lead[0]?.side === 'debtor' && targets.some((t) => t.start > (lead[0]?.end ?? 0)) ? lead[0].names : [];
  const others1 = unique(targets).filter((n) => !opener.includes(n));
  const creditors = others1.length > 0 ? others1 : unique(targets);
  const wanted = lead.filter((m) => m.side === 'debtor');
  let debtors = unique(wanted);
  // "原告甲12600元、原告乙9850元" in a list that another must pay: without a verb of their own they are the payees.
  const listed =
    verbAt < 0 &&
    /[\d万]元/.test(text) &&
    creditors.length === 0 &&
    lead.length > 0 &&
    lead.every((m) => m.side === 'creditor');
  if (listed && book.debtors && !lead.some((m) => m.names.some((n) => book.debtors?.includes(n))))
    return { debtors: [], creditors: unique(lead) };
  if (debtors.length === 0) debtors = unique(lead).filter((n) => !creditors.includes(n));
  return { debtors: debtors.filter((n) => !creditors.includes(n)), creditors };
}

const counterpart: readonly (readonly [RegExp, string])[] = [
  [/被申请执行人/, '申请执行人'],
  [/被申请人/, '申请人'],
  [/被执行人/, '申请执行人'],
  [/被告/, '原告'],
  [/乙方/, '甲方'],
  [/债务人|借款人|保证人/, '债权人'],
];

function defaultCreditor(book: Draftbook, debtors: readonly string[]): string {
  const others = (side: PartySide) =>
    [...new Set(book.cast.parties.filter((p) => p.side === side).map((p) => p.name))].filter(
      (n) => !debtors.includes(n),
    );
  // What a plaintiff must do he owes to the other side.
  const own = book.cast.parties.some((p) => p.side === 'creditor' && debtors.includes(p.name));
  const known = own && others('debtor').length > 0 ? others('debtor') : others('creditor');
  if (known.length > 0) return known.join('、');
  for (const [pattern, name] of counterpart) if (debtors.some((d) => pattern.test(d))) return name;
  return debtors.includes('原告') ? '被告' : '原告';
}

/** Words for the party of an administrative decision: what he must pay goes to the treasury. */
const imposedOn = /^(?:你单位|你公司|当事人|被处罚|被征收人|缴[费款]义务人)/;

/** Fills in who owes and who is owed, from the clause, from the clauses before it, and last from the heading. */
export function assignWho(item: Draft, who: Who, book: Draftbook): void {
  if (who.debtors.length > 0) item.owedBy = who.debtors;
  else if (book.debtors) item.owedBy = book.debtors;
  else {
    const sole = [...new Set(book.cast.parties.filter((p) => p.side === 'debtor').map((p) => p.name))];
    if (sole.length > 0) item.owedBy = sole;
    mark(item, sole.length === 1 ? 'assumed' : 'missing', 'owedBy');
  }
  if (item.owedTo !== '') return;
  if (who.creditors.length > 0) item.owedTo = who.creditors.join('、');
  else if (
    item.object === undefined &&
    item.owedBy.length > 0 &&
    item.owedBy.every(
      (d) => imposedOn.test(d) || (book.creditor === undefined && book.cast.byName.get(d)?.role === '当事人'),
    )
  ) {
    item.owedTo = 'treasury';
    mark(item, 'assumed', 'owedTo');
  } else if (book.creditor !== undefined && !item.owedBy.includes(book.creditor)) item.owedTo = book.creditor;
  else {
    item.owedTo = defaultCreditor(book, item.owedBy);
    mark(item, 'assumed', 'owedTo');
  }
}

/** Keeps the parties of a clause as the ones that later clauses without a subject mean. */
export function rememberWho(who: Who, book: Draftbook): void {
  if (who.debtors.length > 0) book.debtors = who.debtors;
  if (who.creditors.length > 0) book.creditor = who.creditors.join('、');
}

/**
 * "退赔被害人李某12万元、赵某8万元", "甲赔偿3万元、被告乙赔偿2万元": the party who opens the words between two sums of a
 * list, as creditor of the next sum or, with a verb of its own, as its debtor.
 */
export function ownParty(between: string, book: Draftbook): Who | undefined {
  const words = between.replace(/^[、，]?(?:其中[:：]?)?(?:以及|并|及|和|与)?(?:由)?/, '');
  const paid = /^(?:退赔|支付|赔偿|返还|给付|退还|归还|偿还|发还|补偿)(?:给)?/.exec(words)?.[0].length ?? 0;
  const [payee] = paid > 0 ? findMentions(words.slice(paid), book.cast) : [];
  if (payee?.start === 0) return { debtors: [], creditors: payee.names };
  const first = findMentions(words, book.cast)[0];
  if (first?.start === 0) {
    const rest = words.slice(first.end);
    // "被告人甲的违法所得13万元、被告人乙的违法所得2万元": whose it is, he owes.
    if (first.side === 'debtor' && /^的(?:违法|非法|犯罪)/.test(rest)) return { debtors: first.names, creditors: [] };
    const verb = payVerb.exec(rest);
    if (!verb) return { debtors: [], creditors: first.names };
    return verb.index <= 6 && first.side !== 'creditor' ? { debtors: first.names, creditors: [] } : undefined;
  }
  const name = looseNameAt(words, 0);
  return name !== '' && !/[费款金息用额损]/.test(name) && /^(?:人民币|[￥¥])?$/.test(words.slice(name.length))
    ? { debtors: [], creditors: [name] }
    : undefined;
}
