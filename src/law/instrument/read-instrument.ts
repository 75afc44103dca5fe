import { type Citation, type Day, day, isBefore, parseDay } from '#kernel';
import { appellate, bareNames, delimitedNames } from './bare-names.ts';
import { readSentence } from './clauses.ts';
import { type CleanText, cleanText, spanOf } from './clean-text.ts';
import { joinBearings } from './costs.ts';
import { doubledInterestArticle } from './doubled-interest-article.ts';
import type { Draft, Draftbook } from './draft.ts';
import { addNoted, addUnread } from './draft.ts';
import { findDays } from './figures.ts';
import { headOf } from './head.ts';
import { linkInstalments } from './instalments.ts';
import { looseNameAt } from './loose-names.ts';
import { type Cast, castOf, findMentions, roles } from './mentions.ts';
import { operativeStart, replacedParts, type Sentence, sentencesOf, upheldPart } from './operative.ts';
import type { DoubledInterestWarning, InstrumentHead, InstrumentReading, ReadItem, ReadParty } from './reading.ts';
import { articleIn, effectIn } from './recitals.ts';
import { payVerb } from './who.ts';

// More rows than this are no instrument; what follows is listed as unread.
const itemsMax = 1000;
const appendix = /附[:：]?(?:本[判裁决定调解书案]*)?(?:所)?(?:相关|适用|引用|依据)?的?(?:主要)?(?:法律|法规|条文)/;

function finish(draft: Draft, book: Draftbook): ReadItem {
  const { start, end, point: _point, ...rest } = draft;
  let from = start;
  let to = Math.max(end, start + 1);
  const text = book.clean.text;
  while (from < to - 1 && /[，；。、：)及和并且]/.test(text[from] as string)) from++;
  while (to > from + 1 && /[，；、：(]/.test(text[to - 1] as string)) to--;
  return {
    ...rest,
    owedBy: rest.owedBy.map((n) => asWritten(book.clean, n)),
    owedTo: rest.owedTo
      .split('、')
      .map((n) => asWritten(book.clean, n))
      .join('、'),
    span: spanOf(book.clean, from, to),
  };
}

/** A name in Latin letters with the blanks that cleaning took out ("ABC Trading Limited"). */
function asWritten(clean: CleanText, name: string): string {
  const at = /[A-Za-z]{4}/.test(name) ? clean.text.indexOf(name) : -1;
  return at < 0 ? name : clean.original.slice(...spanOf(clean, at, at + name.length)).replace(/\s+/g, ' ');
}

/** The parties that only the operative part names, for a text without heading. */
function mentioned(book: Draftbook, from: number): ReadParty[] {
  const found = new Map<string, ReadParty>();
  const names = new Set(book.items.flatMap((i) => [...i.owedBy, ...i.owedTo.split('、')]));
  const text = book.clean.text.slice(from, from + 50_000);
  for (const m of findMentions(text, book.cast))
    for (const name of m.names)
      if (
        !found.has(name) &&
        (names.has(name) || /^(?:原告|被告|申请人|被申请人)/.test(name)) &&
        !/双方|各方|原、?被告/.test(name)
      )
        found.set(name, {
          name,
          role: roles.find((r) => text.startsWith(r, m.start)) ?? name,
          side: m.side,
          mentionedOnly: true,
          span: spanOf(book.clean, from + m.start, from + m.end),
        });
  return [...found.values()];
}

/** Names that follow a role in the operative part, so that a bare 原告 elsewhere means the same person. */
function castInBody(clean: CleanText, from: number): Cast {
  const text = clean.text.slice(from, from + 50_000);
  const found = new Map<string, ReadParty>();
  const ambiguous = new Set<string>();
  for (const m of findMentions(text, castOf([]))) {
    const role = roles.find((r) => text.startsWith(r, m.start));
    // Who counterclaims is the defendant of the main action.
    const side = role === '反诉原告' ? 'debtor' : role === '反诉被告' ? 'creditor' : m.side;
    for (const name of m.names) {
      if (role === undefined || name.includes(role) || /双方|各方|原、?被告/.test(name) || found.size >= 60) continue;
      const other = found.get(name);
      if (other && other.side !== side) ambiguous.add(name);
      else if (name.length >= 2 || looseNameAt(name, 0) === name)
        found.set(name, {
          name,
          role,
          side,
          mentionedOnly: true,
          span: spanOf(clean, from + m.start, from + m.end),
        });
    }
  }
  // A name that looks on its own like a person or a firm was found by its form.
  for (const { name, role, side, start } of delimitedNames(clean, from, from + 50_000))
    if (
      !found.has(name) &&
      !ambiguous.has(name) &&
      (role === '当事人' || looseNameAt(`${name}。`, 0) !== name) &&
      found.size < 60
    )
      found.set(name, {
        name,
        role,
        side,
        mentionedOnly: true,
        span: spanOf(clean, from + start, from + start + name.length),
      });
  const placed = new Set<string>();
  for (const { name, side, start } of bareNames(clean, from, from + 50_000)) {
    const other = found.get(name);
    // Who pays in one point and is paid in another is told apart by his place in the sentence.
    if (other !== undefined && appellate.test(other.role) && !placed.has(name)) found.set(name, { ...other, side });
    placed.add(name);
    if (other === undefined && found.size < 60)
      found.set(name, {
        name,
        role: side === 'debtor' ? '被告' : '原告',
        side,
        mentionedOnly: true,
        span: spanOf(clean, from + start, from + start + name.length),
      });
  }
  return castOf(
    [...found.values()].filter((p) => !ambiguous.has(p.name)),
    ambiguous,
  );
}

