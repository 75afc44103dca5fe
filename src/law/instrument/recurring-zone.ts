import { kindOfName } from './debt-names.ts';
import type { Draft } from './draft.ts';
import { findMoney } from './figures.ts';
import type { Zone } from './inline-zone.ts';
import { periodicAt } from './periodic.ts';
import { findRate } from './rates.ts';
import { coreBase } from './stated-sums.ts';

/** "占有使用费(自…起至…之日止，按照每月10500元的标准计算)": a recurring sum in the place of a rate. */
export function recurringIn(piece: string, offset: number, zone: Zone, point: number): Draft | undefined {
  const [money, ...more] = findMoney(piece);
  const periodic = money && more.length === 0 && findRate(piece) === undefined ? periodicAt(piece, money) : undefined;
  if (periodic === undefined || coreBase.test(piece)) return undefined;
  const kind = kindOfName(zone.label) ?? 'principal';
  return {
    kind: kind === 'interest' ? 'fixed-interest' : kind,
    ...(zone.label === '' ? {} : { label: zone.label }),
    periodic,
    owedBy: [],
    owedTo: '',
    start: offset + zone.start,
    end: offset + zone.end,
    point,
  };
}
