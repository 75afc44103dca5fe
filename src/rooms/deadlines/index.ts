export { type DeadlineEffects, deadlineEffects } from './effects.ts';
export { type KeptClock, listClocks, listOverdueClocks } from './store.ts';
