import type { KeptClock } from '#deadlines';
import type { Id } from '#kernel';
import type { Tx } from '#platform';
import { listControlParties } from '#property';
import { isForMany } from './act-refs.ts';
import { nextActOf } from './next-acts.ts';

/** What a clock hangs on that its act must name: the party behind each control, by the control's id. */
export type ControlParties = ReadonlyMap<Id, Id>;

/** Reads whose controls the terms among these clocks are about. */
export async function readControlParties(
  tx: Tx,
  courts: readonly Id[],
  clocks: readonly KeptClock[],
): Promise<ControlParties> {
  const ids = clocks.flatMap((k) => (k.clock.node === 'control-term' && k.subjectId ? [k.subjectId] : []));
  const rows = ids.length === 0 ? [] : await listControlParties(tx, courts, ids);
  return new Map(rows.map((r) => [r.id, r.partyId]));
}

/** The form of the act that ends a clock, filled in with what the clock is about. */
export function inputOfClock({ id, clock, subjectId }: KeptClock): Record<string, unknown> | undefined {
  if (clock.node === 'enforcement-term') return { clockId: id };
  if (subjectId === null) return undefined;
  switch (clock.node) {
    case 'control-term':
      return { controlIds: [subjectId] };
    case 'excess-release':
      return { controlId: subjectId };
    case 'unmatched-money':
      return { lineId: subjectId };
    case 'declaration':
      return { declarationId: subjectId };
    default:
      return undefined;
  }
}

/**
 * Which rows become one act when many are done at once: the controls of one debtor go into one ruling, other rows stay by
 * themselves; undefined where the act is done one by one.
 */
export function togetherOf(kept: KeptClock, parties: ControlParties): string | undefined {
  const name = nextActOf(kept.clock.node);
  if (name === undefined || !isForMany(name)) return undefined;
  const party = kept.subjectId === null ? undefined : parties.get(kept.subjectId);
  return party === undefined ? kept.id : `${kept.caseId} ${party}`;
}
