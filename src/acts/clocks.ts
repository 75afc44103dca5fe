import { type Citation, type Day, type Id, isRefusal, type Refusal, type Text, toJson } from '#kernel';
import {
  applicantContactLimit,
  archiveLimit,
  askForCluesLimit,
  type Certainty,
  declarationLimit,
  docketingLimit,
  enforcementTerm,
  enforcementTermEnd,
  executionNoticeLimit,
  type Finding,
  handlerAssignmentLimit,
  jurisdictionObjectionLimit,
  type Length,
  type LimitRule,
  networkInquiryLimit,
  type PeriodEnd,
  payOutLimit,
  supplementDeclarationLimit,
} from '#law';
import type { ActContext, Effect } from './engine/index.ts';

/** The clocks that the acts of the spine open, each by the rule that limits it. */
const limits = {
  docketing: docketingLimit,
  'handler-assignment': handlerAssignmentLimit,
  'execution-notice': executionNoticeLimit,
  'ask-for-clues': askForCluesLimit,
  'applicant-contact': applicantContactLimit,
  'network-inquiry': networkInquiryLimit,
  declaration: declarationLimit,
  'supplement-declaration': supplementDeclarationLimit,
  'jurisdiction-objection': jurisdictionObjectionLimit,
  'pay-out': payOutLimit,
  archive: archiveLimit,
} as const satisfies Record<string, LimitRule>;

/** Clocks whose day is set by an order, a promise or a term, not counted by a limit of its own. */
const dated = {
  'notice-period': { zh: '执行通知履行期', en: 'Period of the execution notice' },
  correction: { zh: '补正材料', en: 'Correction of the application' },
  'control-expiry': { zh: '续行控制', en: 'Renewal of a control' },
  'unit-answer': { zh: '单位答复', en: 'Answer of a unit' },
  'money-arrival': { zh: '扣划款到账', en: 'Arrival of deducted money' },
  'excess-release': { zh: '解除超标的控制', en: 'Release of excess' },
} as const;

export type ClockNode = keyof typeof limits | keyof typeof dated | 'enforcement-term';

/** The title of a clock's node. */
export function clockTitle(node: string): { zh: string; en: string } {
  if (node === 'enforcement-term') return enforcementTerm.title;
  if (Object.hasOwn(limits, node)) return limits[node as keyof typeof limits].title;
  return Object.hasOwn(dated, node) ? dated[node as keyof typeof dated] : { zh: node, en: node };
}

export type ClockExtras = {
  readonly subjectId?: Id | undefined;
  /** The unit that is being waited for, whose delay is not the handler's. */
  readonly waitingFor?: Id | undefined;
  /** Which term of enforcement a case has; an application on an administrative decision has the shorter one. */
  readonly kind?: 'civil' | 'administrative';
  /** The length that an order names, where the law leaves it to the court. */
  readonly ordered?: Length;
};

function opened(
  context: ActContext,
  caseId: Id,
  node: ClockNode,
  event: Day,
  end: Finding<PeriodEnd>,
  extras: ClockExtras,
): Effect {
  const { rule, version, cites, certainty, because } = end;
  return {
    do: 'open-clock',
    caseId,
    id: context.mint(),
    node,
    nodeTitle: clockTitle(node),
    eventDay: event,
    due: end.value.due,
    provisional: end.value.provisional,
    finding: toJson({ rule, version, cites, certainty, because }),
    subjectId: extras.subjectId,
    waitingFor: extras.waitingFor,
  };
}

/**
 * Opens a clock on an event: its end follows from the rule in force on that day. A clock that ends in a year without a
 * published calendar opens as provisional. Refuses only for days outside the rule's history.
 */
export function openClock(
  context: ActContext,
  caseId: Id,
  node: keyof typeof limits | 'enforcement-term',
  event: Day,
  extras: ClockExtras = {},
): Effect | Refusal {
  const preset = context.court.presets[`limit:${node}`] as Length | undefined;
  const end =
    node === 'enforcement-term'
      ? enforcementTermEnd({ kind: extras.kind ?? 'civil', docketed: event, exclusions: [], extendedMonths: 0 })
      : limits[node].askOn(event, {
          event,
          ...(preset ? { preset } : {}),
          ...(extras.ordered ? { ordered: extras.ordered } : {}),
        });
  return isRefusal(end) ? end : opened(context, caseId, node, event, end, extras);
}

/** Opens a clock that ends on a day which an order, a promise or a term has set. */
export function openDatedClock(
  context: ActContext,
  caseId: Id,
  node: keyof typeof dated,
  event: Day,
  due: Day,
  basis: { cites: readonly Citation[]; because: readonly Text[]; certainty?: Certainty },
  extras: ClockExtras = {},
): Effect {
  return {
    do: 'open-clock',
    caseId,
    id: context.mint(),
    node,
    nodeTitle: dated[node],
    eventDay: event,
    due,
    provisional: false,
    finding: toJson({
      rule: node,
      version: '',
      cites: basis.cites,
      certainty: basis.certainty ?? 'read',
      because: basis.because,
    }),
    subjectId: extras.subjectId,
    waitingFor: extras.waitingFor,
  };
}

/** Closes the running clocks of a node, or the one of a subject. */
export function closeClock(caseId: Id, node: ClockNode, on: Day, subjectId?: Id): Effect {
  return { do: 'close-clock', caseId, node, on, subjectId };
}
