import { approveProposal, type Engine, type Performed, type SubjectRef, showProposal } from '#acts';
import { findHandling } from '#cases';
import { type Id, isRefusal, orThrow } from '#kernel';
import type { Actor, OfficerPost } from '#platform';
import type { RegionCourt } from './courts.ts';

type Officer = Actor & { kind: 'officer' };

/** Performs acts of one court as its officers would: drafts under one post, then has each approver sign. */
export type Desk = {
  readonly court: RegionCourt;
  /** Performs an act on a case; throws the refusal when there is one. */
  readonly onCase: (caseId: Id, act: string, input: Record<string, unknown>, post?: OfficerPost) => Promise<Performed>;
  /** Drafts an act and leaves it to be signed, by whoever comes after so many signatures. */
  readonly draft: (caseId: Id, act: string, post: OfficerPost, input: object, signatures: number) => Promise<void>;
  readonly onIntake: (act: string, input: Record<string, unknown>) => Promise<Performed>;
  readonly onCourt: (act: string, input: Record<string, unknown>, post: OfficerPost) => Promise<Performed>;
};

let counter = 0;

/** Opens the desk of a court. The keys of its submissions are counted: no two are alike. */
export function openDesk(engine: Engine, court: RegionCourt): Desk {
  const first = (post: OfficerPost): Officer => {
    const officer = court.officers[post]?.[0];
    if (!officer) throw new Error(`${court.name} has no ${post}`);
    return officer;
  };
  const handlerOf = async (caseId: Id, post: OfficerPost): Promise<Officer> => {
    if (post !== 'judge' && post !== 'assistant' && post !== 'clerk') return first(post);
    const handling = await engine.options.db.within({ courts: [court.id] }, (tx) => findHandling(tx, court.id, caseId));
    const officer = court.officers[post]?.find((o) => o.officerId === handling[post]);
    if (!officer) throw new Error(`the case has no ${post}`);
    return officer;
  };
  // Each round takes the next signature; a proposal has at most a handful of steps.
  const sign = async (caseId: Id | undefined, done: Performed, signatures = 6): Promise<Performed> => {
    let state = done;
    for (let round = 0; !state.done && round < signatures; round++) {
      const shown = orThrow(await showProposal(engine, court.id, state.proposalId));
      if (isRefusal(shown.decision))
        throw new Error(`${shown.proposal.act}: ${shown.decision.code} ${shown.decision.text.en}`);
      const awaited = shown.proposal.approval[shown.proposal.step]?.post ?? 'judge';
      const post = awaited === 'judge-of-the-case' ? 'judge' : awaited;
      const approver = caseId ? await handlerOf(caseId, post) : first(post);
      state = orThrow(await approveProposal(engine, approver, court.id, state.proposalId, shown.proposal.digest, true));
    }
    return state;
  };
  const perform = async (ref: SubjectRef, officer: Officer, act: string, input: Record<string, unknown>) =>
    orThrow(await engine.perform(officer, ref, act, input, { key: `region-${counter++}` }));
  const courtRef = (kind: 'intake' | 'court') => ({ courtId: court.id, subject: { kind, id: court.id } }) as const;
  return {
    court,
    async onCase(caseId, act, input, post = 'judge') {
      const ref = { courtId: court.id, subject: { kind: 'case', id: caseId } } as const;
      return sign(caseId, await perform(ref, await handlerOf(caseId, post), act, input));
    },
    async draft(caseId, act, post, input, signatures) {
      const ref = { courtId: court.id, subject: { kind: 'case', id: caseId } } as const;
      await sign(caseId, await perform(ref, await handlerOf(caseId, post), act, { ...input }), signatures);
    },
    onIntake: async (act, input) =>
      sign(undefined, await perform(courtRef('intake'), first('filing-clerk'), act, input)),
    onCourt: async (act, input, post) => sign(undefined, await perform(courtRef('court'), first(post), act, input)),
  };
}
