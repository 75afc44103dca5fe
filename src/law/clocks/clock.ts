import { type Citation, type Day, isAfter, laterDay, orThrow, type Refusal, type Text } from '#kernel';
import type { Certainty, Finding } from '../frame.ts';
import {
  type Exclusion,
  type ExclusionGround,
  enforcementTerm,
  enforcementTermEnd,
} from '../limits/enforcement-term.ts';
import { clueVerificationLimit } from '../limits/inquiry.ts';
import type { Calendar } from '../periods/calendar.ts';
import type { Length, PeriodEnd } from '../periods/count.ts';
import { refuseLaw } from '../refusals.ts';
import { type ClockNodeId, clockNode } from './catalogue.ts';
import type { ClockEvent } from './events.ts';
import type { ClockNode, ClockOwner } from './node.ts';
import { refuseClock } from './refusals.ts';

/** An interval in which a clock does not run, with the document and authority that say so. */
export type ClockExclusion = Exclusion & { readonly document: string; readonly authority: string };

/** An approved extension: months for the term of enforcement, a new last day for other clocks. */
export type ClockExtension = {
  readonly grant: { readonly months: number } | { readonly until: Day };
  readonly approvedBy: ClockOwner;
  readonly askedOn: Day;
  readonly document: string;
};

/** What an opening event tells a clock besides its day. */
export type ClockOptions = {
  /** Civil cases have six months, administrative decisions three. */
  readonly caseKind?: 'civil' | 'administrative';
  readonly urgent?: boolean;
  /** The last day, for nodes whose end a document fixes. */
  readonly until?: Day;
  /** The length that an order or notice names. */
  readonly ordered?: Length;
  /** The court's own length for this node. */
  readonly preset?: Length;
  /** For `until`: the finding that bounds it, such as that of `controlTermMax`. */
  readonly basis?: Pick<Finding<unknown>, 'rule' | 'version' | 'cites' | 'certainty'>;
};

/** One clock of a case. Everything but the derived end is fact; `recomputeClock` derives the end again. */
export type Clock = {
  readonly node: ClockNodeId;
  /** What it hangs on: the id of the case, party, asset, control or request. */
  readonly subject: string;
  readonly openedBy: ClockEvent;
  readonly openedOn: Day;
  readonly options: ClockOptions;
  readonly exclusions: readonly ClockExclusion[];
  /** Set while the clock stands still without a known end. */
  readonly pausedSince: {
    readonly on: Day;
    readonly ground: ExclusionGround;
    readonly document: string;
    readonly authority: string;
  } | null;
  readonly extensions: readonly ClockExtension[];
  readonly closedOn: Day | null;
  readonly closedBy: ClockEvent | null;
  /** The unit whose answer the handler waits for, by name; null when nobody else is awaited. */
  readonly waitingFor: string | null;
  readonly due: Day;
  readonly provisional: boolean;
  readonly rule: string;
  readonly version: string;
  readonly cites: readonly Citation[];
  readonly certainty: Certainty;
  readonly because: readonly Text[];
};

type ClockFacts = Omit<Clock, 'due' | 'provisional' | 'rule' | 'version' | 'cites' | 'certainty' | 'because'>;
type ClockEndFields = Pick<Clock, 'due' | 'provisional' | 'rule' | 'version' | 'cites' | 'certainty' | 'because'>;

function pickBasis({ rule, version, cites, certainty }: NonNullable<ClockOptions['basis']>) {
  return { rule, version, cites, certainty };
}

/** Whether the limit of a node existed on a day; nodes without a law of their own always do. */
function limitInForce(node: ClockNode, on: Day): boolean {
  if (node.limit.by === 'rule') return node.limit.rule.inForceOn(on);
  if (node.limit.by === 'term') return enforcementTerm.inForceOn(on);
  return node.limit.by === 'fixed' || clueVerificationLimit.inForceOn(on);
}

