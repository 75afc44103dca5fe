import { type Day, dayOf, daysBetween, earlierDay, isAfter, isBefore, laterDay, zone } from '#kernel';
import { clockNode } from '#law';
import { measureTitles } from '#linkage';
import type { OpenCase } from '../context.ts';
import type { CaseOverview } from '../contract/case-overview.ts';
import { standingIn } from '../court-rules.ts';
import { clockLight, moment } from '../shown.ts';
import { awaitedLight, awaitedStates } from './requests.ts';

type Stretch = { readonly from: Day; readonly to: Day };

/** Whole days that lie in at least one of the stretches, counted between two days; `to` itself is not counted. */
export function daysCovered(stretches: readonly Stretch[], first: Day, end: Day): number {
  const inside = stretches
    .map(({ from, to }) => ({ from: laterDay(from, first), to: earlierDay(to, end) }))
    .filter(({ from, to }) => isBefore(from, to))
    .sort((a, b) => Temporal.PlainDate.compare(a.from, b.from));
  let days = 0;
  let reached = first;
  for (const { from, to } of inside) {
    const start = laterDay(from, reached);
    if (isAfter(to, start)) {
      days += daysBetween(start, to);
      reached = to;
    }
  }
  return days;
}

/** Whole days since docketing, and how many of them were spent waiting for units or did not count. */
export function timeUsed({ dossier, today }: OpenCase): CaseOverview['timeUsed'] {
  const { docketedOn, closedOn } = dossier.case;
  if (docketedOn === null) return { total: 0, waitingForUnits: 0, suspended: 0 };
  const end = closedOn ?? today;
  const waited = dossier.requests.flatMap((r) => {
    if (r.issuedAt === null || r.status === 'withdrawn' || r.status === 'undeliverable') return [];
    return [{ from: dayOf(r.issuedAt), to: r.answeredAt === null ? today : dayOf(r.answeredAt) }];
  });
  const term = dossier.clocks.find((k) => k.clock.node === 'enforcement-term')?.clock;
  const excluded = (term?.exclusions ?? []).map((e) => ({ from: e.from, to: e.to.add({ days: 1 }) }));
  const paused = term?.pausedSince ? [{ from: term.pausedSince.on, to: end }] : [];
  return {
    total: Math.max(0, daysBetween(docketedOn, end)),
    waitingForUnits: daysCovered(waited, docketedOn, end),
    suspended: daysCovered([...excluded, ...paused], docketedOn, end),
  };
}

/** Whom the case waits for now, for what and since when: answers of units, and what else a named other owes. */
export function waitingNow(open: OpenCase): CaseOverview['waiting'] {
  const { dossier, today } = open;
  const answers = dossier.requests.flatMap((request) => {
    const unit = dossier.units.find((u) => u.id === request.unitId);
    if (!unit || request.issuedAt === null || !awaitedStates.includes(request.status)) return [];
    const light = awaitedLight(unit, request.deadline, today);
    return [{ who: unit.name, forWhat: measureTitles[request.measure], since: moment(request.issuedAt), light }];
  });
  const others = dossier.clocks.flatMap((kept) => {
    const { clock } = kept;
    if (kept.state === 'closed' || clock.node === 'unit-answer' || standingIn(open, kept).light !== 'blue') return [];
    const since = moment(clock.openedOn.toZonedDateTime(zone).toInstant());
    const light = clockLight(open, kept, undefined);
    return [{ who: clock.waitingFor ?? '协助单位', forWhat: clockNode(clock.node).title, since, light }];
  });
  return [...answers, ...others];
}
