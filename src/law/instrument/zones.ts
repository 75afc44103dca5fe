import { trimName } from './debt-names.ts';
import { findDays, findMoney } from './figures.ts';
import { inlineZone, isFormula, type Zone } from './inline-zone.ts';
import { partnership } from './loose-names.ts';
import { blank } from './mentions.ts';
import { findRate } from './rates.ts';

export type Bracket = { readonly start: number; readonly end: number };

/** "某某(中国)有限公司", "某某中心(有限合伙)": a bracket that belongs to a firm's name. */
function isNamePart(text: string, { start, end }: Bracket): boolean {
  const content = text.slice(start, end);
  if (partnership.test(content)) return true;
  return (
    /^\((?!大写|小写|含税|不含)[\u4e00-\u9fa5]{2,3}\)$/.test(content) &&
    /[\u4e00-\u9fa5]/.test(text[start - 1] ?? '') &&
    /^[\u4e00-\u9fa5]{2,16}?公司/.test(text.slice(end, end + 20))
  );
}

/** Top-level brackets of a clause; an opening bracket without its partner is no bracket. */
export function bracketsOf(text: string): Bracket[] {
  const open: number[] = [];
  const pairs: Bracket[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') open.push(i);
    else if (text[i] === ')') {
      const start = open.pop();
      if (start !== undefined) pairs.push({ start, end: i + 1 });
    }
  }
  return pairs
    .filter((p) => !isNamePart(text, p) && !pairs.some((q) => q.start < p.start && q.end > p.end))
    .sort((a, b) => a.start - b.start);
}

/** The text with ranges blanked out, offsets kept. */
export const mask = (text: string, ranges: readonly Bracket[]): string => {
  let out = '';
  let at = 0;
  for (const r of ranges) {
    out += text.slice(at, r.start) + blank.repeat(r.end - r.start);
    at = r.end;
  }
  return out + text.slice(at);
};

/** "按LPR四倍支付原告自…起至…止的利息(以8万元为基数)": a rate, and beside it the base and days, are one formula in two places. */
function joinHalves(text: string, zones: readonly Zone[]): Zone[] {
  const out: Zone[] = [];
  for (const zone of zones) {
    const last = out.at(-1);
    const rated = (z: Zone) => findRate(text.slice(z.start, z.end)) !== undefined;
    const placed = (z: Zone) => /基数|为本金|(?:自|从)[^，；。]{0,6}\d{4}年/.test(text.slice(z.start, z.end));
    const between = last === undefined ? '' : text.slice(last.end, zone.start);
    if (
      last !== undefined &&
      rated(last) &&
      !placed(last) &&
      placed(zone) &&
      !rated(zone) &&
      between.length <= 30 &&
      !/[；。]/.test(between) &&
      findMoney(between).length === 0
    )
      out[out.length - 1] = { start: last.start, end: zone.end, label: zone.label || last.label };
    else out.push(zone);
  }
  return out;
}

/** "2024年1月1日至腾退之日止的占用费(按每年18000元计算)": a recurring sum that no other sum stands before. */
function isRecurring(text: string, masked: string, b: Bracket): boolean {
  return (
    /^\(均?按照?每(?:个)?[日天月年季][^，；。]{0,8}[\d.]+万?元[^，；。\d]*\)$/.test(text.slice(b.start, b.end)) &&
    /(?:止|之日)的?[^，；。(元]{0,24}$/.test(masked.slice(Math.max(0, b.start - 40), b.start))
  );
}

/** Every stretch of a clause that states a formula: in brackets after a debt's name, or written into the sentence. */
export function zonesOf(text: string, masked: string, brackets: readonly Bracket[]): Zone[] {
  const zones: Zone[] = brackets
    .filter((b) => isFormula(text.slice(b.start + 1, b.end - 1)) || isRecurring(text, masked, b))
    .map((b) => {
      const before = masked.slice(Math.max(0, b.start - 30), b.start).replace(/[\d.,]+(?:元|万元)$/, '');
      // "自…起至…止的利息(按…计收)": the dates before the bracket belong to the formula in it.
      const lead = /(?:自|从|(?<!\d)(?=\d{4}年))[^，；。(元]{0,60}(?:止|之日)的?[^，；。(元]{0,24}$/.exec(
        masked.slice(Math.max(0, b.start - 80), b.start),
      );
      const start = lead && findDays(text.slice(b.start, b.end)).length === 0 ? b.start - lead[0].length : b.start + 1;
      return {
        start,
        end: b.end - 1,
        label: trimName(
          before
            .replaceAll(blank, '')
            .split(/[，；。：]|支付|偿还|返还|给付|赔偿(?![金款费])|(?:原告|申请人|被告)(?!.{0,4}之)|元/)
            .at(-1) ?? '',
        ),
      };
    });
  const free = mask(
    masked,
    zones.map((z) => ({ start: z.start, end: z.end })),
  );
  let at = 0;
  for (let n = 0; n < 12; n++) {
    const zone = inlineZone(free, at);
    if (!zone || zone.end <= at) break;
    // "按月利率1.5%支付利息(自…起至…)": the dates stand in the bracket after the formula.
    const dates = brackets.find((b) => b.start >= zone.end && b.start <= zone.end + 1);
    const limits =
      dates !== undefined &&
      /^\([^)]{0,12}?(?:以|不(?:得|应)?超)[^)]*(?:为限|不(?:得|应)?超)/.test(text.slice(dates.start, dates.end));
    const bracketText = dates === undefined ? '' : text.slice(dates.start, dates.end);
    const inBracket =
      dates !== undefined && (limits || /^\((?:自|从|由)/.test(bracketText) || isFormula(bracketText.slice(1, -1)));
    const joined = inBracket && (limits || findRate(bracketText) === undefined);
    // A bracket that only dates the formula before it is no formula of its own.
    if (joined)
      for (let k = zones.length - 1; k >= 0; k--) if (zones[k]?.start === (dates?.start ?? 0) + 1) zones.splice(k, 1);
    zones.push({
      ...zone,
      end: joined && dates ? dates.end : zone.end,
      label: zone.label || (zones.at(-1)?.label ?? ''),
    });
    at = zone.end;
  }
  return joinHalves(
    text,
    zones.sort((a, b) => a.start - b.start),
  );
}