function limitOf(
  facts: ClockFacts,
  node: ClockNode,
  calendar: Calendar | undefined,
): Finding<PeriodEnd> | ClockEndFields {
  const { options, openedOn: event } = facts;
  const withCalendar = calendar ? { calendar } : {};
  switch (node.limit.by) {
    case 'rule':
      return node.limit.rule.decideOn(event, {
        event,
        ...withCalendar,
        ...(facts.exclusions.length > 0 ? { suspensions: facts.exclusions } : {}),
        ...(options.preset ? { preset: options.preset } : {}),
        ...(options.ordered ? { ordered: options.ordered } : {}),
      });
    case 'clue':
      return clueVerificationLimit.decideOn(event, { event, urgent: options.urgent ?? false, ...withCalendar });
    case 'term':
      return enforcementTermEnd({
        docketed: event,
        kind: options.caseKind ?? 'civil',
        exclusions: facts.exclusions,
        extendedMonths: facts.extensions.reduce((sum, e) => sum + ('months' in e.grant ? e.grant.months : 0), 0),
        ...withCalendar,
      });
    case 'fixed': {
      const due = options.until;
      if (!due) throw new RangeError(`clock ${node.id} opened without its last day`);
      const because = [{ zh: `文书确定的届满日为${due}。`, en: `The last day fixed by the document is ${due}.` }];
      const basis = options.basis ?? { rule: 'set-by-document', version: '', cites: [], certainty: 'read' as const };
      return { ...pickBasis(basis), due, provisional: false, because };
    }
  }
}

function endFields(facts: ClockFacts, calendar: Calendar | undefined): ClockEndFields {
  const found = limitOf(facts, clockNode(facts.node), calendar);
  const end =
    'value' in found
      ? {
          due: found.value.due,
          provisional: found.value.provisional,
          rule: found.rule,
          version: found.version,
          cites: found.cites,
          certainty: found.certainty,
          because: found.because,
        }
      : found;
  const granted = facts.extensions.flatMap((e) => ('until' in e.grant ? [e.grant.until] : []));
  if (granted.length === 0) return end;
  const until = granted.reduce(laterDay);
  if (!isAfter(until, end.due)) return end;
  const note: Text = { zh: `经批准延长至${until}。`, en: `Extended with approval until ${until}.` };
  return { ...end, due: until, provisional: false, because: [...end.because, note] };
}

/** The same clock with its end derived again: after a change of facts, or when a year's calendar arrives. */
export function recomputeClock(clock: Clock, calendar?: Calendar): Clock {
  return { ...clock, ...endFields(clock, calendar) };
}

export type OpeningEvent = {
  readonly event: ClockEvent;
  readonly on: Day;
  readonly subject: string;
  readonly options?: ClockOptions;
  readonly waitingFor?: string;
};

/** Opens a clock of a node. Refuses `clock-end-missing` for a node whose last day a document fixes, `rule-not-in-force`. */
export function openClock(nodeId: ClockNodeId, opening: OpeningEvent, calendar?: Calendar): Clock | Refusal {
  const node = clockNode(nodeId);
  const options = opening.options ?? {};
  if (node.limit.by === 'fixed' && !options.until)
    return refuseClock('clock-end-missing', { values: { node: node.title.zh }, field: 'until' });
  if (!limitInForce(node, opening.on)) {
    const values = { zh: node.title.zh, en: node.title.en, on: opening.on.toString() };
    return refuseLaw('rule-not-in-force', { values });
  }
  const facts: ClockFacts = {
    node: nodeId,
    subject: opening.subject,
    openedBy: opening.event,
    openedOn: opening.on,
    options,
    exclusions: [],
    pausedSince: null,
    extensions: [],
    closedOn: null,
    closedBy: null,
    waitingFor: opening.waitingFor ?? null,
  };
  return { ...facts, ...endFields(facts, calendar) };
}

/** As `openClock`, for events that our own code vetted. Throws the refusal. */
export function openedClock(nodeId: ClockNodeId, opening: OpeningEvent, calendar?: Calendar): Clock {
  return orThrow(openClock(nodeId, opening, calendar));
}
