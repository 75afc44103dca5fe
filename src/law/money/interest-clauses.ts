import { compareFractions, type Fen, isRefusal, type Refusal } from '#kernel';
import { type DayNumber, dayNumber } from './day-numbers.ts';
import type { DebtRow } from './owed-rows.ts';
import type { InterestClause } from './owed-types.ts';
import { type RateSchedule, type RateStep, rateSchedule, type ScheduleOptions } from './rate.ts';

/**
 * The sums that an interest clause stands on: its own item; else the one sum of the same size; else, where clauses or
 * sums add up, all sums of the main debt with the clauses as tranches in their order; else the only sum of the main debt.
 */
export function standsOn(
  base: Fen,
  own: DebtRow | undefined,
  main: readonly DebtRow[],
  used: Map<string, Fen>,
): { on: DebtRow[]; after: Fen } {
  const tranche = (on: DebtRow[]): { on: DebtRow[]; after: Fen } => {
    const key = on.map((r) => r.item).join(',');
    const size = on.reduce((sum, r) => sum + r.amount, 0n);
    const before = used.get(key) ?? 0n;
    // Clauses that together exceed the debt are not tranches of it but several clauses on the same money (interest and penalty interest).
    const after = before + base <= size ? before : 0n;
    used.set(key, after + base);
    return { on, after };
  };
  if (own) return tranche([own]);
  const same = main.find((r) => r.amount === base);
  if (same) return { on: [same], after: 0n };
  const principals = main.filter((r) => r.kind === 'principal');
  if (principals.length > 0) return tranche(principals);
  return main.length > 0 ? tranche([...main]) : { on: [], after: 0n };
}

/** The lower of two schedules on every day: a rate with a ceiling that may float as well. */
function lowerOf(rate: RateSchedule, ceiling: RateSchedule): RateSchedule {
  const steps: RateStep[] = [];
  for (const step of rate.steps) {
    for (const most of ceiling.steps) {
      const from = Math.max(step.from, most.from);
      const until = Math.min(step.until, most.until);
      if (from < until) steps.push({ ...(compareFractions(step.perDay, most.perDay) > 0 ? most : step), from, until });
    }
  }
  return {
    ...rate,
    steps,
    cites: [...rate.cites, ...ceiling.cites],
    provisional: rate.provisional || ceiling.provisional,
  };
}

/** The dated rates of a clause up to a day. Refuses what {@link rateSchedule} refuses. */
export function clauseRates(clause: InterestClause, from: DayNumber, asOf: DayNumber): RateSchedule | Refusal {
  const bothEnds = (clause.ends ?? 'both') === 'both';
  const last = clause.to === undefined ? asOf : Math.min(asOf, dayNumber(clause.to));
  const options: ScheduleOptions = {
    from,
    until: Math.max(from, bothEnds ? last + 1 : last),
    dayCount: clause.dayCount ?? 365,
  };
  if (clause.rate === undefined) return { steps: [], cites: [], certainty: 'read', provisional: false };
  const rates = rateSchedule(
    clause.rate,
    clause.lprOverride === undefined ? options : { ...options, lprOverride: clause.lprOverride },
  );
  if (isRefusal(rates) || clause.rateCap === undefined) return rates;
  const ceiling = rateSchedule(clause.rateCap, options);
  return isRefusal(ceiling) ? ceiling : lowerOf(rates, ceiling);
}
