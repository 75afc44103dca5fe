import { allocateByWeight, type Fraction, fraction, fractionOf, multiplyFractions } from '#kernel';
import { amountOf, type Draft, sumOf } from './draft.ts';
import { hanValue, plainDecimal } from './numerals.ts';

/** One sum split over its debtors in proportion; the parts always sum to the whole when the shares do. */
function shared(item: Draft, shares: readonly Fraction[]): Draft[] {
  if (item.amount === undefined) return [item];
  const scale = shares.reduce((d, s) => d * s.d, 1n);
  const weights = shares.map((s) => (s.n * scale) / s.d);
  const left = scale - weights.reduce((a, b) => a + b, 0n);
  const parts = allocateByWeight(sumOf([item]), left > 0n ? [...weights, left] : weights);
  return item.owedBy.map((n, k) => ({
    ...item,
    owedBy: [n],
    liability: 'by-share' as const,
    amount: amountOf(parts[k] ?? 0n),
    share: plainDecimal(shares[k] ?? fraction(0n)),
  }));
}

/** True for two or more debtors, named or as 二被告, whose names a text without heading does not give. */
export function areSeveral(names: readonly string[]): boolean {
  return names.length > 1 || /^[二两三四五六七八九十各](?:名|位)?(?:被|申|原)/.test(names[0] ?? '');
}

/** "分别给付甲、乙12万元": each creditor is owed the sum. */
function perCreditor(items: Draft[], text: string): Draft[] {
  const [first] = items;
  const payees = first?.owedTo.split('、') ?? [];
  // "支付甲、乙、丙劳务费分别为14200元、13650元、9800元": one sum for each, in the order of the names.
  if (
    payees.length > 1 &&
    items.length === payees.length &&
    /分别/.test(text) &&
    items.every((i) => i.amount !== undefined && i.kind === first?.kind && i.owedTo === first?.owedTo)
  )
    return items.map((i, n) => ({ ...i, owedTo: payees[n] as string }));
  const each = /(?:分别|各)(?:向|支付|给付|补偿|赔偿|返还)|每人/.test(text);
  return items.flatMap((i) => {
    const names = i.owedTo.split('、');
    return each && names.length > 1 && i.owedBy.length === 1 ? names.map((owedTo) => ({ ...i, owedTo })) : [i];
  });
}

/** "各支付", "分别支付": each debtor owes an amount of his own. */
export function perDebtor(items: Draft[], text: string): Draft[] {
  const all = items.flatMap((i) => i.owedBy);
  const names = [...new Set(all)];
  if (names.length === 1 && !areSeveral(names)) return perCreditor(items, text);
  if (names.length < 2 && !(areSeveral(names) && /连带|共同/.test(text))) return items;
  if (/连带|共同/.test(text)) {
    for (const i of items) i.liability = 'joint';
    return items;
  }
  if (
    /分别/.test(text) &&
    items.length === names.length &&
    items.every((i) => i.amount !== undefined && i.kind === items[0]?.kind)
  )
    return items.map((i, n) => ({ ...i, owedBy: [names[n] as string], liability: 'several' as const }));
  if (/每人|各(?:自)?(?:向[^，；。]{0,20})?(?:支付|偿还|返还|赔偿|给付|承担|负担)/.test(text))
    return items.flatMap((i) => i.owedBy.map((n) => ({ ...i, owedBy: [n], liability: 'several' as const })));
  if (/平均|均等|各半/.test(text))
    return items.flatMap((i) =>
      shared(
        i,
        i.owedBy.map(() => fraction(1n, BigInt(i.owedBy.length))),
      ),
    );
  const equal = /各(?:自)?(?:按|承担|负担|支付)?[^，；。\d]{0,4}([二两三四五六七八九十]{1,3})分之一/.exec(text);
  if (equal && Number(hanValue(equal[1] as string) ?? 0n) === names.length)
    return items.flatMap((i) =>
      i.owedBy.length === names.length
        ? shared(
            i,
            i.owedBy.map(() => fraction(1n, BigInt(names.length))),
          )
        : [i],
    );
  const percents = [...text.matchAll(/(\d{1,3}(?:\.\d{1,4})?)%/g)].map((m) =>
    multiplyFractions(fractionOf(m[1] as string), fraction(1n, 100n)),
  );
  const [each] = percents;
  if (each && percents.length === 1 && /各(?:自)?按/.test(text) && each.n * BigInt(names.length) === each.d)
    return items.flatMap((i) =>
      i.owedBy.length === names.length
        ? shared(
            i,
            names.map(() => each),
          )
        : [i],
    );
  if (percents.length === names.length && /比例|份额|按份|分别/.test(text))
    return items.flatMap((i) => (i.owedBy.length === names.length ? shared(i, percents) : [i]));
  return items;
}
