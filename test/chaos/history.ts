/** One thing that happened: an act, a kill, a knob, a move of the clock, or something that must not be. */
export type Event = {
  readonly atMs: number;
  readonly kind: 'act' | 'refusal' | 'fault-made' | 'clock' | 'note' | 'wrong';
  /** The case that it belongs to, where it belongs to one. */
  readonly about?: string;
  readonly text: string;
};

/** A submission that was answered, by its key. */
export type Submission = {
  readonly key: string;
  readonly officerId: string;
  readonly courtId: string;
  readonly act: string;
  /** The entry or the proposal that the key stands for, as every sending of it must answer. */
  readonly answer: string;
};

/** A signature under a proposal, with the digest of what was on the officer's screen. */
export type Signature = { readonly proposalId: string; readonly digest: string; readonly officerId: string };

/** What the run did and saw. */
export type History = {
  readonly events: readonly Event[];
  readonly submissions: readonly Submission[];
  readonly signatures: readonly Signature[];
  /** Violations seen while the run went on, by kind. */
  readonly faults: readonly { readonly kind: string; readonly text: string }[];
  note(kind: Event['kind'], text: string, about?: string): void;
  submitted(submission: Submission): void;
  signed(signature: Signature): void;
  fault(kind: string, text: string): void;
};

export function openHistory(): History {
  const began = performance.now();
  const events: Event[] = [];
  const submissions: Submission[] = [];
  const signatures: Signature[] = [];
  const faults: { kind: string; text: string }[] = [];
  const note: History['note'] = (kind, text, about) =>
    void events.push({ atMs: Math.round(performance.now() - began), kind, text, ...(about ? { about } : {}) });
  return {
    ...{ events, submissions, signatures, faults, note },
    submitted: (one) => void submissions.push(one),
    signed: (one) => void signatures.push(one),
    fault(kind, text) {
      faults.push({ kind, text });
      note('wrong', `${kind}: ${text}`);
    },
  };
}

/** The history as lines; with cases named, only theirs and what was done to the processes. */
export function told(history: History, cases?: ReadonlySet<string>): string {
  const wanted = history.events.filter((e) => !e.about || !cases || cases.has(e.about));
  return wanted.map((e) => `${(e.atMs / 1000).toFixed(2).padStart(8)}s  ${e.about ?? '-'}  ${e.text}`).join('\n');
}
