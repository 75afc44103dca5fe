import { type Day, decimalYuan, type Fen, isRefusal, type Json, type Refusal, type Text } from '#kernel';
import { refuseBadInput } from '../questions/bad-input.ts';
import { dayFromNumber } from './day-numbers.ts';
import { roundParts } from './exact.ts';
import type { OwedItem, OwedSegment } from './owed-types.ts';
import { itemField, withoutUndefined } from './question-fields.ts';

/** A stretch of days on one base at one rate, with the interest that it bore; `to` is its last day. */
export type InterestSegment = {
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
  readonly base: Fen;
  readonly rate: Text;
  readonly interest: Fen;
};

/** The segments of a sum with their interest in fen: the parts add up to the rounded whole, the last carries the remainder. */
export function interestSegments(segments: readonly OwedSegment[]): InterestSegment[] {
  const { parts } = roundParts(
    segments.map((s) => ({ n: s.base * s.step.perDay.n * BigInt(s.until - s.from), d: s.step.perDay.d })),
  );
  return segments.map((s, i) => ({
    from: dayFromNumber(s.from),
    to: dayFromNumber(s.until - 1),
    days: s.until - s.from,
    base: s.base,
    rate: s.step.label,
    interest: parts[i] ?? 0n,
  }));
}

/** An obligation as it was registered: fen, and its clauses in the public form of the question `owed`. */
export type RegisteredSum = {
  readonly kind: string;
  readonly amountFen: Fen;
  readonly interest: Json;
  /** `{instalments: [{amount, due}]}`, `{periodic}`, or null where it falls due whole. */
  readonly schedule: Json;
  readonly inDoubledBase: boolean;
  readonly performBy: Day;
};

type Part = { readonly amount: Json; readonly due: Json };

function read(item: object): OwedItem | Refusal {
  const found = itemField.safeParse(item);
  return found.success ? (withoutUndefined(found.data) as OwedItem) : refuseBadInput(found.error, item);
}

/**
 * The items of a statement: one for each sum in its place, and after them the instalments that cut sums into parts.
 * Refuses `input-malformed`, or what a field refuses.
 */
export function readOwedItems(sums: readonly RegisteredSum[]): OwedItem[] | Refusal {
  const items: OwedItem[] = [];
  const parts: OwedItem[] = [];
  for (const [position, { kind, amountFen, interest, schedule, inDoubledBase, performBy }] of sums.entries()) {
    const { periodic, instalments = [] } = (schedule ?? {}) as { periodic?: Json; instalments?: readonly Part[] };
    const item = read({
      kind,
      ...(amountFen > 0n ? { amount: decimalYuan(amountFen) } : {}),
      ...(interest === null ? {} : { interest }),
      ...(periodic === undefined ? {} : { periodic }),
    });
    if (isRefusal(item)) return item;
    items.push({ ...item, inDoubledBase, performBy });
    for (const { amount, due } of instalments) {
      const part = read({ kind: 'instalment', amount, due, partOf: [position] });
      if (isRefusal(part)) return part;
      parts.push(part);
    }
  }
  return [...items, ...parts];
}
