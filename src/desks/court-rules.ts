import { lightOptionsOf } from '#acts';
import type { KeptClock } from '#deadlines';
import type { Day, Id } from '#kernel';
import { type Calendar, calendarWith, clockNode, lightOf, publishedCalendar, type Standing } from '#law';
import type { Court, Tx } from '#platform';
import { listEveryCalendar } from '#presets';

/** What the lights of a court go by: its own warnings and its own calendar. */
export type CourtRules = { readonly court: Court; readonly calendar: Calendar };
export type LightsOn = CourtRules & { readonly today: Day };

/** How a clock stands today by the rules of its court: what screens show is what warnings and escalation go by. */
export function standingIn(on: LightsOn, { clock }: Pick<KeptClock, 'clock'>): Standing {
  return lightOf(clock, on.today, lightOptionsOf(on.court, clockNode(clock.node), on.calendar));
}

/** A court and the courts above it, the highest first: in that order their calendars are laid over each other. */
function chainOf(court: Court, all: readonly Court[]): Id[] {
  const above = court.parentId === null ? undefined : all.find((c) => c.id === court.parentId);
  return above ? [...chainOf(above, all), court.id] : [court.id];
}

/** The rules of these courts; `all` are the courts of the region, from which the courts above follow. */
export async function readCourtRules(tx: Tx, courts: readonly Court[], all: readonly Court[]): Promise<CourtRules[]> {
  return rulesOf(courts, all, await listEveryCalendar(tx));
}

/** The same from calendars that were read already. */
export function rulesOf(
  courts: readonly Court[],
  all: readonly Court[],
  published: Awaited<ReturnType<typeof listEveryCalendar>>,
): CourtRules[] {
  return courts.map((court) => {
    if (published.length === 0) return { court, calendar: publishedCalendar };
    const own = chainOf(court, all).flatMap((id) => published.filter((p) => p.courtId === id));
    return { court, calendar: calendarWith(own) };
  });
}

/** Finds the rules of a court among those that were read. */
export function lightsOn(rules: readonly CourtRules[], courtId: Id, today: Day): LightsOn {
  const found = rules.find((r) => r.court.id === courtId);
  if (!found) throw new RangeError(`the rules of court ${courtId} were not read`);
  return { ...found, today };
}
