import { daysBetween, isAfter } from '#kernel';
import type { ClosingFacts, DebtorFacts, InquiryScope } from './facts.ts';
import { notApplicable, type Shown, whether } from './line.ts';

function names(debtors: readonly DebtorFacts[]): string {
  return debtors.map((d) => d.name).join('、');
}

/** A line that must hold for every debtor who is no exception. */
export function everyDebtor(
  facts: ClosingFacts,
  holds: (d: DebtorFacts) => boolean,
  exempt: (d: DebtorFacts) => boolean,
  yes: readonly [string, string],
  no: readonly [string, string],
): Shown {
  const debtors = facts.debtors ?? [];
  if (debtors.length === 0) return whether(false, yes, ['没有被执行人的记录。', 'No debtor is on record.']);
  const concerned = debtors.filter((d) => !exempt(d));
  if (concerned.length === 0) return notApplicable('被执行人均属例外。', 'Every debtor is an exception.');
  const open = concerned.filter((d) => !holds(d));
  return whether(
    open.length === 0,
    yes,
    [`${names(open)}：${no[0]}`, `${open.map((d) => d.name).join(', ')}: ${no[1]}`],
    concerned.map((d) => d.ref),
  );
}

/** An inquiry counts when the closing day is at most three months and one day from it. */
export function recentScopes(d: DebtorFacts, facts: ClosingFacts): ReadonlySet<InquiryScope> {
  const recent = (d.inquiries ?? []).filter(
    (i) =>
      i.on !== undefined &&
      !isAfter(facts.on, i.on.add({ months: 3 }).add({ days: 1 })) &&
      daysBetween(i.on, facts.on) >= 0,
  );
  return new Set(recent.flatMap((i) => i.scopes));
}
