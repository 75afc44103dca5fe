import { decimalYuan, type Fen, type Text, yuan } from '#kernel';
import { type CleanText, spanOf } from './clean-text.ts';
import type { PerformWithin } from './figures.ts';
import type { Cast } from './mentions.ts';
import type { Noted, NotedKind, ReadItem, Unread, UnreadReason } from './reading.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
/** A row while it is being built; offsets are those of the clean text. */
export type Draft = Mutable<Omit<ReadItem, 'span'>> & { start: number; end: number; point: number };

/** What has been read so far; sentences are read in order and later ones lean on earlier ones. */
export type Draftbook = {
  readonly clean: CleanText;
  readonly cast: Cast;
  readonly items: Draft[];
  readonly noted: Noted[];
  readonly unread: Unread[];
  order?: ReadItem['kind'][];
  within?: PerformWithin;
  debtors?: readonly string[];
  creditor?: string;
  /** The debt that a sentence ending in a colon names for the numbered formulas after it. */
  heading?: { readonly name: string; readonly point: number };
  /** The period that the words before a list name, for the rows of the list's point. */
  listing?: { readonly within: PerformWithin; readonly point: number };
  /** The point whose list of things a verb of giving opened ("返还原告："). */
  giving?: number;
  /** True where the words that an appeal upholds stand in the text and were read. */
  quoted?: boolean;
  /** True inside a clause that applies on default only. */
  conditional: boolean;
};

const reasons: Record<UnreadReason, Text> = {
  'not-understood': { zh: '未能识别，请人工阅读。', en: 'Not understood; please read it yourself.' },
  'amount-approximate': { zh: '金额不确定（约、余、多）。', en: 'The amount is not exact.' },
  'amount-without-debt': { zh: '金额的性质不明。', en: 'The text does not say what this amount is for.' },
  'amounts-disagree': { zh: '大小写或前后金额不一致。', en: 'Two statements of one amount disagree.' },
  'sum-differs': { zh: '合计与各项之和不符。', en: 'The stated total is not the sum of its parts.' },
  'rate-not-stated': { zh: '利率未写明（或依合同约定）。', en: 'No rate is stated, or it is left to a contract.' },
  'base-not-stated': { zh: '计息基数不明。', en: 'The base of the interest is not clear.' },
  'start-not-a-date': { zh: '起算日不是具体日期。', en: 'The interest starts from an event, not from a date.' },
  'instalments-do-not-add-up': {
    zh: '各期之和与确认的总额不符。',
    en: 'The instalments do not add up to the sum acknowledged.',
  },
  'conditional-waiver': {
    zh: '附条件的减免，请核对条件是否成就。',
    en: 'A waiver on condition; check whether the condition was met.',
  },
  'date-malformed': { zh: '日期不存在。', en: 'No such day exists.' },
  'article-unexpected': {
    zh: '所引条文与文书日期不符。',
    en: 'The article named is not the one in force on the day of the instrument.',
  },
  'too-long': { zh: '句子过长，未予识别。', en: 'The sentence is too long to be read.' },
};

/** Lists a stretch of clean text as not understood. */
export function addUnread(book: Draftbook, start: number, end: number, reason: UnreadReason): void {
  let first = start;
  while (first < end - 1 && /[，；。、：]/.test(book.clean.text[first] ?? '')) first++;
  const [from, to] = spanOf(book.clean, first, end);
  if (to <= from) return;
  const same = book.unread.some((u) => u.span[0] === from && u.span[1] === to && u.reason === reason);
  if (!same)
    book.unread.push({
      span: [from, to],
      text: book.clean.original.slice(from, Math.min(to, from + 400)),
      reason,
      why: reasons[reason],
    });
}

/** Lists a stretch of clean text as understood and no obligation. */
export function addNoted(book: Draftbook, start: number, end: number, kind: NotedKind): void {
  const span = spanOf(book.clean, start, end);
  if (span[1] > span[0]) book.noted.push({ kind, span });
}

export function amountOf(fen: Fen): string {
  return decimalYuan(fen);
}

export function fenOf(item: { readonly amount?: string }): Fen {
  return item.amount === undefined ? 0n : yuan(item.amount);
}

/** The sum of the fixed amounts of rows. */
export function sumOf(items: readonly Draft[]): Fen {
  return items.reduce((sum, item) => sum + fenOf(item), 0n);
}

/** Adds to a row's list of what usage filled in or what the text leaves open. */
export function mark(item: Draft, list: 'assumed' | 'missing', what: NonNullable<ReadItem['assumed']>[number]): void {
  const present = item[list] ?? [];
  if (!present.includes(what)) item[list] = [...present, what];
}
