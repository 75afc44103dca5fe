import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, day, type Fen, isRefusal } from '#kernel';
import { owed, readOwedItems } from '#law';
import { balanced, play, type Step } from '../../../test/world/book-run.ts';
import { paperCase } from '../../../test/world/dossier.ts';
import type { Dossier } from '../dossier.ts';
import { statementWith } from '../owed.ts';
import { creditorGroups, recordedPayments } from '../owed-groups.ts';
import { horizonOf } from './settle.ts';

const someDay = fc.integer({ min: 0, max: 300 }).map((n) => day('2026-03-02').add({ days: n }));
const amount = fc.bigInt({ min: 1n, max: 4_000_000n });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('receipt' as const), on: someDay, amount }),
  fc.record({ do: fc.constant('direct' as const), on: someDay, amount, to: fc.nat(2) }),
  fc.record({ do: fc.constant('distribute' as const), keep: fc.constantFrom(0n, 1n, 50_000n, 10n ** 12n) }),
);
const award = fc.record({
  ...{ do: fc.constant('award' as const), to: fc.nat(3), part: fc.constantFrom(1n, 30_000n, 10n ** 12n) },
});
/** Disputes end too: then money may go where the law alone would not send it. */
const disputed = fc.array(fc.oneof(step, award), { maxLength: 9 });
const clause = (base: string) => ({ base, rate: { perYear: '0.154' }, from: '2025-10-01' });
const single = paperCase(
  [
    { amount: '100000', interest: clause('100000') },
    { amount: '1234.56', kind: 'litigation-fee' },
  ],
  '1400',
);
const several = paperCase(
  [
    { amount: '60000', interest: clause('60000') },
    { amount: '30000', creditor: 2 },
    { amount: '777.77', creditor: 3 },
  ],
  '1400',
);

/** What the book settled of the one creditor's sums, by kind. */
function settledIn({ allocations }: Dossier) {
  const of = (kind: string) => allocations.filter((a) => a.kind === kind).reduce((sum, a) => sum + a.amountFen, 0n);
  return { sum: of('sum'), interest: of('interest'), doubled: of('doubled') };
}

/** What the law says that payments settle of the one creditor's sums, by kind, on the last day of the book. */
function lawOf(dossier: Dossier, payments: readonly { on: Day; amount: Fen }[]) {
  const items = readOwedItems(single.obligations);
  if (isRefusal(items)) throw new Error(items.code);
  const found = owed({ items, performBy: single.case.performBy, payments, asOf: horizonOf(dossier, []) });
  if (isRefusal(found)) throw new Error(found.code);
  const [principal, interest, costs] = found.rows.map((r) => r.paid);
  const paid = { sum: (principal ?? 0n) + (costs ?? 0n), interest: interest ?? 0n, doubled: found.doubled.paid };
  return { paid, over: found.over, total: found.total };
}

function same(a: ReturnType<typeof settledIn>, b: ReturnType<typeof settledIn>): boolean {
  return a.sum === b.sum && a.interest === b.interest && a.doubled === b.doubled;
}

const receipt = (on: string, sum: Fen): Step => ({ do: 'receipt', on: day(on), amount: sum });
const paid = (on: string, sum: Fen): Step => ({ do: 'direct', on: day(on), amount: sum, to: 0 });
const pause: Step = { do: 'distribute' };

/** Receipts heard of after later payments, so that money has to be given back: runs that went wrong once. */
const heardLate: [Step[]][] = [
  [
    [
      ...[receipt('2026-04-20', 3_878_276n), pause, receipt('2026-07-11', 2_343_746n), receipt('2026-04-20', 96_727n)],
      ...[paid('2026-12-20', 3_421_449n), receipt('2026-04-07', 3_671_372n), paid('2026-06-14', 2_165_853n)],
    ],
  ],
  [
    [
      ...[paid('2026-07-25', 3_417_541n), pause, receipt('2026-03-25', 1_634_021n), paid('2026-11-08', 3_001_573n)],
      ...[receipt('2026-08-21', 1_250_046n), receipt('2026-05-29', 3_859_071n)],
    ],
  ],
  [
    [
      ...[receipt('2026-03-02', 2_185_553n), receipt('2026-03-12', 3_230_781n), pause],
      ...[receipt('2026-03-11', 313_336n), paid('2026-03-11', 3_623_221n), receipt('2026-03-02', 1_928_044n)],
    ],
  ],
  // What one creditor gives back falls to another on the day of the payment, before a later receipt does.
  [
    [
      ...[receipt('2026-03-02', 570_693n), receipt('2026-07-26', 1_858_808n), paid('2026-06-04', 3_964_089n)],
      ...[receipt('2026-03-02', 25_130n), receipt('2026-03-02', 3_442_249n)],
    ],
  ],
  // A second receipt shows that the creditor was paid too much, after the first has already given money back.
  [
    [
      ...[receipt('2026-03-02', 76_569n), paid('2026-06-16', 3_731_222n), paid('2026-10-28', 3_354_494n)],
      ...[receipt('2026-03-02', 7_559n), paid('2026-07-26', 1_444_548n), paid('2026-05-22', 3_252_779n)],
    ],
  ],
];
const runs = { numRuns: 80, examples: heardLate };

