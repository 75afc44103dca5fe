export { type DeadlineEffects, deadlineEffects } from './effects.ts';
export { type Clock, listClocks, listDueClocks } from './store.ts';
