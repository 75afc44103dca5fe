import type { Text } from '#kernel';

export type CourtLevel = 'supreme' | 'high' | 'intermediate' | 'basic';

/** What a court's 代字 says about it; names of courts are reference data of the court table, not law. */
export type CourtCode = {
  readonly code: string;
  readonly level: CourtLevel;
  /** 省简称; empty for the Supreme People's Court. */
  readonly province: string;
  /** The code of the court above; null for the Supreme People's Court. */
  readonly parent: string | null;
  /** Set for courts that follow no administrative division, such as railway or maritime courts. */
  readonly special: Text | null;
};

export const provinceCharacters = '京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新兵军';

/** Number ranges of special intermediate courts (案号规定 5, as amended 2018). */
const specialRanges: readonly { from: number; to: number; kind: Text }[] = [
  { from: 71, to: 71, kind: { zh: '铁路运输', en: 'railway' } },
  { from: 72, to: 72, kind: { zh: '海事', en: 'maritime' } },
  { from: 73, to: 73, kind: { zh: '知识产权', en: 'intellectual property' } },
  { from: 74, to: 74, kind: { zh: '油田', en: 'oil field' } },
  { from: 75, to: 80, kind: { zh: '林业', en: 'forestry' } },
  { from: 81, to: 85, kind: { zh: '农垦', en: 'land reclamation' } },
  { from: 87, to: 95, kind: { zh: '跨行政区划', en: 'cross-division' } },
  { from: 96, to: 99, kind: { zh: '为部分县级区划设立', en: 'for some counties' } },
];

/** Reads a court code such as 川3301; undefined when the form is none. Whether such a court exists is not checked. */
export function readCourtCode(code: string): CourtCode | undefined {
  if (code === '最高法') return { code, level: 'supreme', province: '', parent: null, special: null };
  const m = /^(\p{Script=Han})(\d{2})?(\d{2})?$/u.exec(code);
  const [, province = '', middle, last] = m ?? [];
  if (!m || !provinceCharacters.includes(province)) return undefined;
  if (middle === undefined) return { code, level: 'high', province, parent: '最高法', special: null };
  const range = specialRanges.find((r) => Number(middle) >= r.from && Number(middle) <= r.to);
  const special = range?.kind ?? null;
  if (last === undefined) return { code, level: 'intermediate', province, parent: province, special };
  return { code, level: 'basic', province, parent: `${province}${middle}`, special };
}
