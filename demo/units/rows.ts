import type { WireAnswer, WireControl, WireRequest } from './wire-types.ts';

/** Money in the book is fen as decimal strings, as on the wire. */
export type Account = {
  account: string;
  kind: 'deposit' | 'e-wallet';
  holder: string;
  idNumber: string;
  accountType: 'current' | 'savings' | 'fixed' | 'wage' | 'special';
  branch: string;
  balance: string;
  openedOn: string;
  status: 'normal' | 'closed' | 'dormant';
  phoneTail?: string;
};

export type Thing = {
  kind: 'real-estate' | 'vehicle' | 'equity';
  identifier: string;
  holder: string;
  idNumber: string;
  description: string;
  status: 'normal' | 'transferred';
  value?: string;
  coOwnerIds?: string[];
  details: Record<string, unknown>;
  priorityRights: { kind: string; holder: string; amount?: string }[];
};

/** A freeze in the unit's own book, of our courts or of others (`court` absent). */
export type Freeze = {
  controlId: string;
  order: number;
  court?: string;
  authority: string;
  caseNumber: string;
  requestId: string;
  asset: { kind: string; identifier: string };
  status: WireControl['status'];
  limit: string;
  deducted: string;
  held?: string;
  whole?: boolean;
  short?: boolean;
  rank: number;
  version: number;
  term: string;
  start?: string;
  end?: string;
};

export type Person = {
  name: string;
  idType: string;
  idNumber: string;
  status: string;
  sex?: string;
  bornOn?: string;
  address?: string;
  statusSince?: string;
  legalRepresentative?: string;
};

export type RequestRow = {
  court: string;
  hash: string;
  acceptedAt: string;
  /** Kept only while the work waits for its time. */
  request?: WireRequest;
  /** Legal moment before which it is not answered. */
  notBefore?: string;
  answer?: WireAnswer;
};

export type OutboxRow = {
  order: number;
  to: 'court' | 'unit';
  aud: string;
  msg: 'answer' | 'notice' | 'statement' | 'remittance';
  payload: Record<string, unknown>;
  /** Legal moment before which it does not leave. */
  notBefore?: string;
};

export type Movement = { no: number; at: string; account: string; amount: string; sign: '+' | '-'; what: string };

export type SubAccountRow = {
  number: string;
  court: string;
  caseNumber: string;
  name: string;
  balance: string;
  openedOn: string;
};

export type Line = {
  lineNo: number;
  bookedAt: string;
  amount: string;
  direction: 'in' | 'out';
  subAccount?: string;
  counterparty: { name: string; account: string; bankName?: string };
  remark: string;
  reference: string;
  orderId?: string;
  reversalOf?: number;
  balanceAfter: string;
};

export type Order = {
  orderId: string;
  court: string;
  requestId: string;
  fromSubAccount: string;
  amount: string;
  payee: { role: string; name: string; account: string; bankName: string; bankUnit?: string };
  remark: string;
  state: 'accepted' | 'sent' | 'paid' | 'returned';
  reference: string;
  at: string;
  lineNo?: number;
  /** Legal moment of the debit, of the bank's own return, of the reversal of its double. */
  executeAt: string;
  returnAt?: string;
  double?: boolean;
  doubleLineNo?: number;
  reverseAt?: string;
};

export type RemittanceRow = {
  remittanceId: string;
  reference: string;
  direction: 'in' | 'out';
  amount: string;
  account: string;
  name: string;
  state: 'sent' | 'credited' | 'rejected';
  hash?: string;
  receipt?: Record<string, unknown>;
  /** What it settles: the freeze that was deducted, or the court's payment order. */
  controlId?: string;
  requestId?: string;
  orderId?: string;
};

export type Tables = {
  accounts: Account;
  things: Thing;
  freezes: Freeze;
  persons: Person;
  requests: RequestRow;
  /** Ids of the requests that are accepted and not yet done. */
  inHand: { requestId: string };
  outbox: OutboxRow;
  movements: Movement;
  subAccounts: SubAccountRow;
  courtAccounts: { court: string; account: string; balance: string; main: string };
  lines: Line;
  orders: Order;
  remittances: RemittanceRow;
  nonces: { iat: number };
  counters: { value: number };
};
