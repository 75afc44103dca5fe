export { type AccountKind, type AccountName, accountId } from './accounts.ts';
export { type FundsEffects, fundsEffects } from './effects.ts';
export {
  balanceOf,
  findLine,
  findReceiptOfLine,
  lastLineDay,
  lastLineNo,
  listAccounts,
  listAllocations,
  listCaseLines,
  listDistributedLines,
  listDistributions,
  listLinesLike,
  listMatchedLines,
  listNamedAccounts,
  listOpenLines,
  listPayments,
  listPaymentsWithSiblings,
  listTransfers,
  type Transfer,
} from './store.ts';
export type {
  Account,
  Allocation,
  AllocationKind,
  Distribution,
  LineState,
  PayeeKind,
  Payment,
  StatementLine,
  TransferKind,
} from './types.ts';
