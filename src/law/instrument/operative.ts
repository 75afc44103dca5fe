import type { CleanText } from './clean-text.ts';
import { hanValue } from './numerals.ts';
import { pointsNamed } from './points-named.ts';

/** A sentence of the operative part, in offsets of the clean text; `point` is the number of the item it belongs to. */
export type Sentence = { readonly start: number; readonly end: number; readonly point: number };

const marker =
  /(?:判决|裁决|裁定|决定|调解|协议|和解协议|处罚|处理|约定)(?:内容)?如下(?:处罚|决定|协议)?(?:决定)?[:：。]|达成(?:如下|以下)(?:调解|和解)?协议[:：。]?|(?:执行标的|申请执行标的|执行内容)(?:及?数额|金额)?(?:为|如下|包括)?[:：]|发出(?:如下|以下)支付令[:：]|作出(?:如下|以下)[\u4e00-\u9fa5]{0,8}(?:决定|处罚)[:：]/g;
const quoted = /(?:一审|原审|原|该院|二审)(?:法院|人民法院)?(?:经审理)?$/;

/** Where the operative part begins: after the last "判决如下：" of its own court, or 0 when the text has none. */
export function operativeStart(text: string): number {
  let at = 0;
  for (const m of text.matchAll(marker)) {
    const before = text.slice(Math.max(0, m.index - 12), m.index);
    if (quoted.test(before) && at > 0) continue;
    at = m.index + m[0].length;
  }
  return at;
}

const firstInstance = /(?:一审|原审|该院)(?:法院|人民法院)?[^。；]{0,40}?(?:判决|裁决)(?:如下)?[:：]/g;
const quoteEnd = /宣判后|上诉请求|不服[^。]{0,20}(?:判决|上诉)|二审|本院(?:认为|经审理|查明)|判决如下/;
const kept = /维持[^。；]{2,80}?(?:判决|裁决)(?:书)?(?:的)?(?:主文)?(第?[一二三四五六七八九十\d][^。；]{0,60}项)/;

/** What an appeal judgment upholds: the quoted words of the first instance, and of their points those it names. */
export type Upheld = { readonly start: number; readonly end: number; readonly points?: readonly number[] };

/**
 * The first-instance operative part that an appeal judgment quotes and upholds ("驳回上诉，维持原判", "维持…第二项"): it is what
 * gets enforced. Undefined when nothing is upheld or nothing is quoted.
 */
export function upheldPart(text: string, operative: number): Upheld | undefined {
  const decided = text.slice(operative, operative + 2000);
  const named = kept.exec(decided)?.[1];
  if (named === undefined && !/驳回(?:[^。；]{0,20})上诉，?维持原判/.test(decided.slice(0, 400))) return undefined;
  const m = [...text.slice(0, operative).matchAll(firstInstance)].at(-1);
  if (!m) return undefined;
  const start = m.index + m[0].length;
  const rest = text.slice(start, Math.min(operative, start + 6000));
  const part = { start, end: start + (quoteEnd.exec(rest)?.index ?? rest.length) };
  return named === undefined ? part : { ...part, points: pointsNamed(named) };
}

/** "变更第一项“被告支付126万元”为“…”": the words that an appeal replaces are no part of what is enforced. */
export function replacedParts(text: string, from: number): { start: number; end: number }[] {
  return [...text.slice(from).matchAll(/变更[^“”；。]{0,80}“([^”]{1,500})”(?:变更)?为/g)].map((m) => ({
    start: from + m.index,
    end: from + m.index + m[0].length,
  }));
}

