import { addNoted, addUnread, type Draftbook } from './draft.ts';
import { findMoney, findPerformWithin } from './figures.ts';
import { findMentions } from './mentions.ts';
import type { Sentence } from './operative.ts';
import { classify, defaultOpening, type PartKind, paidByAnother } from './part-kinds.ts';
import { details, noDuty, recitalKind } from './recitals.ts';
import { payVerb } from './who.ts';

type Part = { start: number; end: number; kind: PartKind };

/** Cuts a sentence at commas outside brackets and before 并支付, so that a deed and a payment in one breath are two parts. */
function partsOf(book: Draftbook, from: number, to: number): Part[] {
  const text = book.clean.text;
  const cuts: number[] = [];
  let depth = 0;
  let lastOpen = from;
  for (let i = from; i < to; i++) {
    const c = text[i];
    if (c === '(') {
      if (depth === 0) lastOpen = i;
      depth++;
    } else if (c === ')') depth = Math.max(0, depth - 1);
    else if (c === '，' && (depth === 0 || !text.slice(lastOpen, to).includes(')'))) cuts.push(i + 1);
    else if (
      c === '并' &&
      depth === 0 &&
      /^并(?:且)?(?:应)?(?:向[^，；。]{1,16}?)?(?:支付|赔偿|偿还|返还|给付)/.test(text.slice(i, i + 24))
    )
      cuts.push(i);
  }
  const bounds = [from, ...cuts.filter((c) => c > from && c < to), to];
  return bounds.slice(0, -1).map((start, i) => {
    const end = bounds[i + 1] as number;
    return { start, end, kind: classify(text.slice(start, end).replace(/[，；。]$/, '')) };
  });
}

/** True when a part opens a debt of another debtor ("，被告乙支付原告3万元"). */
function opensNewDebtor(book: Draftbook, text: string): boolean {
  const m = findMentions(text, book.cast)[0];
  if (!m || m.start > 2 || m.side !== 'debtor') return false;
  const rest = text.slice(m.end, m.end + 40);
  return payVerb.test(rest) && !/^(?:未|逾期)/.test(rest);
}

/** Parts of a sentence that do one thing together. */
export type Group = { start: number; end: number; kind: PartKind; conditional: boolean };

/** Cuts a sentence into parts and joins those that belong together; what belongs to none is noted or unread. */
export function groupsOf(book: Draftbook, sentence: Sentence): Group[] {
  const groups: Group[] = [];
  let pending = -1;
  let conditional = false;
  const text = book.clean.text;
  for (const part of partsOf(book, sentence.start, sentence.end)) {
    const words = text.slice(part.start, part.end);
    const last = groups.at(-1);
    const opening = defaultOpening.test(words.replace(/[，；。]$/, ''));
    if (opening) conditional = true;
    const opensDefault = conditional && last !== undefined && !last.conditional;
    // "抚养费变更为每月1800元，由被告于每月10日前支付": who pays the sum before it.
    const byWhom =
      last?.kind === 'money' &&
      pending < 0 &&
      /^由(?:被告|被申请人|被执行人)[^，；。]{1,40}(?:支付|给付|付清)[^，；。]*[，；。]?$/.test(words) &&
      findMoney(words).length === 0;
    if (byWhom) {
      last.end = part.end;
      continue;
    }
    if (part.kind === 'other') {
      if (pending < 0) pending = part.start;
      continue;
    }
    // "限于…十五日内缴清，逾期每日按…": the period belongs to what stands before, not to what default brings.
    if (pending >= 0 && opening && findPerformWithin(text.slice(pending, part.start))) {
      groups.push({ start: pending, end: part.start, kind: 'other', conditional: false });
      pending = -1;
    }
    const start = pending >= 0 ? pending : part.start;
    const joins =
      last !== undefined &&
      last.kind === part.kind &&
      !opensDefault &&
      (part.kind === 'money' || part.kind === 'acceleration' || part.kind === 'recital') &&
      // "…扣除已付的2万元后，被告应付10.6万元" says what is left of the same debt.
      !(
        part.kind === 'money' &&
        opensNewDebtor(book, text.slice(start, part.end)) &&
        !/(?:扣除|扣减|减去|抵扣|冲抵)[^，；。]*，$/.test(text.slice(last.start, last.end))
      );
    // "将商铺腾空并返还原告": two words for one delivery.
    // "…的违法所得13万元，予以追缴，上缴国库": said of the sum before it.
    const seizes =
      last?.kind === 'money' && /^(?:依法)?(?:均)?予以(?:追缴|没收)[^，；。\d]{0,8}[，；。]?$|^上缴国库/.test(words);
    const again =
      last?.kind === 'deed' &&
      part.kind === 'deed' &&
      /^并(?:且)?(?:返还|交还|归还|退还|移交|交付)(?:给)?[^，；。]{0,24}$/.test(words.replace(/[，；。]$/, '')) &&
      findMentions(words, book.cast).length <= 1 &&
      !/[一二三四五六七八九十\d]/.test(words);
    // "被告交付的押金24000元，原告无需退还": the sum is none that anybody must pay.
    const kept =
      last?.kind === 'money' &&
      noDuty.test(words) &&
      /[交支]付的|缴纳的|预付的|收取的/.test(text.slice(last.start, last.end));
    if (kept) last.kind = 'recital';
    const continues = last !== undefined && last.kind === 'acceleration' && part.kind === 'money' && last.conditional;
    // "承担回购责任，以融资款400万元及利息为限": a limit on its own belongs to the liability before it.
    const limits = last?.kind === 'liability' && /^以.*为限[。；，]?$/.test(words);
    if (joins || again || seizes || limits || kept || (continues && !opensDefault)) last.end = part.end;
    else groups.push({ start, end: part.end, kind: part.kind, conditional });
    pending = -1;
  }
  if (pending >= 0) closePending(book, sentence, groups, pending, conditional);
  return groups;
}

/** Words at the end of a sentence that belong to no clause: a period or payment details are noted, the rest is unread. */
function closePending(
  book: Draftbook,
  sentence: Sentence,
  groups: Group[],
  pending: number,
  conditional: boolean,
): void {
  const words = book.clean.text.slice(pending, sentence.end);
  const last = groups.at(-1);
  if (!last) groups.push({ start: pending, end: sentence.end, kind: 'other', conditional });
  else if (/^(?:其)?保证期[间限]/.test(words)) addUnread(book, pending, sentence.end, 'not-understood');
  else if (
    last.kind === 'money' &&
    /^(?:[于在]?每月|(?:自|从)\d{4}年[^，；。]{3,10}日起[；。]?$|(?:直|暂计)?至)/.test(words)
  )
    last.end = sentence.end;
  else if (findPerformWithin(words) && last.kind !== 'recital') last.end = sentence.end;
  // "该款由保险公司从上述赔偿款中直接支付给丙": another pays, which no row says.
  else if (paidByAnother.test(words)) addUnread(book, pending, sentence.end, 'not-understood');
  else if (/为准/.test(words)) addUnread(book, pending, sentence.end, 'not-understood');
  else if (details.test(words.replace(/[，；。]/g, ''))) addNoted(book, pending, sentence.end, 'payment-details');
  else if (recitalKind(words)) addNoted(book, pending, sentence.end, recitalKind(words) ?? 'formal');
  else addUnread(book, pending, sentence.end, 'not-understood');
}
