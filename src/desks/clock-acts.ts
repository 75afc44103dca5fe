import sql from 'sql-template-tag';
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

/** What the pay-out of a case waits for: money to distribute, payments that came back. */
export type PayOut = { readonly held: boolean; readonly returned: readonly Id[] };

/** Reads how far the pay-out of these cases has come; a case of which nothing is left to do here is not in it. */
export async function readPayOuts(tx: Tx, courts: readonly Id[], cases: readonly Id[]): Promise<Map<Id, PayOut>> {
  if (cases.length === 0) return new Map();
  const at = sql`court_id = any (${[...courts]}::uuid[]) and case_id = any (${[...cases]}::uuid[])`;
  const [held, returned] = await Promise.all([
    tx.query<{ caseId: Id }>(sql`select case_id as "caseId" from funds_list_held where kind = 'held' and ${at}`),
    tx.query<{ caseId: Id; id: Id }>(sql`select case_id as "caseId", id from funds_list_open_payments
      where state = 'returned' and ${at} order by approved_at, id`),
  ]);
  const found = [...held, ...returned].map(({ caseId }) => caseId);
  const of = (caseId: Id) => returned.flatMap((p) => (p.caseId === caseId ? [p.id] : []));
  return new Map(found.map((id) => [id, { held: held.some((h) => h.caseId === id), returned: of(id) }]));
}

/**
 * The act that ends a clock, with its form filled in; a pay-out is ended by distributing what is held, or by ordering anew
 * what came back. Undefined where nothing is to be done but to wait.
 */
export function actOfClock(kept: KeptClock, payOut: PayOut | undefined): readonly [string, ClockInput?] | undefined {
  if (kept.clock.node === 'pay-out' && !payOut?.held) {
    const [paymentId] = payOut?.returned ?? [];
    return paymentId === undefined ? undefined : ['reorder-payment', { paymentId }];
  }
  const name = nextActOf(kept.clock.node);
  return name === undefined ? undefined : [name, inputOfClock(kept)];
}

type ClockInput = Readonly<Record<string, unknown>> | undefined;

/** The form of the act that ends a clock, filled in with what the clock is about. */
function inputOfClock({ id, clock, subjectId }: KeptClock): Record<string, unknown> | undefined {
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
