export { type WorkforceEffects, workforceEffects } from './effects.ts';
export { isLoginTaken, listAccounts } from './store.ts';
export type { KeptAccount } from './types.ts';