describe('any sequence of receipts, direct performance and distributions', () => {
  it.each([
    ['one creditor', single],
    ['three creditors', several],
  ])('keeps the book sound and pays out every fen once (%s)', (_who, start) => {
    fc.assert(
      fc.property(disputed, (steps) => {
        const run = play(start, steps);
        const held = run.dossier.accounts.find((a) => a.kind === 'held');
        const rest = (held?.creditFen ?? 0n) - (held?.debitFen ?? 0n);
        return run.sound && balanced(run.dossier) && run.promised + run.withheld + rest === run.received;
      }),
      runs,
    );
  });

  it('books what the law says of all payments together, whatever the order in which they became known', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 9 }), (steps) => {
        const { dossier, direct: outside } = play(single, steps);
        const groups = creditorGroups(dossier);
        const [group] = isRefusal(groups) ? [] : groups;
        const payments = group ? recordedPayments(group, dossier.allocations) : [];
        const outsideSum = outside.reduce((sum, p) => sum + p.amount, 0n);
        const fromCourt = dossier.allocations.filter((a) => a.cause === 'distribution' && a.obligationId !== null);
        const whole = fromCourt.reduce((sum, a) => sum + a.amountFen, outsideSum);
        const found = lawOf(dossier, payments);
        const settled = settledIn(dossier);
        return (
          payments.reduce((sum, p) => sum + p.amount, 0n) === whole && found.over === 0n && same(settled, found.paid)
        );
      }),
      runs,
    );
  });

  it('counts each payment on its own day: the creditor gets what is owed then, and more only as interest he already had', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 9 }), (steps) => {
        const { dossier, direct: outside } = play(single, steps);
        const used = new Set(dossier.allocations.map((a) => a.lineId));
        const receipts = dossier.lines
          .filter((l) => used.has(l.id))
          .map((l) => ({ on: l.bookedOn, amount: l.amountFen }));
        const found = lawOf(dossier, [...receipts, ...outside]);
        const settled = settledIn(dossier);
        const sum = (of: typeof settled) => of.sum + of.interest + of.doubled;
        // Interest that was settled before an earlier payment was heard of cannot be taken back where nothing waits.
        return sum(settled) === sum(found.paid)
          ? same(settled, found.paid)
          : sum(settled) > sum(found.paid) && found.total === 0n;
      }),
      runs,
    );
  });

  it.each([
    ['one creditor', single],
    ['three creditors', several],
  ])(
    'gives nothing to the fee and the debtor while a creditor waits, and books every row as it is owed (%s)',
    (_who, start) => {
      fc.assert(
        fc.property(fc.array(step, { maxLength: 9 }), (steps) => {
          const { dossier } = play(start, steps);
          const found = statementWith(dossier, horizonOf(dossier, []), []);
          if (isRefusal(found)) return false;
          const beyond = dossier.allocations.some((a) => a.kind === 'fee' || a.kind === 'surplus');
          return found.rows.every((r) => r.paid === r.booked) && (!beyond || found.toCreditors === 0n);
        }),
        runs,
      );
    },
  );

  it('after an award every row is still booked as it is owed, and each receipt is explained to the fen', () => {
    fc.assert(
      fc.property(disputed, (steps) => {
        const { dossier } = play(several, steps);
        const found = statementWith(dossier, horizonOf(dossier, []), []);
        const explained = dossier.lines.every((line) => {
          const parts = dossier.allocations.filter((a) => a.lineId === line.id);
          return parts.length === 0 || parts.reduce((sum, a) => sum + a.amountFen, 0n) === line.amountFen;
        });
        return !isRefusal(found) && explained && found.rows.every((r) => r.paid === r.booked);
      }),
      { numRuns: 200 },
    );
  });

  it('a refused amount changes nothing', () => {
    const run = play(single, [{ do: 'direct', on: day('2026-03-02'), amount: 10n ** 12n, to: 0 }]);
    expect(run.direct).toEqual([]);
  });
});