/** The parties of the heading; a certificate lists whom it is against, and names who may enforce it in a sentence. */
function castOfHead(parties: readonly ReadParty[], clean: CleanText, from: number): Cast {
  if (parties.some((p) => p.side !== 'debtor')) return castOf(parties);
  const before = clean.text.slice(0, Math.min(from, 20_000));
  const found = findMentions(before, castOf([])).find(
    (m) => m.side === 'creditor' && before.startsWith('申请执行人', m.start) && !m.names.includes('申请执行人'),
  );
  const named = (found?.names ?? []).map(
    (name): ReadParty => ({
      name,
      role: '申请执行人',
      side: 'creditor',
      mentionedOnly: true,
      span: spanOf(clean, found?.start ?? 0, found?.end ?? 1),
    }),
  );
  return castOf([...parties, ...named]);
}

function dateOf(book: Draftbook, from: number): Day | undefined {
  const signature = book.noted.filter((n) => n.kind === 'signature');
  for (const n of signature.toReversed()) {
    const found = findDays(cleanText(book.clean.original.slice(n.span[0], n.span[1])).text).at(-1);
    if (found) return found.day;
  }
  const tail = book.clean.text.slice(Math.max(from, book.clean.text.length - 60));
  const last = findDays(tail).at(-1);
  return last && tail.length - last.end <= 8 && !/[至到前自从]$/.test(tail.slice(0, last.start)) ? last.day : undefined;
}

function warningOf(book: Draftbook, on: Day | undefined): DoubledInterestWarning {
  const note = book.noted.find((n) => n.kind === 'doubled-interest-warning');
  const finding = on && !isBefore(on, day('2008-04-01')) ? doubledInterestArticle.decideOn(on, {}) : undefined;
  const cites: readonly Citation[] = finding?.cites ?? [];
  const expected = finding === undefined ? {} : { expected: finding.value };
  if (!note) return { present: false, ...expected, cites };
  const article = articleIn(cleanText(book.clean.original.slice(note.span[0], note.span[1])).text);
  return {
    present: true,
    ...(article === undefined ? {} : { article }),
    ...expected,
    ...(article === undefined || finding === undefined ? {} : { agrees: article === finding.value }),
    cites,
    span: note.span,
  };
}

/** Where the operative part of a text without "判决如下" begins: after its heading, if it has one. */
function bodyStart(text: string): number {
  const marked = operativeStart(text);
  if (marked > 0) return marked;
  const first = /(?:^|[。；\n])?(?:一、|第一项[:：]|1[、.]|\(一\))/.exec(text.slice(0, 20_000));
  return first &&
    first.index > 0 &&
    (/人民法院|仲裁委员会|(?<!本)(?:判决书|调解书|裁决书|决定书)/.test(text.slice(0, first.index)) ||
      (/[:：]$/.test(text.slice(0, first.index)) && !payVerb.test(text.slice(0, first.index))))
    ? first.index
    : 0;
}

/** Sentences without what an appeal judgment replaces. */
function inForce(book: Draftbook, sentences: readonly Sentence[], from: number): Sentence[] {
  const replaced = replacedParts(book.clean.text, from);
  for (const r of replaced) addNoted(book, r.start, r.end, 'declaration');
  return sentences.flatMap((s) => {
    const hit = replaced.find((r) => r.start < s.end && r.end > s.start);
    if (!hit) return [s];
    return hit.end < s.end ? [{ ...s, start: hit.end }] : [];
  });
}

