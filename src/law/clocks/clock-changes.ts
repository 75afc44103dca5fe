import { type Day, isAfter, isBefore, isRefusal, type Refusal } from '#kernel';
import { type ExclusionGround, exclusionGrounds, extensionRequest } from '../limits/enforcement-term.ts';
import type { Calendar } from '../periods/calendar.ts';
import { type ClockNodeId, clockNode, clockNodes } from './catalogue.ts';
import {
  type Clock,
  type ClockExclusion,
  type ClockExtension,
  type ClockOptions,
  type OpeningEvent,
  openClock,
  recomputeClock,
} from './clock.ts';
import type { ClockEvent } from './events.ts';
import type { ClockNode } from './node.ts';
import { refuseClock } from './refusals.ts';

function refuseClosed(clock: Clock): Refusal | undefined {
  if (clock.closedOn === null) return undefined;
  const values = { node: clockNode(clock.node).title.zh, on: clock.closedOn.toString() };
  return refuseClock('clock-closed', { values });
}

/** Closes a clock on the day of the event. Refuses `clock-closed`, `clock-closes-before-opening`. */
export function closeClock(clock: Clock, event: ClockEvent, on: Day): Clock | Refusal {
  const closed = refuseClosed(clock);
  if (closed) return closed;
  if (isBefore(on, clock.openedOn)) {
    const values = { on: on.toString(), opened: clock.openedOn.toString() };
    return refuseClock('clock-closes-before-opening', { values });
  }
  return { ...clock, closedOn: on, closedBy: event };
}

function refuseGround(clock: Clock, ground: ExclusionGround): Refusal | undefined {
  const node = clockNode(clock.node);
  if (node.pausedBy.includes(ground)) return undefined;
  return refuseClock('clock-not-pausable', {
    values: { node: node.title.zh, ground: exclusionGrounds[ground].title.zh },
  });
}

/** Adds an excluded interval with its document. Refuses `clock-closed`, `clock-not-pausable`, malformed intervals. */
export function excludeFromClock(clock: Clock, exclusion: ClockExclusion, calendar?: Calendar): Clock | Refusal {
  const refused = refuseClosed(clock) ?? refuseGround(clock, exclusion.ground);
  if (refused) return refused;
  if (isBefore(exclusion.to, exclusion.from)) {
    const values = { on: exclusion.to.toString(), opened: exclusion.from.toString() };
    return refuseClock('clock-closes-before-opening', { values });
  }
  return recomputeClock({ ...clock, exclusions: [...clock.exclusions, exclusion] }, calendar);
}

/** Stops a clock on a ground from a day on, until `resumeClock`. Refuses `clock-closed`, `clock-not-pausable`. */
export function pauseClock(
  clock: Clock,
  pause: { ground: ExclusionGround; on: Day; document: string; authority: string },
): Clock | Refusal {
  return (
    refuseClosed(clock) ?? refuseGround(clock, pause.ground) ?? { ...clock, pausedSince: clock.pausedSince ?? pause }
  );
}

/** Lets a stopped clock run again from `on`; the days before it are excluded. Refuses `clock-not-paused`. */
export function resumeClock(clock: Clock, on: Day, calendar?: Calendar): Clock | Refusal {
  const paused = clock.pausedSince;
  if (paused === null)
    return refuseClock('clock-not-paused', { values: { node: clockNode(clock.node).title.zh, ground: '' } });
  const running: Clock = { ...clock, pausedSince: null };
  const to = on.subtract({ days: 1 });
  if (isBefore(to, paused.on)) return running;
  const { ground, document, authority } = paused;
  return excludeFromClock(running, { ground, from: paused.on, to, document, authority }, calendar);
}

/**
 * Extends a clock with an approval. Refuses `clock-not-extendable`, `clock-extension-by-other`, `clock-closed`,
 * `clock-extension-not-later`, and for the term of enforcement `extension-asked-late`, `extension-too-long`.
 */
export function extendClock(clock: Clock, extension: ClockExtension, calendar?: Calendar): Clock | Refusal {
  const node = clockNode(clock.node);
  const closed = refuseClosed(clock);
  if (closed) return closed;
  const values = { node: node.title.zh };
  if (node.extend === null) return refuseClock('clock-not-extendable', { values });
  if (node.extend.by !== extension.approvedBy)
    return refuseClock('clock-extension-by-other', { values: { ...values, post: node.extend.by } });
  const { grant } = extension;
  if (node.limit.by === 'term') {
    if (!('months' in grant)) return refuseClock('clock-not-extendable', { values });
    const asked = extensionRequest.askOn(extension.askedOn, {
      end: clock.due,
      askedOn: extension.askedOn,
      months: grant.months,
    });
    if (isRefusal(asked)) return asked;
  } else {
    if (!('until' in grant)) return refuseClock('clock-not-extendable', { values });
    if (!isAfter(grant.until, clock.due)) {
      const days = { until: grant.until.toString(), due: clock.due.toString() };
      return refuseClock('clock-extension-not-later', { values: days, field: 'until' });
    }
  }
  return recomputeClock({ ...clock, extensions: [...clock.extensions, extension] }, calendar);
}

/** What an event does to the clocks of its subject: the closed ones as they end, and the new ones. */
export type ClockChanges = { readonly closed: readonly Clock[]; readonly opened: readonly Clock[] };

/** Whether a duty that comes again has come for the last time: the next one would fall due after its end. */
function dutyIsOver(node: ClockNode, clocks: readonly Clock[], { event, on, subject }: OpeningEvent): boolean {
  const { comesAgain, limit } = node;
  if (comesAgain === undefined || comesAgain.since === event || limit.by !== 'rule') return false;
  const begun = clocks.filter((c) => c.node === node.id && c.subject === subject && c.openedBy === comesAgain.since);
  const since = begun.map((c) => c.openedOn).reduce<Day | undefined>((a, b) => (a && isAfter(a, b) ? a : b), undefined);
  return since !== undefined && isAfter(limit.rule.decideOn(on, { event: on }).value.raw, comesAgain.lastDay(since));
}

/**
 * Lets one event move the clocks: every open clock of the same subject whose node names the event closes, and every node
 * that names it opens, unless it is a duty that comes again and is over; for that its closed clocks must be among those given.
 * The case's own closing closes what hangs on the case. Refuses what `openClock` and `closeClock` refuse.
 */
export function applyEvent(
  clocks: readonly Clock[],
  opening: OpeningEvent & { readonly optionsFor?: (node: ClockNodeId) => ClockOptions },
  calendar?: Calendar,
): ClockChanges | Refusal {
  const closed: Clock[] = [];
  for (const clock of clocks) {
    const here = clock.closedOn === null && clock.subject === opening.subject;
    if (!here || !clockNode(clock.node).closesOn.includes(opening.event)) continue;
    const after = closeClock(clock, opening.event, opening.on);
    if (isRefusal(after)) return after;
    closed.push(after);
  }
  const opened: Clock[] = [];
  for (const node of clockNodes) {
    if (!node.opensOn.includes(opening.event) || dutyIsOver(node, clocks, opening)) continue;
    const options = opening.optionsFor?.(node.id) ?? opening.options ?? {};
    const clock = openClock(node.id, { ...opening, options }, calendar);
    // A limit that did not exist yet on the day of an old event opens no clock.
    if (isRefusal(clock) && clock.code === 'rule-not-in-force') continue;
    if (isRefusal(clock)) return clock;
    opened.push(clock);
  }
  return { closed, opened };
}
