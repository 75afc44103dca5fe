import { kindOfName } from './debt-names.ts';
import type { Draft } from './draft.ts';
import { findMoney } from './figures.ts';
import type { Zone } from './inline-zone.ts';
import { periodicAt } from './periodic.ts';
import { findRate } from './rates.ts';
import { coreBase } from './stated-sums.ts';

/**
 * "占有使用费(自…起至…之日止，按照每月10500元的标准计算)": recurring sums in the place of a rate, one for each period with a sum of its
 * own; empty when the zone states anything else.
 */
export function recurringIn(piece: string, offset: number, zone: Zone, point: number): Draft[] {
  if (findRate(piece) !== undefined || coreBase.test(piece)) return [];
  const kind = kindOfName(zone.label) ?? 'principal';
  const out: Draft[] = [];
  let at = 0;
  const parts = piece.split(/(?<=[，；])(?=(?:自|从)\d{4}年)/);
  for (const part of parts.every((p) => findMoney(p).length > 0) ? parts : [piece]) {
    const [money, ...more] = findMoney(part);
    const periodic = money && more.length === 0 ? periodicAt(part, money) : undefined;
    if (periodic === undefined) return [];
    out.push({
      kind: kind === 'interest' ? 'fixed-interest' : kind,
      ...(zone.label === '' ? {} : { label: zone.label }),
      periodic,
      owedBy: [],
      owedTo: '',
      start: offset + zone.start + at,
      end: offset + zone.start + at + part.length,
      point,
    });
    at += part.length;
  }
  return out;
}