function readAll(book: Draftbook, cut: readonly Sentence[]): void {
  const sentences = joinBearings(book.clean.text, cut);
  for (const [i, s] of sentences.entries()) {
    if (book.items.length > itemsMax || book.unread.length > itemsMax) {
      addUnread(book, s.start, sentences.at(-1)?.end ?? s.end, 'too-long');
      return;
    }
    if (appendix.test(book.clean.text.slice(s.start, Math.min(s.end, s.start + 40)))) {
      const [a, b] = spanOf(book.clean, s.start, sentences.at(-1)?.end ?? s.end);
      book.noted.push({ kind: 'formal', span: [a, b] });
      return;
    }
    readSentence(book, s);
    if (i > 5000) return;
  }
}

/** Whether the text orders and admits nothing: sums that nobody is to pay ("今天买菜花了300元") are no obligations. */
function namesNoDebt(book: Draftbook, from: number): boolean {
  const guessed = book.items.every((i) => i.owedBy.length === 0 && i.assumed?.includes('kind'));
  return book.items.length > 0 && guessed && !payVerb.test(book.clean.text.slice(from));
}

/** Lists every row as not understood instead. */
function takeBack(book: Draftbook): void {
  for (const item of book.items.splice(0)) addUnread(book, item.start, item.end, 'not-understood');
}

function headWithMentions(head: InstrumentHead, book: Draftbook, from: number): InstrumentHead {
  const parties = head.parties.length > 0 ? head.parties : mentioned(book, from);
  return { ...head, parties: parties.map((p) => ({ ...p, name: asWritten(book.clean, p.name) })) };
}

/**
 * Reads the pasted text of an effective instrument into its parties and obligations. Every clause of the operative
 * part ends in `items`, `noted` (understood, no obligation) or `unread`; nothing is guessed silently: what usage fills
 * in is listed in the row's `assumed`, what the text leaves open in `missing`. Spans are offsets in `text`. Never
 * throws; linear in the length of the text. `asOf` (YYYY-MM-DD) stands in for a day that the text does not carry.
 */
export function readInstrument(text: string, asOf?: string): InstrumentReading {
  const clean = cleanText(text);
  const from = bodyStart(clean.text);
  const head = headOf(clean, from);
  const upheld = upheldPart(clean.text, from);
  const cast =
    head.parties.length > 0 ? castOfHead(head.parties, clean, from) : castInBody(clean, upheld?.start ?? from);
  const book: Draftbook = { clean, cast, items: [], noted: [], unread: [], conditional: false };
  const addressed = /对([^，；。对]{2,40}?)(?:作出|的违法行为|分别|予以)[^，；。]{0,20}$/.exec(
    clean.text.slice(Math.max(0, from - 80), from).replace(/[:：]$/, ''),
  );
  const debtors = addressed ? findMentions(addressed[1] as string, cast).flatMap((m) => m.names) : [];
  if (debtors.length > 0) book.debtors = debtors;
  if (upheld)
    readAll(
      book,
      sentencesOf(clean, upheld.start, upheld.end).filter((s) => upheld.points?.includes(s.point) ?? true),
    );
  book.quoted = upheld !== undefined;
  readAll(book, inForce(book, sentencesOf(clean, from), from));
  if (namesNoDebt(book, from)) takeBack(book);
  linkInstalments(book);
  const asOfDay = asOf === undefined ? undefined : parseDay(asOf);
  const date = dateOf(book, from);
  const effect = effectIn(clean, from);
  const warning = warningOf(book, date ?? (asOfDay instanceof Temporal.PlainDate ? asOfDay : undefined));
  if (warning.agrees === false && warning.span) {
    const at = clean.origin.indexOf(warning.span[0]);
    addUnread(
      book,
      at,
      at + 1 + clean.origin.subarray(at).findIndex((o) => o >= (warning.span?.[1] ?? 0) - 1),
      'article-unexpected',
    );
  }
  const within =
    book.items.find((i) => i.amount !== undefined && i.kind !== 'instalment' && i.performWithin)?.performWithin ??
    book.within;
  const shown = headWithMentions(head, book, from);
  return {
    ...shown,
    ...(date ? { date: date.toString() } : {}),
    ...(effect ? { effect } : {}),
    items: book.items.map((i) => finish(i, book)),
    ...(book.order ? { order: book.order } : {}),
    ...(within ? { performWithin: within } : {}),
    doubledInterestWarning: warning,
    operative: spanOf(clean, from, clean.text.length),
    noted: book.noted,
    unread: book.unread,
  };
}
