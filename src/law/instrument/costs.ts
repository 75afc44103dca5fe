import { allot, type Batch, newItem } from './cost-allot.ts';
import { type Bearing, bearingsOf, followedByFee } from './cost-bearings.ts';
import { courtCosts, direct, type Fee, owedTo, prepaid, restates, toCourt } from './cost-creditor.ts';
import { costName, kindOfName, trimName } from './debt-names.ts';
import { addNoted, addUnread, type Draft, type Draftbook, fenOf } from './draft.ts';
import { findMoney, findPerformWithin, type MoneyFound } from './figures.ts';
import { findMentions, type Mention } from './mentions.ts';
import type { Sentence } from './operative.ts';
import { areSeveral } from './several.ts';
import { unstatedLimit } from './unstated-limit.ts';

// A sentence about costs is short; beyond this nothing more is joined to it.
const joinedMax = 800;
const refund =
  /(?:本院|法院|本会|仲裁委)[^，；。]{0,10}(?:退|返)[还回]|(?:退|返)[还回](?:给)?(?:原告|申请人|上诉人)[^元]{0,12}$|予以退[还回]|应予退还/;
/** True when a sentence allots the costs of the proceedings. */
export function isCostSentence(text: string): boolean {
  if (/(?:预交|多交|垫交)/.test(text) && refund.test(text)) return true;
  if (!costName.test(text)) return false;
  if (/负担|自行承担|本院[^，；。]{0,6}退|向本院[交缴]|减半(?:收取|交纳|缴纳)/.test(text)) return true;
  if (/(?:申请|受理)费[^；。]{0,40}由[^，；。]{1,30}(?:预交|交纳|缴纳)/.test(text)) return true;
  if (/由[^，；。]{1,40}承担[^，；。\d]{0,8}(?:受理|诉讼|仲裁|公告|保全(?:申请)?|鉴定)费/.test(text)) return true;
  return /(?:受理|诉讼|仲裁|公告|保全(?:申请)?|处理|鉴定|反诉)费[^；。]{0,80}由[^；。]{1,60}承担/.test(text);
}

const bearingGoesOn =
  /^(?:其余|余下|剩余)?(?:的|部分)*(?:[\d.]+万?元)?由[^，；。]{1,60}(?:负担|承担)(?:其余|剩余|人民币)?(?:[\d.]+万?元|[\d.]+%|一半|部分)?[。；，(]/;

/** "受理费2.38万元，由被告负担2万元…；由原告负担3800元": a clause that goes on with the costs before it is read with them. */
export function joinBearings(text: string, sentences: readonly Sentence[]): Sentence[] {
  const out: Sentence[] = [];
  for (const s of sentences) {
    const last = out.at(-1);
    const words = text.slice(s.start, Math.min(s.end, s.start + 160));
    const goesOn =
      last !== undefined &&
      last.point === s.point &&
      last.end === s.start &&
      bearingGoesOn.test(words) &&
      !costName.test(words) &&
      last.end - last.start < joinedMax &&
      isCostSentence(text.slice(last.start, last.end));
    if (goesOn) out[out.length - 1] = { ...last, end: s.end };
    else out.push(s);
  }
  return out;
}

function feesBetween(text: string, monies: readonly MoneyFound[], from: number, to: number): Fee[] {
  const fees: Fee[] = [];
  let at = from;
  for (const m of monies.filter((x) => x.start >= from && x.end <= to)) {
    const before = text.slice(Math.max(at, m.start - 40), m.start);
    if (/(?:合计|共计|总计|总额|两项共|共)[^，；。]{0,4}$/.test(before)) {
      at = m.end;
      continue;
    }
    const raw = before.split(/[，；。：]/).at(-1) ?? '';
    const name = trimName(raw.replace(/\([^)]*\)?/g, '').replace(/.*(?:负担|承担)的/, ''));
    const kind = kindOfName(name);
    const last = fees.at(-1);
    // "受理费4913.86元，减半收取2456.93元": the second figure replaces the first.
    if (
      /减半|实际?收取|应收|减收/.test(before.replace(/\([^)]*\)/g, '').replace(/.*(?:负担|承担)/, '')) &&
      !/(?:负担|承担)[^，；。]{0,6}$/.test(before) &&
      last &&
      (kind === undefined || kind === 'principal' || name === '')
    ) {
      last.fen = m.fen;
      last.end = m.end;
    } else if (kind !== undefined && kind !== 'principal')
      fees.push({ kind, label: name, fen: m.fen, start: at, end: m.end });
    at = m.end;
  }
  return fees;
}

