import { hanNumeral, hanValue } from './numerals.ts';

const pointList = new RegExp(
  `第([${hanNumeral}\\d]{1,3})(?!人)(?:项)?((?:[、，,和及与至到-]第?[${hanNumeral}\\d]{1,3}(?:项)?){0,12})项?`,
);

/** The numbers in "第一、三项", "第二项至第四项"; empty when no point is named. */
export function pointsNamed(text: string): number[] {
  const m = /项/.test(text) ? pointList.exec(text) : null;
  if (!m || !text.slice(m.index, m.index + m[0].length + 1).includes('项')) return [];
  const value = (s: string) => (/^\d+$/.test(s) ? Number(s) : Number(hanValue(s) ?? 0n));
  const points = [value(m[1] as string)];
  for (const part of (m[2] ?? '').matchAll(new RegExp(`([、，,和及与至到-])第?([${hanNumeral}\\d]{1,3})`, 'g'))) {
    const n = value(part[2] as string);
    const last = points.at(-1) ?? n;
    if (/[至到-]/.test(part[1] as string)) for (let i = last + 1; i <= Math.min(n, last + 50); i++) points.push(i);
    else points.push(n);
  }
  return points;
}
