import { z } from 'zod';
import type { KeptClock } from '#deadlines';
import { type Refusal, text } from '#kernel';
import { type Calendar, type Clock, cite, recomputeClock } from '#law';
import { type ActContext, act, type Effect, type Plan } from '../engine/index.ts';
import { clocksOf, titleOf } from './one-clock.ts';
import { refuseDeadline } from './refusals.ts';

const cites = [cite('court-presets', '期限重算')] as const;

/** The same clock by the rules of now and the court's calendar; undefined when it would be no other than it is. */
export function recomputed(clock: Clock, calendar: Calendar): Clock | undefined {
  const again = recomputeClock(clock, calendar);
  const same =
    again.due.equals(clock.due) &&
    again.provisional === clock.provisional &&
    again.rule === clock.rule &&
    again.version === clock.version;
  return same ? undefined : again;
}

function decide(clocks: readonly KeptClock[], _input: unknown, { calendar }: ActContext): Plan | Refusal {
  const changed = clocks.flatMap((kept) => {
    const clock = kept.state === 'closed' ? undefined : recomputed(kept.clock, calendar);
    return clock ? [{ kept, clock }] : [];
  });
  if (changed.length === 0) return refuseDeadline('clocks-unchanged');
  const zh = changed.map(({ kept, clock }) => `“${titleOf(clock).zh}”由${kept.clock.due}改为${clock.due}`).join('；');
  const en = changed.map(({ kept, clock }) => `"${titleOf(clock).en}" ${kept.clock.due} → ${clock.due}`).join('; ');
  return {
    journal: text(`期限重算：${zh}`, `Clocks computed again: ${en}`),
    cites: changed.flatMap(({ clock }) => clock.cites.slice(0, 1)),
    effects: changed.map(
      ({ kept, clock }): Effect => ({ do: 'change-clock', caseId: kept.caseId, id: kept.id, clock }),
    ),
  };
}

/** The open clocks of a case by the rules and the calendar of now: after a year's holidays are published, or a rule changed. */
export const recomputeClocks = act({
  name: 'recompute-clocks',
  title: text('重算期限', 'Compute the clocks again'),
  subject: 'case',
  stage: 'record',
  cites,
  draftedBy: ['system', 'judge', 'assistant', 'clerk', 'bureau-head'],
  approval: [],
  input: z.strictObject({}),
  facts: clocksOf,
  decide,
});

/** The same for the clocks of the court's own account. */
export const recomputeAccountClocks = act({
  name: 'recompute-account-clocks',
  title: text('重算案款专户期限', "Compute the clocks of the court's account again"),
  subject: 'court',
  stage: 'record',
  cites,
  draftedBy: ['system'],
  approval: [],
  input: z.strictObject({}),
  facts: clocksOf,
  decide,
});

/** Has all open clocks of the court gone through; the background does it in pages and goes on after a restart. */
export const orderRecomputation = act({
  name: 'order-recomputation',
  title: text('重算本院全部期限', 'Compute all clocks of the court again'),
  subject: 'court',
  stage: 'record',
  cites,
  draftedBy: ['bureau-head', 'president', 'administrator'],
  approval: [],
  input: z.strictObject({}),
  facts: () => Promise.resolve({}),
  decide: (_facts, _input, context): Plan => ({
    journal: text('要求重算本院全部未结期限', 'All open clocks of the court are to be computed again'),
    cites,
    effects: [{ do: 'order-recomputation', id: context.mint() }],
  }),
});
