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
  listLinesLike,
  listMatchedLines,
  listNamedAccounts,
  listOpenLines,
  listPayments,
  listPaymentsWithSiblings,
  listSpentLines,
  listTransfers,
  listWithheld,
  type Transfer,
} from './store.ts';
export type {
  Account,
  Allocation,
  AllocationKind,
  LineState,
  PayeeKind,
  Payment,
  StatementLine,
  TransferKind,
  Withheld,
} from './types.ts';
