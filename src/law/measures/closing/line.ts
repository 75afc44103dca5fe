import type { Citation, Text } from '#kernel';
import { type Certainty, cite, type Decided } from '../../frame.ts';
import type { LawId } from '../../laws.ts';

export type LineState = 'met' | 'missing' | 'not-applicable';

/** One line of a closing checklist. */
export type Line = {
  readonly id: string;
  readonly title: Text;
  readonly state: LineState;
  /** What the facts show or lack. */
  readonly why: Text;
  /** Ids of the recorded facts that it rests on. */
  readonly evidence: readonly string[];
  /** The act that would supply what is missing. */
  readonly suppliedBy: string;
  readonly cites: readonly Citation[];
  readonly certainty: Certainty;
  /** True for a line that only draws attention, whatever a court adopts. */
  readonly hintOnly?: boolean;
};

export type LineSpec = Omit<Line, 'state' | 'why' | 'evidence' | 'cites' | 'title'> & {
  readonly zh: string;
  readonly en: string;
  readonly cites: readonly (readonly [LawId, string])[];
};

export type Shown = {
  readonly state: LineState;
  readonly zh: string;
  readonly en: string;
  readonly evidence?: readonly (string | undefined)[];
};

/** Makes a line from what the law asks and what the facts show. */
export function line(spec: LineSpec, shown: Shown): Line {
  const { zh, en, cites, ...rest } = spec;
  return {
    ...rest,
    title: { zh, en },
    state: shown.state,
    why: { zh: shown.zh, en: shown.en },
    evidence: (shown.evidence ?? []).filter((e) => e !== undefined),
    cites: cites.map(([law, article]) => cite(law, article)),
  };
}

/** Met with a reason, or missing with one. */
export function whether(
  holds: boolean,
  yes: readonly [string, string],
  no: readonly [string, string],
  evidence: readonly (string | undefined)[] = [],
): Shown {
  const [zh, en] = holds ? yes : no;
  return { state: holds ? 'met' : 'missing', zh, en, evidence: holds ? evidence : [] };
}

export function notApplicable(zh: string, en: string): Shown {
  return { state: 'not-applicable', zh, en };
}

/** A checklist as a rule's decision: the reasons are what is missing. */
export function checklist(...all: Line[]): Decided<readonly Line[]> {
  return { value: all, because: all.filter((l) => l.state === 'missing').map((l) => l.why) };
}
