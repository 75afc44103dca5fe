import type { Citation, Day, Id, Refusal } from '#kernel';
import { isRefusal } from '#kernel';
import { type Certainty, type ClockNodeId, clockNode, type Length, openClock as openByLaw } from '#law';
import type { ActContext, Effect } from './engine/index.ts';

export type ClockExtras = {
  readonly subjectId?: Id | undefined;
  /** The unit that is being waited for, whose delay is not the handler's. */
  readonly waitingFor?: { readonly id: Id; readonly name: string } | undefined;
  /** Which term of enforcement a case has; an application on an administrative decision has the shorter one. */
  readonly kind?: 'civil' | 'administrative';
  /** The length that an order names, where the law leaves it to the court. */
  readonly ordered?: Length;
};

/** What a day that an order, a promise or a term has set rests on. */
export type ClockBasis = {
  readonly rule?: string;
  readonly version?: string;
  readonly cites: readonly Citation[];
  readonly certainty?: Certainty;
};

/**
 * Opens a clock of a case, or without one of the court's own account, on an event: its end follows from the rule in force on that day. A clock that ends in a year without a
 * published calendar opens as provisional. Refuses only for days outside the rule's history.
 */
export function openClock(
  context: ActContext,
  caseId: Id | null,
  node: ClockNodeId,
  event: Day,
  extras: ClockExtras = {},
): Effect | Refusal {
  const preset = context.court.presets[`limit:${node}`] as Length | undefined;
  const opening = {
    event: clockNode(node).opensOn[0] as never,
    on: event,
    subject: extras.subjectId ?? caseId ?? context.court.id,
    ...(extras.waitingFor ? { waitingFor: extras.waitingFor.name } : {}),
    options: {
      ...(extras.kind ? { caseKind: extras.kind } : {}),
      ...(extras.ordered ? { ordered: extras.ordered } : {}),
      ...(preset ? { preset } : {}),
    },
  };
  const clock = openByLaw(node, opening, context.calendar);
  if (isRefusal(clock)) return clock;
  return {
    do: 'open-clock',
    caseId,
    id: context.mint(),
    clock,
    subjectId: extras.subjectId,
    waitingFor: extras.waitingFor?.id,
  };
}

/** Opens a clock that ends on a day which an order, a promise or a term has set. Throws for nodes that count by themselves. */
export function openDatedClock(
  context: ActContext,
  caseId: Id | null,
  node: ClockNodeId,
  event: Day,
  due: Day,
  basis: ClockBasis,
  extras: ClockExtras = {},
): Effect {
  const clock = openByLaw(node, {
    event: clockNode(node).opensOn[0] as never,
    on: event,
    subject: extras.subjectId ?? caseId ?? context.court.id,
    ...(extras.waitingFor ? { waitingFor: extras.waitingFor.name } : {}),
    options: {
      until: due,
      basis: {
        rule: basis.rule ?? 'set-by-document',
        version: basis.version ?? '',
        cites: basis.cites,
        certainty: basis.certainty ?? 'read',
      },
    },
  });
  if (isRefusal(clock)) throw new RangeError(`the clock ${node} cannot be opened: ${clock.code}`);
  return {
    do: 'open-clock',
    caseId,
    id: context.mint(),
    clock,
    subjectId: extras.subjectId,
    waitingFor: extras.waitingFor?.id,
  };
}

/** Closes the running clocks of a node, or the one of a subject. */
export function closeClock(caseId: Id | null, node: ClockNodeId, on: Day, subjectId?: Id): Effect {
  return { do: 'close-clock', caseId, node, on, subjectId };
}