/** A sentence whose only amounts are costs read before ("申请人已预缴仲裁费…，被申请人直接向申请人支付…"): true when it was one. */
export function restatesCosts(book: Draftbook, from: number, to: number): boolean {
  const text = book.clean.text.slice(from, to);
  if (!costName.test(text) || !(direct.test(text) || toCourt.test(text) || prepaid.test(text))) return false;
  const costs = book.items.filter((i) => i.kind.endsWith('-fee') && i.amount !== undefined);
  const monies = findMoney(text);
  const meant = monies.map((m) => costs.find((i) => fenOf(i) === m.fen));
  if (monies.length === 0 || meant.some((i) => i === undefined)) return false;
  const fees = meant.map((i) => ({ kind: (i as Draft).kind, label: '', fen: fenOf(i as Draft), start: 0, end: 0 }));
  if (!restates(book, fees, text)) return false;
  addNoted(book, from, to, 'restatement');
  return true;
}

/** "该款已由申请人预缴，被申请人应将该款直接支付给申请人": says to whom the costs just read are owed. */
export function settlesCosts(book: Draftbook, from: number, to: number): boolean {
  const text = book.clean.text.slice(from, to);
  const last = book.items.at(-1);
  const period = findPerformWithin(text);
  if (
    period &&
    text.length < 40 &&
    last?.kind.endsWith('-fee') &&
    /[交缴]纳|[交缴]付|付清/.test(text) &&
    !(/款项|各项/.test(text) && !/[交缴]/.test(text)) &&
    findMoney(text).length === 0
  ) {
    for (const i of book.items)
      if (i.point === last.point && i.kind.endsWith('-fee')) i.performWithin ??= period.within;
    addNoted(book, from, to, 'performance-period');
    return true;
  }
  if (
    !/^(?:原告|申请人|经[^，；。]{1,12})[^，；。]{0,24}同意[^；。]{0,40}(?:直接|[迳径])|^\(?(?:该款|该费用|该项费用|上述费用|前述费用|以上费用|此款|(?:上述)?(?:由)?[^，；。]{0,20}(?:承担|负担|预交|垫付|缴纳)的(?:上述|前述|以上|诉讼|部分)*(?:费用|款项|部分|诉讼费))/.test(
      text,
    ) ||
    !last?.kind.endsWith('-fee')
  )
    return false;
  if (findMoney(text).length > 0 || !(direct.test(text) || toCourt.test(text) || prepaid.test(text))) return false;
  const meant = book.items.filter((i) => i.kind.endsWith('-fee') && i.point === last.point);
  restates(
    book,
    meant.map((i) => ({ kind: i.kind, label: '', fen: fenOf(i), start: 0, end: 0 })),
    text,
  );
  addNoted(book, from, to, 'restatement');
  return true;
}

/** Bearings that follow each other without a new fee between them share the fees before them. */
function sharedBatches(fees: readonly Fee[], bearings: readonly Bearing[]): Batch[] {
  const ends = bearings.map((b) => b.end);
  const between = (low: number, high: number) => fees.filter((f) => f.end > low && f.end <= high);
  const batches: Batch[] = [];
  for (let i = 0; i < bearings.length; ) {
    let j = i + 1;
    while (j < bearings.length && between(ends[j - 1] ?? 0, ends[j] ?? 0).length === 0) j++;
    batches.push({ fees: between(i === 0 ? 0 : (ends[i - 1] ?? 0), ends[i] ?? 0), bearings: bearings.slice(i, j) });
    i = j;
  }
  return batches;
}

/** Which fees each bearing speaks of: those before it, or in "被告负担受理费5650元、保全费3270元" those after it. */
function batchesOf(text: string, fees: readonly Fee[], bearings: readonly Bearing[]): Batch[] {
  const after = (i: number) =>
    fees.filter((f) => f.end > (bearings[i]?.end ?? 0) && f.end <= (bearings[i + 1]?.end ?? Number.POSITIVE_INFINITY));
  // "受理费3万元、鉴定费9万元，由原告负担受理费3080元、鉴定费3万元，由被告负担…": what each bears is named after him, fee by fee.
  const named = bearings.map((b, i) => (followedByFee(text, b) ? after(i) : []));
  const plain = bearings.filter((_, i) => named[i]?.length === 0);
  const own = bearings.flatMap((b, i) =>
    (named[i]?.length ?? 0) > 0 ? [{ fees: named[i] ?? [], bearings: [b] }] : [],
  );
  // What is left after parts named fee by fee is nothing that one row can say.
  if (own.length > 0 && plain.some((b) => b.rest)) return [];
  const claimed = new Set(named.flat());
  const before = sharedBatches(
    fees.filter((f) => !claimed.has(f)),
    plain,
  );
  return [...before, ...own].filter((b) => b.fees.length > 0);
}

const otherSide = { creditor: 'debtor', debtor: 'creditor', third: 'third' } as const;

/** Reads a sentence that allots costs: what the debtor bears and whether he owes it to the creditor or to the court. */
export function readCosts(book: Draftbook, from: number, to: number, point: number): void {
  const text = book.clean.text.slice(from, to);
  const monies = findMoney(text);
  if (refund.test(text)) {
    addNoted(book, from, to, 'court-refund');
    // A refund by the court means that the debtor's part is due to the court, whoever had advanced it.
    for (const item of book.items)
      if (courtCosts.includes(item.kind) && item.assumed?.includes('owedTo')) item.owedTo = 'court';
    if (!/负担|承担|缴纳|交纳/.test(text.replace(/[^，；。]*(?:退|返)[还回][^，；。]*/g, ''))) return;
  }
  // Who counterclaims is the defendant of the main action, whose costs a sentence speaks of unless it names only the 反诉费.
  const counter = /反诉(?:案件)?(?:受理)?费|反请求(?:案件)?仲裁费/.test(text) && !/本诉|本请求/.test(text);
  const turned = (m: Mention): Mention => {
    const role = /反诉[原被]告/.exec(text.slice(m.start, m.end))?.[0];
    if (counter) return { ...m, side: role ? (role === '反诉原告' ? 'creditor' : 'debtor') : otherSide[m.side] };
    return role && text.startsWith(role, m.start) && !/反诉(?:案件)?(?:受理)?费/.test(text)
      ? { ...m, side: role === '反诉原告' ? 'debtor' : 'creditor' }
      : m;
  };
  const mentions = findMentions(text, book.cast).map(turned);
  // "，被告乙对其中1050元承担连带责任": who answers beside the one that bears a fee has no row of his own.
  for (const m of text.matchAll(/[^，；。]{2,40}承担[^，；。]{0,10}责任/g))
    addUnread(book, from + m.index, from + m.index + m[0].length, 'not-understood');
  const bearings = bearingsOf(text, monies, mentions);
  const fees = feesBetween(
    text,
    monies,
    0,
    bearings[0]?.start === 0 || bearings.length === 0 ? text.length : text.length,
  );
  const free = fees.filter((f) => !bearings.some((b) => b.fen === f.fen && f.end === b.end));
  if (/(?:负担|承担)的|应(?:负担|承担)/.test(text)) {
    if (restatesCosts(book, from, to)) return;
    if (restates(book, fees, text)) {
      addNoted(book, from, to, 'restatement');
      return;
    }
  }
  if (bearings.length === 0) {
    bearWithoutWord(book, text, free, mentions, from, to, point);
    return;
  }
  const within = findPerformWithin(text);
  const limit = unstatedLimit(text)?.limit;
  const before = book.items.length + book.noted.length;
  for (const batch of batchesOf(text, free, bearings)) {
    for (const row of allot(book, { ...batch, offset: from, point, counter })) {
      owedTo(row, text, book);
      if (areSeveral(row.owedBy) && /共同|连带/.test(text)) row.liability = 'joint';
      if (within) row.performWithin = within.within;
      if (limit) row.limit = limit;
      book.items.push(row);
    }
  }
  if (book.items.length + book.noted.length > before) return;
  const creditorsOnly = bearings.every((b) => b.payers.every((p) => p.side === 'creditor'));
  if (creditorsOnly) addNoted(book, from, to, 'creditor-bears');
  else addUnread(book, from, to, 'not-understood');
}

/** "由被告向本院缴纳" or "减半收取" without 负担. */
function bearWithoutWord(
  book: Draftbook,
  text: string,
  fees: readonly Fee[],
  mentions: readonly Mention[],
  from: number,
  to: number,
  point: number,
): void {
  const named = [...new Set(mentions.filter((m) => m.side === 'debtor').flatMap((m) => m.names))];
  // "…，并负担财产保全申请费520元" goes on with the debtor of the clause before it.
  const debtors = named.length === 0 && /^并?(?:且)?(?:负担|承担)/.test(text) ? (book.debtors ?? []) : named;
  if (fees.length === 0 || debtors.length === 0) {
    addUnread(book, from, to, 'not-understood');
    return;
  }
  if (restates(book, fees, text)) {
    addNoted(book, from, to, 'restatement');
    return;
  }
  for (const fee of fees) {
    const row = newItem(book, [fee], fee.fen, debtors, from, fee.end, point);
    owedTo(row, text, book);
    book.items.push(row);
  }
}
