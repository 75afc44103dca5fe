import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, type Fen, isRefusal, yuan } from '#kernel';
import { allocate, type OpenSum } from './allocate.ts';
import { generalInterest } from './general-interest.ts';
import { type DebtKind, debtKinds, paymentOrderRule } from './kinds.ts';
import { owed } from './owed.ts';
import type { Owed, OwedInput } from './owed-types.ts';
import type { Rate } from './rate.ts';

const today = day('2026-11-21');

const someDay = fc.integer({ min: 0, max: 2500 }).map((n) => day('2019-09-01').add({ days: n }));
const money = fc.bigInt({ min: 1n, max: 50_000_000n });
const rate = fc.constantFrom(
  { perDay: '0.0005' },
  { perMonth: '0.0151' },
  { perYear: '0.154' },
  { lpr: { tenor: '1Y' as const, times: '1.3' } },
);

const statement = fc.record({
  principal: money,
  other: money,
  fee: money,
  fixed: money,
  rate,
  payments: fc.array(fc.record({ on: someDay, amount: money }), { maxLength: 12 }),
  asOf: someDay,
});

type Drawn = { principal: Fen; other: Fen; fee: Fen; fixed: Fen; rate: Rate } & Pick<OwedInput, 'payments' | 'asOf'>;

function inputOf(s: Drawn): OwedInput {
  return {
    items: [
      {
        kind: 'principal',
        amount: s.principal,
        interest: { base: s.principal, rate: s.rate, from: day('2019-09-10') },
      },
      { kind: 'compensation', amount: s.other },
      { kind: 'litigation-fee', amount: s.fee },
      { kind: 'fixed-interest', amount: s.fixed },
    ],
    performBy: day('2020-01-31'),
    payments: s.payments,
    asOf: s.asOf,
  };
}
function stateOf(input: OwedInput): Owed {
  const found = owed(input);
  if (isRefusal(found)) throw new Error(found.code);
  return found;
}

describe('properties of the statement', () => {
  it('conserves every payment: parts and what is over add up to what came in', () => {
    fc.assert(
      fc.property(statement, (s) => {
        const found = stateOf(inputOf(s));
        const came = s.payments
          .filter((p) => Temporal.PlainDate.compare(p.on, s.asOf) <= 0)
          .reduce((a, p) => a + p.amount, 0n);
        const settled = found.allocations.flatMap((a) => a.parts).reduce((a, p) => a + p.amount, 0n);
        const paid = found.rows.reduce((a, r) => a + r.paid, found.doubled.paid);
        return (
          settled === paid &&
          settled + found.over === came &&
          found.rows.every((r) => r.open >= 0n) &&
          found.doubled.open >= 0n
        );
      }),
    );
  });

  it('what is owed never falls by time alone', () => {
    fc.assert(
      fc.property(statement, fc.integer({ min: 1, max: 400 }), (s, more) => {
        const payments = s.payments.filter((p) => Temporal.PlainDate.compare(p.on, s.asOf) <= 0);
        const now = stateOf(inputOf({ ...s, payments }));
        const later = stateOf(inputOf({ ...s, payments, asOf: s.asOf.add({ days: more }) }));
        return later.total >= now.total - now.over && later.doubled.due >= now.doubled.due;
      }),
    );
  });

  it('booking at every payment adds up to the rounded whole of the exact interest', () => {
    fc.assert(
      fc.property(statement, (s) => {
        const found = stateOf(inputOf({ ...s, asOf: day('2026-08-01') }));
        const interest = found.rows[1];
        const exact = (interest?.segments ?? []).reduce(
          (sum, g) => sum + (Number(g.base) * Number(g.step.perDay.n) * (g.until - g.from)) / Number(g.step.perDay.d),
          0,
        );
        return Math.abs(exact - Number(interest?.due ?? 0n)) <= 0.5001;
      }),
    );
  });

  it('interest never falls by time alone, and its segments add up to it', () => {
    const span = fc.record({
      base: money,
      rate,
      from: someDay,
      days: fc.integer({ min: 0, max: 800 }),
      more: fc.integer({ min: 0, max: 400 }),
      ends: fc.constantFrom('one' as const, 'both' as const),
      payments: fc.array(fc.record({ on: someDay, amount: money }), { maxLength: 6 }),
    });
    fc.assert(
      fc.property(span, ({ days, more, ...clause }) => {
        const until = (n: number) => generalInterest({ ...clause, to: clause.from.add({ days: n }), dayCount: 365 });
        const [now, later] = [until(days), until(days + more)];
        if (isRefusal(now) || isRefusal(later)) return false;
        const shown = now.segments.reduce((sum, g) => sum + yuan(g.amount), 0n);
        return later.exact.n * now.exact.d >= now.exact.n * later.exact.d && shown === now.interest;
      }),
    );
  });

  it('interest by falling balance equals interest by repaid tranche', () => {
    fc.assert(
      fc.property(
        rate,
        fc.array(fc.record({ on: someDay, amount: money }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('one' as const, 'both' as const),
        (r, payments, ends) => {
          const from = day('2019-09-01');
          const to = day('2026-07-31');
          const base = payments.reduce((a, p) => a + p.amount, 0n);
          const whole = generalInterest({ base, rate: r, from, to, dayCount: 365, ends, payments });
          if (isRefusal(whole)) return false;
          let n = { n: 0n, d: 1n };
          for (const p of payments) {
            const part = generalInterest({ base: p.amount, rate: r, from, to: p.on, dayCount: 365, ends });
            if (isRefusal(part)) return false;
            n = { n: n.n * part.exact.d + part.exact.n * n.d, d: n.d * part.exact.d };
          }
          return n.n * whole.exact.d === whole.exact.n * n.d;
        },
      ),
    );
  });
});

describe('allocating a payment', () => {
  const sums = fc.array(
    fc.record({
      kind: fc.constantFrom(...(Object.keys(debtKinds) as DebtKind[])),
      open: fc.bigInt({ min: 0n, max: 1000n }),
      due: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 8 },
  );
  it('neither loses nor makes money, and pays no sum beyond what is open', () => {
    const order = paymentOrderRule.decideOn(today, {}).value;
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 5000n }), sums, (payment, drawn) => {
        const open: OpenSum[] = drawn.map((s, id) => ({ ...s, id }));
        const { parts, rest } = allocate(payment, open, order);
        const paid = parts.reduce((a, p) => a + p.amount, 0n);
        const all = open.reduce((a, s) => a + s.open, 0n);
        const within = open.every(
          (s) => parts.filter((p) => p.id === s.id).reduce((a, p) => a + p.amount, 0n) <= s.open,
        );
        return paid + rest === payment && within && (rest === 0n || paid === all);
      }),
    );
  });
  it('pays the earlier due first and equals in proportion', () => {
    const order = paymentOrderRule.decideOn(today, {}).value;
    const open: OpenSum[] = [
      { id: 0, kind: 'principal', open: yuan('100'), due: 2 },
      { id: 1, kind: 'principal', open: yuan('100'), due: 1 },
      { id: 2, kind: 'penalty', open: yuan('50'), due: 2 },
    ];
    expect(allocate(yuan('160'), open, order).parts).toEqual([
      { id: 1, amount: 10000n },
      { id: 0, amount: 4000n },
      { id: 2, amount: 2000n },
    ]);
  });
});
