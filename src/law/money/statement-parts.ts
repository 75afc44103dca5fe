import { type Day, decimalYuan, type Fen, type Json, type Refusal, type Text } from '#kernel';
import { refuseBadInput } from '../questions/question.ts';
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

/**
 * An item of a statement from an obligation as it was registered: its kind, its sum in fen and its interest clause in the
 * public form of the question `owed`. Refuses `input-malformed`, or what a field refuses.
 */
export function readOwedItem(kind: string, amount: Fen, interest: Json): OwedItem | Refusal {
  const read = itemField.safeParse({
    kind,
    ...(amount > 0n ? { amount: decimalYuan(amount) } : {}),
    ...(interest === null ? {} : { interest }),
  });
  return read.success ? (withoutUndefined(read.data) as OwedItem) : refuseBadInput(read.error);
}
