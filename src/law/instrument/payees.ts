import { kindOfName } from './debt-names.ts';
import type { Draftbook } from './draft.ts';
import type { MoneyFound } from './figures.ts';
import { looseNameAt } from './loose-names.ts';
import { type Who, whoIn } from './who.ts';

/** "退赔张某5万元、退赔王某1万元": the first sum is owed to those named before it. */
export function leading(words: string, who: Who, book: Draftbook): Who {
  if (who.debtors.length > 1 && /的(?:违法|非法|犯罪)所得[^，；。]*$/.test(words)) {
    const { debtors } = whoIn(words, book);
    return debtors.length > 0 ? { ...who, debtors } : who;
  }
  if (who.creditors.length < 2) return who;
  const own = whoIn(words, book);
  const named = own.creditors.length > 0 ? own.creditors : own.debtors.filter((n) => who.creditors.includes(n));
  return named.length > 0 ? { ...who, creditors: named } : who;
}

/** "支付：张一工资12600元、张二工资9800元": people named without a role, told by the one debt that each is named with. */
export function payroll(masked: string, monies: readonly MoneyFound[]): string[] {
  if (monies.length < 2) return [];
  const entries = monies.map((m, i) => {
    const words = masked.slice(monies[i - 1]?.end ?? Math.max(0, m.start - 12), m.start);
    const at = i === 0 ? words.search(/[^：付给还偿]*$/) : words.search(/[^、，和及]/);
    const name = looseNameAt(words, Math.max(0, at));
    return { name, debt: words.slice(Math.max(0, at) + name.length) };
  });
  const first = entries[0]?.debt ?? '';
  const listing = first === '' && masked[(monies[0]?.start ?? 0) - (entries[0]?.name.length ?? 0) - 1] === '：';
  const listed = entries.filter(
    (e) => e.name !== '' && e.debt === first && (kindOfName(first) !== undefined || listing),
  );
  return listed.length === entries.length || (listed.length >= 2 && listed.length === entries.length - 1)
    ? entries.map((e) => (e.debt === first ? e.name : ''))
    : [];
}
