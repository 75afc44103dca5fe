export { type AccountKind, type AccountName, accountId } from './accounts.ts';
export { type FundsEffects, fundsEffects } from './effects.ts';
export {
  balanceOf,
  findLine,
  findPaymentByReference,
  lastLineNo,
  listAccounts,
  listAllocations,
  listCaseLines,
  listDistributions,
  listPayments,
} from './store.ts';
export type { Account, Allocation, Distribution, PayeeKind, Payment, StatementLine, TransferKind } from './types.ts';
