export { approverFor, type Handling, performerFor } from './authority.ts';
export { systemOfficerId } from './commit.ts';
export type { Decision } from './decide.ts';
export { type Effect, effectHandlers, effectLabel } from './effects.ts';
export { expireProposals, returnProposal, withdrawProposal } from './ended-proposals.ts';
export { closedBecause, Engine, type EngineOptions, type Performed, type Shown, type Standing } from './engine.ts';
export {
  findProposal,
  listSteps,
  type Proposal,
  type ProposalStatus,
  proposalWords,
  type StepRow,
} from './proposal-store.ts';
export { approveProposal, type ShownProposal, showProposal } from './proposals.ts';
export { refuseAct } from './refusals.ts';
export {
  type Act,
  type ActContext,
  type ActSpec,
  type ApprovalStep,
  act,
  type CaseStatus,
  type Plan,
  type Reader,
  type SubjectRef,
} from './types.ts';
