import { trimName } from './debt-names.ts';
import type { Draft, Draftbook } from './draft.ts';

/** The rows whose balance a base such as 尚欠本金 or 上述款项 means; empty when it is not clear. */
export function rowsMeant(words: string, point: number, book: Draftbook): Draft[] {
  const fixed = book.items.filter(
    (i) => i.amount !== undefined && i.currency === undefined && i.kind !== 'instalment' && i.owedTo !== 'court',
  );
  if (fixed.length === 0 && /款|欠|未|剩余/.test(words))
    return book.items.filter((i) => i.kind === 'instalment' && i.amount !== undefined);
  // "每日按罚款数额的3%": all fines of one debtor; those of several are no one's base.
  if (/罚款/.test(words)) {
    const fines = fixed.filter((i) => i.kind === 'fine');
    return new Set(fines.map((i) => i.owedBy.join())).size === 1 ? fines : [];
  }
  // "罚息、复利以欠付本金、利息为基数": each on its own base, and the words do not say how much either is.
  if (/本金(?:、|和|及|与)[^，；。]{0,6}(?:利息|罚息)/.test(words)) return [];
  // "以未付利息为基数": a balance that the text does not state.
  if (/(?:利息|罚息)$/.test(words) && !/本金|借款|货款|本息/.test(words)) return [];
  // "以实际欠付的到期租金为基数": what of the whole had fallen due is nothing that the rows tell.
  if (/到期(?:未[付还])?(?:的)?(?:租金|本金|款)/.test(words) && !fixed.some((i) => i.label?.includes('到期')))
    return [];
  const near = fixed.filter((i) => i.point === point);
  const named = fixed.filter(
    (i) =>
      i.label !== undefined &&
      i.label.length >= 2 &&
      (words.includes(i.label) ||
        i.label.includes(
          trimName(words.replace(/未(?:偿还|还|付|支付|清偿|归还)?的?|尚欠的?|实际|剩余|欠付的?/g, '')) || '\u0000',
        )),
  );
  const principal = (rows: readonly Draft[]) =>
    rows.filter(
      (i) =>
        i.kind === 'principal' ||
        i.kind === 'wages' ||
        i.kind === 'compensation' ||
        i.kind === 'fine' ||
        i.kind === 'restitution',
    );
  if (/上述|前述|以上|全部|总|款项/.test(words) && !/本金|借款|货款/.test(words)) {
    const debts = (rows: readonly Draft[]) => rows.filter((i) => !i.kind.endsWith('-fee') && !i.conditional);
    return debts(near).length > 0 ? debts(near) : debts(fixed);
  }
  for (const rows of [
    principal(named.filter((i) => i.point === point)),
    principal(named),
    principal(near),
    principal(fixed),
  ]) {
    if (rows.length === 1) return rows;
    if (rows.length > 1 && (/上述|全部|总|各|未|欠|剩余/.test(words) || words === ''))
      return rows.every((r) => r.kind === rows[0]?.kind) ? rows : rows.slice(-1);
  }
  return fixed.length === 1 && words === '' ? fixed : [];
}