type Marked = { readonly at: number; readonly end: number; readonly level: number; readonly n: number };
const levels: readonly RegExp[] = [
  /(?:第)?([一二三四五六七八九十]{1,3})(?:、|项[:：、，])/y,
  /\(([一二三四五六七八九十]{1,3})\)/y,
  /(\d{1,2})(?:[、.]|\)|项[:：])(?!\d{1,3}(?:[.,，]\d|%|万?元))/y,
  /\((\d{1,2})\)/y,
  /([①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮])/y,
];
const starts = /[一二三四五六七八九十\d(第①-⑮]/;

function numberAt(clean: CleanText, at: number): Marked | undefined {
  for (const [level, pattern] of levels.entries()) {
    pattern.lastIndex = at;
    const m = pattern.exec(clean.text);
    if (!m) continue;
    const raw = m[1] as string;
    const code = raw.charCodeAt(0);
    const n = /\d/.test(raw)
      ? Number(raw)
      : code >= 0x2460 && code <= 0x2473
        ? code - 0x245f
        : Number(hanValue(raw) ?? 0n);
    return { at, end: at + m[0].length, level, n };
  }
  return undefined;
}

/** The numbered points between two offsets; a number counts only where it continues a series or opens one. */
export function numberedPoints(clean: CleanText, from: number, to: number): Marked[] {
  const out: Marked[] = [];
  const last: number[] = [0, 0, 0, 0, 0];
  for (let i = from; i < to; i++) {
    if (!starts.test(clean.text[i] as string)) continue;
    const before = i === from ? '。' : (clean.text[i - 1] as string);
    const boundary = /[。；：!！]/.test(before) || clean.gap[i] === 2 || i === from;
    const loose = clean.gap[i] === 1 && !/[告人方第、]/.test(before);
    if (!boundary && !loose && before !== ')') continue;
    const found = numberAt(clean, i);
    if (!found || !(found.n === (last[found.level] ?? 0) + 1 || found.n === 1)) continue;
    if (!boundary && found.n === 1) continue;
    // "1.5倍" after a line break is a number, not a point; a level opens only where a series can start.
    last[found.level] = found.n;
    for (let deeper = found.level + 1; deeper < last.length; deeper++) last[deeper] = 0;
    out.push(found);
    i = found.end - 1;
  }
  return out;
}

// Phrases that open a new sentence even where the copy lost the full stop before them.
const opener =
  /(?:案件|本案)(?:的)?(?:受理|诉讼|仲裁)费|如果?(?:被告|被申请人|债务人)?(?:[^，。；]{0,6})未按(?:照)?(?:本|上述)|如不服|审判长|审判员|代理审判员|独任审判员|人民陪审员|首席仲裁员|仲裁员|书记员|法官助理|公证员|驳回/y;

function bracketEnds(text: string, from: number, to: number): Map<number, number> {
  const open: number[] = [];
  const pairs = new Map<number, number>();
  for (let i = from; i < to; i++) {
    if (text[i] === '(') open.push(i);
    else if (text[i] === ')') {
      const start = open.pop();
      // A pair that spans more than this is two mistakes, not one bracket.
      if (start !== undefined && i - start < 1500) pairs.set(start, i);
    }
  }
  return pairs;
}

function splitPoint(clean: CleanText, from: number, to: number, point: number, out: Sentence[]): void {
  const pairs = bracketEnds(clean.text, from, to);
  let start = from;
  for (let i = from; i < to; i++) {
    const c = clean.text[i];
    if (c === '(') {
      i = pairs.get(i) ?? i;
      continue;
    }
    if (c === '。' || c === '；' || c === '！') {
      if (i + 1 > start + 1) out.push({ start, end: i + 1, point });
      start = i + 1;
    } else if (i > start && clean.gap[i] === 2) {
      opener.lastIndex = i;
      if (opener.test(clean.text)) {
        out.push({ start, end: i, point });
        start = i;
      }
    }
  }
  if (start < to) out.push({ start, end: to, point });
}

/** Cuts the operative part into sentences; every character that is not a number of a point is in exactly one of them. */
export function sentencesOf(clean: CleanText, from: number, to = clean.text.length): Sentence[] {
  const points = numberedPoints(clean, from, to);
  const out: Sentence[] = [];
  const top = Math.min(...points.map((p) => p.level));
  let at = from;
  let point = 0;
  for (const p of points) {
    if (p.at > at) splitPoint(clean, at, p.at, point, out);
    at = p.end;
    if (p.level === top) point = p.n;
  }
  if (at < to) splitPoint(clean, at, to, point, out);
  return out.filter((s) => /[^。；，！、：.…-]/.test(clean.text.slice(s.start, s.end)));
}
