export { type DeadlineEffects, deadlineEffects } from './effects.ts';
export { findRecomputation, noteRecomputed, type Recomputation, startNightly } from './recomputation-store.ts';
export {
  type KeptClock,
  listAccountClocks,
  listClocks,
  listClocksById,
  listEndedPeriods,
  listOpenClocks,
  listOverdueClocks,
  pageOpenClocks,
} from './store.ts';
